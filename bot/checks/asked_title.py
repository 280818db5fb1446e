"""Whether whom an answer or a claim names holds another title: the finance director, where it is the CEO.

Precise rather than complete: only a question for who holds a title of a short table, and a title beside the name or an
owner before it. Pure; no model and no search.
"""

import re

from bot.text.cldr import is_place
from bot.text.names import names, people_code, place_keys, same_name
from index.types import Language, Span

Places = tuple[Span, Span]  # in the one text, in the other
Named = tuple[str, Language, Span]  # a text, its language, and where somebody is named in it

# One office a line: regular expressions for what it is called in Swedish, without its ending, and in English. None is
# the beginning of another: "president" is no vice president.
_OFFICES = tuple(
    tuple(line.split(" / "))
    for line in """\
vd|verkställande direktör|koncernchef / ceo|chief executive(?: officer)?|managing director
finanschef|ekonomichef|finansdirektör|ekonomidirektör / cfo|chief financial officer|finance director
kommundirektör / municipal director
\\w*åklagare / (?:\\w+ )?prosecutor
försvarsadvokat|försvarare / defen[cs]e (?:lawyer|counsel|attorney)
domare|rådman / judge
president / president
vice ?president / vice[ -]president
premiärminister|statsminister / prime minister
utrikesminister / foreign (?:minister|secretary)|secretary of state|minister (?:of|for) foreign affairs
finansminister / finance minister|minister (?:of|for) finance
försvarsminister / defen[cs]e minister|minister (?:of|for) defen[cs]e
justitieminister / justice minister|minister (?:of|for) justice
borgmästare / mayor
landshövding / county governor
\\w*tränare|förbundskapten / (?:head )?coach
(?:styrelse)?ordförande / chair(?:man|woman|person)?
generaldirektör / director[- ]general
ambassadör / ambassador
rektor / headmaster|headteacher|head teacher|principal
ärkebiskop / archbishop
kung / king
drottning / queen""".splitlines()
)
_ENDING: dict[Language, str] = {"sv": r"(?::n|en|n)?", "en": ""}
_COLUMN: dict[Language, int] = {"sv": 0, "en": 1}


def _titles(language: Language) -> tuple[re.Pattern[str], ...]:
    words = (office[_COLUMN[language]] for office in _OFFICES)
    return tuple(re.compile(rf"(?<![\w-])(?:{each}){_ENDING[language]}(?![\w-])", re.IGNORECASE) for each in words)


_TITLES: dict[Language, tuple[re.Pattern[str], ...]] = {"sv": _titles("sv"), "en": _titles("en")}


def without_title(text: str, language: Language) -> str:
    """What stands before a name, without the title that ends it.

    >>> without_title(" har träffat utrikesminister ", "sv"), without_title(" är kung över ", "sv")
    (' har träffat', ' är kung över')
    """
    text = text.rstrip()
    titles = (found for title in _TITLES[language] for found in title.finditer(text))
    return text[: min((found.start() for found in titles if found.end() == len(text)), default=len(text))].rstrip()


