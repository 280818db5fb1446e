"""One index, several processes and threads: readers beside writers, and writers that are killed."""

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from stored import DIMENSION, assert_consistent, indexed, opened

from index.errors import EncoderMismatch
from index.place import Place


def test_a_rebuild_empties_the_index_under_a_running_reader(where: Place) -> None:
    with opened(where, create=True) as reader:
        reader.replace([indexed("a")])
        with opened(where, "other@1", rebuild=True) as store:
            assert store.count() == (0, 0)
        with pytest.raises(EncoderMismatch):
            reader.nearest(np.ones(DIMENSION, np.float32), 1)


WRITER = """
import sys
from index.place import place
sys.path.insert(0, sys.argv[2])
from stored import indexed, opened
with opened(place(sys.argv[1]), create=True) as store:
    print("ready", flush=True)
    for i in range(int(sys.argv[3]), int(sys.argv[4])):
        store.replace([indexed(f"a{i}-{j}", 5, seed=i) for j in range(4)])
        print(i, flush=True)
"""


def writing(where: Place, first: int, last: int) -> subprocess.Popen[str]:
    here = str(Path(__file__).parent)
    arguments = [sys.executable, "-c", WRITER, str(where), here, str(first), str(last)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_killed_at_any_moment_it_keeps_what_was_acknowledged(where: Place) -> None:
    acknowledged = 0
    for delay in (0.0, 0.003, 0.011, 0.05, 0.12):
        with writing(where, acknowledged, 10**6) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            told = process.stdout.readline() if delay else ""  # a busy machine may not come to it within the delay
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
            lines = [line for line in (told + process.stdout.read()).split("\n") if line]
        acknowledged = int(lines[-1]) + 1 if lines else acknowledged
        articles, passages = assert_consistent(where)
        assert passages == 5 * articles
        assert articles in {4 * acknowledged, 4 * (acknowledged + 1)}  # the last may be done but not yet told
    assert acknowledged > 0


@pytest.mark.slow
def test_threads_read_while_another_process_writes(where: Place) -> None:
    rounds = 60
    with opened(where, create=True) as store:
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
        with writing(where, 0, rounds) as process:
            process.communicate()
        stop.set()
        for thread in threads:
            thread.join()
        assert failures == []
        assert len(store.nearest(query, 10**6)) == 3 + rounds * 20
    assert assert_consistent(where) == (1 + rounds * 4, 3 + rounds * 20)


@pytest.mark.slow
def test_two_writers_at_once_leave_each_article_once(where: Place) -> None:
    opened(where, create=True).close()
    writers = [writing(where, 0, 25), writing(where, 0, 25), writing(where, 20, 45)]
    told = [writer.communicate()[0].split() for writer in writers]
    assert [(len(lines), writer.returncode) for lines, writer in zip(told, writers, strict=True)] == [(26, 0)] * 3
    assert assert_consistent(where) == (45 * 4, 45 * 20)
