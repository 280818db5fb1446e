"""Fit and calibrate the weights of `bot.rules` on question sets and set its thresholds; writes `bot/rules.json`.

    python -m training.fit_rules DATA

The choice of a sentence is fitted on questions and claims of the written training sets, asked over an index of their
articles. What its confidence is worth is calibrated (Platt 1999) on one half of the articles of `qa/squad_dev` (claims:
`claims/news_dev` and `written/dev`), and each language's threshold is set there: the lowest at which at most 15 % of
what the sources do not hold is answered. The other half is only measured. The stance model is fitted on the claims of
the written training sets and of that first half, and on evidence restated word for word. Seeded: one command, one file.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from bot import config, rules
from bot.questions import understand
from bot.types import LANGUAGES, Evidence, Kind, Question, Stance
from index.encoder import Encoder, open_encoder
from index.search import Index
from index.sqlite_faiss import SqliteFaissStore
from index.types import Article
from training.data import rows

ARTICLES, PER_SET = 300, 1200  # written articles indexed; cases drawn from a set, both languages together
ANSWERED_UNANSWERABLE = 0.15  # at most, of the half that sets the threshold
SHRINK = 1e-3  # penalty on squared standardised weights
Row = Mapping[str, Any]
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Read:
    """A case as it was read: its question, its sentences, their features, and which of them decide it, (n,)."""

    case: Row
    question: Question
    readings: list[rules.Reading]
    features: Array
    decides: NDArray[np.bool_]


def main() -> None:
    """Fit, calibrate, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, help="the folder with written/, qa/ and claims/")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    settings = config.load()
    encoder = open_encoder(settings.encoder, settings.models)
    reader = rules.RuleReader(encoder, {})

    def read(corpus: Sequence[Row], *sets: Iterable[Row]) -> Iterator[list[Read]]:
        with index_of(corpus, encoder) as index:
            for cases in sets:
                yield list(read_all(reader, index, draw(cases), settings.passages))

    data = options.data
    written = [*rows(data / "written/train.jsonl"), *rows(data / "written/long_train.jsonl")]
    written = random.sample(written, min(ARTICLES, len(written)))
    questions, claims = read(written, written_questions(written), written_claims(written))
    squad = [row for row in rows(data / "qa/squad_dev.jsonl.gz") if row["pair"] != "en-en"]
    (asked,) = read(rows(data / "qa/squad_dev_corpus.jsonl"), squad)
    (told,) = read(rows(data / "claims/news_dev_corpus.jsonl"), rows(data / "claims/news_dev_claims.jsonl"))
    dev_claims = [row for row in rows(data / "written/dev_cases.jsonl") if row["kind"] == Kind.CLAIM]
    told += next(read(rows(data / "written/dev_corpus.jsonl"), dev_claims))

    weights: dict[str, Any] = {"stance": fit_stance([*claims, *(r for r in told if first_half(r.case))])}
    for kind, train, dev in ((Kind.QUESTION, questions, asked), (Kind.CLAIM, claims, told)):
        weights[kind] = {}
        for language in LANGUAGES:
            fitted = fit_choice([r for r in train if r.question.language == language])
            mine = [r for r in dev if r.question.language == language]
            calibrate([r for r in mine if first_half(r.case)], fitted)
            weights[kind][language] = fitted
            judged = [(r, best(rules.RuleReader(encoder, weights), r)) for r in mine]
            fitted["threshold"] = threshold_of([(r, e) for r, e in judged if first_half(r.case)])
            for half in (True, False):
                name = f"{kind}, {language}, {'first' if half else 'other'} half"
                report(name, [(r, e) for r, e in judged if first_half(r.case) is half], fitted["threshold"])
    rules.WEIGHTS.write_text(json.dumps(rounded(weights), indent=1) + "\n", encoding="utf-8")


def draw(cases: Iterable[Row]) -> list[Row]:
    """`PER_SET` cases at random."""
    listed = list(cases)
    return random.sample(listed, min(PER_SET, len(listed)))


