"""Nearest neighbours among unit vectors, kept in a file: what the store derives. The one home of `faiss`.

How an index is built is chosen by its size (`kind`): every vector compared where that is fast, inverted lists of 8-bit
codes beyond. A file is named after the state of the store that its index was built from and after its own checksum, so
one that is stale, cut short or overwritten is never taken. It is mapped, not read: what a search does not touch costs
no memory. Knows nothing of articles, of SQLite, or of when an index is due.
"""

import logging
import math
import os
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import faiss
import numpy as np
from numpy.typing import NDArray

_log = logging.getLogger(__name__)

Ids = NDArray[np.int64]  # (n,)
UnitVectors = NDArray[np.float32]  # (n, dimension)
Read = Callable[[Ids], UnitVectors]  # the vectors of some ids, row i that of id i

EXACT_UP_TO = 100_000  # vectors compared one by one in some 10 ms
RECALL = 0.995  # of the ten nearest, as measured when inverted lists are built: the aim is 0.98, of queries never seen
_CHUNK = 20_000  # vectors in memory at once while an index is built
_TRAINED_ON = 64  # vectors for each inverted list: more moves its centre no further
_ASKED = 200  # vectors of its own that an index is measured with


def kind(vectors: int, exact_up_to: int = EXACT_UP_TO) -> str:
    """How an index of so many vectors is built, in FAISS's own words, which its file records too.

    8-bit codes take a quarter of the room of the vectors. Inverted lists, not HNSW: they are built several times
    faster, are searched from a mapped file, and forget a vector that is removed. Their number grows with the root of
    the vectors', as does then the work of a search.

    >>> kind(1000), kind(1_000_000)
    ('IDMap,Flat', 'IVF2000,SQ8')
    """
    return "IDMap,Flat" if vectors <= exact_up_to else f"IVF{2 * math.isqrt(vectors)},SQ8"


class VectorIndex:
    """Vectors by id. Any number of threads may search it at once.

    >>> vectors = np.eye(2, dtype=np.float32)
    >>> VectorIndex.build(np.array([7, 9]), lambda ids: vectors[(ids - 7) // 2], 2).nearest(vectors[1], 1)
    [(9, 1.0)]
    """

    def __init__(self, index: Any) -> None:
        self._index = index
        self.exact = not hasattr(index, "nprobe")  # else cosines are of 8-bit codes, and a near vector may be missed

    @classmethod
    def build(cls, ids: Ids, read: Read, dimension: int, built_as: str | None = None) -> Self:
        """An index of the vectors of `ids`, of the kind for their number if none is given.

        Uses all processors; holds no more than a part of the vectors at once.
        """
        index: Any = faiss.index_factory(dimension, built_as or kind(len(ids)), faiss.METRIC_INNER_PRODUCT)
        made = cls(index)
        drawn = np.random.default_rng(0)  # so that the same vectors give the same index
        if not made.exact:
            index.cp.min_points_per_centroid = 1  # says nothing of few
            index.train(read(np.sort(drawn.choice(ids, min(len(ids), _TRAINED_ON * index.nlist), replace=False))))
        made.add(ids, read)
        if not made.exact:
            made._measure(read(np.sort(drawn.choice(ids, min(len(ids), _ASKED), replace=False))))
        return made

    def _measure(self, queries: UnitVectors) -> None:
        """Set how many lists are searched: twice as many as give the recall wanted for vectors of its own."""
        index = self._index
        k = 11  # a vector itself and its ten nearest
        index.nprobe = index.nlist
        whole = index.search(queries, k)[1][:, 1:]
        enough, index.nprobe = False, 1
        while not enough and index.nprobe < index.nlist:
            found = index.search(queries, k)[1]
            recall = np.mean([np.isin(row, among).mean() for row, among in zip(whole, found, strict=True)])
            enough = recall >= RECALL
            index.nprobe = min(2 * index.nprobe, index.nlist)
        _log.info("a search looks through %d of %d lists", index.nprobe, index.nlist)

    @classmethod
    def load(cls, path: Path, dimension: int, *, changeable: bool = False) -> Self | None:
        """The index in a file, or None where it is damaged: mapped, or in memory where it is to be `changeable`.

        The whole file is read once for its checksum, a piece at a time. A stamp (size, time) would be cheaper, but
        does not see a disk that decays nor a copy that went wrong, and what is read is at hand for the search.
        """
        try:
            if _checksum(path) == path.stem.rpartition("-")[2]:
                index = faiss.read_index(str(path), 0 if changeable else faiss.IO_FLAG_MMAP_IFC)
                if index.d == dimension:
                    return cls(index)
        except FileNotFoundError:
            return None  # another process has put a newer one in its place
        except (OSError, RuntimeError) as error:
            _log.debug("%s: %s", path, error)
            if not path.exists():  # as above, but after its checksum was taken
                return None
        _log.warning("%s is damaged: building it again", path)
        return None

    def save(self, folder: Path, generation: str) -> Path | None:
        """Save the index in place of those of other generations. One that cannot be saved is built again next time."""
        try:
            handle, temporary = tempfile.mkstemp(prefix="vectors-", suffix=".part", dir=folder)
            os.close(handle)
            faiss.write_index(self._index, temporary)
            path = folder / f"vectors-{generation}-{_checksum(Path(temporary))}.faiss"
            Path(temporary).replace(path)
            discard(folder, keep=path)
        except (OSError, RuntimeError) as error:  # FAISS says by the latter that the disk is full
            _log.info("the vector index in %s is not saved: %s", folder, error)
            return None
        return path

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, ids: Ids, read: Read) -> None:
        """Add vectors. Not while others search."""
        for first in range(0, len(ids), _CHUNK):
            some = np.ascontiguousarray(ids[first : first + _CHUNK], np.int64)
            self._index.add_with_ids(read(some), some)

    def remove(self, ids: Ids) -> None:
        """Remove vectors, which must be there. Not while others search."""
        self._index.remove_ids(faiss.IDSelectorBatch(np.ascontiguousarray(ids, np.int64)))

    def nearest(self, vector: NDArray[np.float32], k: int, masked: "Mask | None" = None) -> list[tuple[int, float]]:
        """The k ids of highest cosine to a unit vector (dimension,): (id, cosine), highest first, ties by id.

        Those `masked` are passed over.
        """
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, self._index.d)
        there = len(self) - (len(masked) if masked else 0)
        made: Any = faiss.SearchParameters if self.exact else faiss.SearchParametersIVF
        options: dict[str, Any] = {} if self.exact else {"nprobe": self._index.nprobe}
        params = made(sel=masked.selector, **options) if masked else None

        def search(asked: int) -> tuple[NDArray[np.float32], Ids]:
            scores, ids = (row[0] for row in self._index.search(query, asked, params=params))
            return scores[ids >= 0], ids[ids >= 0]  # inverted lists may hold fewer than were asked for

        return _best(search, k, there)


