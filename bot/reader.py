"""The seam where passages become evidence. A reader sees one question and its hits; it knows nothing of search.

`bot.rules.RuleReader` is the implementation that needs no trained model. A trained reader takes its place by
implementing `Reader`.
"""

from collections.abc import Sequence
from typing import Protocol

from bot.types import Evidence, Question
from index.types import Hit


class Reader(Protocol):
    """Finds in passages what bears on a question or a claim."""

    def threshold(self, question: Question) -> float:
        """Confidence at or above which evidence is good enough to answer with."""

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Evidence]:
        """Evidence in these hits, most confident first; at most one piece a sentence, none outside the hits."""
