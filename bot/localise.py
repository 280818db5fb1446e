"""Answer spans put into the asker's language. Translates only what it can translate whole.

Dates, numbers with their units, and names of countries, large cities and languages come from `bot.text.cldr`; number
words from `bot.text.numerals`. Anything else is None: a half translation is worse than the source's own words. English
is written the British way: "15 September 2022", "300 metres", but "percent".
"""

import re
from collections.abc import Callable

from bot.localise_numbers import counted, number
from bot.text.cldr import (
    cities,
    countries,
    country_name,
    language_codes,
    language_name,
    month_name,
    months,
    weekday_name,
    weekdays,
)
from bot.text.numerals import figure, spell
from bot.text.phrasebook import (
    BEFORE_DATE,
    FRAMES,
    LASTING,
    NAMES,
    OTHER,
    SEASONS,
    SMALL_WORDS,
    TIMES,
    TITLES,
    pairs,
)
from bot.types import AnswerType
from index.types import LANGUAGES, Language

_PARTICLES = frozenset(str.split("av af von van de der den bin al ben da di del la le of"))
# A Swedish word for what somebody or something is, which is no name: "veterinären", "borgmästare"; "regeringen".
_ROLE = re.compile(
    r"[\w-]*(?:aren|isten|[ae]nten|logen|[äö]ren|anden|mannen|kvinnan|ministern|chefen|[ts]orn|kungen|drottningen"
    r"|prinsen|prinsessan|ledamoten|biskopen|hövdingen|rådet)|[\w-]{3,}(?:minister|chef|hövding|ordförande|biskop"
    r"|talman|professor|are|ör|ist)"
)
_DEFINITE = re.compile(r"(?:[\w-]*-)?\w{3,}(?:(?<![bcdfghjklmnpqrstvxz]s)(?<!gr)(?<!st)en|et|[aeo]rna)s?")
_ADJECTIVE = re.compile(r"\w+(?:ska|liga|ella|iva)")
_COMMON_PLACE: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(
        r"(?:sundet|sjön|havet|viken|berget|bergen|dalen|floden|älven|ön|öarna|bukten|halvön|kusten|kanalen|området|länet"
        r"|regionen|provinsen|gatan|torget|öknen|remsan|banken)s?$"
    ),
    "en": re.compile(
        r"\b(?:of|Sea|Lake|River|Mountains?|Islands?|Strait|Bay|Ocean|Desert|Street|North|South|East|West)\b"
    ),
}
_WITH_ARTICLE = re.compile(r"^(?:United|Nether|Philipp|Bahamas|Maldives|Comoros|Gambia)|\b(?:Republic|Islands)\b")
_JOINTS: dict[Language, str] = {"sv": r",? (?:och|samt) |, ", "en": r",? and |, "}


def localise(span_text: str, answer_type: AnswerType, source: Language, target: Language) -> str | None:
    """Put an answer span into `target`, or None where that cannot be done for the whole of it.

    >>> localise("15 september 2022", AnswerType.DATE, "sv", "en")
    '15 September 2022'
    >>> localise("åtta av de stora", AnswerType.NUMBER, "sv", "en")
    """
    text = " ".join(span_text.split()).strip(" ,;")
    if source == target:
        return span_text
    if not text:
        return None
    # The type is a guess from the question: a span that is plainly a date is one, whatever was asked for.
    for render in dict.fromkeys((*_RENDERERS[answer_type], *_WHATEVER_WAS_ASKED)):
        found = render(text, source)
        if found is not None:
            return found
    return None


def into(target: Language, span_text: str, answer_type: AnswerType, source: str) -> str | None:
    """`localise` from an article's language, which may be any: None too where it is neither Swedish nor English.

    >>> into("en", "i maj", AnswerType.DATE, "sv"), into("en", "im Mai", AnswerType.DATE, "de")
    ('in May', None)
    """
    return localise(span_text, answer_type, source, target) if source in LANGUAGES else None


def parts(text: str, language: str) -> list[str]:
    """The items of a coordinated list; a text that is no list, or a name with "and" in it, whole.

    >>> parts("Iran, Indien och Kina", "sv"), parts("Trinidad och Tobago", "sv")
    (['Iran', 'Indien', 'Kina'], ['Trinidad och Tobago'])
    """
    if language not in LANGUAGES or _one_name(text, language) is not None:
        return [text]
    found = [part for part in re.split(_JOINTS[language], text) if part]
    entangled = any(part.endswith("-") or re.search(r"\d", part) for part in found)  # "den 14 och 15 maj"
    return [text] if entangled or not found else found


def _one_name(text: str, source: Language) -> str | None:
    bare = re.sub(r"['’]s$", "", text) if source == "en" else text
    names = countries(source)
    for name in (bare, bare.removesuffix("s") if source == "sv" else bare, bare.removeprefix("the ")):
        if name in names:
            return country_name(names[name], OTHER[source])
    return cities(source).get(bare) or pairs(NAMES, source).get(bare)


