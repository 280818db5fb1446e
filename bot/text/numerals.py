"""Numbers in words and digits, Swedish and English: read to a value, written from one. Knows no units and no dates."""

import re

from index.types import Language

_ONES: dict[Language, list[str]] = {
    "sv": str.split(
        "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
    ),
    "en": str.split(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen"
    ),
}
_TENS: dict[Language, list[str]] = {
    "sv": "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio".split(),  # noqa: SIM905 - a table to read
    "en": "twenty thirty forty fifty sixty seventy eighty ninety".split(),  # noqa: SIM905 - a table to read
}
_SPELT_BELOW = 1_000_000
SCALES: dict[Language, dict[str, float]] = {
    "sv": {
        "tusen": 1e3, "miljon": 1e6, "miljoner": 1e6, "miljard": 1e9, "miljarder": 1e9,
        "biljon": 1e12, "biljoner": 1e12,
    },
    "en": {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12},
}  # fmt: skip


def spell(value: int, language: Language) -> str | None:
    """Write a whole number from 0 to 999 999 in words, None outside that.

    >>> spell(25, "sv"), spell(125, "en")
    ('tjugofem', 'one hundred and twenty-five')
    """
    if not 0 <= value < _SPELT_BELOW:
        return None
    thousands, rest = divmod(value, 1000)
    if not thousands:
        return _below_thousand(rest, language)
    head = _below_thousand(thousands, language)
    if language == "sv":
        return f"{head.removesuffix('ett') + 'et' if head.endswith('ett') else head}" + (
            "tusen" + (_below_thousand(rest, "sv") if rest else "")
        )
    return f"{head} thousand" + (f" {_below_thousand(rest, 'en')}" if rest else "")


def _below_thousand(value: int, language: Language) -> str:
    hundreds, rest = divmod(value, 100)
    if rest < len(_ONES[language]):
        tail = _ONES[language][rest] if rest or not hundreds else ""
    else:
        ten, one = divmod(rest, 10)
        hyphen = "-" if language == "en" and one else ""
        tail = _TENS[language][ten - 2] + hyphen + (_ONES[language][one] if one else "")
    if not hundreds:
        return tail
    if language == "sv":
        return f"{_ONES['sv'][hundreds]}hundra{tail}"
    return f"{_ONES['en'][hundreds]} hundred" + (f" and {tail}" if tail else "")


def _vocabulary(language: Language) -> dict[str, int]:
    words = {_below_thousand(value, language): value for value in range(1000)}
    if language == "sv":
        words |= {"en": 1, "hundra": 100, "tusen": 1000, "aderton": 18, "ettusen": 1000, "etttusen": 1000}
        words |= {f"hundra{_below_thousand(value, 'sv')}": 100 + value for value in range(1, 100)}
        words |= {word[:-3] + "en": value for word, value in words.items() if word.endswith("oett")}  # tjugoen
        words |= {f"{word}tusen": value * 1000 for word, value in list(words.items()) if 1 < value < 1000}  # noqa: PLR2004
    else:
        words |= {"a hundred": 100, "hundred": 100, "a thousand": 1000, "a dozen": 12, "a": 1}
        words |= {word.replace("-", " "): value for word, value in words.items()}
    return words


_WORDS: dict[Language, dict[str, int]] = {"sv": _vocabulary("sv"), "en": _vocabulary("en")}
# What may be a number on its own in running text; "a" and the articles en/ett need a scale or a unit after them.
DIGITS: dict[Language, str] = {
    "sv": r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?:,\d+)?(?!\d)|\d+(?:[,.]\d+)?",
    "en": r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?",
}


def _pattern(language: Language) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(_WORDS[language], key=len, reverse=True))
    scales = "|".join(sorted(SCALES[language], key=len, reverse=True))
    return re.compile(
        rf"(?<![\w,.])(?P<figure>{DIGITS[language]}|\b(?:{words})\b)(?:[ \u00a0](?P<scale>{scales})\b)?(?!\w)",
        re.IGNORECASE,
    )


NUMERAL: dict[Language, re.Pattern[str]] = {"sv": _pattern("sv"), "en": _pattern("en")}


def figure(text: str, language: Language) -> float | None:
    """The value of digits or number words without a scale, None where `text` is neither.

    >>> figure("1 500", "sv"), figure("1.5", "en"), figure("åtta", "sv")
    (1500.0, 1.5, 8.0)
    """
    small = re.sub(r"\s", " ", text.lower())
    if small in _WORDS[language]:
        return float(_WORDS[language][small])
    if not re.fullmatch(DIGITS[language], small):
        return None
    if language == "en":
        return float(small.replace(",", ""))
    grouped = re.fullmatch(r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?", small)
    return float((re.sub(r"[ .]", "", small) if grouped else small).replace(",", "."))


def value(text: str, language: Language) -> float | None:
    """The value of a whole numeral with its scale, None where `text` is no numeral.

    >>> value("1,5 miljoner", "sv"), value("eight", "en"), value("många", "sv")
    (1500000.0, 8.0, None)
    """
    match = NUMERAL[language].fullmatch(text.strip())
    found = figure(match["figure"], language) if match else None
    if match is None or found is None:
        return None
    return found * SCALES[language][match["scale"].lower()] if match["scale"] else found
