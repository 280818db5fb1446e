"""The tables of an index in PostgreSQL: how they are made, recognised, and emptied. One of the homes of `psycopg`.

Knows nothing of connections or of what is asked of the tables. Names are looked up on the search path that the
connection was given: the index's own schema, and the one that pgvector is in.

`faktakoll_state` is one row that every transaction begins with: readers see in it whose index it is and how large,
writers lock it and so come one after another. `vocabulary` and `occurrences` are the lexical index: how often each
stem stands in each passage, with all that BM25 asks for.
"""

from enum import StrEnum
from typing import Any

from psycopg import Connection, sql

VERSION = 1
STATE = "SELECT format, encoder, dimension, articles, passages, words FROM faktakoll_state"
_OLDEST_PGVECTOR = (0, 8)  # has iterative scans
_LOCK = 0x46414B54  # "FAKT": the advisory lock of those who make or empty an index
# The state first: who waits for it holds none of the others.
_DROP = "DROP TABLE IF EXISTS faktakoll_state, articles, passages, vocabulary, occurrences CASCADE"
# The sequence outlives a rebuild, so that no id is given twice. Ids are compared byte by byte, as Python orders them.
# A vector stays in its row unless that would not fit on a page: a scan then reads the table and nothing beside it.
_TABLES = """
CREATE TABLE faktakoll_state (
    format int NOT NULL, encoder text NOT NULL, dimension int NOT NULL,
    articles bigint NOT NULL DEFAULT 0, passages bigint NOT NULL DEFAULT 0, words bigint NOT NULL DEFAULT 0
);
CREATE TABLE articles (
    id text COLLATE "C" PRIMARY KEY, text text NOT NULL, title text NOT NULL, standfirst text NOT NULL,
    published text, source text, url text, language text NOT NULL, byline text, modified text, correction text,
    digest text NOT NULL, fingerprint text NOT NULL
);
CREATE INDEX articles_by_fingerprint ON articles (fingerprint);
CREATE SEQUENCE IF NOT EXISTS passage_ids;
CREATE TABLE passages (
    id bigint PRIMARY KEY DEFAULT nextval('passage_ids'),
    article text COLLATE "C" NOT NULL REFERENCES articles ON DELETE CASCADE,
    "start" int NOT NULL, "end" int NOT NULL, heading text NOT NULL, sentences jsonb NOT NULL,
    vector vector({dimension}) NOT NULL, stems text[] NOT NULL
);
ALTER TABLE passages ALTER COLUMN vector SET STORAGE MAIN;
CREATE INDEX passages_of_article ON passages (article);
CREATE TABLE vocabulary (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stem text COLLATE "C" NOT NULL UNIQUE,
    passages bigint NOT NULL DEFAULT 0
);
CREATE TABLE occurrences (
    passage bigint NOT NULL, stem int NOT NULL, times smallint NOT NULL, length smallint NOT NULL,
    PRIMARY KEY (stem, passage) INCLUDE (times, length)
);
"""


class Found(StrEnum):
    """What a schema is to this program."""

    EMPTY = "empty"
    FOREIGN = "foreign"
    CURRENT = "current"
    NEWER = "newer"


def identify(connection: Connection[Any], schema: str) -> Found:
    """What a schema is."""
    tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema]).fetchall()
    if not tables:
        return Found.EMPTY
    if ("faktakoll_state",) not in tables:
        return Found.FOREIGN
    return Found.CURRENT if version(connection, schema) <= VERSION else Found.NEWER


def version(connection: Connection[Any], schema: str) -> int:
    """The version of the tables in an index. A schema that the user may not enter is no part of the search path."""
    state = sql.Identifier(schema, "faktakoll_state")
    row = connection.execute(sql.SQL("SELECT format FROM {}").format(state)).fetchone()
    return row[0] if row else 0


def alone(connection: Connection[Any]) -> None:
    """Wait until no other process makes or empties an index, and keep it so until the transaction ends."""
    connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def begin(connection: Connection[Any], schema: str, encoder: str, dimension: int) -> None:
    """Make the schema an empty index, in place of the one it may be."""
    known = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [schema]).fetchone()
    if not known:
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
    connection.execute(_DROP)
    connection.execute(sql.SQL(_TABLES).format(dimension=sql.Literal(dimension)))
    connection.execute(
        "INSERT INTO faktakoll_state (format, encoder, dimension) VALUES (%s, %s, %s)", [VERSION, encoder, dimension]
    )


def vector_fault(connection: Connection[Any]) -> str | None:
    """What keeps the database from holding vectors, with the fix; None once pgvector is there."""
    row = connection.execute("SELECT extversion FROM pg_extension WHERE extname = 'vector'").fetchone()
    if row is None:
        offered = connection.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'").fetchone()
        if offered:
            return "the extension vector is not in this database; let its owner run: CREATE EXTENSION vector"
        return "the server has no pgvector; install it there (github.com/pgvector/pgvector, 0.8 or newer)"
    if tuple(int(part) for part in row[0].split(".")[:2]) < _OLDEST_PGVECTOR:
        return f"it has pgvector {row[0]}, 0.8 is needed; update it there, then run: ALTER EXTENSION vector UPDATE"
    return None
