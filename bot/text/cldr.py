"""What things are called in Swedish and English: the one home of `babel`, which brings Unicode's CLDR data along.

Countries, large cities, languages, months, weekdays and units, each with the other names that newspapers use
(`bot.text.phrasebook`). Knows words alone; how they join into a date or a quantity is the business of `bot.localise`.
"""

import re
from datetime import timedelta
from functools import cache

from babel import Locale
from babel.dates import format_timedelta
from babel.numbers import format_decimal
from babel.units import format_unit

from bot.text.phrasebook import CITIES, COUNTED, MORE_UNITS, OTHER, OTHER_NAMES, PRESS_NAMES, pairs
from index.types import LANGUAGES, Language

_LOCALES: dict[Language, Locale] = {"sv": Locale("sv"), "en": Locale("en", "GB")}
_COUNTRY_CODE_LENGTH = 2  # CLDR's other territories, such as continents, have three digits
_CONTINENTS = frozenset(str.split("001 002 003 005 009 011 013 014 015 142 143 145 150 154 419"))
_UNIT_IDS = (
    "duration-year duration-month duration-week duration-day duration-hour duration-minute duration-second"
    " duration-century duration-decade length-kilometer length-meter length-centimeter length-millimeter"
    " area-square-kilometer area-square-meter area-hectare mass-kilogram mass-gram mass-tonne volume-liter"
    " volume-cubic-meter power-megawatt power-gigawatt power-kilowatt energy-kilowatt-hour"
    " speed-kilometer-per-hour speed-meter-per-second angle-degree temperature-celsius"
)


@cache
def countries(language: Language) -> dict[str, str]:
    """Name -> CLDR territory code, for countries and continents, other names in use included."""
    both = _LOCALES["sv"].territories.keys() & _LOCALES["en"].territories.keys()  # Sark has no Swedish name
    names = {name.replace(" & ", " and "): code for code, name in _LOCALES[language].territories.items()
             if code in both and (len(code) == _COUNTRY_CODE_LENGTH or code in _CONTINENTS)}  # fmt: skip
    return names | {name: code for code, name in PRESS_NAMES[language].items()} | OTHER_NAMES[language]


def country_name(code: str, language: Language) -> str:
    """The name of a CLDR territory as newspapers write it."""
    name = PRESS_NAMES[language].get(code) or str(_LOCALES[language].territories[code])
    return name.replace(" & ", " and ")


@cache
def months(language: Language) -> dict[str, int]:
    """Lower-case month name -> 1 to 12."""
    return {name.lower(): number for number, name in _LOCALES[language].months["format"]["wide"].items()}


def month_name(number: int, language: Language) -> str:
    """What month 1 to 12 is called."""
    return str(_LOCALES[language].months["format"]["wide"][number])


@cache
def weekdays(language: Language) -> dict[str, int]:
    """Lower-case weekday name -> 0 (Monday) to 6."""
    return {name.lower(): number for number, name in _LOCALES[language].days["format"]["wide"].items()}


def weekday_name(number: int, language: Language) -> str:
    """What weekday 0 (Monday) to 6 is called."""
    return str(_LOCALES[language].days["format"]["wide"][number])


def language_name(code: str, in_language: Language) -> str:
    """What the language `code` (ISO 639-1) is called; the code itself if CLDR has no name for it.

    >>> language_name("de", "sv"), language_name("de", "en")
    ('tyska', 'German')
    """
    return str(_LOCALES[in_language].languages.get(code, code))


def language_codes(in_language: Language) -> dict[str, str]:
    """Name of a language -> its code."""
    return {name: code for code, name in _LOCALES[in_language].languages.items()}


@cache
def cities(source: Language) -> dict[str, str]:
    """City -> its name in the other language, for the cities that CLDR's time zones are named after."""

    def names(language: Language) -> dict[str, str]:
        zones = _LOCALES[language].time_zones
        known = {zone: data["city"] for zone, data in zones.items() if "city" in data}
        return {zone: known.get(zone, zone.rsplit("/", 1)[-1].replace("_", " "))
                for zone in {*_LOCALES["sv"].time_zones, *_LOCALES["en"].time_zones} if "/" in zone}  # fmt: skip

    ours, theirs = names(source), names(OTHER[source])
    return {name: theirs[zone] for zone, name in ours.items()} | pairs(CITIES, source)


def is_place(name: str, language: Language) -> bool:
    """Whether CLDR knows `name` as a country, a continent or a large city."""
    return name in countries(language) or name in cities(language)


@cache
def units(source: Language) -> dict[str, tuple[str, str]]:
    """Unit, singular or plural -> (one, many) in the other language."""
    table = [
        *COUNTED,
        *(
            tuple(
                re.sub(r"^[\d.,]+\s", "", format_unit(count, unit, "long", locale=_LOCALES[language]))
                for language in LANGUAGES
                for count in (1, 2)
            )
            for unit in _UNIT_IDS.split()
        ),
    ]
    found: dict[str, tuple[str, str]] = {}
    for swedish_one, swedish_many, english_one, english_many in table:
        swedish, english = (swedish_one, swedish_many), (english_one, english_many)
        ours, theirs = (swedish, english) if source == "sv" else (english, swedish)
        for name in (*reversed(ours), *([_definite(swedish_many)] if source == "sv" else [])):
            found.setdefault(name, theirs)
    return found


def _definite(many: str) -> str:
    """A Swedish plural with its article: länderna, invånarna, barnen."""
    if many.endswith("r"):
        return f"{many}na"
    return f"{many[:-1]}na" if many.endswith("are") else f"{many}en"


def unit(name: str, language: Language) -> str | None:
    """The English singular of a unit's name in `language`, so that units compare across languages; None if unknown.

    >>> unit("miljoner", "sv"), unit("kronor", "sv"), unit("years", "en")
    (None, 'krona', 'year')
    """
    known = MORE_UNITS[language].get(name, name)
    forms = units(language).get(known)
    if forms is None:
        return None
    return forms[0] if language == "sv" else units("sv")[forms[0]][0]


def decimal(amount: float, pattern: str, language: Language) -> str:
    """Digits the way `language` writes them; `pattern` is CLDR's, grouped where it holds a comma.

    >>> decimal(12500, "#,##0", "sv"), decimal(12500, "#,##0", "en")
    ('12 500', '12,500')
    """
    shown = format_decimal(amount, pattern, locale=_LOCALES[language], group_separator="," in pattern)
    return str(shown).replace("\u00a0", " ")


def years_ago(years: int, language: Language) -> str:
    """How long ago that is.

    >>> years_ago(1, "sv"), years_ago(3, "en")
    ('för 1 år sedan', '3 years ago')
    """
    past = timedelta(days=-365.25 * years)
    return format_timedelta(past, "year", threshold=0.5, add_direction=True, locale=_LOCALES[language])
