"""What is said to people, in both languages: a module for each place where it is said.

Every text has both (a test holds that), and `say` is the one way to it.
"""

from collections.abc import Callable, Mapping

from bot.wording.chat import CHAT
from bot.wording.exports import EXPORTS
from bot.wording.replies import REPLIES
from bot.wording.sources import SOURCES
from bot.wording.tabs import TABS
from index.errors import FaktakollError
from index.types import Language

PARTS = (REPLIES, CHAT, SOURCES, TABS, EXPORTS)
TEXTS = {key: said for part in PARTS for key, said in part.items()}


def say(key: str, language: Language, **values: object) -> str:
    """The text `key` in `language` with its values filled in.

    >>> say("empty_question", "en")
    'Type a question or a statement.'
    """
    return TEXTS[key][language].format(**values)


class WordedError(FaktakollError):
    """A fault that is worded in both languages: by its text `key`, with values that may depend on the language."""

    def __init__(self, key: str, **values: Callable[[Language], str] | str | int) -> None:
        super().__init__(_filled(key, values, "en"), key, **values)

    def message(self, language: Language) -> str:
        """One clear line in `language`."""
        return _filled(self.key, self.values, language)


def _filled(key: str, values: Mapping[str, object], language: Language) -> str:
    return say(key, language, **{name: value(language) if callable(value) else value for name, value in values.items()})