_WHO: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(r"vem (?:är|var|blir|blev)\b", re.IGNORECASE),
    "en": re.compile(r"who(?:['’]s| is| was| became| will be)\b", re.IGNORECASE),
}
# Between "who is" and the title; "who is expected to become" asks for another.
_BETWEEN = re.compile(r"(?: (?:the|an?|new|current|present|ny|nya|den|nuvarande|[A-ZÅÄÖ]\S*))* ")
_HELD: dict[Language, re.Pattern[str]] = {  # after a title that is asked for; else a name or a verb follows
    "sv": re.compile(r"\s*(?:\?|$|(?:i|på|för|av|vid|hos|under|just|nu|då)\b)", re.IGNORECASE),
    "en": re.compile(r"\s*(?:\?|$|(?:of|in|at|to|for|on|during|now|then)\b)", re.IGNORECASE),
}
_COACHES: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(r"vem (?:tränar|tränade)\b", re.IGNORECASE),
    "en": re.compile(r"who (?:coaches|coached)\b", re.IGNORECASE),
}
_IS = re.compile(r"\s(?:är|var|blir|blev|is|was|became|will be)\s", re.IGNORECASE)
_AMBASSADOR = next(place for place, office in enumerate(_OFFICES) if office[1] == "ambassador")
_COACH = next(place for place, office in enumerate(_OFFICES) if "coach" in office[1])
_NEAR = 40  # characters before a name, and after it, within which the title asked for may be one of two
# "Ordföranden Eva Ek", "ordföranden i klubben, Eva Ek".
_IN_A_BODY = re.compile(r"(?:,? (?:i|på|för|av|vid|hos|of|in|at|for|to) [^,.;:]{1,40})?, ")
_OF_A_BODY = re.compile(rf" |{_IN_A_BODY.pattern}")
_CAPITAL = r"[A-ZÅÄÖ][\w-]*"
_NAMED = re.compile(rf"\s{_CAPITAL}|$")
_NAME_AFTER = re.compile(rf"\s{_CAPITAL}")
_OWNER: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(rf"((?:{_CAPITAL} )*{_CAPITAL}?s)\s$"),
    "en": re.compile(rf"((?:{_CAPITAL} )*{_CAPITAL}(?:['’]s|s['’]))\s$"),
}
_POST = re.compile(rf"\s(?:i|in|of|to|för|for|över)\s(?:the\s)?((?:{_CAPITAL} )*{_CAPITAL})")
_COMMON_OWNER = re.compile(r"\w+(?:[ea]ns|ets|[nr]as|s['’]|['’]s)")  # that opens a sentence: "Klubbens tränare"


def of_another_title(question: str, language: Language, sentence: str, span: Span, there: Language) -> bool:
    """Whether what is at `span` of a sentence is no answer to who holds a title: a country, or who holds another.

    >>> of_another_title("Vem är vd?", "sv", "Finanschefen Eva Ek slutar.", (13, 19), "sv")
    True
    >>> of_another_title("Who is the CEO?", "en", "Vd:n Eva Ek slutar.", (5, 11), "sv")
    False
    """
    asked = _asked(question, language)
    if asked is None:
        return False
    start, end = span
    if is_place(re.sub(r"(?:['’]s|s['’]?)$", "", sentence[start:end]), there) or is_place(sentence[start:end], there):
        return True
    held = _held(sentence, start, end, there)
    if held and not any(office == asked for office, _ in held):
        near = _TITLES[there][asked].finditer(sentence, max(0, start - _NEAR), end + _NEAR)
        return all(_NAME_AFTER.match(sentence, title.end()) for title in near)  # which are others' titles
    return any(
        _is_anothers(question, language, sentence[:at], there)
        or _differing((question, language, 0), (sentence, there, at), asked)
        for office, at in held
        if office == asked
    )


def _asked(question: str, language: Language) -> int | None:
    """The office whose holder is asked for, by its place in the table."""
    if _COACHES[language].match(question):
        return _COACH
    who = _WHO[language].match(question)
    if who is None:
        return None
    for office, title in enumerate(_TITLES[language]):
        found = title.search(question)
        if not found or not _BETWEEN.fullmatch(question, who.end(), found.start()):
            continue
        if _HELD[language].match(question, found.end()):
            return office
    return None


def _held(sentence: str, start: int, end: int, there: Language) -> list[tuple[int, int]]:
    """The offices told beside a name or within the span, and where each begins."""
    found = []
    for office, title in enumerate(_TITLES[there]):
        for match in title.finditer(sentence):
            before = _OF_A_BODY.fullmatch(sentence, match.end(), start)
            rest = sentence[match.end() : end]
            inside = start <= match.start() and match.end() <= end and (_NAMED.match(rest) or _IN_A_BODY.match(rest))
            after = sentence[end : match.start()] == ", "
            if before or inside or after:
                found.append((office, match.start()))
    return found


