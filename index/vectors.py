"""Exact nearest neighbours among unit vectors, kept in a file: what the store derives. The one home of `faiss`.

A file is named after the generation (the state of the store) that its index was built from and after its own
checksum, so one that is stale, cut short or overwritten is never taken. Knows nothing of articles, of SQLite, or of
when an index is due.
"""

import logging
import os
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import faiss
import numpy as np
from numpy.typing import NDArray

_log = logging.getLogger(__name__)


class VectorIndex:
    """Vectors by passage id. Any number of threads may search it at once.

    >>> vectors = np.eye(2, dtype=np.float32)
    >>> VectorIndex.build([7, 9], vectors).nearest(vectors[1], 1)
    [(9, 1.0)]
    """

    def __init__(self, index: Any) -> None:
        self._index = index  # an IndexIDMap2 over an IndexFlatIP

    @classmethod
    def build(cls, ids: Sequence[int], vectors: NDArray[np.float32]) -> Self:
        """An index of unit vectors (n, dimension), row i under id i."""
        index = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
        index.add_with_ids(vectors, np.array(ids, np.int64))
        return cls(index)

    @classmethod
    def load(cls, folder: Path, generation: str, shape: tuple[int, int]) -> Self | None:
        """The saved index of this generation, of vectors of that shape; None where there is none or it is damaged."""
        for path in folder.glob(f"vectors-{generation}-*.faiss"):
            try:
                content = path.read_bytes()
                if f"{zlib.crc32(content):08x}" == path.stem.rpartition("-")[2]:
                    index = faiss.deserialize_index(np.frombuffer(content, dtype=np.uint8))
                    if (index.ntotal, index.d) == shape:
                        return cls(index)
            except (OSError, RuntimeError) as error:
                _log.debug("%s: %s", path, error)
            _log.warning("%s is damaged: building it again", path)
        return None

    def save(self, folder: Path, generation: str) -> None:
        """Save the index in place of those of other generations. One that cannot be saved is built again next time."""
        content = faiss.serialize_index(self._index).tobytes()
        name = f"vectors-{generation}-{zlib.crc32(content):08x}.faiss"
        try:
            discard(folder)
            handle, temporary = tempfile.mkstemp(prefix="vectors-", suffix=".part", dir=folder)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).replace(folder / name)
        except OSError as error:
            _log.info("%s is not saved: %s", folder / name, error)

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
        """The k ids of highest cosine to a unit vector (dimension,): (id, cosine), highest first, ties by id.

        The search is exact: every vector is compared.
        """
        index = self._index
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, index.d)
        wanted, asked = min(k, index.ntotal), k + 1
        if wanted < 1:
            return []
        while True:  # until all that tie with the last one wanted are among those found
            scores, numbers = (row[0] for row in index.search(query, min(asked, index.ntotal)))
            if len(scores) == index.ntotal or scores[-1] < scores[wanted - 1]:
                break
            asked *= 2
        order = np.lexsort((numbers, -scores))[:wanted]
        return [(int(numbers[i]), float(scores[i])) for i in order]


def discard(folder: Path) -> None:
    """Remove every index saved in a folder, unfinished ones too."""
    for path in folder.glob("vectors-*"):
        path.unlink(missing_ok=True)  # another process may be faster
