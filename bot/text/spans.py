"""Typed spans in running text: dates, numbers, persons, organisations, places. By form and neighbours alone.

Knows no names but CLDR's countries and large cities, so a lone surname or an unusual place goes unseen; precise rather
than complete. Dates and numbers carry values that compare across languages: "åtta" is "eight" is 8.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.text.cldr import is_place, months, unit, weekdays
from bot.text.measures import CURRENCIES
from bot.text.numerals import NUMERAL, value
from bot.text.phrasebook import SEASONS, TIMES, pairs
from bot.text.verbs import opens_by_verb
from bot.types import AnswerType
from index.types import Language, Span


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date as far as it was written; years as numbers, January is 1."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the English singular of its unit, None where no known unit follows it."""

    value: float
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class TypedSpan:
    """`text[start:end]` and what it is; `value` for a date or number, None for a date without a calendar value."""

    start: int
    end: int
    type: AnswerType
    value: Date | Number | None = None


def spans(text: str, language: Language) -> list[TypedSpan]:
    """Every typed span of `text`, in order, none overlapping another.

    >>> [(s.type.value, s.value) for s in spans("Åtta länder möttes den 15 september 2022.", "sv")]
    [('number', Number(value=8.0, unit='country')), ('date', Date(year=2022, month=9, day=15))]
    """
    return list(_spans(text, language))


@lru_cache(maxsize=1024)  # what compares a claim with a passage reads both more than once
def _spans(text: str, language: Language) -> tuple[TypedSpan, ...]:
    found: list[TypedSpan] = []
    taken = bytearray(len(text))
    for find in (_dates, _numbers, _names):
        for span in find(text, language):
            if not any(taken[span.start : span.end]):
                taken[span.start : span.end] = b"\x01" * (span.end - span.start)
                found.append(span)
    return tuple(sorted(found, key=lambda span: span.start))


def dates(text: str, language: Language) -> list[Date]:
    """The calendar dates in `text`, in order."""
    return [span.value for span in spans(text, language) if isinstance(span.value, Date)]


def numbers(text: str, language: Language) -> list[Number]:
    """The numbers in `text` that are no dates, in order.

    >>> numbers("eight countries, 30 per cent", "en") == numbers("åtta länder, 30 procent", "sv")
    True
    """
    return [span.value for span in spans(text, language) if isinstance(span.value, Number)]


# --- dates

_YEAR = r"(?P<year>1\d{3}|20\d{2})"


