"""How many times as much: "dubbelt så många kor", "half as much milk". Words alone, in both languages. Pure."""

import re
from dataclasses import dataclass

from bot.checks.overlap import alike
from bot.checks.pairing import Pair
from bot.text.numerals import NUMERAL, figure
from bot.types import Conflict
from index.stemming import content_words
from index.types import Language, Span

_FIXED: dict[Language, dict[str, float]] = {
    "sv": {"hälften": 0.5, "dubbelt": 2, "tredubbelt": 3, "fyrdubbelt": 4, "tiodubbelt": 10},
    "en": {"half": 0.5, "twice": 2, "double": 2, "thrice": 3},
}
_AS_MUCH: dict[Language, str] = {"sv": r"så (?:mycket|många|\w{3,})", "en": r"as (?:much|many|\w{3,})"}
_AS: dict[Language, str] = {"sv": "som", "en": "as"}
_TIMES: dict[Language, str] = {"sv": "gånger", "en": "times"}
_PATTERN = {
    language: re.compile(
        rf"\b(?P<factor>{'|'.join(fixed)}|(?P<times>\w+) {_TIMES[language]}) {_AS_MUCH[language]}"
        rf"(?P<of> (?!{_AS[language]}\b)[^\W\d]\w+)?(?: {_AS[language]} (?P<than>[^,;:.–—]+))?",
        re.IGNORECASE,
    )
    for language, fixed in _FIXED.items()
}


@dataclass(frozen=True, slots=True)
class _Multiple:
    value: float
    of: str  # the word after it, "" if there is none
    than: str  # what it is compared with, "" if that is not said
    place: Span


def multiples(pair: Pair) -> list[Conflict]:
    """So many times as much of something in the claim, and another number of times of the same in the sentence.

    "A has twice as many as B" and "B has half as many as A" say the same.
    """
    said = _found(pair.sentence, pair.there)
    conflicts = []
    for one in _found(pair.claim, pair.language):
        same = [other for other in said if _of_the_same(one, other, pair)]
        if same and not any(other.value == one.value or _the_other_way(one, other, pair) for other in same):
            conflicts.append(pair.conflict_inside(one.place, same[0].place))
    return conflicts


def _of_the_same(one: _Multiple, other: _Multiple, pair: Pair) -> bool:
    if one.of and other.of:
        return alike(one.of, pair.language, other.of, pair.there)
    return _beside_the_same(one, other, pair)


def _beside_the_same(one: _Multiple, other: _Multiple, pair: Pair) -> bool:
    """Whether both are compared with the same."""
    words = [word for word, _ in content_words(one.than, pair.language)]
    return bool(other.than) and any(alike(word, pair.language, other.than, pair.there) for word in words)


def _the_other_way(one: _Multiple, other: _Multiple, pair: Pair) -> bool:
    return one.value * other.value == 1 and bool(other.than) and not _beside_the_same(one, other, pair)


def _found(text: str, language: Language) -> list[_Multiple]:
    """The multiples of a text.

    >>> [(one.value, one.of) for one in _found("Dubbelt så många bilar, tre gånger så mycket buller.", "sv")]
    [(2, 'bilar'), (3.0, 'buller')]
    """
    found = []
    for match in _PATTERN[language].finditer(text):
        times = match["times"]
        counted = figure(times, language) if times and NUMERAL[language].fullmatch(times) else None
        value = counted if times else _FIXED[language][match["factor"].lower()]
        if value:
            found.append(_Multiple(value, (match["of"] or "").strip(), match["than"] or "", match.span()))
    return found
