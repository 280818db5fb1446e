"""The store for more than one machine: PostgreSQL with pgvector keeps everything. One of the homes of `psycopg`.

Any number of programs may read and write at once. A reader sees one state of the index in each call; writers come one
after another, since each holds the row of `faktakoll_state` until it is done. Vectors are compared one by one while
they are few, then by an HNSW index. Words are the stems it is given and nothing else: the server's own text search
takes no part. Knows nothing of encoders (but the name and dimension it records), languages or ranking.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple
from typing import Any, NamedTuple, Self

import numpy as np
import psycopg
from numpy.typing import NDArray

from index import postgres_schema
from index.errors import EncoderMismatch, IndexUnusable, SourceError
from index.place import Database, remedy
from index.postgres_connections import EF_SEARCH, Connections, explained
from index.postgres_schema import Found
from index.postgres_writing import ARTICLE_FIELDS, delete, insert, term_of
from index.store import ArticleEntry, IndexedArticle, StoredPassage
from index.types import Article, Passage

_log = logging.getLogger(__name__)

EXACT_UP_TO = 20_000  # passages that are compared one by one; beyond, an HNSW index is built (docs/scaling.md: why)
_LARGEST_INDEXED = 2000  # dimensions: pgvector builds no HNSW index of longer vectors

# Locked before it is read: who waited for a rebuild then sees what was rebuilt, not what was there before.
_READ = f"""
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
LOCK TABLE faktakoll_state IN ACCESS SHARE MODE;
{postgres_schema.STATE}"""
_WRITE = f"""
BEGIN ISOLATION LEVEL READ COMMITTED;
LOCK TABLE faktakoll_state IN ROW SHARE MODE;
{postgres_schema.STATE} FOR UPDATE"""
_ARTICLES = f"SELECT {ARTICLE_FIELDS} FROM articles WHERE id = ANY(%s)"  # noqa: S608 - our own names
_ENTRIES = """
SELECT id, title, published, source, url, language,
  (SELECT count(*) FROM passages WHERE article = articles.id), byline
FROM articles ORDER BY id"""
_PASSAGES_OF_ARTICLE = 'SELECT "start", "end", heading, sentences FROM passages WHERE article = %s ORDER BY id'
_IDS_OF_ARTICLE = "SELECT id FROM passages WHERE article = %s ORDER BY id"
_PASSAGES = """
SELECT id, vector, stems, article, "start", "end", heading, sentences FROM passages WHERE id = ANY(%s)"""
# The id after the distance settles ties, in an index scan too. The inner product of unit vectors is their cosine.
_NEAREST = "SELECT id, -(vector <#> %(v)s) FROM passages ORDER BY vector <#> %(v)s, id LIMIT %(k)s"
# BM25 with the usual k1 = 1.2 and b = 0.75. Summed in whole billionths: floats would depend on the order of summing,
# and passages that are alike would not tie.
_LEXICAL = """
SELECT passage, sum((1e9 * rarity * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length / %(mean)s)))::bigint)::float8
    / 1e9 AS score
