"""The reader that needs no trained model: the sentence that fits best and, in it, a span of the type asked for.

Sentences are weighed by a few features (`answer_features`, `claim_features`) with the weights in `rules.json`, which
`training/fit_rules.py` fits and calibrates on question sets; none is set by eye. Knows nothing of search or wording.
A trained reader takes this one's place behind `bot.reader.Reader`.
"""

import json
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.spans import Span, spans
from bot.types import AnswerType, Evidence, Kind, Language, Question, Stance
from index.encoder import Encoder
from index.search import query_terms
from index.stemming import stems
from index.types import Hit

WEIGHTS = Path(__file__).with_name("rules.json")
_REMEMBERED = 20_000  # sentence vectors, 1.5 kB each
_NEGATION = re.compile(
    r"\b(?:inte|aldrig|ingen|inget|inga|ej|utan|varken|nekar|förnekar|not|never|no|none|without|neither|nor|\w+n[’']t)\b",
    re.IGNORECASE,
)
_ROOT = 5  # letters of a name that its spellings and inflections share
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<=\S )[A-ZÅÄÖ][\w-]+")  # a capital that no sentence begins with

Row = NDArray[np.float64]  # (n sentences,)
Rows = NDArray[np.float64]  # (n sentences, features or stances)


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

    def evidence(self, span: tuple[int, int] | None, stance: Stance, confidence: float) -> Evidence:
        """The sentence as evidence."""
        return Evidence(self.hit, self.start, self.end, span, stance, round(float(confidence), 4))


class RuleReader:
    """Implements `bot.reader.Reader` over an encoder and fitted weights."""

    def __init__(self, encoder: Encoder, weights: Mapping[str, Any], *, threshold: float | None = None) -> None:
        self._encoder = encoder
        self._weights = weights
        self._threshold = threshold
        self._vectors: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    def threshold(self, kind: Kind) -> float:
        """Confidence at or above which evidence is good enough to answer with."""
        return self._weights[kind]["threshold"] if self._threshold is None else self._threshold

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Evidence]:
        """Evidence in these hits, most confident first, one piece a sentence."""
        sentences = sentences_of(hits)
        if not sentences:
            return []
        features = self.features(question, sentences)
        weights = self._weights[question.kind][relation(question, sentences[0])]
        found = (
            self._judge(sentences, features, weights)
            if question.kind is Kind.CLAIM
            else self._answer(question, sentences, features, weights)
        )
        return sorted(found, key=lambda evidence: -evidence.confidence)

    def features(self, question: Question, sentences: Sequence[Sentence]) -> Rows:
        """What is weighed of each sentence: (n, features), see `ANSWER_FEATURES` and `CLAIM_FEATURES`."""
        compare = claim_features if question.kind is Kind.CLAIM else answer_features
        return compare(question, sentences, self._cosines(question, sentences))

    def _cosines(self, question: Question, sentences: Sequence[Sentence]) -> Row:
        """Cosine of the question and each sentence, (n,). Vectors of sentences are remembered."""
        query = self._encoder.queries([question.query])[0]
        texts = [sentence.text for sentence in sentences]
        with self._lock:
            new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
            self._vectors.update(zip(new, self._encoder.passages(new), strict=True))
            cosines = np.array([self._vectors[text] @ query for text in texts], dtype=np.float64)
            while len(self._vectors) > _REMEMBERED:
                self._vectors.popitem(last=False)
        return cosines

    def _answer(
        self, question: Question, sentences: Sequence[Sentence], features: Rows, weights: Mapping[str, Any]
    ) -> Iterator[Evidence]:
        scores = features @ np.array(weights["weights"]) + weights["intercept"]
        # Calibrated for the best sentence (Platt 1999); the others keep their distance to it.
        slope, offset = weights["platt"]
        for sentence, confidence in zip(sentences, 1 / (1 + np.exp(-(slope * scores + offset))), strict=True):
            yield sentence.evidence(best_span(question, sentence), Stance.SUPPORTS, confidence)

    def _judge(self, sentences: Sequence[Sentence], features: Rows, weights: Mapping[str, Any]) -> Iterator[Evidence]:
        for sentence, row in zip(sentences, shares(features, weights), strict=True):
            best = int(row.argmax())
            yield sentence.evidence(None, tuple(Stance)[best], row[best])


def load_weights() -> dict[str, Any]:
    """The fitted weights that ship."""
    weights: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights


