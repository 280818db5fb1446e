"""Which stretches of a sentence are asides: told beside what it says, of another thing or time ("som öppnade 1950").

Pure; words alone, in both languages.
"""

import re

from bot.text.numerals import NUMERAL
from bot.types import Stretch
from index.types import Language

_OPENED: dict[Language, str] = {
    "sv": r"(?<=, )(?:som|där|medan)|efter (?:att|en|ett)|sedan|trots|när",
    "en": r"after|despite|while|whereas|since|when|who|which",
}
_ASIDE = {language: re.compile(rf"\b(?:{opened})\b[^,;:.–—]*", re.IGNORECASE) for language, opened in _OPENED.items()}
_LISTED = re.compile(r"(?<=, )[^,;:.–—]*")


def asides(sentence: str, language: Language) -> list[Stretch]:
    """Where a sentence's side clauses stand, and what it counts beside after a comma.

    >>> text = "Fabriken, som öppnade 1950, läggs ned; två chefer går, tre stannar."
    >>> [text[slice(*place)] for place in asides(text, "sv")]
    ['som öppnade 1950', 'tre stannar']
    """
    counted = [match for match in _LISTED.finditer(sentence) if NUMERAL[language].match(match[0])]
    return [match.span() for match in (*_ASIDE[language].finditer(sentence), *counted)]
