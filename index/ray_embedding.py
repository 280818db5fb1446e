"""Cuts and embeds articles on the nodes of a Ray cluster, by Ray Data. The one home of `ray`; knows no store.

Each node opens the encoder by itself and is refused if it is another than the driver's. What a node that dies had in
hand, Ray has done again by another; each block of articles comes back once.
"""

import logging
import os
import queue
import re
import socket
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embedding import Embed, embed
from index.encoder import Encoder
from index.errors import FaktakollError, IndexUnusable, ModelError
from index.store import IndexedArticle
from index.types import Article

LOCAL, AUTO = "local", "auto"
_CORES = 4  # that one encoder works on: more take less memory than encoders of their own, and are used less well
_BLOCKS = 8  # for each encoder, so that the last ones to finish are not waited for long
_LARGEST_BLOCK = 128  # articles: what is done again at most when a node dies
_LOCAL_STORE = 512 << 20  # bytes of memory for blocks on their way; what does not fit goes to disk
_PATIENCE = 5.0  # seconds without a block before the cluster is asked how it is
# Read when Ray is imported.
_ENVIRONMENT = {
    "RAY_BACKEND_LOG_LEVEL": "fatal",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DEDUP_LOGS_SKIP_REGEX": "(?s).*",  # Ray prints what befalls its nodes; what matters of it, we say
    "RAY_ENABLE_AUTO_CONNECT": "0",  # else a thread of Ray Data that was cut off starts a cluster of its own
}


@contextmanager
def cluster(address: str, open_encoder: Callable[[], Encoder], name: str) -> Iterator[Embed]:
    """Embedding on a Ray cluster: `local` (one for this program alone), `auto` (the one of this machine), HOST:PORT.

    `open_encoder` is run on the nodes, where it must be importable; `name` is the name of the encoder it should open.

    Raises:
        IndexUnusable: there is no such cluster, or, while it embeds, no node of it is left.
        ModelError: a node has another encoder, or none.
    """
    ray = _connected(address)
    try:
        with ExitStack() as running:  # what was not waited for to its end is ended, before Ray is let go of
            yield lambda articles: running.enter_context(closing(_embedded(ray, address, articles, open_encoder, name)))
    finally:
        ray.shutdown()


def _connected(address: str) -> Any:
    """The module `ray`, connected."""
    if address == LOCAL:
        # Without this it listens to the whole network.
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    elif address != AUTO:
        _answers(address)
    os.environ.update(_ENVIRONMENT)
    try:
        import ray  # noqa: PLC0415 - it takes seconds, and is an extra
        import ray.data  # noqa: PLC0415 - as above
    except ImportError as error:
        raise IndexUnusable(
            f"--ray {address} cannot be used: {error.name or error} is not installed; run: pip install 'faktakoll[ray]'"
        ) from error
    own: dict[str, Any] = {"include_dashboard": False, "num_cpus": _cores(), "object_store_memory": _LOCAL_STORE}
    try:
        with _silent():
            ray.init(address, log_to_driver=False, logging_level=logging.CRITICAL, **(own if address == LOCAL else {}))
    except (Exception, SystemExit) as error:  # Ray raises whatever its depths do, and exits from some
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        raise IndexUnusable(
            f"--ray {address}: no Ray cluster to be used there ({reason}); this machine must belong to it: "
            "ray start --address=HOST:PORT"
        ) from error
    logging.getLogger("ray").setLevel(logging.CRITICAL)
    logging.getLogger("ray.data").setLevel(logging.CRITICAL)
    ray.data.DataContext.get_current().enable_progress_bars = False  # there is one already
    return ray


@contextmanager
def _silent() -> Iterator[None]:
    """Without what Ray's C++ writes to the terminal while it starts: that it was told to be quiet."""
    kept = os.dup(2)
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _answers(address: str) -> None:
    """Whether anyone listens at an address, which Ray itself would try for minutes."""
    match = re.fullmatch(r"(?P<host>[\w.-]+|\[[0-9a-fA-F:.]+\]):(?P<port>\d{1,5})", address)
    if not match or not 0 < int(match["port"]) < 1 << 16:
        raise IndexUnusable(f"--ray {address} is no address of a Ray cluster; give HOST:PORT, {AUTO} or {LOCAL}")
    try:
        socket.create_connection((match["host"].strip("[]"), int(match["port"])), timeout=_PATIENCE).close()
    except OSError as error:
        raise IndexUnusable(
            f"--ray {address}: nothing answers ({error.strerror or error}); start the cluster or correct the address"
        ) from error


