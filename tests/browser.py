"""A real Chromium for the tests, a server to point it at, and a stand-in for Faktakoll that is told what to reply."""

import contextlib
import os
import shutil
import socket
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from bot.feedback import Feedback
from bot.shared import SharedPages
from bot.translation import Translator
from bot.types import Previous, Reply, Step, Suggestion
from bot.ui.page import build_page, mount_page
from bot.wording import say
from index.store import ArticleEntry
from index.types import Article, Language

expect.set_options(timeout=30_000)  # ms: two processors that others may use too
SCREENSHOTS = Path(__file__).parent.parent / "docs" / "screenshots"
AT_REST = """async () => {
    let before;
    do {
        before = scrollY;
        await new Promise((done) => setTimeout(done, 500));
        // On a slow machine none may have been drawn by then.
        for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    } while (scrollY !== before);
}"""
# The conversations that the browser keeps. Opening the database before the page has made it would make another, without
# its stores.
ENTRIES = """async () => {
    if (!(await indexedDB.databases()).some((each) => each.name === "faktakoll" && each.version === 2)) return [];
    return new Promise((resolve) => {
        indexedDB.open("faktakoll").onsuccess = ({ target }) => {
            const reading = target.result.transaction("conversations").objectStore("conversations").getAll();
            reading.onsuccess = () => { target.result.close(); resolve(reading.result); };
        };
    });
}"""
KEPT = f"""async () => {{
    const open = sessionStorage.getItem("faktakoll-conversation");
    const turns = (await ({ENTRIES})()).find((each) => each.id === open)?.kept.turns ?? [];
    const isKept = (count, seen) => count === document.querySelectorAll(`#said ${{seen}}`).length;
    return (turns.length > 0) === (open !== null)
        && isKept(turns.length, ".turn > .answer")
        && isKept(turns.flatMap((turn) => turn.suggestions).length, ".instead [data-example]");
}}"""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--accept-lang=sv-SE",
)
DESKTOP = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
# Each language on each kind of screen, and each of both in light and in dark.
EVERYWHERE = pytest.mark.parametrize(
    ("language", "settings"),
    [
        ("sv", DESKTOP | {"color_scheme": "light"}),
        ("en", DESKTOP | {"color_scheme": "dark"}),
        ("sv", PHONE | {"color_scheme": "dark"}),
        ("en", PHONE | {"color_scheme": "light"}),
    ],
    ids=["sv-desktop-light", "en-desktop-dark", "sv-phone-dark", "en-phone-light"],
)
LOCALES: dict[Language, str] = {"sv": "sv-SE", "en": "en-GB"}  # of browsers that a page is first shown in this language
_visiting: defaultdict[str, list[BrowserContext]] = defaultdict(list)  # by the address of the chat


