"""An answer with its quotes for the clipboard, with `actions.js`: made here, copied by the browser.

As with files (`bot.ui.exports`), nothing is kept: the text goes to the page that asked for it.
"""

from collections.abc import Callable
from typing import Any

import gradio as gr

from bot.export_pages import excerpt
from bot.records import Record
from bot.ui import faults, render
from bot.ui.events import QUIET, Updates
from bot.wording import say
from index.errors import FaktakollError
from index.types import Language

_COPY = """(copied) => document.dispatchEvent(new CustomEvent("faktakoll-copy", { detail: copied }))"""


class Copying:
    """What the copy buttons of a conversation come to."""

    def __init__(self) -> None:
        self._copied = gr.JSON(visible="hidden", elem_id="copied")

    def wire(
        self,
        said: gr.HTML,
        record_of: Callable[[Any, gr.EventData], Record | None],
        state: gr.State,
        interface: gr.Radio,
        status: gr.HTML,
    ) -> None:
        """Copy the record of what was pressed in `said`; `status` is where a fault is told."""

        def write(shown: Any, shown_in: Language, press: gr.EventData) -> Updates:
            try:
                record = record_of(shown, press)
                if record is None:
                    return {self._copied: None, status: render.problem(say("turn_of_none", shown_in))}
                text, html = excerpt(record, record.replies[0].language)  # of one reply: nothing in another language
            except FaktakollError as fault:
                return {self._copied: None, status: faults.alert(fault, shown_in)}
            told = {key: say(f"copy_{key}", shown_in) for key in ("done", "failed")}
            return {self._copied: {"text": text, "html": html, **told}}

        said.copy(write, [state, interface], [self._copied, status], **QUIET).then(
            None, self._copied, js=_COPY, **QUIET
        )
