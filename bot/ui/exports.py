"""A menu that saves what a tab shows as a file, with `exports.js`; made here, saved by the browser.

No file is written on the server: the text goes to the page that asked for it and to nobody else.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from bot.export import Format, export
from bot.records import Record
from bot.ui import faults
from bot.ui.events import QUIET, Updates
from bot.ui.markup import say_html
from index.errors import FaktakollError
from index.types import Language

_SAVE = """(file) => {
    if (!file) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file.text], { type: file.type }));
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}"""


class Exports:
    """The menu of some formats."""

    def __init__(self, formats: Sequence[Format], elem_id: str) -> None:
        self._formats = formats
        script = Path(__file__).with_name("exports.js").read_text("utf-8")
        self.menu = gr.HTML(elem_id=elem_id, apply_default_css=False, js_on_load=script, visible=False)
        self._file = gr.JSON(visible="hidden", elem_id=f"{elem_id}-file")

    def wire(self, record_of: Callable[[Any], Record], state: gr.State, interface: gr.Radio, status: gr.HTML) -> None:
        """Save `record_of` what is in `state`; `status` is where a fault is told."""

        def write(shown: Any, shown_in: Language, pressed: gr.EventData) -> Updates:
            try:
                chosen = Format(pressed._data["format"])  # noqa: SLF001 (its only door)
                record = record_of(shown)
                text = export(record, chosen, shown_in)
            except FaktakollError as fault:
                return {self._file: None, status: faults.alert(fault, shown_in)}
            name = f"faktakoll-{record.made[:10]}{chosen.suffix}"
            return {self._file: {"name": name, "type": f"{chosen.media_type};charset=utf-8", "text": text}}

        done = self.menu.select(write, [state, interface], [self._file, status], **QUIET)
        done.then(None, self._file, js=_SAVE, **QUIET)

    def draw(self, shown_in: Language, *, visible: bool) -> Updates:
        """The menu in a language, if there is something to export."""
        items = "".join(
            f'<button type="button" data-format="{each}">{say_html(f"export_{each}", shown_in)}</button>'
            for each in self._formats
        )
        summary = say_html("export", shown_in)
        html = f'<details class="exports"><summary>{summary}</summary><div>{items}</div></details>'
        return {self.menu: gr.HTML(html, visible=visible)}
