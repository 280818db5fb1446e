"""What a store of articles offers: the seam between the index and the engine that keeps it.

Knows no engine: `sqlite_faiss.py` is the one that ships. Passage ids are numbers that a store gives and never reuses.
"""

import dataclasses
import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors
from index.types import Article, Passage


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """An article with all that is searched of it: row i of `vectors` and list i of `stems` belong to passage i."""

    article: Article
    passages: Sequence[Passage]
    vectors: Vectors
    stems: Sequence[Sequence[str]]

    def check(self, dimension: int) -> None:
        """Raise ValueError unless passages, stems and vectors of that dimension fit together."""
        if self.vectors.shape != (len(self.passages), dimension) or len(self.stems) != len(self.passages):
            raise ValueError(
                f"article {self.article.id}: {len(self.passages)} passages, {len(self.stems)} lists of stems, "
                f"vectors {self.vectors.shape} of dimension {dimension} do not fit together"
            )


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage as it comes back: with its article, its unit vector (dimension,) and its stems in order."""

    id: int
    article: Article
    passage: Passage
    vector: NDArray[np.float32]
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """A line of the list of articles: its particulars without the text, and how many passages it has."""

    id: str
    title: str
    published: str | None
    source: str | None
    url: str | None
    language: str
    passages: int
    byline: str | None = None


class PassageStore(Protocol):
    """Articles and their passages, found by vector and by stem. Reads may come from many threads at once."""

    def replace(self, batch: Sequence[IndexedArticle]) -> None:
        """Add articles, each in the place of the one with its id, all of them or none."""

    def remove(self, article_ids: Iterable[str]) -> int:
        """Remove articles and all that was derived from them; the number of those that were there."""

    def digests(self) -> dict[str, str]:
        """`digest` of each article by its id, to tell what has changed."""

    def holders(self, fingerprints: Iterable[str]) -> dict[str, str]:
        """The id of the article that holds each of some texts, by the text's `fingerprint`; of those that one does."""

    def count(self) -> tuple[int, int]:
        """Number of articles and of passages."""

    def articles(self) -> list[ArticleEntry]:
        """All articles, ordered by id."""

    def article(self, article_id: str) -> Article | None:
        """One article, or None where there is none of that id."""

    def passages(self, article_id: str) -> list[Passage]:
        """The passages of an article in order; empty where there is none of that id."""

    def passage_ids(self, article_id: str) -> list[int]:
        """The ids of an article's passages in order; empty where there is none of that id."""

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
        """The k passages of highest cosine to a unit vector (dimension,): (id, cosine), highest first, ties by id."""

    def lexical(self, stems: Iterable[str], k: int) -> list[tuple[int, float]]:
        """The k best passages that hold any of the stems: (id, BM25 > 0), highest first, ties by id."""

    def document_frequencies(self, stems: Iterable[str]) -> dict[str, int]:
        """In how many passages each stem stands; 0 for one that stands in none."""

    def load(self, passage_ids: Iterable[int]) -> Mapping[int, StoredPassage]:
        """Passages by id; one that has been removed since is left out."""


def digest(article: Article) -> str:
    """SHA-256 over every field of an article, as hex: the same for the same article, whoever computes it."""
    fields = json.dumps(dataclasses.asdict(article), sort_keys=True)
    return hashlib.sha256(fields.encode()).hexdigest()


def fingerprint(text: str) -> str:
    r"""SHA-256 of a text however its characters are composed and its white space falls, as hex.

    >>> fingerprint("Ny bro.\n\nDen är röd.") == fingerprint("Ny bro.  Den a\u0308r ro\u0308d.")
    True
    """
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(plain.encode(errors="surrogatepass")).hexdigest()
