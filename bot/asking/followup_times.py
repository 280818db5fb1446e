"""A lone time after a question: "Och i fjol?", "And in 2019?", "Och året innan?". Pure.

It takes the place of the question's own time where both are of one grain, years or months or days; where the question
has none it is added, at the end. The tense must suit it, or be one that can be changed.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from bot.asking.followup_words import PREPOSITIONS
from bot.asking.questions import understand
from bot.asking.tense import Tense, in_past, tense
from bot.text.cldr import month_name, weekdays
from bot.text.question_words import ASKING, word_set
from bot.text.spans import Date, spans
from bot.types import AnswerType
from index.types import Language


class Grain(Enum):
    """How long a time is."""

    YEAR, SEASON, MONTH, WEEK, DAY, HOUR, NOW = range(7)


# Times by the day of speaking: their grain, and whether they are past.
_PHRASES: dict[Language, dict[str, tuple[Grain, Tense]]] = {
    "sv": {
        "i förfjol|i fjol|förra året|förrförra året": (Grain.YEAR, Tense.PAST),
        "för [a-zåäö0-9]+(?: [a-zåäö]+)? år sedan|för ett par år sedan": (Grain.YEAR, Tense.PAST),
        "i år|det här året": (Grain.YEAR, Tense.PRESENT),
        "nästa år": (Grain.YEAR, Tense.FUTURE),
        "i (?:våras|somras|höstas|vintras)|förra (?:våren|sommaren|hösten|vintern)": (Grain.SEASON, Tense.PAST),
        "i (?:vår|sommar|höst|vinter)|den här (?:våren|sommaren|hösten|vintern)": (Grain.SEASON, Tense.PRESENT),
        "nästa (?:vår|sommar|höst|vinter)": (Grain.SEASON, Tense.FUTURE),
        "förra månaden": (Grain.MONTH, Tense.PAST),
        "(?:den här|denna) månaden?": (Grain.MONTH, Tense.PRESENT),
        "nästa månad": (Grain.MONTH, Tense.FUTURE),
        "förra veckan": (Grain.WEEK, Tense.PAST),
        "(?:den här|denna) veckan?": (Grain.WEEK, Tense.PRESENT),
        "nästa vecka": (Grain.WEEK, Tense.FUTURE),
        "i ?går|i förrgår": (Grain.DAY, Tense.PAST),
        "i ?dag": (Grain.DAY, Tense.PRESENT),
        "(?:just )?nu|numera|för närvarande": (Grain.NOW, Tense.PRESENT),
        "i ?morgon|i övermorgon": (Grain.DAY, Tense.FUTURE),
    },
    "en": {
        "the year before last|last year|[a-z0-9]+ years ago|a (?:few|couple of) years ago": (Grain.YEAR, Tense.PAST),
        "this year": (Grain.YEAR, Tense.PRESENT),
        "next year": (Grain.YEAR, Tense.FUTURE),
        "last (?:spring|summer|autumn|fall|winter)": (Grain.SEASON, Tense.PAST),
        "this (?:spring|summer|autumn|fall|winter)": (Grain.SEASON, Tense.PRESENT),
        "next (?:spring|summer|autumn|fall|winter)": (Grain.SEASON, Tense.FUTURE),
        "last month": (Grain.MONTH, Tense.PAST),
        "this month": (Grain.MONTH, Tense.PRESENT),
        "next month": (Grain.MONTH, Tense.FUTURE),
        "last week": (Grain.WEEK, Tense.PAST),
        "this week": (Grain.WEEK, Tense.PRESENT),
        "next week": (Grain.WEEK, Tense.FUTURE),
        "yesterday|the day before yesterday": (Grain.DAY, Tense.PAST),
        "today|tonight|this evening": (Grain.DAY, Tense.PRESENT),
        "(?:right )?now|currently|at present|nowadays": (Grain.NOW, Tense.PRESENT),
        "tomorrow|the day after tomorrow": (Grain.DAY, Tense.FUTURE),
    },
}
_PHRASE = {
    language: [
        (re.compile(rf"\b(?:{phrase})\b", re.IGNORECASE), grain, when) for phrase, (grain, when) in table.items()
    ]
    for language, table in _PHRASES.items()
}
# The year, month or day next to the one that was asked about.
_NEXT_TO: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(
        r"(?:(?P<unit>år|månad|dag)(?:et|en) (?:(?P<back>innan|före|dessförinnan)|efter|därpå|därefter)"
        r"|(?:(?P<earlier>föregående)|följande) (?P<same>år|månad|dag))",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:in |on )?the (?:(?P<unit>year|month|day) (?:(?P<back>before)|after)"
        r"|(?:(?P<earlier>previous)|following|next) (?P<same>year|month|day))",
        re.IGNORECASE,
    ),
}
_GRAINS = {
    "år": Grain.YEAR, "månad": Grain.MONTH, "dag": Grain.DAY,
    "year": Grain.YEAR, "month": Grain.MONTH, "day": Grain.DAY,
}  # fmt: skip
_YEARS_FROM_NOW: dict[Language, tuple[str, ...]] = {
    "sv": ("i förfjol", "i fjol", "i år", "nästa år"),
    "en": ("the year before last", "last year", "this year", "next year"),
}
_ALSO = {"förra året": "i fjol"}
_THESE_DAYS: dict[Language, frozenset[str]] = {
    "sv": frozenset({"nu", "just nu", "numera", "för närvarande", "i dag", "idag"}),
    "en": frozenset({"now", "right now", "nowadays", "at present", "currently", "today"}),
}
_PLAIN: dict[Language, frozenset[str]] = {"sv": word_set("i på under år"), "en": word_set("in on during of")}
# What has a capital only where it opens a text: "På lördagar?"
_LOWER: dict[Language, frozenset[str]] = {
    "sv": word_set("i på varje nästa förra idag igår imorgon")
    | weekdays("sv").keys()
    | {f"{day}ar" for day in weekdays("sv")},
    "en": word_set("in on every each next last this the today yesterday tomorrow"),
}
_SIDES = frozenset({"before", "after", "före", "efter"})
_USUAL: dict[Language, dict[Grain, str]] = {
    "sv": {Grain.MONTH: "i"},
    "en": {Grain.YEAR: "in", Grain.SEASON: "in", Grain.MONTH: "in", Grain.DAY: "on"},
}
_LED = {
    language: re.compile(rf"\b(?P<lead>{'|'.join(words)}|år|sedan|since|until)(?: the| år)? $", re.IGNORECASE)
    for language, words in PREPOSITIONS.items()
}
# What opens a clause of its own, which a time at the end would be read with.
_CLAUSE: dict[Language, frozenset[str]] = {
    "sv": word_set("att som där därför eftersom medan då sedan"),
    "en": word_set("that because if once while since until"),
}
# What says already, in its way, when or how often.
_SOME_TIME: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(
        r"\b(?:(?:första|andra|sista|förra|varje) (?:gången|gång)|tidigare|förut|senast\w*|någonsin|fortfarande|årligen"
        r"|(?:år|\w*dag)(?:ets|ens)"
        r"|(?:om|per) (?:år|året|dag|dagen|dygn|månad|månaden)|i (?:månaden|veckan))\b"
    ),
    "en": re.compile(
        r"\b(?:(?:first|second|last|every|each) time|earlier|previous\w*|before|latest|ever|still|annually|yearly"
        r"|(?:a|per|each|every) (?:year|month|week|day))\b"
    ),
}
_RECURRING = re.compile(r"^(?:varje|every|each) |dagar(?:na)?$|days$", re.IGNORECASE)
_HEAD_OF_COMPOUND = re.compile(r"(?:\bthe|['’]s) $")  # "the 2018 election"


@dataclass(frozen=True, slots=True)
class Time:
    """A time at [start, end) of a text, its preposition (`lead`, from `start` on) included.

    `value` is a calendar date's; `phrase` tells a time by the day of speaking, or a part of a day, which needs no
    preposition; `when` is whether it is past or to come, None where nothing tells.
    """

    start: int
    end: int
    lead: str
    said: str  # without its preposition
    grain: Grain
    value: Date | None = None
    phrase: bool = False
    when: Tense | None = None

    @property
    def own_year(self) -> bool:
        """Whether it is a date of finer grain with its year."""
        return self.value is not None and self.value.year is not None and self.grain is not Grain.YEAR


def times(text: str, language: Language) -> list[Time]:
    """The times of a text, in order."""
    found: list[Time] = []
    for pattern, grain, when in _PHRASE[language]:
        found += [Time(*match.span(), "", match[0], grain, phrase=True, when=when) for match in pattern.finditer(text)]
    found = [one for one in found if not any(o.start <= one.start and one.end <= o.end and o != one for o in found)]
    for span in spans(text, language):
        if span.type is not AnswerType.DATE or any(one.start < span.end and span.start < one.end for one in found):
            continue
        value = span.value if isinstance(span.value, Date) else None
        found.append(_dated(text, language, span.start, span.end, value))
    return sorted(found, key=lambda one: one.start)


def _dated(text: str, language: Language, start: int, end: int, value: Date | None) -> Time:
    said, led = text[start:end], _LED[language].search(text[:start])
    if language == "en" and said.isdigit() and _HEAD_OF_COMPOUND.search(text[:start]):
        led = None
    when = None
    if value is None:
        grain = Grain.HOUR if re.search(r"\d|morgon|middag|kväll|morning|afternoon|evening", said) else Grain.DAY
        if re.match(r"(?:på|i|on|last|next|in|varje|every|each) ", said, re.IGNORECASE):
            when = Tense.PAST if re.match(r"(?:i \w+s$|last )", said, re.IGNORECASE) else None
            when = Tense.PRESENT if _RECURRING.search(said) else when
            return Time(start, end, "", said, grain, phrase=True, when=when)
    else:
        dated = Grain.DAY if value.day else Grain.MONTH if value.month else Grain.YEAR
        grain = Grain.SEASON if dated is Grain.YEAR and not said.isdigit() else dated
    if value is not None and value.year is not None:
        now = date.today().year  # noqa: DTZ011 - the reader's own year
        when = Tense.PAST if value.year < now else Tense.PRESENT if value.year == now else Tense.FUTURE
    lead = led["lead"].lower() if led else ""
    return Time(led.start() if led else start, end, lead, said, grain, value, when=when)


def lone_time(bare: str, language: Language) -> Time | None:
    """The time that a text consists of."""
    found = times(bare, language)
    return found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(bare)) else None


def is_time(bare: str, language: Language) -> bool:
    """Whether a text is a time and nothing else.

    >>> is_time("i fjol", "sv"), is_time("the year before", "en"), is_time("2019 election", "en")
    (True, True, False)
    """
    return lone_time(bare, language) is not None or _NEXT_TO[language].fullmatch(bare) is not None


def at_another_time(bare: str, language: Language, question: str) -> str | None:
    """`question` with the time that `bare` consists of in place of its own, or added to it.

    >>> at_another_time("i fjol", "sv", "Hur många vargar finns det?")
    'Hur många vargar fanns det i fjol?'
    >>> at_another_time("the year before", "en", "Who won in 2019?")
    'Who won in 2018?'
    """
    if bare.partition(" ")[0].lower() in _LOWER[language]:
        bare = bare[0].lower() + bare[1:]
    there = times(question, language)
    old = there[0] if len(there) == 1 else None
    if near := _NEXT_TO[language].fullmatch(bare):
        grain = _GRAINS[(near["unit"] or near["same"]).lower()]
        said = _next_to(old, grain, -1 if near["back"] or near["earlier"] else 1, language) if old else None
        new = lone_time(said, language) if said else None
    else:
        new = lone_time(bare, language)
    decade = new is not None and not new.lead and re.search(r"-talet$|0s$", new.said)
    if new is None or decade or len(there) > 1:
        return None
    return _replaced(question, language, old, new) if old else _added(question, language, new)


def _next_to(old: Time, grain: Grain, step: int, language: Language) -> str | None:
    """The year, month or day before or after `old`, as it is written."""
    value, known = old.value, _YEARS_FROM_NOW[language]
    if value is None:
        said = _ALSO.get(old.said.lower(), old.said.lower())
        at = known.index(said) + step if grain is Grain.YEAR and said in known else -1
        return known[at] if 0 <= at < len(known) else None
    if value.year is None or old.grain is not grain or grain is Grain.YEAR:
        return str(value.year + step) if value.year and old.grain is grain else None
    if grain is Grain.MONTH:
        months = value.year * 12 + (value.month or 1) - 1 + step
        return f"{month_name(months % 12 + 1, language)} {months // 12}"
    try:
        day = date(value.year, value.month or 1, value.day or 1) + timedelta(days=step)
    except ValueError:
        return None
    month = month_name(day.month, language)
    opens = "den " if re.match("den ", old.said, re.IGNORECASE) else ""
    american = language == "en" and old.said[:1].isalpha()
    return f"{month} {day.day}, {day.year}" if american else f"{opens}{day.day} {month} {day.year}"


# --- in the place of another


def _replaced(question: str, language: Language, old: Time, new: Time) -> str | None:
    asked = _suiting(question, language, new, old)
    if asked is None:
        return None
    at_end = len(asked) - len(question)  # where the verb before it has another length now
    moved = at_end if asked[: old.start] != question[: old.start] else 0
    before, written, after = (
        asked[: old.start + moved],
        asked[old.start + moved : old.end + moved],
        asked[old.end + moved :],
    )
    if _is_compound(before, old, language):
        said = new.said if new.said.isdigit() and _is_plain(new.lead, language) else None
    elif old.own_year and new.value is not None and not new.own_year and _is_plain(new.lead, language):
        said = _of_the_same_year(written, old, new)
    elif _alike(question, after, old, new, language):
        said = _led(old, new, language)
    else:
        said = None
    return None if said is None else f"{before}{said}{after}"


def _is_plain(lead: str, language: Language) -> bool:
    """Whether a preposition, or none, says no more than when."""
    return lead in {"", *_PLAIN[language]}


def _is_compound(before: str, old: Time, language: Language) -> bool:
    """Whether a year is a part of a name: "the 2018 election"."""
    return language == "en" and old.said.isdigit() and not old.lead and bool(_HEAD_OF_COMPOUND.search(before))


def _of_the_same_year(written: str, old: Time, new: Time) -> str | None:
    """A finer date with another year, or another date of its year: "april" after "i mars 2020"."""
    year = old.value.year if old.value else None
    if new.grain is Grain.YEAR and new.said.isdigit():
        changed, places = re.subn(rf"\b{year}(?![\w-])", new.said, written)  # "2010-talet" has no year in it
        return changed if places else None
    lead = new.lead or old.lead
    return f"{lead} {new.said} {year}".strip() if new.grain is old.grain else None


def _alike(question: str, after: str, old: Time, new: Time, language: Language) -> bool:
    """Whether the one time can stand where the other does; for "now" any other, where nothing follows it."""
    if old.said.lower() in _THESE_DAYS[language] and new.grain is not Grain.HOUR and tense(question, language):
        return not after.strip(" ?")
    return new.grain is old.grain and new.own_year >= old.own_year


def _led(old: Time, new: Time, language: Language) -> str | None:
    """The new time with a preposition that suits it; None where the old one says more than when."""
    plain = _is_plain(new.lead, language)
    if new.phrase:
        return new.said if _is_plain(old.lead, language) else None
    if not plain and new.lead not in {old.lead, *_SIDES}:
        return None
    like = not old.phrase and old.said[:1].isdigit() == new.said[:1].isdigit()
    lead = new.lead or (old.lead if like else _USUAL[language].get(new.grain, ""))
    return f"{lead} {new.said}".strip()


def _suiting(question: str, language: Language, new: Time, old: Time | None) -> str | None:
    """`question` in a tense that suits the new time; None where none is known that does."""
    now = tense(question, language)
    alike = old is not None and new.when is old.when and old.phrase >= new.phrase
    if new.when is None or alike:
        return question if old is not None or now is not Tense.PRESENT else None
    if now is Tense.PRESENT and new.when is Tense.PAST:
        return in_past(question, language)
    suits = {
        Tense.PAST: {Tense.PAST},
        Tense.PRESENT: {Tense.PAST, Tense.PRESENT, Tense.FUTURE},
        Tense.FUTURE: {Tense.FUTURE} | ({Tense.PRESENT} if old is not None else set()),
    }
    return question if now in suits[new.when] else None


# --- where there was none


def _added(question: str, language: Language, new: Time) -> str | None:
    asked = _suiting(question, language, new, None)
    led_well = new.lead in _SIDES or _is_plain(new.lead, language)
    if asked is None or not led_well or not takes_more(question, language):
        return None
    if understand(question, language).answer_type is AnswerType.DATE:
        return None
    lead = new.lead or ("" if new.phrase else _USUAL[language].get(new.grain, ""))
    written = f"{lead} {new.said}".strip()
    stranded = question.rstrip(" ?").rpartition(" ")[2] == written.partition(" ")[0]  # "... spelade han i i fjol"
    return None if stranded else put_last(asked, written)


def takes_more(question: str, language: Language) -> bool:
    """Whether what is put last is read with the whole of a question: it is one, of one clause, in a known tense."""
    if _SOME_TIME[language].search(question.lower()):
        return False
    words = re.findall(r"\w+", question.lower())
    clauses = set(words[1:-1]) & _CLAUSE[language] | set(words[3:]) & ASKING[language] - {"var"}
    return question.endswith("?") and not clauses and tense(question, language) is not None


_SAID_BY = re.compile(r",? (?:enligt|according to) [^?]*$")


def put_last(question: str, part: str) -> str:
    """A question with an adverbial more, in front of whom it is asked according to."""
    bare = question.rstrip(" ?.!")
    said_by = _SAID_BY.search(bare)
    end = said_by.start() if said_by else len(bare)
    return f"{bare[:end]} {part}{bare[end:]}?"
