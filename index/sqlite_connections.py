"""Connections to an index in SQLite, transactions on them, and what goes wrong with them in one line.

Knows nothing of what the tables hold. A home of `sqlite3`.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import IndexUnusable

DATABASE = "faktakoll.sqlite"


class Damaged(IndexUnusable):
    """An index that can only be made anew."""


def connect(path: Path, patience: float, *, create: bool) -> sqlite3.Connection:
    """A connection for reading and writing; where the folder allows only reading, one for reading.

    It waits `patience` seconds for another process's writing.
    """
    address = path.resolve().as_uri()
    modes = ["mode=rwc"] if create else ["mode=rw", "mode=ro"]
    wal = path.with_name(path.name + "-wal")
    if not create and not (wal.exists() and wal.stat().st_size):
        modes.append("mode=ro&immutable=1")  # without a log to read, SQLite needs no file of its own beside
    for mode in modes:
        connection = sqlite3.connect(
            f"{address}?{mode}", uri=True, timeout=patience, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA journal_mode = WAL" if create else "SELECT count(*) FROM sqlite_master")
        except sqlite3.OperationalError as error:
            connection.close()
            unreadable = error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
            if mode == modes[-1] or not unreadable:
                raise
        else:
            return connection
    raise AssertionError  # the last mode either returned or raised


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str) -> Iterator[None]:
    """A transaction of a kind (DEFERRED, IMMEDIATE): all that is done in it is kept, or none."""
    connection.execute(f"BEGIN {kind}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def explained(folder: Path, patience: float, remedy: str) -> Iterator[None]:
    """Says in one line what a user can mend of the index in `folder`; lets our own mistakes through.

    Raises:
        Damaged: what is read is no sound database; `remedy` says how to make it anew.
        IndexUnusable: it is locked, read-only, closed to this user, or its disk is full or fails.
    """
    try:
        yield
    except OSError as error:
        line = f"index at {folder} cannot be used: {error.strerror}; see to the folder, or choose another --index"
        raise IndexUnusable(line, "index_unusable", reason=str(error.strerror)) from error
    except sqlite3.DatabaseError as error:
        exact = getattr(error, "sqlite_errorcode", 0)
        # The file that readers and writers share cannot grow: the disk is full, for reading too.
        code = sqlite3.SQLITE_FULL if exact == sqlite3.SQLITE_IOERR_SHMSIZE else exact & 0xFF
        if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            raise Damaged(f"{folder / DATABASE} is damaged ({error}); {remedy}", "index_damaged") from error
        key, fix = {
            sqlite3.SQLITE_BUSY: (
                "index_busy",
                f"another process has been writing for over {patience:g} s; try again later",
            ),
            sqlite3.SQLITE_READONLY: (
                "index_readonly",
                "it is read-only; give write permission or choose another --index",
            ),
            sqlite3.SQLITE_CANTOPEN: ("index_closed", "it cannot be opened; give permission or choose another --index"),
            sqlite3.SQLITE_FULL: ("index_full", "the disk is full; make room and try again"),
            sqlite3.SQLITE_IOERR: ("index_disk", f"the disk fails ({error}); check it or choose another --index"),
        }.get(code, ("", ""))
        if not fix:
            raise
        raise IndexUnusable(f"index at {folder} cannot be used: {fix}", key, patience=f"{patience:g}") from error
