"""Embedding over a cluster: real nodes of Ray on this machine, which are killed one after the other."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from commands import Run, free_port

from index import ray_embedding
from index.encoder import HashingEncoder, Progress, Vectors
from index.errors import IndexUnusable, ModelError
from index.search import Index
from index.sqlite_faiss import SqliteFaissStore
from index.types import Article

if TYPE_CHECKING:
    from ray.cluster_utils import Cluster

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning:ray"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),  # Ray's, when cut off
]
ARTICLES = [
    Article(f"a{i}", f"Artikel {i}\n\nMöte {i} hölls i Samarkand. Iran ansökte år {i}.", title=f"Artikel {i}")
    for i in range(300)
]
NODE = {"num_cpus": 1, "object_store_memory": 80 << 20, "include_dashboard": False}


@pytest.fixture(scope="module")
def nodes() -> "Iterator[Cluster]":
    """Two nodes that work; the head, which this process belongs to, does not."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ray_embedding._ENVIRONMENT.items():
            patch.setenv(name, value)
        patch.setenv("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")  # listens to this machine alone
        from ray.cluster_utils import Cluster  # noqa: PLC0415 - sets itself up by that environment

        found = Cluster(initialize_head=True, head_node_args=NODE | {"num_cpus": 0})
        for _ in range(2):
            found.add_node(**NODE)
        yield found
        found.shutdown()


def raylets(nodes: "Cluster") -> "list[subprocess.Popen[bytes]]":
    """The processes of the nodes that work and live."""
    found = [node.all_processes["raylet"][0].process for node in nodes.worker_nodes]
    return [process for process in found if process.poll() is None]


def slow_encoder() -> type[HashingEncoder]:
    class SlowEncoder(HashingEncoder):  # in here, so that it goes to the nodes by value
        def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
            time.sleep(0.2)
            return super().passages(texts, progress)

    return SlowEncoder


def contents(folder: Path) -> list[Any]:
    """All that an index holds, whatever the order in which it came in."""
    encoder = HashingEncoder()
    with SqliteFaissStore(folder, encoder.name, encoder.dimension) as store:
        numbers = [number for number, _ in store.nearest(encoder.queries(["Iran"])[0], 10**6)]
        found = store.load(numbers).values()
        assert store.count() == (len(store.articles()), len(numbers))
        return sorted((repr(one.article), repr(one.passage), one.stems, one.vector.tobytes()) for one in found)


@pytest.fixture(autouse=True)
def nothing_talks_to_ray_once_it_is_let_go_of() -> Iterator[None]:
    """A thread that does ends the process by a fault of memory, now and then."""
    yield
    ours = ("ray.", ray_embedding.__name__)
    for thread in threading.enumerate():
        assert not type(thread).__module__.startswith(ours), thread
        assert not getattr(getattr(thread, "_target", None), "__module__", "").startswith(ours), thread


def opened(folder: Path) -> SqliteFaissStore:
    encoder = HashingEncoder()
    return SqliteFaissStore(folder, encoder.name, encoder.dimension, create=True)


def test_a_node_with_another_encoder_is_refused(nodes: "Cluster", tmp_path: Path) -> None:
    expected, other = HashingEncoder().name, HashingEncoder(32).name
    with (
        opened(tmp_path) as store,
        ray_embedding.cluster(nodes.address, partial(HashingEncoder, 32), expected) as embed,
    ):
        with pytest.raises(ModelError, match=f"has encoder {other}, this machine {expected}"):
            Index(store, HashingEncoder()).add(ARTICLES[:10], embed=embed)
        assert store.count() == (0, 0)


def test_an_article_is_there_once_though_a_run_was_stopped_and_a_node_killed_in_the_next(
    nodes: "Cluster", tmp_path: Path
) -> None:
    told = 0

    def stop_after_a_third(count: int) -> None:
        nonlocal told
        told += count
        if told >= len(ARTICLES) / 3:
            raise KeyboardInterrupt

    def kill_after_two_thirds(count: int) -> None:
        nonlocal told
        if told < len(ARTICLES) * 2 / 3 <= told + count:
            raylets(nodes)[0].kill()
        told += count

    with opened(tmp_path / "ray") as store:
        index = Index(store, HashingEncoder())
        with (
            pytest.raises(KeyboardInterrupt),
            ray_embedding.cluster(nodes.address, slow_encoder(), HashingEncoder().name) as embed,
        ):
            index.add(ARTICLES, stop_after_a_third, embed)
        kept, _ = index.count()
        assert kept == told < len(ARTICLES)
        told = 0
        with ray_embedding.cluster(nodes.address, slow_encoder(), HashingEncoder().name) as embed:
            done = index.add(ARTICLES, kill_after_two_thirds, embed)
        assert (done.added, done.updated, done.unchanged) == (len(ARTICLES) - kept, 0, kept)
        assert told == len(ARTICLES)
    with opened(tmp_path / "plain") as store:
        Index(store, HashingEncoder()).add(ARTICLES)
    assert contents(tmp_path / "ray") == contents(tmp_path / "plain")


def test_where_no_node_is_left_it_ends_and_what_was_written_stays(nodes: "Cluster", tmp_path: Path) -> None:
    told = 0

    def kill_all(count: int) -> None:
        nonlocal told
        told += count
        for raylet in raylets(nodes) if told else []:
            raylet.kill()

    with (
        opened(tmp_path) as store,
        pytest.raises(IndexUnusable, match="no node with a processor is left in the cluster; what was written stays"),
        ray_embedding.cluster(nodes.address, slow_encoder(), HashingEncoder().name) as embed,
    ):
        Index(store, HashingEncoder()).add(ARTICLES, kill_all, embed)
    with opened(tmp_path) as store:
        assert 0 < told == store.count()[0] < len(ARTICLES)


@pytest.mark.parametrize(
    ("address", "reason"),
    [("127.0.0.1:{port}", "nothing answers"), ("samarkand", "is no address"), ("127.0.0.1:99999", "is no address")],
)
def test_a_wrong_address_is_told_and_leaves_the_index_as_it_was(
    run: Run, tmp_path: Path, address: str, reason: str
) -> None:
    article = tmp_path / "ny.txt"
    article.write_text("En ny artikel om en bro.")
    address = address.format(port=free_port())
    refused = run("index", article, "--index", tmp_path / "index", "--rebuild", "--ray", address)
    assert refused.status == 1
    assert len(refused.complaints) == 1
    assert address in refused.complaints[0]
    assert reason in refused.complaints[0]
    assert not (tmp_path / "index").exists()


def test_embedding_refuses_a_cluster_that_is_not_there() -> None:
    with (
        pytest.raises(IndexUnusable, match="nothing answers"),
        ray_embedding.cluster(f"127.0.0.1:{free_port()}", HashingEncoder, ""),
    ):
        pass


def test_without_its_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with (
        pytest.raises(IndexUnusable, match=r"ray is not installed; run: pip install 'faktakoll\[ray\]'"),
        ray_embedding.cluster("auto", HashingEncoder, ""),
    ):
        pass
