"""Quantities as a text bounds them ("mer än 30", "about 1.5 million"), with what is counted, and whether two differ.

A quantity is what `bot.text.spans` calls a number, with the words around it: a bound, a rate, the noun counted. Ages
and lengths in one word ("treårig", "18-year-old", "47-åringen"), scores ("3–1"), clock times and ordinals are
quantities of kinds of their own, so that they never differ from a count.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.text.bounds import below_zero, bounds, differs_by, is_age
from bot.text.cldr import unit as unit_of
from bot.text.hours import HALF_A_DAY, clocks
from bot.text.measures import CONVERT, MONEY, MORE_UNITS, PER, SAME
from bot.text.moments import day_ranges
from bot.text.names import skeleton
from bot.text.numerals import SCALES, figure
from bot.text.scaled import scaled as scaled_numbers
from bot.text.spans import Number, spans
from index.stemming import STOP_WORDS, content_stems
from index.types import Language


@dataclass(frozen=True, slots=True)
class Quantity:
    """`text[start:end]` says an amount in [low, high], `value` in words; `rough` where it was said to be about so.

    `kind` is the English singular of a unit, or "ordinal", "score", "clock"; None for things counted. `counted`
    holds the stems of the words after it, the noun among them. `rate` is what it is per ("year"), else None.
    """

    start: int
    end: int
    value: float
    low: float
    high: float
    kind: str | None = None
    counted: frozenset[str] = frozenset()
    rate: str | None = None
    rough: bool = False
    scale: float = 1.0  # 1e6 in "1.5 million", which may be rounded
    delta: bool = False  # a difference: "800 fler", "ökade med 20"
    step: float = 0.0  # what one more of its last digit is worth: 1e5 in "1.5 million"; 0 where it has no digits

    @property
    def open(self) -> bool:
        """Whether only one end is said: "more than 30"."""
        return math.isinf(self.low) or math.isinf(self.high)


_ROUNDED_FROM = 1000  # the least value that a scale may round
_LOOSE = 3  # times its least
_SHARE = 0.04  # of itself, that a share in words is more or less: half is 48 to 52 per cent
_ROUNDING = 0.051  # share of a value: two figures rounded differently
RATE = re.compile(
    r"[ \u00a0](?:om|i(?! (?:år|dag)\b)|per|a|an|each|varje|every)[ ](?:the )?"
    r"(år|month|månad|week|veck|day|dag|hour|timm|dygn|person|year)\w*",
    re.IGNORECASE,
)
_RATES = {"år": "year", "månad": "month", "veck": "week", "dag": "day", "dygn": "day", "timm": "hour"}
_SPANS_OF_TIME = frozenset({"hour", "day", "week", "month", "year"})
_PART = re.compile(r"\s(?:av|of)\s(?:(?:sina|de|dess|deras|totalt|cirka|its|the|their|a|total|of|about)\s){0,3}")
_JOINED = re.compile(r"\s?[-–]\s?|\s(?:till|to|och|and|eller|or|av|of)\s")
_BETWEEN = re.compile(r"\b(?:mellan|between)\s(?:the )?$", re.IGNORECASE)
_SCORE = re.compile(r"(?<![\w.,:–-])(\d{1,3})[-–](\d{1,3})(?![\w–-]|[.,:]\d|[ \u00a0]?%)")
_COUNTED_AFTER = re.compile(
    r"[ \u00a0](?!(?:mot|över|efter|i|på|vid|hemma|borta|till|och|against|over|after|in|at|to|and|on)\b)[a-zåäö]+"
)
_PERIODS = {
    "år": "year", "dag": "day", "dygn": "day", "veck": "week", "månad": "month", "timm": "hour", "minut": "minute",
    "year": "year", "day": "day", "week": "week", "month": "month", "hour": "hour", "minute": "minute",
}  # fmt: skip
_COMPOUND = re.compile(
    r"\b(\d+|[a-zåäö]+?)(-?)((?:års?|dag(?:ar)?s?|dygns|vecko(?:r)?s?|månaders?|timm(?:ar)?s?|minut(?:er)?s?)"
    r"(?:ig|iga|igt|ing|ingen|ingar|ingarna|ingens|ige|períod|perioden?|kontrakt\w*|dag\w*|vecka\w*|straff\w*)?)\b"
    r"|\b(\d+|[a-z]+)-((?:year|day|week|month|hour|minute))s?(?:-old)?\b",
    re.IGNORECASE,
)  # fmt: skip
# Without "första" and "first", which say more than a place in a row, and "andra", which is "others" too.
_ORDINALS: dict[Language, str] = {
    "sv": "tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde fjortonde femtonde sextonde"
    " sjuttonde artonde nittonde tjugonde",
    "en": "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth",
}
_ORDINAL_WORD = {
    language: re.compile(rf"\b(?:{words.replace(' ', '|')})\b", re.IGNORECASE) for language, words in _ORDINALS.items()
}
_ORDINAL_FIGURE = re.compile(r"(\d+)(?::[ea]|st|nd|rd|th)")
_ONE = frozenset({"en", "ett", "one", "a", "an"})
_A_PER, _ENDS_A_UNIT = re.compile(r"an? ", re.IGNORECASE), re.compile(r"\d[\w ]*[a-z] $|(?:times|once|twice) $")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_UNTIL_THE_NEXT = 0.99  # of a year: one is thirteen until one is fourteen
_AND_A_HALF = re.compile(r"[ \u00a0](?:och (?:en |ett )?halv[at]?|and a half)\b", re.IGNORECASE)
_DESCRIBED = re.compile(r"[ \u00a0]([^\W\d_]+)(?:[ \u00a0]([^\W\d_]+))?\b")
_WHICH = {"förra", "nästa", "last", "next", "previous"}  # "60 million last year" are no years
_SCALE = re.compile(r"[ \u00a0](tusen|miljon(?:er)?|miljard(?:er)?|thousand|million|billion)\b", re.IGNORECASE)
_AND_LESS = re.compile(r"\s|\s(?:och|and)\s")  # between the parts of "två år och fyra månader"


@lru_cache(maxsize=4096)
def quantities(text: str, language: Language) -> tuple[Quantity, ...]:
    """The quantities of `text`, in order; "en", "ett" and "one" alone are none.

    >>> [(q.value, q.kind, q.open) for q in quantities("Mer än 30 länder, 1,5 miljoner ton", "sv")]
    [(30.0, 'country', True), (1500000.0, 'tonne', False)]
    """
    found: list[Quantity] = []
    taken = bytearray(len(text))
    for days, _ in day_ranges(text, language):  # "3–5 maj" is no score
        taken[days.start : days.end] = b"\x01" * (days.end - days.start)
    for find in (_scores, _clocks, _ordinals, _compounds, _counts):
        for one in find(text, language):
            if not any(taken[one.start : one.end]):
                taken[one.start : one.end] = b"\x01" * (one.end - one.start)
                found.append(one)
    return tuple(_joined(text, sorted(found, key=lambda one: one.start)))


def compatible(claimed: Quantity, said: Quantity) -> bool:
    """Whether a claim's quantity can be the one that a source says, kinds aside where one has none."""
    if claimed.kind != said.kind and (scaled := _scaled(claimed, said)):
        one, other = scaled
        return not opposed(one, other) and _near(one.low, one.high, other.low, other.high, _ROUNDING)
    if claimed.open and said.open and math.isinf(claimed.high) == math.isinf(said.high):
        # "More than 40" carries "more than 30", not the other way about.
        return said.low >= claimed.low if math.isinf(claimed.high) else said.high <= claimed.high
    if opposed(claimed, said):
        return False
    if _rounds(claimed, said) or _half_a_day_apart(claimed, said):
        return True
    rounded = (claimed.scale > 1) != (said.scale > 1) and max(claimed.value, said.value) >= _ROUNDED_FROM
    tolerance = _ROUNDING if rounded else 0.0
    if _loose(claimed) and _loose(said):
        return max(claimed.value, said.value) < _LOOSE * min(claimed.value, said.value)
    return _near(claimed.low, claimed.high, said.low, said.high, tolerance)