FROM occurrences JOIN (
    SELECT id, ln(1 + (%(passages)s - passages + 0.5) / (passages + 0.5))::float8 AS rarity
    FROM vocabulary WHERE stem = ANY(%(terms)s)
) AS asked ON asked.id = occurrences.stem
GROUP BY passage ORDER BY score DESC, passage LIMIT %(k)s"""
_FREQUENCIES = "SELECT stem, passages FROM vocabulary WHERE stem = ANY(%s)"
_INDEX_VECTORS = """
CREATE INDEX CONCURRENTLY passages_by_vector ON passages
USING hnsw (vector vector_ip_ops) WITH (ef_construction = 128)"""
_VECTOR_INDEX = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('passages_by_vector')"


class _State(NamedTuple):
    """The row of `faktakoll_state`."""

    format: int
    encoder: str
    dimension: int
    articles: int
    passages: int
    words: int


class PostgresStore:
    """The index at `place`, of vectors that `encoder_name` made. Implements `index.store.PassageStore`.

    Without a name and dimension it takes an existing index whoever made it, to list, show and remove. `create` makes
    an index where there is none; without it, a missing one is an error. `rebuild` empties an index that is there,
    whatever made it; a schema that holds anything else is never touched. `patience` is how many seconds to wait for
    another process's writing. Beyond `exact_up_to` passages an HNSW index is built.

    Raises:
        EncoderMismatch: another encoder made the index.
        IndexUnusable: the server or the index is missing, refuses, is newer than this program, or locked.
    """

    def __init__(  # noqa: PLR0913 - what an index is, and how to open it
        self,
        place: Database,
        encoder_name: str | None = None,
        dimension: int | None = None,
        *,
        create: bool = False,
        rebuild: bool = False,
        patience: float = 10.0,
        exact_up_to: int = EXACT_UP_TO,
    ) -> None:
        self.place = place
        self.encoder_name = encoder_name or ""
        self.dimension = dimension or 0
        self._patience = patience
        self._exact_up_to = exact_up_to
        self._connections = Connections(place, patience)
        self._open(create=create or rebuild, rebuild=rebuild)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections. The store is of no use afterwards."""
        self._connections.close()

    # --- writing -----------------------------------------------------------------------------------------------

    def replace(self, batch: Sequence[IndexedArticle]) -> None:
        """Add articles, each in the place of the one with its id, all of them or none."""
        for one in batch:
            one.check(self.dimension)
            if any("\0" in value for value in astuple(one.article) if value):
                raise SourceError(
                    f"article {one.article.id!r} holds a NUL character, which PostgreSQL does not store; remove it"
                )
        last = {one.article.id: one for one in batch}
        with self._writing() as (connection, _):
            delete(connection, list(last))
            insert(connection, list(last.values()))
            passages = self._checked(connection.execute(postgres_schema.STATE).fetchone()).passages
        if passages > self._exact_up_to and self.dimension <= _LARGEST_INDEXED:
            self._index_vectors(passages)

    def remove(self, article_ids: Iterable[str]) -> int:
        """Remove articles and all that was derived from them; the number of those that were there.

        The server overwrites what was removed when it vacuums, in its own time.
        """
        with self._writing() as (connection, _):
            return delete(connection, _sayable(article_ids))

    def _index_vectors(self, passages: int) -> None:
        """Build the HNSW index if it is missing. Others read and write meanwhile; search stays exact until then.

        What was stored is stored: one that cannot be built is told, and tried again after the next articles.
        """
        try:
            with closing(self._connections.connect()) as connection:
                (valid,) = connection.execute(_VECTOR_INDEX).fetchone() or (None,)
                alone = "SELECT pg_try_advisory_lock(to_regclass('passages')::oid::bigint)"  # until the connection ends
                if valid or connection.execute(alone).fetchone() != (True,):
                    return
                _log.info("building the vector index of %d passages in %s", passages, self.place)
                connection.execute("SET lock_timeout = 0; SET statement_timeout = 0")
                connection.execute("DROP INDEX IF EXISTS passages_by_vector")  # one that was not finished
                connection.execute(_INDEX_VECTORS)
        except psycopg.Error as error:
            _log.warning("the vector index in %s could not be built (%s); search stays exact", self.place, error)

    # --- reading -----------------------------------------------------------------------------------------------

    def digests(self) -> dict[str, str]:
        """`index.store.digest` of each article by its id."""
        with self._reading() as (connection, _):
            return dict(connection.execute("SELECT id, digest FROM articles").fetchall())

    def holders(self, fingerprints: Iterable[str]) -> dict[str, str]:
        """The id of the article that holds each of some texts, by `index.store.fingerprint`; of those that one does."""
        with self._reading() as (connection, _):
            wanted = [list(fingerprints)]
            return dict(
                connection.execute(
                    "SELECT fingerprint, id FROM articles WHERE fingerprint = ANY(%s)", wanted
                ).fetchall()
            )

    def count(self) -> tuple[int, int]:
        """Number of articles and of passages."""
        with self._reading() as (_, state):
            return state.articles, state.passages

    def articles(self) -> list[ArticleEntry]:
        """All articles, ordered by id."""
        with self._reading() as (connection, _):
            return [ArticleEntry(*row) for row in connection.execute(_ENTRIES)]

    def article(self, article_id: str) -> Article | None:
        """One article, or None where there is none of that id."""
        with self._reading() as (connection, _):
            return _articles(connection, [article_id]).get(article_id)

    def passages(self, article_id: str) -> list[Passage]:
        """The passages of an article in order; empty where there is none of that id."""
        with self._reading() as (connection, _):
            articles = _articles(connection, [article_id])
            rows = connection.execute(_PASSAGES_OF_ARTICLE, [article_id]).fetchall()
            return [_passage(articles[article_id], row) for row in rows]

    def passage_ids(self, article_id: str) -> list[int]:
        """The ids of an article's passages in order; empty where there is none of that id."""
        with self._reading() as (connection, _):
            return [number for (number,) in connection.execute(_IDS_OF_ARTICLE, [article_id])]

    def load(self, passage_ids: Iterable[int]) -> dict[int, StoredPassage]:
        """Passages by id, in the order given; one that has been removed since is left out."""
        wanted = list(dict.fromkeys(passage_ids))
        with self._reading() as (connection, _):
            rows = connection.execute(_PASSAGES, [wanted], binary=True).fetchall()
            articles = _articles(connection, list({row[3] for row in rows}))
        found = {}
        for number, vector, stems, article_id, *row in rows:
            article = articles[article_id]
            floats = vector.to_numpy().astype(np.float32)
            found[number] = StoredPassage(number, article, _passage(article, row), floats, tuple(stems))
        return {number: found[number] for number in wanted if number in found}

    def lexical(self, stems: Iterable[str], k: int) -> list[tuple[int, float]]:
        """The k best passages that hold any of the stems: (id, BM25 > 0), highest first, ties by id."""
        terms = [term_of(stem) for stem in _sayable(stems)]
        if not terms or k < 1:
            return []
        with self._reading() as (connection, state):
            mean = state.words / max(state.passages, 1) or 1.0
            asked = {"terms": terms, "passages": state.passages, "mean": mean, "k": k}
            return connection.execute(_LEXICAL, asked).fetchall()

    def document_frequencies(self, stems: Iterable[str]) -> dict[str, int]:
        """In how many passages each stem stands; 0 for one that stands in none."""
        wanted = dict.fromkeys(stems, 0)
        terms = {term_of(stem): stem for stem in _sayable(wanted)}
        with self._reading() as (connection, _):
            rows = connection.execute(_FREQUENCIES, [list(terms)]).fetchall()
        return wanted | {terms[term]: passages for term, passages in rows}

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
        """The k passages of highest cosine to a unit vector (dimension,): (id, cosine), highest first, ties by id.

        Every vector is compared until there is an HNSW index, and whenever more are wanted than that looks at.
        """
        if k < 1:
            return []
        with self._reading() as (connection, _):
            if k > EF_SEARCH:
                connection.execute("SET LOCAL enable_indexscan = off")
            return connection.execute(_NEAREST, {"v": vector, "k": k}).fetchall()

    # --- the state of the index --------------------------------------------------------------------------------

    def _open(self, *, create: bool, rebuild: bool) -> None:
        with explained(self.place, self._patience), closing(self._connections.connect()) as connection:
            found = self._found(connection, create=create)
            if rebuild or found is not Found.CURRENT:
                self._begin(connection, rebuild=rebuild)
            elif fault := postgres_schema.vector_fault(connection):
                raise self._unusable(fault)
        with self._reading():  # that the encoder fits
            pass

    def _found(self, connection: psycopg.Connection[Any], *, create: bool) -> Found:
        found = postgres_schema.identify(connection, self.place.schema)
        if found is Found.FOREIGN:
            raise self._unusable(
                f"the schema {self.place.schema} holds other tables than faktakoll's; choose another with ?schema=NAME"
            )
        if found is Found.EMPTY and not create:
            raise IndexUnusable(f"no index at {self.place}; make one with: {remedy(self.place)}", "index_missing")
        return found

    def _begin(self, connection: psycopg.Connection[Any], *, rebuild: bool) -> None:
        """Make the schema an index, or empty the one it is, as one step."""
        try:
            connection.execute("CREATE EXTENSION IF NOT EXISTS vector SCHEMA public")  # one for all indexes
        except psycopg.Error as error:  # no right to, no such extension, or another process was faster
            _log.debug("CREATE EXTENSION vector: %s", error)
        if fault := postgres_schema.vector_fault(connection):
            raise self._unusable(fault)
        with closing(self._connections.connect()) as begun, begun.transaction():  # now one that knows vectors
            postgres_schema.alone(begun)
            found = self._found(begun, create=True)  # asked again now that no other process can be at it
            if found is Found.NEWER and not rebuild:
                version = postgres_schema.version(begun, self.place.schema)
                raise IndexUnusable(
                    f"index at {self.place} has format {version}, this faktakoll reads {postgres_schema.VERSION}: "
                    f"update faktakoll, or make the index anew with: {remedy(self.place, rebuild=True)}"
                )
            if rebuild or found is Found.EMPTY:
                postgres_schema.begin(begun, self.place.schema, self.encoder_name, self.dimension)

    def _unusable(self, reason: str) -> IndexUnusable:
        return IndexUnusable(f"index at {self.place} cannot be used: {reason}", "index_unusable", reason=reason)

    def _checked(self, row: tuple[Any, ...] | None) -> _State:
        """The state that the index is in.

        Raises:
            EncoderMismatch: another encoder made it, if only since it was opened.
        """
        if row is None:
            raise self._unusable(f"its state is gone; make it anew with: {remedy(self.place, rebuild=True)}")
        state = _State(*row)
        if not self.encoder_name:
            self.encoder_name, self.dimension = state.encoder, state.dimension
        if (state.encoder, state.dimension) != (self.encoder_name, self.dimension):
            raise EncoderMismatch(
                f"index at {self.place} was made by the encoder {state.encoder} (dimension {state.dimension}), but "
                f"{self.encoder_name} (dimension {self.dimension}) is in use; make the index anew with: "
                f"{remedy(self.place, rebuild=True)}",
                "index_encoder",
                made_by=state.encoder,
                used=self.encoder_name,
            )
        return state

    @contextmanager
    def _reading(self) -> Iterator[tuple[psycopg.Connection[Any], _State]]:
        """All reads in it see one state of the index."""
        with explained(self.place, self._patience), self._connections.transaction(_READ) as (connection, row):
            yield connection, self._checked(row)

    @contextmanager
    def _writing(self) -> Iterator[tuple[psycopg.Connection[Any], _State]]:
        """All writes in it happen, or none; no other process writes meanwhile."""
        with explained(self.place, self._patience), self._connections.transaction(_WRITE) as (connection, row):
            yield connection, self._checked(row)


def _articles(connection: psycopg.Connection[Any], article_ids: Iterable[str]) -> dict[str, Article]:
    rows = connection.execute(_ARTICLES, [_sayable(article_ids)])
    return {row[0]: Article(*row) for row in rows}


def _passage(article: Article, row: Sequence[Any]) -> Passage:
    start, end, heading, sentences = row
    spans = tuple((first, last) for first, last in sentences)
    return Passage(article.id, start, end, article.text[start:end], heading, spans)


def _sayable(texts: Iterable[str]) -> list[str]:
    """Those that PostgreSQL can be asked for: no NUL, no half of a surrogate pair."""
    return [text for text in dict.fromkeys(texts) if text and not re.search("[\0\ud800-\udfff]", text)]
