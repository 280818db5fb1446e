"""What tests share: no way out of this machine, and the real thing over the seeds. Heavy imports wait for their use."""

# ruff: noqa: PLC0415 - as the docstring says

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_socket import socket_allow_hosts

if TYPE_CHECKING:
    from browser import ToldFaktakoll
    from commands import Ran, Run
    from playwright.sync_api import Browser, Page
    from postgres_server import Server

    from bot.checker import Faktakoll
    from index.encoder import Encoder
    from index.place import Database, Place
    from index.types import Language

pytest.register_assert_rewrite("browser", "commands", "stored")  # so that what they assert is explained when it fails

SEEDS = Path(__file__).parent.parent / "seeds"
_numbers = itertools.count()
_addresses: dict[str, set[str]] = {}


def pytest_runtest_setup() -> None:
    """Every test runs with all sockets but this machine's own refused; pytest-socket lifts that after each."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True, resolution_cache=_addresses)


@pytest.fixture(scope="session")
def encoder() -> "Encoder":
    """The bundled encoder, unpacked if it was not yet."""
    from bot.config import load
    from index.encoder import open_encoder

    return open_encoder("bundled", load().models)


@pytest.fixture(scope="session")
def seeds_folder(encoder: "Encoder", tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index over seeds/, to be read only."""
    from bot.assemble import open_index
    from bot.config import load
    from index.articles import read
    from index.types import Article

    folder = tmp_path_factory.mktemp("seeds") / "index"
    with open_index(load(), folder, encoder, create=True) as index:
        index.add([article for article in read(SEEDS) if isinstance(article, Article)])
    return folder


@pytest.fixture(scope="session")
def seeds_faktakoll(seeds_folder: Path) -> "Iterator[Faktakoll]":
    """The program as it ships, over seeds/."""
    from bot.assemble import open_faktakoll
    from bot.config import load

    with open_faktakoll(load(), seeds_folder) as faktakoll:
        yield faktakoll


@pytest.fixture(scope="session")
def server() -> "Iterator[Server]":
    """A real PostgreSQL server, for schemas of any name."""
    from postgres_server import Server

    with Server() as server:
        yield server


@pytest.fixture
def database(server: "Server") -> "Database":
    """A schema of the test's own on that server; no index yet."""
    from index.place import Database, place

    found = place(server.address(f"test_{next(_numbers)}"))
    assert isinstance(found, Database)
    return found


@pytest.fixture(params=["folder", pytest.param("postgres", marks=pytest.mark.slow)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> "Place":
    """A place for an index, of each kind."""
    return tmp_path / "index" if request.param == "folder" else request.getfixturevalue("database")


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> "Run":
    """Runs a command in this process."""
    from commands import Ran

    from bot.__main__ import main

    def run_main(*arguments: object) -> "Ran":
        capfd.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stop:  # argparse's way
            status = int(stop.code or 0)
        said = capfd.readouterr()
        assert "Traceback" not in said.err
        return Ran(status, said.out, said.err)

    return run_main


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """A real Chromium."""
    from browser import chromium

    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def faktakoll() -> "ToldFaktakoll":
    """One that is told what to reply, as `bridge.told` says."""
    from bridge import told

    return told()


@pytest.fixture(scope="module")
def address(faktakoll: "ToldFaktakoll") -> Iterator[str]:
    """Where the chat over it is served."""
    from browser import chat_over

    with chat_over(faktakoll) as found:
        yield found


@pytest.fixture(scope="module")
def one_thread() -> Iterator[None]:
    """Models as small as the tests' are read slower by several."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def language() -> "Language":
    """That of the page, where a test does not say in which it runs."""
    return "sv"


@pytest.fixture
def visit(browser: "Browser") -> "Iterator[Callable[..., Page]]":
    """Opens a chat as someone new; in the end no page of theirs has gone elsewhere or reported an error."""
    from browser import visits

    with visits(browser) as visit:
        yield visit
