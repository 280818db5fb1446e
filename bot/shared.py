"""Pages that readers share, as they were then: kept in the home folder until they are taken back.

A page is opened by its id and taken back by its key, both too long to be guessed; of the key only a digest is kept, so
that whoever is given the link cannot take the page away. And the seals that tell a reply of ours, which browsers keep,
from one that was made up: only such a reply is shared. Knows nothing of the chat.
"""

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from bot.own_file import OwnFile
from bot.types import Reply, timestamp
from index.encoder import without_surrogates
from index.errors import FaktakollError

_APPLICATION = 0x46414B53  # "FAKS" in the file's header
_TABLES = (
    """CREATE TABLE pages (
    id TEXT PRIMARY KEY, key TEXT NOT NULL, made TEXT NOT NULL, title TEXT NOT NULL, html TEXT NOT NULL
)""",
    "CREATE TABLE seal (secret BLOB NOT NULL)",
    "INSERT INTO seal SELECT randomblob(32)",
)


class SharedError(FaktakollError):
    """Shared pages that cannot be kept or read."""


class Share(NamedTuple):
    """What the sharer gets: what opens a page, and what takes it back."""

    id: str
    key: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that is shared: its id, when it was (ISO 8601, UTC), and what it is about."""

    id: str
    made: str
    title: str


class SharedPages:
    """The pages in the file at `path`. Every method raises `SharedError` where the file cannot be used."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = OwnFile(path, "shared pages", _APPLICATION, 1, _TABLES, SharedError, "share_unusable")

    def share(self, title: str, html: str) -> Share:
        """Keep a page."""
        made = Share(secrets.token_urlsafe(16), secrets.token_urlsafe(16))
        now = timestamp()
        row = [made.id, _digest(made.key), now, without_surrogates(title), without_surrogates(html)]
        with self._file.opened(to_write=True) as connection:
            connection.execute("INSERT INTO pages VALUES (?, ?, ?, ?, ?)", row)
        return made

    def page(self, page_id: str) -> str | None:
        """A page as HTML; None where there is none by that id, or none any more."""
        if not self._path.exists():
            return None
        with self._file.opened() as connection:
            row = connection.execute("SELECT html FROM pages WHERE id = ?", [without_surrogates(page_id)]).fetchone()
        return None if row is None else str(row[0])

    def take_back(self, share: Share) -> bool:
        """Forget a page whose key one has; whether it is gone now."""
        if not self._path.exists():
            return True
        with self._file.opened(to_write=True) as connection:
            connection.execute(
                "DELETE FROM pages WHERE id = ? AND key = ?", [without_surrogates(share.id), _digest(share.key)]
            )
            left = connection.execute("SELECT 1 FROM pages WHERE id = ?", [without_surrogates(share.id)]).fetchone()
        return left is None

    def remove(self, page_id: str) -> bool:
        """Forget a page, as whoever runs the server may; whether there was one."""
        if not self._path.exists():
            return False
        with self._file.opened(to_write=True) as connection:
            return connection.execute("DELETE FROM pages WHERE id = ?", [without_surrogates(page_id)]).rowcount > 0

    def everything(self) -> list[Listed]:
        """All that is shared, the oldest first."""
        if not self._path.exists():
            return []
        with self._file.opened() as connection:
            rows = connection.execute("SELECT id, made, title FROM pages ORDER BY made, rowid").fetchall()
        return [Listed(*row) for row in rows]

    def seal(self, reply: Reply) -> str:
        """What only this server can say of a reply: an HMAC of all of it."""
        said = json.dumps(reply.to_json(), sort_keys=True).encode()
        return hmac.new(self._secret, said, hashlib.sha256).hexdigest()

    def is_sealed(self, reply: Reply, seal: str) -> bool:
        """Whether a reply was given here, as it is."""
        return hmac.compare_digest(self.seal(reply).encode(), seal.encode(errors="replace"))

    @cached_property
    def _secret(self) -> bytes:
        with self._file.opened(to_write=True) as connection:
            (secret,) = connection.execute("SELECT secret FROM seal").fetchone()
        return bytes(secret)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()
