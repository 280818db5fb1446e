"""What a question speaks of: the names in it and how they stand there, its subject, and its answer. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from bot.asking.followup_words import NO_NOUN, PREPOSITIONS
from bot.asking.questions import understand
from bot.text.cldr import countries, is_place
from bot.text.names import mentions, same_name
from bot.text.question_words import ASKING, AUXILIARIES, LEADING
from bot.text.verbs import is_verb
from bot.types import AnswerType
from index.types import Language

_GENITIVE = re.compile(r"['’]s\b|:s\b|s\b|['’]")
_BARE_GENITIVE = re.compile(r"[sxz]$")


# What has a head, an owner or a founder is no person: "vd för Nordvinda", "Nordvinda's CEO", "who owns Nordvinda".
_HEADED: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(
        r"(?:\b(?:vd|(?:general|parti)sekreterare|direktör|\w*ordförande|\w*president|\w*minister|rektor|ledare"
        r"|partiledare|borgmästare|talman|guvernör|biskop|landshövding|grundare|ägare) (?:för|på|i|vid|av|till)"
        r"|^vem (?:leder|ledde|äger|ägde|grundade|driver|drev|styr|styrde)) (?:den |det )?$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:\b(?:ceo|chief executive|chair(?:man|woman|person)?|head|president|minister|secretary[ -]general|mayor"
        r"|principal|leader|speaker|governor|chancellor|bishop|founder|owner) (?:of|at|for|in)"
        r"|^who (?:leads|led|owns|owned|founded|runs|ran|heads|headed|governs|governed)) (?:the )?$",
        re.IGNORECASE,
    ),
}
_HEAD: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(r" (?:nya )?(?:vd|verkställande direktör|styrelseordförande|borgmästare|partiledare)\b"),
    "en": re.compile(r" (?:new )?(?:CEO|chief executive|chair(?:man|woman|person)?|mayor)\b"),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name `text` at [start, end); `after` is where it ends with its genitive, `lead` the preposition before it."""

    text: str
    start: int
    end: int
    after: int
    kind: AnswerType | str | None
    lead: str | None = None
    thing: bool = False  # "the Navy", "the SCO summit", "vd för Saab": no persons
    part: bool = False  # "the SCO summit" is another thing than the SCO

    @classmethod
    def of(cls, name: str, language: Language) -> "Mention":
        """A name that stands nowhere."""
        return cls(name, 0, len(name), len(name), _kind(name, None, language))

    @property
    def genitive(self) -> bool:
        """Whether it owns what follows."""
        return self.after > self.end

    def same(self, other: "Mention") -> bool:
        """Whether both name one."""
        return same_name(self.text, other.text)

    def like(self, other: "Mention") -> bool:
        """Whether the one can stand where the other does: both countries, or neither and not surely of two kinds."""
        if "country" in (self.kind, other.kind):
            return self.kind == other.kind
        return self.kind == other.kind or None in (self.kind, other.kind)

    def genitive_form(self, language: Language) -> str:
        """The name as an owner."""
        return genitive(self.text, language)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a pronoun can stand for. `gender` is a Swedish noun's: "u" (den) or "n" (det); `free`: no preposition."""

    text: str
    kind: AnswerType | str | None = None
    name: bool = True
    subject: bool = False
    free: bool = True
    answers: bool = False
    plural: bool = False
    gender: str | None = None
    thing: bool = False

    @property
    def person(self) -> bool:
        """Whether it is a person for certain."""
        return self.kind is AnswerType.PERSON

    def can_be(self, sort: str) -> bool:
        """Whether a pronoun of this sort ("person", "place", "thing", or the Swedish genders "u" and "n") fits."""
        placed = self.kind in ("country", AnswerType.PLACE)
        if sort == "person":
            return self.name and not self.thing and (self.person or self.kind is None)
        if sort == "place":
            return placed or (self.subject and self.name and self.kind is None)
        if self.person:
            return False
        if sort == "u":  # towns and countries are "det"
            return not placed and self.gender in (None, "u")
        return sort == "thing" or self.gender in (None, "n")

    def genitive_form(self, language: Language) -> str:
        """The topic as an owner."""
        return genitive(self.text, language)


