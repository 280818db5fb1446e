"""Who does what to whom: two names that have changed places between a claim and a sentence. Pure; words alone."""

import math
import re

from bot.checks.asked_title import without_title
from bot.checks.overlap import WORD, alike, overlap, without
from bot.checks.pairing import LEAST_OVERLAP, Found, Pair
from bot.checks.polarity import denies
from bot.text.names import mentions, same_name, stands_in
from bot.text.quantities import Quantity, clash, quantities
from bot.types import Conflict
from index.types import Language, Span

_PASSIVE: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(r"^\w+(?:s|d|t|na)\W+(?:\w+\W+){0,2}?av\b"),
    "en": re.compile(r"^\w+\W+(?:\w+\W+){0,2}?by\b"),
}
# Of equals, or true the other way round too.
_MUTUAL = re.compile(
    r"\b(?:och|and|med|with|mellan|between|samt|eller|or|m(?:öter?|ötte|ött|öts)|träffa(?:r|de|t)?|spela(?:r|de|t)? mot"
    r"|gränsa(?:r|de)? (?:till|mot)|gifte sig|likna(?:r|de)?|meets?|met|fac(?:es?|ed)|play(?:s|ed)?|border(?:s|ed)?"
    r"|marr(?:y|ies|ied)|resembl(?:es?|ed))\b|[,;:]",
    re.IGNORECASE,
)
_VERB_LETTERS = 4  # what is shorter is seldom what somebody does to another: "har", "sig", "was"
_FROM, _TO = re.compile(r"\b(?:från|from)\s$", re.IGNORECASE), re.compile(r"\s(?:till|to)\s", re.IGNORECASE)
_REJECTS: dict[Language, str] = {
    "sv": r"avvisa(?:r|de|t)|förkasta(?:r|de|t)|kritisera(?:r|de|t)|mots(?:ätter|atte|att) sig|(?:är|var) emot"
    r"|(?:säger|sade|sa|sagt) nej till",
    "en": r"reject(?:s|ed)?|oppos(?:es?|ed)|dismiss(?:es|ed)?|critici[sz](?:es?|ed)|(?:is|are|was|were) against",
}
_WHICH: dict[Language, str] = {"sv": "vilket|något(?: som)?", "en": "which|something(?: that)?"}
_REJECTED = {
    language: re.compile(rf", (?:{which}) (?P<who>(?:the )?[^\W\d_a-zåäö][^,.;:]*?) (?:{_REJECTS[language]})\b")
    for language, which in _WHICH.items()
}
End = str | Quantity  # of "from A to B"


def swapped(pair: Pair) -> Found:
    """Two names that have changed places around the same words, a passive counted out.

    >>> from index.types import Article
    >>> text = "Scania köper Volvo."
    >>> pair = Pair("Volvo buys Scania.", "en", Article("a", text, language="sv"), 0, len(text), (0, len(text)))
    >>> swapped(pair)
    ([Conflict(claimed='Volvo buys Scania', start=0, end=18)], [])
    """
    if found := _the_other_way(pair) or _of_who_rejects_it(pair):
        return [found], []
    claimed, said = _named_in(pair)
    if len(claimed) != 2 or len(said) != 2:  # noqa: PLR2004 - who and whom
        return [], []
    (one, other), (first, last) = claimed, said
    mine = [pair.claim[a:b] for a, b in claimed]
    theirs = [pair.sentence[a:b] for a, b in said]
    if same_name(mine[0], theirs[0]) and same_name(mine[1], theirs[1]):
        turned = False
    elif same_name(mine[0], theirs[1]) and same_name(mine[1], theirs[0]):
        turned = True
    else:
        return [], []
    asked = _between(pair.claim[one[1] : other[0]], pair.language)
    given = _between(pair.sentence[first[1] : last[0]], pair.there)
    shared = [(mine, its) for mine in asked for its in given if alike(mine, pair.language, its, pair.there)]
    alone = len(asked) > len({mine for mine, _ in shared}) or len(given) > len({its for _, its in shared})
    if not shared or alone or any((asked[mine] != given[its]) == turned for mine, its in shared):
        return [], []
    return [pair.conflict_inside((one[0], other[1]), (first[0], last[1]))], []


