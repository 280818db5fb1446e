"""A follow-up as a question that stands on its own: "Och Indien?" after "När ansökte Iran?" is "När ansökte Indien?".

Three kinds are known, each by its whole form: a lone name, date or number that takes another's place; a lone question
word; and a pronoun that is the first thing a text speaks of. A text of any other form stands on its own, and where more
than one reading is left, nothing is rewritten. Pure; knows no source, and of a turn only its question and answer.
"""

import re

from bot.asking.followup_parts import according_to, in_another_place, in_another_role, is_source, of_whom, why_not
from bot.asking.followup_times import at_another_time, is_time
from bot.asking.followup_words import (
    ALONE,
    BARE,
    DID_SO,
    FUNCTION,
    INTRO,
    LED_IN,
    MOST_WORDS,
    NOT_SO,
    OBJECT,
    OPENER,
    PERSONAL,
    POSSESSIVE,
    PREPOSITIONS,
    SINGULAR_VERB,
    SUBJECT,
    TAIL,
    THERE,
)
from bot.asking.neighbours import as_swedish
from bot.asking.questions import separate, understand
from bot.asking.topics import Mention, Topic, mentioned, topics
from bot.text.numerals import NUMERAL
from bot.text.question_words import ASKING, AUXILIARIES, LEADING
from bot.text.spans import Number, spans
from bot.text.verbs import is_content_verb, is_verb, opens_by_verb
from bot.types import AnswerType, Previous
from index.types import Language

_AND: dict[Language, str] = {"sv": "och", "en": "and"}


def resolve(text: str, previous: Previous, language: Language) -> str | None:
    """What `text` asks after `previous`; None where it stands on its own or cannot be resolved safely.

    `language` is that of the previous question; a text in the other language has none of its forms.

    >>> resolve("Och Indien?", Previous("När ansökte Iran om medlemskap i SCO?"), "sv")
    'När ansökte Indien om medlemskap i SCO?'
    >>> resolve("And why?", Previous("When did Iran apply?"), "en"), resolve("Why?", Previous("Who won?"), "en")
    ('Why did Iran apply?', None)
    """
    asked = " ".join(text.split())
    if asked.count(" ") >= MOST_WORDS:
        return None
    if previous.before is not None:  # a lone name asked nothing, but it can be what a pronoun stands for
        found = _speaks_of(asked, language, previous.question, None)
        return _sentence(found) if found else resolve(text, previous.before, language)
    question = OPENER[language].sub("", separate(previous.question, language)[0]).strip()
    found = (
        _asks_more(asked, language, question, previous.answer)
        or _asks_of_another(asked, language, question)
        or _speaks_of(asked, language, question, previous.answer)
    )
    return _sentence(found) if found else None


def is_fragment(text: str, language: Language) -> bool:
    """Whether `text` asks nothing by itself: a lone word, name, date or number, or a question word with no clause.

    >>> is_fragment("Och Turkiet?", "sv"), is_fragment("Why not?", "en"), is_fragment("SCO members", "en")
    (True, True, False)
    """
    asked = " ".join((as_swedish(text) if language == "sv" else text).split())
    if BARE[language].match(asked) or DID_SO[language].match(asked) or _asks_of_nothing(asked, language):
        return True
    if opens_by_verb(asked, language) and is_content_verb(asked.partition(" ")[0].lower(), language):
        return False  # "Vann Norge?" is no name
    part = _joined(asked, language)
    if is_time(part, language) or is_source(part, language):
        return True
    _, bare = _led(part, language)
    if len(re.findall(r"\w+", bare)) <= 1:
        return True
    probe = f"{_AND[language]} {bare}"
    runs = [(one.start, one.after) for one in mentioned(probe, language)]
    runs += [(span.start, span.end) for span in spans(probe, language) if span.value is not None]
    return (len(probe) - len(bare), len(probe)) in runs


def _asks_of_nothing(asked: str, language: Language) -> bool:
    """Whether a text is a question word with function words alone: "hur länge", "for how long", "why not"."""
    words = re.findall(r"\w+", OPENER[language].sub("", re.sub(r"['’]s\b", " is", asked)))
    if any(word.isupper() and len(word) > 1 for word in words):  # "Who is WHO?"
        return False
    small = [word.lower() for word in words]
    led = bool(small) and small[0] in LEADING[language] - ASKING[language]
    asks, known = small[led : led + 1], FUNCTION[language] | ASKING[language]
    return bool(asks) and asks[0] in ASKING[language] and known.issuperset(small[led + 1 :])


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


# --- "And why?"


