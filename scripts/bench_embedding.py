"""Measure how fast passages are embedded, beside sentence-transformers and beside what the processor can do.

    python scripts/bench_embedding.py DATA      # 256 passages of DATA/written/train.jsonl and DATA/scale/sfs.jsonl.gz
    python scripts/bench_embedding.py           # passages cut from seeds/ in several sizes
    python scripts/bench_embedding.py --quick

Every side embeds the same passages with the same weights in turn, several times over. Ratios are of the median round
by the clock and of the best one by processor time, which other work on the machine disturbs less; with several
processors the other side's threads wait for each other busily, so then take `--processors 1`. GFLOP/s are of the
products that the tokens need, padding not counted, in the best round by processor time, against what the processors
reach in a product of the network's shape alone. Prints a Markdown table.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from typing import get_args

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from tqdm import tqdm

from bot import config
from index import bundled
from index.articles import read
from index.encoder import BundledEncoder, Encoder, bundled_folder
from index.passages import embedding_text, split
from index.products import Format, has_bfloat16, product
from index.types import Article

SEEDS = Path(__file__).parent.parent / "seeds"
HIDDEN, INNER, LAYERS = bundled.DIMENSION, 4 * bundled.DIMENSION, 12


def main() -> None:
    """Embed in turn, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, nargs="?", help="the folder with written/ and scale/ (default: seeds/)")
    parser.add_argument("--passages", type=int, default=256)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--processors", type=int, help="default: all")
    parser.add_argument("--quick", action="store_true", help="48 passages, two rounds")
    options = parser.parse_args()
    if options.quick:
        options.passages, options.rounds = 48, 2
    if options.processors:
        torch.set_num_threads(options.processors)
    processors = torch.get_num_threads()
    folder = bundled_folder(config.load().models)
    encoder = BundledEncoder(folder)
    texts = passages(options.data, options.passages, encoder)
    theirs = SentenceTransformer(str(folder), local_files_only=True, model_kwargs={"dtype": torch.float32})
    prompted = [f"passage: {text}" for text in texts]
    tokens = [min(size, bundled.LONGEST) for size in map(len, theirs.tokenizer(prompted)["input_ids"])]
    sides: dict[str, Callable[[], np.ndarray]] = {
        "SentenceTransformer.encode, fp32": lambda: theirs.encode(prompted, show_progress_bar=False)
    }
    formats: list[Format] = ["float32"]
    for kind in get_args(Format):
        if kind == "bfloat16" and not has_bfloat16(torch.device("cpu")):
            continue  # what only imitates it takes ten times as long
        ours = BundledEncoder(folder, kind=kind)
        sides[f"here, {kind}"] = lambda ours=ours: ours.passages(texts)
        formats.append(kind)
    vectors = {name: side() for name, side in sides.items()}  # which warms up, too
    clock: dict[str, list[float]] = {name: [] for name in sides}
    processor: dict[str, list[float]] = {name: [] for name in sides}
    for _ in tqdm(range(options.rounds), desc="rounds"):
        for name, side in sides.items():
            begun, used = time.perf_counter(), time.process_time()
            side()
            clock[name].append(time.perf_counter() - begun)
            processor[name].append(time.process_time() - used)
    needed = sum(map(operations, tokens)) / 1e9
    limits = {kind: limit(kind) for kind in formats}
    first, *_ = sides
    print(f"{len(texts)} passages of {np.mean(tokens):.0f} tokens, processors: {processors}\n")
    print("| side | passages/s | ratio | passages in a processor's s | ratio | least, mean cosine ", end="")
    print("| a processor's GFLOP/s | of what it reaches |", "|---" * 8 + "|", sep="\n")
    for name, kind in zip(sides, formats, strict=True):
        taken, used = median(clock[name]), min(processor[name])
        cosines = (vectors[name] * vectors[first]).sum(1)
        print(
            f"| {name} | {len(texts) / taken:.1f} | {median(clock[first]) / taken:.2f} | {len(texts) / used:.1f} "
            f"| {min(processor[first]) / used:.2f} | {cosines.min():.5f}, {cosines.mean():.5f} "
            f"| {needed / used:.0f} | {needed / used / limits[kind]:.0%} of {limits[kind]:.0f} |"
        )


def passages(data: Path | None, wanted: int, encoder: Encoder) -> list[str]:
    """What the encoder gets to see of so many passages, half of each source."""
    drawn = random.Random(1)
    if data is None:
        sources = [[(article, size) for size in range(40, 210, 10) for article in found(SEEDS)]]
    else:
        files = (data / "written" / "train.jsonl", data / "scale" / "sfs.jsonl.gz")
        sources = [[(article, 200) for article in islice(found(path), wanted)] for path in files]
    texts = []
    for source in sources:
        drawn.shuffle(source)
        cut = (
            embedding_text(passage, article.title)
            for article, size in source
            for passage in split(article, encoder.count_tokens, smallest=size * 2 // 5, largest=size)
        )
        texts += [text for text, _ in zip(cut, range(wanted // len(sources)), strict=False)]
    return texts


def found(path: Path) -> Iterator[Article]:
    """The articles of a source."""
    return (article for article in read(path) if isinstance(article, Article))


def operations(tokens: int) -> float:
    """Multiplications and additions that the products of one text of so many tokens take."""
    return LAYERS * tokens * 2 * (4 * HIDDEN**2 + 2 * HIDDEN * INNER + 2 * HIDDEN * tokens)


def limit(kind: Format, tokens: int = 1024) -> float:
    """GFLOP/s that one processor reaches in products of the network's largest shape, by processor time."""
    hidden = torch.randn(tokens, HIDDEN).to(torch.bfloat16 if kind == "bfloat16" else torch.float32)
    multiply = product(torch.randn(INNER, HIDDEN), torch.zeros(INNER), kind)
    times = []
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    for _ in range(30):
        begun = time.thread_time()
        multiply(hidden)
        times.append(time.thread_time() - begun)
    torch.set_num_threads(before)
    return 2 * tokens * HIDDEN * INNER / min(times) / 1e9


if __name__ == "__main__":
    main()
