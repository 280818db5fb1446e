"""Measure the vectors of a store as it grows: building, opening, following changes, searching, recall against exact.

    python scripts/bench_vectors.py                     # 10,000, 100,000 and 1,000,000 passages: 5 GB of disk
    python scripts/bench_vectors.py --sizes 10000 100000
    python scripts/bench_vectors.py --quick             # 10,000, and nothing is drawn

Each size is indexed in SQLite and searched in two ways: every vector compared, and by inverted lists. Prints a Markdown
table and draws docs/scale.png. The vectors are made up: topics of power-law sizes around some themes, each spread in 32
of 384 directions, as texts lie closer together than noise does. Each step runs in a process of its own, whose peak of
memory is told; pages of a mapped file that were touched count among it.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from index.search import CANDIDATES
from index.sqlite_faiss import SqliteFaissStore
from index.store import IndexedArticle
from index.types import Article, Passage
from index.vectors import EXACT_UP_TO

DIMENSION, TOPICS, THEMES, SPREAD = 384, 3000, 50, 32
PASSAGES = 10  # of an article
CHUNK = 10_000
QUERIES = 300
EXACT, INVERTED = 10**9, 4  # up to how many passages every vector is compared
NAMES = {EXACT: "exact", INVERTED: "inverted lists"}
PICTURE = Path(__file__).parent.parent / "docs" / "scale.png"
Row = dict[str, Any]
Columns = dict[str, Callable[[Row], str]]


def main() -> None:
    """Measure each size in both ways; print and draw."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--folder", type=Path, help="where to keep the indexes meanwhile (default: a temporary folder)")
    parser.add_argument("--picture", type=Path, default=PICTURE)
    parser.add_argument("--quick", action="store_true", help="10,000 passages alone, and draw nothing")
    options = parser.parse_args()
    if options.quick:
        options.sizes, options.picture = [10_000], None
    rows = []
    for size in options.sizes:
        with tempfile.TemporaryDirectory(dir=options.folder) as temporary:
            folder = Path(temporary)
            filled = _alone(_fill, folder, size)
            for way in (EXACT, INVERTED):
                for path in folder.glob("vectors-*"):
                    path.unlink()
                built = _alone(_build, folder, way)
                searched = _alone(_search, folder, way, size)
                rows.append(filled | built | searched | {"passages": size, "way": way})
                print(line(COLUMNS, rows[-1]), file=sys.stderr, flush=True)
    print("\n".join([head(COLUMNS), *(line(COLUMNS, row) for row in rows)]))
    if options.picture:
        draw(rows, options.picture, SHOWN)


# --- the steps ---------------------------------------------------------------------------------------------------