def _place(text: str, source: Language) -> str | None:
    """A country or city, or a list of them."""
    both, other = (r" (?:och|samt) ", " and ") if source == "sv" else (" and ", " och ")
    whole = _one_name(text, source)
    if whole is not None:
        return whole
    items = parts(text, source)
    rendered = [_one_name(item, source) or _name(item, source) for item in items]
    if len(items) == 1 or None in rendered:
        return None
    *first, last = [name for name in rendered if name is not None]
    return ", ".join(first) + (other if re.search(both, text) else ", ") + last


def _name(text: str, source: Language) -> str | None:
    """A proper name, which is the same in both languages; not one with a word in it that is none."""
    words = text.split()
    if not words or words[-1] in _PARTICLES or not words[0][0].isupper() or words[0].lower() in SMALL_WORDS[source]:
        return None
    alone = len(words) == 1 or _ADJECTIVE.fullmatch(words[0])
    if source == "sv" and (_ROLE.fullmatch(words[0].lower()) or (alone and _DEFINITE.fullmatch(words[-1]))):
        return None  # "Veterinären Folke Rydh", "Regeringen", "Svenska Akademien"
    named = (word[0].isupper() or word[0].isdigit() or word in _PARTICLES or word.startswith("al-") for word in words)
    return text if all(named) else None


def _full_name(text: str, source: Language) -> str | None:
    """A name of several words: a single capital may be that of a sentence."""
    return _place_name(text, source) if " " in text else None


def _titled(text: str, source: Language) -> str | None:
    """A title and a name: "statsminister Anna Berg", "Chile's President Ana Paz"."""
    titles = {title.lower(): shown for title, shown in pairs(TITLES, source).items()}
    ending = r"(?::s|s)" if source == "sv" else r"['’]s"
    known = "|".join(sorted(titles, key=len, reverse=True))
    found = re.fullmatch(rf"(?:(?P<land>.+?){ending} )?(?P<title>{known}) (?P<name>.+)", text, re.IGNORECASE)
    name = _name(found["name"], source) if found else None
    land = _one_name(found["land"], source) if found and found["land"] else ""
    if found is None or name is None or land is None:
        return None
    if land and source == "sv":
        article = "the " if _WITH_ARTICLE.search(land) else ""
        land = f"{article}{land}'{'' if land.endswith('s') else 's'}"
    whose = land and (f"{land} " if source == "sv" else f"{land.removesuffix('s')}s ")
    return f"{whose}{titles[found['title'].lower()]} {name}"


def _place_name(text: str, source: Language) -> str | None:
    """A place's own name, unless a common noun in it would be translated: "Taiwansundet", "Gulf of Bothnia"."""
    return None if _COMMON_PLACE[source].search(text) else _name(text, source)


def _call_number(text: str, _: Language) -> str | None:
    """What one calls: figures that no language writes in its own way."""
    return text if re.fullmatch(r"\+?\d[\d\s-]{3,}\d", text) else None


def _language(text: str, source: Language) -> str | None:
    names = language_codes(source)
    return language_name(names[text], OTHER[source]) if text in names else None


def _date(text: str, source: Language) -> str | None:
    """A time, with the preposition that may stand before it."""
    small = text.lower()
    whole = pairs(TIMES, source).get(small) or _moment(small, source)
    if whole is not None:
        return whole
    if source == "sv" and (last := re.fullmatch(r"i (\w+?)s", small)) and last[1] in weekdays("sv"):
        return f"last {_weekday(last[1], 'sv')}"
    if source == "en" and (last := re.fullmatch(r"last (\w+)", small)) and last[1] in weekdays("en"):
        return f"i {_weekday(last[1], 'en')}s"
    for ours, theirs in {**pairs(BEFORE_DATE, source), ("på" if source == "sv" else "on"): ""}.items():
        if small.startswith(f"{ours} "):
            rest = small[len(ours) + 1 :]
            moment = _moment(rest, source)
            if moment is not None:
                return _joined(theirs, moment, rest, source)
    return _framed(small, source)


def _framed(small: str, source: Language) -> str | None:
    """Times or amounts with what joins them: "mellan 2013 och 2015", "three years ago", "i tre år"."""
    for ours, theirs in pairs(FRAMES, source).items():
        found = re.fullmatch(re.escape(ours).replace(r"\{\}", "(.+?)"), small)
        shown = [_moment(slot, source) or number(slot, source) for slot in found.groups()] if found else [None]
        if None not in shown:
            return theirs.format(*shown)
    lasting = re.fullmatch(rf"(?:{LASTING[source][0]}) (.+ (?:{LASTING[source][1]}))", small)
    amount = counted(lasting[1], source) if lasting else None
    return f"{'for' if source == 'sv' else 'i'} {amount}" if amount else None


