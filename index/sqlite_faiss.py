"""The store that ships: SQLite keeps everything, FAISS is derived from it. A home of `sqlite3`.

Articles, passages, vectors and stems change in one transaction, which also draws a new generation: a random word that
names this state of the index and no other. The vector index is derived from it (`index.sqlite_vectors`). So a writer
killed at any moment leaves the last whole state, and a reader sees at its next search what another process wrote. Knows
nothing of encoders (but the name and dimension it records), languages or ranking.
"""

import json
import logging
import secrets
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index import sqlite_schema
from index.errors import EncoderMismatch, IndexUnusable
from index.sqlite_connections import DATABASE, Damaged, connect, explained, transaction
from index.sqlite_schema import Found
from index.sqlite_vectors import SqliteVectors
from index.store import ArticleEntry, IndexedArticle, StoredPassage, digest, fingerprint
from index.types import Article, Passage
from index.vectors import EXACT_UP_TO

_log = logging.getLogger(__name__)

# A list of any length goes in as one parameter, a JSON array.
_DELETE = "DELETE FROM articles WHERE id IN (SELECT value FROM json_each(?))"
_ARTICLES = """
SELECT id, text, title, standfirst, published, source, url, language, byline, modified, correction
FROM articles WHERE id IN (SELECT value FROM json_each(?))"""
_ENTRIES = """
SELECT id, title, published, source, url, language,
  (SELECT count(*) FROM passages WHERE article = articles.id), byline
FROM articles ORDER BY id"""
_HOLDERS = "SELECT fingerprint, id FROM articles WHERE fingerprint IN (SELECT value FROM json_each(?))"
_COUNTS = "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM passages)"
_PASSAGES_OF_ARTICLE = """
SELECT article, "start", "end", heading, sentences FROM passages WHERE article = ? ORDER BY id"""
_IDS_OF_ARTICLE = "SELECT id FROM passages WHERE article = ? ORDER BY id"
_PASSAGES = """
SELECT passages.id, vector, stems, article, "start", "end", heading, sentences
FROM passages JOIN words ON words.rowid = passages.id WHERE passages.id IN (SELECT value FROM json_each(?))"""
_LEXICAL = """
SELECT rowid, -bm25(words) AS score FROM words WHERE words MATCH ? ORDER BY score DESC, rowid LIMIT ?"""
_FREQUENCIES = "SELECT term, doc FROM vocabulary WHERE term IN (SELECT value FROM json_each(?))"
_INSERT_ARTICLE = """
INSERT INTO articles (id, text, title, standfirst, published, source, url, language, byline, modified, correction,
    digest, fingerprint)
VALUES (:id, :text, :title, :standfirst, :published, :source, :url, :language, :byline, :modified, :correction,
    :digest, :fingerprint)"""
_INSERT_PASSAGE = """
INSERT INTO passages (article, "start", "end", heading, sentences, vector) VALUES (?, ?, ?, ?, ?, ?)"""


