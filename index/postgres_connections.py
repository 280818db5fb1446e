"""Connections to one PostgreSQL database, kept for reuse, and its errors in one line. One of the homes of `psycopg`.

Knows nothing of articles. No message holds a password: those of the client library name host, user and database, and
an address that it cannot read is not repeated.
"""

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from pgvector.psycopg import register_vector
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict

from index.errors import IndexUnusable
from index.place import Database

_MOST = 16  # at once; a thread that needs one more waits the milliseconds that a search takes
EF_SEARCH = 400  # what the HNSW index looks at for one query: docs/scaling.md
_DEFAULTS = {"connect_timeout": "10", "application_name": "faktakoll"}
# Iterative: an index that meets removed passages looks further, and gives as many as were asked for.
# A transaction idle for a minute belongs to a machine that is gone, and must not keep others from writing.
_SETTINGS = """
SELECT set_config('search_path', concat_ws(', ', quote_ident(%(schema)s), (
           SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
           WHERE extname = 'vector')), false),
       set_config('lock_timeout', %(patience)s, false),
       set_config('idle_in_transaction_session_timeout', '60s', false),
       set_config('hnsw.ef_search', %(ef)s, false), set_config('hnsw.iterative_scan', 'strict_order', false),
       set_config('jit', 'off', false),
       current_setting('server_encoding'), (SELECT count(*) FROM pg_extension WHERE extname = 'vector')"""


class Connections:
    """Connections to a database for any number of threads. `patience`: seconds to wait for another's lock."""

    def __init__(self, place: Database, patience: float) -> None:
        self._place = place
        self._patience = patience
        self._idle: list[psycopg.Connection[Any]] = []
        self._free = threading.BoundedSemaphore(_MOST)
        try:
            self._arguments: dict[str, Any] = _DEFAULTS | conninfo_to_dict(place.address)
        except psycopg.ProgrammingError:  # its message may hold part of the password
            raise IndexUnusable(
                f"index at {place} cannot be used: the address is not understood; "
                "write postgresql://USER:PASSWORD@HOST:PORT/DATABASE"
            ) from None

    def close(self) -> None:
        """Close those that are not in use."""
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def transaction(self, begin: str) -> Iterator[tuple[psycopg.Connection[Any], tuple[Any, ...] | None]]:
        """A transaction opened by `begin`, statements of which the last gives a row: the connection and that row.

        What was done in it is committed unless the block raises. A connection that the server closed in the meantime,
        say because it was restarted, is noticed at `begin` and replaced.
        """
        with self._free:
            connection, row = self._begun(begin)
            try:
                yield connection, row
                connection.execute("COMMIT")
            except BaseException:
                with suppress(psycopg.Error):
                    connection.execute("ROLLBACK")
                raise
            finally:
                self._keep(connection)

    def _begun(self, begin: str) -> tuple[psycopg.Connection[Any], tuple[Any, ...] | None]:
        while True:
            try:
                connection, fresh = self._idle.pop(), False
            except IndexError:
                connection, fresh = self.connect(), True
            try:
                cursor = connection.execute(begin)
                while cursor.nextset():
                    pass
                return connection, cursor.fetchone()
            except psycopg.OperationalError:
                if fresh or not connection.closed:
                    self._undo(connection)
                    raise
            except BaseException:
                self._undo(connection)
                raise

    def _undo(self, connection: psycopg.Connection[Any]) -> None:
        with suppress(psycopg.Error):
            connection.execute("ROLLBACK")
        self._keep(connection)

    def _keep(self, connection: psycopg.Connection[Any]) -> None:
        if not connection.closed and connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE:
            self._idle.append(connection)
        else:
            connection.close()

    def connect(self) -> psycopg.Connection[Any]:
        """A new connection, the caller's to close, on which each statement stands alone."""
        connection = psycopg.connect(
            **self._arguments | {"client_encoding": "utf8"}, autocommit=True, prepare_threshold=None
        )
        try:
            patience = str(max(1, math.ceil(self._patience * 1000)))
            values = {"schema": self._place.schema, "patience": patience, "ef": str(EF_SEARCH)}
            *_, encoding, vectors = connection.execute(_SETTINGS, values).fetchone() or ("", 0)
            if vectors:
                register_vector(connection)
        except BaseException:
            connection.close()
            raise
        if encoding != "UTF8":
            connection.close()
            raise IndexUnusable(
                f"index at {self._place} cannot be used: the database is in {encoding}, not UTF8; "
                "make one with: createdb --encoding UTF8 --template template0 NAME"
            )
        return connection


@contextmanager
def explained(place: Database, patience: float) -> Iterator[None]:
    """Says in one line what a user can mend; lets our own mistakes through."""
    try:
        yield
    except psycopg.Error as error:
        fix = _fix(error, patience)
        if fix is None:
            raise
        raise IndexUnusable(f"index at {place} cannot be used: {fix}", "index_unusable", reason=fix) from error


def _fix(error: psycopg.Error, patience: float) -> str | None:
    said = error.diag.message_primary or "; ".join(line.strip() for line in str(error).splitlines() if line.strip())
    if isinstance(error, errors.LockNotAvailable):
        return f"another process has been writing for over {patience:g} s; try again later"
    for kinds, advice in _ADVICE:
        if isinstance(error, kinds):
            return f"{said}; {advice}"
    return None


# The first that fits; those that the server gives no number of their own come last.
_ADVICE: list[tuple[tuple[type[psycopg.Error], ...], str]] = [
    ((errors.ReadOnlySqlTransaction,), "name the primary, or all servers and target_session_attrs=read-write"),
    ((errors.InsufficientPrivilege,), "grant the right or connect as another user"),
    ((errors.UndefinedTable,), "the index is gone: open or make it again"),
    ((errors.DiskFull, errors.OutOfMemory), "make room on the server and try again"),
    ((errors.ProgramLimitExceeded,), "shorten the article's id"),
    ((errors.QueryCanceled,), "raise the server's statement_timeout"),
    (
        (psycopg.OperationalError, psycopg.InterfaceError),
        "see that the server runs and that host, database, user and password are right",
    ),
]
