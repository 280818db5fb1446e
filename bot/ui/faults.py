"""What went wrong, in the reader's language where there are words for it. Knows nothing of Gradio."""

from html import escape
from pathlib import Path

from bot.checker import QuestionError
from bot.wording import TEXTS, say
from index.errors import FaktakollError, SourceError
from index.types import Language


def line(fault: Exception, language: Language) -> str:
    """One line for `fault`, as HTML; a file is called by its name alone, since the folder is the server's."""
    if isinstance(fault, QuestionError):
        return escape(fault.message(language))
    if isinstance(fault, SourceError) and (key := f"source_{fault.key}") in TEXTS:
        return escape(say(key, language, **{name: _named(value) for name, value in fault.values.items()}))
    if isinstance(fault, FaktakollError):
        words = [_named(word) if word.startswith("/") else word for word in str(fault).split(" ")]
        return f'<span lang="en">{escape(" ".join(map(str, words)))}</span>'
    return escape(say("page_defect", language))


def _named(value: str | int) -> str | int:
    return Path(value).name if isinstance(value, str) and value.startswith("/") else value
