"""Calibrate the trained reader on questions and claims asked over an index; writes `bot/reader.json`.

    python -m training.fit_reader DATA [--cases 600]

The weights of what the network says beside what search and exact comparison say are fitted by logistic regression; what
their sum is worth is calibrated (Platt 1999) on articles held out from that, and each language's threshold is set
there: the lowest at which at most 15 % of what the sources do not hold is answered. The third part of the articles is
only measured, and printed. Seeded: one command, one file.
"""

import argparse
import json
import pickle
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from bot import config, trained_reader
from bot.asking.questions import understand
from bot.assemble import open_faktakoll_over
from bot.checks.facts import ALL, Check
from bot.config import Settings
from bot.evaluation import case_language, f1, is_answerable
from bot.passage_reader import WEIGHTS, PassageReader, PassageReading
from bot.trained_reader import TrainedReader
from bot.types import Evidence, Kind, Question, Stance, Verdict
from index.encoder import bundled_folder
from index.types import LANGUAGES, Language
from training.data import rows

ANSWERED_UNANSWERABLE = 0.15  # at most, of the part that sets the threshold
UNCHANGED = 0.98  # of the replies at least, where the rest of the passages is left unread
RIGHT = 0.5  # F1 of an answer that counts as right when weights are fitted
BONUSES = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0)
SHRINK = 1.0  # inverse strength of the penalty on standardised weights
FIT, CALIBRATE, MEASURE = range(3)
NEUTRAL_START: dict[str, Any] = {"platt": [1.0, 0.0], "threshold": 0.5, "sure": [0.0, 1.0]}

Row = Mapping[str, Any]
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Read:
    """A case, its question, and what the network made of the passages found for it."""

    case: Row
    question: Question
    readings: list[PassageReading]

    @property
    def part(self) -> int:
        """FIT, CALIBRATE or MEASURE; what is asked of one article stays together."""
        paragraph = self.case.get("paragraph") or self.case.get("article") or self.case["id"]
        return (FIT, CALIBRATE, MEASURE, CALIBRATE)[
            sum(paragraph.rpartition("-")[0].encode() or paragraph.encode()) % 4
        ]

    @property
    def has_answer(self) -> bool:
        """Whether the corpus answers or decides the case."""
        return is_answerable(self.case) and self.case.get("verdict") != Verdict.NOT_IN_SOURCES

    def in_gold_article(self, evidence: Evidence) -> bool:
        """Whether evidence stands in the article that decides the case."""
        return bool(evidence.hit.article.id == (self.case.get("article") or self.case.get("paragraph")))

    def is_right(self, evidence: Evidence | None) -> bool:
        """Whether a reply with this evidence would be right: its answer, or sentence and stance."""
        if evidence is None or not self.has_answer or not self.in_gold_article(evidence):
            return False
        if "verdict" in self.case:
            stance = Stance.REFUTES if self.case["verdict"] == "contradicted" else Stance.SUPPORTS
            return evidence.stance is stance
        return max(f1(evidence.span_text or "", answer["text"]) for answer in self.case["answers"]) >= RIGHT


def main() -> None:
    """Read, fit, calibrate, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, help="the folder with written/, qa/ and claims/")
    parser.add_argument("--cases", type=int, default=600, help="drawn from each set, both languages together")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="of the network (default: those that ship)")
    parser.add_argument("--keep", type=Path, help="file to keep what was read in: fitting again takes seconds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--without", nargs="+", choices=[*Check], default=[], help="checks to leave out: prints figures, writes nothing"
    )
    options = parser.parse_args()
    random.seed(options.seed)
    settings = config.load()
    passages = PassageReader(bundled_folder(settings.models), options.weights)
    if options.keep and options.keep.exists():
        read: list[Read] = pickle.loads(options.keep.read_bytes())  # noqa: S301 - our own
    else:
        read = read_sets(options, settings, passages)
        if options.keep:
            options.keep.write_bytes(pickle.dumps(read))
    checks = ALL - set(options.without)
    calibration = fit(read, checks)
    measure(TrainedReader(passages, calibration, checks=checks), read)
    if not options.without:
        written = json.dumps(rounded(calibration), indent=1) + "\n"
        trained_reader.CALIBRATION.write_text(written, encoding="utf-8")


def read_sets(options: argparse.Namespace, settings: Settings, passages: PassageReader) -> list[Read]:
    """The cases of every set over its corpus, and beside them a fifth as many that belong to another set."""
    found: list[Read] = []
    every = sets(options.data)
    for name, cases in every.items():
        others = [stranger(case) for other in every if other != name for case in every[other]]
        asked = [*draw(cases, options.cases), *draw(others, options.cases // 5)]
        found += read_set(settings, passages, options.data / f"{name}_corpus.jsonl", asked)
    return found


def stranger(case: Row) -> Row:
    """A case as it is over a corpus that knows nothing of it: what users ask is often on no article's topic at all."""
    place = f"elsewhere, {case.get('paragraph') or case.get('article')}"
    unanswered = {"verdict": "not_in_sources"} if "verdict" in case else {"answers": [], "answerable": False}
    return {**case, **unanswered, "paragraph": place, "article": place}


