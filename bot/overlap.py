"""How much of a claim's wording a sentence shares: word for word, or by how words begin. Pure; no model."""

import re
from functools import lru_cache

from bot.names import skeleton
from index.stemming import content_stems
from index.types import Language

_LETTERS = 5  # of a word are its beginning
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
    sought = _content(claim, language)
    present = _content(sentence, there)
    beginnings = {beginning for word in present for beginning in _beginnings(word)}
    return sum(not beginnings.isdisjoint(_beginnings(word)) for word in sought) / len(sought) if sought else 0.0


def alike(word: str, language: Language, other: str, there: Language) -> bool:
    """Whether two words begin alike.

    >>> alike("fördömt", "sv", "fördöma", "sv"), alike("ferry", "en", "färja", "sv")
    (True, False)
    """
    one, two = (
        {start for stem in _content(*each) for start in _beginnings(stem)}
        for each in ((word, language), (other, there))
    )
    return not one.isdisjoint(two)


def _beginnings(word: str) -> set[str]:
    """What a like word begins with; endings differ between languages, and a short word is nearly all beginning."""
    return {word[:_LETTERS], word[: _LETTERS - 1]} if len(word) <= _LETTERS else {word[:_LETTERS]}


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
def _content(text: str, language: Language) -> tuple[str, ...]:
    return tuple(dict.fromkeys(skeleton(stem) for stem in content_stems(text, language)))
