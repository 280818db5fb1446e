"""Measure an index of real texts as it grows: time, disk, memory, search, recall against exact search.

    python scripts/bench_texts.py DATA/scale/sfs.jsonl.gz    # 50 to 800 articles of the file
    python scripts/bench_texts.py ARTICLES --sizes 1000 3080

The articles are drawn at random from all in the source, so that a share stands for the whole, and indexed by the
encoder that ships, one size on top of the other. Questions are the titles of articles of the source, half of which are
not in the index: `nearest` is the search of the vectors alone, `search` the whole one. Inverted lists, which the store
takes beyond 100,000 passages, are built for each size too. Prints a Markdown table and draws docs/scale-texts.png.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
from bench_vectors import EXACT, INVERTED, NAMES, Columns, Row, draw, head, line, megabytes, peak_mb

from bot import config
from index.articles import read
from index.encoder import Encoder, open_encoder
from index.search import CANDIDATES, Index
from index.sqlite_faiss import SqliteFaissStore
from index.types import Article

QUESTIONS = 200
PICTURE = Path(__file__).parent.parent / "docs" / "scale-texts.png"
COLUMNS: Columns = {
    "articles": lambda row: f"{row['articles']:,}",
    "passages": lambda row: f"{row['passages']:,}",
    "indexed in s": lambda row: f"{row['index_s']:.0f}",
    "passages/s": lambda row: f"{row['passages'] / row['index_s']:.1f}",
    "peak MB": lambda row: f"{row['peak_mb']:.0f}",
    "SQLite MB": lambda row: f"{row['sqlite_mb']:.0f}",
    "vectors": lambda row: NAMES[row["way"]],
    "file MB": lambda row: f"{row['file_mb']:.1f}",
    "built in s": lambda row: f"{row['build_s']:.2f}",
    "nearest p50, p95 ms": lambda row: "{:.1f}, {:.1f}".format(*row["nearest_ms"]),
    "search p50, p95 ms": lambda row: f"{row['p50_ms']:.1f}, {row['p95_ms']:.1f}",
    "recall@10": lambda row: f"{row['recall']:.3f}",
}
SHOWN = {
    "p50_ms": "search, median ms",
    "index_s": "indexing, s",
    "sqlite_mb": "SQLite, MB",
    "recall": "recall@10",
}


def main() -> None:
    """Index more and more, search each size in both ways; print and draw."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("source", type=Path, help="articles: a file or a folder")
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 100, 200, 400, 800])
    parser.add_argument("--picture", type=Path, default=PICTURE)
    options = parser.parse_args()
    articles = [article for article in read(options.source) if isinstance(article, Article)]
    random.Random(1).shuffle(articles)
    settings = config.load()
    encoder = open_encoder(settings.encoder, settings.models)
    largest = max(options.sizes)
    asked = [article.title for article in articles[: QUESTIONS // 2] + articles[largest:][: QUESTIONS // 2]]
    print(head(COLUMNS))
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        taken, done = 0.0, 0
        for size in sorted(options.sizes):
            with opened(folder, encoder, EXACT) as store:
                begun = time.perf_counter()
                Index(store, encoder).add(articles[done:size])
                taken, done = taken + time.perf_counter() - begun, size
                passages = store.count()[1]
            filled = {
                "articles": size,
                "passages": passages,
                "index_s": taken,
                "peak_mb": peak_mb(),
                "sqlite_mb": megabytes(folder, "faktakoll.sqlite*"),
            }
            exact: list[set[int]] = []
            for way in (EXACT, INVERTED):
                rows.append(filled | searched(folder, encoder, way, asked, exact))
                print(line(COLUMNS, rows[-1]), flush=True)
            draw(rows, options.picture, SHOWN)  # so far: whoever stops it keeps what was measured


def searched(folder: Path, encoder: Encoder, way: int, asked: list[str], exact: list[set[int]]) -> Row:
    """What one way to search gives; `exact` is filled by the exact one."""
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
        p50, p95 = timed(asked, lambda question: index.search(question, "sv", 10))
    if way == EXACT:
        exact[:] = found
    return {
        "way": way,
        "file_mb": megabytes(folder, "vectors-*.faiss"),
        "build_s": built,
        "nearest_ms": nearest,
        "p50_ms": p50,
        "p95_ms": p95,
        "recall": np.mean([len(a & b) / len(b) for a, b in zip(found, exact, strict=True)]),
    }


def timed(asked: Iterable[Any], search: Callable[[Any], object]) -> tuple[float, float]:
    """Median and 95th percentile of the times of all questions, in ms."""
    times = []
    for question in asked:
        begun = time.perf_counter()
        search(question)
        times.append(1000 * (time.perf_counter() - begun))
    p50, p95 = np.percentile(times, [50, 95])
    return float(p50), float(p95)


def opened(folder: Path, encoder: Encoder, way: int) -> SqliteFaissStore:
    """The store in a folder, made if it is not there."""
    return SqliteFaissStore(folder, encoder.name, encoder.dimension, create=True, exact_up_to=way)


if __name__ == "__main__":
    main()