def genitive(name: str, language: Language) -> str:
    """A name as an owner.

    >>> genitive("Indien", "sv"), genitive("Paris", "sv"), genitive("India", "en")
    ('Indiens', 'Paris', "India's")
    """
    if language == "en":
        return f"{name}'s"
    return name if _BARE_GENITIVE.search(name) else f"{name}:s" if name.isupper() else f"{name}s"


def mentioned(text: str, language: Language) -> list[Mention]:
    """The names of `text` in order; a country in a text typed without capitals counts.

    >>> [(one.text, one.lead, one.genitive) for one in mentioned("Vem är Rysslands ambassadör i Kina?", "sv")]
    [('Ryssland', None, True), ('Kina', 'i', False)]
    """
    text = _capitalised(text, language)
    found = []
    for start, full, kind in mentions(text, language):
        if start == 0 and text.partition(" ")[0].lower() in ASKING[language]:
            continue  # "Vilket län"
        end = start + _owner_of_head(text[start:full], text[full:], language)
        owner = _GENITIVE.match(text, end)
        before = re.search(r"(\w+) (?:the |den |det )?$", text[:start])
        lead = before[1].lower() if before and before[1].lower() in PREPOSITIONS[language] else None
        name, the = text[start:end], language == "en" and text[:start].lower().endswith("the ")
        part = the and owner is None and next(_nouns(text[end + 1 :]), None) is not None
        after = owner.end() if owner else end
        headed = _HEADED[language].search(text[:start]) or (owner and _HEAD[language].match(text, after))
        found.append(Mention(name, start, end, after, _kind(name, kind, language), lead, the or bool(headed), part))
    return found


def _owner_of_head(name: str, rest: str, language: Language) -> int:
    """How long the name is without a genitive that only the title of its head shows: "Nordvindas vd"."""
    if language == "en":
        cut = re.search(r"['’]s CEO$", name)
        return cut.start() if cut else len(name)
    owns = _HEAD["sv"].match(rest) and re.search(r"[^\W\dsA-ZÅÄÖ]s$", name) and not re.search(r"[ui]s$", name)
    return len(name) - bool(owns)


def _capitalised(text: str, language: Language) -> str:
    """A text typed without capitals, with those of countries."""
    if any(letter.isupper() for letter in text[1:]):
        return text
    known = countries(language)

    def capital(match: re.Match[str]) -> str:
        word = match[0].capitalize()
        return word if word in known or word.removesuffix("s") in known else match[0]

    return re.sub(r"[^\W\d_]{4,}", capital, text)


def _kind(name: str, kind: AnswerType | None, language: Language) -> AnswerType | str | None:
    if name in countries(language):
        return "country"
    return AnswerType.PLACE if is_place(name, language) else kind


def topics(question: str, language: Language, answer: str | None) -> list[Topic]:
    """What a question and its answer speak of, each once: the subject first, then other names, last the answer."""
    found = []
    head = subject(question, language)
    names = mentioned(question, language)
    if head is not None:
        found.append(head)
        names = [one for one in names if one.text not in head.text]
    found += [
        Topic(one.text, one.kind, free=not one.lead and not one.genitive, thing=one.thing)
        for one in names
        if not one.part
    ]
    return found + ([replied] if (replied := _answer(question, language, answer)) else [])


_NAMED = frozenset({AnswerType.PERSON, AnswerType.PLACE, AnswerType.ORGANISATION})


def _answer(question: str, language: Language, answer: str | None) -> Topic | None:
    """A name, or a list of them, that was the answer."""
    asked = understand(question, language)
    if answer is None or asked.answer_type not in _NAMED:
        return None
    name = re.sub(rf"^(?:{'|'.join(PREPOSITIONS[language])}) ", "", answer)
    if not name[:1].isupper():
        return None
    several = asked.several and re.search(r", | och | and ", name) is not None
    if not several and len(mentioned(f"x {name}", language)) != 1:
        return None
    kind = _kind(name, asked.answer_type, language)
    return Topic(name, kind, answers=True, plural=several)


