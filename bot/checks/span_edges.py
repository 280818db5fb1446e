"""Where an answer begins and ends: spans that no answer can be, and a name that belongs to one. Pure; no model."""

import re

from bot.checks.overlap import alike
from bot.text.quantities import quantities
from bot.text.question_words import AUXILIARIES, LEADING, SENTENCE_WORDS
from bot.text.verbs import is_content_verb, is_verb
from bot.types import AnswerType
from index.types import Language, Span

_NAMES = frozenset({AnswerType.PERSON, AnswerType.ORGANISATION, AnswerType.PLACE})
_CAPITAL = r"[A-ZÅÄÖ][\w-]+"
# Names on both sides of what no name holds: a contrast, or a verb.
_NAMED = rf"\b(?!(?:Det|Den|De|Han|Hon|It|This|That|There|He|She|They)\b){_CAPITAL}\b"
_TORN = re.compile(
    rf"{_NAMED}[^,;]*(?:, (?:medan|men|while|whereas|but) .*|"
    r" (?:har|hade|är|var|blev|blir|ska|skulle|kan|kunde|vill|ville|has|had|have|is|was|were|will|would|did) "
    rf".*){_CAPITAL}"
)
_CONTRAST = re.compile(r"\b(?:medan|while|whereas)\b|, (?:men|but)\b", re.IGNORECASE)
_VOTED = r"\b(?:röst\w+|vot(?:ed?|es|ing))\s(?:\w+\s)?"
_VOTES = re.compile(r"\b(?:röst|omröst|vot(?:e|ing))\w*", re.IGNORECASE)
_FOR = re.compile(rf"{_VOTED}(?:för|for|in favou?r)\b", re.IGNORECASE)
_AGAINST = re.compile(rf"{_VOTED}(?:e?mot|nej|against|no)\b", re.IGNORECASE)
# "21 för": what is left of "röstade för" behind a number, but not "26 mot 21".
_NUMBER_FOR = re.compile(r"(?: [^\W\d]\w*){0,2}? (?:för|ja|for|in favou?r)\b", re.IGNORECASE)
_NUMBER_AGAINST = re.compile(r"(?: [^\W\d]\w*){0,2}? (?:e?mot|nej|against|no)\b(?! \d)", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:som|vars|who|whose|which|that)\b")
_COUNT: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(r"hur många (?:\w+ ){0,2}?(?P<verb>\w+)\?", re.IGNORECASE),
    "en": re.compile(r"how many (?:\w+ ){0,3}?(?P<verb>\w+)\?", re.IGNORECASE),
}
_DIED = frozenset({"omkom", "omkommer", "avled", "avlider"})  # beside what `bot.text.verbs` knows
_CLAUSES = re.compile(r",? (?:och|medan|men|and|while|but) |; ")
_CALLED = re.compile(
    r"(?:organisationen|tidningen|tidskriften|magasinet|företaget|bolaget|klubben|koncernen|partiet|sajten|kanalen|banken"
    r"|the (?:company|newspaper|magazine|journal|party|agency|charity))",
    re.IGNORECASE,
)
_NAME_AFTER = re.compile(rf" {_CAPITAL}(?: {_CAPITAL})*")
_CLAUSE = re.compile(r"(?P<head>.+?) (?:som|vilken|vilket|vilka|which|that|who) (?P<clause>.+)")
_AS = re.compile(r"\b(?:så|lika|samma|sådan\w*|sån\w*)\b", re.IGNORECASE)  # "som" is "as" after it
_WORD_AFTER = re.compile(r" (\w+)")


def is_torn(asked: AnswerType, answer: str) -> bool:
    """Whether a span that should be a name or several runs over what none holds.

    >>> is_torn(AnswerType.PERSON, "Eva Ek har mött Bo Alm"), is_torn(AnswerType.PERSON, "Eva Ek och Bo Alm")
    (True, False)
    """
    return asked in _NAMES and _TORN.search(answer) is not None and not _RELATIVE.search(answer)


def says_nothing(answer: str, there: Language) -> bool:
    """Whether a span holds nothing but small words.

    >>> says_nothing("inte", "sv"), says_nothing("inte alls Ek", "sv")
    (True, False)
    """
    small = SENTENCE_WORDS[there] | LEADING[there] | AUXILIARIES["en"]
    return all(word.lower() in small for word in re.findall(r"\w+", answer))