def opposed(one: Quantity, other: Quantity) -> bool:
    """Whether one value is a least in the one and a most in the other: "at least 45" and "up to 45"."""
    return math.isclose(one.value, other.value) and _side(one) * _side(other) < 0


def _side(one: Quantity) -> int:
    """1 where what is meant lies above the value said, "at least 45", -1 where below, else 0."""
    if not (one.open or one.rough):
        return 0
    return (one.low >= one.value) - (one.high <= one.value)


def _loose(one: Quantity) -> bool:
    """Whether it gives but an order of magnitude: hundreds are no thousands, though either can be 900."""
    return one.rough and one.high > _LOOSE * one.low > 0


def _rounds(claimed: Quantity, said: Quantity) -> bool:
    """Whether a claim has a source's figure in fewer digits: "3.2 billion" of "3,240 million"."""
    if claimed.open or said.open or claimed.kind != said.kind or not claimed.step > said.step > 0:
        return False
    return -claimed.step / 2 <= said.value - claimed.value < claimed.step / 2


def _half_a_day_apart(one: Quantity, other: Quantity) -> bool:
    """Whether a time that leaves open which half of the day it is in can be another: "halv sex" and 17.30."""
    unsaid = one.kind == other.kind == "clock" and (one.rough or other.rough)
    return unsaid and (one.value - other.value) % HALF_A_DAY == 0


