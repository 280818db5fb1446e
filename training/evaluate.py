"""How well a reader reads when the passage is given: spans, abstention and stances on the dev sets.

`python -m training.evaluate DATA READER ENCODER` prints the figures of saved weights on the whole dev sets. Knows
nothing of search or of how replies are worded: what users get is measured by `faktakoll eval`.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import ArrayLike
from tokenizers import Tokenizer
from tqdm import tqdm

from bot.evaluation import f1
from bot.passage_reader import STANCES, Window, WindowScores, best_spans, special, windows
from index.bundled import load_tokenizer
from training.data import LABELS, NEUTRAL, OURS, REFUTES, SUPPORTS, hypotheses, rows
from training.model import Example
from training.network import Network

_BATCH = 16  # windows


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of an example: the best span's text, its score (two logits), probabilities."""

    span: str
    span_score: float
    answerable: float
    stance: tuple[float, ...]


def dev_sets(folder: Path) -> dict[str, list[Example]]:
    """The dev sets by name and language; every example has its whole passage."""
    squad = rows(folder / "qa" / "squad_dev.jsonl.gz")
    written = rows(folder / "written" / "dev.jsonl")
    swenli = rows(folder / "nli" / "swenli_dev.jsonl")
    sets = {}
    for pair in ("sv-sv", "en-sv"):
        sets[f"squad {pair}"] = [
            _question(row["question"], row["context"], "", [answer["text"] for answer in row["answers"]])
            for row in squad
            if row["pair"] == pair
        ]
    for language in ("sv", "en"):
        sets[f"written questions {language}"] = [
            _question(item[language], row["text"], row["title"], [item["span"]] if "span" in item else [])
            for row in written
            for item in (*row["qa"], *row["unanswerable"])
        ]
        sets[f"written claims {language}"] = [
            _claim(item[language], row["text"], row["title"], item["label"])
            for row in written
            for item in row["claims"]
        ]
        sets[f"light {language}"] = [
            _claim(row["hypothesis"], row["premise"], "", row["label"])
            for row in hypotheses(rows(OURS / "dev" / "light.jsonl"), [language])
        ]
    sets["swenli"] = [_claim(row["hypothesis"], row["premise"], "", row["label"]) for row in swenli]
    return sets


def _question(query: str, passage: str, title: str, answers: Iterable[str]) -> Example:
    accepted = tuple(answers)
    return Example(query, passage, bool(accepted), title=title, answers=accepted)


def _claim(query: str, passage: str, title: str, label: str) -> Example:
    return Example(query, passage, LABELS[label] != NEUTRAL, stance=LABELS[label], title=title)


def subset(examples: Sequence[Example], size: int, seed: int = 0) -> list[Example]:
    """At most `size` examples by chance, the same ones for the same seed."""
    order = np.random.default_rng(seed).permutation(len(examples))
    return [examples[at] for at in order[:size]]


def read(
    network: Network, tokenizer: Tokenizer, examples: Sequence[Example], run: Callable[..., Iterable[Any]] = map
) -> list[Reading]:
    """Read every example. Of a long passage's windows, the one that most probably decides counts.

    `run` maps a function over batches, such as an executor's `map`.
    """
    found = [
        (at, window)
        for at, example in enumerate(examples)
        for window in windows(tokenizer, example.query, example.title, example.passage)
    ]
    found.sort(key=lambda pair: len(pair[1].ids))
    batches = [found[at : at + _BATCH] for at in range(0, len(found), _BATCH)]
    network.eval()
    best: dict[int, Reading] = {}
    padding = special(tokenizer, "<pad>")
    done = run(lambda batch: network.read([window for _, window in batch], padding), batches)
    for batch, scores in zip(batches, done, strict=True):
        for (at, window), score in zip(batch, scores, strict=True):
            reading = _reading(examples[at].passage, window, score)
            if at not in best or reading.answerable > best[at].answerable:
                best[at] = reading
    return [best[at] for at in range(len(examples))]