def _joined(preposition: str, moment: str, rest: str, source: Language) -> str:
    """Preposition and date as the target language joins them: "on Thursday", "den 15 september", "2008"."""
    if source == "sv":
        moment = moment.removeprefix("at ") if preposition else moment
        spans_days = rest.endswith("-talet") or rest.split(maxsplit=1)[0] in pairs(SEASONS, "sv")
        return f"{preposition or ('in' if spans_days else 'on')} {moment}"
    if not preposition:
        if moment.endswith("dagar"):
            return f"på {moment}"
        plain = rest.split(",", maxsplit=1)[0].split(maxsplit=1)[0] in weekdays("en")
        return f"på {moment}en" if rest in weekdays("en") else moment if plain else f"den {moment}"
    if preposition != "i":
        return f"{preposition} {moment}"
    if re.fullmatch(r"\d{4}", rest) or (" " in moment and moment.split(maxsplit=1)[0] in pairs(SEASONS, "sv")):
        return moment  # "in 2008" is plain "2008" in Swedish, "in spring 2022" "våren 2022"
    return f"på {moment}" if moment.endswith("-talet") or moment in pairs(SEASONS, "sv") else f"i {moment}"


def _weekday(name: str, source: Language) -> str:
    return weekday_name(weekdays(source)[name], OTHER[source])


def _moment(small: str, source: Language) -> str | None:
    """A date without its preposition, in lower case."""
    for pattern, render in _MOMENTS[source]:
        match = re.fullmatch(pattern, small)
        if match:
            return render(match, source)
    return _of_year(small, source)


def _of_year(small: str, source: Language) -> str | None:
    """A day, month or season of a year that is told from the present one: "15 maj nästa år"."""
    years = {ours: theirs for ours, theirs in pairs(TIMES, source).items() if re.search(r"\b(?:år|året|year)$", ours)}
    found = re.fullmatch(rf"(\D*|\D*\d{{1,2}}\D+) ({'|'.join(['i fjol', *years])})", small)
    dated = found and {*months(source), *pairs(SEASONS, source)} & set(found[1].split())
    shown = _moment(found[1], source) if found and dated else None
    return f"{shown} {pairs(TIMES, source)[found[2]]}" if found and shown else None


def _day(match: re.Match[str], source: Language) -> str | None:
    found = match.groupdict()
    day = int(found["day"])
    number = months(source).get(found["month"]) if not found["month"].isdigit() else int(found["month"])
    if number is None or not (1 <= day <= _LONGEST_MONTH and 1 <= number <= len(months(source))):
        return None
    month = month_name(number, OTHER[source])
    parts = [_weekday(found["weekday"], source)] if found.get("weekday") else []
    if parts and source == "en":
        parts = [f"{parts[0]}en den"]
    parts += [
        f"{day}–{found['last']}" if found.get("last") else str(day),
        month,
        *([found["year"]] if found.get("year") else []),
    ]
    return " ".join(parts)


def _month(match: re.Match[str], source: Language) -> str | None:
    number = months(source).get(match["month"])
    if number is None:
        return None
    month = month_name(number, OTHER[source])
    return month + (f" {match['year']}" if match["year"] else "")


def _season(match: re.Match[str], source: Language) -> str | None:
    season = pairs(SEASONS, source).get(match["season"])
    return season and season + (f" {match['year']}" if match["year"] else "")


def _clock(match: re.Match[str], source: Language) -> str:
    hour, minute = match["hour"], match["minute"] or "00"
    return f"at {hour}:{minute}" if source == "sv" else f"klockan {hour}.{minute}"


def _half_past(match: re.Match[str], source: Language) -> str | None:
    """What Swedes say of the hour to come: "halv sex" is half past five."""
    hour = figure(match["hour"], source)
    if hour is None or not 1 <= hour <= _HOURS:
        return None
    at = ("at " if source == "sv" else "klockan ") if match["at"] else ""
    said = int(hour) + (-1 if source == "sv" else 1)
    said = {0: _HOURS, _HOURS + 1: 1}.get(said, said)
    shown = str(said) if match["hour"].isdigit() else spell(said, OTHER[source])
    return f"{at}{'half past' if source == 'sv' else 'halv'} {shown}"


def _opening_hours(match: re.Match[str], _: Language) -> str:
    first, last = (f"{match[name]}:{match[f'{name}_minute'] or '00'}" for name in ("first", "last"))
    return f"{first}–{last}"


def _recurring(match: re.Match[str], source: Language) -> str:
    """Every one of a weekday, or of two: "lördagar och söndagar"."""
    joints = {"och": "and", "till": "to"} if source == "sv" else {"and": "och", "to": "till"}
    ending, theirs = ("ar", "s") if source == "sv" else ("s", "ar")
    return " ".join(
        joints.get(word) or _weekday(word.removesuffix(ending), source) + theirs for word in match[0].split()
    )


