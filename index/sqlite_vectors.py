"""The vectors of a store in SQLite, made fast to search: a saved base, what came since beside it, what went masked.

The base is a `index.vectors` file of the passages of one generation, an earlier state of the store. SQLite tells which
passages were added since, which are searched exactly beside it, and which were removed, which are passed over. So
opening, adding and searching cost in proportion to what changed. A base whose generation SQLite does not know, or that
does not come to the number of passages there are, is made anew. Knows nothing of articles; writes nothing to SQLite.
"""

import json
import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from index.errors import FaktakollError
from index.vectors import Ids, Mask, UnitVectors, VectorIndex, discard, kind, nearest_among, saved

_log = logging.getLogger(__name__)

# The base is made anew when what was added and removed since is a larger share of it. A rest of this size costs a
# search little beside the base, and a new base costs little beside embedding that many passages.
SHARE = 0.1
_CANDIDATES = 2  # times as many as wanted are taken from an inexact base, and scored exactly
_IDS = "SELECT id FROM passages ORDER BY id"
_VECTORS = "SELECT id, vector FROM passages WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
_ADDED = "SELECT id, vector FROM passages WHERE id > ? ORDER BY id"
_REMOVED = "SELECT number, passage FROM removals WHERE number > ? ORDER BY number"
_LAST = "SELECT passage, removal FROM generations WHERE name = ?"

Reading = Callable[[], AbstractContextManager[sqlite3.Connection]]


@dataclass(frozen=True, slots=True)
class _State:
    """All that is searched of one generation."""

    generation: str
    base: VectorIndex
    born: str  # the generation of the base
    last: int  # no passage of the base has a higher id, every later one has
    gone: Ids  # of the base
    mask: Mask | None  # of those gone
    added: Ids
    vectors: UnitVectors  # of those added
    seen: tuple[int, int]  # the last passage and the last removal that are known

    @property
    def outgrown(self) -> bool:
        """Whether the base should be made anew."""
        return len(self.gone) + len(self.added) > SHARE * len(self.base)


