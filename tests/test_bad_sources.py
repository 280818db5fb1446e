"""Sources that would harm: archives that unpack to anything, feeds without end, full disks, and bad ones among many.

Each comes out as one line, the index stays as it was, and the rest is indexed.
"""

import contextlib
import errno
import io
import itertools
import os
import socket
import struct
import subprocess
import threading
import time
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import docx
import httpx
import numpy as np
import pytest
from commands import Run, one_line

from index.articles import read
from index.encoder import HashingEncoder
from index.errors import IndexUnusable, SourceError
from index.formats import LONGEST, parse
from index.search import Index
from index.sqlite_faiss import SqliteFaissStore
from index.types import Article
from index.web import Fetcher

HEAD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
TAIL = b"</w:body></w:document>"
ENCODER = HashingEncoder()


def refused(source: Path | str, fetcher: Fetcher | None = None) -> str:
    with pytest.raises(SourceError) as error:
        list(read(source, fetch=fetcher))
    assert "\n" not in str(error.value)
    return str(error.value)


# --- archives


def word(path: Path, *, body: bytes | None = None, said: int | None = None, **added: bytes) -> Path:
    """A .docx whose body is changed, is said to unpack to another size than it does, or that has further parts."""
    plain, made = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Bron står klar.")
    document.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            target.writestr(part, body if body and part == "word/document.xml" else source.read(part))
        for part, content in added.items():
            target.writestr(f"word/embeddings/{part}.zip", content)
    data = made.getvalue()
    if body and said:
        assert data.count(struct.pack("<I", len(body))) == 2  # beside the part, and in the archive's list
        data = data.replace(struct.pack("<I", len(body)), struct.pack("<I", said))
    path.write_bytes(data)
    return path


def test_an_archive_that_unpacks_to_too_much_is_refused_unread(tmp_path: Path) -> None:
    path = word(tmp_path / "stor.docx", a=bytes(250_000_000))
    assert path.stat().st_size < 400_000
    assert "at most 200000000 are read" in refused(path)
    assert "of XML; at most 20000000" in refused(
        word(tmp_path / "rader.docx", body=HEAD + b"<w:p/>" * 4_000_000 + TAIL)
    )


def test_an_archive_that_lies_about_its_size_is_not_unpacked_to_more_than_it_says(tmp_path: Path) -> None:
    path = word(tmp_path / "ljuger.docx", body=HEAD + b"<w:p/>" * 30_000_000 + TAIL, said=2000)
    before = peak_mb()
    assert "cannot be read as .docx" in refused(path)
    assert peak_mb() - before < 20


def peak_mb() -> int:
    """The most memory that this process has had since this was last asked."""
    status = Path("/proc/self/status")
    if not status.exists():
        pytest.skip("memory is not told here")
    peak = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    Path("/proc/self/clear_refs").write_text("5")
    return peak // 1000


def test_an_archive_within_is_not_unpacked(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(300_000_000))
    (article,) = read(word(tmp_path / "nästlad.docx", a=inner.getvalue()))
    assert isinstance(article, Article)
    assert article.text == "Bron står klar."


# --- long ones


def test_an_article_beyond_the_limit_is_told_with_both_lengths(tmp_path: Path) -> None:
    (tmp_path / "lång.txt").write_text("Ett ord. " * 600_000, "utf-8")
    (tmp_path / "kort.txt").write_text("Bron står klar.", "utf-8")
    short, long = read(tmp_path)
    assert isinstance(short, Article)
    assert str(long) == (
        f"{tmp_path / 'lång.txt'}: is 5400000 characters long, more than {LONGEST}, the limit for one article; split it"
    )


def web_page(path: Path, within: str) -> Path:
    html = f"<html><body><article><h1>Bro</h1><p>Bron står klar nu i dag.</p>{within}</article></body></html>"
    path.write_text(html, "utf-8")
    return path


def test_a_page_of_endless_elements_is_told_at_once(tmp_path: Path) -> None:
    path = web_page(tmp_path / "tom.html", "<p></p>" * 100_000)
    began = time.process_time()
    assert refused(path) == f"{path}: is a page of 100005 elements, more than 30000, the limit; save the part you need"
    assert time.process_time() - began < 5


@pytest.mark.slow
@pytest.mark.parametrize("line", ["<p>Publicerad 2 maj 2024</p>", "<p class='correction'>Bron är inte blå.</p>"])
def test_a_page_of_thousands_of_dates_or_notices_is_read_in_seconds(tmp_path: Path, line: str) -> None:
    path = web_page(tmp_path / "lång.html", line * 16_000)
    began = time.process_time()
    assert parse(path.read_bytes(), ".html", "lång.html").text
    assert time.process_time() - began < 20  # it took 40 when each was compared with all


# --- addresses


class Endless(BaseHTTPRequestHandler):
    """A feed whose entries never end."""

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("content-type", "application/rss+xml")
        self.end_headers()
        self.wfile.write(b"<rss><channel>")
        try:
            for number in itertools.count():
                self.wfile.write(b"<item><link>http://bladet.example/%d</link></item>" % number * 1000)
        except OSError:  # who reads it has had enough
            pass

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def endless() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Endless) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/rss"
        server.shutdown()


