"""Numbers with a scale or a unit that are no plain numeral: cut short ("1,5 mkr"), a part of one ("en halv miljon")."""

import re
from collections.abc import Iterator

from bot.text.cldr import unit as unit_of
from bot.text.measures import CURRENCIES, SHORT, SHORT_SCALES
from bot.text.numerals import SCALES, figure
from bot.text.spans import Number
from index.types import LANGUAGES, Language

# Not "två och en halv miljon", which is a numeral and a half.
_FRACTIONS: dict[Language, dict[str, float]] = {
    "sv": {"halvt?": 0.5, "kvarts": 0.25, "(?:tre ?kvarts|tre fjärdedels)": 0.75, "tredjedels": 1 / 3},
    "en": {"half an?": 0.5, "(?:a|one) half": 0.5, "(?:a|one) quarter of an?": 0.25, "three[ -]quarters of an?": 0.75},
}  # fmt: skip
_BEFORE = {"sv": r"(?<!och )(?<!och en )(?<!och ett )\b(?:ett? |en )?", "en": r"(?<!and )\b"}
_FRACTION = {
    language: [
        (re.compile(rf"{_BEFORE[language]}{words}[ \u00a0-](?P<of>[^\W\d_]+)\b", re.IGNORECASE), share)
        for words, share in _FRACTIONS[language].items()
    ]
    for language in LANGUAGES
}


def scaled(text: str, language: Language) -> Iterator[tuple[int, int, Number, float]]:
    """Where such numbers stand, their values and scales.

    >>> list(scaled("1,5 mkr, en halv mil", "sv"))
    [(0, 7, Number(value=1500000.0, unit='krona'), 1000000.0), (9, 20, Number(value=0.5, unit='Swedish mile'), 1.0)]
    """
    yield from _short(text, language)
    yield from _parts(text, language)


def _short(text: str, language: Language) -> Iterator[tuple[int, int, Number, float]]:
    for match in SHORT[language].finditer(text):
        amount, scale = figure(match["figure"], language), match["scale"].lower()
        if amount is None or (len(scale) == 1 and not match["sign"]):
            continue
        unit = unit_of(match["unit"] or "", language)
        end = match.end() if unit else match.end("scale")
        if unit is None and (scale.endswith(("kr", "sek")) or match["sign"]):
            unit = CURRENCIES[(match["sign"] or "SEK").upper()]
        yield match.start(), end, Number(amount * SHORT_SCALES[scale], unit), SHORT_SCALES[scale]


def _parts(text: str, language: Language) -> Iterator[tuple[int, int, Number, float]]:
    for pattern, share in _FRACTION[language]:
        for match in pattern.finditer(text):
            scale, unit = SCALES[language].get(match["of"].lower()), unit_of(match["of"].lower(), language)
            if scale or unit:  # of a million, its first digit is that of a hundred thousand
                yield match.start(), match.end(), Number(share * (scale or 1.0), unit), (scale or 10.0) / 10