class SqliteVectors:
    """The vectors of the passages in `folder`, searched by any number of threads.

    `reading` gives a connection on which all is read of one state; `reading_beside` one that nobody else waits for.
    `generation` tells the state that a connection sees. Up to `exact_up_to` passages every vector is compared.
    """

    def __init__(  # noqa: PLR0913 - what a store lends
        self,
        folder: Path,
        dimension: int,
        *,
        reading: Reading,
        reading_beside: Reading,
        generation: Callable[[sqlite3.Connection], str],
        exact_up_to: int,
    ) -> None:
        self._folder = folder
        self._dimension = dimension
        self._reading = reading
        self._reading_beside = reading_beside
        self._generation = generation
        self._exact_up_to = exact_up_to
        self._lock = threading.Lock()  # guards the state's succession; searching one needs no lock
        self._state: _State | None = None
        self._tried = ""  # the generation for which a new base was begun last
        self._builder: threading.Thread | None = None

    def close(self) -> None:
        """Wait for a base that is being built."""
        if self._builder:
            self._builder.join()

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
        """The k passages of highest cosine to a unit vector (dimension,): (id, cosine), highest first, ties by id."""
        state = self._current()
        if state.base.exact:
            found = state.base.nearest(vector, k, state.mask)
        else:
            near = state.base.nearest(vector, _CANDIDATES * k, state.mask)
            with self._reading() as connection:
                ids, vectors = self._read(connection, sorted(number for number, _ in near))
            found = nearest_among(ids, vectors, vector, k)
        found += nearest_among(state.added, state.vectors, vector, k)
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]

    def forget_removed(self) -> None:
        """Leave nothing of removed passages in the saved base."""
        with self._building(wait=True):
            state = self._saved(changeable=True)
            if state is None:
                discard(self._folder)
            elif len(state.gone):
                state.base.remove(state.gone)
                state.base.add(state.added, lambda ids: state.vectors[np.searchsorted(state.added, ids)])
                if state.base.save(self._folder, state.generation) is None:
                    discard(self._folder)
        with self._lock:
            self._state = None

    # --- from one state to the next ----------------------------------------------------------------------------

    def _current(self) -> _State:
        """The state that SQLite is in."""
        with self._lock:
            if self._state:
                self._state = self._followed(self._state)
            if self._state is None:
                self._state = self._saved() or self._made()
            idle = not (self._builder and self._builder.is_alive())
            if self._state.outgrown and idle and self._tried != self._state.generation:
                self._tried = self._state.generation
                self._builder = threading.Thread(target=self._renew, name="vectors")
                self._builder.start()
            return self._state

    def _followed(self, state: _State) -> _State | None:
        """A state brought up to the present; None where its base is not of this index."""
        with self._reading() as connection:
            generation = self._generation(connection)
            if generation == state.generation:
                return state
            if connection.execute(_LAST, [state.born]).fetchone() is None:
                return None
            numbered = connection.execute(_REMOVED, [state.seen[1]]).fetchall()
            added, vectors = _arrays(connection.execute(_ADDED, [state.seen[0]]).fetchall(), self._dimension)
            passages = connection.execute("SELECT count(*) FROM passages").fetchone()[0]
        seen = (int(added[-1]) if len(added) else state.seen[0], numbered[-1][0] if numbered else state.seen[1])
        removed = np.array([passage for _, passage in numbered], np.int64)
        of_base = removed[removed <= state.last]
        gone = np.concatenate([state.gone, of_base])
        kept = ~np.isin(state.added, removed)
        state = replace(
            state,
            generation=generation,
            gone=gone,
            mask=Mask(gone) if len(of_base) else state.mask,
            added=np.concatenate([state.added[kept], added]),
            vectors=np.concatenate([state.vectors[kept], vectors]),
            seen=seen,
        )
        if len(state.base) - len(state.gone) + len(state.added) != passages:
            _log.warning(
                "the vector index in %s has %d passages, less %d, and %d more, but there are %d: building it again",
                *(self._folder, len(state.base), len(state.gone), len(state.added), passages),
            )
            return None
        return state

    def _of(self, base: VectorIndex, born: str) -> _State | None:
        """The present state by a base; None where it is not of this index."""
        with self._reading() as connection:
            last = connection.execute(_LAST, [born]).fetchone()
        if last is None:
            return None
        none, vectors = _arrays([], self._dimension)
        return self._followed(_State("", base, born, last[0], none, None, none, vectors, last))

    def _saved(self, *, changeable: bool = False) -> _State | None:
        """The present state by the base that is saved; None where there is none, or none that fits."""
        for path, born in saved(self._folder).items():
            base = VectorIndex.load(path, self._dimension, changeable=changeable)
            if base and (state := self._of(base, born)):
                return state
            if base and not changeable:  # else it is of before a rebuild
                _log.warning("the vector index in %s does not fit its database: building it again", self._folder)
        return None

    # --- a new base --------------------------------------------------------------------------------------------

    def _made(self) -> _State:
        """The present state by a new base, by whichever process is first to build it."""
        with self._building(wait=True):
            state = self._saved()
            while state is None:  # twice only where the index is emptied meanwhile
                state = self._of(*self._built())
            return state

    def _renew(self) -> None:
        """Put a new base in place of one that is outgrown, while that goes on being searched."""
        try:
            with self._building(wait=False) as free:
                if not free:  # another process is at it: its base is found by whoever opens the index next
                    return
                state = self._saved()
                if state is None or state.outgrown:
                    state = self._of(*self._built())
        except (FaktakollError, sqlite3.Error, RuntimeError, MemoryError) as error:
            _log.warning("the vector index in %s could not be made anew: %s", self._folder, error)
        else:
            with self._lock:
                self._state = state

    def _built(self) -> tuple[VectorIndex, str]:
        """A new base and its generation, saved for the next start."""
        with self._reading_beside() as connection:
            generation = self._generation(connection)
            ids = np.array([number for (number,) in connection.execute(_IDS)], np.int64)
            built_as = kind(len(ids), self._exact_up_to)
            _log.info("building the vector index of %d passages in %s: %s", len(ids), self._folder, built_as)
            read = partial(self._read, connection)
            base = VectorIndex.build(ids, lambda some: read(some.tolist())[1], self._dimension, built_as)
        path = base.save(self._folder, generation)
        return (path and VectorIndex.load(path, self._dimension)) or base, generation

    def _read(self, connection: sqlite3.Connection, ids: list[int]) -> tuple[Ids, UnitVectors]:
        """The vectors of those of some ids that are there, by id."""
        return _arrays(connection.execute(_VECTORS, [json.dumps(ids)]).fetchall(), self._dimension)

    @contextmanager
    def _building(self, *, wait: bool) -> Iterator[bool]:
        """Whether it is this process's turn to build and save; one at a time, as long as files can be made."""
        lock = FileLock(self._folder / "vectors.lock", timeout=0)
        try:
            lock.acquire()
        except Timeout:
            if not wait:
                yield False
                return
            _log.info("another process is at the vector index in %s: waiting for it", self._folder)
            lock.acquire(timeout=-1)
        except OSError:
            pass  # nothing can be saved here either
        try:
            yield True
        finally:
            lock.release()


def _arrays(rows: list[tuple[int, bytes]], dimension: int) -> tuple[Ids, UnitVectors]:
    ids = np.array([number for number, _ in rows], np.int64)
    vectors = np.frombuffer(b"".join(vector for _, vector in rows), dtype="<f4").astype(np.float32, copy=False)
    return ids, vectors.reshape(-1, dimension)
