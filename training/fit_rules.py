"""Fit and calibrate the weights of `bot.rules` on question sets and set its thresholds; writes `bot/rules.json`.

    python -m training.fit_rules DATA

Sentence weights are fitted on the written training sets (questions, unanswerable ones, and claims, in both languages)
asked over an index of all their articles. What the confidence of the best sentence is worth is calibrated (Platt 1999)
on one half of the articles of `qa/squad_dev` together with as many of its unanswerable questions as it has, and the
threshold to answer at is set there; the other half is only measured. Claims are calibrated by their own fit, and their
threshold is set on `claims/news_dev`. Seeded: one command gives one file.
"""

import argparse
import gzip
import json
import random
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from tqdm import tqdm

from bot import config, rules
from bot.questions import understand
from bot.types import Kind, Question, Stance
from index.encoder import Encoder, open_encoder
from index.search import Index
from index.sqlite_faiss import SqliteFaissStore
from index.types import Article

PER_SET = 2000  # cases drawn from a set, both languages together
STANCES = tuple(Stance)  # supports, refutes, neutral: the order of the rows of weights
Row = Mapping[str, Any]
Array = NDArray[np.float64]


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
    written = [*rows(options.data / "written/train.jsonl"), *rows(options.data / "written/long_train.jsonl")]
    with index_of(written, encoder) as index:
        questions = fit_questions(reader, index, draw(written_questions(written)), settings.passages)
        claims = fit_claims(reader, index, draw(written_claims(written)), settings.passages)
    with index_of(rows(options.data / "qa/squad_dev_corpus.jsonl"), encoder) as index:
        cases = [row for row in rows(options.data / "qa/squad_dev.jsonl.gz") if row["pair"] != "en-en"]
        calibrate_questions(reader, index, draw(cases), settings.passages, questions)
    with index_of(rows(options.data / "claims/news_dev_corpus.jsonl"), encoder) as index:
        set_claim_threshold(
            reader, index, rows(options.data / "claims/news_dev_claims.jsonl"), settings.passages, claims
        )
    text = json.dumps({Kind.QUESTION: questions, Kind.CLAIM: claims}, indent=1)
    rules.WEIGHTS.write_text(text + "\n", encoding="utf-8")
    print(text)


def rows(path: Path) -> list[Row]:
    """The rows of a .jsonl[.gz] file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


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
        for pair, language in (("sv-sv", "sv"), ("en-sv", "en")):
            for asked in article["qa"]:
                answers = [{"text": asked["span"]}]
                yield {
                    "question": asked[language],
                    "pair": pair,
                    "paragraph": article["id"],
                    "answers": answers,
                    "answerable": True,
                }
            for asked in article["unanswerable"]:
                yield {
                    "question": asked[language],
                    "pair": pair,
                    "paragraph": article["id"],
                    "answers": [],
                    "answerable": False,
                }


def written_claims(articles: Sequence[Row]) -> Iterator[Row]:
    """Claims of the written sets in the shape of the rows of `claims/`, with a third stance."""
    names = {"supported": "supports", "contradicted": "refutes", "neutral": "neutral"}
    for article in articles:
        for claim in article["claims"]:
            for language in ("sv", "en"):
                yield {
                    "text": claim[language], "lang": language, "article": article["id"], "quote": claim["evidence"],
                    "stance": names[claim["label"]],
                }  # fmt: skip


def asked(case: Row, kind: Kind) -> Question:
    """A case as a question of the program."""
    language = case.get("lang") or case["pair"][:2]
    return replace(understand(case.get("text") or case["question"], language), kind=kind)


def holds(case: Row, sentence: rules.Sentence) -> bool:
    """Whether a sentence holds the answer to a case (or is the evidence for a claim)."""
    if sentence.hit.article.id != (case.get("article") or case["paragraph"]):
        return False
    if "quote" in case:
        return bool(case["quote"]) and (case["quote"] in sentence.text or sentence.text in case["quote"])
    return any(answer["text"].casefold() in sentence.text.casefold() for answer in case["answers"])


def read_all(
    reader: rules.RuleReader, index: Index, cases: Sequence[Row], kind: Kind, passages: int
) -> Iterator[tuple[Row, str, list[rules.Sentence], Array]]:
    """Each case with the relation of its language to the articles', the sentences found for it, and their features."""
    for case in tqdm(cases, desc=f"reading {kind}s"):
        question = asked(case, kind)
        sentences = rules.sentences_of(index.search(question.query, question.language, passages))
        features = reader.features(question, sentences)
        yield case, rules.relation(question, sentences[0]), sentences, features


def fit(features: Sequence[Array], labels: Sequence[Any]) -> tuple[Array, Array]:
    """Logistic regression on standardised features, given back for plain ones: (classes, features) and (classes,)."""
    scaler = StandardScaler()
    model = LogisticRegression(max_iter=1000).fit(scaler.fit_transform(np.array(features)), labels)
    weights = model.coef_ / scaler.scale_
    return weights, model.intercept_ - weights @ scaler.mean_


