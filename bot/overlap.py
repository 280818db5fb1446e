"""How much of a claim's wording a sentence shares, across languages by how words begin. Pure; no model."""

from functools import lru_cache

from bot.names import skeleton
from index.stemming import content_stems
from index.types import Language

_LETTERS = 5  # of a word are its beginning


def overlap(claim: str, language: Language, sentence: str, there: Language) -> float:
    """Share of the claim's content words that have a like in the sentence, 0 to 1."""
    sought = _content(claim, language)
    present = _content(sentence, there)
    beginnings = {beginning for word in present for beginning in _beginnings(word)}
    return sum(not beginnings.isdisjoint(_beginnings(word)) for word in sought) / len(sought) if sought else 0.0


def _beginnings(word: str) -> set[str]:
    """What a like word begins with; endings differ between languages, and a short word is nearly all beginning."""
    return {word[:_LETTERS], word[: _LETTERS - 1]} if len(word) <= _LETTERS else {word[:_LETTERS]}


@lru_cache(maxsize=4096)
def _content(text: str, language: Language) -> tuple[str, ...]:
    return tuple(dict.fromkeys(skeleton(stem) for stem in content_stems(text, language)))
