"""Measure the index of vectors in PostgreSQL: filling, building, recall against comparing each, time of a search.

    python scripts/measure_postgres.py 'postgresql://USER@HOST/DATABASE?schema=measured' --passages 20000

Fills an index that is not there yet and leaves it, to be dropped by hand. The vectors are made up: clusters of very
unequal size in 384 dimensions. Prints a Markdown table.
"""

import argparse
import sys
import time

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from index.place import place
from index.postgres import PostgresStore
from index.store import IndexedArticle
from index.types import Article, Passage

DIMENSION, CLUSTERS, SPREAD = 384, 200, 0.7
PASSAGES = 100  # of an article
QUERIES, K = 200, 10


def main() -> None:
    """Fill, measure, build, measure again, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("address", type=place)
    parser.add_argument("--passages", type=int, default=20_000)
    options = parser.parse_args()
    made = clustered(options.passages + QUERIES)
    vectors, queries = made[:-QUERIES], made[-QUERIES:]
    with PostgresStore(options.address, "made-up", DIMENSION, create=True, exact_up_to=len(vectors)) as store:
        if store.count() != (0, 0):
            sys.exit(f"{options.address} holds an index already; name another schema")
        articles = [article(i, rows) for i, rows in enumerate(np.split(vectors, len(vectors) // PASSAGES))]
        start = time.perf_counter()
        for one in tqdm(articles, desc="filling", unit=" articles", file=sys.stderr):
            store.replace([one])
        filled = time.perf_counter() - start
        numbers = np.array([number for number, _ in sorted(store.nearest(queries[0], len(vectors)))])
        best = [set(numbers[np.argsort(-(vectors @ query), kind="stable")[:K]].tolist()) for query in queries]
        print("| passages | way | made in s | recall@10 | p50 ms | p95 ms |", "|---|---|---|---|---|---|", sep="\n")
        print(f"| {len(vectors)} | each compared | {filled:.0f} | {searched(store, queries, best)} |", flush=True)
        start = time.perf_counter()
        store.replace([article(len(articles), -vectors[:1])])  # one more than is compared
        built = time.perf_counter() - start
        print(f"| {len(vectors)} | HNSW | {built:.0f} | {searched(store, queries, best)} |")


def clustered(count: int) -> NDArray[np.float32]:
    """Unit vectors (count, DIMENSION)."""
    random = np.random.default_rng(7)
    centres = random.standard_normal((CLUSTERS, DIMENSION))
    shares = 1 / np.arange(1, CLUSTERS + 1)
    of = random.choice(CLUSTERS, count, p=shares / shares.sum())
    vectors = (centres[of] + SPREAD * random.standard_normal((count, DIMENSION))).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def article(number: int, vectors: NDArray[np.float32]) -> IndexedArticle:
    """An article with these vectors."""
    made = Article(f"a{number:07}", f"Nr {number}.")
    passages = [Passage(made.id, 0, len(made.text), made.text)] * len(vectors)
    return IndexedArticle(made, passages, vectors, [["nr", str(number)]] * len(vectors))


def searched(store: PostgresStore, queries: NDArray[np.float32], best: list[set[int]]) -> str:
    """Recall, median and 95th percentile of the time of a search, as cells of a table."""
    times, kept = [], 0
    for query, right in zip(queries, best, strict=True):
        start = time.perf_counter()
        found = store.nearest(query, K)
        times.append((time.perf_counter() - start) * 1000)
        kept += len({number for number, _ in found} & right)
    p50, p95 = np.percentile(times, [50, 95])
    return f"{kept / K / len(queries):.3f} | {p50:.1f} | {p95:.1f}"


if __name__ == "__main__":
    main()
