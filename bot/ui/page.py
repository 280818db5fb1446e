"""The page that holds the tabs, with `page.css`: masthead, language switch, look; what it may load, and from where.

Knows nothing of what a tab does: each builds its own components and is told the language that the page is shown in.
"""

from pathlib import Path
from urllib.parse import urlsplit

import gradio as gr
from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.checker import Faktakoll
from bot.feedback import Feedback
from bot.shared import SharedPages
from bot.translation import Translator
from bot.ui import render
from bot.ui.articles import Articles
from bot.ui.chat import TO_QUESTION, Chat
from bot.ui.check import Check
from bot.ui.conversation import One
from bot.ui.events import QUIET, SWITCHING, Updates, script
from bot.ui.sharing import shared_route
from bot.wording import say
from index.articles import FILE_LIMIT
from index.types import Language

_HERE = Path(__file__).parent
# The general before the particular.
_SHEETS = (
    "look",
    "dark",
    "page",
    "chat",
    "history",
    "sharing",
    "articles",
    "check",
)
_SANS = ("-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Noto Sans", "Liberation Sans", "Arial", "sans-serif")
_MONO = ("ui-monospace", "Menlo", "Consolas", "Liberation Mono", "monospace")
# Gradio builds its page with inline scripts and `new Function`; what counts is that nothing comes from other hosts.
_POLICY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
_CSP = b"content-security-policy"
_HARMLESS = {"GET", "HEAD", "OPTIONS"}
_SPEAK = f"(shown_in) => {{ {script('language.js')} keepLanguage(shown_in) }}"


def mount_page(app: FastAPI, page: gr.Blocks, pages: SharedPages) -> FastAPI:
    """Put `page` at the root of `app` and shared pages beside it. Nothing of `app` loads anything from another host."""
    app.add_middleware(_OnlyOurselves)
    app.router.routes.append(shared_route(pages))
    gr.mount_gradio_app(
        app,
        page,
        "/",
        theme=gr.themes.Base(font=_SANS, font_mono=_MONO),
        head="".join(f"<style>{(_HERE / f'{name}.css').read_text('utf-8')}</style>" for name in _SHEETS)
        + f"<script>{script('stream.js', 'keys.js')}</script>",
        footer_links=[],
        run_history=False,
        max_file_size=FILE_LIMIT,
        show_error=False,
        ssr_mode=False,
    )
    return app


def build_page(
    faktakoll: Faktakoll,
    feedback: Feedback,
    pages: SharedPages,
    translator: Translator | None = None,
) -> gr.Blocks:
    """The page over `faktakoll`."""
    blocks = gr.Blocks(title="Faktakoll", analytics_enabled=False, fill_width=True)
    with blocks:
        _Page(faktakoll, feedback, pages, translator).wire(blocks)
    return blocks


class _Page:
    """What stands above the tabs, and the tabs. Holds nothing of any reader's."""

    def __init__(
        self,
        faktakoll: Faktakoll,
        feedback: Feedback,
        pages: SharedPages,
        translator: Translator | None,
    ) -> None:
        with gr.Row(elem_id="top"):
            self.masthead = gr.HTML(apply_default_css=False)
            self.interface = gr.Radio([("Svenska", "sv"), ("English", "en")], value="sv", elem_id="interface")
        with gr.Tabs(elem_id="tabs", selected="chat") as self.tabs:
            with gr.Tab(id="chat", elem_id="chat") as self.chat_tab:
                self.chat = Chat(faktakoll, feedback, pages, translator)
            with gr.Tab(id="articles", elem_id="articles") as self.articles_tab:
                self.articles = Articles(faktakoll.index)
            with gr.Tab(id="check", elem_id="check") as self.check_tab:
                self.check = Check(faktakoll, translator)

    def wire(self, blocks: gr.Blocks) -> None:
        """Join the events to what they do."""
        labelled = [self.masthead, self.interface, self.chat_tab, self.articles_tab, self.check_tab]
        self.interface.input(None, self.interface, js=_SPEAK, **QUIET)
        self.interface.input(self.relabel, self.interface, labelled, **SWITCHING)
        self.chat.wire(blocks, self.interface, labelled, self.relabel)
        self.articles.wire(self.articles_tab, self.interface)
        self.check.wire(self.check_tab, self.interface)
        now = [self.chat.conversation, self.interface]
        self.articles.rows.change(self.chat.welcome_anew, now, self.chat.said, **SWITCHING)
        asking = [self.tabs, self.chat.within, self.chat.scope]
        self.articles.rows.select(self.ask_in, self.interface, asking, **QUIET).then(None, js=TO_QUESTION, **QUIET)
        self.chat.scope.click(self.choose, [self.chat.within, self.interface], asking, **QUIET)

    def ask_in(self, shown_in: Language, pressed: gr.EventData) -> Updates:
        """Ask in the one article that was pressed."""
        within = self.chat.one(str(pressed._data["article"]))  # noqa: SLF001 (its only door)
        return {self.tabs: gr.Tabs(selected="chat"), **self.chat.narrow(within, shown_in)}

    def choose(self, within: One | None, shown_in: Language) -> Updates:
        """From one article back to all; from all to the articles, to choose one."""
        if within is None:
            return {self.tabs: gr.Tabs(selected="articles")}
        return self.chat.narrow(None, shown_in)

    def relabel(self, shown_in: Language) -> Updates:
        """Everything that is said above the tabs, in another language."""
        return {
            self.masthead: render.masthead(shown_in),
            self.interface: gr.Radio(value=shown_in, label=say("chat_interface", shown_in)),
            self.chat_tab: gr.Tab(say("chat_tab", shown_in)),
            self.articles_tab: gr.Tab(say("chat_tab_articles", shown_in)),
            self.check_tab: gr.Tab(say("chat_tab_check", shown_in)),
        }


class _OnlyOurselves:
    """ASGI middleware that keeps other sites out, both ways.

    It adds a content security policy to every answer: with it a browser fetches from us alone. And it refuses what the
    page of another origin would have a browser send us that might change something (cross-site request forgery); a
    browser names that origin, and no page can keep it from doing so.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in _HARMLESS and _is_foreign(Headers(scope=scope)):
            refusal = PlainTextResponse("refused: sent by a page of another origin\n", 403)
            await refusal(scope, receive, send)
            return

        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                held = message["headers"]
                if not any(name.lower() == _CSP for name, _ in held):  # a stricter one is left as it is
                    message["headers"] = [*held, (_CSP, _POLICY.encode())]
            await send(message)

        await self._app(scope, receive, send_with_policy)


def _is_foreign(headers: Headers) -> bool:
    """Whether a browser says that a page of another origin sends this. Other programs say nothing of the kind."""
    if site := headers.get("sec-fetch-site"):
        return site not in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")
