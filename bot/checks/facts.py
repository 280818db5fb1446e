"""What can be checked exactly between a claim and the sentence it is held against, beside any model.

Numbers, dates, names, negation, quantifiers, opposites, and who does what to whom, each a check of its own that can be
switched off. Precise rather than complete: a conflict is reported only where the claim's value stands nowhere in the
sentence or its context and the sentence says another of the same kind. Pure functions; no model and no search.
"""

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.checks.belonging import of_other_parties, offices, parties, peoples
from bot.checks.clauses import asides, half_meant
from bot.checks.denial import stated_but_denied, stated_but_unreal, wanted_alone
from bot.checks.figures import OFFSET, differing, none_counted
from bot.checks.opposites import changed, opposed, poles
from bot.checks.overlap import alike, overlap, restates, without
from bot.checks.pairing import LEAST_OVERLAP, Found, Pair
from bot.checks.polarity import NEGATION, denies, shares
from bot.checks.roles import swapped
from bot.checks.trends import trend
from bot.text.moments import Moment, Range, agree, comparable, lies_in, moments, ranges
from bot.text.names import is_party, mentions, people_code, place_keys, same_name, stands_in
from bot.text.quantities import quantities
from bot.types import AnswerType, Conflict
from index.stemming import STOP_WORDS, content_words
from index.types import Article, Language, Span


class Check(StrEnum):
    """What is compared; each can be left out, so that its worth can be measured."""

    NUMBERS = "numbers"
    DATES = "dates"
    NAMES = "names"
    NEGATION = "negation"
    QUANTIFIERS = "quantifiers"
    ROLES = "roles"
    OPPOSITES = "opposites"
    WORDING = "wording"
    UNITS = "units"  # of an answer, beside what is asked for (`bot.checks.asked_unit`, `bot.checks.asked_title`)


