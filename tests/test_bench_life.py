"""That the proofs of an index's life hold, in their quick form, and that they would see what they look for."""

import importlib.util
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numpy.typing import NDArray

from index.place import Place
from index.search import Index
from index.sqlite_faiss import SqliteFaissStore
from index.stemming import stems
from index.store import IndexedArticle
from index.types import Article, Hit

SCRIPT = Path(__file__).parent.parent / "scripts" / "bench_life.py"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_life", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_life"] = module
    spec.loader.exec_module(module)
    return module


def tables(printed: str) -> list[dict[str, str]]:
    """The rows of the Markdown tables of one row each that were printed."""
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in printed.split("\n") if line[:1] == "|"]
    return [dict(zip(names, values, strict=True)) for names, values in zip(lines[::3], lines[2::3], strict=True)]


@pytest.mark.slow
def test_nothing_is_lost_by_kills_and_readers_see_each_change(where: Place, bench: ModuleType) -> None:
    ran = subprocess.run(
        [sys.executable, SCRIPT, "--quick", "--index", str(where)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    killed, read = tables(ran.stdout)
    assert killed["found by search"] == killed["articles"] == "80"
    assert killed["kills"] == "3"
    assert "the index holds 80 articles" in killed["the last run said"]
    assert all(int(read[name]) > 0 for name in ("searches", "articles in the end"))
    assert sum(int(read[kind]) for kind in bench.KINDS) > 0
    assert {row[fault] for row in (killed, read) for fault in bench.FAULTS & row.keys()} == {"0"}


@pytest.fixture
def three(tmp_path: Path, bench: ModuleType) -> tuple[Path, list[Article]]:
    """An index of three articles, whole."""
    folder, articles = tmp_path / "index", [bench.made(f"Norrby{number}", 1) for number in range(3)]
    with SqliteFaissStore(folder, bench.ENCODER.name, bench.ENCODER.dimension, create=True) as store:
        Index(store, bench.ENCODER).add(articles)
    return folder, articles


def faults(bench: ModuleType, folder: Path, articles: list[Article]) -> dict[str, int]:
    return {fault: count for fault, count in bench.checked(str(folder), articles).items() if count}


def put(bench: ModuleType, folder: Path, article: Article, *, passages: slice = slice(None), times: int = 1) -> None:
    """Put an article in its place as something that went wrong would leave it."""
    cut = bench.cut(article)[passages] * times
    texts = [f"{article.title}. {passage.text}" for passage in cut]
    words = [stems(text, "sv") for text in texts]
    with SqliteFaissStore(folder, bench.ENCODER.name, bench.ENCODER.dimension) as store:
        store.replace([IndexedArticle(article, cut, bench.ENCODER.passages(texts), words)])


def test_a_whole_index_has_no_fault(bench: ModuleType, three: tuple[Path, list[Article]]) -> None:
    folder, articles = three
    put(bench, folder, articles[0])
    assert faults(bench, folder, articles) == {}
    assert bench.searched(str(folder), articles) == 3


def test_each_fault_is_seen(bench: ModuleType, three: tuple[Path, list[Article]]) -> None:
    folder, articles = three
    absent = bench.made("Norrby3", 1)
    assert faults(bench, folder, [*articles, absent])["missing"] == 1
    assert faults(bench, folder, articles[:2])["foreign"] == 1
    assert faults(bench, folder, [replace(articles[0], source="TT"), *articles[1:]]) == {"half": 1}
    put(bench, folder, articles[0], passages=slice(1))
    assert faults(bench, folder, articles)["half"] == 1
    put(bench, folder, articles[0], times=2)
    found = faults(bench, folder, articles)
    assert found["doubled"] == 1
    assert found["wrong words"] > 0


def test_what_a_search_finds_is_judged_by_what_was_changed_before_and_during_it(bench: ModuleType) -> None:
    def hits(version: int, passages: slice = slice(None)) -> list[Hit]:
        article = bench.made("Söderby1", version)
        return [Hit(article, passage, 1, 1, 1) for passage in bench.cut(article)[passages]]

    def judged(found: list[Hit], first: int, last: int) -> str:
        return str(bench.judged("Söderby1", found, range(first, last + 1)))

    assert len(hits(4)) > 1
    assert judged(hits(4), 4, 4) == judged(hits(5), 4, 5) == judged([], 3, 3) == judged([], 5, 6) == ""
    assert judged([], 4, 4) == judged([], 4, 5) == "missing"
    assert judged(hits(4), 5, 5) == judged(hits(4), 6, 6) == judged(hits(5), 4, 4) == "stale"
    assert judged(hits(4, slice(1)), 4, 4) == "half"
    assert judged(hits(4) * 2, 4, 4) == "doubled"


@pytest.mark.slow
def test_an_index_that_is_there_is_left_alone(bench: ModuleType, three: tuple[Path, list[Article]]) -> None:
    folder, articles = three
    ran = subprocess.run(
        [sys.executable, SCRIPT, "--quick", "--index", folder], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "holds an index already; name another place" in ran.stderr
    assert faults(bench, folder, articles) == {}


def test_an_article_that_is_updated_during_a_search_is_not_missed(
    bench: ModuleType, three: tuple[Path, list[Article]]
) -> None:
    class Overtaken(SqliteFaissStore):
        """Another writer updates the article after it was found and before it is loaded, once."""

        def lexical(self, stems: Iterable[str], k: int) -> list[tuple[int, float]]:
            found = super().lexical(stems, k)
            if self.article("norrby0") == articles[0]:
                put(bench, folder, bench.made("Norrby0", 2))
            return found

    folder, articles = three
    with Overtaken(folder, bench.ENCODER.name, bench.ENCODER.dimension) as store:
        hits = Index(store, bench.ENCODER).search("Norrby0", "sv", 100)
    assert bench.made("Norrby0", 2) in {hit.article for hit in hits}


def test_an_article_that_is_added_during_a_search_is_found_whole_or_not_at_all(
    bench: ModuleType, three: tuple[Path, list[Article]]
) -> None:
    class Overtaken(SqliteFaissStore):
        """Another writer adds the article after its words were counted, and one of its passages is the nearest."""

        def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
            put(bench, folder, added)
            return super().nearest(vector, k)[:1]

    folder, _ = three
    added = next(one for n in range(9) if len(bench.cut(one := bench.made("Västerby", n))) > 1)
    with Overtaken(folder, bench.ENCODER.name, bench.ENCODER.dimension) as store:
        hits = Index(store, bench.ENCODER).search("Västerby", "sv", 100)
    assert {hit.passage for hit in hits if hit.article == added} == set(bench.cut(added))
