"""The reader that needs no trained model: the sentence that fits best and, in it, a span of the type asked for.

Sentences are weighed by a few features (`answer_features`, `claim_features`) with the weights in `rules.json`, which
`training/fit_rules.py` fits and calibrates on question sets; none is set by eye. Knows nothing of search or wording.
A trained reader takes this one's place behind `bot.reader.Reader`.
"""

import json
import re
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.spans import Span, spans
from bot.types import AnswerType, Evidence, Kind, Question, Stance
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

Row = NDArray[np.float64]


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

    def __init__(self, encoder: Encoder, *, threshold: float | None = None, weights: Path = WEIGHTS) -> None:
        self._encoder = encoder
        self._weights: dict[str, Any] = json.loads(weights.read_text(encoding="utf-8"))
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
        cosines = self.cosines(question, sentences)
        read = self._judge if question.kind is Kind.CLAIM else self._answer
        found = read(question, sentences, cosines)
        return sorted(found, key=lambda evidence: -evidence.confidence)

    def cosines(self, question: Question, sentences: Sequence[Sentence]) -> Row:
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

    def _answer(self, question: Question, sentences: Sequence[Sentence], cosines: Row) -> list[Evidence]:
        found = [best_span(question, sentence) for sentence in sentences]
        rows = answer_features(question, sentences, cosines, found)
        weights = self._weights[Kind.QUESTION][_relation(question, sentences[0])]
        scores = rows @ np.array(weights["weights"]) + weights["intercept"]
        # Calibrated for the best sentence (Platt 1999); the others keep their distance to it.
        confidences = _sigmoid(weights["platt"][0] * scores + weights["platt"][1])
        return [
            Evidence(sentence.hit, sentence.start, sentence.end, span, Stance.SUPPORTS, round(float(confidence), 4))
            for sentence, span, confidence in zip(sentences, found, confidences, strict=True)
        ]

    def _judge(self, claim: Question, sentences: Sequence[Sentence], cosines: Row) -> list[Evidence]:
        weights = self._weights[Kind.CLAIM][_relation(claim, sentences[0])]
        logits = claim_features(claim, sentences, cosines) @ np.array(weights["weights"]).T + weights["intercept"]
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares = odds / odds.sum(axis=1, keepdims=True)  # (n, 3), in the order of Stance
        return [
            Evidence(sentence.hit, sentence.start, sentence.end, None, tuple(Stance)[best], round(float(row[best]), 4))
            for sentence, row, best in zip(sentences, shares, shares.argmax(axis=1), strict=True)
        ]


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
    words = [(match.start(), stem) for match in _WORD.finditer(sentence.text) for stem in stems(match[0], article.language)]
    anchors = [place for place, stem in words if stem in asked]
    candidates = [
        span
        for span in spans(sentence.text, article.language)
        if span.type is question.answer_type and not set(stems(sentence.text[span.start : span.end], article.language)) <= asked
    ]
    if not candidates:
        return None
    best = min(candidates, key=lambda span: (np.mean([abs(span.start - a) for a in anchors] or [0]), span.start))
    return sentence.start + best.start, sentence.start + best.end


def answer_features(
    question: Question, sentences: Sequence[Sentence], cosines: Row, found: Sequence[tuple[int, int] | None]
) -> NDArray[np.float64]:
    """What tells whether a sentence answers a question: (n sentences, features), see `ANSWER_FEATURES`."""
    typed = question.answer_type is not AnswerType.PHRASE
    return np.array(
        [
            [cosine, lead, _overlap(question, s.text, s.hit), s.hit.dense, s.hit.lexical, typed and span is not None, typed]
            for s, cosine, lead, span in zip(sentences, cosines, _lead(cosines), found, strict=True)
        ],
        dtype=np.float64,
    )


def claim_features(claim: Question, sentences: Sequence[Sentence], cosines: Row) -> NDArray[np.float64]:
    """What tells whether a sentence supports or refutes a claim: (n sentences, features), see `CLAIM_FEATURES`."""
    values = _values(spans(claim.query, claim.language))
    names = {name.casefold() for name in _NAME.findall(claim.query)}
    negated = bool(_NEGATION.search(claim.query))
    rows = []
    for s, cosine, lead in zip(sentences, cosines, _lead(cosines), strict=True):
        there = _values(spans(s.text, s.hit.article.language))
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
    "cosine", "lead", "overlap", "dense", "lexical", "names_there", "values_there", "values_conflict", "negation_differs",
)  # fmt: skip


def _relation(question: Question, sentence: Sentence) -> str:
    return "same" if sentence.hit.article.language == question.language else "other"


def _lead(cosines: Row) -> Row:
    """How far each cosine stands above the best of the others."""
    if len(cosines) == 1:
        return np.zeros(1)
    second, first = np.sort(cosines)[-2:]
    return np.where(cosines == first, cosines - second, cosines - first)


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


def _sigmoid(values: Row) -> Row:
    return 1 / (1 + np.exp(-values))
