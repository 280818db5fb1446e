"""Whether a reply is right, as the reader says it, as HTML: two thumbs under an answer, and why where it is wrong.

What each press does to the opinion is `bot.feedback.pressed`'s; opinions.js carries the press there.
"""

from html import escape

from bot.feedback import LONGEST_NOTE, Opinion, Reason
from bot.ui.markup import say_html
from bot.wording import say
from index.types import Language

_UP = "M7 11v9H4v-9zM7 11l4-8c1.7 0 2.6 1.2 2.2 3L12.5 9H19a1.6 1.6 0 0 1 1.6 2l-1.7 7.4A2 2 0 0 1 17 20H7"


def thumbs(turn: int, opinion: Opinion | None, language: Language) -> str:
    """The thumbs under the answer of a turn, counted from 1; the one that was pressed is shown so."""
    right = _button(turn, "right", _thumb("up"), language, pressed=opinion is not None and opinion.is_right)
    wrong = _button(turn, "wrong", _thumb("down"), language, pressed=opinion is not None and not opinion.is_right)
    label = say_html("opinion", language)
    return f'<div class="thumbs" role="group" aria-label="{label}">{right}{wrong}</div>'


def why(turn: int, opinion: Opinion | None, language: Language) -> str:
    """What can be said of an answer that was called wrong, and what is saved of it; nothing of any other.

    One of the two is seen: opinions.js opens and closes the form.
    """
    if opinion is None or opinion.is_right:
        return ""
    reasons = "".join(_button(turn, each, "", language, pressed=opinion.reason is each) for each in Reason)
    note = (
        f"<label>{say_html('opinion_note', language)}"
        f'<textarea rows="2" maxlength="{LONGEST_NOTE}" data-note data-turn="{turn}">{escape(opinion.note)}</textarea>'
        "</label>"
    )
    kept = say_html("opinion_kept", language)
    legend = say_html("opinion_why", language)
    return (
        f'<fieldset class="why" data-turn="{turn}" hidden><legend>{legend}</legend>'
        f'<div class="reasons">{reasons}</div>{note}'
        f'<p>{kept} <button type="button" data-action="opinion" data-opinion="note" data-turn="{turn}">'
        f"{say_html('opinion_save', language)}</button></p></fieldset>{_saved(turn, opinion, language)}"
    )


def _saved(turn: int, opinion: Opinion, language: Language) -> str:
    said = [say(f"opinion_{what}", language) for what in ("wrong", opinion.reason) if what]
    said += [say("quoted", language, text=opinion.note)] if opinion.note else []
    return (
        f'<p class="saved"><span>{say_html("opinion_saved", language, what=" – ".join(said))}</span> '
        f'<button type="button" data-action="explain" data-turn="{turn}">{say_html("opinion_change", language)}'
        "</button></p>"
    )


def _button(turn: int, what: str, icon: str, language: Language, *, pressed: bool) -> str:
    return (
        f'<button type="button" data-action="opinion" data-opinion="{what}" data-turn="{turn}" '
        f'aria-pressed="{"true" if pressed else "false"}">{icon}{say_html(f"opinion_{what}", language)}</button>'
    )


def _thumb(way: str) -> str:
    return f'<svg data-icon class="{way}" viewBox="0 0 24 24" aria-hidden="true"><path d="{_UP}"/></svg>'
