"""The conversations that this browser keeps: a panel to find, open and remove them, with `kept.js` and `history.js`.

They lie in the browser's storage and nowhere else. The server sends each as it grows and reads one again when it is
opened (`bot.ui.stored`); it draws the frame of the panel, and the browser fills it in.
"""

import gradio as gr

from bot.ui import cards
from bot.ui.events import QUIET, Updates, script
from bot.ui.markup import say_html
from index.types import LANGUAGES, Language

# What a page does first: hand over the conversation that its tab was in, if it was in one, and its language.
BEGIN = (
    f"async (_, conversation, usual, ...rest) => {{ {script('kept.js', 'language.js')} "
    f"return [await lastOpened(), conversation, ownLanguage(usual, {list(LANGUAGES)}), ...rest] }}"
)
_KEEP = """(kept) => document.dispatchEvent(new CustomEvent("faktakoll-keep", { detail: kept }))"""
_SHOW = """() => document.querySelector("#history").showPopover()"""
_TEXTS = (
    "unreadable",
    "turns_one",
    "turns_many",
    "found",
    "none",
    "none_such",
    "remove",
    "removed",
    "undo",
    "full",
    "forbidden",
)
_LEFT = {"count": "{count}", "all": "{all}", "title": "{title}"}  # for the browser to fill in


class History:
    """The panel, the button that opens it, and what goes to the browser to be kept."""

    def __init__(self) -> None:
        self.panel = gr.HTML(
            elem_id="history-frame", apply_default_css=False, js_on_load=script("kept.js", "history.js")
        )
        self.kept = gr.JSON(visible="hidden", elem_id="kept")
        self.begun = gr.Textbox(visible="hidden", elem_id="begun")  # what BEGIN hands over

    def button(self) -> gr.Button:
        """What opens the panel."""
        opener = gr.Button(elem_id="history-open", scale=0)
        opener.click(None, js=_SHOW, **QUIET)
        return opener

    def keep(self, way: "gr.events.Dependency") -> None:
        """Have the browser keep what `kept` is once this has ended."""
        way.then(None, self.kept, js=_KEEP, **QUIET)

    def draw(self, shown_in: Language) -> Updates:
        """The frame in a language."""
        data = "".join(
            f' data-{text.replace("_", "-")}="{say_html(f"history_{text}", shown_in, **_LEFT)}"' for text in _TEXTS
        )
        close = (
            f'<button type="button" class="close" popovertarget="history" popovertargetaction="hide" '
            f'aria-label="{say_html("chat_close", shown_in)}">{cards.icon("close")}</button>'
        )
        clear = (
            f'<div class="clear" hidden><button type="button" data-clear>{say_html("history_clear", shown_in)}</button>'
            f'<p role="alert" hidden>{say_html("history_sure", shown_in)}</p>'
            f'<button type="button" data-sure hidden>{say_html("history_clear_yes", shown_in)}</button>'
            f'<button type="button" data-unsure hidden>{say_html("history_clear_no", shown_in)}</button></div>'
        )
        return {
            self.panel: f'<section id="history" popover lang="{shown_in}" aria-labelledby="history-title"{data}>'
            f'<h2 id="history-title">{say_html("history", shown_in)}</h2>{close}'
            f'<p class="where">{say_html("history_where", shown_in)}</p>'
            f'<label for="history-words">{say_html("history_search", shown_in)}</label>'
            '<input type="search" id="history-words" autocomplete="off">'
            f'<p class="found" role="status"></p><ul></ul>{clear}</section>'
            '<p class="problem" role="alert" hidden></p>'
        }
