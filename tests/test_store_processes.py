"""One index, several processes and threads: readers beside writers, and writers that are killed."""

import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from stored import DIMENSION, NAME, assert_consistent, indexed, opened

from index.errors import EncoderMismatch, IndexUnusable
from index.sqlite_faiss import SqliteFaissStore


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def test_a_rebuild_empties_the_index_under_a_running_reader(folder: Path) -> None:
    with opened(folder, create=True) as reader:
        reader.replace([indexed("a")])
        with SqliteFaissStore(folder, "other@1", DIMENSION, rebuild=True) as store:
            assert store.count() == (0, 0)
        with pytest.raises(EncoderMismatch):
            reader.nearest(np.ones(DIMENSION, np.float32), 1)


def test_a_second_writer_waits_and_then_says_so(folder: Path) -> None:
    opened(folder, create=True).close()
    other = sqlite3.connect(folder / "faktakoll.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with opened(folder, patience=0.2) as store:
        assert store.count() == (0, 0)
        with pytest.raises(IndexUnusable, match=r"another process has been writing for over 0\.2 s; try again"):
            store.replace([indexed("a")])
        other.execute("ROLLBACK")
        store.replace([indexed("a")])
    other.close()


READ_ONLY = """
import os, sys, numpy as np
from pathlib import Path
from index.errors import IndexUnusable
from index.sqlite_faiss import SqliteFaissStore
folder, name, dimension = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
if os.geteuid() == 0:  # root may write everywhere
    os.seteuid(65534)
store = SqliteFaissStore(folder, name, dimension)
assert store.count() == (1, 3)
assert len(store.nearest(np.ones(dimension, np.float32), 5)) == 3
try:
    store.remove(["a"])
except IndexUnusable as error:
    print(error)
"""


def test_a_read_only_index_is_read_and_refuses_writing_in_one_line() -> None:
    with tempfile.TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)  # pytest's own folders are closed to other users
        folder = Path(parent) / "index"
        with opened(folder, create=True) as store:
            store.replace([indexed("a")])
        for path in [*folder.iterdir(), folder]:
            path.chmod(0o555)
        arguments = [sys.executable, "-c", READ_ONLY, str(folder), NAME, str(DIMENSION)]
        done = subprocess.run(arguments, capture_output=True, text=True, check=False)
        folder.chmod(0o755)
    told = f"index at {folder} cannot be used: it is read-only; give write permission or choose another --index\n"
    assert (done.stdout, done.stderr) == (told, "")


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from stored import indexed, opened
with opened(Path(sys.argv[1]), create=True) as store:
    print("ready", flush=True)
    for i in range(int(sys.argv[3]), int(sys.argv[4])):
        store.replace([indexed(f"a{i}-{j}", 5, seed=i) for j in range(4)])
        print(i, flush=True)
"""


def writing(folder: Path, first: int, last: int) -> subprocess.Popen[str]:
    here = str(Path(__file__).parent)
    arguments = [sys.executable, "-c", WRITER, str(folder), here, str(first), str(last)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_killed_at_any_moment_it_keeps_what_was_acknowledged(folder: Path) -> None:
    acknowledged = 0
    for delay in (0.0, 0.003, 0.011, 0.05, 0.12):
        with writing(folder, acknowledged, 10**6) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
            lines = [line for line in process.stdout.read().split("\n") if line]
        acknowledged = int(lines[-1]) + 1 if lines else acknowledged
        articles, passages = assert_consistent(folder)
        assert passages == 5 * articles
        assert articles in {4 * acknowledged, 4 * (acknowledged + 1)}  # the last may be done but not yet told
    assert acknowledged > 0


@pytest.mark.slow
def test_threads_read_while_another_process_writes(folder: Path) -> None:
    rounds = 60
    with opened(folder, create=True) as store:
        store.replace([indexed("first", seed=77)])
        query = indexed("first", seed=77).vectors[0]
        failures: list[str] = []
        stop = threading.Event()

        def read() -> None:
            seen = 0
            while not stop.is_set():
                found = store.nearest(query, 10**6)
                if found[0][0] != 1 or len(found) < seen or (len(found) - 3) % 20:
                    failures.append(f"{found[:1]} {len(found)} after {seen}")
                if len(store.load([number for number, _ in found])) != len(found) or not store.lexical(["first"], 3):
                    failures.append("what was found is not there")
                seen = len(found)

        threads = [threading.Thread(target=read) for _ in range(2)]
        for thread in threads:
            thread.start()
        with writing(folder, 0, rounds) as process:
            process.communicate()
        stop.set()
        for thread in threads:
            thread.join()
        assert failures == []
        assert len(store.nearest(query, 10**6)) == 3 + rounds * 20
    assert assert_consistent(folder) == (1 + rounds * 4, 3 + rounds * 20)