def _date_pattern(language: Language) -> re.Pattern[str]:
    """One alternation, longest shapes first; the same group names return, numbered."""
    month = f"(?P<month>{'|'.join(months(language))})"
    days = "|".join(weekdays(language))
    times = "|".join(map(re.escape, sorted(pairs(TIMES, language), key=len, reverse=True)))
    season = f"(?:{'|'.join(pairs(SEASONS, language))})"
    if language == "sv":
        shapes = [
            rf"(?:(?:{days})(?:en)? )?(?:den )?(?P<day>\d{{1,2}})(?::[ea])? {month}(?: {_YEAR})?",
            rf"(?:den )?(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?: {_YEAR})?",
            rf"{month}(?: {_YEAR})",
            month,
            rf"{season} {_YEAR}",
            rf"{_YEAR[:-1]})-talets?",
            rf"(?:på |varje )?(?:{days})(?:en|ar|arna)?|i (?:{days})s",
            r"(?:kl\.|klockan) ?\d{1,2}(?:[.:]\d\d)?|\d{1,2}:\d\d",
        ]
    else:
        shapes = [
            rf"(?:(?:{days}),? )?(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {month}(?:,? {_YEAR})?",
            rf"(?:(?:{days}),? )?{month} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? {_YEAR})?",
            rf"{month} {_YEAR}",
            month,
            rf"{season} (?:of )?{_YEAR}",
            rf"(?:the )?{_YEAR[:-1]})s",
            r"(?:the )?(?P<century>1\d|2[01])(?:st|th)[ -]century",
            rf"(?:on |last |next |every |each )?(?:{days})s?",
            r"\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b\.?|\d{1,2}:\d\d",
        ]
    shapes = [r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", *shapes, times, _YEAR]
    numbered = (re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>_{place}>", shape) for place, shape in enumerate(shapes))
    iso, *others = numbered  # a dateline glues it to the place: "Uzbekistan2022-09-15"
    return re.compile(rf"(?:(?<![\d.,:/-]){iso}|(?<![\w.,:/-])(?:{'|'.join(others)}))(?!\w|[.,:]\d|-\w)", re.IGNORECASE)


_DATE: dict[Language, re.Pattern[str]] = {"sv": _date_pattern("sv"), "en": _date_pattern("en")}
# Lower-case in Swedish and capitalised in English when it is the month: "may" and "march" are verbs.
_MONTH_FORM: dict[Language, re.Pattern[str]] = {"sv": re.compile(r"[a-zåäö]"), "en": re.compile(r"[A-Z]")}


def _dates(text: str, language: Language) -> Iterator[TypedSpan]:
    for match in _DATE[language].finditer(text):
        groups = {name.rsplit("_", 1)[0]: found for name, found in match.groupdict().items() if found is not None}
        if set(groups) == {"month"} and not groups["month"].isdigit() and not _MONTH_FORM[language].match(match[0]):
            continue
        if set(groups) == {"year"} and match[0] == groups["year"] and _unit_after(text, match.end(), language)[0]:
            continue  # "2000 kronor"
        date = _calendar(groups, language)
        if date is None and "month" in groups:
            continue  # 45/80 is no date
        yield TypedSpan(match.start(), match.end(), AnswerType.DATE, date)


def _calendar(groups: dict[str, str], language: Language) -> Date | None:
    """The value of a date's parts; None where it has none or they are out of range."""
    month = groups.get("month")
    number = None if month is None else int(month) if month.isdigit() else months(language)[month.lower()]
    day = int(groups["day"]) if "day" in groups else None
    in_range = (number is None or number in range(1, 13)) and (day is None or day in range(1, 32))
    if not groups or not in_range:
        return None
    if "century" in groups:  # the 19th is that of the 1800s
        return Date(100 * int(groups["century"]) - 100)
    return Date(int(groups["year"]) if "year" in groups else None, number, day)


# --- numbers

_ARTICLES = frozenset({"en", "ett", "a"})
# With these, an article is a number: "en timme", "a year", but not "en man".
_MEASURES = frozenset(
    str.split(
        "year month week day hour minute second century decade kilometre metre tonne litre kilo percent dollar euro"
        " person child"
    )
)
_VAGUE: dict[Language, dict[str, float]] = {
    "sv": {
        "ett tiotal": 10, "ett femtontal": 15, "ett tjugotal": 20, "ett trettiotal": 30, "ett fyrtiotal": 40,
        "ett femtiotal": 50, "ett hundratal": 100, "ett tusental": 1000, "ett dussin": 12, "tiotals": 10,
        "hundratals": 100, "tusentals": 1000, "tiotusentals": 10_000, "hundratusentals": 100_000, "hälften": 1 / 2,
        "en tredjedel": 1 / 3, "två tredjedelar": 2 / 3, "en fjärdedel": 1 / 4, "tre fjärdedelar": 3 / 4,
        "en femtedel": 1 / 5, "en tiondel": 1 / 10,
    },
    "en": {
        "dozens": 12, "hundreds": 100, "tens of thousands": 10_000, "hundreds of thousands": 100_000, "thousands": 1000,
        "half": 1 / 2, "a third": 1 / 3, "one third": 1 / 3, "two thirds": 2 / 3, "a quarter": 1 / 4,
        "three quarters": 3 / 4, "a fifth": 1 / 5, "a tenth": 1 / 10,
    },
}  # fmt: skip
_VAGUE_PATTERN = {
    language: re.compile(rf"\b(?:{'|'.join(sorted(table, key=len, reverse=True))})\b", re.IGNORECASE)
    for language, table in _VAGUE.items()
}
_ORDINAL: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(r"\b(\d+):[ea]\b"),
    "en": re.compile(r"\b(\d+)(?:st|nd|rd|th)\b"),
}
_MINUS = re.compile(r"(?<![^\s(])-$")  # "-10 grader"
_SIGN_BEFORE = re.compile(r"([$€£]|SEK |USD |EUR )$")


def _numbers(text: str, language: Language) -> Iterator[TypedSpan]:
    end = 0
    for match in _VAGUE_PATTERN[language].finditer(text):
        yield TypedSpan(match.start(), match.end(), AnswerType.NUMBER, Number(_VAGUE[language][match[0].lower()]))
    for match in _ORDINAL[language].finditer(text):
        yield TypedSpan(match.start(), match.end(), AnswerType.NUMBER, Number(float(match[1])))
    for match in NUMERAL[language].finditer(text):
        amount = value(match[0], language)
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 2]
        glued = before == "-" and match.start() - 1 != end  # Covid-19, but not 10-15
        end = match.end()
        name, stop = _unit_after(text, match.end(), language)
        glued = glued and not ((name == "degree" or "°" in after) and _MINUS.search(text, 0, match.start()))
        if amount is None or glued or re.match(r"-[^\W\d]|[:/]\w", after):
            continue
        if match[0].lower() in _ARTICLES and name not in _MEASURES:
            continue
        sign = _SIGN_BEFORE.search(text, max(0, match.start() - 4), match.start())
        start = sign.start() if sign else match.start()
        found = CURRENCIES[sign[1].strip()] if sign and name is None else name
        yield TypedSpan(start, stop, AnswerType.NUMBER, Number(amount, found))