def runs_over_a_verb(asked: AnswerType, answer: str, there: Language) -> bool:
    """Whether a number runs over a verb into the next: "26 röstade mot, 21".

    >>> runs_over_a_verb(AnswerType.NUMBER, "26 röstade mot, 21", "sv")
    True
    """
    found = quantities(answer, there)
    if asked is not AnswerType.NUMBER or not found[1:] or found[0].start:
        return False
    between = answer[found[0].end : found[-1].start]
    return any(is_verb(word, there) for word in re.findall(r"[a-zåäö]+", between))


def is_contrasted(between: str) -> bool:
    """Whether what lies between two answers sets one against the other: "A röstade för, medan B ...".

    >>> is_contrasted(" sade ja, medan "), is_contrasted(" och ")
    (True, False)
    """
    return _CONTRAST.search(between) is not None


def is_of_the_other_side(question: str, sentence: str, start: int) -> bool:
    """Whether what is at `start` voted for what the question asks who voted against, or the other way round.

    >>> is_of_the_other_side("Vilka röstade emot?", "Peru röstade för, medan Chile röstade emot.", 0)
    True
    """
    asked = _side(question)
    starts = [0, *(cut.end() for cut in _CLAUSES.finditer(sentence) if _side(sentence[: cut.start()]) is not None)]
    clauses, own = _clauses(sentence, starts, start)
    number = re.match(r"[\da-zåäö]\w*", sentence[start:])
    if asked is not None and number and _VOTES.search(sentence):
        rest = sentence[start + number.end() :]
        if (_NUMBER_FOR if not asked else _NUMBER_AGAINST).match(rest):
            return True
    side = _side(own)
    return None not in (asked, side) and asked != side and asked in map(_side, clauses)


def _clauses(sentence: str, starts: list[int], at: int) -> tuple[list[str], str]:
    """The parts of a sentence that begin at `starts`, and the one of them that holds what is at `at`."""
    clauses = [sentence[one:other] for one, other in zip(starts, [*starts[1:], len(sentence)], strict=True)]
    return clauses, clauses[max(place for place, start in enumerate(starts) if start <= at)]


def _side(text: str) -> bool | None:
    """Whether a text says who voted for (True) or against (False); None where it says neither, or both."""
    found = {side for side, pattern in ((True, _FOR), (False, _AGAINST)) if pattern.search(text)}
    return found.pop() if len(found) == 1 else None


def counts_another(question: str, language: Language, sentence: str, start: int, there: Language) -> bool:
    """Whether a number at `start` counts what another verb says, where the question's verb has a number of its own.

    >>> counts_another("Hur många skadades?", "sv", "Två dog och nio skadades.", 0, "sv")
    True
    """
    asked = _COUNT[language].fullmatch(question.strip())
    if asked is None or not (asked["verb"].lower() in _DIED or is_content_verb(asked["verb"].lower(), language)):
        return False
    starts = [0, *(cut.end() for cut in _CLAUSES.finditer(sentence))]
    clauses, own = _clauses(sentence, starts, start)
    said = [clause for clause in clauses if alike(asked["verb"], language, clause, there) and quantities(clause, there)]
    verb = any(is_verb(word.lower(), there) for word in re.findall(r"\w+", own))
    return bool(said) and own not in said and verb and bool(quantities(own, there))


def with_its_name(text: str, span: Span) -> Span:
    """A span, with the name after it where it is nothing but what is so called: "tidningen" of "tidningen Metro".

    >>> with_its_name("i tidningen Metro.", (2, 11)), with_its_name("i tidningen.", (2, 11))
    ((2, 17), (2, 11))
    """
    start, end = span
    name = _NAME_AFTER.match(text, end) if _CALLED.fullmatch(text[start:end]) else None
    return start, name.end() if name else end


def without_half_clause(text: str, span: Span, there: Language) -> Span:
    """A span, less a relative clause at its end whose verb stands after it.

    >>> without_half_clause("det avtal som alla länder ville ha", (4, 25), "sv")  # "avtal som alla länder"
    (4, 9)
    """
    start, end = span
    found, after = _CLAUSE.fullmatch(text, start, end), _WORD_AFTER.match(text, end)
    if found is None or after is None or not is_verb(after[1].lower(), there) or _AS.search(found["head"]):
        return span
    whole = any(is_verb(word, there) for word in re.findall(r"\w+", found["clause"].lower()))
    return span if whole else (start, found.end("head"))
