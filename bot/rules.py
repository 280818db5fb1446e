"""The reader that needs no trained model: the sentence that fits best and, in it, a span of the type asked for.

Two small models, with weights in `rules.json` that `training/fit_rules.py` fits and calibrates on question sets. The
first chooses among all sentences read and the possibility that none of them decides (a conditional logit with an
outside option, McFadden 1974). The second tells for a claim whether the chosen sentence supports or refutes it, by what
can be compared exactly (numbers, dates, negation); where a name of the claim is missing, neither. Knows nothing of
search or wording. A trained reader takes this one's place behind `bot.reader.Reader`.
"""

import json
import math
import re
from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.cldr import is_place
from bot.localise import localise
from bot.spans import Date, Number, Span, spans
from bot.types import LANGUAGES, AnswerType, Evidence, Kind, Language, Question, Stance
from index.encoder import Encoder
from index.search import query_terms
from index.stemming import stems
from index.types import Hit

WEIGHTS = Path(__file__).with_name("rules.json")
_REMEMBERED = 20_000  # sentence vectors, 1.5 kB each
# Words that say a reason follows, for questions that ask for one.
_ASKS_WHY = re.compile(r"\b(?:varför|why)\b", re.IGNORECASE)
_SAYS_WHY = re.compile(
    r"\b(?:eftersom|därför|på grund av|för att|orsak\w*|anledning\w*|skäl\w*|beror|berodde|because|due to|since)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:inte|aldrig|ingen|inget|inga|ej|utan|varken|nekar|förnekar|not|never|no|none|without|neither|nor|\w+n[’']t)\b",
    re.IGNORECASE,
)
_ROOT = 5  # letters of a name that its spellings and inflections share
_NEAR, _FAR = 20, 200  # characters: a distance that halves the worth of a span; no word of the question near
_CAPITAL = re.compile(r"[A-ZÅÄÖ][\w-]+")
_WORD = re.compile(r"\w+")

FEATURES = (
    "cosine",
    "overlap",
    "overlap_in_context",
    "dense_to_best",
    "dense",
    "lexical",
    "span_found",
    "span_missing",
    "span_near",
    "reason_given",
    "names_here",
    "names_near",
)
STANCE_FEATURES = ("value_conflict", "negation_differs")

Row = NDArray[np.float64]  # (n sentences,)
Rows = NDArray[np.float64]  # (n sentences, features)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a hit: [start, end) in characters of the article."""

    hit: Hit
    start: int
    end: int

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.hit.article.text[self.start : self.end]


class RuleReader:
    """Implements `bot.reader.Reader` over an encoder and fitted weights."""

    def __init__(self, encoder: Encoder, weights: Mapping[str, Any], *, threshold: float | None = None) -> None:
        self._encoder = encoder
        self._weights = weights
        self._threshold = threshold
        self._vectors: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    def threshold(self, question: Question) -> float:
        """Confidence at or above which evidence is good enough to answer with."""
        if self._threshold is not None:
            return self._threshold
        return float(self._weights[question.kind][question.language]["threshold"])

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Evidence]:
        """Evidence in these hits, most confident first, one piece a sentence."""
        readings = read_sentences(question, sentences_of(hits))
        if not readings:
            return []
        return self.evidence(question, readings, self.features(question, readings))

    def evidence(self, question: Question, readings: Sequence["Reading"], features: Rows) -> list[Evidence]:
        """`read`, from the features on."""
        confidences = self.confidences(question, features)
        found = [self._evidence(question, *one) for one in zip(readings, confidences, strict=True)]
        return sorted(found, key=lambda evidence: -evidence.confidence)

    def features(self, question: Question, readings: Sequence["Reading"]) -> Rows:
        """What is weighed of each sentence: (n, len(FEATURES))."""
        cosines = self._cosines(question, [reading.sentence.text for reading in readings])
        return np.column_stack([cosines, [reading.features for reading in readings]])

    def confidences(self, question: Question, features: Rows) -> Row:
        """Calibrated probability for each sentence that it decides the question or claim, (n,)."""
        weights = self._weights[question.kind][question.language]
        slope, offset = weights["platt"]
        return 1 / (1 + np.exp(-(slope * log_odds(features, weights) + offset)))  # type: ignore[no-any-return]

    def _evidence(self, question: Question, reading: "Reading", decides: float) -> Evidence:
        sentence, stance, confidence = reading.sentence, Stance.SUPPORTS, decides
        if question.kind is Kind.CLAIM:
            weights = self._weights["stance"]
            logit = stance_features(question, reading) @ np.array(weights["weights"]) + weights["intercept"]
            refutes = 1 / (1 + np.exp(-logit))
            stance = Stance.REFUTES if refutes > 0.5 else Stance.SUPPORTS  # noqa: PLR2004 (the likelier of the two)
            confidence = decides * max(refutes, 1 - refutes)
            if not speaks_of(question, reading, stance):
                stance, confidence = Stance.NEUTRAL, 1 - confidence
        return Evidence(sentence.hit, sentence.start, sentence.end, reading.span, stance, round(float(confidence), 4))

    def _cosines(self, question: Question, texts: Sequence[str]) -> Row:
        """Cosine of the question and each text, (n,). Vectors of sentences are remembered."""
        query = self._encoder.queries([question.query])[0]
        with self._lock:
            new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
            self._vectors.update(zip(new, self._encoder.passages(new), strict=True))
            cosines = np.array([self._vectors[text] @ query for text in texts], dtype=np.float64)
            while len(self._vectors) > _REMEMBERED:
                self._vectors.popitem(last=False)
        return cosines


