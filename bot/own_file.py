"""A SQLite file of our own in the home folder, from any number of threads and processes. A home of `sqlite3`.

Every file names whose it is and its format, so that no other program's database is taken for it, and what is deleted
in it is overwritten.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.errors import FaktakollError

_WRITE, _READ = "BEGIN IMMEDIATE", "BEGIN"


@dataclass(frozen=True, slots=True)
class OwnFile:
    """The file at `path`, which is made when it is first opened.

    `holds` is what it is called in an error, `application` the number that its header names it by, `version` that of
    its format; `tables` make its tables where there is nothing yet. `error` is what is raised where it cannot be used,
    worded by `unusable` in `bot.wording`; `patience` is how many seconds to wait for another process's writing.
    """

    path: Path
    holds: str
    application: int
    version: int
    tables: tuple[str, ...]
    error: type[FaktakollError]
    unusable: str
    patience: float = 10.0

    @contextmanager
    def opened(self, *, to_write: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction: all that is done is kept, or none."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=self.patience, isolation_level=None)) as connection:
                connection.execute("PRAGMA secure_delete = ON")
                connection.execute(_WRITE if to_write else _READ)
                self._check(connection)
                yield connection
                connection.execute("COMMIT")
        except OSError as error:
            raise self._unusable(error.strerror or str(error), "give permission or set FAKTAKOLL_HOME") from error
        except sqlite3.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
                raise self._unusable(f"it is damaged ({error})", "move it away, and a new one is begun") from error
            if code == sqlite3.SQLITE_BUSY:
                waited = f"another process has been writing for over {self.patience:g} s"
                raise self._unusable(waited, "try again later") from error
            if isinstance(error, sqlite3.OperationalError):
                raise self._unusable(str(error), "give permission, make room, or set FAKTAKOLL_HOME") from error
            raise

    def _check(self, connection: sqlite3.Connection) -> None:
        """See that this is a file of ours; begin it where there is nothing."""
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if not tables:
            connection.execute(f"PRAGMA application_id = {self.application}")
            connection.execute(f"PRAGMA user_version = {self.version}")
            for table in self.tables:
                connection.execute(table)
        elif application != self.application:
            raise self._unusable(f"it is no {self.holds} of faktakoll", "move it away, and a new one is begun")
        elif version != self.version:
            raise self._unusable(f"its format is {version}, this faktakoll reads {self.version}", "update faktakoll")

    def _unusable(self, reason: str, fix: str) -> FaktakollError:
        line = f"{self.holds} in {self.path} cannot be used: {reason}; {fix}"
        return self.error(line, self.unusable, reason=reason)