def same_kind(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are of one thing, so that one value excludes another."""
    if one.rate != other.rate or one.delta != other.delta:
        return False
    if one.kind is not None or other.kind is not None:
        return one.kind == other.kind or (_scaled(one, other) is not None and CONVERT[str(one.kind)][0] != "minute")
    return any(_cognate(mine, theirs) for mine in one.counted for theirs in other.counted)


def clash(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are of different things for certain."""
    differ = one.kind is not None and other.kind is not None and not same_kind(one, other)
    of_its_own = (one.kind or other.kind) in {"ordinal", "score", "clock", "percent"} and one.kind != other.kind
    return differ or of_its_own or _rated_otherwise(one, other)


def misscaled(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities have one figure, but another scale, currency, rate or unit of the same dimension.

    >>> said, = quantities("84 miljoner kronor", "sv")
    >>> [misscaled(quantities(claimed, "sv")[0], said) for claimed in ("84 miljarder kronor", "84 miljoner euro")]
    [True, True]
    """
    if _rated_otherwise(one, other):
        return one.kind is not None and one.kind == other.kind and math.isclose(one.value, other.value)
    if (one.rate != other.rate and None not in (one.rate, other.rate)) or one.delta != other.delta:
        return False
    if one.kind != other.kind and None not in (one.kind, other.kind):
        of_one = {one.kind, other.kind} <= MONEY or _scaled(one, other) is not None
        return of_one and math.isclose(one.value, other.value)
    figures = one.value / one.scale, other.value / other.scale
    return one.scale != other.scale and min(one.scale, other.scale) > 1 and math.isclose(*figures)


def _rated_otherwise(one: Quantity, other: Quantity) -> bool:
    """Whether they are so much in one span of time and in another: "i månaden", "om året"."""
    return one.rate != other.rate and {one.rate, other.rate} <= _SPANS_OF_TIME


def _cognate(one: str, other: str) -> bool:
    one, other = skeleton(one), skeleton(other)
    return one == other or (min(len(one), len(other)) >= 4 and one[:5] == other[:5])  # noqa: PLR2004


def _near(low: float, high: float, other_low: float, other_high: float, tolerance: float) -> bool:
    """Whether two intervals meet, each a little widened."""

    def wide(value: float) -> float:
        return 0.0 if math.isinf(value) else abs(value) * tolerance + 1e-9

    return low - wide(low) <= other_high + wide(other_high) and other_low - wide(other_low) <= high + wide(high)


def _scaled(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity] | None:
    """Both in one unit, None where they cannot be."""
    mine, theirs = CONVERT.get(one.kind or ""), CONVERT.get(other.kind or "")
    if mine is None or theirs is None or mine[0] != theirs[0]:
        return None
    return _times(one, mine[1]), _times(other, theirs[1])


def _times(quantity: Quantity, factor: float) -> Quantity:
    return replace(quantity, value=quantity.value * factor, low=quantity.low * factor, high=quantity.high * factor)


def _joined(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Give "13 av 15 miljoner dollar" one unit and scale, and "mellan 10 och 15" what lies between as well."""
    found = _summed(text, found)
    for place, one in enumerate(found):
        after = found[place + 1] if place + 1 < len(found) else None
        joint = text[one.end : after.start] if after else ""
        bare = one.kind is None
        if after and one.kind is None and _PART.fullmatch(joint):  # "230 av sina 1 900 anställda"
            one = replace(one, kind=after.kind, counted=one.counted | after.counted)  # noqa: PLW2901
        if after is None or not _JOINED.fullmatch(joint):
            yield one
            continue
        whole = one
        if one.kind is None and after.kind is not None:
            whole = replace(whole, kind=after.kind, rate=after.rate, counted=after.counted)
        if bare and one.delta:  # "ökade med tio till femton procent"
            found[place + 1] = replace(after, delta=True)
        if bare and one.scale == 1 and one.value < _ROUNDED_FROM < after.scale * after.value:
            whole = replace(_times(whole, after.scale), scale=after.scale)
        yield whole
        if whole.value < after.value and (joint.strip() in {"-", "–"} or _BETWEEN.search(text[: one.start])):
            yield replace(whole, end=after.end, low=whole.value, high=after.value)


def _summed(text: str, found: list[Quantity]) -> list[Quantity]:
    """Take "två år och fyra månader", "2 kronor och 25 öre" as one quantity, in the larger unit."""
    summed: list[Quantity] = []
    for one in found:
        before = summed[-1] if summed else None
        scaled = (
            before and not before.open and _AND_LESS.fullmatch(text, before.end, one.start) and _scaled(before, one)
        )
        if before and scaled and scaled[1].value < scaled[0].value / before.value:
            more = one.value * CONVERT[str(one.kind)][1] / CONVERT[str(before.kind)][1]
            low, high = before.low + more, before.high + more
            summed[-1] = replace(before, end=one.end, value=before.value + more, low=low, high=high)
        else:
            summed.append(one)
    return summed


def _scores(text: str, language: Language) -> Iterator[Quantity]:
    del language
    for match in _SCORE.finditer(text):
        one, other = sorted((int(match[1]), int(match[2])))
        if _COUNTED_AFTER.match(text, match.end()) and other > 20:  # noqa: PLR2004
            continue  # "10-15 procent" is a range
        after = re.match(
            r"[ \u00a0](?:procent|per cent|percent|kronor|år|years|dagar|days|timmar|hours|personer|people)",
            text[match.end() :],
        )
        if after is None:
            value = other * 1000.0 + one
            yield Quantity(match.start(), match.end(), value, value, value, "score")


def _clocks(text: str, language: Language) -> Iterator[Quantity]:
    for start, end, value, rough in clocks(text, language):
        yield Quantity(start, end, value, value, value, "clock", rough=rough)


def _ordinals(text: str, language: Language) -> Iterator[Quantity]:
    for match in _ORDINAL_WORD[language].finditer(text):
        value = _ORDINALS[language].split().index(match[0].lower()) + 3.0
        yield Quantity(match.start(), match.end(), value, value, value, "ordinal")


def _compounds(text: str, language: Language) -> Iterator[Quantity]:
    """Lengths and ages in one word: "treårig", "18-year-old", "47-åringen"."""
    for match in _COMPOUND.finditer(text):
        amount, unit = (match[1], match[3]) if match[1] else (match[4], match[5])
        value = figure(amount, language)
        if value is None or amount.lower() in _ONE or (match[1] and not match[2] and amount.isdigit()):
            continue
        period = next((name for stem, name in _PERIODS.items() if unit.lower().startswith(stem)), None)
        if period is not None:
            high = value + _UNTIL_THE_NEXT if period == "year" else value
            yield Quantity(match.start(), match.end(), value, value, high, period)


def _counts(text: str, language: Language) -> Iterator[Quantity]:
    numbers = [*scaled_numbers(text, language)]
    numbers += [(one.start, one.end, one.value, 0.0) for one in spans(text, language) if isinstance(one.value, Number)]
    for start, stop, number, short in numbers:
        written, amount, unit = text[start:stop], number.value, number.unit
        if _ORDINAL_FIGURE.fullmatch(written):
            yield Quantity(start, stop, amount, amount, amount, "ordinal")
            continue
        if written.lower() in _ONE or (_A_PER.match(written) and _ENDS_A_UNIT.search(text[max(0, start - 40) : start])):
            continue
        amount, unit, end = _in_full(text, stop, amount, unit, language)
        tail = text[end : end + 40]
        unit = "year" if unit is None and is_age(text[max(0, start - 40) : start], amount, tail, language) else unit
        begin, minus = below_zero(text, start, stop, tail) if unit == "degree" else (start, False)
        amount = -amount if minus else amount
        rate = RATE.match(tail)
        per = _RATES.get(rate[1].lower(), rate[1].lower()) if rate else None
        if rate and (at := PER.get((unit or "", per or ""))):  # "22 kilometer i timmen"
            unit, per, end = at, None, end + rate.end()
        share = unit is None and 0 < amount < 1 and not re.match(r"\d", written)
        if share:
            unit, amount = "percent", 100 * amount  # "hälften", "a third"
        low, high, rough = bounds(text[max(0, begin - 24) : begin], written, tail, amount)
        if share and low == high:
            low, high = amount * (1 - _SHARE), amount * (1 + _SHARE)
        scale = short or _scale(written, language)
        noun = " ".join(_WORD.findall(re.split(r"[.,]", tail)[0])[:2])
        yield Quantity(
            begin,
            end,
            amount,
            low,
            high,
            unit,
            counted=frozenset(content_stems(noun, language)) if unit is None else frozenset(),
            rate=per,
            rough=rough,
            scale=scale,
            delta=differs_by(text[max(0, start - 80) : start], tail, measure=unit is not None),
            step=_step(written, scale, language),
        )


def _scale(written: str, language: Language) -> float:
    """What the word for it in a number multiplies by: 1e6 in "1,5 miljoner", 1 where there is none."""
    return next((scale for name, scale in SCALES[language].items() if f" {name}" in f" {written.lower()} "), 1.0)


def _step(written: str, scale: float, language: Language) -> float:
    """What one more of a number's last digit is worth: a hundred thousand in "1,5 miljoner"."""
    digits = re.match(r"\D{0,4}\d[\d .,\u00a0\u202f]*", written)
    if digits is None:
        return scale if scale > _ROUNDED_FROM else 0.0
    decimals = re.search(r",(\d+)\s*$" if language == "sv" else r"\.(\d+)\s*$", digits[0])
    return float(scale / 10 ** len(decimals[1])) if decimals else scale


def _in_full(text: str, end: int, amount: float, unit: str | None, language: Language) -> tuple[float, str | None, int]:
    """An amount up to `end` with what follows it: a half, a scale after that ("två och en halv miljon"), a unit."""
    if half := _AND_A_HALF.match(text, end) if unit is None else None:
        amount, end = amount + 0.5, half.end()
        if scale := _SCALE.match(text, end):
            amount, end = amount * SCALES[language].get(scale[1].lower(), 1.0), scale.end()
    unit, end = (unit, end) if unit else _unit_further(text, end, language)
    for pattern, name in MORE_UNITS if unit is None else ():
        if match := pattern.match(text, end):
            unit, end = name, match.end()
    if half := _AND_A_HALF.match(text, end) if unit else None:  # "a year and a half"
        amount, end = amount + 0.5, half.end()
    return amount, SAME.get(unit or "", unit), end


def _unit_further(text: str, start: int, language: Language) -> tuple[str | None, int]:
    """A unit that follows at once, or after a word that describes it ("elva nya länder"), and where it ends."""
    match = _DESCRIBED.match(text, start)
    if match is None:
        return None, start
    if found := unit_of(match[1], language):
        return found, match.end(1)
    described = match[2] and match[1].lower() not in STOP_WORDS[language] | _WHICH
    found = unit_of(match[2], language) if described else None
    return found, match.end(2) if found else start
