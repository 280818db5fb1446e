"""The seam where passages become evidence. A reader sees one question and its hits; it knows nothing of search.

`bot.trained_reader.TrainedReader` is the one that ships, `bot.hub_reader.HubReader` takes models of the user's choice.
"""

from collections.abc import Sequence
from typing import Protocol

from bot.types import Evidence, Question
from index.types import Hit


class Reader(Protocol):
    """Finds in passages what bears on a question or a claim."""

    @property
    def name(self) -> str:
        """What replies depend on besides the index: models with digests of their weights, calibration, threshold."""

    def threshold(self, question: Question) -> float:
        """Confidence at or above which evidence is good enough to answer with."""

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Evidence]:
        """Evidence in these hits, most confident first; at most one piece a sentence, none outside the hits."""
