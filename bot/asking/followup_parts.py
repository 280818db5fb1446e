"""A lone source, place or role after a question: "Och enligt polisen?", "And in Denmark?", "And the chairman?". Pure.

Each takes the place of its like in the question, or is added to it where the question has none of its kind.
"""

import re

from bot.asking.followup_times import put_last, takes_more, times
from bot.asking.questions import proposition, understand
from bot.asking.topics import Mention, mentioned, subject, topics
from bot.text.question_words import ASKING, word_set
from bot.text.verbs import is_verb
from bot.types import AnswerType
from index.types import Language

# --- "And according to the police?"

_MOST_WORDS = 5  # of a source's name
_BY: dict[Language, str] = {"sv": "enligt", "en": "according to"}
_SOURCE = {language: re.compile(rf"{by} (?P<who>[^,?!]+)", re.IGNORECASE) for language, by in _BY.items()}
_SAYS: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(r"vad säger (?P<who>[^,?!]+?) om (?:det(?: här)?|saken)", re.IGNORECASE),
    "en": re.compile(r"what (?:does|do) (?P<who>[^,?!]+?) say about (?:it|this|that)", re.IGNORECASE),
}
_OLD_SOURCE = re.compile(r",? (?:enligt|according to) (?P<who>[^,?!]+?)[ ?.!]*$")
# Who has said it already: "Vad tycker regeringen om ...", and what asks for words.
_SAYING: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(
        r"\b(?:säg\w+|sade|sa|anse\w*|ansåg|tyck\w+|mena\w*|tror|trodde|hävda\w*|uppge\w*|uppgav|svara\w*|kalla\w*)\b"
    ),
    "en": re.compile(
        r"\b(?:says?|said|think\w*|thought|believe\w*|claim\w*|means?|meant|t[eo]ll?d?|argue\w*|call\w*)\b"
    ),
}
_PARTICLES = word_set("of the for and von van de av och för")
# "polisen", "den nya rapporten", "Röda korset": told from "polisen brann huset", which is a clause.
_DEFINITE_PHRASE = re.compile(
    r"(?:[Dd]en |[Dd]et |[Dd]e )?(?:(?:[a-zåäö]+[ae]|[A-ZÅÄÖ]\w+(?:s|a)) ){0,2}[a-zåäö-]+(?:et|na|n)"
)
_NOBODY: dict[Language, frozenset[str]] = {
    "sv": word_set("han hon dem honom henne vem vilka vad dig mig er oss uppgift uppgifter artikeln"),
    "en": word_set("he she they them it him her who whom what which you me us reports"),
}


def is_source(bare: str, language: Language) -> bool:
    """Whether a text names a source and nothing else.

    >>> is_source("enligt polisen", "sv"), is_source("according to them", "en")
    (True, False)
    """
    return _who(_SOURCE[language].fullmatch(bare), language) is not None


def according_to(bare: str, language: Language, question: str) -> str | None:
    """`question` with the source that `bare` names in place of its own, or added to it.

    >>> according_to("enligt polisen", "sv", "Hur många skadades?")
    'Hur många skadades enligt polisen?'
    """
    who = _who(_SOURCE[language].fullmatch(bare), language)
    if who is None and understand(question, language).answer_type is AnswerType.NUMBER:
        who = _who(_SAYS[language].fullmatch(bare), language)
    if who is None or _SAYING[language].search(question.lower()):
        return None
    old = _OLD_SOURCE.search(question)
    asked = f"{question[: old.start()]}?" if old and _who(old, language) else question
    if _BY[language] in asked.lower() or not takes_more(asked, language):
        return None
    return put_last(asked, f"{_BY[language]} {who}")


def _who(match: re.Match[str] | None, language: Language) -> str | None:
    """Whom a text names: a name or a definite noun, of a few words and no clause."""
    if match is None:
        return None
    who = match["who"]
    words = who.split()
    small = [word.lower() for word in words]
    no_noun = _NOBODY[language] | ASKING[language]
    if len(words) > _MOST_WORDS or times(who, language) or any(w in no_noun or is_verb(w, language) for w in small):
        return None
    if language == "en" and small[0] == "the":
        return who if len(words) > 1 and "the" not in small[1:] else None
    if all(word[0].isupper() or word in _PARTICLES for word in words):
        return who
    return who if language == "sv" and _DEFINITE_PHRASE.fullmatch(who) else None