def shares(features: Rows, weights: Mapping[str, Any]) -> Rows:
    """Probability of each stance for each sentence: (n, 3), in the order of `Stance`."""
    logits = features @ np.array(weights["weights"]).T + weights["intercept"]
    odds: Rows = np.exp(logits - logits.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    return odds


def sentences_of(hits: Sequence[Hit]) -> list[Sentence]:
    """Every sentence of the hits, in the order of the hits."""
    return [Sentence(hit, start, end) for hit in hits for start, end in hit.passage.sentences]


def best_span(question: Question, sentence: Sentence) -> tuple[int, int] | None:
    """The span of the type asked for that stands nearest to the question's own words; None where there is none.

    What the question itself says cannot be its answer. A phrase has no type, so it is answered by the sentence.
    """
    if question.answer_type is AnswerType.PHRASE:
        return None
    article = sentence.hit.article
    asked = set(stems(question.query, article.language)) | set(stems(question.query, question.language))
    words = [
        (match.start(), stem) for match in _WORD.finditer(sentence.text) for stem in stems(match[0], article.language)
    ]
    anchors = [place for place, stem in words if stem in asked]
    candidates = [
        span
        for span in spans(sentence.text, _language(sentence.hit))
        if span.type is question.answer_type
        and not set(stems(sentence.text[span.start : span.end], article.language)) <= asked
    ]
    if not candidates:
        return None
    best = min(candidates, key=lambda span: (np.mean([abs(span.start - a) for a in anchors] or [0]), span.start))
    return sentence.start + best.start, sentence.start + best.end


def answer_features(question: Question, sentences: Sequence[Sentence], cosines: Row) -> Rows:
    """What tells whether a sentence answers a question: (n sentences, features), see `ANSWER_FEATURES`."""
    typed = question.answer_type is not AnswerType.PHRASE
    rows = [
        [
            cosine,
            lead,
            _overlap(question, s.text, s.hit),
            s.hit.dense,
            s.hit.lexical,
            best_span(question, s) is not None,
            typed,
        ]
        for s, cosine, lead in zip(sentences, cosines, _lead(cosines), strict=True)
    ]
    return np.array(rows, dtype=np.float64)


def claim_features(claim: Question, sentences: Sequence[Sentence], cosines: Row) -> Rows:
    """What tells whether a sentence supports or refutes a claim: (n sentences, features), see `CLAIM_FEATURES`."""
    values = _values(spans(claim.query, claim.language))
    names = {name.casefold() for name in _NAME.findall(claim.query)}
    negated = bool(_NEGATION.search(claim.query))
    rows = []
    for s, cosine, lead in zip(sentences, cosines, _lead(cosines), strict=True):
        there = _values(spans(s.text, _language(s.hit)))
        passage = s.hit.passage.text.casefold()
        rows.append(
            [
                cosine,
                lead,
                _overlap(claim, s.text, s.hit),
                s.hit.dense,
                s.hit.lexical,
                _share(name[:_ROOT] in passage for name in names),
                _share(value in there for value in values),
                bool(values - there) and bool(there - values),
                negated != bool(_NEGATION.search(s.text)),
            ]
        )
    return np.array(rows, dtype=np.float64)


ANSWER_FEATURES = ("cosine", "lead", "overlap", "dense", "lexical", "span_found", "span_sought")
CLAIM_FEATURES = (
    "cosine", "lead", "overlap", "dense", "lexical", "names_there", "values_there", "values_conflict",
    "negation_differs",
)  # fmt: skip


def relation(question: Question, sentence: Sentence) -> str:
    """Whether question and sentence share a language (`same`) or not (`other`): each has weights of its own."""
    return "same" if sentence.hit.article.language == question.language else "other"


def _language(hit: Hit) -> Language:
    """An article's language, for rules that know two."""
    return "en" if hit.article.language == "en" else "sv"


def _lead(cosines: Row) -> Row:
    """How far each cosine stands above the best of the others."""
    if len(cosines) == 1:
        return np.zeros(1)
    second, first = np.sort(cosines)[-2:]
    lead: Row = cosines - np.where(cosines == first, second, first)
    return lead


def _overlap(question: Question, text: str, hit: Hit) -> float:
    """Share of the question's words that stand in a sentence."""
    present = set(stems(text, hit.article.language))
    return _share(t in present for t in query_terms(question.query, question.language, hit.article.language))


def _share(found: Iterable[bool]) -> float:
    """Share of those found; 1 where nothing was sought."""
    listed = list(found)
    return sum(listed) / len(listed) if listed else 1.0


def _values(found: Sequence[Span]) -> set[object]:
    """The dates and numbers of a text, comparable across languages."""
    return {span.value for span in found if span.type in (AnswerType.DATE, AnswerType.NUMBER)}
