"""When a text says that something happens, as days that can be compared: absolute dates, and those relative to a day.

News says "i går" and "på torsdagen" of the day it was published. What can mean two days (the Thursday before, the one
after) keeps both; two moments agree where any day fits both.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from bot.text.cldr import months, weekdays
from bot.text.numerals import figure
from bot.text.phrasebook import SEASONS, TIMES
from bot.text.spans import Date, TypedSpan, spans
from bot.types import AnswerType
from index.types import LANGUAGES, Language

Days = tuple[int, int]  # first and last day, as proleptic ordinals (`date.toordinal`), both in


@dataclass(frozen=True, slots=True)
class Moment:
    """`text[start:end]` says a time: the calendar fields written there and, where they are bounded, the days it can be.

    `bound` is "before" or "after" where the words say so ("före 2010"); `relative` is whether it hangs on another day.
    `excludes` is whether it cannot be another time as well, as what recurs can ("på torsdagar"), and a thing by which a
    time is told ("lördagens match").
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    days: tuple[Days, ...] = ()
    relative: bool = False
    bound: str | None = None
    excludes: bool = True

    def fits(self, ordinal: int) -> bool:
        """Whether a day has every field that was written."""
        day = date.fromordinal(ordinal)
        pairs = ((self.year, day.year), (self.month, day.month), (self.day, day.day), (self.weekday, day.weekday()))
        return all(mine is None or mine == theirs for mine, theirs in pairs)


Range = tuple[Moment, Moment]  # first and last
_SEASON = 150  # days, the longest
_SEASON_MONTHS = {"spring": (2, 6), "summer": (5, 9), "autumn": (8, 12), "winter": (11, 15)}  # generous ends
_UNIT_DAYS = {"dag": 1, "day": 1, "veck": 7, "week": 7, "månad": 30, "month": 30, "år": 365, "year": 365}
_NUMERAL = r"(\d{1,3}|[a-zåäö]{2,9})"
_AGO = re.compile(
    rf"\bför {_NUMERAL} (dag|veck|månad|år)\w* sedan\b|\b{_NUMERAL} (day|week|month|year)s? (?:ago|earlier)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    rf"\bom {_NUMERAL} (dag|veck|månad|år)\w*\b|\bin {_NUMERAL} (day|week|month|year)s?\b", re.IGNORECASE
)
_BEFORE = re.compile(r"\b(?:före|innan|until|till|by|before|senast|tills)\s(?:den |the )?$", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:efter|sedan|after|since|från|from|alltsedan)\s(?:den |the )?$", re.IGNORECASE)
_ENGLISH = dict(TIMES) | {english: english for _, english in TIMES}
_STEPS = {
    "today": (0, 0), "yesterday": (-1, -1), "tomorrow": (1, 1), "the day after tomorrow": (2, 2),
    "the day before yesterday": (-2, -2), "tonight": (-1, 1), "this evening": (-1, 0),
}  # fmt: skip
_TURN = {"last": -1, "this": 0, "next": 1}
_RECURRING: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(r"varje|dagar(?:na)?$"),
    "en": re.compile(r"every|each|days$"),
}
# Times in the genitive, which Swedish has words of their own for.
_GENITIVES = {
    "förra årets": "last year", "fjolårets": "last year", "årets": "this year", "nästa års": "next year",
    "förra månadens": "last month", "förra veckans": "last week", "nästa veckas": "next week",
    "gårdagens": "yesterday", "morgondagens": "tomorrow",
}  # fmt: skip
_GENITIVE = re.compile(
    rf"\b(?:(?P<day>{'|'.join(weekdays('sv'))})ens|(?P<time>{'|'.join(_GENITIVES)}))\b", re.IGNORECASE
)


def _day_ranges(language: Language) -> tuple[re.Pattern[str], ...]:
    """Two days of one month: "den 3–5 maj", "from 3 to 5 May"; in English "May 3–5" too."""
    month, year = f"(?P<month>{'|'.join(months(language))})", r"(?:,? (?P<year>1\d{3}|20\d{2}))?"
    first, last = (rf"(?P<{name}>[12]?\d|3[01])(?::[ea]|st|nd|rd|th)?" for name in ("first", "last"))
    joint = r"(?:\s?[-–]\s?|\s(?:till|och|to|and|until)\s)(?:den |the )?"
    shapes = [rf"{first}{joint}{last}(?: of)? {month}{year}"]
    shapes += [rf"{month} {first}[-–]{last}(?!:?\d){year}"] if language == "en" else []
    return tuple(re.compile(rf"(?<![\w.,:/–-])(?:den |the )?{shape}(?!\w)", re.IGNORECASE) for shape in shapes)


_DAY_RANGES: dict[Language, tuple[re.Pattern[str], ...]] = {language: _day_ranges(language) for language in LANGUAGES}
_TO = re.compile(r"\s?[-–]\s?|\s(?:till|to|until)\s(?:den |the )?")
_AND, _BETWEEN = (
    re.compile(r"\s(?:och|and)\s(?:den |the )?"),
    re.compile(r"\b(?:mellan|between)\s(?:den |the )?$", re.IGNORECASE),
)


