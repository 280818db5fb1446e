"""The page that holds the tabs, with `page.css`: masthead, language switch, look; what it may load, and from where.

Knows nothing of what a tab does: each builds its own components and is told the language that the page is shown in.
"""

from pathlib import Path

import gradio as gr
from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.feedback import Feedback
from bot.ui import render
from bot.ui.chat import Chat, Checker
from bot.ui.events import QUIET, Updates
from bot.wording import say
from index.types import Language

_HERE = Path(__file__).parent
_SHEETS = ("page", "chat")  # the general before the particular
_SANS = ("-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Noto Sans", "Liberation Sans", "Arial", "sans-serif")
_MONO = ("ui-monospace", "Menlo", "Consolas", "Liberation Mono", "monospace")
# Gradio builds its page with inline scripts and `new Function`; what counts is that nothing comes from other hosts.
_POLICY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
_SPEAK = "(shown_in) => { document.documentElement.lang = shown_in }"


def mount_page(
    app: FastAPI, faktakoll: Checker, feedback: Feedback, *, path: str = "/", interface: Language = "sv"
) -> FastAPI:
    """Put the page at `path` of `app`, and keep every page of `app` from loading anything from another host."""
    app.add_middleware(_OnlyOurselves)
    gr.mount_gradio_app(
        app,
        build_page(faktakoll, feedback, interface=interface),
        path,
        theme=gr.themes.Base(font=_SANS, font_mono=_MONO),
        head="".join(f"<style>{(_HERE / f'{name}.css').read_text('utf-8')}</style>" for name in _SHEETS),
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
    )
    return app


def build_page(faktakoll: Checker, feedback: Feedback, *, interface: Language = "sv") -> gr.Blocks:
    """The page over `faktakoll`, first shown in the language `interface`."""
    blocks = gr.Blocks(title="Faktakoll", analytics_enabled=False, fill_width=True)
    with blocks:
        _Page(faktakoll, feedback, interface).wire(blocks)
    return blocks


class _Page:
    """What stands above the tabs, and the tabs. Holds nothing of any reader's."""

    def __init__(self, faktakoll: Checker, feedback: Feedback, interface: Language) -> None:
        with gr.Row(elem_id="top"):
            self.masthead = gr.HTML(apply_default_css=False)
            self.interface = gr.Radio([("Svenska", "sv"), ("English", "en")], value=interface, elem_id="interface")
        with gr.Tabs(elem_id="tabs", selected="chat") as self.tabs, gr.Tab(id="chat", elem_id="chat") as self.chat_tab:
            self.chat = Chat(faktakoll, feedback)

    def wire(self, blocks: gr.Blocks) -> None:
        """Join the events to what they do."""
        switched = [self.interface.change, blocks.load]
        labelled = [self.masthead, self.interface, self.chat_tab]
        gr.on(switched, self.relabel, self.interface, labelled, **QUIET)
        gr.on(switched, None, self.interface, js=_SPEAK, **QUIET)
        self.chat.wire(blocks, self.interface)

    def relabel(self, shown_in: Language) -> Updates:
        """Everything that is said above the tabs, in another language."""
        return {
            self.masthead: render.masthead(shown_in),
            self.interface: gr.Radio(label=say("chat_interface", shown_in)),
            self.chat_tab: gr.Tab(say("chat_tab", shown_in)),
        }


class _OnlyOurselves:
    """ASGI middleware that adds a content security policy to every answer: with it a browser fetches from us alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"content-security-policy", _POLICY.encode())]
            await send(message)

        await self._app(scope, receive, send_with_policy)
