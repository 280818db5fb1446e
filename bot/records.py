"""A conversation or a check of a text, with what it takes to repeat it. Knows nothing of models, stores or formats.

Offsets count characters of the article's text, from 0, the end not included.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.types import Citation, Reply, timestamp
from bot.wording import WordedError
from index.types import Article


@dataclass(frozen=True, slots=True)
class Refused:
    """A text that was not taken as a question or claim, and why, in one line in the language of whoever reads it."""

    question: str
    why: WordedError

    def to_json(self) -> dict[str, str]:
        """The same as plain JSON values; why is said in English, for programs."""
        return {"question": self.question, "error": self.why.message("en")}


Row = Reply | Refused


class Articles(Protocol):
    """What a record needs of `index.search.Index`."""

    def article(self, article_id: str) -> Article | None:
        """One article, or None if there is none by that id."""


class Source(Protocol):
    """What a record needs of `bot.checker.Faktakoll`."""

    @property
    def index(self) -> Articles:
        """Where the articles are."""

    def version(self) -> dict[str, Any]:
        """What replies come from now."""


@dataclass(frozen=True, slots=True)
class Record:
    """Replies, in order, and what is to be known to repeat them.

    `checked` is the name of the text whose claims were checked ("" where it was pasted), None for a conversation.
    `made` is when the record was (ISO 8601, UTC). `origin` is what replies came from then, as `Faktakoll.version` has
    it; `hashes` the SHA-256 of each cited article's text in UTF-8, by the article's id, `languages` its language. A
    citation whose quote no longer stands in its article is not among `standing`.
    """

    rows: tuple[Row, ...]
    checked: str | None
    made: str
    origin: Mapping[str, Any]
    hashes: Mapping[str, str]
    languages: Mapping[str, str]
    standing: frozenset[Citation]

    @property
    def replies(self) -> list[Reply]:
        """The rows that are replies."""
        return [row for row in self.rows if isinstance(row, Reply)]

    def sha256(self, citation: Citation) -> str | None:
        """Of the text of the article that a citation quotes; None where its quote no longer stands there."""
        return self.hashes[citation.article_id] if citation in self.standing else None


def record(source: Source, rows: Sequence[Row], *, checked: str | None = None) -> Record:
    """These rows with what the index says now of the articles that they cite."""
    cited = [c for row in rows if isinstance(row, Reply) for c in (*row.citations, *row.nearest)]
    found = map(source.index.article, dict.fromkeys(citation.article_id for citation in cited))
    articles = {article.id: article for article in found if article is not None}
    standing = [c for c in cited if stands(articles.get(c.article_id), c.quote, c.start, c.end)]
    return Record(
        rows=tuple(rows),
        checked=checked,
        made=timestamp(),
        origin=source.version(),
        hashes={article.id: text_hash(article.text) for article in articles.values()},
        languages={article.id: article.language for article in articles.values()},
        standing=frozenset(standing),
    )


def stands(article: Article | None, quote: str, start: int, end: int) -> bool:
    """Whether an article, if there is one, has a quote at its place."""
    return article is not None and article.text[start:end] == quote


def text_hash(text: str) -> str:
    """SHA-256 of a text in UTF-8, as hex: what `sha256sum` says of a file that holds it and nothing else."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