def _unit_after(text: str, start: int, language: Language) -> tuple[str | None, int]:
    """The unit that begins after a number, normalised, and where it ends; the longest of up to three words."""
    match = re.match(r" ?%|(?:[ \u00a0][^\W\d_]+(?:/[a-z]+)?){1,3}", text[start : start + 80])
    words = match[0].split() if match else []
    for count in range(len(words), 0, -1):
        written = " ".join(words[:count])
        name = unit(written, language)
        if name is not None:
            return name, text.index(words[0], start) + len(written)
    return None, start


# --- names

_PARTICLE = r"(?:av|af|von|van|de|der|den|bin|ibn|al|el|da|di|del|la|le|du|dos)"
_CAPITAL = r"[A-ZÅÄÖÉÜØÆÁÍÓÚŠŽČ][\w’'-]*(?:\.(?=[A-Z]))?"
_RUN = re.compile(rf"(?<![\w-]){_CAPITAL}(?:(?: {_PARTICLE}){{0,2}} (?:{_CAPITAL}|\d{{1,2}}(?= [A-Z])))*")
_WINDOW = 40  # characters before a name that are looked at
_OF = re.compile(rf" of (?:the )?{_CAPITAL}(?: {_CAPITAL})*")
_ORGANISATION_WORD = re.compile(
    r".*(?:verket|myndigheten|partiet|bolaget|banken|bank|förbundet|universitet|universitetet|institutet|institut|högskola"
    r"|högskolan|nämnden|styrelsen|inspektionen|rådet|domstolen|kommissionen|departementet|föreningen|koncernen|kyrkan"
    r"|demokraterna|tidningen|nyheterna|kuriren|posten|bladet|stiftelsen|kommittén|polisen|revisionen|ministeriet|organisationen|unionen|facket)s?"
    r"|AB|ASA|Oyj?|Inc|Ltd|Corp|GmbH|FF|IF|FC|IK|BK|SK|HC|AIK|University|Institute|Agency|Ministry|Party|Bank|Council"
    r"|Commission|Court|Union|Organi[sz]ation|Association|Group|Company|Club|Committee|Department|Foundation|Police|Airlines"
    r"|Forum|Radio|Nyheter|Tidning|Television|Times|News|Nations|League|Parliament|Government|Authority|Board|Church|College|School"
)
_ORGANISATION_NOUN = re.compile(r" (?:universitet|högskola|tingsrätt|hovrätt|förbund|fotbollsförbund|bank|stift)\b")
_PLACE_NOUN = re.compile(r" (?:kommun|län|kyrka|slott|flygplats|station|hamn|county|airport)\b")
# "Svenska fotbollförbundet" and "Vita huset": one name, of which only the first word is capitalised.
_ADJECTIVE = re.compile(r"\w+ska|Vita|Röda|Norra|Södra|Östra|Västra|Stora|Lilla|Nya|Gamla|Högsta|Förenta")
_DEFINITE_NOUN = re.compile(r" ([a-zåäö-]+(?:et|en|an|na))s?\b")
_ACRONYM = re.compile(r"(?!(?:OS|EM|VM|SM|TV|OK|IT)\b)[A-ZÅÄÖ]{2,5}")
_ORGANISATION_BEFORE = re.compile(
    r"(?:organisationen|tidningen|företaget|bolaget|klubben|koncernen|partiet|gruppen|kedjan|byrån|sajten|kanalen|banken"
    r"|tillverkaren|leverantören|nätverket|stiftelsen"
    r"|the (?:company|newspaper|party|group|agency|bank|organi[sz]ation))\s$"
)
_SAID = r"(?:säger|sade|sa|menar|anser|berättar|förklarar|tror|tillade|konstaterar|said|says|told|added|thinks)"
_SAID_BEFORE = re.compile(rf"\b{_SAID}\s$")
_SAID_AFTER = re.compile(rf"\s{_SAID}\b")
_COMMON_NOUN_ENDING = re.compile(r".*(?:en|et|na|an|are|er|ar)")  # "Svensken", "Läkaren", "Forskare"
_PLACE_BEFORE = re.compile(
    r"(?:^|[\s(“”\"'-])"
    r"(i|på|från|till|utanför|(?:norr|söder|öster|väster|nordost|sydost) om|nära|kring|in|at|from|to|near"
    r"|outside|via)\s$",
    re.IGNORECASE,
)
_UNSURE_PLACE_BEFORE = frozenset({"på", "från", "till", "at", "from", "to", "via"})  # a full name there is a person
_TITLE_BEFORE = re.compile(
    r"(?:[\w-]*(?:aren|ären|isten|mannen|kvinnan|chefen|orn|läkare|chef|ledare|minister|ministern)|president|presidenten|vd|vd:n|professor|professorn|ordförande|ordföranden|talesperson"
    r"|talespersonen|talman|talmannen|general|generalen|kung|drottning|prins|prinsessan?|påve|påven|statschef"
    r"|åklagare|doktor|överste|ambassadör|guvernör|borgmästare"
    r"|herr|fru|premier|chairman|spokesman|spokeswoman|leader|king|queen|prince|princess|pope|dr|mr|mrs|ms|senator|judge"
    r"|governor|mayor|secretary|chancellor)\.?\s$",
    re.IGNORECASE,
)
# Before a name of one's own: "Dottern Karin" is no first name and surname.
_KIN = re.compile(
    r"(?:dottern|sonen|mamman|pappan|modern|fadern|brodern|systern|frun|hustrun|maken|makan|sambon|kusinen|svågern"
    r"|svägerskan|mormodern|farmodern|morfadern|farfadern|barnbarnet)s?",
    re.IGNORECASE,
)
_OPENERS = frozenset(
    str.split(
        "i på av från till med under om vid efter före för mot hos åt sedan och men så kring genom enligt inom"
        " över ur mellan bland utan trots när där då det den de han hon vi man en ett ni du jag hur vad vem vilken"
        " vilka varför var att som också även redan nu här alla många flera andra enbart bara både varken eller"
        " dock därför samtidigt nya ny inte min mitt din hennes deras vår vårt sin denna detta dessa ingen inga"
        " någon några ja nej ska har är kan in on of from to with about at before by against since and but so"
        " around through according within over out between among during into until as the a an this that these"
        " those he she it they we you his her its their our when where who what which why how if while although"
        " because there here also all many some most other both not no is are was were has have had can could"
        " will would may might must did does do mr mrs ms dr"
    )
)
_THE = re.compile(r"\b[Tt]he $")  # no person's name has it: "the Baltic Sea"
_TITLES_INSIDE = frozenset(
    {"President", "Prime", "Minister", "Professor", "Mr", "Mrs", "Ms", "Dr", "Sir", "King", "Queen", "Lord"}
)
_DEMONYM = re.compile(r"[A-Z]\w+(?:ish|ese|ian|ean|can|sh|ans)|German|French|Greek|Dutch|Swiss|Turk(?:s)?|I|I'm|God")


