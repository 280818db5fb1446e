"""What people and machines do wrong, in a real browser: each ends in one clear line; nothing is lost or mixed up."""

import contextlib
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import httpx
import pytest
from bridge import ANSWERED, ASKED, NASTY
from browser import LOCALES, answer, ask, chat_over, free_port, switch
from invented import ARTICLES, BRIDGE, OPENED, evidence, index_over
from playwright.sync_api import Browser, Page, expect

from bot.checker import Faktakoll
from bot.types import Evidence, Question
from bot.wording import say
from index.articles import SUPPORTED
from index.encoder import HashingEncoder
from index.search import Index
from index.sqlite_faiss import SqliteFaissStore
from index.types import LANGUAGES, Article, Hit, Language

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
TAB_OF_FILE = {"articles": "#articles [role=alert] .problem", "check": "#check-status .problem"}


class Reader:
    """Answers everything with the sentence on the bridge's opening, as long as its article is found."""

    name = "told@0"

    def threshold(self, question: Question) -> float:  # noqa: ARG002 - the seam
        return 0.5

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Evidence]:  # noqa: ARG002 - the seam
        return [evidence(BRIDGE, OPENED, "14 maj 2019")] if any(hit.article.id == BRIDGE.id for hit in hits) else []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("index")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with index_over(folder) as index, chat_over(Faktakoll(index, Reader())) as found:
        yield found


def open_tab(page: Page, name: str) -> None:
    page.locator(f"[role=tab][data-tab-id={name}]").click()


def choose(page: Page, tab: str, path: Path) -> None:
    """Chooses a file in a tab, as by its button."""
    page.locator(f"#{tab} input[type=file]").set_input_files(path)


# --- files


@pytest.mark.parametrize(
    ("tab", "language"), [("articles", "sv"), ("articles", "en"), ("check", "sv"), ("check", "en")]
)
def test_a_file_that_is_too_large_is_told_with_both_sizes_and_not_sent(
    visit: Callable[..., Page], address: str, tmp_path: Path, tab: str, language: Language
) -> None:
    page, sent = visit(address), []
    page.on("request", lambda request: sent.append(request.url) if "/upload" in request.url else None)
    switch(page, language)
    open_tab(page, tab)
    with (tmp_path / "stor.txt").open("wb") as file:
        file.truncate(30_000_000)
    choose(page, tab, tmp_path / "stor.txt")
    line = say("source_large", language, name="stor.txt", size=30.0, limit=20)
    expect(page.locator(TAB_OF_FILE[tab])).to_have_text(line)
    assert sent == []
    (tmp_path / "liten.txt").write_text(f"Bron\n\n{OPENED}\n", "utf-8")  # and the next one is taken
    choose(page, tab, tmp_path / "liten.txt")
    shown = "#articles .draft" if tab == "articles" else "#review section.text"
    expect(page.locator(shown)).to_contain_text("Norrsundet", timeout=20_000)
    expect(page.locator(TAB_OF_FILE[tab])).to_have_count(0)


def test_a_program_that_sends_a_large_file_is_refused(address: str) -> None:
    files = {"files": ("stor.txt", b"x" * 21_000_000)}
    assert httpx.post(f"{address}/gradio_api/upload", files=files, timeout=30).status_code == 413


