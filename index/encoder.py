"""Text to vectors. The one home of `sentence_transformers`; knows nothing of articles or stores."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]  # (n, dimension), each row of length 1
Progress = Callable[[int], None]  # called with the number of texts just finished


class Encoder(Protocol):
    """Turns passages and queries into unit vectors whose dot product is their cosine."""

    @property
    def name(self) -> str:
        """What an index records, so that another encoder is refused: model name and a digest of its weights."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def count_tokens(self, text: str) -> int:
        """Number of the encoder's own tokens in `text`."""

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Embed texts to be found: float32 (n, dimension), unit length."""

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed texts to search with: float32 (n, dimension), unit length."""