def name_runs(text: str, language: Language) -> list[tuple[int, int, AnswerType | None]]:
    """Every capitalised run that can be a name, in order: (start, end, type), the type None where nothing tells it.

    A single word that opens a sentence is left out unless its type is known: any word has a capital there.

    >>> name_runs("Sedan log Sharif i Oslo.", "sv")
    [(10, 16, None), (19, 23, <AnswerType.PLACE: 'place'>)]
    """
    runs = [run for match in _RUN.finditer(text) for run in _parts(text, match.start(), match.end(), language)]
    surnames = {text[start:end].rsplit(maxsplit=1)[-1] for start, end in runs if " " in text[start:end]}
    found: list[tuple[int, int, AnswerType | None]] = []
    for start, end in runs:
        kind, stop = _name_type(text, start, end, language)
        if kind is None and text[start:end] in surnames:
            kind = AnswerType.PERSON
        if kind is not None or " " in text[start:end] or not _is_opening(text, start):
            found.append((start, stop, kind))
    return found


def _names(text: str, language: Language) -> Iterator[TypedSpan]:
    return (TypedSpan(start, end, kind) for start, end, kind in name_runs(text, language) if kind is not None)


def _parts(text: str, start: int, end: int, language: Language) -> Iterator[Span]:
    """The names in a run of capitalised words: "Kinas Xi Jinping" is two. A genitive's s is cut where it shows."""
    run = _trimmed(text, start, end, language)
    if run is None:
        return
    start, end = run
    if language == "sv":
        first = text[start:end].partition(" ")[0]
        if len(first) < end - start and first.endswith("s") and is_place(first[:-1], "sv"):
            yield start, start + len(first)
            start += len(first) + 1
        if text[start:end].endswith("s") and re.search(rf"\b{re.escape(text[start : end - 1])}\b", text):
            end -= 1
    yield start, end