# --- "And in Denmark?"

_PLACES = ("country", AnswerType.PLACE)
_WITHIN: dict[Language, frozenset[str]] = {"sv": word_set("i på"), "en": word_set("in")}
_THERE: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(r"\b(?:i|på|vid|hos|inom|till|från|här|där)\b"),
    "en": re.compile(
        r"\b(?:in|on|at|within|to|from|here|where)\b|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere$"
    ),
}
_OWNS: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(r"^hur (?:många|mycket|stor\w*) (?P<what>\w+).*\b(?:har|hade) $", re.IGNORECASE),
    "en": re.compile(r"^how (?:many|much|large|big) (?P<what>\w+).*\b(?:does|did) $", re.IGNORECASE),
}
_OF_A_PLACE = word_set("invånare inhabitants residents")


def in_another_place(question: str, language: Language, lead: str | None, new: Mention) -> str | None:
    """`question` with a place added that has none, or in the place of what has something: "Hur många X har Umeå?".

    >>> in_another_place("Hur många poliser finns det?", "sv", "i", mentioned("och i Norge", "sv")[0])
    'Hur många poliser finns det i Norge?'
    """
    if lead not in _WITHIN[language] or new.genitive or new.kind not in _PLACES:
        return None
    there = mentioned(question, language)
    if len(there) == 1 and (owner := _OWNS[language].search(question[: there[0].start])):
        old = there[0]
        if (old.kind in _PLACES or owner["what"] in _OF_A_PLACE) and old.like(new) and not old.genitive:
            return f"{question[: old.start]}{new.text}{question[old.end :]}"
    if any(one.kind in (None, *_PLACES) or one.lead in _WITHIN[language] for one in there):
        return None  # any name may be a town's
    if not _could_be_anywhere(question, language):
        return None
    bare = question.rstrip(" ?.!")
    when = [one for one in times(bare, language) if one.end == len(bare)]
    if when:  # "i Tyskland 2021"
        return f"{bare[: when[0].start]}{lead} {new.text} {bare[when[0].start :]}?"
    return put_last(question, f"{lead} {new.text}")


def _could_be_anywhere(question: str, language: Language) -> bool:
    """Whether a question names no place in any way and is about no one thing, which is where it is."""
    head = subject(question, language)
    one_thing = head is not None and not head.name and not head.plural
    asks_place = understand(question, language).answer_type in (AnswerType.PLACE, AnswerType.DATE)
    timeless = question.rstrip(" ?.!").lower()
    for one in reversed(times(question, language)):
        timeless = timeless[: one.start] + timeless[one.end :]
    placed = _THERE[language].search(timeless.rstrip())
    return not (one_thing or asks_place or placed) and takes_more(question, language)


# --- "And the chairman?"

