"""The tables of an index in SQLite: how they are made, recognised, and brought up to date.

Knows nothing of files, of FAISS, or of what is asked of the tables. Everything happens in the caller's transaction.
"""

import sqlite3
from enum import StrEnum

from index.store import digest, fingerprint
from index.types import Article

VERSION = 3
_APPLICATION = 0x46414B54  # "FAKT" in the file's header: no other program's database is taken for an index
# Stems are words and numbers without ASCII marks other than these, so the tokenizer hands each back whole.
_TABLES = """
CREATE TABLE state (encoder TEXT NOT NULL, dimension INTEGER NOT NULL, generation TEXT NOT NULL);
CREATE TABLE articles (
    id TEXT PRIMARY KEY, text TEXT NOT NULL, title TEXT NOT NULL, standfirst TEXT NOT NULL,
    published TEXT, source TEXT, url TEXT, language TEXT NOT NULL, digest TEXT NOT NULL
);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, heading TEXT NOT NULL, sentences TEXT NOT NULL,
    vector BLOB NOT NULL
);
CREATE INDEX passages_of_article ON passages (article);
CREATE VIRTUAL TABLE words USING fts5 (stems, tokenize = "ascii tokenchars '-.,:/_'");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, row);
CREATE TRIGGER passage_gone AFTER DELETE ON passages BEGIN DELETE FROM words WHERE rowid = old.id; END;
"""
_FROM_1_TO_2 = """
ALTER TABLE articles ADD COLUMN byline TEXT;
ALTER TABLE articles ADD COLUMN modified TEXT;
ALTER TABLE articles ADD COLUMN correction TEXT;
ALTER TABLE articles ADD COLUMN fingerprint TEXT NOT NULL DEFAULT '';
CREATE INDEX articles_by_fingerprint ON articles (fingerprint);
"""
# What came after any earlier state: passages of higher ids than its last, and removals of higher numbers than its last.
_FROM_2_TO_3 = """
CREATE TABLE IF NOT EXISTS generations (name TEXT PRIMARY KEY, passage INTEGER NOT NULL, removal INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS removals (number INTEGER PRIMARY KEY AUTOINCREMENT, passage INTEGER NOT NULL);
CREATE TRIGGER IF NOT EXISTS passage_logged
AFTER DELETE ON passages BEGIN INSERT INTO removals (passage) VALUES (old.id); END;
"""
_RECORD = """
INSERT OR REPLACE INTO generations SELECT generation, (SELECT coalesce(max(id), 0) FROM passages),
    (SELECT coalesce(max(number), 0) FROM removals) FROM state"""


class Found(StrEnum):
    """What a database is to this program."""

    EMPTY = "empty"
    FOREIGN = "foreign"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


def identify(connection: sqlite3.Connection) -> Found:
    """What a database is."""
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        return Found.EMPTY
    if connection.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION:
        return Found.FOREIGN
    found = version(connection)
    return Found.CURRENT if found == VERSION else Found.OLDER if found < VERSION else Found.NEWER


def version(connection: sqlite3.Connection) -> int:
    """The version of the tables in an index."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def create(connection: sqlite3.Connection) -> None:
    """Make an empty database an index."""
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    _run(connection, _TABLES)
    upgrade(connection)


def upgrade(connection: sqlite3.Connection) -> None:
    """Bring the tables to this program's version; what is stored stays. New indexes come the same way."""
    if version(connection) < 2:  # noqa: PLR2004 - the version that has these columns
        _run(connection, _FROM_1_TO_2)
        columns = "id, text, title, standfirst, published, source, url, language"
        for row in connection.execute(f"SELECT {columns} FROM articles").fetchall():  # noqa: S608 - our own names
            article = Article(*row)
            connection.execute(
                "UPDATE articles SET digest = ?, fingerprint = ? WHERE id = ?",
                [digest(article), fingerprint(article.text), article.id],
            )
    if version(connection) < 3:  # noqa: PLR2004 - the version that logs its states and what was removed
        _run(connection, _FROM_2_TO_3)
        record_generation(connection)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def record_generation(connection: sqlite3.Connection) -> None:
    """Note where the present generation ends, so that what came after it can be told."""
    connection.execute(_RECORD)


def _run(connection: sqlite3.Connection, statements: str) -> None:
    """Several statements, inside the transaction that is open (`executescript` would end it)."""
    for statement in statements.strip().split(";\n"):
        connection.execute(statement)
