"""What is said to people, in both languages: a module for each place where it is said.

Every text has both (a test holds that), and `say` is the one way to it.
"""

import re
from collections.abc import Callable, Mapping
from string import Formatter
from typing import Any

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
    >>> say("source_large", "sv", name="bron.txt", size=31.5, limit=20)
    'bron.txt: 31,5 MB är mer än gränsen på 20 MB. Dela upp filen.'
    """
    written = {name: _written(value, language) for name, value in values.items()}
    return _FORMATTER.vformat(TEXTS[key][language], (), written)


# A pair of quotation marks around some text; the sign for inches stands after a figure and opens none.
_PAIR = re.compile(r"""(?<!\w)(["“”„«»])([^"“”„«»]+)(["“”„«»])(?!\w)""")
_INNER = str.maketrans('“”„«»"', "‘’‚‹›'")


def within_quotes(title: str) -> str:
    """A title as it stands within quotation marks: without a pair of its own around it all, with single ones inside.

    >>> within_quotes("”Jag är inte rädd”"), within_quotes("”Jag är inte rädd” – glaciologen om isen")
    ('Jag är inte rädd', '’Jag är inte rädd’ – glaciologen om isen')
    """
    if alone := _PAIR.fullmatch(title):
        return alone[2]
    return _PAIR.sub(lambda pair: pair[1].translate(_INNER) + pair[2] + pair[3].translate(_INNER), title)


class _Formatter(Formatter):
    """`str.format` with one conversion more: `{title!t}` is a title between the quotation marks of a text."""

    def convert_field(self, value: Any, conversion: Any) -> Any:
        return within_quotes(str(value)) if conversion == "t" else super().convert_field(value, conversion)


_FORMATTER = _Formatter()


def _written(value: object, language: Language) -> object:
    """A value as the language writes it: Swedish has a decimal comma."""
    if not isinstance(value, float):
        return value
    return str(value).replace(".", ",") if language == "sv" else str(value)


# What a probability is called, from how many percent on: the IPCC's likelihood scale (Guidance Note on Uncertainties,
# 2010).
_LIKELY = ((90, "very"), (66, "likely"), (33, "even"), (0, "unlikely"))


def likelihood(confidence: float) -> str:
    """How likely a probability is, as the end of a text's key; by the percentage that is shown beside it.

    >>> likelihood(0.7), likelihood(0.1), likelihood(0.896)
    ('likely', 'unlikely', 'very')
    """
    return next(word for least, word in _LIKELY if _percent(confidence) >= least)


def _percent(confidence: float) -> int:
    return round(confidence * 100)


def say_sure(confidence: float, language: Language, *, silent: bool = False) -> str:
    """How likely a reply of this confidence is right, in words and in figures; of a silence it says what is right.

    >>> say_sure(0.95, "en")
    'Very likely right (confidence 95%)'
    """
    return say(f"{'silent' if silent else 'sure'}_{likelihood(confidence)}", language, percent=_percent(confidence))


class WordedError(FaktakollError):
    """A fault that is worded in both languages: by its text `key`, with values that may depend on the language."""

    def __init__(self, key: str, **values: Callable[[Language], str] | str | int) -> None:
        super().__init__(_filled(key, values, "en"), key, **values)

    def message(self, language: Language) -> str:
        """One clear line in `language`."""
        return _filled(self.key, self.values, language)


def _filled(key: str, values: Mapping[str, object], language: Language) -> str:
    return say(key, language, **{name: value(language) if callable(value) else value for name, value in values.items()})