def other_country(claimed: Named, told: Named) -> Places | None:
    """Where a claim and a sentence name different countries for the title of the person who is named in both.

    >>> claim, sentence = "Ana Paz är Norges ambassadör i Peru.", "Perus ambassadör i Norge, Ana Paz, sade ja."
    >>> found = other_country((claim, "sv", (0, 7)), (sentence, "sv", (26, 33)))
    >>> [text[slice(*place)] for text, place in zip((claim, sentence), found)]
    ['Norges', 'Perus']
    """
    (claim, language, name), (sentence, there, person) = claimed, told
    mine, theirs = dict(_is_held(claim, name, language)), dict(_held(sentence, *person, there))
    found = (
        _differing((claim, language, mine[office]), (sentence, there, theirs[office]), office)
        for office in mine.keys() & theirs.keys()
    )
    return next(filter(None, found), None)


def _is_held(claim: str, name: Span, language: Language) -> list[tuple[int, int]]:
    """As `_held`, and what somebody is said to be."""
    held = _held(claim, *name, language)
    said = _IS.match(claim, name[1])
    if said is None:
        return held
    found = ((office, at.start()) for office, title in enumerate(_TITLES[language]) for at in title.finditer(claim))
    return [(office, at) for office, at in found if _BETWEEN.fullmatch(claim, said.end() - 1, at)] + held


def _differing(asked: tuple[str, Language, int], said: tuple[str, Language, int], office: int) -> Places | None:
    """Where two texts, each from a place on, have a title belong to two countries, or be held in two.

    "Rysslands ambassadör i Kina" is neither China's ambassador to Russia nor Russia's to India.
    """
    mine, theirs = (_countries(*text, office) for text in (asked, said))
    for role, place in mine.items():
        if role in theirs and place_keys(asked[0][slice(*place)]).isdisjoint(place_keys(said[0][slice(*theirs[role])])):
            return place, theirs[role]
    return None


def _countries(text: str, language: Language, begin: int, office: int) -> dict[str, Span]:
    """Where the known countries stand that a title belongs to ("owner") and is held in ("post")."""
    title = _TITLES[language][office].search(text, begin)
    if title is None:
        return {}
    matches = {"owner": _OWNER[language].search(text[: title.start()]), "post": _POST.match(text, title.end())}
    named = ((role, match.end(1), _country(match[1])) for role, match in matches.items() if match)
    found = {role: (end - len(country), end) for role, end, country in named if place_keys(country)}
    one_and_the_same = office != _AMBASSADOR and len(found) == 1  # "the president of Chile" is Chile's
    return {"owner": next(iter(found.values()))} if one_and_the_same else found


def _is_anothers(question: str, language: Language, before: str, there: Language) -> bool:
    """Whether a title belongs to somebody in the genitive before it whom the question does not name."""
    owner = _OWNER[there].search(before)
    whose = [name for name in names(question, language) if not any(each.search(name) for each in _TITLES[language])]
    of_a_people = any(people_code(word[0]) for word in re.finditer(r"\w+", question))  # "the Russian ambassador"
    if owner is None or not whose or of_a_people or owner[1].removesuffix(":s").isupper():
        return False
    opens = owner.start() == 0 or before[: owner.start()].rstrip().endswith((".", "!", "?"))
    if opens and " " not in owner[1] and _COMMON_OWNER.fullmatch(owner[1]):
        bare = owner[1].removesuffix("s")
        if not is_place(bare, there):
            return False
    return not any(same_name(_country(owner[1]), name) for name in whose)


def _country(owner: str) -> str:
    """A known place at the end of capitalised words ("Enligt Rysslands"); all of them where there is none."""
    words = owner.split(" ")
    return next((tail for n in range(len(words)) if place_keys(tail := " ".join(words[n:]))), owner)
