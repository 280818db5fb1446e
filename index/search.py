"""Hybrid search over a store, and the index as the rest of the program sees it: add, remove, search, look up.

Dense and lexical search each bring candidates; all are scored alike, by the cosine plus a weight times the share of
the query's words that stand in the passage, each word weighted by how rare it is. In a passage of the other language
a word stands as it is (names, numbers, loans) or by what the lexicon says it may be called there; such a translation
counts for as much as it is likely to mean just that. The weight was measured: docs/experiments.md. Knows nothing of
answers.
"""

import hashlib
import math
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.embedding import Embed
from index.embedding import embed as embed_here
from index.encoder import Encoder
from index.lexicon import Senses, translations
from index.passages import split
from index.stemming import content_stems, content_words, stem_of
from index.store import ArticleEntry, PassageStore, StoredPassage, digest, fingerprint
from index.types import LANGUAGES, Article, Hit, Passage

CANDIDATES = 50  # brought by each side
_TRIES = 10  # to search while another process writes
OVERLAP = 0.1  # what a full overlap of words adds to the cosine


@dataclass(frozen=True, slots=True)
class Summary:
    """What adding articles came to. `duplicates` were not stored: (id, id of the article with the same text).

    `silent` are stored, but no search finds them: nothing in them is a sentence of an article.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    passages: int = 0
    duplicates: tuple[tuple[str, str], ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """Which index: what made its vectors, how much it holds, and a SHA-256 over the `digest` of every article.

    The same articles under the same ids have the same checksum, wherever they are stored.
    """

    encoder: str
    articles: int
    passages: int
    checksum: str


class Index:
    """Articles to search. Reads may come from many threads at once."""

    def __init__(self, store: PassageStore, encoder: Encoder) -> None:
        self._store = store
        self._encoder = encoder

    def add(
        self,
        articles: Sequence[Article],
        progress: Callable[[int], None] = lambda _: None,
        embed: Embed | None = None,
    ) -> Summary:
        """Add articles, each in the place of the one with its id; one that has not changed costs nothing.

        A text that another article has already is not stored again. If its article was, that is removed.

        Batches are committed as they come: what `progress` was told of (a number of articles) is kept whatever
        happens next. `embed` embeds elsewhere, by the same encoder; unset, it is done here.
        """
        known = self._store.digests()
        changed = _changed(articles, known)
        fresh, duplicates = self._without_duplicates(changed)
        replaced = {article.id for article in changed}
        progress(len(articles) - len(fresh))
        passages, silent, stored = 0, [], set[str]()
        for batch in embed(fresh) if embed else embed_here(fresh, self._encoder):
            held = self._held([indexed.article for indexed in batch], replaced)  # by another process, meanwhile
            kept = [indexed for indexed in batch if indexed.article.id not in held]
            duplicates += held.items()
            self._store.replace(kept)
            stored |= {indexed.article.id for indexed in kept}
            passages += sum(len(indexed.passages) for indexed in kept)
            silent += [indexed.article.id for indexed in kept if not indexed.passages]
            progress(len(batch))
        if stale := [article_id for article_id, _ in duplicates if article_id in known]:
            self._store.remove(stale)  # what it said before is not what it says now
        updated = len(stored & known.keys())
        unchanged = len(articles) - len(changed)
        return Summary(len(stored) - updated, updated, unchanged, passages, tuple(duplicates), tuple(silent))

    def duplicates(self, articles: Sequence[Article]) -> dict[str, str]:
        """The ids of the articles that would not be stored, each with that of the one that has the same text."""
        return dict(self._without_duplicates(_changed(articles, self._store.digests()))[1])

    def _without_duplicates(self, articles: Sequence[Article]) -> tuple[list[Article], list[tuple[str, str]]]:
        """The articles whose text no other article has, stored or among them; and the others, each with that one."""
        held = self._held(articles, {article.id for article in articles})
        first: dict[str, str] = {}
        unique, duplicates = [], []
        for article in articles:
            holder = held.get(article.id) or first.setdefault(fingerprint(article.text), article.id)
            if holder == article.id or not article.text.strip():
                unique.append(article)
            else:
                duplicates.append((article.id, holder))
        return unique, duplicates

    def _held(self, articles: Sequence[Article], replaced: Container[str]) -> dict[str, str]:
        """The ids of articles whose text is stored, each with that of the one that has it and is not to be replaced."""
        prints = {article.id: fingerprint(article.text) for article in articles if article.text.strip()}
        holders = self._store.holders(prints.values())
        held = ((article_id, holders.get(text)) for article_id, text in prints.items())
        return {article_id: holder for article_id, holder in held if holder and holder not in replaced}

    def remove(self, article_ids: Iterable[str]) -> int:
        """Remove articles and all that was made from them; the number of those that were there."""
        return self._store.remove(article_ids)

    def article(self, article_id: str) -> Article | None:
        """One article, or None if there is none by that id."""
        return self._store.article(article_id)

    def articles(self) -> list[ArticleEntry]:
        """All articles without their texts, ordered by id."""
        return self._store.articles()

    def count(self, within: str | None = None) -> tuple[int, int]:
        """Number of articles and of passages; of the one article `within`, if it is given."""
        if within is None:
            return self._store.count()
        passages = len(self._store.passage_ids(within))
        return int(passages > 0), passages

    def version(self) -> Version:
        """The state that the index is in, for others to tell whether theirs is the same."""
        digests = self._store.digests()
        listed = "".join(f"{digest} {article_id}\n" for article_id, digest in sorted(digests.items()))
        checksum = hashlib.sha256(listed.encode(errors="surrogatepass")).hexdigest()
        return Version(self._encoder.name, len(digests), self._store.count()[1], checksum)

    def cut(self, article: Article) -> list[Passage]:
        """The passages that an article would be searched by if it were added."""
        return split(article, self._encoder.count_tokens)

    def search(self, text: str, language: str, k: int, within: str | None = None) -> list[Hit]:
        """The k passages that bear most on `text`, best first; fewer where there are fewer.

        `within` is the id of the one article to search; of that every passage is compared.
        """
        query = _Query(text, language, self._store)
        vector = self._encoder.queries([text])[0]
        for _ in range(_TRIES):
            if within is None:
                dense = self._store.nearest(vector, CANDIDATES)
                lexical = self._store.lexical(query.stems, CANDIDATES)
                numbers = dict.fromkeys(passage_id for passage_id, _ in [*dense, *lexical])
            else:
                numbers = dict.fromkeys(self._store.passage_ids(within))
            found = self._store.load(numbers)
            if len(found) == len(numbers):  # else an article was replaced meanwhile and would be missed
                break
        hits = [query.hit(stored, float(stored.vector @ vector)) for stored in found.values()]
        return sorted(hits, key=lambda hit: -hit.score)[:k]


def _changed(articles: Sequence[Article], known: Mapping[str, str]) -> list[Article]:
    """Those that the store does not have as they are; `known` are the digests of those it has."""
    return [article for article in articles if known.get(article.id) != digest(article)]


class _Query:
    """The words of one query, as they may stand in articles of each language, and how rare each is in the index."""

    def __init__(self, text: str, language: str, store: PassageStore) -> None:
        sought = {of: query_terms(text, language, of) for of in LANGUAGES}
        frequencies = store.document_frequencies({s for terms in sought.values() for term in terms for s in term})
        _, passages = store.count()
        self.stems = list(frequencies)  # what stands nowhere too: it may come in before it is sought
        self._weights: dict[str, list[tuple[Senses, float]]] = {}
        for of, terms in sought.items():
            # Of a word without a translation, one that stands nowhere in the other language is no name that could.
            able = [term for term in terms if of == language or len(term) > 1 or any(frequencies[s] for s in term)]
            held = (min(passages, sum(weight * frequencies[s] for s, weight in term.items())) for term in able)
            self._weights[of] = [(term, _rarity(n, passages)) for term, n in zip(able, held, strict=True)]

    def hit(self, stored: StoredPassage, cosine: float) -> Hit:
        """A passage with its scores."""
        terms = self._weights.get(stored.article.language, [])
        whole = sum(rarity for _, rarity in terms)
        present = set(stored.stems)
        shared = sum(rarity * max((term[s] for s in present & term.keys()), default=0.0) for term, rarity in terms)
        overlap = shared / whole if whole else 0.0
        return Hit(stored.article, stored.passage, cosine + OVERLAP * overlap, cosine, overlap)


def _rarity(frequency: float, passages: int) -> float:
    """The weight of a term by the number of passages that hold it (the idf of BM25)."""
    return math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5))


def query_terms(text: str, language: str, article_language: str) -> list[Senses]:
    """Each content word of a query once, as the stems under which it may stand in an article of `article_language`.

    Those are its own, and across languages its translations; with each how much finding it is worth (up to 1).

    >>> query_terms("When did Iran apply?", "en", "en")
    [{'iran': 1.0}, {'appli': 1.0}]
    >>> query_terms("Did Iran apply?", "en", "sv")[1]["ansök"]
    0.98
    """
    if language == article_language:
        return [{stem: 1.0} for stem in dict.fromkeys(content_stems(text, language))]
    terms = {}
    for word, stem in content_words(text, language):
        here = stem_of(word, article_language)
        terms[stem] = {**translations(stem, language, article_language), here: 1.0}
    return list(terms.values())
