"""Measure an index of real texts as it grows: time, disk, memory, search, recall against exact search.

    python scripts/bench_texts.py DATA/scale/sfs.jsonl.gz    # 100, 200, 400 and 800 articles of the file
    python scripts/bench_texts.py ARTICLES --sizes 1000 8318

The articles are drawn at random from all in the source, so that a share stands for the whole, and indexed by the
encoder that ships, one size on top of the other. Questions are the titles of articles of the source, half of which are
not in the index: `nearest` is the search of the vectors alone, `search` the whole one. Inverted lists, which the store
takes beyond 100,000 passages, are built for each size too. Prints a Markdown table.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
from bench_vectors import EXACT, INVERTED, NAMES

from bot import config
from index.articles import read
from index.encoder import Encoder, open_encoder
from index.search import CANDIDATES, Index
from index.sqlite_faiss import SqliteFaissStore
from index.types import Article

QUESTIONS = 200
HEAD = "articles | passages | indexed in s | passages/s | peak MB | SQLite MB | vectors | file MB | built in s | "
HEAD += "nearest p50, p95 ms | search p50, p95 ms | recall@10"


def main() -> None:
    """Index more and more, search each size in both ways."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("source", type=Path, help="articles: a file or a folder")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 200, 400, 800])
    options = parser.parse_args()
    articles = [article for article in read(options.source) if isinstance(article, Article)]
    random.Random(1).shuffle(articles)
    settings = config.load()
    encoder = open_encoder(settings.encoder, settings.models)
    largest = max(options.sizes)
    asked = [article.title for article in articles[: QUESTIONS // 2] + articles[largest:][: QUESTIONS // 2]]
    print(f"| {HEAD} |", "|---" * (HEAD.count("|") + 1) + "|", sep="\n")
    with tempfile.TemporaryDirectory() as temporary:
        taken, done = 0.0, 0
        for size in sorted(options.sizes):
            with opened(Path(temporary), encoder, EXACT) as store:
                begun = time.perf_counter()
                Index(store, encoder).add(articles[done:size])
                taken, done = taken + time.perf_counter() - begun, size
                passages = store.count()[1]
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3  # kilobytes, on Linux
            row = f"| {size} | {passages:,} | {taken:.0f} | {passages / taken:.1f} | {peak:.0f} "
            row += f"| {megabytes(Path(temporary), 'faktakoll.sqlite*'):.0f} "
            exact: list[set[int]] = []
            for way in (EXACT, INVERTED):
                print(row + searched(Path(temporary), encoder, way, asked, exact), flush=True)


def searched(folder: Path, encoder: Encoder, way: int, asked: list[str], exact: list[set[int]]) -> str:
    """The columns of one way to search; `exact` is filled by the exact one."""
    for path in folder.glob("vectors-*"):
        path.unlink()
    vectors = encoder.queries(asked)
    with opened(folder, encoder, way) as store:
        begun = time.perf_counter()
        store.nearest(vectors[0], CANDIDATES)
        built = time.perf_counter() - begun
        index = Index(store, encoder)
        found: list[set[int]] = []
        nearest = timed(vectors, lambda vector: found.append({n for n, _ in store.nearest(vector, CANDIDATES)[:10]}))
        whole = timed(asked, lambda question: index.search(question, "sv", 10))
    if way == EXACT:
        exact[:] = found
    recall = np.mean([len(a & b) / len(b) for a, b in zip(found, exact, strict=True)])
    size = megabytes(folder, "vectors-*.faiss")
    return f"| {NAMES[way]} | {size:.1f} | {built:.2f} | {nearest} | {whole} | {recall:.3f} |"


def timed(asked: Iterable[Any], search: Callable[[Any], object]) -> str:
    """Median and 95th percentile of the times of all questions, in ms."""
    times = []
    for question in asked:
        begun = time.perf_counter()
        search(question)
        times.append(1000 * (time.perf_counter() - begun))
    return "{:.1f}, {:.1f}".format(*np.percentile(times, [50, 95]))


def opened(folder: Path, encoder: Encoder, way: int) -> SqliteFaissStore:
    """The store in a folder, made if it is not there."""
    return SqliteFaissStore(folder, encoder.name, encoder.dimension, create=True, exact_up_to=way)


def megabytes(folder: Path, pattern: str) -> float:
    """The size of files."""
    return sum(path.stat().st_size for path in folder.glob(pattern)) / 1e6


if __name__ == "__main__":
    main()
