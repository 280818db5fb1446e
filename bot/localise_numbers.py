"""Numbers and amounts put into the other language, whole or not at all; a part of `bot.localise`."""

import re
from functools import cache

from bot.text.cldr import decimal, units
from bot.text.numerals import NUMERAL, SCALES, figure, spell
from bot.text.phrasebook import HEDGES, LASTING, MORE_UNITS, OTHER, RATES, SAID_COUNTED, VAGUE, pairs
from index.types import Language

_THOUSAND = 1000
_GROUPED_FROM = 10_000  # smaller ones keep the look they have in the source: 2008, 1 500
# "ett år" and "ett barn", but "en vecka" and "en person"
_NEUTER = frozenset(
    str.split(
        "år barn land procent kilo ton mandat öre företag pund dygn sekel decennium årtionde århundrade medlemsland"
        " exemplar hushåll hus fartyg djur träd"
    )
)


def _figure(text: str, source: Language) -> str | None:
    """Digits in the other language's digits, words in its words."""
    target = OTHER[source]
    amount = figure(text, source)
    if amount is None:
        return None
    if not text[0].isdigit():
        return spell(int(amount), target)
    grouped = amount >= _GROUPED_FROM or (amount >= _THOUSAND and not re.fullmatch(r"\d+(?:[.,]\d{1,2})?", text))
    decimals = re.search(r"[.,](\d+)$", text) if len(str(int(amount))) < sum(map(str.isdigit, text)) else None
    pattern = ("#,##0" if grouped else "0") + ("." + "0" * len(decimals[1]) if decimals else "")
    return decimal(amount, pattern, target)


def number(text: str, source: Language) -> str | None:
    """A number with what may stand around it, a hedge, a scale, a unit, a currency sign, in the other language.

    >>> number("ungefär 1,5 miljoner kronor", "sv"), number("the 3rd", "en")
    ('about 1.5 million kronor', None)
    """
    inner_capital = any(word[0].isupper() for word in text.split()[1:])
    small = text if inner_capital else text[0].lower() + text[1:]
    vague = pairs(VAGUE, source).get(small)
    shapes = (_hedged, _money, _range, _ordinal, counted, _aged, _long, _imprisonment)
    return vague or next((found for shape in shapes if (found := shape(small, source)) is not None), None)


def _hedged(small: str, source: Language) -> str | None:
    for ours, theirs in pairs(HEDGES, source).items():
        if small.startswith(f"{ours} "):
            rest = number(small[len(ours) + 1 :], source)
            return f"{theirs} {rest}" if rest is not None else None
    return None


def _money(small: str, source: Language) -> str | None:
    sign = re.match(r"((?:US)?[$€£])|(?:SEK|USD|EUR) ", small, re.IGNORECASE)
    rest = counted(small[sign.end() :], source) if sign else None
    if sign is None or rest is None:
        return None
    if source == "sv":
        return sign[0].upper() + rest
    words = {"$": "dollar", "€": "euro", "£": "pund", "K": "kronor", "D": "dollar", "R": "euro"}
    return f"{rest} {words[sign[0].strip()[-1].upper()]}"


def _range(small: str, source: Language) -> str | None:
    ends = re.fullmatch(r"([\d.,]+) ?[-–] ?([\d.,]+.*)", small)
    first, last = (_figure(ends[1], source), counted(ends[2], source)) if ends else (None, None)
    return f"{first}–{last}" if first and last else None


def counted(small: str, source: Language) -> str | None:
    """An amount with its scale and unit, in lower case, in the other language; None where a word of it is not known.

    >>> counted("åtta länder", "sv"), counted("one week", "en"), counted("åtta av dem", "sv")
    ('eight countries', 'en vecka', None)
    """
    match = NUMERAL[source].match(small)
    shown, amount = (_figure(match["figure"], source), figure(match["figure"], source)) if match else (None, None)
    if match is None or shown is None or amount is None:
        return None
    parts = [shown]
    if match["scale"] and not shown[0].isdigit() and match["scale"].lower() in ("tusen", "thousand"):
        parts = [spell(int(amount * _THOUSAND), OTHER[source]) or shown]
    elif match["scale"]:
        size = SCALES[source][match["scale"].lower()]
        names = [name for name, worth in SCALES[OTHER[source]].items() if worth == size]
        parts = ["en" if shown == "ett" and len(names) > 1 else shown, names[0] if amount == 1 else names[-1]]
    unit = small[match.end() :].strip()
    tail = next(((ours, theirs) for ours, theirs in pairs(RATES, source).items() if unit.endswith(f" {ours}")), None)
    unit = unit.removesuffix(tail[0]).strip() if tail else unit
    if unit:
        forms = units(source).get(MORE_UNITS[source].get(unit, unit)) or _said_counted(source).get(unit)
        if forms is None:
            return None
        parts.append(forms[amount != 1 or bool(match["scale"])])
        if parts[0] == "ett" and parts[-1] not in _NEUTER:
            parts[0] = "en"
    return " ".join([*parts, tail[1]] if tail else parts)


@cache
def _said_counted(source: Language) -> dict[str, tuple[str, str]]:
    """What is counted, one or many -> (one, many) in the other language, for what is no unit."""
    ours, theirs = (slice(0, 2), slice(2, 4)) if source == "sv" else (slice(2, 4), slice(0, 2))
    return {name: (row[theirs][0], row[theirs][1]) for row in SAID_COUNTED for name in row[ours]}


def _aged(small: str, source: Language) -> str | None:
    """An age as it stands before a noun or after "is": "19-årige", "19 år gammal"."""
    adjective = re.fullmatch(r"(\d{1,3})-år(?:ig[aet]?|ing(?:en)?)", small) if source == "sv" else None
    if adjective:
        return f"{adjective[1]}-year-old"
    old = re.fullmatch(r"(.+ år) gam(?:mal|malt|la)" if source == "sv" else r"(.+ years?) old", small)
    shown = counted(old[1], source) if old else None
    return shown and f"{shown} {'old' if source == 'sv' else 'gammal'}"


def _long(small: str, source: Language) -> str | None:
    """An amount of time in two units, or as it stands before a noun: "två år och sex månader", "fyra års"."""
    small = re.sub(r"(?<=[rd])s$", "", small) if source == "sv" else small
    items = small.split(" och " if source == "sv" else " and ")
    unit = LASTING[source][1]
    if len(items) > 2 or not all(re.fullmatch(rf".+ (?:{unit})", item) for item in items):  # noqa: PLR2004
        return None
    shown = [counted(item, source) for item in items]
    return None if None in shown else (" and " if source == "sv" else " och ").join(filter(None, shown))


def _imprisonment(small: str, source: Language) -> str | None:
    found = re.fullmatch(r"(.+s) fängelse" if source == "sv" else r"(.+) in (?:prison|jail)", small)
    shown = _long(found[1], source) if found else None
    return shown and (f"{shown} in prison" if source == "sv" else f"{shown}s fängelse")


def _ordinal(small: str, source: Language) -> str | None:
    match = re.fullmatch(r"(\d+)(?::e|:a|st|nd|rd|th)", small)
    if match is None:
        return None
    teens = int(match[1]) % 100 in (11, 12, 13)
    last = 0 if teens else int(match[1]) % 10
    if source == "en":
        return f"{match[1]}:{'a' if last in (1, 2) else 'e'}"
    return match[1] + {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
