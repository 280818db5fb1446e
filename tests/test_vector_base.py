"""What is searched beside SQLite: a saved base, what was added since, and what was removed since passed over."""

import logging
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock
from stored import DIMENSION, NAME, assert_consistent, indexed, opened

from index.sqlite_faiss import SqliteFaissStore
from index.vectors import VectorIndex

QUERY = indexed("query", 1, seed=99).vectors[0]
BUILDING = "building the vector index"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def stored(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """Ids and vectors of all passages, as SQLite has them."""
    rows = sqlite3.connect(folder / "faktakoll.sqlite")
    found = rows.execute("SELECT id, vector FROM passages ORDER BY id").fetchall()
    rows.close()
    vectors = np.frombuffer(b"".join(vector for _, vector in found), np.float32).reshape(-1, DIMENSION)
    return np.array([number for number, _ in found], np.int64), vectors


def flat(folder: Path) -> VectorIndex:
    ids, vectors = stored(folder)
    return VectorIndex.build(ids, lambda some: vectors[np.searchsorted(ids, some)], DIMENSION)


def base(folder: Path) -> Path:
    (path,) = folder.glob("vectors-*.faiss")
    return path


def settled(store: SqliteFaissStore) -> list[tuple[int, float]]:
    """What is found when no new base is being built any more."""
    store.nearest(QUERY, 1)
    store._vectors.close()
    return store.nearest(QUERY, 10)


def changed(store: SqliteFaissStore, drawn: np.random.Generator, known: set[str]) -> None:
    """One random change: articles added, replaced or removed."""
    what = drawn.integers(4)
    if what == 0 and known:
        gone = drawn.choice(sorted(known), min(len(known), 1 + int(drawn.integers(4))), replace=False)
        store.remove(gone.tolist())
        known -= set(gone.tolist())
        return
    ids = sorted(known) if what == 1 and known else [f"a{drawn.integers(10**6)}" for _ in range(1 + drawn.integers(5))]
    some = drawn.permutation(ids)[:3].tolist()
    batch = {i: indexed(i, int(drawn.integers(6)), seed=int(drawn.integers(10**6))) for i in some}
    store.replace(list(batch.values()))
    known |= batch.keys()


@pytest.mark.parametrize("seed", range(4))
def test_whatever_was_added_replaced_and_removed_the_search_equals_a_flat_one_over_sqlite(
    folder: Path, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    drawn = np.random.default_rng(seed)
    known = {f"a{i}" for i in range(30)}
    with opened(folder, create=True) as writer, opened(folder) as reader:
        writer.replace([indexed(article, 5, seed=i) for i, article in enumerate(sorted(known))])
        for step in range(60):
            changed(writer, drawn, known)
            query = indexed("q", 1, seed=10**7 + step).vectors[0]
            k = int(drawn.integers(1, 30))
            expected = flat(folder).nearest(query, k)
            assert reader.nearest(query, k) == expected
            if step % 7 == 0:
                assert writer.nearest(query, k) == expected
                with opened(folder) as later:
                    assert later.nearest(query, k) == expected
    assert_consistent(folder)
    assert caplog.text == ""  # nothing had to be mended


@pytest.mark.parametrize("seed", range(2))
def test_inverted_lists_follow_every_change_and_score_exactly(folder: Path, seed: int) -> None:
    drawn = np.random.default_rng(seed)
    known = {f"a{i}" for i in range(200)}
    shares = []
    with opened(folder, create=True, exact_up_to=100) as store:
        store.replace([indexed(article, 6, seed=i) for i, article in enumerate(sorted(known))])
        for step in range(40):
            changed(store, drawn, known)
            query = indexed("q", 1, seed=10**7 + step).vectors[0]
            found = store.nearest(query, 10)
            expected = dict(flat(folder).nearest(query, 10**6))
            assert all(score == expected[number] for number, score in found)
            assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
            shares.append(len({number for number, _ in found} & set(list(expected)[:10])) / 10)
        assert b"IwSq" in base(folder).read_bytes()[:8]  # FAISS's mark of inverted lists of codes
    assert np.mean(shares) >= 0.98


def test_adding_and_replacing_little_leaves_the_base_as_it_is(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with opened(folder, create=True) as store:
        store.replace([indexed(f"a{i}", 5, seed=i) for i in range(40)])
        settled(store)
        path = base(folder)
        with caplog.at_level(logging.INFO, "index"):
            store.replace([indexed("new", 1, seed=99), indexed("a3", 2, seed=3)])
            found = settled(store)
            with opened(folder) as other:
                assert other.nearest(QUERY, 10) == found
        assert found[0] == (201, pytest.approx(1))
        assert base(folder) == path
        assert caplog.text == ""


def test_a_base_that_is_outgrown_is_made_anew_beside_the_search(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with opened(folder, create=True) as store:
        store.replace([indexed(f"a{i}", 5, seed=i) for i in range(20)])
        settled(store)
        path = base(folder)
        store.replace([indexed(f"b{i}", 5, seed=100 + i) for i in range(3)])
        with caplog.at_level(logging.INFO, "index"), FileLock(folder / "vectors.lock"):  # as another builder would
            expected = settled(store)
            assert expected == flat(folder).nearest(QUERY, 10)
            assert base(folder) == path
        assert BUILDING not in caplog.text
        store.replace([indexed("c")])
        with caplog.at_level(logging.INFO, "index"):
            assert settled(store) == flat(folder).nearest(QUERY, 10)
        assert caplog.text.count(f"{BUILDING} of 118 passages") == 1
        assert base(folder) != path


def test_without_a_base_a_search_waits_for_the_process_that_builds_one(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with opened(folder, create=True) as store, opened(folder) as other:
        store.replace([indexed("a", 5)])
        found: list[tuple[int, float]] = []
        searching = threading.Thread(target=lambda: found.extend(store.nearest(QUERY, 10)))
        lock = FileLock(folder / "vectors.lock")
        with caplog.at_level(logging.INFO, "index"):
            with lock:
                searching.start()
                searching.join(0.3)
                assert searching.is_alive()
                assert store.count() == (1, 5)
            searching.join()
            assert found == other.nearest(QUERY, 10) == flat(folder).nearest(QUERY, 10)
    assert "another process is at the vector index" in caplog.text
    assert caplog.text.count(BUILDING) == 1


@pytest.mark.parametrize("exact_up_to", [1000, 10])
def test_a_removed_passage_is_gone_from_the_base_too_without_a_new_one(
    folder: Path, exact_up_to: int, caplog: pytest.LogCaptureFixture
) -> None:
    with opened(folder, create=True, exact_up_to=exact_up_to) as store, opened(folder) as reader:
        store.replace([indexed(f"a{i}", 5, seed=i) for i in range(40)])
        settled(store)
        reader.nearest(QUERY, 1)
        store.replace([indexed("new", 2, seed=98)])
        with caplog.at_level(logging.INFO, "index"):
            assert store.remove(["a7"]) == 1
            expected = [number for number, _ in flat(folder).nearest(QUERY, 300)]
            assert len(expected) == 197
            for one in (store, reader):
                assert {number for number, _ in one.nearest(QUERY, 300)} <= set(expected)
                assert len(one.nearest(QUERY, 300)) == 197 or exact_up_to == 10
        assert BUILDING not in caplog.text
    kept = VectorIndex.load(base(folder), DIMENSION)
    assert kept is not None
    assert len(kept) == 197
    assert indexed("a7", 5, seed=7).vectors[0].tobytes() not in base(folder).read_bytes()


def test_a_base_of_another_index_is_not_taken_which_is_told(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for where, seed in ((folder, 0), (tmp_path / "other", 50)):
        with opened(where, create=True) as store:
            store.replace([indexed(f"a{i}", 5, seed=seed + i) for i in range(20)])
            settled(store)
    base(folder).unlink()
    shutil.copy(base(tmp_path / "other"), folder)
    assert caplog.text == ""
    with opened(folder) as store:
        assert settled(store) == flat(folder).nearest(QUERY, 10)
    assert f"the vector index in {folder} does not fit its database: building it again" in caplog.text


def test_a_database_that_was_put_back_is_not_searched_by_a_later_base(folder: Path, tmp_path: Path) -> None:
    with opened(folder, create=True) as store:
        store.replace([indexed(f"a{i}", 5, seed=i) for i in range(20)])
    shutil.copy(folder / "faktakoll.sqlite", tmp_path)
    with opened(folder) as store:
        store.replace([indexed("lost", 5, seed=77)])
        settled(store)
    shutil.copy(tmp_path / "faktakoll.sqlite", folder)
    with opened(folder) as store:
        store.replace([indexed("instead", 5, seed=78)])  # under the ids that the lost one had
        assert settled(store) == flat(folder).nearest(QUERY, 10)


def test_a_base_that_does_not_come_to_the_number_of_passages_is_made_anew_and_told(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with opened(folder, create=True) as store:
        store.replace([indexed(f"a{i}", 5, seed=i) for i in range(20)])
        expected = settled(store)
    _, generation, _ = base(folder).stem.split("-")
    ids, vectors = stored(folder)
    VectorIndex.build(ids[1:], lambda some: vectors[some - 1], DIMENSION).save(folder, generation)
    with caplog.at_level(logging.INFO, "index"), opened(folder) as store:
        assert settled(store) == expected
    assert "has 99 passages, less 0, and 0 more, but there are 100: building it again" in caplog.text


def test_a_base_that_is_damaged_while_another_process_searches_by_it_harms_neither(folder: Path) -> None:
    with opened(folder, create=True) as store:
        store.replace([indexed(f"a{i}", 5, seed=i) for i in range(20)])
        expected = settled(store)
        base(folder).unlink()
        with opened(folder) as other:
            assert other.nearest(QUERY, 10) == store.nearest(QUERY, 10) == expected
        assert base(folder).exists()


def test_an_index_rebuilt_by_another_process_is_followed(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with opened(folder, create=True) as reader:
        reader.replace([indexed(f"a{i}", 5, seed=i) for i in range(20)])
        settled(reader)
        with opened(folder, rebuild=True) as writer:
            writer.replace([indexed(f"b{i}", 5, seed=50 + i) for i in range(20)])
            assert settled(writer) == settled(reader) == flat(folder).nearest(QUERY, 10)
    assert caplog.text == ""


def test_rebuilding_leaves_no_vectors(folder: Path) -> None:
    with opened(folder, create=True) as store:
        store.replace([indexed("a")])
        settled(store)
    with opened(folder, rebuild=True) as store:
        assert list(folder.glob("vectors-*")) == []
        assert store.nearest(QUERY, 3) == []
        store.replace([indexed("b")])
        assert settled(store) == flat(folder).nearest(QUERY, 10)


SEARCHER = """
import sys, numpy as np
from pathlib import Path
from index.sqlite_faiss import SqliteFaissStore
store = SqliteFaissStore(Path(sys.argv[1]), exact_up_to=1000)
print("ready", flush=True)
store.nearest(np.ones(store.dimension, np.float32), 1)
print("done", flush=True)
"""


@pytest.mark.slow
def test_killed_at_any_moment_of_building_it_leaves_nothing_half_done(folder: Path) -> None:
    with opened(folder, create=True, exact_up_to=1000) as store:
        store.replace([indexed(f"a{i}", 100, seed=i) for i in range(200)])
    stopped = 0
    for delay in (0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5):
        for path in folder.glob("vectors-*.faiss"):
            path.unlink()
        arguments = [sys.executable, "-c", SEARCHER, str(folder)]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
            stopped += process.stdout.read() == ""
        with opened(folder, exact_up_to=1000) as store:
            expected = dict(flat(folder).nearest(QUERY, 10))
            found = dict(settled(store))
            assert len(found.keys() & expected.keys()) >= 9
        assert [path.suffix for path in folder.glob("vectors-*")] == [".faiss"]
    assert stopped > 0


@pytest.mark.slow
@pytest.mark.parametrize("exact_up_to", [10**6, 50])
def test_threads_search_while_articles_come_and_go_and_bases_are_made(folder: Path, exact_up_to: int) -> None:
    failures: list[str] = []
    stop = threading.Event()
    with (
        opened(folder, create=True) as writer,
        SqliteFaissStore(folder, NAME, DIMENSION, exact_up_to=exact_up_to) as store,
    ):
        writer.replace([indexed("stays", 1, seed=99)])

        def search() -> None:
            while not stop.is_set():
                found = store.nearest(QUERY, 5)
                if not found or found[0] != (1, pytest.approx(1)):
                    failures.append(str(found))

        threads = [threading.Thread(target=search) for _ in range(4)]
        for thread in threads:
            thread.start()
        for i in range(60):
            writer.replace([indexed(f"a{i}", 8, seed=i), indexed(f"a{i // 2}", 5, seed=-i + 1000)])
            if i % 5 == 0:
                writer.remove([f"a{i // 3}"])
        stop.set()
        for thread in threads:
            thread.join()
        assert failures == []
    assert_consistent(folder)