def load_weights() -> dict[str, Any]:
    """The fitted weights that ship."""
    weights: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights


def log_odds(features: Rows, weights: Mapping[str, Any]) -> Row:
    """Log odds of each sentence against all others and against none, (n,)."""
    scores = features @ np.array(weights["weights"]) + weights["intercept"]  # that none decides scores 0
    highest = max(float(scores.max()), 0.0)
    shares = np.exp(scores - highest)
    odds: Row = scores - highest - np.log(shares.sum() - shares + np.exp(-highest))
    return odds


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence beside a question: the span of the type asked for, and all features but the cosine.

    `context` is what the sentence is understood with: the title, the heading, the sentence before, and itself.
    """

    sentence: Sentence
    context: str
    span: tuple[int, int] | None
    features: tuple[float, ...]


def sentences_of(hits: Sequence[Hit]) -> list[Sentence]:
    """Every sentence of the hits, in the order of the hits."""
    return [Sentence(hit, start, end) for hit in hits for start, end in hit.passage.sentences]


def read_sentences(question: Question, sentences: Sequence[Sentence]) -> list[Reading]:
    """Each sentence with what can be told of it without a model."""
    words = [set(stems(s.text, s.hit.article.language)) for s in sentences]
    held = Counter(stem for some in words for stem in some)
    rarity = {stem: math.log(1 + (len(words) - n + 0.5) / (n + 0.5)) for stem, n in held.items()}
    unheard = math.log(1 + (len(words) + 0.5) / 0.5)
    best = max((s.hit.dense for s in sentences), default=0.0)
    asks_why = bool(_ASKS_WHY.search(question.query))
    languages = {s.hit.article.language for s in sentences}
    asked_in = {language: asked_terms(question, language) for language in languages}
    readings = []
    previous: Sentence | None = None
    for sentence, present in zip(sentences, words, strict=True):
        hit = sentence.hit
        asked = asked_in[hit.article.language]
        if question.language != hit.article.language:  # what stands nowhere in the other language was no name
            asked = [stem for stem in asked if held[stem]]
        weights = {stem: rarity.get(stem, unheard) for stem in asked}
        before = previous.text if previous is not None and previous.hit is hit else ""
        context = f"{hit.article.title} {hit.passage.heading} {before} {sentence.text}"
        span, distance = best_span(question, sentence, set(asked))
        features = (
            _share(weights, present),
            _share(weights, set(stems(context, hit.article.language))),
            hit.dense - best,
            hit.dense,
            hit.lexical,
            span is not None,
            span is None and question.answer_type is not AnswerType.PHRASE,
            0.0 if span is None else 1 / (1 + distance / _NEAR),
            asks_why and bool(_SAYS_WHY.search(sentence.text)),
            1 - names_missing(question, sentence.text, _language(hit)),
            1 - names_missing(question, context, _language(hit)),
        )
        readings.append(Reading(sentence, context, span, tuple(map(float, features))))
        previous = sentence
    return readings


def asked_terms(question: Question, article_language: str) -> list[str]:
    """The stems of a question's words as they may stand in an article; countries under their names there.

    >>> asked_terms(Question("Is India a member?", "Is India a member?", "en"), "sv")
    ['india', 'member', 'indi', 'memb']
    """
    terms = query_terms(question.query, question.language, article_language)
    if article_language in LANGUAGES and article_language != question.language:
        for name in names(question):
            there = localise(name, AnswerType.PLACE, question.language, article_language)
            terms += stems(there, article_language) if there else []
    return list(dict.fromkeys(terms))


def best_span(question: Question, sentence: Sentence, asked: AbstractSet[str]) -> tuple[tuple[int, int] | None, float]:
    """The span of the type asked for nearest to the question's own words, and its distance to them in characters.

    What the question itself says cannot be its answer. A phrase has no type, so it is answered by the sentence.
    """
    if question.kind is Kind.CLAIM or question.answer_type is AnswerType.PHRASE:
        return None, 0.0
    language = _language(sentence.hit)
    said = {*asked, *stems(question.query, question.language), *stems(question.query, language)}
    candidates = [
        span
        for span in spans(sentence.text, language)
        if span.type is question.answer_type
        and not said.issuperset(stems(sentence.text[span.start : span.end], language))
    ]
    anchors = [m.start() for m in _WORD.finditer(sentence.text) if not asked.isdisjoint(stems(m[0], language))]
    if not candidates:
        return None, 0.0

    def distances(span: Span) -> list[int]:
        return [abs(span.start - anchor) for anchor in anchors] or [_FAR]

    best = min(candidates, key=lambda span: (sum(distances(span)), span.start))
    return (sentence.start + best.start, sentence.start + best.end), float(min(distances(best)))


def names(question: Question) -> list[str]:
    """The names in a question: its capitals, but for a first word that may be any word.

    >>> names(Question("Vem är Indiens premiärminister?", "Vem är Indiens premiärminister?", "sv"))
    ['Indiens']
    """
    found = _CAPITAL.findall(question.query)
    first = question.query.split(maxsplit=1)[0].strip('"”“(–-')
    if found and found[0] == first and not (first.isupper() or is_place(first, question.language)):
        found = found[1:]
    return found


def names_missing(question: Question, text: str, language: Language) -> float:
    """Share of a question's names that stand nowhere in `text`, 0 where it has none."""
    sought, text = names(question), text.casefold()
    missing = [name for name in sought if not any(form in text for form in _forms(name, question.language, language))]
    return len(missing) / len(sought) if sought else 0.0