@lru_cache(maxsize=4096)
def moments(text: str, language: Language, published: str | None = None) -> tuple[Moment, ...]:
    """The times that `text` says, in order; relative ones only where the day of publication (ISO 8601) is known.

    >>> [moment.days == ((date(2022, 9, 14).toordinal(),) * 2,) for moment in moments("I går.", "sv", "2022-09-15")]
    [True]
    """
    today = _day(published)
    found = [_read(text, span, language, today)
             for span in spans(text, language) if span.type is AnswerType.DATE]  # fmt: skip
    for days in day_ranges(text, language):
        found = [one for one in found if one is None or one.end <= days[0].start or days[0].end <= one.start]
        found += days
    found += _genitives(text, today) if language == "sv" else []
    for pattern, sign in ((_AGO, -1), (_AHEAD, 1)):
        for match in pattern.finditer(text):
            amount, unit = (part for part in match.groups() if part is not None)
            count = figure(amount, language)
            if today and count is not None:
                found.append(
                    _steps(Moment(*match.span(), relative=True), sign * int(count), _UNIT_DAYS[unit.lower()], today)
                )
    return tuple(sorted((moment for moment in found if moment), key=lambda moment: moment.start))


def _genitives(text: str, today: date | None) -> list[Moment | None]:
    """What a thing is told by: "lördagens match", "förra årets pristagare"."""
    found: list[Moment | None] = []
    for match in _GENITIVE.finditer(text):
        weekday = weekdays("sv")[match["day"].lower()] if match["day"] else None
        days: tuple[Days, ...] = ()
        if today:
            small = match[0].lower()
            days = _relative(_GENITIVES[small], today) if weekday is None else _weekday(weekday, small, today)
        if days or weekday is not None:
            found.append(Moment(*match.span(), weekday=weekday, days=days, relative=True, excludes=False))
    return found


def day_ranges(text: str, language: Language) -> Iterator[Range]:
    """First and last day where two days of one month stand together; the words of both are each one's place.

    >>> [(day.day, day.month, day.end) for days in day_ranges("den 3–5 maj", "sv") for day in days]
    [(3, 5, 11), (5, 5, 11)]
    """
    for match in (match for pattern in _DAY_RANGES[language] for match in pattern.finditer(text)):
        month, year = months(language)[match["month"].lower()], int(match["year"]) if match["year"] else None
        both = Moment(*match.span(), year, month, days=(_years(year, year),) if year else ())
        yield replace(both, day=int(match["first"])), replace(both, day=int(match["last"]))


def ranges(text: str, found: Sequence[Moment]) -> list[Range]:
    """The moments of a text that are first and last of what lies between.

    >>> said = [(text, moments(text, "sv")) for text in ("3–5 maj", "mellan 2010 och 2014", "2010 och 2014")]
    >>> [len(ranges(*each)) for each in said]
    [1, 1, 0]
    """
    both = []
    for one, other in pairwise(found):
        start, end = (one.start, one.end) if one.start == other.start else (one.end, other.start)
        joint = text[start:end]
        if one.start != other.start and not (_TO.fullmatch(joint) or _AND.fullmatch(joint)):
            continue
        if not _AND.search(joint) or _BETWEEN.search(text[: one.start]):  # "3 och 5 maj" are two days
            both.append((one, other))
    return both


def lies_in(one: Moment, first: Moment, last: Moment) -> bool:
    """Whether a moment lies from one day or year to another, by what all three say of it.

    >>> [lies_in(one, *day_range) for one in moments("4 maj, 6 maj", "sv") for day_range in day_ranges("3–5 maj", "sv")]
    [True, False]
    """
    if one.day is None and None not in (days := (first.weekday, one.weekday, last.weekday)):
        inside, length = (((day or 0) - (days[0] or 0)) % 7 for day in days[1:])
        return inside <= length
    said = [_fields(one)[:3]]
    if one.relative:
        said = [(day.year, day.month, day.day) for days in one.days for day in map(date.fromordinal, days)]
    for fields in said:
        three = [each for each in zip(_fields(first), fields, _fields(last), strict=False) if None not in each]
        low, mine, high = zip(*three, strict=True) if three else ((1,), (0,), (0,))
        if low <= mine <= high or (low > high and (mine >= low or mine <= high)):  # over a new year
            return True
    return False


def agree(one: Moment, other: Moment) -> bool:
    """Whether two moments can be the same, as far as each was said."""
    if one.days and other.days:
        return any(
            one.fits(day) and other.fits(day)
            for first, last in one.days
            for start, end in other.days
            for day in range(max(first, start), min(last, end) + 1)
        )
    if one.days or other.days:
        bounded = one if one.days else other
        return any(one.fits(day) and other.fits(day) for first, last in bounded.days for day in range(first, last + 1))
    return all(
        mine is None or theirs is None or mine == theirs
        for mine, theirs in zip(_fields(one), _fields(other), strict=True)
    )