ALL = frozenset(Check)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A claim beside a sentence.

    `conflicts` says what the source has instead, most certain first; `kinds` is the check that found each.
    `unsupported` are the claim's numbers, dates and names, in its own words, that stand nowhere in the sentence, its
    context or the title. `negation_differs` is whether one of the two denies and the other does not. `overlap` is the
    share of the claim's content words found in the sentence, 0 to 1, as they begin or translated. `restated` is
    whether the sentence says the claim word for word, `of_others` whether it is of other parties than the claim.
    """

    conflicts: tuple[Conflict, ...] = ()
    kinds: tuple[Check, ...] = ()
    unsupported: tuple[str, ...] = ()
    negation_differs: bool = False
    overlap: float = 0.0
    restated: bool = False
    of_others: bool = False


@lru_cache(maxsize=5000)  # a reader holds the same pair side by side again as more passages are read
def compare(  # noqa: PLR0913, PLR0917 (a claim, a place and what is compared)
    claim: str,
    language: Language,
    article: Article,
    start: int,
    end: int,
    context: Span,
    checks: AbstractSet[Check] = ALL,
) -> Comparison:
    """Hold a claim against the sentence(s) `[start, end)` of an article, read within `context`, a wider span of it.

    >>> article = Article("a", "Åtta länder möttes i Oslo den 3 maj.", language="sv")
    >>> found = compare("Nine countries met in Oslo.", "en", article, 0, 36, (0, 36))
    >>> found.conflicts, article.text[0:11], found.unsupported
    ((Conflict(claimed='Nine countries', start=0, end=11),), 'Åtta länder', ('Nine countries',))
    """
    whole = Pair(claim, language, article, start, end, context)
    first, last = half_meant(claim, language, whole.sentence, whole.there)
    pair = Pair(claim, language, article, start + first, start + last, context)
    conflicts: list[tuple[Check, Conflict]] = []
    unsupported: list[str] = []
    for check, find in _FINDERS.items():
        if check in checks:
            found, missing = find(pair)
            conflicts += [(check, conflict) for conflict in found]
            unsupported += missing
    return Comparison(
        tuple(conflict for _, conflict in conflicts),
        tuple(check for check, _ in conflicts),
        tuple(dict.fromkeys(unsupported)),
        Check.NEGATION in checks and pair.one_denies,
        whole.overlap,
        Check.WORDING in checks and _restated(whole),
        Check.NAMES in checks and of_other_parties(pair),
    )


# --- dates

_SPAN_OF_TIME = re.compile(
    r"\b(?:år|året|månad\w*|veck\w*|dag\w*|dygn|timm\w*|years?|months?|weeks?|days?|hours?)\b", re.IGNORECASE
)


def _dates(pair: Pair) -> Found:
    published = pair.article.published
    claimed = moments(pair.claim, pair.language, published)
    around = moments(pair.around, pair.there, published)
    title = moments(pair.article.title, pair.there, published)
    counts = [one.value for one in quantities(pair.around, pair.there)]
    inside = [one for one in around if pair.inside(one.start)]
    elsewhere = [one for one in (*around, *title) if one not in inside]
    missing = [one for one in claimed if not any(agree(one, said) and comparable(one, said) for said in inside)]
    free = [one for one in inside if not any(agree(mine, one) for mine in claimed)]
    reckoned = bool(OFFSET.search(pair.sentence) and _SPAN_OF_TIME.search(pair.sentence))
    mine, theirs = ranges(pair.claim, claimed), ranges(pair.around, inside)
    missing = [one for one in missing if not _inside_a_range(one, mine, theirs)]
    free = [one for one in free if not _inside_a_range(one, theirs, mine)]
    found, nowhere = [], []
    for one in missing:
        known = any(agree(one, said) and comparable(one, said) for said in elsewhere) or one.year in counts
        if not known:
            nowhere.append(pair.claim[one.start : one.end])
        if reckoned or not pair.overlap:
            continue
        rivals = [
            said for said in free if comparable(one, said) and not agree(one, said) and not _can_both_be(one, said)
        ]
        if rivals:
            found.append(pair.conflict((one.start, one.end), (rivals[0].start, rivals[0].end)))
    return found, nowhere


def _inside_a_range(one: Moment, own: Sequence[Range], others: Sequence[Range]) -> bool:
    """Whether a time that is no end of a range itself lies in one of the other text: it differs from neither end."""
    return not any(one in ends for ends in own) and any(lies_in(one, *ends) for ends in others)


def _can_both_be(one: Moment, said: Moment) -> bool:
    """Whether a time that is only bounded, or hangs on the day it is said, can be true beside another."""
    return one.bound != said.bound or (one.relative and one.weekday is None)


# --- wording

_INTO_A_TIME = re.compile(r"\s*(?:\b(?:i|på|under|från|den|in|on|during|from|of|since)\s)*$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s\w")


def _restated(pair: Pair) -> bool:
    """Whether a sentence says the claim word for word, but for times that the claim leaves out.

    "Bron rivs" is said by "Bron från 1931 rivs 2030, sade hon"; what begins or ends with a time is not so before or
    after it, so "Lagen gäller" is not said by "Lagen gäller från 2030".
    """
    if restates(pair.claim, pair.sentence):
        return True
    published = pair.article.published
    claimed = moments(pair.claim, pair.language, published)
    left_out = [
        (_INTO_A_TIME.search(pair.sentence[: said.start]).start(), said.end)  # type: ignore[union-attr]  # may be empty
        for said in moments(pair.sentence, pair.there, published)
        if not any(agree(one, said) for one in claimed)
        and (said.bound is None or _GOES_ON.match(pair.sentence, said.end))
    ]
    return bool(left_out) and restates(pair.claim, without(pair.sentence, left_out))


# --- names

_LEAST_OVERLAP_OF_NAMES = 0.2  # below it a sentence that has another name is about another thing more often than not


def _names(pair: Pair) -> Found:
    whole = f"{pair.article.title} {pair.around}"
    claimed = mentions(pair.claim, pair.language)
    missing = [run for run in claimed if not stands_in(pair.claim[run[0] : run[1]], whole)]
    inside = [run for run in mentions(pair.around, pair.there) if pair.inside(run[0])]
    free = [
        run for run in inside
        if not any(same_name(pair.claim[a:b], pair.around[run[0] : run[1]]) for a, b, _ in claimed)
    ]  # fmt: skip
    found = []
    for start, end, kind in missing:
        name = pair.claim[start:end]
        rivals = [
            run
            for run in free
            if kind is not None and run[2] is kind and _alike(name, pair.around[run[0] : run[1]], kind)
        ]
        if len(rivals) == 1 and pair.overlap >= _LEAST_OVERLAP_OF_NAMES:
            found.append(pair.conflict((start, end), rivals[0][:2]))
    return (found or offices(pair)) + peoples(pair) + parties(pair), [
        pair.claim[start:end] for start, end, _ in missing
    ]


def _alike(name: str, other: str, kind: AnswerType) -> bool:
    """Whether two different names are of one sort: two countries, two other places, two persons in full."""
    if kind is AnswerType.PLACE:
        return _is_territory(name) == _is_territory(other)
    in_full = " " in name and " " in other and not any(people_code(word) for word in (*name.split(), *other.split()))
    return kind is AnswerType.PERSON and in_full


def _is_territory(name: str) -> bool:
    return any(key.isupper() or key.isdigit() for key in place_keys(name))


# --- quantifiers


def _quantifiers(pair: Pair) -> Found:
    claimed, said = shares(pair.claim, pair.language), shares(pair.sentence, pair.there)
    likely = pair.overlap >= LEAST_OVERLAP
    if len(claimed) != 1 or len(said) != 1 or not likely:
        return [], []
    (start, end, mine), (first, last, theirs) = claimed[0], said[0]
    others = (
        denies(without(pair.claim, [(start, end)]), pair.language),
        denies(without(pair.sentence, [(first, last)]), pair.there),
    )
    if any(others) or (mine[0] <= theirs[1] and theirs[0] <= mine[1]):
        return [], []
    return [pair.conflict_inside((start, end), (first, last))], []


# --- negation

# As LEAST_OVERLAP, where what one denies and the other states is all that differs. A claim may deny what a sentence
# says in other words ("not nine of them": "nineteen of 28 are"), so it must say nearly the same throughout.
_NEARLY, _SAME_WORDS = 0.6, 0.8
_NOT_THEN = re.compile(r"\b(?:före|förrän|tidigare|längre|ännu|before|until|earlier|longer|yet)\b", re.IGNORECASE)
_NOBODY = re.compile(r"\b(?:ingen|inga|no one|nobody|none)\b", re.IGNORECASE)
_NEARLY_NONE = re.compile(r"\b(?:nästan|så gott som|almost|nearly|virtually|practically) \w", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:före|innan|tidigare|before|ahead of|earlier)\b", re.IGNORECASE)
# Who seeks a thing does not have it.
_SOUGHT = re.compile(
    r"\b(?:sök(?:er|te|a|t)|ansök\w*|begär\w*|behöv\w*|kräv\w*|vänta(?:r|de|t)|letar?|letade"
    r"|(?:look|ask|appl|wait|search)(?:y|s|ed|ies|ied|ing)? for|seek(?:s|ing)?|sought|need(?:s|ed)?|want(?:s|ed)?)\b",
    re.IGNORECASE,
)


def _negation(pair: Pair) -> Found:
    """One of the two denies a word that the other states, and they say otherwise nearly the same.

    A sentence denies too what it says would have been so.
    """
    near = _overlap_but_for_count(pair) >= _NEARLY
    texts = (pair.claim, pair.language, pair.sentence, pair.there)
    found = (stated_but_denied(*texts) or stated_but_unreal(*texts)) if near else None
    if found is None and pair.overlap >= LEAST_OVERLAP:
        found = wanted_alone(pair.claim, pair.sentence)
    if found:
        return [pair.conflict_inside(*found)], []
    counted = none_counted(pair) if pair.overlap >= _NEARLY else None
    otherwise = [counted] if counted else []
    sought = _SOUGHT.search(pair.sentence) and not _SOUGHT.search(pair.claim)
    if sought or _overlap_but_for_negation(pair) < _SAME_WORDS or _NOT_THEN.search(pair.claim) or differing(pair)[1]:
        return otherwise, []
    found = stated_but_denied(pair.sentence, pair.there, pair.claim, pair.language)
    if found is None or _in_other_words(pair, found[1]):
        return otherwise, []
    return [pair.conflict_inside(found[1], found[0])], []


def _in_other_words(pair: Pair, stretch: Span) -> bool:
    """Whether what a claim denies is an opposite that the sentence has too: "slipper betala" beside "gratis"."""
    both = zip(poles(pair.claim, pair.language), poles(pair.sentence, pair.there), strict=True)
    return any(place[0] == stretch[0] and pole in theirs for mine, theirs in both for pole, place in mine.items())


def _overlap_but_for_count(pair: Pair) -> float:
    """The overlap; without what the claim counts, beside a sentence that has none of it ("ingen skadades")."""
    if not _NOBODY.search(pair.sentence):
        return pair.overlap
    numbers = [(one.start, one.end) for one in quantities(pair.claim, pair.language)]
    nouns = [re.match(r" (\w+)", pair.claim[end:]) for _, end in numbers]
    counted = [
        (start, end + noun.end())
        for (start, end), noun in zip(numbers, nouns, strict=True)
        if noun and noun[1] not in STOP_WORDS[pair.language]
    ]
    phrases = (re.escape(pair.claim[slice(*place)]) for place in counted)
    if any(re.search(rf"(?<!de )(?<!the )\b{phrase}\b", pair.sentence, re.IGNORECASE) for phrase in phrases):
        return 0.0  # "no children, but four adults"
    rests = (pair.claim, without(pair.claim, numbers), without(pair.claim, counted))
    return max(overlap(rest, pair.language, pair.sentence, pair.there) for rest in rests)


def _overlap_but_for_negation(pair: Pair) -> float:
    """The overlap; without the claim's own negation, which no sentence that states the thing has.

    "Nearly none" and "most refused" leave some, "never said no" said yes, and before a thing it may yet not come.
    """
    some = any(share[1] > 0 for _, _, share in shares(pair.claim, pair.language))
    twice = len(NEGATION[pair.language].findall(pair.claim)) > 1
    if some or twice or _NEARLY_NONE.search(pair.claim) or _BEFORE.search(pair.sentence):
        return pair.overlap
    stated = NEGATION[pair.language].sub(" ", _NOBODY.sub(" ", pair.claim))
    return max(pair.overlap, overlap(stated, pair.language, pair.sentence, pair.there))


# --- opposites

_LEAST_OVERLAP_ACROSS = 0.15  # across languages little but names and numbers is shared
_RELATIVE = re.compile(r"(?:som|who|which)\b", re.IGNORECASE)


def _opposites(pair: Pair) -> Found:
    """Words of which both cannot be true, unless one of the two denies its own."""
    found = opposed(pair.claim, pair.language, pair.sentence, pair.there)
    if found is None:
        return ([], []) if pair.one_denies else _trends(pair)
    claimed = [pair.claim[start:end] for start, end, _ in mentions(pair.claim, pair.language)]
    shared = [
        (start, end)
        for start, end, _ in mentions(pair.sentence, pair.there)
        if any(same_name(pair.sentence[start:end], name) for name in claimed if not _is_left_out(name, pair.claim))
    ]
    mine, theirs = found[0], [place for place in found[1] if not _told_beside(place, found[0], pair, shared)]
    if not theirs or (claimed and not shared and _of_another(pair, claimed)):
        return [], []
    nearest = min(theirs, key=lambda place: min((_apart(name, place) for name in shared), default=(False, 0)))
    beside = (without(pair.claim, [mine]), without(pair.sentence, [nearest]))  # "says no" denies nothing more
    if denies(beside[0], pair.language) != denies(beside[1], pair.there):
        return [], []
    least = LEAST_OVERLAP if pair.language == pair.there else _LEAST_OVERLAP_ACROSS
    likely = pair.overlap >= least
    if not likely and not any(_said_of(name, nearest, pair.sentence) for name in shared):
        return [], []
    return [pair.conflict_inside(mine, nearest)], []


def _is_left_out(name: str, claim: str) -> bool:
    """Whether a claim is of all but somebody: "all parties except the Greens"."""
    return re.search(rf"\b(?:utom|except|bar)(?: for)?(?: the)? {re.escape(name)}", claim, re.IGNORECASE) is not None


def _of_another(pair: Pair, claimed: list[str]) -> bool:
    """Whether a sentence opens with a party, and the claim, which names one too, names none of its."""
    theirs = [pair.sentence[start:end] for start, end, _ in mentions(pair.sentence, pair.there)]
    return any(map(is_party, claimed)) and any(map(is_party, theirs))


def _told_beside(word: Span, mine: Span, pair: Pair, shared: list[Span]) -> bool:
    """Whether a word stands in an aside that has nothing else of the claim's and hangs on no name of both texts."""
    rest = content_words(without(pair.claim, [mine]), pair.language)
    for start, end in asides(pair.sentence, pair.there):
        relative = _RELATIVE.match(pair.sentence, start)
        of_name = relative and any(pair.sentence[name[1] : start] == ", " for name in shared)
        if start <= word[0] < end and not of_name:
            beside = f"{pair.sentence[start : word[0]]} {pair.sentence[word[1] : end]}"
            return not any(alike(one, pair.language, beside, pair.there) for one, _ in rest)
    return False


