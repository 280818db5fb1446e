"""Units beyond CLDR's names: how they convert, which are money, how else they are written. Tables alone."""

import re

from bot.text.numerals import DIGITS
from index.types import LANGUAGES, Language

# Of one dimension: how many of the first a unit is.
CONVERT: dict[str, tuple[str, float]] = {
    unit: (base, factor)
    for base, table in {
        "metre": {"metre": 1, "kilometre": 1000, "centimetre": 0.01, "millimetre": 0.001, "mile": 1609.344,
                  "foot": 0.3048, "inch": 0.0254, "yard": 0.9144, "Swedish mile": 10_000},
        "kilogram": {"kilogram": 1, "kilo": 1, "gram": 0.001, "tonne": 1000, "pound (mass)": 0.4536, "ounce": 0.02835},
        "minute": {"second": 1 / 60, "minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43830,
                   "year": 525960, "decade": 5259600, "century": 52596000},
        "square metre": {"square metre": 1, "hectare": 10_000, "square kilometre": 1e6, "acre": 4046.86},
        "kilometre per hour": {"kilometre per hour": 1, "metre per second": 3.6, "mile per hour": 1.609344},
        "krona": {"krona": 1, "öre": 0.01},
        "dollar": {"dollar": 1, "cent": 0.01},
        "litre": {"litre": 1.0, "cubic metre": 1000},
        "kilowatt": {"kilowatt": 1, "megawatt": 1000, "gigawatt": 1e6},
    }.items()
    for unit, factor in table.items()
}  # fmt: skip
MONEY = frozenset({"krona", "öre", "dollar", "cent", "euro", "pound", "rouble", "franc"})
SAME = {"member country": "member state", "member": "member state"}  # counts of one thing in other words
PER = {("kilometre", "hour"): "kilometre per hour", ("mile", "hour"): "mile per hour"}  # a unit and its rate
MORE_UNITS = (
    (re.compile(r" års\b", re.IGNORECASE), "year"), (re.compile(r" dagars\b", re.IGNORECASE), "day"),
    (re.compile(r" veckors\b", re.IGNORECASE), "week"), (re.compile(r" månaders\b", re.IGNORECASE), "month"),
    (re.compile(r" timmars\b", re.IGNORECASE), "hour"), (re.compile(r" minuters\b", re.IGNORECASE), "minute"),
    (re.compile(r"[ -]?miles?\b(?! (?:per|an) hour)", re.IGNORECASE), "mile"),
    (re.compile(r"[ -]?(?:mph\b|miles? (?:per|an) hour)", re.IGNORECASE), "mile per hour"),
    (re.compile(r"[ -]?(?:foot|feet|ft)\b", re.IGNORECASE), "foot"),
    (re.compile(r"[ -]?acres?\b", re.IGNORECASE), "acre"),
    (re.compile(r"[ \u00a0](?:minus|plus)grad(?:er)?\b", re.IGNORECASE), "degree"),
    (re.compile(r"[ \u00a0]?°(?: ?C\b)?"), "degree"),
    (re.compile(r"[ -]?inch(?:es)?\b", re.IGNORECASE), "inch"),
    (re.compile(r"[ -]?m/s\b"), "metre per second"),
    (re.compile(r"[ -]?(?:km/tim\w*|km/h|kilometer i timmen)", re.IGNORECASE), "kilometre per hour"),
)  # fmt: skip
# Scales cut short, as those of money are: "1,5 mkr", "45 mdr kronor"; a letter alone only after a currency, "SEK 45m".
SHORT_SCALES = {
    "tkr": 1e3, "tsek": 1e3, "mkr": 1e6, "mnkr": 1e6, "msek": 1e6, "milj": 1e6, "mn": 1e6, "mln": 1e6,
    "mdkr": 1e9, "mdr": 1e9, "mdsek": 1e9, "mrd": 1e9, "bn": 1e9, "k": 1e3, "m": 1e6, "b": 1e9,
}  # fmt: skip
CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "SEK": "krona", "USD": "dollar", "EUR": "euro", "GBP": "pound"}
SHORT: dict[Language, re.Pattern[str]] = {
    language: re.compile(
        rf"(?<![\w.,])(?:(?P<sign>{'|'.join(map(re.escape, CURRENCIES))})\s?)?(?P<figure>{DIGITS[language]})\s?"
        rf"(?P<scale>{'|'.join(SHORT_SCALES)})(?!\w)\.?(?:\s(?P<unit>[^\W\d_]+))?",
        re.IGNORECASE,
    )
    for language in LANGUAGES
}