_ROLES: dict[Language, str] = {
    "sv": r"vd|(?:styrelse|riksdags|parti)?ordförande|\w*minister|(?:vice)?president|kung|drottning|borgmästare"
    r"|ambassadör|(?:general|parti)sekreterare|(?:parti)?ledare|\w+chef|tränare|förbundskapten|(?:lag)?kapten|rektor"
    r"|(?:ärke)?biskop|landshövding|guvernör|ägare|grundare",
    "en": r"CEO|chief executive|chair(?:man|woman|person)?|(?:prime |foreign |finance |defen[cs]e |justice )?minister"
    r"|(?:vice )?president|king|queen|mayor|ambassador|secretary[- ]general|(?:party )?leader|(?:head )?coach|captain"
    r"|headteacher|principal|(?:arch)?bishop|governor|chancellor|owner|founder",
}
_DEFINITE = r"(?P<definite>:n|en|n)?"
_ROLE: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(rf"(?P<role>{_ROLES['sv']}){_DEFINITE}", re.IGNORECASE),
    "en": re.compile(rf"(?:the |its |their )?(?P<role>{_ROLES['en']})", re.IGNORECASE),
}
_HOLDS: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(
        rf"^(?P<before>vem (?:är|var) (?:[A-ZÅÄÖ][\w:-]*s )?)(?P<role>{_ROLES['sv']}){_DEFINITE}"
        r"(?P<after>(?: (?:för|på|i|vid|av|till) .+)?)$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"^(?P<before>who (?:is|was) (?:the |[A-Z][\w-]*['’]s )?)(?P<role>{_ROLES['en']})"
        r"(?P<after>(?: (?:of|at|for|in|to) .+)?)$",
        re.IGNORECASE,
    ),
}


def in_another_role(bare: str, language: Language, question: str) -> str | None:
    """Who holds another office, where `question` asks who holds one.

    >>> in_another_role("utrikesministern", "sv", "Vem är statsminister i Norge?")
    'Vem är utrikesminister i Norge?'
    """
    new, old = _ROLE[language].fullmatch(bare), _HOLDS[language].match(question.rstrip(" ?.!"))
    if new is None or old is None or new["role"].lower() == old["role"].lower():
        return None
    role = new["role"]
    if language == "sv" and old["definite"]:
        role += ":n" if role == "vd" else "n" if re.search(r"(?:e|or|er)$", role) else "en"
    return f"{old['before']}{role}{old['after']}?"


# --- "And why?" after "Who won?"

_DOES: dict[str, str] = {
    "won": "win", "led": "lead", "owned": "own", "founded": "found", "wrote": "write", "designed": "design",
    "built": "build", "killed": "kill", "shot": "shoot", "lost": "lose", "resigned": "resign", "died": "die",
    "invented": "invent", "became": "become",
}  # fmt: skip
_OF_A_STATE = frozenset({"varför", "why", "sedan när", "since when"})
_OF_WHOM: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(
        r"^vem (?P<verb>är|var|blev|vann|leder|ledde|äger|ägde|grundade|skrev|ritade|byggde|uppfann|avgick|dog"
        r"|förlorade)"
        r"(?P<rest>(?: .+)?)$",
        re.IGNORECASE,
    ),
    "en": re.compile(rf"^who (?P<verb>is|was|{'|'.join(_DOES)})(?P<rest>(?: .+)?)$", re.IGNORECASE),
}


def of_whom(question: str, language: Language, answer: str | None, word: str) -> str | None:
    """What can follow "why" or "when" (`word`) of a question that asks who, with who it was.

    >>> of_whom("Vem vann valet?", "sv", "William Ruto", "när"), of_whom("Who won the race?", "en", "Anna Berg", "why")
    ('vann William Ruto valet', 'did Anna Berg win the race')
    """
    asked = _OF_WHOM[language].match(question.rstrip(" ?.!"))
    who = next((topic.text for topic in topics(question, language, answer) if topic.answers), None)
    if asked is None or who is None:
        return None
    verb = asked["verb"].lower()
    copular = verb in {"är", "var", "is", "was"}
    if re.match(r" (?:[A-ZÅÄÖ]|den |det )", asked["rest"]) and not (
        copular and re.match(r" \S+['’:]?s ", asked["rest"])
    ):
        return None
    if copular and (not asked["rest"] or word not in _OF_A_STATE):
        return None  # "När är hon statsminister?" asks nothing
    who, base = re.sub(r"^The ", "the ", who), _DOES.get(verb)
    return f"did {who} {base}{asked['rest']}" if base else f"{verb} {who}{asked['rest']}"


def why_not(question: str, language: Language) -> str | None:
    """Why it is not so, of a question to be answered by yes or no whose subject shows its end.

    >>> why_not("Stöder Ungern förslaget?", "sv"), why_not("Did Anna Berg join?", "en")
    ('Varför stöder Ungern inte förslaget?', 'Why did Anna Berg not join?')
    """
    asked = understand(question, language)
    bare = question.rstrip(" ?.!")
    verb, _, rest = bare.partition(" ")
    who = subject(question, language)
    if (
        not asked.yes_no
        or proposition(question, language) != question
        or who is None
        or not rest.startswith(f"{who.text} ")
    ):
        return None
    if re.search(r"\b(?:inte|ej|aldrig|inga?|inget|not|never|no|och|and)\b|n['’]t\b", bare, re.IGNORECASE):
        return None
    why, no = ("varför", "inte") if language == "sv" else ("why", "not")
    return f"{why.capitalize()} {verb.lower()} {who.text} {no}{rest[len(who.text) :]}?"