def _trimmed(text: str, start: int, end: int, language: Language) -> Span | None:
    """A run of capitalised words without the words that are capitals only because a sentence or title begins there."""
    if language == "en" and re.search(r"['’]s$", text[start:end]):
        end -= 2
    words = text[start:end].split(" ")
    if start == 0 and len(words) > 1 and opens_by_verb(text, language):
        start += len(words.pop(0)) + 1
    while words and (
        (words[0].lower() in _OPENERS and words[0] not in ("WHO", "US"))
        or (len(words) > 2 and _is_opening(text, start) and _COMMON_NOUN_ENDING.fullmatch(words[0]))  # noqa: PLR2004
        or (len(words) > 1 and words[0].rstrip(".") in _TITLES_INSIDE)
        or (len(words) > 1 and language == "sv" and _KIN.fullmatch(words[0]))
    ):
        start += len(words.pop(0)) + 1
    end = start + len(" ".join(words))
    return (start, end) if words and not _DEMONYM.fullmatch(text[start:end]) else None


def _is_opening(text: str, start: int) -> bool:
    """Whether a sentence or a line begins at `start`, so that a capital says nothing."""
    return re.search(r"(?:^|[.!?:…\n]\s*|[–“”\"'(-]\s*)$", text[max(0, start - 4) : start]) is not None


def _name_type(text: str, start: int, end: int, language: Language) -> tuple[AnswerType | None, int]:
    """The type of the capitalised run `[start, end)` and where its span ends."""
    run = text[start:end]
    for name in (run, run.removesuffix("s")) if language == "sv" else (run,):
        if is_place(name, language):
            return AnswerType.PLACE, start + len(name)
    if _ORGANISATION_WORD.fullmatch(run.split(" ")[-1]):
        tail = _OF.match(text, end)  # Bank of England
        return AnswerType.ORGANISATION, tail.end() if tail else end
    if noun := _ORGANISATION_NOUN.match(text, end):
        return AnswerType.ORGANISATION, noun.end()
    if noun := _PLACE_NOUN.match(text, end):
        return AnswerType.PLACE, noun.end()
    if _ADJECTIVE.fullmatch(run) and (noun := _DEFINITE_NOUN.match(text, end)):
        return (AnswerType.ORGANISATION if _ORGANISATION_WORD.fullmatch(noun[1]) else None), noun.end()
    return _type_by_neighbours(text, start, end), end


def _type_by_neighbours(text: str, start: int, end: int) -> AnswerType | None:
    """The type of a run that no list and no noun after it settles."""
    words = text[start:end].split(" ")
    single = len(words) == 1
    before = _PLACE_BEFORE.search(text, max(0, start - _WINDOW), start)
    said = _SAID_BEFORE.search(text, max(0, start - _WINDOW), start) or _SAID_AFTER.match(text, end)
    plain = not (_is_opening(text, start) and _COMMON_NOUN_ENDING.fullmatch(words[0]))
    if (single and _ACRONYM.fullmatch(words[0])) or _ORGANISATION_BEFORE.search(text, max(0, start - _WINDOW), start):
        return AnswerType.ORGANISATION
    if before and (single or before[1].lower() not in _UNSURE_PLACE_BEFORE):
        return AnswerType.PLACE
    if (
        _TITLE_BEFORE.search(text, max(0, start - _WINDOW), start)
        or (said and plain)
        or (
            not single
            and not _THE.search(text, 0, start)
            and not any(_ACRONYM.fullmatch(word) or word[0].isdigit() for word in words)
        )
    ):
        return AnswerType.PERSON
    return None
