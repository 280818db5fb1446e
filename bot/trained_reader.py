"""The reader that ships: one pass of the trained network over each passage, exact checks, calibrated confidence.

What the network makes of a passage (`PassageReading`) and what is compared exactly become features; two small logistic
regressions, fitted by `training/fit_reader.py` on questions asked over an index, make of them the probability that a
passage decides and, for a claim, that it refutes. Knows nothing of search or wording.
"""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.checks.asked_title import of_another_title
from bot.checks.asked_unit import of_another_kind
from bot.checks.facts import ALL, Check, Comparison, compare
from bot.checks.overlap import overlap
from bot.checks.set_against import is_set_against, without_earlier
from bot.checks.span_edges import (
    counts_another,
    is_contrasted,
    is_of_the_other_side,
    is_torn,
    runs_over_a_verb,
    says_nothing,
    with_its_name,
    without_half_clause,
)
from bot.listing import whole_list
from bot.passage_reader import PassageReader, PassageReading, sentences_around
from bot.text.bounds import with_bound
from bot.text.names import names_missing
from bot.text.quantities import quantities
from bot.text.spans import spans
from bot.types import AnswerType, Evidence, Kind, Question, Stance, known_language
from index.types import Hit, Language, Span

CALIBRATION = Path(__file__).with_name("reader.json")
CHUNK = 4  # passages read before it is asked whether the rest is worth reading
_AS_LIKELY = 1.5  # nats by which a further answer may be less likely than the first
_EPSILON = 1e-6
_EVEN = 0.5  # as likely to refute as not

Array = NDArray[np.float64]