def comparable(one: Moment, other: Moment) -> bool:
    """Whether two moments say times of one kind, so that they can differ: a field in common, or days as fine.

    What excludes no other time differs from none.

    >>> one, other = moments("På måndagar och på tisdagar.", "sv")
    >>> comparable(one, one), comparable(one, other)
    (True, False)
    """
    shared = any(None not in pair for pair in zip(_fields(one), _fields(other), strict=True))
    alike = shared or (_fine(one) == _fine(other) and bool(one.days or other.days))
    return alike and ((one.excludes and other.excludes) or agree(one, other))


def _fields(moment: Moment) -> tuple[int | None, ...]:
    return moment.year, moment.month, moment.day, moment.weekday


def _fine(moment: Moment) -> bool:
    """Whether it is said within a year: a day, a week, a month."""
    written = any(field is not None for field in (moment.month, moment.day, moment.weekday))
    return written or (moment.year is None and all(last - first < _SEASON for first, last in moment.days))


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _read(text: str, span: TypedSpan, language: Language, today: date | None) -> Moment | None:
    """The moment of a date's span; None for a time of day, and for "i går" where today is not known."""
    words = " ".join(text[span.start : span.end].lower().split())
    before = text[max(0, span.start - 16) : span.start]
    bound = "before" if _BEFORE.search(before) else "after" if _AFTER.search(before) else None
    at = Moment(span.start, span.end, bound=bound)
    if isinstance(span.value, Date):
        return _absolute(at, span.value, words)
    weekday = next((number for name, number in weekdays(language).items() if re.search(rf"\b{name}", words)), None)
    if weekday is not None:
        if _RECURRING[language].search(words):
            return replace(at, weekday=weekday, excludes=False)
        days = _weekday(weekday, f"{before[-6:].lower()}{words}", today) if today else ()
        return replace(at, weekday=weekday, days=days, relative=True)
    days = _relative(_ENGLISH.get(words, ""), today) if today else ()
    return replace(at, days=days, relative=True) if days else None


def _absolute(at: Moment, value: Date, words: str) -> Moment:
    if value.year is None:
        return replace(at, month=value.month, day=value.day)
    if words.endswith(("talet", "talets", "0s", "century")):  # "1800-talet" is a century, "1810-talet" ten years
        return replace(at, days=(_years(value.year, value.year + (9 if value.year % 100 else 99)),))
    season = next((english for pair in SEASONS for english in pair[1:] if words.startswith(pair)), None)
    days = _months(value.year, *_SEASON_MONTHS[season]) if season else _years(value.year, value.year)
    return replace(at, year=value.year if season != "winter" else None, month=value.month, day=value.day, days=(days,))


def _weekday(weekday: int, words: str, today: date) -> tuple[Days, ...]:
    """The nearest one before publication and the nearest after, the same day among both."""
    back = today.toordinal() - (today.weekday() - weekday) % 7
    ahead = today.toordinal() + (weekday - today.weekday()) % 7
    near = (back, ahead)
    if re.search(r"\b(?:förra|last)\b", words):
        near = (back - 7, back)
    elif re.search(r"\b(?:nästa|next)\b", words):
        near = (ahead, ahead + 7)
    return tuple((day, day) for day in near)


def _relative(english: str, today: date) -> tuple[Days, ...]:
    """The days of "last week" and its like."""
    at = today.toordinal()
    if english in _STEPS:
        first, last = _STEPS[english]
        return ((at + first, at + last),)
    turn, _, unit = english.partition(" ")
    step = _TURN.get(turn)
    days: tuple[Days, ...] = ()
    if step is None:
        return ()
    if unit == "week":
        monday = at - today.weekday() + 7 * step
        days = ((monday, monday + 6),)
    elif unit == "month":
        days = (_months(today.year, today.month + step, today.month + step),)
    elif unit == "year":
        days = (_years(today.year + step, today.year + step),)
    elif unit in _SEASON_MONTHS:
        days = tuple(_months(year, *_SEASON_MONTHS[unit]) for year in (today.year - 1, today.year))
    return days


def _steps(at: Moment, count: int, unit: int, today: date) -> Moment:
    """`count` units of so many days from today, give or take one unit: "three years ago" is said loosely."""
    middle = max(unit, min(today.toordinal() + count * unit, date.max.toordinal() - unit))
    slack = unit if unit > 1 else 0
    return replace(at, days=((middle - slack, middle + slack),))


def _years(first: int, last: int) -> Days:
    return date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()


def _months(year: int, first: int, last: int) -> Days:
    """From the first day of one month to the last day of another, counted from January of `year`."""
    start = date(year + (first - 1) // 12, (first - 1) % 12 + 1, 1)
    after = date(year + last // 12, last % 12 + 1, 1)
    return start.toordinal(), (after - timedelta(days=1)).toordinal()