class ToldArticles:
    """Articles in a dict."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = {article.id: article for article in articles}

    def article(self, article_id: str) -> Article | None:
        return self._articles.get(article_id)

    def articles(self) -> list[ArticleEntry]:
        return []

    def count(self, within: str | None = None) -> tuple[int, int]:
        return (1, 1) if within in self._articles else (len(self._articles), len(self._articles))


class ToldFaktakoll:
    """Replies what it is told; raises what it is told to raise. Waits in its first step while `go` is cleared.

    After a reply that cites nothing it offers `instead`; it waits before each while `suggest` is cleared.
    """

    def __init__(self, articles: Sequence[Article], replies: dict[str, Reply | Exception]) -> None:
        self.index = ToldArticles(articles)
        self.asked: list[tuple[str, Language | None]] = []
        self.followed: list[Previous | None] = []
        self.within: list[str | None] = []
        self.go = threading.Event()
        self.go.set()
        self.instead: tuple[str, ...] = ()
        self.suggest = threading.Event()
        self.suggest.set()
        self._replies = replies

    def examples(self, wanted: tuple[str, ...], language: Language) -> tuple[str, ...]:  # noqa: ARG002 - the seam
        return wanted

    def version(self) -> dict[str, Any]:
        index = {"encoder": "told", "articles": self.index.count()[0], "passages": 1, "checksum": "0" * 64}
        return {"faktakoll": "0", "reader": "told", "passages": 8, "index": index}

    def steps(
        self,
        text: str,
        language: Language | None = None,
        *,
        within: str | None = None,
        previous: Previous | None = None,
    ) -> Iterator[Step | Reply | Suggestion]:
        self.asked.append((text, language))
        self.followed.append(previous)
        self.within.append(within)
        reply = self._replies[text]
        if isinstance(reply, Exception):
            raise reply
        yield Step.SEARCHING
        self.go.wait(20)
        yield Step.READING
        yield Step.CHECKING
        yield reply
        for instead in () if reply.citations else self.instead:
            self.suggest.wait(20)
            yield Suggestion(instead)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextlib.contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """`app` on a free port of this machine; gives its address."""
    port = free_port()
    settings = uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning", timeout_graceful_shutdown=1)
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


def chat_app(
    faktakoll: object,
    folder: Path,
    feedback: Feedback | None = None,
    translator: Translator | None = None,
) -> FastAPI:
    """The chat over `faktakoll`; what it keeps is in `folder`, but for opinions if `feedback` says where they go."""
    kept, pages = feedback or Feedback(folder / "feedback.sqlite"), SharedPages(folder / "shared.sqlite")
    return mount_page(FastAPI(), build_page(faktakoll, kept, pages, translator), pages)


@contextlib.contextmanager
def chat_over(
    faktakoll: object,
    feedback: Feedback | None = None,
    translator: Translator | None = None,
) -> Iterator[str]:
    """The chat over `faktakoll`, served; gives its address. What it keeps is forgotten."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served(chat_app(faktakoll, Path(folder), feedback, translator)) as address,
    ):
        yield address
        for context in _visiting.pop(address, ()):  # a page left without its server would tell that as an error
            context.close()


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    found = next((path for path in map(shutil.which, CHROMIUM) if path), None)
    if found is None:
        raise RuntimeError(
            f"no Chromium on this machine (looked for {', '.join(CHROMIUM)}): `make test` says how to get one"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield browser
        browser.close()


def kept(page: Page) -> None:
    """Waits until the browser keeps what is seen of the conversation."""
    page.wait_for_function(KEPT)


def reload(page: Page) -> None:
    """Loads the page anew, as its reader would, and waits for its first sight."""
    kept(page)
    page.reload()
    page.locator("#said :is(.turn, .welcome)").first.wait_for()


def ask(page: Page, text: str) -> None:
    """Types a question and sends it with Enter, as soon as the chat is at rest; returns once it is taken."""
    page.wait_for_function(
        "document.querySelector('#send')?.checkVisibility() && !document.querySelector('#status .steps')"
    )
    box = page.locator("#question textarea")
    box.fill(text)
    page.wait_for_function("""() => {
        const status = document.querySelector("#status .heard, #status [role=alert]");
        if (status) status.dataset.before = "";
        return status !== null;
    }""")
    box.press("Enter")
    page.wait_for_function("!document.querySelector('#status [data-before]')")


def pose(page: Page, name: str) -> None:
    """Writes `docs/screenshots/NAME.png` where FAKTAKOLL_SCREENSHOTS=1; tests that do so are marked `poses`."""
    if os.environ.get("FAKTAKOLL_SCREENSHOTS") == "1":
        page.evaluate(AT_REST)
        page.screenshot(path=SCREENSHOTS / f"{name}.png")


def texts(page: Page) -> set[str]:
    """Every text that can be seen or heard on the page: text nodes, labels, placeholders."""
    return set(
        page.evaluate("""() => {
            const found = [];
            const seen = { opacityProperty: true }; // Gradio's own progress has none
            const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
                const parent = walk.currentNode.parentElement;
                if (parent.closest("script, style, noscript")) continue;
                if (parent.checkVisibility(seen)) found.push(walk.currentNode.textContent.trim());
            }
            for (const each of document.body.querySelectorAll("[placeholder], [aria-label], [title], [alt]"))
                if (each.checkVisibility(seen))
                    for (const name of ["placeholder", "aria-label", "title", "alt"])
                        if (each.hasAttribute(name)) found.push(each.getAttribute(name).trim());
            return found.filter(Boolean);
        }""")
    )


@contextlib.contextmanager
def visits(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Gives what opens a page as someone new, after running `script` in it if there is one.

    In the end no page of theirs has gone elsewhere or reported an error.
    """
    contexts, elsewhere, errors = [], [], []

    def open_chat(address: str, *, script: str = "", **settings: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}} | settings)
        contexts.append(context)
        _visiting[address].append(context)
        context.add_init_script(script)
        page = context.new_page()
        ours = (address, "data:", "blob:")
        page.on("request", lambda request: None if request.url.startswith(ours) else elsewhere.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        page.goto(address)
        page.locator("#said .welcome").wait_for()
        return page

    yield open_chat
    for context in contexts:
        context.close()
    assert elsewhere == []
    assert errors == []


def switch(page: Page, language: Language) -> None:
    page.get_by_text({"sv": "Svenska", "en": "English"}[language], exact=True).first.click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("#send")).to_have_text(say("chat_send", language))


def answer(page: Page) -> Locator:
    return page.locator("#said .answer .text").last


def grave(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds on the page that is serious or critical, and where."""
    found = Axe().run(page).response["violations"]
    return [
        (each["id"], [node["html"] for node in each["nodes"]])
        for each in found
        if each["impact"] in {"serious", "critical"}
    ]