def _reading(passage: str, window: Window, scores: WindowScores) -> Reading:
    first, last, score = best_spans(scores.start, scores.end)[0]
    span = passage[window.offsets[first][0] : window.offsets[last][1]].strip()
    odds = np.exp(scores.stance - scores.stance.max())
    return Reading(span, score, float(1 / (1 + np.exp(-scores.answerable))), tuple(odds / odds.sum()))


def figures(examples: Sequence[Example], readings: Sequence[Reading]) -> dict[str, float]:
    """The figures of one set: of stances if it holds claims, of spans and abstention if it holds questions.

    `stance_auc` is how well support is told from refutation where a passage decides, which macro-F1 hides; 0.5 is
    chance.
    """
    if examples[0].stance is not None:
        gold = np.array([example.stance for example in examples])
        stances = np.array([reading.stance for reading in readings])
        guess = stances.argmax(axis=1)
        leans = stances[:, SUPPORTS] - stances[:, REFUTES]
        return {
            "macro_f1": macro_f1(gold, guess),
            "accuracy": float(np.mean(gold == guess)),
            "stance_auc": auc(leans[gold == SUPPORTS], leans[gold == REFUTES]),
        }
    answerable = np.array([example.answerable for example in examples])
    score = np.array([reading.answerable for reading in readings])
    span = np.array(
        [
            max((f1(reading.span, answer) for answer in example.answers), default=0.0)
            for example, reading in zip(examples, readings, strict=True)
        ]
    )
    overall, threshold = max((float(np.mean(np.where(score > at, span, ~answerable))), float(at)) for at in (0, *score))
    said = score > threshold
    return {
        "span_f1": float(span[answerable].mean()),
        "auc": auc(score[answerable], score[~answerable]),
        "overall_f1": overall,
        "threshold": threshold,
        "refusal": float(np.mean(~said[answerable])),
        "hallucination": float(np.mean(said[~answerable])),
    }


def auc(positive: ArrayLike, negative: ArrayLike) -> float:
    """How often a positive scores above a negative, ties half.

    >>> auc([0.9, 0.4], [0.4, 0.1])
    0.875
    """
    above = np.subtract.outer(np.asarray(positive), np.asarray(negative))
    return float(np.mean((above > 0) + (above == 0) / 2)) if above.size else float("nan")


def macro_f1(gold: ArrayLike, guess: ArrayLike) -> float:
    """Mean F1 of the stances that occur in `gold`."""
    scores = []
    for label in range(len(STANCES)):
        expected, found = np.equal(gold, label), np.equal(guess, label)
        if expected.any():
            scores.append(2 * (expected & found).sum() / (expected.sum() + found.sum()))
    return float(np.mean(scores))


def main() -> None:
    """Print the figures of a reader on the whole dev sets."""
    parser = argparse.ArgumentParser(description="Measure a trained reader with the passage given.")
    parser.add_argument("data", type=Path, help="folder with qa/, nli/ and written/")
    parser.add_argument("reader", type=Path, help="weights: reader.safetensors")
    parser.add_argument("encoder", type=Path, help="folder of the unpacked encoder")
    parser.add_argument("--cases", type=int, help="of each set at most, by chance (default: all)")
    parser.add_argument("--seed", type=int, default=0, help="of that chance (default %(default)s)")
    arguments = parser.parse_args()
    reader = Network.from_encoder(arguments.encoder)
    reader.load(arguments.reader)
    reader.to("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = load_tokenizer(arguments.encoder)
    for name, whole in tqdm(dev_sets(arguments.data).items()):
        examples = subset(whole, arguments.cases, arguments.seed) if arguments.cases else whole
        found = figures(examples, read(reader, tokenizer, examples))
        tqdm.write(f"{name}: {json.dumps({key: round(value, 4) for key, value in found.items()})}")


if __name__ == "__main__":
    main()
