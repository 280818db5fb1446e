"""Hybrid search over a store, and the index as the rest of the program sees it: add, remove, search, look up.

Dense and lexical search each bring candidates; all are scored alike, by the cosine plus a weight times the share of
the query's words that stand in the passage, each word weighted by how rare it is. Across languages only words that
stand in both (names, numbers, loans) can be shared, so there the weight is small: the lexical side tells near-equals
apart and cannot push a good dense hit down. The weights were measured: docs/experiments.md. Knows nothing of answers.
"""

import hashlib
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.embedding import Embed
from index.embedding import embed as embed_here
from index.encoder import Encoder
from index.passages import split
from index.stemming import content_stems
from index.store import ArticleEntry, PassageStore, StoredPassage, digest, fingerprint
from index.types import LANGUAGES, Article, Hit, Passage

CANDIDATES = 50  # brought by each side
_TRIES = 10  # to search while another process writes
SAME_LANGUAGE, OTHER_LANGUAGE = 0.1, 0.01  # what a full overlap of words adds to the cosine


@dataclass(frozen=True, slots=True)
class Summary:
    """What adding articles came to. `duplicates` were not stored: (id, id of the article with the same text)."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    passages: int = 0
    duplicates: tuple[tuple[str, str], ...] = ()


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
        progress(len(articles) - len(fresh))
        passages = 0
        for batch in embed(fresh) if embed else embed_here(fresh, self._encoder):
            self._store.replace(batch)
            passages += sum(len(indexed.passages) for indexed in batch)
            progress(len(batch))
        if stale := [article_id for article_id, _ in duplicates if article_id in known]:
            self._store.remove(stale)  # what it said before is not what it says now
        updated = sum(article.id in known for article in fresh)
        return Summary(len(fresh) - updated, updated, len(articles) - len(changed), passages, tuple(duplicates))

    def duplicates(self, articles: Sequence[Article]) -> dict[str, str]:
        """The ids of the articles that would not be stored, each with that of the one that has the same text."""
        return dict(self._without_duplicates(_changed(articles, self._store.digests()))[1])

    def _without_duplicates(self, articles: Sequence[Article]) -> tuple[list[Article], list[tuple[str, str]]]:
        """The articles whose text no other article has, stored or among them; and the others, each with that one."""
        replaced = {article.id for article in articles}
        holders = {text: holder for text, holder in self._store.fingerprints().items() if holder not in replaced}
        unique, duplicates = [], []
        for article in articles:
            holder = holders.setdefault(fingerprint(article.text), article.id)
            if holder == article.id or not article.text.strip():
                unique.append(article)
            else:
                duplicates.append((article.id, holder))
        return unique, duplicates

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
                lexical = self._store.lexical(query.rarity, CANDIDATES)
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
        self._text = text
        self._language = language
        self._terms: dict[str, list[str]] = {of: query_terms(text, language, of) for of in LANGUAGES}
        frequencies = store.document_frequencies({term for terms in self._terms.values() for term in terms})
        _, passages = store.count()
        self.rarity = {t: math.log(1 + (passages - n + 0.5) / (n + 0.5)) for t, n in frequencies.items()}
        for of in LANGUAGES:
            if of != language:  # a word that stands nowhere in the other language is no name that could
                self._terms[of] = [term for term in self._terms[of] if frequencies[term]]

    def hit(self, stored: StoredPassage, cosine: float) -> Hit:
        """A passage with its scores."""
        of = stored.article.language
        terms = self._terms.get(of, [])
        whole = sum(self.rarity[term] for term in terms)
        present = set(stored.stems)
        overlap = sum(self.rarity[term] for term in terms if term in present) / whole if whole else 0.0
        weight = SAME_LANGUAGE if of == self._language else OTHER_LANGUAGE
        return Hit(stored.article, stored.passage, cosine + weight * overlap, cosine, overlap)


def query_terms(text: str, language: str, article_language: str) -> list[str]:
    """The stems under which the words of a query may stand in an article of `article_language`, each once.

    >>> query_terms("When did Iran apply to SCO?", "en", "en"), query_terms("När ansökte Iran?", "sv", "sv")
    (['iran', 'appli', 'sco'], ['ansök', 'iran'])
    """
    found = content_stems(text, *dict.fromkeys((language, article_language)))
    return list(dict.fromkeys(found))