@contextmanager
def index_of(articles: Sequence[Row], encoder: Encoder) -> Iterator[Index]:
    """A throwaway index over the rows of a corpus."""
    with (
        tempfile.TemporaryDirectory() as folder,
        SqliteFaissStore(Path(folder), encoder.name, encoder.dimension, create=True) as store,
        tqdm(total=len(articles), desc="indexing") as bar,
    ):
        index = Index(store, encoder)
        index.add([Article(row["id"], row["text"], title=row.get("title", "")) for row in articles], bar.update)
        yield index


def written_questions(articles: Sequence[Row]) -> Iterator[Row]:
    """Questions of the written sets in the shape of the SQuAD rows."""
    for article in articles:
        for asked, answerable in [(a, True) for a in article["qa"]] + [(a, False) for a in article["unanswerable"]]:
            for language in LANGUAGES:
                answers = [{"text": asked["span"]}] if answerable else []
                yield {"text": asked[language], "lang": language, "paragraph": article["id"], "answers": answers}


def written_claims(articles: Sequence[Row]) -> Iterator[Row]:
    """Claims of the written sets in the shape of the rows of `claims/`."""
    for article in articles:
        for claim in article["claims"]:
            for language in LANGUAGES:
                verdict = {"neutral": "not_in_sources"}.get(claim["label"], claim["label"])
                row = {"text": claim[language], "lang": language, "article": article["id"], "verdict": verdict}
                yield row | {"quote": claim["evidence"]}


def read_all(reader: rules.RuleReader, index: Index, cases: Sequence[Row], passages: int) -> Iterator[Read]:
    """Each case with the sentences that are found for it."""
    for case in tqdm(cases, desc="reading"):
        kind = Kind.CLAIM if "verdict" in case else Kind.QUESTION
        language = case.get("lang") or case["pair"][:2]
        question = replace(understand(case.get("text") or case["question"], language), kind=kind)
        hits = index.search(question.query, language, passages)
        readings = rules.read_sentences(question, rules.sentences_of(hits))
        decides = np.array([decided_by(case, reading.sentence) for reading in readings])
        yield Read(case, question, readings, reader.features(question, readings), decides)


def decided_by(case: Row, sentence: rules.Sentence) -> bool:
    """Whether a sentence holds the answer to a case, or is the evidence on a claim."""
    if sentence.hit.article.id != (case.get("article") or case.get("paragraph")):
        return False
    if "verdict" in case:
        quote = case["quote"] if case["verdict"] != "not_in_sources" else ""
        return bool(quote) and (quote in sentence.text or sentence.text in quote)
    return any(answer["text"].casefold() in sentence.text.casefold() for answer in case["answers"])


def first_half(case: Row) -> bool:
    """Whether a case belongs to the half that is calibrated on; what is asked of one article stays together."""
    paragraph = case.get("paragraph", "")
    name: str = paragraph.rpartition("-")[0] or case.get("article") or case["id"]
    return sum(name.encode()) % 2 == 0


def fit_choice(read: Sequence[Read]) -> dict[str, Any]:
    """Conditional logit over the sentences of each case and the option that none decides (McFadden 1974)."""
    flat = np.concatenate([one.features for one in read])
    mean, spread = flat.mean(axis=0), flat.std(axis=0) + 1e-9
    most = max(len(one.features) for one in read)
    rows_of = torch.zeros(len(read), most, flat.shape[1], dtype=torch.float64)
    absent = torch.full((len(read), most + 1), -torch.inf, dtype=torch.float64)
    wrong = torch.full((len(read), most + 1), -torch.inf, dtype=torch.float64)
    for i, one in enumerate(read):
        n = len(one.features)
        rows_of[i, :n] = torch.from_numpy((one.features - mean) / spread)
        absent[i, [*range(n), most]] = 0
        wrong[i, :n] = torch.where(torch.from_numpy(one.decides), 0.0, -torch.inf)
        wrong[i, most] = -torch.inf if one.decides.any() else 0
    weights = torch.zeros(flat.shape[1], dtype=torch.float64, requires_grad=True)
    intercept = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, intercept], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        scores = torch.cat([rows_of @ weights + intercept, torch.zeros(len(read), 1, dtype=torch.float64)], 1) + absent
        value = (scores.logsumexp(1) - (scores + wrong).logsumexp(1)).mean() + SHRINK * (weights**2).sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimizer.step(loss)  # type: ignore[arg-type]
    plain = weights.detach().numpy() / spread
    return {"weights": plain, "intercept": float(intercept.detach()) - float(plain @ mean)}


