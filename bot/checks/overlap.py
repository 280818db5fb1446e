"""How much of a claim's wording a sentence shares: word for word, by how words begin, by translation. No model."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from bot.text.names import skeleton
from index.lexicon import translations
from index.stemming import content_stems
from index.types import Language, Span

_LETTERS = 5  # of a word are its beginning
_LIKELY = 0.3  # a translation of less is one sense of many
WORD = re.compile(r"\w+(?:[-:’']\w+)*")
# Says how a sentence sees what it says, and changes nothing of it.
_MERELY = frozenset(("redan", "också", "även", "ännu", "already", "also", "even"))
_PAUSED = re.compile(r"(?:[,;:–—]\s(?:(?:och|men|and|but)\s)?|\s(?:och|men|and|but)\s|^[”\"»–—\s]+)$")
# What takes back, after a pause, that the words before it are so; or before them, that it is said as a fact.
_UNSURE = {"om", "ifall", "såvida", "förutsatt", "enligt", "tror", "trodde", "säger", "hävdar"}
_UNSURE |= {"att", "inte", "aldrig", "vare", "varken", "utan", "that", "not", "never", "neither", "without"}
_UNSURE |= {"if", "unless", "provided", "according", "says", "claims", "believes"}


def overlap(claim: str, language: Language, sentence: str, there: Language) -> float:
    """Share of the claim's content words that have a like in the sentence, 0 to 1."""
    sought, present = _content(claim, language), _content(sentence, there)
    return sum(_has_like(word, language, present, there) for word in sought) / len(sought) if sought else 0.0


def without(text: str, places: Sequence[Span]) -> str:
    """A text without some stretches of it, (start, end) in characters each.

    >>> without("de nio länderna", [(3, 7)])
    'de länderna'
    """
    return "".join(letter for at, letter in enumerate(text) if not any(start <= at < end for start, end in places))


def alike(word: str, language: Language, other: str, there: Language) -> bool:
    """Whether two words begin alike, or translate each other.

    >>> alike("fördömt", "sv", "fördöma", "sv"), alike("ferry", "en", "färja", "sv"), alike("ferry", "en", "bro", "sv")
    (True, True, False)
    """
    present = _content(other, there)
    return any(_has_like(stem, language, present, there) for stem in _content(word, language))


def _has_like(stem: str, language: Language, present: Mapping[str, AbstractSet[str]], there: Language) -> bool:
    """Whether one of the stems of a text, each with its beginnings, is like a stem."""
    beginnings = _beginnings(stem)
    if any(not beginnings.isdisjoint(others) for others in present.values()):
        return True
    return any(likely >= _LIKELY and sense in present for sense, likely in translations(stem, language, there).items())


@lru_cache(maxsize=20_000)
def _beginnings(stem: str) -> frozenset[str]:
    """What a like word begins with; endings differ between languages, and a short word is nearly all beginning."""
    word = skeleton(stem)
    return frozenset({word[:_LETTERS], word[: _LETTERS - 1]} if len(word) <= _LETTERS else {word[:_LETTERS]})


def restates(claim: str, sentence: str) -> bool:
    """Whether a claim stands in a sentence, word for word, from its beginning or after a pause, up to a pause.

    >>> restates("Iran ansökte 2008.", "Iran ansökte redan 2008, men fick vänta.")
    True
    >>> restates("Bron byggs.", "Bron byggs, om pengarna räcker."), restates("Bron byggs.", "Bron byggs inte.")
    (False, False)
    """
    sought = [match[0].casefold() for match in WORD.finditer(claim) if match[0].casefold() not in _MERELY]
    said = [match for match in WORD.finditer(sentence) if match[0].casefold() not in _MERELY]
    words, size = [match[0].casefold() for match in said], len(sought)
    places = (at for at in range(len(words) - size + 1) if size and words[at : at + size] == sought)
    return any(
        (not at or bool(_PAUSED.search(sentence[: said[at].start()])))
        and _UNSURE.isdisjoint((*words[:at], *words[at + size : at + size + 1]))
        and sentence[said[at + size - 1].end() :].lstrip('”"’»)')[:1] in {"", ".", ",", ";", ":", "!"}
        for at in places
    )


@lru_cache(maxsize=4096)
def _content(text: str, language: Language) -> Mapping[str, AbstractSet[str]]:
    """The stems of a text's content words, each with its beginnings."""
    return {stem: _beginnings(stem) for stem in content_stems(text, language)}
