"""Whether a reply is right, as the reader says it: kept, and as HTML: two thumbs under an answer, and why it is wrong.

What each press does to the opinion is `bot.feedback.pressed`'s; opinions.js carries the press there.
"""

import logging
from collections.abc import Sequence
from html import escape

from bot.feedback import LONGEST_NOTE, Feedback, FeedbackError, Opinion, Reason, pressed
from bot.shared import SharedPages
from bot.types import Reply
from bot.ui.markup import say_html
from bot.wording import WordedError, say
from index.types import Language

_UP = "M7 11v9H4v-9zM7 11l4-8c1.7 0 2.6 1.2 2.2 3L12.5 9H19a1.6 1.6 0 0 1 1.6 2l-1.7 7.4A2 2 0 0 1 17 20H7"

log = logging.getLogger(__name__)


class Opinions:
    """What readers think of replies that were given here, which their seals in `pages` tell."""

    def __init__(self, feedback: Feedback, pages: SharedPages) -> None:
        self._feedback = feedback
        self._pages = pages

    def of(self, replies: Sequence[Reply]) -> Sequence[Opinion | None]:
        """What is thought of each; feedback that cannot be read keeps nobody from asking."""
        try:
            return self._feedback.opinions(replies)
        except FeedbackError as fault:
            log.warning("%s", fault)
            return [None] * len(replies)

    def press(self, reply: Reply, seal: str, what: str, note: str) -> Opinion | None:
        """What is thought of a reply once `what` has been pressed, kept.

        Raises:
            WordedError: the reply was never given here, or the opinion cannot be kept.
        """
        if not self._pages.is_sealed(reply, seal):
            raise WordedError("opinion_unsealed")
        opinion = pressed(self._feedback.opinions([reply])[0], what, note)
        if opinion is None:
            self._feedback.take_back(reply)
        else:
            self._feedback.give(reply, opinion)
        return opinion


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