def _alone(step: Callable[..., Row], *arguments: object) -> Row:
    """What a step gives in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(step, *arguments).result()


def _fill(folder: Path, size: int) -> Row:
    begun = time.perf_counter()
    with _opened(folder, EXACT, create=True) as store:
        for first, vectors in tqdm(_made(size), total=size // CHUNK, desc=f"{size} passages into SQLite"):
            store.replace([_article(first + i, vectors[i : i + PASSAGES]) for i in range(0, len(vectors), PASSAGES)])
    return {"fill_s": time.perf_counter() - begun, "sqlite_mb": megabytes(folder, "faktakoll.sqlite*")}


def _build(folder: Path, way: int) -> Row:
    query = next(_made(CHUNK))[1][0]
    begun = time.perf_counter()
    with _opened(folder, way) as store:
        store.nearest(query, CANDIDATES)
    return {
        "build_s": time.perf_counter() - begun,
        "build_mb": peak_mb(),
        "file_mb": megabytes(folder, "vectors-*.faiss"),
    }


def _search(folder: Path, way: int, size: int) -> Row:
    queries = _drawn(np.random.default_rng(1), QUERIES)
    begun = time.perf_counter()
    with _opened(folder, way) as store:
        store.nearest(queries[0], CANDIDATES)
        opened = time.perf_counter() - begun
        times, found = [], []
        for query in queries:
            begun = time.perf_counter()
            found.append([number for number, _ in store.nearest(query, CANDIDATES)][:10])
            times.append(1000 * (time.perf_counter() - begun))
        peak = peak_mb()
        store.replace([_article(size, queries[:PASSAGES])])
        begun = time.perf_counter()
        assert store.nearest(queries[0], 1)[0][0] > size  # noqa: S101 - else nothing here means anything
        followed = time.perf_counter() - begun
        begun = time.perf_counter()
        store.remove([str(size)])
        removed = time.perf_counter() - begun
    recall = np.mean([np.isin(row, some).mean() for row, some in zip(_exact(queries, size), found, strict=True)])
    p50, p95 = np.percentile(times, [50, 95])
    return {
        "open_s": opened,
        "follow_ms": 1000 * followed,
        "remove_s": removed,
        "p50_ms": p50,
        "p95_ms": p95,
        "search_mb": peak,
        "recall": recall,
    }


def _exact(queries: NDArray[np.float32], size: int) -> NDArray[np.int64]:
    """The ids of the ten nearest of each query, by comparing all."""
    scores, ids = np.full((len(queries), 10), -2, np.float32), np.zeros((len(queries), 10), np.int64)
    for first, vectors in _made(size):
        scores = np.hstack([scores, queries @ vectors.T])
        ids = np.hstack([ids, np.tile(np.arange(first + 1, first + 1 + len(vectors)), (len(queries), 1))])
        best = np.argsort(-scores, axis=1)[:, :10]
        scores, ids = np.take_along_axis(scores, best, 1), np.take_along_axis(ids, best, 1)
    return ids


# --- what is measured ----------------------------------------------------------------------------------------------


def _opened(folder: Path, way: int, *, create: bool = False) -> SqliteFaissStore:
    return SqliteFaissStore(folder, "made-up", DIMENSION, create=create, exact_up_to=way)


def _made(size: int) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """The vectors of an index, a part at a time, each with the number of the first."""
    for first in range(0, size, CHUNK):
        yield first, _drawn(np.random.default_rng([2, first]), min(CHUNK, size - first))


def _drawn(drawn: np.random.Generator, n: int) -> NDArray[np.float32]:
    """Unit vectors (n, DIMENSION): a theme, a topic of it, and a place within the topic."""
    fixed = np.random.default_rng(0)
    themes = fixed.standard_normal((THEMES, DIMENSION))
    topics = themes[fixed.integers(THEMES, size=TOPICS)] + 0.8 * fixed.standard_normal((TOPICS, DIMENSION))
    directions = fixed.standard_normal((TOPICS // 10, SPREAD, DIMENSION)) / SPREAD**0.5
    shares = 1 / np.arange(1, TOPICS + 1)
    of = drawn.choice(TOPICS, n, p=shares / shares.sum())
    places = drawn.standard_normal((n, SPREAD))
    vectors = topics[of] + 0.2 * drawn.standard_normal((n, DIMENSION))
    for which in np.unique(of % len(directions)):
        mine = of % len(directions) == which
        vectors[mine] += places[mine] @ directions[which]
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def _article(number: int, vectors: NDArray[np.float32]) -> IndexedArticle:
    sentence = f"Mening i artikel {number}. "
    article = Article(str(number), sentence * len(vectors))
    spans = [(i * len(sentence), (i + 1) * len(sentence) - 1) for i in range(len(vectors))]
    passages = [Passage(article.id, start, end, article.text[start:end], "", ((start, end),)) for start, end in spans]
    return IndexedArticle(article, passages, vectors, [["mening", "artikel", str(number)] for _ in passages])


def megabytes(folder: Path, pattern: str) -> float:
    """The size of files."""
    return sum(path.stat().st_size for path in folder.glob(pattern)) / 1e6


def peak_mb() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3  # kilobytes, on Linux


# --- what is shown -------------------------------------------------------------------------------------------------

COLUMNS: Columns = {
    "passages": lambda row: f"{row['passages']:,}",
    "search": lambda row: f"**{NAMES[row['way']]}**" if _chosen(row) else NAMES[row["way"]],
    "build s": lambda row: f"{row['build_s']:.1f}",
    "peak MB": lambda row: f"{row['build_mb']:.0f}",
    "file MB": lambda row: f"{row['file_mb']:.0f}",
    "SQLite MB": lambda row: f"{row['sqlite_mb']:.0f}",
    "open s": lambda row: f"{row['open_s']:.2f}",
    "search p50, p95 ms": lambda row: f"{row['p50_ms']:.1f}, {row['p95_ms']:.1f}",
    "peak MB ": lambda row: f"{row['search_mb']:.0f}",
    "recall@10": lambda row: f"{row['recall']:.3f}",
    "after one article ms": lambda row: f"{row['follow_ms']:.0f}",
    "removing one s": lambda row: f"{row['remove_s']:.2f}",
}


def _chosen(row: Row) -> bool:
    """Whether the store searches an index of this size in this way."""
    return bool((row["passages"] <= EXACT_UP_TO) == (row["way"] == EXACT))


def line(columns: Columns, row: Row) -> str:
    """A row of a Markdown table."""
    return f"| {' | '.join(show(row) for show in columns.values())} |"


def head(columns: Columns) -> str:
    """The head of a Markdown table."""
    return f"| {' | '.join(columns)} |\n" + "|---" * len(columns) + "|"


SHOWN = {"p50_ms": "search, median ms", "build_s": "build, s", "file_mb": "file, MB", "recall": "recall@10"}


def draw(rows: list[Row], path: Path, shown: dict[str, str]) -> None:
    """Draw how four fields of the rows grow, with their titles in `shown`; a line for each way to search."""
    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - after the choice of how to draw

    figure, panels = plt.subplots(2, 2, figsize=(10, 7), layout="constrained")
    for panel, (field, title) in zip(panels.flat, shown.items(), strict=True):
        for way, name in NAMES.items():
            mine = [row for row in rows if row["way"] == way]
            panel.plot([row["passages"] for row in mine], [row[field] for row in mine], "o-", label=name)
        panel.set(title=title, xscale="log", xlabel="passages")
        if max(row["passages"] for row in rows) > EXACT_UP_TO:
            panel.axvline(EXACT_UP_TO, color="grey", linestyle=":", label="inverted lists from here")
        if field == "recall":
            panel.set_ylim(0.95, 1.003)
            panel.axhline(0.98, color="grey", linewidth=0.5)
        else:
            panel.set_yscale("log")
        panel.grid(alpha=0.3)
    panels[0][0].legend()
    figure.savefig(path, dpi=110)
    plt.close(figure)
    print(f"drawn: {path}", file=sys.stderr)


if __name__ == "__main__":
    main()
