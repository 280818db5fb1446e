"""Parts of a sentence that tell of different things: asides, clauses set against each other, "åtta, inte elva".

Pure; words alone, in both languages.
"""

import re

from bot.checks.overlap import alike, overlap
from bot.text.names import names, stands_in
from bot.text.numerals import NUMERAL
from bot.text.verbs import is_verb
from index.types import Language, Span

_OPENED: dict[Language, str] = {
    "sv": r"(?<=, )(?:som|där|medan)|efter (?:att|en|ett)|sedan|trots|när",
    "en": r"after|despite|while|whereas|since|when|who|which",
}
_ASIDE = {language: re.compile(rf"\b(?:{opened})\b[^,;:.–—]*", re.IGNORECASE) for language, opened in _OPENED.items()}
_LISTED = re.compile(r"(?<=, )[^,;:.–—]*")


def asides(sentence: str, language: Language) -> list[Span]:
    """Where a sentence's side clauses stand, and what it counts beside after a comma.

    >>> text = "Fabriken, som öppnade 1950, läggs ned; två chefer går, tre stannar."
    >>> [text[slice(*place)] for place in asides(text, "sv")]
    ['som öppnade 1950', 'tre stannar']
    """
    counted = [match for match in _LISTED.finditer(sentence) if NUMERAL[language].match(match[0])]
    return [match.span() for match in (*_ASIDE[language].finditer(sentence), *counted)]


# --- "In Oslo it rose, while in Umeå it fell"

# Each opens a clause with a subject of its own; after "men" or "but" the same one may go on.
_WHILE = re.compile(r",? (?:medan|while|whereas)\b", re.IGNORECASE)


def half_meant(claim: str, language: Language, sentence: str, there: Language) -> Span:
    """Where the clause stands that a claim speaks of, if a sentence sets two against each other; else all of it.

    That clause has every name of the claim's that the sentence has, and more of its words than the other, which must
    have a name of its own.

    >>> half_meant("Rents fell in Umeå.", "en", "Rents rose in Oslo, while in Umeå rents fell.", "en")
    (25, 45)
    >>> half_meant("Rents fell.", "en", "Rents rose in Oslo, while in Umeå rents fell.", "en")
    (0, 45)
    >>> half_meant("Rents fell in Umeå.", "en", "Rents rose, while in Umeå rents fell.", "en")
    (0, 37)
    """
    cuts = list(_WHILE.finditer(sentence))
    if len(cuts) != 1:
        return 0, len(sentence)
    halves = ((0, cuts[0].start()), (cuts[0].end(), len(sentence)))
    texts = [sentence[slice(*half)] for half in halves]
    claimed = names(claim, language)
    named = [[_has(name, language, text, there) for name in claimed] for text in texts]
    shared = [overlap(claim, language, text, there) for text in texts]
    for this, other in ((0, 1), (1, 0)):
        apart = names(texts[other], there) and any(named[this]) and not any(named[other])
        if apart and shared[this] > shared[other]:
            return halves[this]
    return 0, len(sentence)


def _has(name: str, language: Language, text: str, there: Language) -> bool:
    """Whether a name stands in a text, or a word like one of its: "Social Democrats" beside "Socialdemokraterna"."""
    return stands_in(name, text) or any(alike(word, language, text, there) for word in name.split())


# --- "Eight, not eleven"

_SMALL: dict[Language, str] = {
    "sv": r"(?:i|på|till|från|av|för|med|om|den|det|de)",
    "en": r"(?:in|on|at|to|from|by|for|with|the)",
}
_NOT: dict[Language, str] = {"sv": "inte", "en": "not"}
_BUT: dict[Language, str] = {"sv": "utan", "en": "but"}
_INSTEAD: dict[Language, str] = {"sv": "i ?stället för|snarare än", "en": "instead of|rather than"}
_NOT_THAT = {
    language: re.compile(
        rf"(?:, |\s[–—] )(?:och |and )?{_NOT[language]} (?:{small} ){{0,2}}(?P<what>[^\W_][^,;:.–—]*)(?=[,;:.–—]|$)"
        rf"|\b{_NOT[language]} (?:{small} ){{0,2}}(?P<corrected>[^\W_][^,;:.–—]*?),? {_BUT[language]}\b"
        rf"|\b(?:{_INSTEAD[language]}) (?:{small} )?(?P<replaced>[^\W_]\S*)",
        re.IGNORECASE,
    )
    for language, small in _SMALL.items()
}
_NO_COUNT = re.compile(r"(?:en|ett|one|an?)\b", re.IGNORECASE)


def not_so(sentence: str, language: Language) -> list[Span]:
    """Where a sentence says of a number or a name that it is not the one, beside the one that is.

    >>> text = "Åtta, inte elva, får gå."
    >>> [text[slice(*place)] for place in not_so(text, "sv")]
    [', inte elva']
    >>> not_so("Han åker i maj, inte för att han vill.", "sv"), not_so("Not all but most stay.", "en")
    ([], [])
    """
    return [
        match.span()
        for match in _NOT_THAT[language].finditer(sentence)
        if _names_or_counts(match["what"] or match["corrected"] or match["replaced"], language)
    ]


def _names_or_counts(text: str, language: Language) -> bool:
    """Whether a phrase begins with a name or a number and has no verb."""
    counts = NUMERAL[language].match(text) and not _NO_COUNT.match(text)
    words = re.findall(r"[^\W\d]+", text)
    return bool(counts or text[0].isupper()) and not any(is_verb(word.lower(), language) for word in words)
