"""Machine translation of quotes: the seam. Behind it stands a model or an endpoint of one's own, as settings say."""

from typing import Protocol

from bot.wording import WordedError
from index.types import Language


class TranslationError(WordedError):
    """A text that was not translated, and why."""


class Translator(Protocol):
    """Translates texts; safe to share between threads."""

    @property
    def name(self) -> str:
        """What a translation is said to be by: a model's name, an endpoint's host."""

    @property
    def host(self) -> str | None:
        """Where texts are sent, if that is another machine."""

    def translates(self, source: str, target: Language) -> bool:
        """Whether it does so from one language into another, by their codes."""

    def translate(self, text: str, source: str, target: Language) -> str:
        """`text` in the language `target`; raises `TranslationError`."""