def calibrate(read: Sequence[Read], weights: dict[str, Any]) -> None:
    """Add what the log odds of the best sentence are worth: slope and offset of a logistic curve (Platt 1999)."""
    odds = [rules.log_odds(one.features, weights) for one in read]
    right = [bool(one.decides[each.argmax()]) for one, each in zip(read, odds, strict=True)]
    curve = LogisticRegression().fit([[each.max()] for each in odds], right)
    weights["platt"] = [float(curve.coef_[0, 0]), float(curve.intercept_[0])]


def fit_stance(read: Sequence[Read]) -> dict[str, Any]:
    """Logistic regression of refuting against supporting, on sentences that decide a claim."""
    examples: list[tuple[Array, bool]] = []
    for one in read:
        for reading in one.readings:
            if decided_by(one.case, reading.sentence):
                examples.append((rules.stance_features(one.question, reading), one.case["verdict"] == "contradicted"))
                text, language = reading.sentence.text, reading.sentence.hit.article.language
                restated = Question(text, text, "en" if language == "en" else "sv", Kind.CLAIM)
                examples.append((rules.stance_features(restated, reading), False))
    model = LogisticRegression(class_weight="balanced").fit(*map(np.array, zip(*examples, strict=True)))
    return {"weights": model.coef_[0], "intercept": float(model.intercept_[0])}


def best(reader: rules.RuleReader, read: Read) -> Evidence:
    """The most confident evidence that says something, read as the program reads it; confidence 0 where none does."""
    found = reader.evidence(read.question, read.readings, read.features)
    return next((one for one in found if one.stance is not Stance.NEUTRAL), replace(found[0], confidence=0.0))


def is_right(read: Read, evidence: Evidence) -> bool:
    """Whether an answer with this evidence would be right: the sentence, and for a claim the stance."""
    sentence = rules.Sentence(evidence.hit, evidence.start, evidence.end)
    stances = {"contradicted": Stance.REFUTES}
    return decided_by(read.case, sentence) and evidence.stance is stances.get(read.case.get("verdict"), Stance.SUPPORTS)


def has_answer(case: Row) -> bool:
    """Whether the corpus answers or decides a case."""
    return case["verdict"] != "not_in_sources" if "verdict" in case else bool(case["answers"])


def threshold_of(judged: Sequence[tuple[Read, Evidence]]) -> float:
    """The lowest confidence at which at most ANSWERED_UNANSWERABLE of the cases without an answer are answered."""
    silent = sorted((e.confidence for r, e in judged if not has_answer(r.case)), reverse=True)
    return silent[int(ANSWERED_UNANSWERABLE * len(silent))] + 1e-4


def report(name: str, judged: Sequence[tuple[Read, Evidence]], threshold: float) -> None:
    """Print what answering at `threshold` comes to."""
    figures = {
        "refusal": np.mean([e.confidence < threshold for r, e in judged if has_answer(r.case)]),
        "hallucination": np.mean([e.confidence >= threshold for r, e in judged if not has_answer(r.case)]),
        "right of answered": np.mean([is_right(r, e) for r, e in judged if e.confidence >= threshold]),
    }
    shown = ", ".join(f"{key} {value:.3f}" for key, value in figures.items())
    print(f"{name}: n={len(judged)}, threshold {threshold:.3f}: {shown}")


def rounded(value: Any) -> Any:
    """Weights as short JSON."""
    if isinstance(value, dict):
        return {key: rounded(one) for key, one in value.items()}
    if isinstance(value, list | np.ndarray):
        return [rounded(float(one)) for one in value]
    return round(value, 4)


if __name__ == "__main__":
    main()