def _asks_more(asked: str, language: Language, question: str, answer: str | None) -> str | None:
    """`question` with the question word that `asked` consists of in place of its own."""
    if NOT_SO[language].match(asked):
        return why_not(question, language)
    match = BARE[language].match(asked) or DID_SO[language].match(asked)
    if match is None:
        return None
    word = ALONE[language].get(match["word"].lower(), match["word"].lower())
    clause = _clause(question, language)
    if clause is None and (stated := of_whom(question, language, answer, word)):
        clause = "", stated
    if clause is None or clause[0] == word:
        return None
    anything = clause[0] in {"", "varför", "why"} or (clause[0] in {"när", "when"} and word in {"var", "where"})
    if not anything and _is_all(clause[1], language):
        return None
    dated = any(span.type is AnswerType.DATE for span in spans(clause[1], language))
    if dated and word in {"när", "when", "sedan när", "since when"}:
        return None
    return f"{word} {clause[1]}?"


def _clause(question: str, language: Language) -> tuple[str, str] | None:
    """What asks in `question`, and the clause from its verb on, fit to follow any word that asks when, where or why.

    None where what asks is the clause's own subject or object, or where the verb would have to change.
    """
    bare = question.rstrip(" ?.!")
    words = bare.split(" ")
    small = [word.lower() for word in words]
    opens = _ADVERBIAL[language]
    if small[:3] in (["hur", "gick", "det"], ["hur", "går", "det"]):
        return None
    if small[0] in opens and len(words) > 1 and _opens(small[1], language):
        return small[0], " ".join(words[1:])
    if _opens(small[0], language) and small[0] not in ASKING[language]:
        return "", small[0] + bare[len(small[0]) :]
    if at := _after_phrase(small, language):
        return " ".join(small[:at]), " ".join(words[at:])
    first = next((one for one in mentioned(bare, language) if one.start == 0), None)
    if first is None or first.genitive or ASKING[language] - {"var"} & set(small):
        return None
    verb, _, rest = bare[first.end :].strip().partition(" ")
    stated = verb.lower() in AUXILIARIES["en"] - {"did", "does", "do"} if language == "en" else is_verb(verb, "sv")
    return ("", f"{verb} {first.text} {rest}".strip()) if stated else None


_PARTICIPLE: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(r"\b(?:\w+(?:ad|at|ade|ts|dd|tt)|född|döm[dt]|gift|vald)\b"),
    "en": re.compile(
        r"\b(?:\w+(?:ed|ing|own|ought|oken|itten)|born|held|built|made|found|kept|sold|lost|shot|taken|put)\b"
    ),
}


def _is_all(clause: str, language: Language) -> bool:
    """Whether a clause says of its subject only that it is, or leaves a preposition alone: "was the mother"."""
    verb, _, rest = clause.partition(" ")
    alone = rest.rpartition(" ")[2] in PREPOSITIONS[language]
    return alone or (verb in _COPULAS - {"blev"} and _PARTICIPLE[language].search(rest) is None)


_ADVERBIAL: dict[Language, frozenset[str]] = {
    "sv": frozenset({"när", "var", "varför", "hur"}),
    "en": frozenset({"when", "where", "why", "how"}),
}
_WHICH = frozenset({"vilken", "vilket", "vilka", "which", "what"})
_MOST_NOUNS = 3  # of a phrase such as "i vilken svensk stad"
_COPULAS = frozenset({"är", "var", "blev", "is", "was", "are", "were"})


def _after_phrase(small: list[str], language: Language) -> int | None:
    """Where the verb stands after "in which city", "vilket år": phrases that ask when or where."""
    led = small[0] in PREPOSITIONS[language]
    if len(small) <= led + 1 or small[led] not in _WHICH:
        return None
    for at in range(led + 2, min(led + 2 + _MOST_NOUNS, len(small))):
        if _opens(small[at], language):
            phrase = " ".join(small[:at])
            asks_when = understand(f"{phrase}?", language).answer_type is AnswerType.DATE
            return at if led or (asks_when and small[at] not in _COPULAS) else None
    return None


def _opens(word: str, language: Language) -> bool:
    return word in AUXILIARIES["en"] if language == "en" else is_verb(word, "sv")


# --- "And India?"


def _asks_of_another(asked: str, language: Language, question: str) -> str | None:
    """`question` with the name, date or number that `asked` consists of in place of its like."""
    if not (INTRO[language].match(asked) or TAIL[language].search(asked) or asked.endswith("?")):
        return None  # a name alone is looked for
    part = _joined(asked, language)
    if is_time(part, language):
        return at_another_time(part, language, question)
    return (
        according_to(part, language, question)
        or in_another_role(part, language, question)
        or _another_like_it(part, language, question)
    )


def _another_like_it(part: str, language: Language, question: str) -> str | None:
    """`question` with the name or number that `part` consists of."""
    lead, bare = _led(part, language)
    if not bare:
        return None
    probe = f"{lead or _AND[language]} {bare}"
    joins = {"", lead, "och", "and"}
    for span in spans(probe, language):
        if isinstance(span.value, Number) and span.end == len(probe) and probe[: span.start].strip() in joins:
            return _other_number(question, language, probe[span.start :], span.value)
    named = mentioned(probe, language)
    if len(named) != 1 or probe[: named[0].start].strip() not in joins - {""} or named[0].after != len(probe):
        return None
    return _other_name(question, language, lead, named[0]) or in_another_place(question, language, lead, named[0])