class TrainedReader:
    """Implements `bot.reader.Reader`. `calibration` is what `training/fit_reader.py` wrote."""

    def __init__(
        self,
        passages: PassageReader,
        calibration: Mapping[str, Any],
        *,
        threshold: float | None = None,
        checks: AbstractSet[Check] = ALL,
    ) -> None:
        self._passages = passages
        self._checks = checks
        self._calibration = calibration
        self._threshold = threshold

    @cached_property
    def name(self) -> str:
        """Digests of the network's weights and of the calibration, and the threshold where it was set."""
        calibration = hashlib.sha256(json.dumps(self._calibration, sort_keys=True).encode()).hexdigest()[:12]
        threshold = "" if self._threshold is None else f", threshold {self._threshold:g}"
        return f"{self._passages.name}, calibration@{calibration}{threshold}"

    def threshold(self, question: Question) -> float:
        """Confidence at or above which evidence is good enough to answer with."""
        if self._threshold is not None:
            return self._threshold
        return float(self._calibration[question.kind][question.language]["threshold"])

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Evidence]:
        """Evidence in these hits, most confident first, one piece a passage.

        Passages are read as the search ranks them, a few at a time. Where the first of them decide for sure, or seem to
        have nothing, the rest would hardly ever change the reply, and is left.
        """
        nothing, sure = self._calibration[question.kind][question.language]["sure"]
        readings: list[PassageReading] = []
        found: list[Evidence] = []
        for at in range(0, len(hits), CHUNK):
            readings += self._passages.read(question.query, hits[at : at + CHUNK])
            found = self.evidence(question, readings)
            if found and not nothing < found[0].confidence < sure:
                break
        return found

    def evidence(self, question: Question, readings: Sequence[PassageReading]) -> list[Evidence]:
        """`read`, from what the network made of the passages on."""
        weigh = self._of_claim if question.kind is Kind.CLAIM else self._of_question
        best = max((reading.hit.dense for reading in readings), default=0.0)
        found = [one for reading in readings if (one := weigh(question, reading, best))]
        unique: dict[tuple[str, int], Evidence] = {}
        for one in sorted(found, key=lambda evidence: -evidence.confidence):
            unique.setdefault((one.hit.article.id, one.start), one)
        return list(unique.values())

    def _of_question(self, question: Question, reading: PassageReading, best_dense: float) -> Evidence | None:
        answer = self.answer(question, reading)
        if answer is None:
            return None
        features = question_features(question, reading, answer, best_dense)
        confidence = self._confidence(question, _probability(features, self._calibration["question"]))
        start, end = _quoted(reading.hit, answer[0])
        if question.several:
            there = known_language(reading.hit.article.language)
            answer = whole_list(reading.hit.article.text, answer, reading.spans, there), answer[1]
        more = further_answers(question, reading, answer) if question.several else ()
        span, *others = (_with_its_bound(reading.hit, one, start) for one in (answer[0], *more))
        return Evidence(reading.hit, start, end, span, Stance.SUPPORTS, confidence, tuple(others))

    def answer(self, question: Question, reading: PassageReading) -> tuple[Span, float] | None:
        """The likeliest answer of a passage and its log probability; none that is of what was not asked for."""
        for span, score in reading.spans:
            if Check.UNITS not in self._checks or not _is_other(question, reading.hit, span):
                text, there = reading.hit.article.text, known_language(reading.hit.article.language)
                cut = without_earlier(question.query, text, without_half_clause(text, span, there), there)
                return with_its_name(text, cut), score
        return None

    def _of_claim(self, claim: Question, reading: PassageReading, best_dense: float) -> Evidence | None:
        if not reading.evidence:
            return None
        start, end = self.deciding(claim, reading)
        compared = self.compare(claim, reading.hit, (start, end))
        decides = _probability(claim_features(claim, reading, compared, best_dense), self._calibration["claim"])
        refutes = _probability(stance_features(reading, compared), self._calibration["stance"])
        refutes = 0.0 if compared.restated else refutes
        if compared.conflicts:
            refutes = max(refutes, _EVEN)  # what the source has otherwise is never said to be borne out by it
        confidence = self._confidence(claim, decides * max(refutes, 1 - refutes))
        stance = Stance.REFUTES if refutes > _EVEN or compared.conflicts else Stance.SUPPORTS
        if stance is Stance.SUPPORTS and compared.of_others:
            return None
        conflict = next(iter(compared.conflicts), None)
        span = (conflict.start, conflict.end) if conflict else None
        return Evidence(reading.hit, start, end, span, stance, confidence, conflict=conflict)

    def deciding(self, claim: Question, reading: PassageReading) -> Span:
        """The sentence of a passage that most probably decides a claim: by the network, and by what they share."""
        bonus = float(self._calibration["claim"]["overlap_bonus"])
        text, there = reading.hit.article.text, known_language(reading.hit.article.language)

        def worth(sentence: tuple[Span, float]) -> float:
            return sentence[1] + bonus * overlap(claim.query, claim.language, text[slice(*sentence[0])], there)

        return max(zip(reading.hit.passage.sentences, reading.evidence, strict=True), key=worth)[0]

    def compare(self, claim: Question, hit: Hit, sentence: Span) -> Comparison:
        """A claim beside a sentence of a hit."""
        context = (hit.passage.start, hit.passage.end)
        return compare(claim.query, claim.language, hit.article, *sentence, context, checks=self._checks)

    def _confidence(self, question: Question, probability: float) -> float:
        """What the weighed features' probability is worth, as calibrated on articles that did not fit the weights."""
        slope, offset = self._calibration[question.kind][question.language]["platt"]
        return round(1 / (1 + math.exp(-(slope * log_odds(probability) + offset))), 4)


def log_odds(probability: float) -> float:
    """What Platt's curve is laid over; finite at 0 and 1."""
    return math.log(probability + _EPSILON) - math.log(1 - probability + _EPSILON)


def load_calibration() -> dict[str, Any]:
    """The fitted weights, calibration and thresholds that ship."""
    fitted: dict[str, Any] = json.loads(CALIBRATION.read_text(encoding="utf-8"))
    return fitted


def question_features(
    question: Question, reading: PassageReading, answer: tuple[Span, float], best_dense: float
) -> Array:
    """What tells whether a passage's answer is right: (8,)."""
    hit = reading.hit
    text = hit.article.text[slice(*answer[0])]
    return np.array(
        [
            reading.answerable,
            answer[1],
            hit.dense,
            hit.dense - best_dense,
            hit.lexical,
            fits(question, text, known_language(hit.article.language)),
            _names_missing(question, hit),
            is_elsewhere(question, hit),
        ]
    )


def is_elsewhere(question: Question, hit: Hit) -> bool:
    """Whether an article names none of those whom a question names, so that it is hardly about them."""
    article = hit.article
    near = f"{article.title} {hit.passage.heading} {hit.passage.text}"
    return all(names_missing(question.query, question.language, text) == 1 for text in (near, article.text))


