"""How far a stated confidence can be trusted: reliability, calibration error, risk against coverage.

Knows pairs of a confidence and whether it was right, nothing of questions or replies.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

BINS = 10


class Outcome(NamedTuple):
    """A confidence, 0 to 1, and whether what was said with it was right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The `count` outcomes of one range of confidence: their mean confidence, and the share that was right."""

    count: int
    confidence: float
    right: float


def reliability(outcomes: Sequence[Outcome], bins: int = BINS) -> list[Bin]:
    """Outcomes in `bins` equal ranges of confidence, lowest first; empty ranges are left out.

    >>> reliability([Outcome(0.62, True), Outcome(0.66, False), Outcome(1.0, True)])
    [Bin(count=2, confidence=0.64, right=0.5), Bin(count=1, confidence=1.0, right=1.0)]
    """

    def place(outcome: Outcome) -> int:
        return min(int(outcome.confidence * bins), bins - 1)

    found = []
    for _, members in groupby(sorted(outcomes, key=place), key=place):
        listed = list(members)
        count = len(listed)
        found.append(Bin(count, sum(o.confidence for o in listed) / count, sum(o.right for o in listed) / count))
    return found


def calibration_error(outcomes: Sequence[Outcome]) -> float:
    """Expected calibration error (Naeini et al. 2015), 0 to 1: how far confidence is from the share right, on average.

    >>> round(calibration_error([Outcome(0.62, True), Outcome(0.66, False), Outcome(0.9, True)]), 4)
    0.1267
    """
    return sum(b.count * abs(b.confidence - b.right) for b in reliability(outcomes)) / max(1, len(outcomes))


def risk_coverage(outcomes: Sequence[Outcome]) -> list[tuple[float, float]]:
    """(coverage, risk) as more is let through, most confident first: the share let through, the share wrong of that.

    Among equal confidences no order is the right one: their mistakes are spread evenly over them.

    >>> risk_coverage([Outcome(0.5, True), Outcome(0.9, True), Outcome(0.5, False), Outcome(0.7, False)])
    [(0.25, 0.0), (0.5, 0.5), (0.75, 0.5), (1.0, 0.5)]
    """
    curve: list[tuple[float, float]] = []
    wrong = 0.0
    for _, members in groupby(sorted(outcomes, reverse=True), key=lambda outcome: outcome.confidence):
        rights = [outcome.right for outcome in members]
        for _ in rights:
            wrong += rights.count(False) / len(rights)
            curve.append(((len(curve) + 1) / len(outcomes), wrong / (len(curve) + 1)))
    return curve


def area_under_risk(outcomes: Sequence[Outcome]) -> float:
    """Mean risk over all coverages (AURC; Geifman, Uziel and El-Yaniv 2019), 0 to 1, the less the better.

    >>> area_under_risk([Outcome(0.9, True), Outcome(0.7, False)])
    0.25
    """
    return sum(risk for _, risk in risk_coverage(outcomes)) / max(1, len(outcomes))