def _trends(pair: Pair) -> Found:
    """A rise where the sentence has a fall, or the other way round."""
    mine, theirs = (
        trend(pair.claim, pair.language) or changed(pair.claim, pair.language),
        trend(pair.sentence, pair.there) or changed(pair.sentence, pair.there),
    )
    if mine is None or theirs is None or mine[0] == theirs[0] or pair.overlap < LEAST_OVERLAP:
        return [], []
    return [pair.conflict_inside(mine[1], theirs[1])], []


def _said_of(name: Span, word: Span, sentence: str) -> bool:
    """Whether a word follows a name in one clause, with no other name between them."""
    between = sentence[name[1] : word[0]]
    return name[1] <= word[0] and not re.search(r"[,;:.–—]|\b[A-ZÅÄÖ]", between)


def _apart(name: Span, word: Span) -> tuple[bool, int]:
    """How far a word is from the name it is said of: what is said follows its subject more often than not."""
    return word[0] < name[0], max(word[0] - name[1], name[0] - word[1])


_FINDERS: dict[Check, Callable[[Pair], Found]] = {
    Check.NUMBERS: differing,
    Check.DATES: _dates,
    Check.NAMES: _names,
    Check.NEGATION: _negation,
    Check.QUANTIFIERS: _quantifiers,
    Check.ROLES: swapped,
    Check.OPPOSITES: _opposites,
}
