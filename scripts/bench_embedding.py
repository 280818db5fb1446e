"""Measure how fast passages are embedded, beside sentence-transformers and beside what the processor can do.

    python scripts/bench_embedding.py DATA      # 256 passages of DATA/written/train.jsonl and DATA/scale/sfs.jsonl.gz
    python scripts/bench_embedding.py           # passages cut from seeds/ in several sizes
    python scripts/bench_embedding.py --quick

Every side embeds the same passages with the same weights in turn, several times over; the best round of each counts,
and the ratio is that of the rounds' medians. GFLOP/s are those of the products that the tokens need, padding not
counted, against what the same threads reach in products of the network's shape alone. Prints a Markdown table.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from statistics import median

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from torch.nn import functional
from tqdm import tqdm

from bot import config
from index import bundled
from index.articles import read
from index.bert import Bert, has_bfloat16
from index.encoder import BundledEncoder, Encoder, bundled_folder
from index.passages import embedding_text, split
from index.types import Article

SEEDS = Path(__file__).parent.parent / "seeds"
HIDDEN, INNER, LAYERS = bundled.DIMENSION, 4 * bundled.DIMENSION, 12


def main() -> None:
    """Embed in turn, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, nargs="?", help="the folder with written/ and scale/ (default: seeds/)")
    parser.add_argument("--passages", type=int, default=256)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="48 passages, two rounds")
    options = parser.parse_args()
    if options.quick:
        options.passages, options.rounds = 48, 2
    folder = bundled_folder(config.load().models)
    encoder = BundledEncoder(folder)
    texts = passages(options.data, options.passages, encoder)
    theirs = SentenceTransformer(str(folder), local_files_only=True, model_kwargs={"dtype": torch.float32})
    prompted = [f"passage: {text}" for text in texts]
    tokens = [min(size, bundled.LONGEST) for size in map(len, theirs.tokenizer(prompted)["input_ids"])]
    sides: dict[str, Callable[[], np.ndarray]] = {
        "SentenceTransformer.encode, fp32": lambda: theirs.encode(prompted, show_progress_bar=False)
    }
    formats = [torch.float32]
    for kind in (torch.float32, torch.bfloat16)[: 1 + has_bfloat16(torch.device("cpu"))]:
        ours = BundledEncoder(folder)
        ours.__dict__["_bert"] = Bert(folder, bfloat16=kind == torch.bfloat16)
        sides[f"here, {str(kind).partition('.')[2]}"] = lambda ours=ours: ours.passages(texts)
        formats.append(kind)
    vectors = {name: side() for name, side in sides.items()}  # which warms up, too
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    for _ in tqdm(range(options.rounds), desc="rounds"):
        for name, side in sides.items():
            begun = time.perf_counter()
            side()
            seconds[name].append(time.perf_counter() - begun)
    needed = sum(map(operations, tokens)) / 1e9
    limits = {kind: limit(kind) for kind in formats}
    first, *_ = sides
    print(f"{len(texts)} passages of {np.mean(tokens):.0f} tokens, {torch.get_num_threads()} processors\n")
    print(
        "| side | passages/s, median (best) | ratio | least, mean cosine | GFLOP/s | of the limit |",
        "|---" * 6 + "|",
        sep="\n",
    )
    for name, kind in zip(sides, formats, strict=True):
        taken = median(seconds[name])
        cosines = (vectors[name] * vectors[first]).sum(1)
        print(
            f"| {name} | {len(texts) / taken:.1f} ({len(texts) / min(seconds[name]):.1f}) "
            f"| {median(seconds[first]) / taken:.2f} | {cosines.min():.5f}, {cosines.mean():.5f} "
            f"| {needed / taken:.0f} | {needed / taken / limits[kind]:.0%} of {limits[kind]:.0f} |"
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


def limit(kind: torch.dtype, tokens: int = 1024, times: int = 40) -> float:
    """GFLOP/s that all processors reach together in products of the network's largest shape, each in its own."""
    processors = torch.get_num_threads()
    hidden, weight = torch.randn(tokens, HIDDEN).to(kind), torch.randn(INNER, HIDDEN).to(kind)

    def products(_: int) -> float:
        torch.set_num_threads(1)
        functional.linear(hidden, weight)
        begun = time.perf_counter()
        for _ in range(times):
            functional.linear(hidden, weight)
        return time.perf_counter() - begun

    with ThreadPoolExecutor(processors) as threads:
        best = min(max(threads.map(products, range(processors))) for _ in range(5))
    torch.set_num_threads(processors)
    return processors * times * 2 * tokens * HIDDEN * INNER / best / 1e9


if __name__ == "__main__":
    main()