def _joined(asked: str, language: Language) -> str:
    """What a text asks of without what joins it to the text before."""
    return TAIL[language].sub("", INTRO[language].sub("", asked)).rstrip(" ?.!")


def _led(part: str, language: Language) -> tuple[str | None, str]:
    """The preposition that leads in what is asked of, and that without it."""
    given = LED_IN[language].match(part)
    return (given["lead"] and given["lead"].lower(), part[given.end() :]) if given else (None, part)


def _other_name(question: str, language: Language, lead: str | None, new: Mention) -> str | None:
    there = mentioned(question, language)
    if any(new.same(old) for old in there):
        return None
    alike = [old for old in there if new.like(old)]
    old = _one_like(alike, lead, new)
    if old is None:
        return None
    name = new.genitive_form(language) if old.genitive else new.text
    return f"{question[: old.start]}{name}{question[old.after if old.genitive else old.end :]}"


def _one_like(alike: list[Mention], lead: str | None, new: Mention) -> Mention | None:
    """The one name whose place a lone name takes: led in by the same word, in the same case, or the only free one."""
    if new.genitive:
        chosen = [old for old in alike if old.genitive]
    elif lead is not None and any(old.lead == lead for old in alike):
        chosen = [old for old in alike if old.lead == lead]
    elif lead is not None and lead not in {"för", "for"}:
        return None
    else:
        free = [old for old in alike if not old.lead and not old.genitive]
        chosen = alike if len(alike) == 1 else free
    return chosen[0] if len(chosen) == 1 else None


def _other_number(question: str, language: Language, written: str, new: Number) -> str | None:
    old = [span for span in spans(question, language) if isinstance(span.value, Number)]
    if len(old) != 1 or not isinstance(old[0].value, Number):
        return None
    start, end = old[0].start, old[0].end
    if new.unit is None and (figure := NUMERAL[language].match(question, start)):
        end = figure.end()
    elif new.unit != old[0].value.unit:
        return None
    return f"{question[:start]}{written}{question[end:]}"


# --- "And when did they join?"


def _speaks_of(asked: str, language: Language, question: str, answer: str | None) -> str | None:
    """`asked` with what its pronoun stands for in the pronoun's place."""
    asked = OPENER[language].sub("", asked)
    for pattern in (*SUBJECT[language], *OBJECT[language], *POSSESSIVE[language], THERE[language]):
        match = pattern.fullmatch(asked)
        if match is None or not _plausible(match, language):
            continue
        if match.start("pronoun") and match["pronoun"].istitle():
            return None  # Hans is a name too
        pronoun = match["pronoun"].lower()
        topic = _one_meant(pronoun, language, question, answer, asked[: match.start("pronoun")])
        if topic is None:
            return None
        start, end = match.span("pronoun")
        before = asked[:start]
        if language == "en" and not topic.plural and (verb := match.groupdict().get("verb")):
            before = before[: match.start("verb")] + SINGULAR_VERB.get(verb.lower(), verb) + " "
        said = topic.text
        if pattern in POSSESSIVE[language]:
            said = topic.genitive_form(language)
        elif pattern is THERE[language]:
            said = f"{'i' if language == 'sv' else 'in'} {topic.text}"
        return before + said + asked[end:]
    return None


def _plausible(match: re.Match[str], language: Language) -> bool:
    """Whether the verb in front of a pronoun is one, so that "Which countries they border" is left alone."""
    verb = match.groupdict().get("verb")
    return verb is None or (_opens(verb.lower(), language) or is_verb(verb.lower(), language))


def _one_meant(pronoun: str, language: Language, question: str, answer: str | None, said: str) -> Topic | None:
    """The one thing that a pronoun can stand for; None where there is none or more than one."""
    found = [
        topic
        for topic in topics(question, language, answer)
        if not any(Mention.of(topic.text, language).same(one) for one in mentioned(said, language))
    ]
    sort = PERSONAL[language][pronoun]
    if any(PERSONAL[language].get(word) == sort for word in re.findall(r"\w+", question.lower())):
        return None  # what it stands for was said further back
    if sort == "several":
        listed = [topic for topic in found if topic.plural]
        if listed or understand(question, language).several:
            return listed[0] if len(listed) == 1 else None
        found = [topic for topic in found if not topic.answers and not topic.person]
        subject = [topic for topic in found if topic.subject and topic.name]
        if len(subject) != 1:
            return None
        alike = [topic for topic in found if topic.free and topic.kind == subject[0].kind]
        return subject[0] if alike == subject else None
    if sort == "n" and not any(topic.subject for topic in found):
        return None
    found = [topic for topic in found if not topic.plural and topic.can_be(sort)]
    return found[0] if len(found) == 1 else None