def _plain_weekday(match: re.Match[str], source: Language) -> str | None:
    return _weekday(match["weekday"], source) if match["weekday"] in weekdays(source) else None


_LONGEST_MONTH = 31
_HOURS = 12
_YEAR = r"(?P<year>\d{4})"
_Moment = Callable[[re.Match[str], Language], str | None]


def _hour(name: str) -> str:
    return rf"(?P<{name}>\d{{1,2}})(?:[.:](?P<{name}_minute>\d\d))?"


def _moments(language: Language) -> tuple[tuple[str, _Moment], ...]:
    """The shapes of a date in `language` and what renders each in the other one."""
    weekday = f"(?P<weekday>{'|'.join(weekdays(language))})"
    month = f"(?P<month>{'|'.join(months(language))})"
    season = f"(?P<season>{'|'.join(pairs(SEASONS, language))})"
    days = "|".join(weekdays(language))
    last = r"(?: ?[-–] ?(?P<last>\d{1,2}))?"
    shared: tuple[tuple[str, _Moment], ...] = (
        (r"\d{4}-\d\d-\d\d|\d{4}(?: ?[-–] ?\d{2,4})?", lambda match, _: match[0]),
        (rf"{month}(?: {_YEAR})?", _month),
    )
    if language == "sv":
        return (
            *shared,
            (rf"år {_YEAR}", lambda match, _: match["year"]),
            (rf"(?:{weekday}(?:en)?,? )?(?:den )?(?P<day>\d{{1,2}}){last}(?::[ea])? {month}(?: {_YEAR})?", _day),
            (rf"(?:{weekday}(?:en)? )?(?:den )?(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?: {_YEAR})?", _day),
            (rf"{season}(?: {_YEAR})?", _season),
            (rf"{weekday}(?:en)?", _plain_weekday),
            (rf"{weekday}ens", lambda match, _: f"{_weekday(match['weekday'], 'sv')}'s"),
            (rf"varje {weekday}", lambda match, _: f"every {_weekday(match['weekday'], 'sv')}"),
            (rf"(?:{days})ar(?: (?:och|till) (?:{days})ar)?", _recurring),
            (r"(1\d)00-talet", lambda match, _: f"the {int(match[1]) + 1}th century"),
            (r"(\d{3}0)-talet", lambda match, _: f"the {match[1]}s"),
            (r"(?:kl\.?|klockan) ?(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?", _clock),
            (r"(?P<at>(?:kl\.?|klockan) )?halv (?P<hour>\w+)", _half_past),
            (rf"(?:kl\.?|klockan) ?{_hour('first')} ?[-–] ?{_hour('last')}", _opening_hours),
        )
    day = rf"(?:the )?(?P<day>\d{{1,2}}){last}(?:st|nd|rd|th)?"
    return (
        *shared,
        (rf"(?:{weekday},? )?{day}(?: of)? {month}(?:,? {_YEAR})?", _day),
        (rf"(?:{weekday},? )?{month} {day}(?:,? {_YEAR})?", _day),
        (rf"(?:the )?{season}(?: of)?(?: {_YEAR})?", _season),
        (weekday, _plain_weekday),
        (rf"{weekday}['’]s", lambda match, _: f"{_weekday(match['weekday'], 'en')}ens"),
        (rf"every {weekday}", lambda match, _: f"varje {_weekday(match['weekday'], 'en')}"),
        (rf"(?:{days})s(?: (?:and|to) (?:{days})s)?", _recurring),
        (r"(?P<at>at )?half past (?P<hour>\w+)", _half_past),
        (r"(?:the )?(\d{3}0)s", lambda match, _: f"{match[1]}-talet"),
        (r"(?:the )?(1\d|20)th century", lambda match, _: f"{int(match[1]) - 1}00-talet"),
        (r"(?:at )?(?P<hour>\d{1,2})[.:](?P<minute>\d\d)", _clock),
    )


_MOMENTS: dict[Language, tuple[tuple[str, _Moment], ...]] = {"sv": _moments("sv"), "en": _moments("en")}
_Renderer = Callable[[str, Language], str | None]
_RENDERERS: dict[AnswerType, tuple[_Renderer, ...]] = {
    AnswerType.DATE: (_date, number),
    AnswerType.NUMBER: (number, _date),
    AnswerType.PLACE: (_place, _place_name),
    AnswerType.PERSON: (_place, _titled, _name),
    AnswerType.ORGANISATION: (_place, _name),
    AnswerType.PHRASE: (),
}
_WHATEVER_WAS_ASKED: tuple[_Renderer, ...] = (_date, number, _place, _language, _titled, _full_name, _call_number)
