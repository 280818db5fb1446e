"""What the command line says to wrong usage and bad input."""

import os
import pty
import shutil
import socket
import sqlite3
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from commands import ROOT, Ran, Run, finished, free_port, one_line, process

from index.encoder import HashingEncoder
from index.sqlite_faiss import SqliteFaissStore


@pytest.fixture(scope="module")
def other_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index that another encoder made; for what needs no model at all."""
    folder = tmp_path_factory.mktemp("other") / "index"
    encoder = HashingEncoder()
    with SqliteFaissStore(folder, encoder.name, encoder.dimension, create=True):
        return folder


# --- wrong usage: status 2


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["sing"],
        ["index"],
        ["ask"],
        ["ask", "När?", "--lang", "de"],
        ["ask", "--lang", "sv"],
        ["ask", "--batch", "in.jsonl"],
        ["ask", "--out", "out.jsonl"],
        ["ask", "När?", "--out", "out.jsonl"],
        ["ask", "När?", "--batch", "in.jsonl", "--out", "out.jsonl"],
        ["check"],
        ["articles"],
        ["articles", "show"],
        ["articles", "forget", "x"],
        ["serve", "--port", "0"],
        ["serve", "--port", "70000"],
        ["serve", "--port", "http"],
        ["eval"],
        ["eval", "gold.jsonl", "--cases", "0"],
    ],
)
def test_wrong_usage_is_told_with_status_2(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert "usage: faktakoll" in ran.err
    assert "error:" in ran.err


# --- what the user can mend, told before any model is loaded


def test_a_folder_that_is_missing_or_empty_is_named(run: Run, tmp_path: Path) -> None:
    one_line(run("index", tmp_path / "saknas", "--index", tmp_path / "x"), tmp_path / "saknas", "no such")
    (tmp_path / "tom").mkdir()
    one_line(run("index", tmp_path / "tom", "--index", tmp_path / "x"), tmp_path / "tom", "no articles", ".txt")
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bild.txt", bytes(range(256)) * 100),
        ("tom.txt", b""),
        ("vit.txt", b" \n\n \n"),
        ("bild.png", b"\x89PNG\r\n\x1a\n"),
        ("trasig.pdf", b"%PDF-1.7 no more than this"),
        ("trasig.docx", b"PK\x03\x04 no more than this"),
        ("trasig.jsonl", b"{"),
        ("trasig.jsonl.gz", b"\x1f\x8b no more than this"),
    ],
)
def test_a_file_that_is_no_text_is_named(run: Run, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    one_line(run("index", tmp_path / name, "--index", tmp_path / "x"), name)


def test_a_file_that_is_too_large_is_named_with_both_sizes(run: Run, tmp_path: Path) -> None:
    large = tmp_path / "stor.txt"
    large.write_bytes(b"Ord och ord. " * 4_000_000)
    one_line(run("index", large, "--index", tmp_path / "x"), large, "52.0 MB", "20 MB")


@pytest.mark.parametrize(
    "command",
    [
        ["ask", "När?"],
        ["ask", "När?", "--json"],
        ["articles", "list"],
        ["articles", "show", "x"],
        ["articles", "remove", "x"],
        ["serve"],
    ],
)
def test_a_missing_index_is_told_with_the_command_that_makes_it(run: Run, tmp_path: Path, command: list[str]) -> None:
    if command[0] == "serve":
        command = [*command, "--port", str(free_port())]
    one_line(run(*command, "--index", tmp_path / "x"), tmp_path / "x", "faktakoll index")
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("content", [b"no database at all " * 100, b"", b"SQLite format 3\x00" + bytes(4000)])
def test_an_index_that_cannot_be_read_is_told_with_the_command_that_makes_it_anew(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / "faktakoll.sqlite").write_bytes(content)
    for command in (["articles", "list"], ["ask", "När?"]):
        one_line(run(*command, "--index", folder), folder, "--rebuild")


def test_a_database_of_another_program_is_left_alone(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "x"
    folder.mkdir()
    with sqlite3.connect(folder / "faktakoll.sqlite") as theirs:
        theirs.execute("CREATE TABLE precious (value)")
    theirs.close()
    one_line(run("articles", "list", "--index", folder), folder)
    with sqlite3.connect(folder / "faktakoll.sqlite") as theirs:
        assert theirs.execute("SELECT count(*) FROM precious").fetchone() == (0,)
    theirs.close()


def test_a_port_in_use_is_told_at_once(run: Run, other_index: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        one_line(run("serve", "--port", port, "--index", other_index), f"port {port} is in use", "--port")


def test_an_article_that_is_not_there_is_named(run: Run, other_index: Path) -> None:
    for verb in ("show", "remove"):
        one_line(run("articles", verb, "finns inte", "--index", other_index), "'finns inte'", "articles list")


def test_an_empty_index_lists_nothing(run: Run, other_index: Path) -> None:
    assert run("articles", "list", "--index", other_index) == Ran(0, "", "")


@pytest.mark.parametrize("command", [["check", "saknas.txt"], ["eval", "saknas.jsonl"]])
def test_a_file_to_work_on_that_is_missing_is_named(run: Run, command: list[str]) -> None:
    one_line(run(*command), command[1])


def test_a_bad_setting_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKTAKOLL_PASSAGES", "många")
    one_line(run("articles", "list"), "FAKTAKOLL_PASSAGES", "många")


@pytest.mark.slow
def test_an_encoder_that_is_not_there_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Bron invigdes 2019.", "utf-8")
    monkeypatch.setenv("FAKTAKOLL_ENCODER", "./ingen/modell")
    one_line(run("index", tmp_path / "a.txt", "--index", tmp_path / "x"), "./ingen/modell")
    empty = tmp_path / "tom"
    empty.mkdir()
    monkeypatch.setenv("FAKTAKOLL_ENCODER", str(empty))
    ran = run("index", tmp_path / "a.txt", "--index", tmp_path / "x")
    assert (ran.status, len(ran.complaints)) == (1, 1)
    assert str(empty) in ran.complaints[0]


@pytest.mark.slow
def test_an_index_of_another_encoder_is_refused_with_both_names_and_rebuilt_on_demand(
    run: Run, tmp_path: Path, other_index: Path
) -> None:
    folder = tmp_path / "x"
    shutil.copytree(other_index, folder)
    (tmp_path / "a.txt").write_text("Bron invigdes 2019.", "utf-8")
    for command in (["ask", "När?"], ["index", str(tmp_path / "a.txt")]):
        ran = run(*command, "--index", folder)
        one_line(ran, HashingEncoder().name, "multilingual-e5-small", "--rebuild")
    ran = run("index", tmp_path / "a.txt", "--index", folder, "--rebuild")
    assert ran.status == 0
    assert run("articles", "list", "--index", folder).out.startswith("a\t")


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["file/index", "readonly/index"])
def test_a_folder_that_cannot_be_written_is_named(run: Run, tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "readonly").mkdir()
    (tmp_path / "readonly").chmod(0o500)
    if folder.startswith("readonly") and os.access(tmp_path / "readonly", os.W_OK):
        pytest.skip("whoever runs this may write anywhere")
    (tmp_path / "a.txt").write_text("Bron invigdes 2019.", "utf-8")
    one_line(run("index", tmp_path / "a.txt", "--index", tmp_path / folder), tmp_path / folder)


def test_as_a_process_it_tells_a_fault_in_one_line(tmp_path: Path) -> None:
    one_line(finished(process("articles", "list", "--index", tmp_path / "x")), tmp_path / "x")
    assert finished(process("ask")).status == 2


def test_on_a_terminal_reading_is_seen_to_go_on(tmp_path: Path) -> None:
    source = tmp_path / "bad.jsonl"
    source.write_text("{\n" * 3)
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(ours, (24, 80))
    running = subprocess.Popen(
        [sys.executable, "-m", "bot", "index", source, "--index", tmp_path / "x"], cwd=ROOT, stderr=theirs
    )
    assert running.wait(60) == 1
    os.close(theirs)
    said = os.read(ours, 10_000).decode()
    assert "reading: " in said
    assert "bad.jsonl:3: is no JSON" in said
