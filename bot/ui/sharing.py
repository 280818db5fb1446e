"""A link to a page of a conversation that can be read and nothing else, with `sharing.js`; and that page, served.

Nothing is shared before it is asked for. What takes a page back lies in the sharer's browser.
"""

import logging
from collections.abc import Callable, Sequence
from typing import Any

import gradio as gr
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from bot.export_pages import POLICY, html_page, notice
from bot.records import Source, record
from bot.shared import Share, SharedPages
from bot.types import known_language
from bot.ui import cards, faults
from bot.ui.conversation import Conversation
from bot.ui.events import QUIET, Updates, script
from bot.ui.markup import say_html
from bot.ui.render import Turn
from bot.wording import WordedError, say
from index.errors import FaktakollError
from index.types import LANGUAGES, Language

PATH = "/shared/{page_id}"
_HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",  # taken back is taken back
}
_TEXTS = ("open", "copy", "copied", "uncopied", "take_back", "link", "made", "taken_back", "lost", "unkept")
_SHARED = """(made) => document.dispatchEvent(new CustomEvent("faktakoll-shared", { detail: made }))"""

log = logging.getLogger(__name__)


def shared_route(pages: SharedPages) -> Route:
    """Where shared pages are read: by a browser that runs and loads nothing in them, by no search engine."""

    def read(request: Request) -> HTMLResponse:
        try:
            page = pages.page(request.path_params["page_id"])
        except FaktakollError as fault:
            log.warning("%s", fault)
            return HTMLResponse(_notice("share_unreadable"), 503, _HEADERS)
        return HTMLResponse(page or _notice("share_none"), 200 if page else 404, _HEADERS)

    return Route(PATH, read, methods=["GET"])


def _notice(key: str) -> str:
    """A page of one line, in both languages: nobody has said which."""
    return notice([(language, say(key, language)) for language in LANGUAGES])


class Sharing:
    """The dialog that makes links, and what is made in it."""

    def __init__(self, source: Source, pages: SharedPages) -> None:
        self._source = source
        self._pages = pages
        self.frame = gr.HTML(
            elem_id="share-frame",
            apply_default_css=False,
            js_on_load=script("kept.js", "sharing.js"),
            server_functions=[_take_back(pages)],
        )
        self._made = gr.JSON(visible="hidden", elem_id="share-made")

    def wire(self, conversation: gr.State, interface: gr.Radio) -> None:
        """Share what is asked for of the conversation."""
        made = self.frame.submit(self.share, [conversation, interface], self._made, **QUIET)
        made.then(None, self._made, js=_SHARED, **QUIET)

    def share(self, state: Conversation, shown_in: Language, press: gr.EventData) -> Updates:
        """A page of one turn (`turn`), or of them all (no turn), or why there is none."""
        asked = press._data.get("turn")  # noqa: SLF001 (its only door)
        turn = state.place(asked)
        turns = state.turns if asked is None else state.turns[turn - 1 : turn] if turn else ()
        try:
            made = self._share(turns, shown_in)
        except Exception as fault:
            if not isinstance(fault, FaktakollError):
                log.exception("A page could not be shared")
            return {self._made: {"fault": faults.plain(fault, shown_in)}}
        return {self._made: {**made._asdict(), "title": turns[0].reply.question, "turns": len(turns)}}

    def _share(self, turns: Sequence[Turn], shown_in: Language) -> Share:
        if not turns:
            raise WordedError("turn_of_none")
        if not all(self._pages.is_sealed(turn.reply, turn.seal) for turn in turns):
            raise WordedError("share_unsealed")
        replies = [turn.reply for turn in turns]
        return self._pages.share(replies[0].question, html_page(record(self._source, replies), shown_in, shared=True))

    def draw(self, shown_in: Language) -> Updates:
        """The dialog in a language."""
        data = "".join(f' data-{text.replace("_", "-")}="{say_html(f"share_{text}", shown_in)}"' for text in _TEXTS)
        close = (
            f'<button type="button" class="close" data-close aria-label="{say_html("chat_close", shown_in)}">'
            f"{cards.icon('close')}</button>"
        )
        return {
            self.frame: f'<dialog id="share" lang="{shown_in}" aria-labelledby="share-title"{data}>'
            f'<h2 id="share-title">{say_html("share", shown_in)}</h2>{close}<p>{say_html("share_what", shown_in)}</p>'
            f'<p class="who" data-who="here">{say_html("share_who_here", shown_in)}</p>'
            f'<p class="who" data-who="all">{say_html("share_who_all", shown_in)}</p>'
            f'<p class="make"><button type="button" data-make="one">{say_html("share_one", shown_in)}</button>'
            f'<button type="button" data-make="all">{say_html("share_all", shown_in)}</button></p>'
            f'<p class="said" role="status"></p><h3 hidden>{say_html("share_links", shown_in)}</h3><ul></ul></dialog>'
        }


def _take_back(pages: SharedPages) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """What sharing.js calls. A function, for the reason that `bot.ui.viewer` gives."""

    def take_back(asked: dict[str, Any]) -> dict[str, Any]:
        """Whether a page is gone, or why not."""
        shown_in = known_language(str(asked.get("language")))
        try:
            gone = pages.take_back(Share(str(asked.get("id")), str(asked.get("key"))))
        except FaktakollError as fault:
            return {"fault": faults.plain(fault, shown_in)}
        return {} if gone else {"fault": say("share_no_key", shown_in)}

    return take_back