def claim_features(claim: Question, reading: PassageReading, compared: Comparison, best_dense: float) -> Array:
    """What tells whether a passage decides a claim: (10,)."""
    hit = reading.hit
    supports, refutes, neutral = reading.stance
    return np.array(
        [
            np.logaddexp(supports, refutes) - neutral,
            reading.answerable,
            hit.dense,
            hit.dense - best_dense,
            hit.lexical,
            _names_missing(claim, hit),
            is_elsewhere(claim, hit),
            compared.overlap,
            len(compared.unsupported),
            bool(compared.conflicts),
        ]
    )


def stance_features(reading: PassageReading, compared: Comparison) -> Array:
    """What tells whether a passage that decides a claim refutes it: (5,).

    Conflicts other than of numbers are so rare that their weights can only be fitted together.
    """
    supports, refutes, _ = reading.stance
    others = set(compared.kinds) - {Check.NUMBERS}
    return np.array(
        [
            refutes - supports,
            compared.negation_differs,
            bool(compared.unsupported),
            Check.NUMBERS in compared.kinds,
            bool(others),
        ],
        dtype=np.float64,
    )


def fits(question: Question, answer: str, language: Language) -> bool:
    """Whether an answer can be of the type asked for: holds such a value, or a capital where a name is asked for."""
    asked = question.answer_type
    if asked is AnswerType.PHRASE:
        return False
    if asked in (AnswerType.DATE, AnswerType.NUMBER):
        return any(span.type is asked for span in spans(answer, language))
    return any(word[0].isupper() for word in answer.split())


def further_answers(question: Question, reading: PassageReading, answer: tuple[Span, float]) -> tuple[Span, ...]:
    """Other answers in the same sentences that are about as likely, and of the same type, in the order of the text."""
    begin, stop = _quoted(reading.hit, answer[0])

    def fitting(span: Span) -> bool:
        return fits(question, reading.hit.article.text[slice(*span)], known_language(reading.hit.article.language))

    taken = [answer[0]]
    for span, score in reading.spans:
        apart = all(span[1] <= start or span[0] >= end for start, end in taken)
        likely = score >= answer[1] - _AS_LIKELY and begin <= span[0] and span[1] <= stop
        first, second = sorted((span, answer[0]))
        apart = apart and not is_contrasted(reading.hit.article.text[first[1] : second[0]])
        if apart and likely and fitting(span) == fitting(answer[0]):
            taken.append(span)
    return tuple(sorted(taken[1:]))


def _probability(features: Array, weights: Mapping[str, Any]) -> float:
    return float(1 / (1 + np.exp(-(features @ np.array(weights["weights"]) + weights["intercept"]))))


def _is_other(question: Question, hit: Hit, span: Span) -> bool:
    """Whether an answer measures what was not asked for, names who holds another title, or is no whole answer."""
    there, (start, end) = known_language(hit.article.language), _quoted(hit, span)
    sentence, (first, last) = hit.article.text[start:end], (span[0] - start, span[1] - start)
    asked, answer = (question.query, question.language), sentence[first:last]
    return (
        of_another_kind(*asked, answer, there, (sentence[:first], sentence[last:]))
        or of_another_title(*asked, sentence, (first, last), there)
        or counts_another(*asked, sentence, first, there)
        or is_of_the_other_side(question.query, sentence, first)
        or is_torn(question.answer_type, answer)
        or runs_over_a_verb(question.answer_type, answer, there)
        or says_nothing(answer, there)
        or is_set_against(*asked, sentence, (first, last), there)
    )


def _quoted(hit: Hit, span: Span) -> Span:
    """The sentences that are quoted for a span."""
    return sentences_around(hit, span) or (hit.passage.start, hit.passage.end)


def _with_its_bound(hit: Hit, span: Span, begin: int) -> Span:
    """An answer that begins with a number, with what bounds that in its sentence, which begins at `begin`."""
    text, there = hit.article.text, known_language(hit.article.language)
    opens = any(one.start == 0 for one in quantities(text[slice(*span)], there))
    return (begin + with_bound(text[begin : span[1]], span[0] - begin), span[1]) if opens else span


def _names_missing(question: Question, hit: Hit) -> float:
    """Share of a question's names that stand neither in the passage nor in the title."""
    return names_missing(question.query, question.language, f"{hit.article.title} {hit.passage.text}")