def test_a_feed_that_never_ends_is_left(endless: str) -> None:
    assert refused(endless, Fetcher(allow_private=True)) == (
        f"{endless}: is larger than 10 MB, the limit; save the part you need"
    )


def test_an_address_of_this_machine_is_refused_by_the_command(run: Run, endless: str, tmp_path: Path) -> None:
    one_line(run("index", endless, "--index", tmp_path / "x"), endless, "inside your own network")
    assert not (tmp_path / "x").exists()
    one_line(run("index", endless, "--index", tmp_path / "x", "--allow-private"), endless, "larger than 10 MB")


@pytest.mark.parametrize("sent", [b"X-Long: x\r\n", b"\r\n\r\nBron"])
def test_a_server_that_sends_little_by_little_is_left(sent: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=trickle, args=(server, sent), daemon=True).start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        began = time.monotonic()
        said = refused(address, Fetcher(allow_private=True, patience=0.5))
    assert said == f"{address}: took more than 0.5 seconds; try again or save the page as a file"
    assert time.monotonic() - began < 5


def trickle(server: socket.socket, sent: bytes) -> None:
    """Say that there is no robots.txt, and then a little every tenth of a second, for ever."""
    nothing, _ = server.accept()
    with nothing:
        nothing.recv(1000)
        nothing.sendall(b"HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
    endless, _ = server.accept()
    with endless, contextlib.suppress(OSError):
        endless.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            endless.sendall(sent)
            time.sleep(0.1)


@pytest.mark.parametrize(
    "inside", ["http://127.0.0.1:8000/", "http://localhost/", "http://[::1]/", "http://2130706433/"]
)
def test_an_address_that_redirects_to_this_machine_is_refused(inside: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers["host"] == "bladet.example"
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        return httpx.Response(302, headers={"location": inside})

    def resolve(host: str) -> list[str]:
        return ["93.184.215.14"] if host == "bladet.example" else ["::1" if ":" in host else "127.0.0.1"]

    fetcher = Fetcher(resolve=resolve, transport=httpx.MockTransport(answer))
    assert "inside your own network" in refused("http://bladet.example/a", fetcher)


# --- a full disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(mounted, capture_output=True, check=False).returncode:
        pytest.skip("no disk may be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def articles(count: int) -> list[Article]:
    return [
        Article(
            f"a{n}", f"Norrby{n}\n\n" + " ".join(f"Mening {i} om Norrby{n} är ny." for i in range(30)), f"Norrby{n}"
        )
        for n in range(count)
    ]


def fill(disk: Path) -> Path:
    """Leave no room on a disk; the file to remove to make some."""
    film = disk / "film"
    descriptor = os.open(film, os.O_CREAT | os.O_WRONLY)
    try:
        while os.write(descriptor, bytes(4096)):
            pass
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
    finally:
        os.close(descriptor)
    return film


@pytest.mark.slow
def test_a_full_disk_is_told_and_what_was_acknowledged_is_there(small_disk: Path) -> None:
    folder, told = small_disk / "index", 0

    def progress(count: int) -> None:
        nonlocal told
        told += count

    many = articles(1000)
    with SqliteFaissStore(folder, ENCODER.name, ENCODER.dimension, create=True) as store:
        with pytest.raises(IndexUnusable, match="the disk is full; make room and try again") as raised:
            Index(store, ENCODER).add(many, progress)
        assert str(folder) in str(raised.value)
    assert 0 < told < 1000
    with SqliteFaissStore(folder, ENCODER.name, ENCODER.dimension) as store:
        index = Index(store, ENCODER)
        kept, passages = index.count()
        assert kept == told
        assert [entry.id for entry in index.articles()] == sorted(article.id for article in many[:told])
        assert len(store.nearest(np.ones(ENCODER.dimension, np.float32), 10**6)) == passages
        for n in (0, told - 1):
            assert many[n] in {hit.article for hit in index.search(f"Norrby{n}", "sv", 100)}


def test_an_index_on_a_full_disk_goes_on_being_read_and_is_written_when_there_is_room(small_disk: Path) -> None:
    folder, many = small_disk / "index", articles(60)
    with SqliteFaissStore(folder, ENCODER.name, ENCODER.dimension, create=True) as store:
        Index(store, ENCODER).add(many[:30])
    reader = SqliteFaissStore(folder, ENCODER.name, ENCODER.dimension)
    film = fill(small_disk)
    with reader:
        index = Index(reader, ENCODER)
        assert many[7] in {hit.article for hit in index.search("Norrby7", "sv", 100)}
        with pytest.raises(IndexUnusable, match="the disk is full"):
            index.add(many)
        assert index.count()[0] == 30
        film.unlink()
        assert index.add(many).added == 30


def test_an_index_opened_on_a_full_disk_is_told_in_one_line(run: Run, small_disk: Path) -> None:
    folder = small_disk / "index"
    with SqliteFaissStore(folder, ENCODER.name, ENCODER.dimension, create=True) as store:
        Index(store, ENCODER).add(articles(30))
    film = fill(small_disk)
    one_line(run("articles", "list", "--index", folder), folder, "the disk is full; make room and try again")
    one_line(run("articles", "list", "--index", small_disk / "new"), small_disk / "new")
    film.unlink()
    assert len(run("articles", "list", "--index", folder).out.splitlines()) == 30


# --- bad ones among many


@pytest.fixture
def quick_encoder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real model that knows one word and takes no time, by setting."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - slow to import
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding  # noqa: PLC0415 - as above
    from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415 - as above

    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 0, "bro": 1}, unk_token="[UNK]"))  # noqa: S106
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    weights = np.eye(2, dtype=np.float32)
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)]).save(str(tmp_path / "model"))
    monkeypatch.setenv("FAKTAKOLL_ENCODER", str(tmp_path / "model"))