def subject(question: str, language: Language) -> Topic | None:
    """What stands after the first verb of a question, or opens a statement, where its form tells its end."""
    text = _capitalised(question.rstrip(" ?.!"), language)
    mark = "?" if question.rstrip().endswith("?") else ""  # a verb that opens a question is no name
    names = {one.start: one for one in mentioned(text + mark, language)}
    if 0 in names and not names[0].genitive:
        return Topic(names[0].text, names[0].kind, subject=True)
    words = [(match.start(), match[0]) for match in re.finditer(r"\S+", text)]
    for place, (_, word) in enumerate(words[:-1]):
        small = word.lower()
        asks = place == 0 and small in ASKING[language]
        if not asks and (small in AUXILIARIES["en"] if language == "en" else is_verb(small, "sv")):
            break
        if language == "en" and place and words[0][1].lower() in {"who", "what"} and is_verb(small, "en"):
            break
    else:
        return None
    verb, at = words[place][1].lower(), words[place + 1][0]
    opened = words[0][1].lower() if place else ""
    article = re.compile(r"the ").match(text, at)
    name = names.get(article.end() if article and language == "en" else at)
    if name is not None and not name.part:
        return None if name.genitive else Topic(text[at : name.end], name.kind, subject=True, thing=name.thing)
    found = _english_noun(text, at, verb, opened) if language == "en" else _swedish_noun(text, at)
    if found is None:
        return None
    phrase, gender = found
    end = at + len(phrase)
    inside = re.match(rf" ({'|'.join(PREPOSITIONS[language])}) (?=[A-ZÅÄÖ])", text[end:])
    if inside and (within := names.get(end + inside.end())) and not within.genitive:
        if inside[1] in _OF:  # "the population of Norway" is about Norway
            return Topic(within.text, within.kind, subject=True)
        end = within.end
    return Topic(text[at:end], None, name=False, subject=True, plural=gender == "plural", gender=gender)


_TAKES_INFINITIVE = frozenset(
    ["do", "does", "did", "can", "could", "will", "would", "shall", "should", "may", "might", "must"]
)
_OPEN_PREDICATE = frozenset({"", "why", "how"})  # after these an adjective may follow: "Why is the bridge expensive?"
_MOST_NOUNS = 3  # in a row: "the city council election"; in more, one is likely a verb
_OF = frozenset({"of", "av"})


def _english_noun(text: str, at: int, verb: str, opened: str) -> tuple[str, str | None] | None:
    """A noun such as "the new bridge", where what follows shows that it ends there."""
    if not text.startswith("the ", at):
        return None
    rest = text[at + len("the ") :]
    named = "".join(f"{word} " for word in takewhile(lambda word: word[:1].isupper(), rest.split(" ")))
    words = list(_nouns(rest[len(named) :]))
    if verb in _TAKES_INFINITIVE:
        if len(words) != 2:  # noqa: PLR2004 - "did the bridge open"; of three the middle one may be the verb
            return None
        words.pop()
    how = re.match(r"how \w+ ", text.lower())
    most = 1 if opened in _OPEN_PREDICATE and not (how and opened == "how" and verb not in how[0]) else _MOST_NOUNS
    if not 0 < len(words) <= most:
        return None
    return f"the {named}{' '.join(words)}", "plural" if re.search(r"[^su]s$", words[-1]) else None


def _nouns(text: str) -> Iterator[str]:
    for word in text.split(" "):
        small = word.lower()
        ends = small in LEADING["en"] or small in ASKING["en"] or is_verb(small, "en") or not word.isalpha()
        if ends or word != small or small in NO_NOUN["en"]:
            return
        yield word


_SWEDISH = re.compile(
    r"(?:(?:den|det|de) [a-zåäö]+[ae] )?([a-zåäö-]{2,}(?P<ending>[^aeiouyåäö\W]en|et|an|[oåö]n|na))(?=[ ,]|$)"
)


def _swedish_noun(text: str, at: int) -> tuple[str, str | None] | None:
    """A definite noun such as "bron" or "det nya museet", told by its ending, with its gender."""
    match = _SWEDISH.match(text, at)
    if match is None or match[1] in NO_NOUN["sv"] or re.search(r"(?:lig|ast|tv)en$|skt$", match[1]):
        return None
    gender = {"et": "n", "na": "plural"}.get(match["ending"], "u")
    return match[0], gender