def sets(data: Path) -> dict[str, Sequence[Row]]:
    """The dev cases that are asked over a corpus, by the name of the corpus."""
    squad = [row for row in rows(data / "qa/squad_dev.jsonl.gz") if row["pair"] != "en-en"]
    return {
        "qa/squad_dev": squad,
        "written/dev": rows(data / "written/dev_cases.jsonl"),
        "claims/news_dev": rows(data / "claims/news_dev_claims.jsonl"),
    }


def draw(cases: Iterable[Row], most: int) -> list[Row]:
    """At most `most` cases at random."""
    listed = list(cases)
    return random.sample(listed, min(most, len(listed)))


def read_set(settings: Settings, passages: PassageReader, corpus: Path, cases: Sequence[Row]) -> Iterator[Read]:
    """Each case with what the network makes of the passages that are found for it in the corpus."""
    with open_faktakoll_over(settings, corpus) as faktakoll:
        for case in tqdm(cases, desc="reading"):
            kind = Kind.CLAIM if "verdict" in case else Kind.QUESTION
            language = case_language(case)
            question = replace(understand(case.get("text") or case["question"], language), kind=kind)
            hits = faktakoll.index.search(question.query, language, settings.passages)
            yield Read(case, question, passages.read(question.query, hits))


def fit(read: Sequence[Read], checks: AbstractSet[Check] = ALL) -> dict[str, Any]:
    """Weights, calibration and thresholds from the cases of parts FIT and CALIBRATE; of stance from every part."""
    first = [one for one in read if one.part == FIT]
    found: dict[str, Any] = {kind: {language: dict(NEUTRAL_START) for language in LANGUAGES} for kind in Kind}
    found["claim"]["overlap_bonus"] = max(BONUSES, key=lambda bonus: evidence_found(first, bonus))
    reader = TrainedReader(PassageReader(Path()), found, checks=checks)
    found["question"] |= regress(
        (trained_reader.question_features(one.question, reading, answer, nearest), one.is_right(evidence))
        for one in first
        if one.question.kind is Kind.QUESTION
        for nearest in [max((r.hit.dense for r in one.readings), default=0.0)]
        for reading in one.readings
        if (answer := reader.answer(one.question, reading))
        for evidence in [Evidence(reading.hit, *answer[0], answer[0], Stance.SUPPORTS, 0.0)]
    )
    pairs = [
        (one, reading, compared, max(r.hit.dense for r in one.readings))
        for one in read
        if one.question.kind is Kind.CLAIM
        for reading in one.readings
        if reading.evidence
        for compared in [reader.compare(one.question, reading.hit, reader.deciding(one.question, reading))]
    ]
    found["claim"] |= regress(
        (trained_reader.claim_features(one.question, reading, compared, nearest), one.has_answer and gold(one, reading))
        for one, reading, compared, nearest in pairs
        if one.part == FIT
    )
    # Of decided claims there are so few that one part of them alone gives stance no steady weights; it takes all.
    found["stance"] = regress(
        (trained_reader.stance_features(reading, compared), one.case["verdict"] == "contradicted")
        for one, reading, compared, _ in pairs
        if one.has_answer and gold(one, reading)
    )
    for kind in Kind:
        for language in LANGUAGES:
            mine = [one for one in read if one.part == CALIBRATE and _is(one, kind, language)]
            found[kind][language] |= calibrate(reader, mine)
            found[kind][language]["sure"] = when_to_stop(reader, mine)
    return found


def gold(one: Read, reading: PassageReading) -> bool:
    """Whether a passage holds the sentence that decides a claim."""
    quote = one.case.get("quote")
    same = reading.hit.article.id == one.case.get("article")
    return same and (not quote or quote in reading.hit.passage.text or reading.hit.passage.text in quote)


def evidence_found(read: Sequence[Read], bonus: float) -> float:
    """How often the gold sentence is chosen in the gold passage, under a bonus for what it shares with the claim."""
    reader = TrainedReader(PassageReader(Path()), {"claim": {"overlap_bonus": bonus}})
    found = []
    for one in read:
        if one.question.kind is Kind.CLAIM and one.has_answer:
            for reading in one.readings:
                if reading.evidence and one.case.get("quote") and gold(one, reading):
                    sentence = reading.hit.article.text[slice(*reader.deciding(one.question, reading))]
                    found.append(sentence in one.case["quote"] or one.case["quote"] in sentence)
    return float(np.mean(found))


