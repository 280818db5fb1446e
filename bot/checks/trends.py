"""Whether a text says that a figure rose or fell: in words ("fler än året innan") or by two figures ("88, mot 131").

Pure; no model. What is counted is not looked at: whoever asks sees to it that both texts are about the same.
"""

import re
from itertools import pairwise

from bot.text.quantities import quantities
from index.types import Language, Span

_BEFORE: dict[Language, str] = {
    "sv": r"(?:året|månaden|veckan|åren) (?:innan|före|dessförinnan)|i (?:fjol|förfjol)|förra \w+|tidigare|\d{4}",
    "en": r"(?:the )?(?:previous|last|prior) \w+|(?:the )?(?:year|month|week)s? (?:before|earlier)|before|\d{4}",
}
_WORDS: dict[Language, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "sv": (
        re.compile(rf"\b(?:fler|flera|mer|högre|större)\b[^,.;]{{0,40}}\bän (?:{_BEFORE['sv']})", re.IGNORECASE),
        re.compile(rf"\b(?:färre|mindre|lägre)\b[^,.;]{{0,40}}\bän (?:{_BEFORE['sv']})", re.IGNORECASE),
    ),
    "en": (
        re.compile(
            rf"\b(?:more|higher|larger)\b[^,.;]{{0,40}}\bthan (?:in )?(?:{_BEFORE['en']})|\bup from\b", re.IGNORECASE
        ),
        re.compile(
            rf"\b(?:fewer|less|lower|smaller)\b[^,.;]{{0,40}}\bthan (?:in )?(?:{_BEFORE['en']})|\bdown from\b",
            re.IGNORECASE,
        ),
    ),
}
_BESIDE: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(
        r"\b(?:jämfört med|att jämföra med|mot|upp från|ner från|ned från)(?: \w+){0,2} ?$", re.IGNORECASE
    ),
    "en": re.compile(r"\b(?:compared (?:with|to)|as against|against|up from|down from)(?: \w+){0,2} ?$", re.IGNORECASE),
}


def trend(text: str, language: Language) -> tuple[int, Span] | None:
    """1 where a text says that something rose over time, -1 where it fell, and the words that say so; None if unsaid.

    >>> trend("Vargarna dödade 88 får, jämfört med 131 året innan.", "sv")
    (-1, (16, 50))
    >>> trend("Fler får dödades än året innan.", "sv")[0], trend("Wolves killed 88 sheep, up from 60.", "en")[0]
    (1, 1)
    """
    for way, pattern in zip((1, -1), _WORDS[language], strict=True):
        if found := pattern.search(text):
            return way, found.span()
    counted = quantities(text, language)
    for now, then in pairwise(counted):
        exact = now.low == now.high != then.low == then.high
        if not exact or not _BESIDE[language].search(text[now.end : then.start]):
            continue
        before = re.match(rf"[^,.;]{{0,20}}?\b(?:{_BEFORE[language]})", text[then.end :], re.IGNORECASE)
        if before:
            return (1 if now.low > then.low else -1), (now.start, then.end + before.end())
    return None