def _forms(name: str, language: Language, there: Language) -> set[str]:
    """How a name may begin in a text: by its own letters, and by those of its name in the other language."""
    other = localise(name, AnswerType.PLACE, language, there) if there != language else None
    return {form.casefold()[:_ROOT] for form in (name, other) if form}


def stance_features(claim: Question, reading: Reading) -> Row:
    """What tells whether a sentence that decides a claim supports or refutes it: (len(STANCE_FEATURES),)."""
    language = _language(reading.sentence.hit)
    there = _values(reading.context, language)
    return np.array(
        [
            any(conflicts(value, there) for value in _values(claim.query, claim.language)),
            bool(_NEGATION.search(claim.query)) != bool(_NEGATION.search(reading.sentence.text)),
        ],
        dtype=np.float64,
    )


def speaks_of(claim: Question, reading: Reading, stance: Stance) -> bool:
    """Whether a sentence can take a stance: the claim's names stand in it or its context; to support, its values too.

    A sentence without a name of the claim is about somebody else, which refutes nothing.
    """
    language = _language(reading.sentence.hit)
    if names_missing(claim, reading.context, language):
        return False
    there = _values(reading.context, language)
    return stance is Stance.REFUTES or all(_stands(value, there) for value in _values(claim.query, claim.language))


def conflicts(value: Date | Number, there: AbstractSet[Date | Number]) -> bool:
    """Whether a text gives another value of the same kind, and not this one.

    >>> conflicts(Number(9.0), {Number(8.0), Date(2008)}), conflicts(Date(2008), {Date(2008, 9, 15)})
    (True, False)
    """
    same_kind = [
        one
        for one in there
        if isinstance(one, Date if isinstance(value, Date) else Number) and _unit(one) == _unit(value)
    ]
    return bool(same_kind) and not _stands(value, there)


def _unit(value: Date | Number) -> str | None:
    return value.unit if isinstance(value, Number) else None


def _stands(value: Date | Number, there: AbstractSet[Date | Number]) -> bool:
    """Whether a text gives a value; a number may be a year."""
    if isinstance(value, Number):
        return value.value in {one.value if isinstance(one, Number) else one.year for one in there}
    return any(isinstance(one, Date) and _agree(value, one) for one in there)


def _agree(one: Date, other: Date) -> bool:
    """Whether two dates can be the same, as far as each was written."""
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(mine is None or theirs is None or mine == theirs for mine, theirs in pairs)


def _values(text: str, language: Language) -> set[Date | Number]:
    return {span.value for span in spans(text, language) if isinstance(span.value, Date | Number)}


def _share(weights: Mapping[str, float], present: AbstractSet[str]) -> float:
    """Share of the weights of those present; 0 where nothing was sought."""
    whole = sum(weights.values())
    return sum(weight for stem, weight in weights.items() if stem in present) / whole if whole else 0.0


def _language(hit: Hit) -> Language:
    """An article's language, for rules that know two."""
    return "en" if hit.article.language == "en" else "sv"