def fit_questions(reader: rules.RuleReader, index: Index, cases: Sequence[Row], passages: int) -> dict[str, Any]:
    """Weights that tell a sentence that holds the answer, for questions in the articles' language and in the other."""
    examples: dict[str, list[tuple[Array, bool]]] = {"same": [], "other": []}
    for case, relation, sentences, features in read_all(reader, index, cases, Kind.QUESTION, passages):
        examples[relation] += [(row, holds(case, one)) for one, row in zip(sentences, features, strict=True)]
    fitted: dict[str, Any] = {}
    for relation, pairs in examples.items():
        weights, intercept = fit(*zip(*pairs, strict=True))
        fitted[relation] = {"weights": weights[0].round(4).tolist(), "intercept": round(float(intercept[0]), 4)}
    return fitted


def calibrate_questions(
    reader: rules.RuleReader, index: Index, cases: Sequence[Row], passages: int, fitted: dict[str, Any]
) -> None:
    """Add to `fitted` what the best sentence's score is worth and the threshold; print how the other half fares."""
    scored: list[tuple[str, bool, float, bool, bool]] = []  # relation, first half, score, right, answerable
    for case, relation, sentences, features in read_all(reader, index, cases, Kind.QUESTION, passages):
        scores = features @ np.array(fitted[relation]["weights"]) + fitted[relation]["intercept"]
        best = int(scores.argmax())
        first_half = sum(case["paragraph"].rpartition("-")[0].encode()) % 2 == 0  # by article, not by paragraph
        scored.append((relation, first_half, float(scores[best]), holds(case, sentences[best]), case["answerable"]))
    worth = []
    for relation, weights in fitted.items():
        mine = [rest for of, *rest in scored if of == relation]
        slope, offset = fit(*zip(*[([score], right) for first, score, right, _ in mine if first], strict=True))
        weights["platt"] = [round(float(slope[0, 0]), 4), round(float(offset[0]), 4)]
        for first, score, right, answerable in mine:
            value = 1 / (1 + np.exp(-(weights["platt"][0] * score + weights["platt"][1])))
            worth.append((float(value), first, right, answerable))
    fitted["threshold"] = best_threshold([(value, right) for value, first, right, _ in worth if first])
    for half in (True, False):
        report(
            f"questions, {'first' if half else 'second'} half", [w for w in worth if w[1] is half], fitted["threshold"]
        )


def best_threshold(answers: Sequence[tuple[float, bool]]) -> float:
    """The confidence above which answering gains most, a right answer counting 1, a wrong one -1, silence 0."""
    ordered = sorted(answers, reverse=True)
    gains = np.cumsum([1 if right else -1 for _, right in ordered])
    return round(float(ordered[int(gains.argmax())][0]), 4)


def report(name: str, worth: Sequence[tuple[float, bool, bool, bool]], threshold: float) -> None:
    """Print what answering at `threshold` comes to."""
    answerable = [w for w in worth if w[3]]
    figures = {
        "refusal": np.mean([value < threshold for value, *_ in answerable]),
        "hallucination": np.mean([value >= threshold for value, *_, has_answer in worth if not has_answer]),
        "right of answered": np.mean([right for value, _, right, _ in worth if value >= threshold]),
    }
    print(f"{name}: n={len(worth)}, threshold {threshold};", *(f"{key} {value:.3f}" for key, value in figures.items()))


def fit_claims(reader: rules.RuleReader, index: Index, cases: Sequence[Row], passages: int) -> dict[str, Any]:
    """Weights that tell the stance of the sentence that comes nearest to a claim and of those that decide it.

    A sentence that does not decide a claim is neutral to it; of these only the nearest few of each claim are shown.
    """
    examples: dict[str, list[tuple[Array, int]]] = {"same": [], "other": []}
    for case, relation, sentences, features in read_all(reader, index, cases, Kind.CLAIM, passages):
        nearest = set(np.argsort(-features[:, 0])[:3].tolist())
        for place, (sentence, row) in enumerate(zip(sentences, features, strict=True)):
            decides = holds(case, sentence)
            if decides or place in nearest:
                stance = Stance(case["stance"]) if decides else Stance.NEUTRAL
                examples[relation].append((row, STANCES.index(stance)))
    fitted: dict[str, Any] = {}
    for relation, pairs in examples.items():
        weights, intercept = fit(*zip(*pairs, strict=True))
        fitted[relation] = {"weights": weights.round(4).tolist(), "intercept": intercept.round(4).tolist()}
    return fitted


def set_claim_threshold(
    reader: rules.RuleReader, index: Index, cases: Sequence[Row], passages: int, fitted: dict[str, Any]
) -> None:
    """Add to `fitted` the confidence above which a verdict gains most, a right one counting 1, a wrong one -1."""
    verdicts = {"supported": Stance.SUPPORTS, "contradicted": Stance.REFUTES}
    answers = []
    for case, relation, _, features in read_all(reader, index, cases, Kind.CLAIM, passages):
        shares = rules.shares(features, fitted[relation])[:, :2]
        sentence, stance = divmod(int(shares.argmax()), 2)
        answers.append((float(shares[sentence, stance]), verdicts.get(case["verdict"]) is STANCES[stance]))
    fitted["threshold"] = best_threshold(answers)


if __name__ == "__main__":
    main()