class _Node:
    """What works on a node: opens the encoder once, then cuts and embeds block by block.

    A fault that a user can mend is handed back in the place of an article, so that it reaches the driver as it is.
    """

    def __init__(self, open_encoder: Callable[[], Encoder], name: str) -> None:
        try:
            self._encoder = open_encoder()
        except FaktakollError as error:
            self._fault: FaktakollError | None = ModelError(f"Ray node {socket.gethostname()}: {error}")
            return
        self._fault = None
        if self._encoder.name != name:
            self._fault = ModelError(
                f"Ray node {socket.gethostname()} has encoder {self._encoder.name}, this machine {name}; "
                "give each node the same version of faktakoll and the same model"
            )

    def __call__(self, block: dict[str, NDArray[np.object_]]) -> dict[str, NDArray[np.object_]]:
        if self._fault:
            return {"done": _column([self._fault])}
        return {"done": _column([indexed for batch in embed(block["item"], self._encoder) for indexed in batch])}


def _column(values: Sequence[object]) -> NDArray[np.object_]:
    column = np.empty(len(values), object)
    column[:] = values
    return column


def _embedded(
    ray: Any, address: str, articles: Sequence[Article], open_encoder: Callable[[], Encoder], name: str
) -> Generator[list[IndexedArticle], None, None]:
    if not articles:
        return
    cpus = [int(node["Resources"].get("CPU", 0)) for node in _alive(ray)]
    if not (cpus := [count for count in cpus if count]):
        raise _nobody(address)
    cores = min(_CORES, *cpus)
    encoders = sum(count // cores for count in cpus)
    block = min(_LARGEST_BLOCK, -(-len(articles) // (_BLOCKS * encoders)))
    rows = ray.data.from_items(list(articles), override_num_blocks=-(-len(articles) // block))
    pool = ray.data.ActorPoolStrategy(min_size=1, max_size=encoders, initial_size=encoders)
    done = rows.map_batches(
        _Node, fn_constructor_args=(open_encoder, name), compute=pool, num_cpus=cores, batch_size=None
    )
    with _blocks(ray, done) as received:
        while (reference := _patiently(ray, address, received.get)) is not None:
            if isinstance(reference, Exception):
                raise reference
            block = _patiently(ray, address, partial(ray.get, reference))
            found = list(ray.data.block.BlockAccessor.for_block(block).to_numpy("done"))
            for outcome in found:
                if isinstance(outcome, FaktakollError):
                    raise outcome
            yield found


@contextmanager
def _blocks(ray: Any, done: Any) -> "Iterator[queue.Queue[Any]]":
    """References to the blocks of a data set as they come, then None, or the exception that ended them.

    All threads that work for it have ended when this ends: one that talks to Ray while it is let go of brings the
    process down (ray-project/ray issue 31145). Without a head they would hang in it instead, until
    Ray itself ends the process, and are left.
    """
    received: queue.Queue[Any] = queue.Queue(1)

    def receive() -> None:
        try:
            for bundle in done.iter_internal_ref_bundles():
                for reference in bundle.block_refs:
                    received.put(reference)
            received.put(None)
        except Exception as error:  # noqa: BLE001 - raised again by the thread that waits
            received.put(error)

    receiver = threading.Thread(target=receive, daemon=True)
    receiver.start()
    try:
        yield received
    finally:
        while _has_head(ray) and ((executors := _executors()) or receiver.is_alive()):
            for executor in executors:
                executor.shutdown(force=True)
            with suppress(queue.Empty):  # the receiver may be waiting for room
                received.get(timeout=0.1)


def _executors() -> list[Any]:
    """The threads by which Ray Data does its work; it has no other way to stop one."""
    from ray.data._internal.execution.streaming_executor import StreamingExecutor  # noqa: PLC0415 - as above

    return [thread for thread in threading.enumerate() if isinstance(thread, StreamingExecutor)]


def _patiently(ray: Any, address: str, wait: Callable[..., Any]) -> Any:
    """What is waited for. Ray waits for ever for a node to come back where none is left; here that ends."""
    while True:
        try:
            return wait(timeout=_PATIENCE)
        except (queue.Empty, ray.exceptions.GetTimeoutError):
            if not (_has_head(ray) and any(node["Resources"].get("CPU", 0) for node in _alive(ray))):
                raise _nobody(address) from None


def _has_head(ray: Any) -> bool:
    try:
        _answers(ray.get_runtime_context().gcs_address)
    except IndexUnusable:
        return False
    return True


def _alive(ray: Any) -> list[Any]:
    try:
        return [node for node in ray.nodes() if node["Alive"]]
    except ray.exceptions.RayError:
        return []


def _nobody(address: str) -> IndexUnusable:
    return IndexUnusable(
        f"--ray {address}: no node with a processor is left in the cluster; what was written stays, run the same "
        "command again once there is one"
    )