class Mask:
    """Ids that a search passes over."""

    def __init__(self, ids: Ids) -> None:
        self._ids = np.ascontiguousarray(ids, np.int64)  # FAISS may point into it
        self.selector = faiss.IDSelectorNot(faiss.IDSelectorBatch(self._ids))

    def __len__(self) -> int:
        return len(self._ids)


def nearest_among(ids: Ids, vectors: UnitVectors, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
    """As `VectorIndex.nearest`, exactly, among vectors at hand."""
    query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)

    def search(asked: int) -> tuple[NDArray[np.float32], Ids]:
        scores, rows = faiss.knn(query, vectors, asked, metric=faiss.METRIC_INNER_PRODUCT)
        return scores[0], ids[rows[0]]

    return _best(search, k, len(ids))


def _best(search: Callable[[int], tuple[NDArray[np.float32], Ids]], k: int, there: int) -> list[tuple[int, float]]:
    """The k best of those that are there, ties by id, by a search that breaks ties as it likes."""
    wanted, asked = min(k, there), k + 1
    if wanted < 1:
        return []
    with _one_processor():
        while True:  # until all that tie with the last one wanted are among those found
            asked = min(asked, there)
            scores, ids = search(asked)
            if asked == there or len(scores) < asked or scores[-1] < scores[wanted - 1]:
                break
            asked *= 2
    order = np.lexsort((ids, -scores))[:wanted]
    return [(int(ids[i]), float(scores[i])) for i in order]


@contextmanager
def _one_processor() -> Iterator[None]:
    """Let a search keep to one processor; the setting is the calling thread's own.

    The threads of FAISS wait for each other busily: beside other work, four times the time of a processor in all.
    """
    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)


def saved(folder: Path) -> dict[Path, str]:
    """The files of indexes in a folder, each with the generation it was built from."""
    return {path: path.stem.split("-")[1] for path in folder.glob("vectors-*-*.faiss")}


def discard(folder: Path, keep: Path | None = None) -> None:
    """Remove every index saved in a folder but the one to keep, unfinished ones too."""
    for path in folder.glob("vectors-*"):
        if path != keep:
            path.unlink(missing_ok=True)  # another process may be faster


def _checksum(path: Path) -> str:
    found = 0
    with path.open("rb") as file:
        while piece := file.read(1 << 22):
            found = zlib.crc32(piece, found)
    return f"{found:08x}"
