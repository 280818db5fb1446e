"""The records that travel through the index. Frozen, without behaviour beyond what they state about themselves."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["sv", "en"]  # what is asked and answered in; an article may be in another
LANGUAGES: tuple[Language, ...] = ("sv", "en")
Span = tuple[int, int]  # [start, end), in characters of a text


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `text` is stored exactly as it was read; every offset in the program counts characters of it."""

    id: str
    text: str
    title: str = ""
    standfirst: str = ""
    published: str | None = None  # ISO 8601, "2022-09-15" or "2022-09-15T13:23:00"
    source: str | None = None  # outlet or agency
    url: str | None = None
    language: str = "sv"
    byline: str | None = None  # who wrote it: "Eva Ek, Bo Öst"
    modified: str | None = None  # ISO 8601, when the outlet last changed it
    correction: str | None = None  # the outlet's notice that it was corrected or changed, verbatim


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive whole sentences of one article: `article.text[start:end] == text`.

    `sentences` holds (start, end) of each sentence, in characters of the article, in order; what lies between two
    of them is white space. `heading` is the subhead or fact-box title the passage stands under, "" for the opening.
    """

    article_id: str
    start: int
    end: int
    text: str
    heading: str = ""
    sentences: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found, with the article it stands in.

    `score` orders the hits of one search (higher is better). `dense` is the cosine of query and passage (-1 to 1);
    `lexical` is the share of the query's words, weighted by how rare they are, that stand in the passage (0 to 1).
    """

    article: Article
    passage: Passage
    score: float
    dense: float
    lexical: float