@pytest.mark.slow
@pytest.mark.usefixtures("quick_encoder")
def test_few_bad_files_among_thousands_are_named_and_the_rest_is_indexed(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "arkiv"
    folder.mkdir()
    for number in range(2990):
        (folder / f"a{number}.txt").write_text(f"Norrby{number} får en bro. Den är {number} meter lång.", "utf-8")
    bad = {f"dålig{number}.txt": b"\0\1\2" for number in range(4)} | {"tom.md": b"", "a7.md": b"Samma id."}
    bad |= {"trasig.pdf": b"%PDF-1.7", "trasig.docx": b"PK\3\4", "trasig.jsonl": b"{", "trasig.html": b"<html>"}
    for name, content in bad.items():
        (folder / name).write_bytes(content)
    ran = run("index", folder, "--index", tmp_path / "x")
    assert ran.status == 1
    assert len(ran.complaints) == len(bad) == 10
    assert [line for line in ran.err.splitlines() if line and "indexing" not in line] == ran.complaints
    named = {line.removeprefix(f"faktakoll: {folder}/").partition(":")[0] for line in ran.complaints}
    assert named == bad.keys() - {"a7.md"} | {"a7.txt"}  # of two with one id the first by name is taken
    assert ran.out == (
        "articles: 2990 added, 0 updated, 0 unchanged, 10 failed; the index holds 2990 articles in 2990 passages\n"
    )
    again = run("index", folder, "--index", tmp_path / "x")
    assert again.out.startswith("articles: 0 added, 0 updated, 2990 unchanged, 10 failed; ")


@pytest.mark.slow
@pytest.mark.usefixtures("quick_encoder")
def test_articles_in_a_language_that_is_not_read_are_told_a_line_each_and_indexed(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "arkiv"
    folder.mkdir()
    german = "Die Brücke wurde im Mai eröffnet. Sie hat mehr gekostet, als man für sie geplant hatte."
    for name, text in {
        "neu": german,
        "neuer": f"{german} Das ist alt.",
        "ny": "Bron öppnades i maj och är röd.",
    }.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    ran = run("index", folder, "--index", tmp_path / "x")
    assert ran.status == 0
    assert [line.split(": ")[1] for line in ran.complaints] == ["neu", "neuer"]
    assert all("German" in line for line in ran.complaints)
    assert ran.out.startswith("articles: 3 added, ")


@pytest.mark.slow
@pytest.mark.usefixtures("quick_encoder")
def test_files_of_other_types_are_counted_and_are_no_fault(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "arkiv"
    folder.mkdir()
    for name in ("bro.txt", "bro.doc", "älv.DOC", "bild.jpg", "LÄSMIG", ".dold"):
        (folder / name).write_text("Bron är klar.", "utf-8")
    ran = run("index", folder, "--index", tmp_path / "x")
    assert ran.complaints == ["faktakoll: files of types that are not read: 4 (2 .doc, 1 .jpg, 1 no ending)"]
    assert (ran.status, ran.out[:17]) == (0, "articles: 1 added")


@pytest.mark.slow
@pytest.mark.usefixtures("quick_encoder")
def test_a_list_has_a_line_an_article_whatever_its_title_holds(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "Bron är klar.", "title": "Ny\\n\\tbro"}', "utf-8")
    run("index", tmp_path / "a.jsonl", "--index", tmp_path / "x")
    assert run("articles", "list", "--index", tmp_path / "x").out == "a\t-\t-\tNy bro\n"


@pytest.mark.slow
@pytest.mark.usefixtures("quick_encoder")
def test_what_no_search_can_find_is_told_and_kept(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rester.txt").write_text("Läs mer: Bron står klar\nFoto: Eva Ek/TT\nAnnons", "utf-8")
    ran = run("index", tmp_path / "rester.txt", "--index", tmp_path / "x")
    assert ran.complaints == ["faktakoll: rester: stored, but never found: no line of it is an article's text"]
    assert ran.out == "articles: 1 added, 0 updated, 0 unchanged; the index holds 1 articles in 0 passages\n"
    assert ran.status == 0