def regress(examples: Iterable[tuple[Array, bool]]) -> dict[str, Any]:
    """Logistic regression on standardised features; weights and intercept for plain ones."""
    features, labels = map(np.array, zip(*examples, strict=True))
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    model = LogisticRegression(C=SHRINK, max_iter=1000).fit((features - mean) / spread, labels)
    plain = model.coef_[0] / spread
    return {"weights": plain, "intercept": float(model.intercept_[0]) - float(plain @ mean)}


def calibrate(reader: TrainedReader, read: Sequence[Read]) -> dict[str, Any]:
    """What the best evidence's confidence is worth (slope and offset of a logistic curve), and the threshold."""
    judged = [(one, best(reader, one)) for one in read]
    said = [
        (trained_reader.log_odds(evidence.confidence), one.is_right(evidence)) for one, evidence in judged if evidence
    ]
    curve = LogisticRegression(C=1e6).fit([[odds] for odds, _ in said], [right for _, right in said])
    slope, offset = float(curve.coef_[0, 0]), float(curve.intercept_[0])

    def worth(evidence: Evidence | None) -> float:
        return 1 / (1 + np.exp(-(slope * trained_reader.log_odds(evidence.confidence) + offset))) if evidence else 0.0

    silent = sorted((worth(evidence) for one, evidence in judged if not one.has_answer), reverse=True)
    threshold = silent[int(ANSWERED_UNANSWERABLE * len(silent))] + 1e-4
    return {"platt": [slope, offset], "threshold": float(threshold)}


def best(reader: TrainedReader, one: Read, passages: int | None = None) -> Evidence | None:
    """The surest evidence in the first so many passages of a case, None where none has any."""
    return next(iter(reader.evidence(one.question, one.readings[:passages])), None)


def sureness(evidence: Evidence | None) -> float:
    """The confidence of evidence, 0 of none."""
    return evidence.confidence if evidence else 0.0


def when_to_stop(reader: TrainedReader, read: Sequence[Read]) -> list[float]:
    """Below and above which confidence in the first passages the rest leaves UNCHANGED of the replies as they are."""
    first, same = [], []
    for one in read:
        early, late = best(reader, one, trained_reader.CHUNK), best(reader, one)
        both_silent = max(sureness(early), sureness(late)) < reader.threshold(one.question)
        first.append(sureness(early))
        same.append(both_silent or (early and (early.quote, early.span)) == (late and (late.quote, late.span)))
    order = np.argsort(first)
    confidence, kept = np.array(first)[order], np.array(same)[order]
    up = np.cumsum(kept) / np.arange(1, len(kept) + 1)
    down = np.cumsum(kept[::-1]) / np.arange(1, len(kept) + 1)
    nothing = max((float(c) for c, share in zip(confidence, up, strict=True) if share >= UNCHANGED), default=0.0)
    sure = min((float(c) for c, share in zip(confidence[::-1], down, strict=True) if share >= UNCHANGED), default=1.0)
    least = reader.threshold(read[0].question)
    return [min(nothing, least - 2e-4), max(sure, least + 2e-4)]


def measure(reader: TrainedReader, read: Sequence[Read]) -> None:
    """Print what answering at the threshold comes to, on the part that set it and on the part that saw none of it."""
    for part, name in ((CALIBRATE, "calibrated on"), (MEASURE, "held out")):
        for kind in Kind:
            for language in LANGUAGES:
                mine = [one for one in read if one.part == part and _is(one, kind, language)]
                judged = [(one, best(reader, one)) for one in mine]
                report(f"{kind}, {language}, {name}", judged, reader.threshold(mine[0].question))


def report(name: str, judged: Sequence[tuple[Read, Evidence | None]], threshold: float) -> None:
    """Print one line of figures."""
    figures: dict[str, Callable[[], Any]] = {
        "refusal": lambda: np.mean([sureness(e) < threshold for one, e in judged if one.has_answer]),
        "hallucination": lambda: np.mean([sureness(e) >= threshold for one, e in judged if not one.has_answer]),
        "right of answered": lambda: np.mean([one.is_right(e) for one, e in judged if sureness(e) >= threshold]),
        "right of all with an answer": lambda: np.mean([one.is_right(e) for one, e in judged if one.has_answer]),
        "mean confidence": lambda: np.mean([sureness(e) for _, e in judged]),
        "right": lambda: np.mean([one.is_right(e) for one, e in judged]),
    }
    shown = ", ".join(f"{key} {value():.3f}" for key, value in figures.items())
    print(f"{name}: n={len(judged)}, threshold {threshold:.3f}: {shown}")


def _is(one: Read, kind: Kind, language: Language) -> bool:
    return one.question.kind is kind and one.question.language == language


def rounded(value: Any) -> Any:
    """Weights as short JSON."""
    if isinstance(value, dict):
        return {key: rounded(one) for key, one in value.items()}
    if isinstance(value, list | np.ndarray):
        return [rounded(float(one)) for one in value]
    return round(value, 4)


if __name__ == "__main__":
    main()
