"""Which words are, or look like, finite verbs, and which questions open with one."""

import re

from bot.question_words import AUXILIARIES, EMPTY_VERBS, VERBS
from index.types import Language

_PAST: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(r"\w{2,}(?:ade|ades|erar|eras|dde|ddes|[kpstx]te|[kpst]tes|[jlnrvgm]des?)"),
    "en": re.compile(r"\w{3,}ed"),
}
_FIRST_NAME = re.compile(r".*(?:[eio]tte|(?:[ht]i|so)lde|este)")  # "Charlotte", "Mathilde": no past tenses


def is_verb(word: str, language: Language, *, opening: bool = False) -> bool:
    """Whether `word` is, or looks like, a finite verb; an `opening` one must be one that can open a question."""
    if word in VERBS[language]:
        return language == "sv" or not opening or word in AUXILIARIES["en"]
    return (language == "sv" or not opening) and _PAST[language].fullmatch(word) is not None


def is_content_verb(word: str, language: Language) -> bool:
    """Whether a verb says something with its subject alone: "won", "friades", not "was", "kan".

    >>> is_content_verb("friades", "sv"), is_content_verb("blev", "sv"), is_content_verb("won", "en")
    (True, False, True)
    """
    return is_verb(word, language) and word not in EMPTY_VERBS[language]


def opens_by_verb(text: str, language: Language) -> bool:
    """Whether `text` asks by a Swedish verb in front of its subject, so that its first capital is no name's.

    >>> opens_by_verb("Vann Lyrhamn?", "sv"), opens_by_verb("Charlotte Ek?", "sv"), opens_by_verb("Vann Lyrhamn", "sv")
    (True, False, False)
    """
    first, _, rest = text.strip().partition(" ")
    if language != "sv" or not rest.endswith("?"):
        return False
    small = first.lower()
    return is_verb(small, "sv") and (small in VERBS["sv"] or _FIRST_NAME.fullmatch(small) is None)
