"""Measure how long the reader takes for the passages of one question, beside the network as it was trained.

    PYTHONPATH=. python scripts/bench_reading.py DATA [--passages 8] [--rounds 20]

Reads paragraphs of DATA/qa/squad_dev_corpus.jsonl, another group each round; both sides take turns. Prints the median
in milliseconds and the median of their ratios.
"""

import argparse
import json
import statistics
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from bot import config
from bot.inference import Inference
from bot.passage_reader import WEIGHTS, Window, special, windows
from index.bundled import load_tokenizer
from index.encoder import bundled_folder
from training.network import Network

QUESTION = "När ansökte landet om medlemskap i organisationen?"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, help="the folder with qa/")
    parser.add_argument("--passages", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    encoder = bundled_folder(config.load().models)
    tokenizer = load_tokenizer(encoder)
    lines = (options.data / "qa/squad_dev_corpus.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines][: options.passages * (options.rounds + 1)]
    cut = [windows(tokenizer, QUESTION, row.get("title") or "", row["text"])[0] for row in rows]
    groups = [cut[at : at + options.passages] for at in range(0, len(cut), options.passages)]
    network = Network.from_encoder(encoder)
    network.load(WEIGHTS)
    network.eval()
    padding, inference = special(tokenizer, "<pad>"), Inference(encoder, WEIGHTS)
    trained, shipped = [], []
    for group in groups:
        trained.append(milliseconds(lambda batch: network.read(batch, padding), group))
        shipped.append(milliseconds(inference.read, group))
    del trained[0], shipped[0]  # which warmed up
    ratio = statistics.median(one / two for one, two in zip(trained, shipped, strict=True))
    tokens = statistics.mean(len(window.ids) for window in cut)
    print(
        f"{options.passages} passages of {tokens:.0f} tokens, {len(shipped)} rounds: as trained "
        f"{statistics.median(trained):.0f} ms, as shipped {statistics.median(shipped):.0f} ms, ratio {ratio:.2f}"
    )


def milliseconds(read: Callable[[Sequence[Window]], Any], batch: Sequence[Window]) -> float:
    """How long `read` takes for a batch."""
    begun = perf_counter()
    read(batch)
    return 1000 * (perf_counter() - begun)


if __name__ == "__main__":
    main()
