"""What a sentence denies: "vägrat att fördöma", "deltog inte", "no ferry"; and whether a claim states just that.

A negation is about the few words that follow it within its clause; of Swedish, where it may follow the verb, about the
word before it too. Pure; words alone, in both languages.
"""

import re

from bot.overlap import WORD, alike
from bot.polarity import NEGATION, denies
from index.stemming import STOP_WORDS
from index.types import Language

Place = tuple[int, int]

_REACH = 4  # words that a negation is about
# A clause ends, or what follows is not denied after all: "inte bara", "not least"; of some it is: "not all".
_ENDS = re.compile(
    r"[,.;:–—]|\b(?:men|utan|och|som|eller|but|and|or|which|that|bara|enbart|endast|minst|only|just|merely|least"
    r"|alla|samtliga|all|every(?:one|body)?)\b",
    re.IGNORECASE,
)
_AFTER_THE_VERB = frozenset({"inte", "aldrig", "ej", "icke"})
_BARE = re.compile(r"(?:inte|aldrig|ej|icke|not|never|cannot|\w+n[’']t)\b.*|\w+ (?:inte|aldrig|ej|icke)", re.IGNORECASE)
# A denial of its own, in words that are no negation.
_AGAINST = re.compile(
    r"\b(?:emot|(?:är|var|röst(?:a|ar|ade|at))(?: inte| aldrig)? mot"
    r"|motsätt\w*|motsatte|avvis\w*|avsl(?:å\w*|og\w*)|förkasta\w*|(?:för)?neka\w*"
    r"|(?:is|are|was|were|vot(?:e|es|ed|ing))(?: not| never)? against"
    r"|reject\w*|oppos(?:e|es|ed|ing)|den(?:y|ies|ied))\b",
    re.IGNORECASE,
)
_INSTEAD = "utan"  # after another negation it says what holds instead


def denied(sentence: str, language: Language) -> list[tuple[Place, Place]]:
    """Each word that a sentence denies, and the stretch from its negation to it, as (start, end) pairs.

    >>> text = "Kina har vägrat att fördöma kriget, men oroas."
    >>> [(text[slice(*word)], text[slice(*stretch)]) for word, stretch in denied(text, "sv")][0]
    ('fördöma', 'vägrat att fördöma')
    """
    words = [match.span() for match in WORD.finditer(sentence)]
    found = []
    for number, negation in enumerate(NEGATION[language].finditer(sentence)):
        start, end = negation.span()
        if number and negation[0].lower() == _INSTEAD:
            continue
        after = [word for word in words if word[0] >= end][:_REACH]
        near = [word for word in after if not _ENDS.search(sentence[end : word[1]])]
        found += [(word, (start, word[1])) for word in near]
        before = [word for word in words if word[1] <= start][-1:]
        if before and negation[0].lower() in _AFTER_THE_VERB and not _ENDS.search(sentence[before[0][1] : start]):
            found.append((before[0], (before[0][0], end)))
    return [one for one in found if sentence[slice(*one[0])].lower() not in STOP_WORDS[language]]


def stated_but_denied(claim: str, language: Language, sentence: str, there: Language) -> tuple[Place, Place] | None:
    """A word that a claim states and a sentence denies, with its negation, each at its place; None if there is none.

    >>> stated_but_denied("Kina har fördömt kriget.", "sv", "Kina har vägrat att fördöma kriget.", "sv")
    ((9, 16), (9, 27))
    >>> stated_but_denied("Laget är emot planen.", "sv", "Laget säger nej till planen.", "sv")
    """
    if denies(claim, language) or (_AGAINST.search(claim) and not _AGAINST.search(sentence)):
        return None
    words = [match.span() for match in WORD.finditer(claim) if match[0].lower() not in STOP_WORDS[language]]
    for word, stretch in denied(sentence, there):
        for mine in words:
            if alike(claim[slice(*mine)], language, sentence[slice(*word)], there):
                return mine, stretch
    return None


def denies_only(stretch: str) -> bool:
    """Whether a stretch of a sentence denies a word and says nothing that holds instead of it.

    >>> denies_only("inte att branden"), denies_only("deltog inte"), denies_only("vägrat att fördöma")
    (True, True, False)
    """
    return _BARE.fullmatch(stretch) is not None