@pytest.mark.parametrize(
    ("tab", "language"), [("articles", "sv"), ("articles", "en"), ("check", "sv"), ("check", "en")]
)
def test_a_file_of_a_wrong_type_is_told_with_those_that_can_be_read(
    visit: Callable[..., Page], address: str, tmp_path: Path, tab: str, language: Language
) -> None:
    page = visit(address)
    switch(page, language)
    open_tab(page, tab)
    (tmp_path / "bild.png").write_bytes(b"\x89PNG")
    choose(page, tab, tmp_path / "bild.png")
    line = say("source_type", language, name="bild.png", kind=".png", supported=", ".join(SUPPORTED))
    expect(page.locator(TAB_OF_FILE[tab])).to_have_text(line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_in_an_uploaded_file_is_shown_as_text_and_does_nothing(
    visit: Callable[..., Page], address: str, tmp_path: Path, language: Language
) -> None:
    page = visit(address, locale=LOCALES[language])
    nasty = f"{NASTY} <iframe src=data:text/html,x></iframe> [y](data:text/html,<script>hit=1</script>)"
    (tmp_path / "ond.txt").write_text(
        f"{nasty} i rubriken\n\nBron {nasty} invigdes den 14 maj 2019 i Norrvik.\n", "utf-8"
    )
    for tab, shown in (("articles", "#articles .draft"), ("check", "#review section.text")):
        open_tab(page, tab)
        choose(page, tab, tmp_path / "ond.txt")
        expect(page.locator(shown)).to_contain_text('<img src=x onerror="hit=1"><script>hit=1</script>')
        expect(page.locator(shown)).to_contain_text("[x](javascript:hit=1)")
        assert page.locator(f"#{tab} :is(img, script, iframe, a[href^='javascript'], a[href^='data'])").count() == 0
    page.wait_for_timeout(300)
    assert page.evaluate("window.hit") is None


# --- more than one reader, and an index that changes


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_tabs_of_one_reader_know_nothing_of_each_other(
    visit: Callable[..., Page], address: str, tmp_path: Path, language: Language
) -> None:
    one = visit(address, locale=LOCALES[language])
    other = one.context.new_page()
    other.goto(address)
    other.locator("#said .welcome").wait_for()
    (tmp_path / "hemlig.txt").write_text(
        "Hemlig rubrik\n\nDet här är ett utkast som bara en ska se i sin flik.\n", "utf-8"
    )
    open_tab(one, "articles")
    choose(one, "articles", tmp_path / "hemlig.txt")
    expect(one.locator("#articles .draft")).to_contain_text("Hemlig rubrik")
    open_tab(one, "chat")
    ask(one, "När invigdes bron?")
    ask(other, "När öppnade bron för trafik?")
    expect(answer(one)).to_contain_text("2019")
    expect(answer(other)).to_contain_text("2019")
    open_tab(other, "articles")
    expect(other.locator("#articles-list .row-of")).to_have_count(len(ARTICLES))
    expect(other.locator("#articles .draft")).to_have_count(0)
    assert "Hemlig rubrik" not in other.content()
    assert "När invigdes bron?" not in other.content()
    expect(one.locator("#said .asked")).to_have_text(["När invigdes bron?"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_index_that_is_replaced_while_one_chats_answers_from_then_on(
    visit: Callable[..., Page], tmp_path: Path, language: Language
) -> None:
    encoder = HashingEncoder()
    with SqliteFaissStore(tmp_path, encoder.name, encoder.dimension, create=True) as store:
        Index(store, encoder).add(ARTICLES)
        with chat_over(Faktakoll(Index(store, encoder), Reader())) as address:
            page = visit(address, locale=LOCALES[language])
            ask(page, "När invigdes bron?")
            expect(answer(page)).to_contain_text("2019")
            with SqliteFaissStore(tmp_path, encoder.name, encoder.dimension, rebuild=True) as new:
                Index(new, encoder).add([Article("ny", "Regnet föll hela natten över staden Norrvik.", "Regn")])
            ask(page, "När invigdes bron?")
            expect(page.locator(".answer.abstained")).to_have_count(1)
            expect(page.locator(".searched")).to_have_text(say("chat_searched", "sv", articles=1, passages=1))
            page.locator(".turn .answer").first.click()
            page.locator(".card:visible").get_by_role("button", name=say("chat_open", language)).click()
            expect(page.get_by_role("dialog")).to_have_text(say("chat_article_gone", language))


# --- a connection that is lost


@contextlib.contextmanager
def running(port: int, how: str) -> "Iterator[subprocess.Popen[bytes]]":
    """The chat of gone.py, in a process that can be killed."""
    process = subprocess.Popen([sys.executable, "-W", "ignore", str(HERE / "gone.py"), str(port), how], cwd=HERE.parent)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/").close()
                break
            time.sleep(0.1)
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_server_that_goes_away_is_told_and_the_question_can_be_sent_again_once_it_is_back(
    browser: Browser, language: Language
) -> None:
    port = free_port()
    context = browser.new_context()
    page = context.new_page()
    said, box = page.locator("#composer > [role=alert]"), page.locator("#question textarea")
    with running(port, "waiting") as server:
        page.goto(f"http://127.0.0.1:{port}")
        page.locator("#said .welcome").wait_for()
        switch(page, language)
        ask(page, ASKED[language])
        expect(page.locator("#said .asked")).to_have_text(ASKED[language])
        server.kill()
        expect(said).to_have_text(say("chat_lost", language))
        expect(box).to_have_value(ASKED[language])
        expect(page.locator(".steps")).to_be_hidden()
        expect(page.get_by_text("Connection to the server was lost")).to_be_hidden()
    with running(port, "answering"):
        expect(page.locator("#said .welcome")).to_be_visible(timeout=60_000)
        expect(box).to_have_value(ASKED[language])
        expect(said).to_have_text(say("chat_unanswered", language))
        page.locator("#send").click()
        expect(answer(page)).to_have_text(ANSWERED[language])
        expect(said).to_have_count(0)
        expect(box).to_have_value("")
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_server_that_goes_away_from_another_tab_is_told_in_its_language_and_what_was_typed_is_kept(
    browser: Browser, language: Language
) -> None:
    port = free_port()
    context = browser.new_context()
    page = context.new_page()
    said, box = page.locator("#trouble"), page.locator("#to-check textarea")
    start = page.get_by_role("button", name=say("check_start", language), exact=True)
    with running(port, "answering") as server:
        page.goto(f"http://127.0.0.1:{port}")
        page.locator("#said .welcome").wait_for()
        switch(page, language)
        page.get_by_role("tab", name=say("chat_tab_check", language)).click()
        expect(start).to_be_visible()  # the tab is drawn
        box.fill("Bron invigdes 2019.")
        server.kill()
        server.wait()
        start.click()
        expect(said).to_have_text(say("chat_unreachable", language))
        expect(page.locator(".toast-wrap")).to_be_hidden()
    with running(port, "answering"):  # another server, for which Gradio reloads the page
        expect(page.locator("#said .welcome")).to_be_visible()
        expect(said).to_have_count(0)
        page.get_by_role("tab", name=say("chat_tab_check", language)).click()
        expect(box).to_have_value("Bron invigdes 2019.")
    context.close()
