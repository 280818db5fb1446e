"""What went wrong, in the reader's language; what has words in English alone is introduced. Knows nothing of Gradio."""

from html import escape
from pathlib import Path

from bot.ui.markup import say_html
from bot.wording import TEXTS, WordedError, say
from index.errors import FaktakollError
from index.types import Language


def alert(fault: Exception, language: Language) -> str:
    """What is seen and heard of `fault`, as HTML."""
    return f'<div role="alert"><p class="problem">{line(fault, language)}</p></div>'


def line(fault: Exception, language: Language) -> str:
    """One line for `fault`, as HTML."""
    said = worded(fault, language)
    if said is not None:
        return escape(said)
    words = [_named(word) if word.startswith("/") else word for word in str(fault).split(" ")]
    english = escape(" ".join(map(str, words)))
    return f'{say_html("fault_in_english", language)} <span lang="en">{english}</span>'


def worded(fault: Exception, language: Language) -> str | None:
    """One line for `fault` in `language`, as plain text; None where it has words in English alone (its own).

    A file is called by its name, since the folder is the server's.
    """
    if isinstance(fault, WordedError):
        return fault.message(language)
    if not isinstance(fault, FaktakollError):
        return say("page_defect", language)
    if fault.key not in TEXTS:
        return None
    return say(fault.key, language, **{name: _named(value) for name, value in fault.values.items()})


def plain(fault: Exception, language: Language) -> str:
    """One line for `fault` as plain text, in `language` where it has words in it."""
    return worded(fault, language) or str(fault)


def _named(value: object) -> object:
    return Path(value).name if isinstance(value, str) and value.startswith("/") else value
