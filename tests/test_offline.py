"""Without a network, and killed at any moment: what is answered, and what is left."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import SEEDS
from pytest_socket import SocketConnectBlockedError

from index.encoder import Encoder
from index.sqlite_faiss import SqliteFaissStore

ROOT = Path(__file__).parent.parent
# Runs `python -m bot` with every way out of this machine refused and written down.
GUARD = """
import os, runpy, sys

def watch(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else "127.0.0.1"  # a name in the file system
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = arguments[0]
    else:
        return
    if host not in ("127.0.0.1", "::1", "localhost", "", None):
        with open(os.environ["GUARD_LOG"], "a") as log:
            print(event, arguments, file=log)
        raise OSError(f"{event} is refused: {host}")

sys.addaudithook(watch)
if sys.argv[1] == "-c":
    exec(sys.argv[2])
else:
    sys.argv[0] = "faktakoll"
    runpy.run_module("bot", run_name="__main__", alter_sys=True)
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of someone for whom nothing was set up yet."""
    return tmp_path_factory.mktemp("home")


def guarded(home: Path, *arguments: object) -> "tuple[subprocess.CompletedProcess[str], str]":
    """A command cut off from every network, and the log of what it tried to reach."""
    log = home / "tried"
    log.unlink(missing_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FAKTAKOLL_", "HF_", "XDG_"))}
    done = subprocess.run(
        [sys.executable, "-c", GUARD, *map(str, arguments)],
        cwd=ROOT,
        env={**kept, "HOME": str(home), "FAKTAKOLL_HOME": str(home / "faktakoll"), "GUARD_LOG": str(log)},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    return done, log.read_text() if log.exists() else ""


def test_a_test_that_tries_to_leave_this_machine_is_stopped() -> None:
    with socket.socket() as way_out, pytest.raises(SocketConnectBlockedError):
        way_out.connect(("192.0.2.1", 80))


def test_the_guard_sees_and_stops_what_tries_to_leave(home: Path) -> None:
    for attempt in (
        "import socket; socket.create_connection(('192.0.2.1', 80), 5)",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
        "import httpx; httpx.get('http://example.org/', trust_env=False)",
    ):
        done, tried = guarded(home, "-c", attempt)
        assert done.returncode == 1
        assert "socket." in tried


@pytest.mark.slow
def test_from_nothing_to_a_cited_answer_no_network_is_tried(home: Path) -> None:
    built, tried = guarded(home, "index", SEEDS)
    assert (built.returncode, tried) == (0, "")
    assert "articles: 2 added" in built.stdout
    asked, tried = guarded(home, "ask", "--json", "När ansökte Iran om medlemskap i SCO?")
    assert (asked.returncode, tried) == (0, "")
    reply = json.loads(asked.stdout)
    assert reply["short_answer"] == "2008"
    assert "redan 2008" in reply["citations"][0]["quote"]
    assert {path.name for path in home.iterdir()} <= {"faktakoll", ".cache", ".config", ".local"}  # all in its home


# --- killed


def articles_file(folder: Path, count: int) -> Path:
    file = folder / "articles.jsonl"
    rows = ({"id": f"a{i:03}", "text": f"Artikel nummer {i} handlar om talet {i * 7}."} for i in range(count))
    file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return file


def start(source: Path, index: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "index", str(source), "--index", str(index)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def moments(index: Path) -> Iterator[bool]:
    """True once the database is there, then at each growth of it: the moments to kill at."""
    log, seen = index / "faktakoll.sqlite-wal", -1
    while True:
        size = log.stat().st_size if log.exists() else -1
        yield size > seen
        seen = max(size, seen)


@pytest.mark.slow
@pytest.mark.parametrize("moment", [1, 2, 3])
def test_killed_while_indexing_nothing_is_lost_or_doubled(tmp_path: Path, encoder: Encoder, moment: int) -> None:
    source, index = articles_file(tmp_path, 200), tmp_path / "index"
    running = start(source, index)
    left = moment
    for grown in moments(index):
        left -= grown
        if left == 0 or running.poll() is not None:
            break
        time.sleep(0.002)
    assert running.poll() is None, "it was done before it could be killed"
    running.send_signal(signal.SIGKILL)
    running.wait(30)

    with SqliteFaissStore(index, encoder.name, encoder.dimension, create=True) as store:
        kept, passages = store.count()
        assert kept == passages < 200
    again = start(source, index)
    assert again.wait(240) == 0
    with SqliteFaissStore(index, encoder.name, encoder.dimension) as store:
        assert store.count() == (200, 200)
        assert [entry.id for entry in store.articles()] == [f"a{i:03}" for i in range(200)]
        assert all(entry.passages == 1 for entry in store.articles())
        last = store.article("a199")
        assert last is not None
        assert last.text == "Artikel nummer 199 handlar om talet 1393."
        found = store.nearest(encoder.queries(["Vad handlar artikel nummer 77 om?"])[0], 1000)
        assert len({number for number, _ in found}) == len(found) == 200
        assert len(store.lexical(["artikel"], 1000)) == 200