def _the_other_way(pair: Pair) -> Conflict | None:
    """Of one "from A to B" in either text, names or numbers, where the other goes from B to A, told of the same."""
    claimed = _from_to(pair.claim, pair.language)
    said = _from_to(pair.sentence, pair.there)
    if len(claimed) != 1 or len(said) != 1 or pair.one_denies:
        return None
    (mine, start, end), (theirs, first, last) = claimed[0], said[0]
    rests = without(pair.claim, [(start, end)]), without(pair.sentence, [(first, last)])
    swapped_ends = _same_end(mine[0], theirs[1]) and _same_end(mine[1], theirs[0])
    if not swapped_ends or _same_end(*mine) or not overlap(rests[0], pair.language, rests[1], pair.there):
        return None
    return pair.conflict_inside((start, end), (first, last))


def _of_who_rejects_it(pair: Pair) -> Conflict | None:
    """Said in the claim of somebody who in the sentence rejects it: "A kräver en utredning, vilket B avvisar"."""
    rejected = _REJECTED[pair.there].search(pair.sentence)
    against = re.search(rf"\b(?:{_REJECTS[pair.language]})\b", pair.claim) or denies(pair.claim, pair.language)
    if not rejected or against or pair.overlap < LEAST_OVERLAP:
        return None
    claimed = [(start, end) for start, end, _ in mentions(pair.claim, pair.language)]
    theirs = [place for place in claimed if stands_in(pair.claim[slice(*place)], rejected["who"])]
    if not theirs or any(stands_in(pair.claim[slice(*place)], pair.sentence[: rejected.start()]) for place in claimed):
        return None
    return pair.conflict_inside((theirs[0][0], len(pair.claim.rstrip(" ."))), (rejected.start("who"), rejected.end()))


def _from_to(text: str, language: Language) -> list[tuple[tuple[End, End], int, int]]:
    """Each "from A to B" of a text: both ends, and where it stands."""
    ends: list[tuple[End, int, int]] = [(text[a:b], a, b) for a, b, _ in mentions(text, language)]
    ends += [(one, one.start, one.end) for one in quantities(text, language)]
    found = []
    for mine, start, end in ends:
        before = _FROM.search(text[:start])
        after = next(((its, stop) for its, begin, stop in ends if _TO.fullmatch(text, end, begin)), None)
        if before and after:
            found.append(((mine, after[0]), before.start(), after[1]))
    return found


def _same_end(one: End, other: End) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return isinstance(one, str) and isinstance(other, str) and same_name(one, other)
    return math.isclose(one.value, other.value) and not clash(one, other)


def _named_in(pair: Pair) -> tuple[list[Span], list[Span]]:
    """Where the claim's names stand and the sentence's; the word that opens one of them if it is the other's name."""
    claimed = [run[:2] for run in mentions(pair.claim, pair.language)]
    said = [run[:2] for run in mentions(pair.sentence, pair.there)]
    mine, theirs = _opening(pair.claim, claimed), _opening(pair.sentence, said)
    if mine and any(pair.claim[slice(*mine)] == pair.sentence[slice(*run)] for run in said):
        claimed = [mine, *claimed]
    if theirs and any(pair.sentence[slice(*theirs)] == pair.claim[slice(*run)] for run in claimed):
        said = [theirs, *said]
    return claimed, said


def _opening(text: str, named: list[Span]) -> Span | None:
    """The word that opens a text, if it can be a name and is none of those seen."""
    first = WORD.search(text)
    seen = first is None or not first[0][:1].isupper() or any(start <= first.start() < end for start, end in named)
    return None if first is None or seen else first.span()


def _between(text: str, language: Language) -> dict[str, bool]:
    """The words between two names, and whether a passive's "by" follows; none if they are equals.

    A title of the second ("har gett utrikesminister Ek") is none of them.
    """
    text = without_title(text, language)
    if _MUTUAL.search(text) or denies(text, language):
        return {}
    return {
        match[0]: bool(_PASSIVE[language].search(match[0] + text[match.end() :]))
        for match in re.finditer(rf"\w{{{_VERB_LETTERS},}}", text)
    }
