"""What a question takes for granted and a source denies exactly: how many there are, or when it was.

"Why did the nine members of the SCO meet?" takes nine members for granted. A premise is false only where a sentence
that names everyone whom the question names has another number of the same, or, where that sentence is what answers the
question, another date. Pure; whether a sentence answers is the reader's to say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.checks.facts import Check, compare
from bot.checks.overlap import overlap, without
from bot.text.names import mentions, names, names_missing
from bot.text.phrasebook import COUNTED
from bot.text.quantities import Quantity, compatible, quantities
from bot.text.question_words import word_set
from bot.text.spans import Date, dates
from bot.types import Conflict, Evidence, Question, Stance, known_language
from index.types import Hit, Language

_LEAST_OVERLAP: dict[bool, float] = {True: 0.4, False: 0.2}  # by whether question and sentence share a language
_LEAST_BESIDE: dict[bool, float] = {True: 0.6, False: 0.4}  # as above, of what is left beside names and what is counted
_MEASURED = word_set("percent krona dollar euro pound rouble franc degree kilo time day point") | {"percentage point"}
_THINGS = frozenset(row[2] for row in COUNTED) - _MEASURED  # what there can be a known number of
# What a whole consists of: any sentence that counts them counts all, of others it may count some. "The ten countries in
# Africa" may be some too; Africa's 54 are not.
_PARTS, _OWNED_PARTS = frozenset({"member state"}), word_set("country seat")
_GENITIVE = re.compile(r"(?:['’]s|:s|[^\W\d_]s)\s$")
# Beside a number, what makes it one of some: "the five largest countries", "de andra tre".
_OF_SOME = re.compile(
    r"\b(?:\w+(?:aste|sta)|andra|övriga|återstående|förra|förre|tidigare|nya|\w+est|most|least|first|last|other|next|new"
    r"|more|best|worst|former|previous|remaining|latter)\b",
    re.IGNORECASE,
)
_BESIDE_BEFORE, _BESIDE_AFTER = re.compile(r"(?:\w+\s)?$"), re.compile(r"(?:\s\w+){0,2}")
# Before a number, what takes it for granted: "the nine members", "SCO:s nio medlemmar".
_DEFINITE = re.compile(
    r"(?:\b(?:the|all|these|those|its|their|his|her|our|de|alla|samtliga|dessa|sina|deras|dess|hans|hennes|våra)"
    r"|['’]s|:s|[^\W\d_]s)\s(?:\w+\s)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Denied:
    """A false premise: the evidence whose quote denies it, and what it says otherwise."""

    evidence: Evidence
    conflict: Conflict


def denied(question: Question, hits: Sequence[Hit], best: Evidence | None) -> Denied | None:
    """The premise of a question that a source denies: its date by `best`, which answers it, its number by any hit.

    What happened on another day may be another thing, so a date is held against nothing else. Where one sentence has
    the number as the question has it, no other denies it.
    """
    if best is not None and (found := _dated_otherwise(question, best)):
        return Denied(best, found)
    taken = [one for one in quantities(question.query, question.language) if _is_taken(one, question)]
    if not taken or not names(question.query, question.language):
        return None
    against: list[Denied] = []
    for sentence in _sentences(hits):
        for one, other in _counted_alike(taken, question, sentence):
            if compatible(one, other):
                return None
            start = sentence.start + other.start
            conflict = Conflict(question.query[one.start : one.end], start, sentence.start + other.end)
            if best is None or best.span is None or conflict.end <= best.span[0] or best.span[1] <= start:
                against.append(Denied(sentence, conflict))
    return against[0] if against else None


# --- numbers


def _is_taken(one: Quantity, question: Question) -> bool:
    """Whether a question takes a number of a whole for granted, and not only asks about or supposes it."""
    before, after = question.query[: one.start], question.query[one.end :]
    beside = [_BESIDE_BEFORE.search(before), _BESIDE_AFTER.match(after) if one.kind is None else None]
    words = (question.query[one.start : one.end], *(found[0] for found in beside if found))
    exact = not one.open and not one.rough and not one.delta and one.rate is None
    return exact and _DEFINITE.search(before) is not None and not any(map(_OF_SOME.search, words))


def _sentences(hits: Sequence[Hit]) -> Iterator[Evidence]:
    for hit in hits:
        for start, end in hit.passage.sentences:
            yield Evidence(hit, start, end, None, Stance.NEUTRAL, max(hit.dense, 0.0))


def _counted_alike(
    taken: Sequence[Quantity], question: Question, sentence: Evidence
) -> Iterator[tuple[Quantity, Quantity]]:
    """The numbers of a question and of a sentence about the same names that count the same things."""
    there = known_language(sentence.hit.article.language)
    said = quantities(sentence.quote, there)
    if not said or names_missing(question.query, question.language, sentence.quote):
        return
    for one in taken:
        owned = one.kind in _OWNED_PARTS and _GENITIVE.search(question.query[: one.start])
        whole = one.kind in _PARTS or owned
        if not whole and not _about_the_same(one, question, sentence.quote, there):
            continue
        for other in said:
            if _one_thing(one, other, same_language=question.language == there):
                yield one, other


def _about_the_same(one: Quantity, question: Question, quote: str, there: Language) -> bool:
    """Whether a sentence shares words with a question beside its names and what it counts."""
    counted = _BESIDE_AFTER.match(question.query, one.end) if one.kind is None else None
    cut = [(one.start, counted.end() if counted else one.end)]
    cut += [(start, end) for start, end, _ in mentions(question.query, question.language)]
    return (
        overlap(without(question.query, cut), question.language, quote, there)
        >= _LEAST_BESIDE[question.language == there]
    )


def _one_thing(one: Quantity, other: Quantity, *, same_language: bool) -> bool:
    """Whether two numbers count the same: "nine members", "åtta medlemsstaterna"."""
    if one.kind or other.kind:
        return one.kind == other.kind and one.kind in _THINGS
    return same_language and not one.counted.isdisjoint(other.counted)


# --- dates


def _dated_otherwise(question: Question, best: Evidence) -> Conflict | None:
    """The date in a question that the evidence which answers it has otherwise, the answer itself left out."""
    there, hit = known_language(best.hit.article.language), best.hit
    context = (hit.passage.start, hit.passage.end)
    compared = compare(
        question.query, question.language, hit.article, best.start, best.end, context, frozenset({Check.DATES})
    )
    if not compared.conflicts or compared.overlap < _LEAST_OVERLAP[question.language == there]:
        return None
    if names_missing(question.query, question.language, best.quote):
        return None
    for conflict in compared.conflicts:
        answers = best.span is not None and conflict.start < best.span[1] and best.span[0] < conflict.end
        said = hit.article.text[conflict.start : conflict.end]
        if not answers and _both_absolute(conflict.claimed, question.language, said, there):
            return conflict
    return None


def _both_absolute(one: str, language: Language, other: str, there: Language) -> bool:
    """Whether both are dates of the calendar that say the same part of it otherwise."""
    mine, theirs = dates(one, language), dates(other, there)
    return len(mine) == len(theirs) == 1 and _fields(mine[0]) == _fields(theirs[0])


def _fields(date: Date) -> tuple[bool, bool, bool]:
    return date.year is not None, date.month is not None, date.day is not None
