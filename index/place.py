"""Where an index is: a folder, or a schema of a PostgreSQL database. Reads addresses; opens nothing."""

import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import IndexUnusable

_HOST = r"(?: \[[^\]]*\] | [^\[\]:,@/?\#]* ) (?: :\d* )?"
_ADDRESS = re.compile(
    r"(?P<scheme>postgres(?:ql)?://) (?: (?P<user>[^:@/?\#]*) (?: :[^@/?\#]* )? @ )?"
    rf"(?P<hosts>{_HOST}(?:,{_HOST})*) (?P<database>/[^/@?\#]*)? (?: \? (?P<query>[^@\#]*) )?",
    re.VERBOSE,
)
_SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_DEFAULT_SCHEMA = "faktakoll"
_SHOWN = {"host", "hostaddr", "port", "user", "dbname"}  # whatever else an address sets may be a secret


@dataclass(frozen=True, slots=True)
class Database:
    """An index in a PostgreSQL database. `str` of it is an address without the password.

    `address` is what the server's client library takes; `schema` is the index's own and is not part of it.
    """

    address: str = field(repr=False)
    schema: str
    shown: str

    def __str__(self) -> str:
        return self.shown


Place = Path | Database


def place(text: str) -> Place:
    """The place that a setting or an argument names.

    >>> str(place("postgresql://eva:hemligt@db.example.org/arkiv?schema=prov"))
    'postgresql://eva@db.example.org/arkiv?schema=prov'
    >>> place("arkiv")
    PosixPath('arkiv')

    Raises:
        IndexUnusable: an address of PostgreSQL that is not one. The message repeats nothing that could be a password.
    """
    if not text.startswith(("postgresql://", "postgres://")):
        return Path(text)
    match = _ADDRESS.fullmatch(text)
    if not match:
        raise IndexUnusable(
            "the index's address is not of the form postgresql://USER:PASSWORD@HOST:PORT/DATABASE?schema=NAME; in the "
            "password write / as %2F, ? as %3F, # as %23, @ as %40"
        )
    query = [part for part in (match["query"] or "").split("&") if part]
    schema = next((part[7:] for part in reversed(query) if part.startswith("schema=")), _DEFAULT_SCHEMA)
    if not _SCHEMA.fullmatch(schema):
        raise IndexUnusable(
            f"schema={schema!r} in the index's address is no name for a schema; use up to 63 of a-z, 0-9 and _"
        )
    options = [part for part in query if not part.startswith("schema=")]
    shown = [part for part in options if part.partition("=")[0] in _SHOWN]
    if schema != _DEFAULT_SCHEMA:
        shown.append(f"schema={schema}")
    plain = match["scheme"] + (f"{match['user']}@" if match["user"] else "")
    plain += match["hosts"] + (match["database"] or "") + ("?" if shown else "") + "&".join(shown)
    address = text.partition("?")[0] + ("?" if options else "") + "&".join(options)
    return Database(address, schema, plain)


def remedy(where: Place, *, rebuild: bool = False) -> str:
    """The command that makes an index at a place."""
    return f"faktakoll index SOURCE --index {shlex.quote(str(where))}{' --rebuild' if rebuild else ''}"
