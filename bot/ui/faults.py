"""What went wrong, in the reader's language where there are words for it. Knows nothing of Gradio."""

from html import escape
from pathlib import Path

from bot.wording import TEXTS, WordedError, say
from index.errors import FaktakollError
from index.types import Language


def line(fault: Exception, language: Language) -> str:
    """One line for `fault`, as HTML."""
    said = worded(fault, language)
    if said is not None:
        return escape(said)
    words = [_named(word) if word.startswith("/") else word for word in str(fault).split(" ")]
    return f'<span lang="en">{escape(" ".join(map(str, words)))}</span>'


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


def _named(value: object) -> object:
    return Path(value).name if isinstance(value, str) and value.startswith("/") else value
