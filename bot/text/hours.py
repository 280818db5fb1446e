"""Times of the day: "klockan 17.30", "6.40 pm", "halv sex", "quarter past five", as minutes since midnight. Pure."""

import re
from collections.abc import Iterator

from bot.text.numerals import figure
from index.types import Language

HALF_A_DAY = 720.0  # minutes
_CLOCK = re.compile(
    r"(?:\b(?:kl\.?|klockan)\s?)(\d{1,2})(?:[.:](\d\d))?(?!\d)"
    r"|\b(\d{1,2})(?:[.:](\d\d))?\s?([ap])\.?m\b|\b(\d{1,2}):(\d\d)\b",
    re.IGNORECASE,
)
_HOURS: dict[Language, str] = {
    "sv": "ett två tre fyra fem sex sju åtta nio tio elva tolv",
    "en": "one two three four five six seven eight nine ten eleven twelve",
}
_MINUTES = {"halv": -30, "kvart över": 15, "kvart i": -15, "half past": 30, "quarter past": 15, "quarter to": -15}
_IN_WORDS = {
    language: re.compile(
        rf"\b(?:(?:kl\.?|klockan) )?({'|'.join(_MINUTES)}) ({words.replace(' ', '|')}|1[0-2]|[1-9])\b(?! ?%|[.,:]\d)",
        re.IGNORECASE,
    )
    for language, words in _HOURS.items()
}


def clocks(text: str, language: Language) -> Iterator[tuple[int, int, float, bool]]:
    """Where times stand, their minutes since midnight, and whether it may as well be twelve hours later.

    >>> list(clocks("Klockan 17.30, inte halv sex", "sv"))
    [(0, 13, 1050.0, False), (20, 28, 330.0, True)]
    >>> list(clocks("6.40 pm", "en"))
    [(0, 7, 1120.0, False)]
    """
    for match in _CLOCK.finditer(text):
        hour = int(match[1] or match[3] or match[6])
        minute = int(match[2] or match[4] or match[7] or 0)
        if match[5] and match[5].lower() == "p" and hour < 12:  # noqa: PLR2004
            hour += 12
        yield match.start(), match.end(), hour * 60.0 + minute, False
    for match in _IN_WORDS[language].finditer(text):
        hours = figure(match[2], language) or 0.0
        yield match.start(), match.end(), (hours * 60 + _MINUTES[match[1].lower()]) % HALF_A_DAY, True