class SqliteFaissStore:
    """The index in `folder`, of vectors that `encoder_name` made. Implements `index.store.PassageStore`.

    Without a name and dimension it takes an existing index whoever made it, to list, show and remove. `create` makes
    an index where there is none; without it, a missing one is an error. `rebuild` empties an index that is there,
    whatever made it and whatever state it is in. `patience` is how many seconds to wait for another process's writing.
    Up to `exact_up_to` passages a search compares every vector.

    Raises:
        EncoderMismatch: another encoder made the index.
        IndexUnusable: the index is missing, damaged, newer than this program, or locked.
    """

    def __init__(  # noqa: PLR0913 - what an index is, and how to open it
        self,
        folder: Path,
        encoder_name: str | None = None,
        dimension: int | None = None,
        *,
        create: bool = False,
        rebuild: bool = False,
        patience: float = 10.0,
        exact_up_to: int = EXACT_UP_TO,
    ) -> None:
        self.folder = folder
        self.encoder_name = encoder_name or ""
        self.dimension = dimension or 0
        self._patience = patience
        self._counted: tuple[str, tuple[int, int]] = ("", (0, 0))  # articles and passages of a generation
        self._lock = threading.RLock()  # guards the one connection: SQLite reads take milliseconds
        try:
            self._connection = self._open(create=create or rebuild, rebuild=rebuild)
        except Damaged:
            if not rebuild:
                raise
            for path in folder.glob(f"{DATABASE}*"):
                path.unlink(missing_ok=True)  # another process may be faster
            self._connection = self._open(create=True, rebuild=False)
        self._vectors = SqliteVectors(
            folder,
            self.dimension,
            reading=self._reading,
            reading_beside=self._reading_beside,
            generation=self._generation,
            exact_up_to=exact_up_to,
        )
        if rebuild:
            self._vectors.forget_removed()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files. The store is of no use afterwards."""
        self._vectors.close()
        with self._lock:
            self._connection.close()

    # --- writing -----------------------------------------------------------------------------------------------

    def replace(self, batch: Sequence[IndexedArticle]) -> None:
        """Add articles, each in the place of the one with its id, all of them or none."""
        for one in batch:
            one.check(self.dimension)
        with self._writing() as connection:
            for one in batch:
                self._insert(connection, one)

    def remove(self, article_ids: Iterable[str]) -> int:
        """Remove articles and all that was derived from them; the number of those that were there.

        What was removed is overwritten, in the word index and in the write-ahead log too, not only forgotten.
        """
        with self._writing() as connection:
            removed = connection.execute(_DELETE, [_listed(article_ids)]).rowcount
            if removed:
                connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        if removed:
            with self._lock, self._explained():
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._vectors.forget_removed()
        return removed

    def _insert(self, connection: sqlite3.Connection, one: IndexedArticle) -> None:
        article = one.article
        connection.execute("DELETE FROM articles WHERE id = ?", [article.id])
        derived = {"digest": digest(article), "fingerprint": fingerprint(article.text)}
        connection.execute(_INSERT_ARTICLE, asdict(article) | derived)
        vectors = np.ascontiguousarray(one.vectors, dtype="<f4")
        for passage, vector, stems in zip(one.passages, vectors, one.stems, strict=True):
            number = connection.execute(
                _INSERT_PASSAGE,
                [article.id, passage.start, passage.end, passage.heading, json.dumps(passage.sentences), vector.data],
            ).lastrowid
            connection.execute("INSERT INTO words (rowid, stems) VALUES (?, ?)", [number, " ".join(stems)])

    # --- reading -----------------------------------------------------------------------------------------------

    def digests(self) -> dict[str, str]:
        """`index.store.digest` of each article by its id."""
        with self._reading() as connection:
            return dict(connection.execute("SELECT id, digest FROM articles"))

    def holders(self, fingerprints: Iterable[str]) -> dict[str, str]:
        """The id of the article that holds each of some texts, by `index.store.fingerprint`; of those that one does."""
        with self._reading() as connection:
            return dict(connection.execute(_HOLDERS, [_listed(fingerprints)]))

    def count(self) -> tuple[int, int]:
        """Number of articles and of passages."""
        with self._reading() as connection:
            (generation,) = connection.execute("SELECT generation FROM state").fetchone()
            if self._counted[0] != generation:  # counting goes through all, and each search asks
                self._counted = generation, connection.execute(_COUNTS).fetchone()
            return self._counted[1]

    def articles(self) -> list[ArticleEntry]:
        """All articles, ordered by id."""
        with self._reading() as connection:
            return [ArticleEntry(*row) for row in connection.execute(_ENTRIES)]

    def article(self, article_id: str) -> Article | None:
        """One article, or None where there is none of that id."""
        with self._reading() as connection:
            return _articles(connection, [article_id]).get(article_id)

    def passages(self, article_id: str) -> list[Passage]:
        """The passages of an article in order; empty where there is none of that id."""
        with self._reading() as connection:
            articles = _articles(connection, [article_id])
            rows = connection.execute(_PASSAGES_OF_ARTICLE, [article_id])
            return [_passage(articles[article_id], row) for row in rows]

    def passage_ids(self, article_id: str) -> list[int]:
        """The ids of an article's passages in order; empty where there is none of that id."""
        with self._reading() as connection:
            return [number for (number,) in connection.execute(_IDS_OF_ARTICLE, [article_id])]

    def load(self, passage_ids: Iterable[int]) -> dict[int, StoredPassage]:
        """Passages by id, in the order given; one that has been removed since is left out."""
        wanted = list(dict.fromkeys(passage_ids))
        with self._reading() as connection:
            rows = connection.execute(_PASSAGES, [_listed(wanted)]).fetchall()
            articles = _articles(connection, {row[3] for row in rows})
        found = {}
        for number, vector, stems, *row in rows:
            article = articles[row[0]]
            floats = np.frombuffer(vector, dtype="<f4").astype(np.float32)
            found[number] = StoredPassage(number, article, _passage(article, row), floats, tuple(stems.split()))
        return {number: found[number] for number in wanted if number in found}

    def lexical(self, stems: Iterable[str], k: int) -> list[tuple[int, float]]:
        """The k best passages that hold any of the stems: (id, BM25 > 0), highest first, ties by id."""
        terms = ['"' + stem.replace('"', '""') + '"' for stem in _sayable(stems)]
        if not terms or k < 1:
            return []
        with self._reading() as connection:
            return connection.execute(_LEXICAL, [" OR ".join(terms), k]).fetchall()

    def document_frequencies(self, stems: Iterable[str]) -> dict[str, int]:
        """In how many passages each stem stands; 0 for one that stands in none."""
        wanted = dict.fromkeys(stems, 0)
        with self._reading() as connection:
            rows = connection.execute(_FREQUENCIES, [_listed(_sayable(wanted))])
            return wanted | dict(rows.fetchall())

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
        """The k passages of highest cosine to a unit vector (dimension,): (id, cosine), highest first, ties by id.

        Up to `exact_up_to` passages every vector is compared; beyond, one of the nearest may be missed.
        """
        return self._vectors.nearest(vector, k)

    # --- the connection ----------------------------------------------------------------------------------------

    def _open(self, *, create: bool, rebuild: bool) -> sqlite3.Connection:
        path = self.folder / DATABASE
        with self._explained():
            if not create and not path.is_file():
                raise IndexUnusable(
                    f"no index at {self.folder}; make one with: faktakoll index SOURCE --index {self.folder}",
                    "index_missing",
                )
            if create:
                self.folder.mkdir(parents=True, exist_ok=True)
            connection = connect(path, self._patience, create=create)
            try:
                connection.execute("PRAGMA foreign_keys = ON")
                connection.execute("PRAGMA secure_delete = ON")
                self._check(connection, create=create, rebuild=rebuild)
            except BaseException:
                connection.close()
                raise
        return connection

    def _check(self, connection: sqlite3.Connection, *, create: bool, rebuild: bool) -> None:
        """See that this is an index of this program, version and encoder; make it one where it is empty."""
        found = sqlite_schema.identify(connection)
        if found is Found.FOREIGN or (found is Found.EMPTY and not create):
            raise Damaged(f"{self.folder / DATABASE} is no index of faktakoll; {self._remedy()}", "index_damaged")
        if found is Found.NEWER:
            raise Damaged(
                f"index at {self.folder} has format {sqlite_schema.version(connection)}, this faktakoll reads "
                f"{sqlite_schema.VERSION}: update faktakoll, or {self._remedy()}"
            )
        if found is not Found.CURRENT or rebuild:
            with transaction(connection, "IMMEDIATE"):
                found = sqlite_schema.identify(connection)  # asked again now that no other process can be at it
                if found is Found.EMPTY:
                    sqlite_schema.create(connection)
                    self._begin(connection)
                elif found is Found.OLDER:
                    _log.info("bringing the index at %s to format %d", self.folder, sqlite_schema.VERSION)
                    sqlite_schema.upgrade(connection)
                if rebuild and found is not Found.EMPTY:
                    connection.execute("DELETE FROM articles")
                    connection.execute("DELETE FROM state")
                    connection.execute("DELETE FROM generations")  # so that no vector index of before is taken
                    connection.execute("DELETE FROM removals")
                    self._begin(connection)
        if not self.encoder_name:
            self.encoder_name, self.dimension = connection.execute("SELECT encoder, dimension FROM state").fetchone()
        self._generation(connection)

    def _begin(self, connection: sqlite3.Connection) -> None:
        state = [self.encoder_name, self.dimension, secrets.token_hex(8)]
        connection.execute("INSERT INTO state VALUES (?, ?, ?)", state)
        sqlite_schema.record_generation(connection)

    def _generation(self, connection: sqlite3.Connection) -> str:
        """The state that the index is in.

        Raises:
            EncoderMismatch: another encoder made it, if only since it was opened.
        """
        encoder, dimension, generation = connection.execute(
            "SELECT encoder, dimension, generation FROM state"
        ).fetchone()
        if (encoder, dimension) != (self.encoder_name, self.dimension):
            raise EncoderMismatch(
                f"index at {self.folder} was made by the encoder {encoder} (dimension {dimension}), but "
                f"{self.encoder_name} (dimension {self.dimension}) is in use; {self._remedy()}",
                "index_encoder",
                made_by=encoder,
                used=self.encoder_name,
            )
        return str(generation)

    def _remedy(self) -> str:
        return f"make the index anew with: faktakoll index SOURCE --index {self.folder} --rebuild"

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """All reads in it see one state of the index."""
        with self._lock, self._explained(), transaction(self._connection, "DEFERRED"):
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """All writes in it happen, as a new generation, or none."""
        with self._lock, self._explained(), transaction(self._connection, "IMMEDIATE"):
            self._generation(self._connection)
            yield self._connection
            self._connection.execute("UPDATE state SET generation = ?", [secrets.token_hex(8)])
            sqlite_schema.record_generation(self._connection)

    @contextmanager
    def _reading_beside(self) -> Iterator[sqlite3.Connection]:
        """As `_reading`, on a connection of its own: what takes long keeps nobody waiting."""
        with (
            self._explained(),
            closing(connect(self.folder / DATABASE, self._patience, create=False)) as connection,
            transaction(connection, "DEFERRED"),
        ):
            yield connection

    def _explained(self) -> AbstractContextManager[None]:
        return explained(self.folder, self._patience, self._remedy())


def _articles(connection: sqlite3.Connection, article_ids: Iterable[str]) -> dict[str, Article]:
    rows = connection.execute(_ARTICLES, [_listed(article_ids)])
    return {row[0]: Article(*row) for row in rows}


def _passage(article: Article, row: Sequence[Any]) -> Passage:
    _, start, end, heading, sentences = row
    spans = tuple((first, last) for first, last in json.loads(sentences))
    return Passage(article.id, start, end, article.text[start:end], heading, spans)


def _listed(values: Iterable[object]) -> str:
    return json.dumps(list(values))


def _sayable(stems: Iterable[str]) -> list[str]:
    """Those that SQLite can be asked for: no NUL, no half of a surrogate pair."""
    return [stem for stem in dict.fromkeys(stems) if stem and stem.isprintable()]
