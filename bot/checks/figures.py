"""Numbers of a claim beside those of a sentence: which stand there, which differ, which can be worked out. Pure."""

import math
import re
from collections.abc import Sequence
from itertools import combinations, product

from bot.checks.denial import denied
from bot.checks.multiples import multiples
from bot.checks.opposites import crossed
from bot.checks.opposites import opposed as opposed_words
from bot.checks.overlap import WORD, alike
from bot.checks.pairing import Found, Pair
from bot.checks.polarity import denies
from bot.text.bounds import is_limit, with_bound
from bot.text.measures import CONVERT
from bot.text.moments import moments
from bot.text.numerals import figure
from bot.text.quantities import RATE, Quantity, clash, compatible, misscaled, opposed, quantities, same_kind
from bot.types import Conflict
from index.stemming import STOP_WORDS, content_words
from index.types import Language, Span

OFFSET = re.compile(
    r"\b(?:senare|före|efter|innan|tidigare|därpå|fyller|fyllde|gammal|extra|längre|sedan"
    r"|later|before|after|earlier|old|following|next)\b",
    re.IGNORECASE,
)  # so long before or after another time
# With these on one side only, a figure is of a part, a whole, or a share of the other's. "Per" may be a man's name, and
# "shares" those of a company.
_RECKONED = re.compile(
    r"\b(?:(?-i:per(?! (?:cent|second|hour|sekund|timme)\b)(?= [a-zåäö]))|varje|vardera|var för sig"
    r"|tillsammans|rest(?:en)?|ytterligare|dela[rs]?|delade|(?:en|två) tredjedel\w*|marginal"
    r"|each|every|apiece|together|remaining|further"
    r"|another(?= (?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred)\b|\w+(?:teen|ty)\b))"
    r"|shared|share of|shares?(?= (?:the|an?|it|this|that|one|his|her|their|its)\b)|margin)\b",
    re.IGNORECASE,
)
# The same, but where the sentence has one number of that kind alone there is nothing to add it to.
_ADDED_UP = re.compile(r"\b(?:sammanlagt|totalt|altogether|in (?:all|total)|total)\b", re.IGNORECASE)
# Parts of what was counted before, up to the next pause: no rivals of a whole ("elva skadades, varav tre allvarligt").
_PARTS = re.compile(r"\b(?:varav|of (?:which|whom))\b[^,.;:–—]*", re.IGNORECASE)
# Says how often, as a rate does.
_EACH_TIME = re.compile(
    r"\b(?:varje|each|every)"
    r" (?:\w*dag|vecka|månad|år|natt|morgon|kväll|\w*day|week|month|year|night|morning|evening)\b",
    re.IGNORECASE,
)
# What follows a number whose noun is left out: a pause, a function word, how it was or what happened.
_LEFT_OUT = {
    language: re.compile(
        rf"[ \u00a0](?:(?:{'|'.join(sorted(words))})\b|\w+(?:des|ade|dde|ligt|ed|ly)\b)|\s*(?:[.,;:)–—]|$)",
        re.IGNORECASE,
    )
    for language, words in STOP_WORDS.items()
}
_NOT_SO = re.compile(
    r"\b(?:i ?stället för|snarare än|inte|instead of|rather than|not) (?:de |den |the )?$", re.IGNORECASE
)
_ONE_MORE = re.compile(r", (?:en|ett|one|an?)\b", re.IGNORECASE)  # "23 lindrigt, en svårt"
# "En person" may be no count: none is held against it where the sentence has a single one of anything.
_SINGLE = re.compile(r"\b(?:en|ett|an?)\b", re.IGNORECASE)
_HALF = 50.0  # per cent
_FAR = 30  # times as much is another thing
_FACTORS = (
    (
        re.compile(
            r"häl[fv]t|halv|lika|var för sig|vardera|båda|dubb|dubbl|half|halv|doubl|twice|each|equal|both",
            re.IGNORECASE,
        ),
        2.0,
    ),
    (re.compile(r"tredjedel|tre ?dubb|tre gånger|third|treble|triple", re.IGNORECASE), 3.0),
    (re.compile(r"fjärdedel|kvart|fyrdubb|quarter|fourfold", re.IGNORECASE), 4.0),
    (re.compile(r"tiondel|tio ?dubb|tio ?fald|tenth|tenfold", re.IGNORECASE), 10.0),
)


_AND_ONE = re.compile(r"\b(?:och|plus|samt|and) (?:en|ett|one|an?)\b", re.IGNORECASE)


def differing(pair: Pair) -> Found:
    """A number of the claim where the sentence has another of the same thing, unless it can be worked out of others."""
    claimed = [one for one in quantities(pair.claim, pair.language) if not _NOT_SO.search(pair.claim[: one.start])]
    around = quantities(pair.around, pair.there)
    title = quantities(pair.article.title, pair.there)
    years = [float(one.year) for one in moments(pair.around, pair.there, pair.article.published) if one.year]
    inside = [one for one in around if pair.inside(one.start)]
    elsewhere = [one for one in (*around, *title) if one not in inside]
    lasting = _durations(claimed, inside)
    missing = [
        one
        for one in claimed
        if not any(_holds(one, said, pair) for said in _of_its_kind(one, inside))
        and not _noun_left_out(one, inside, pair)
        and not (one in lasting and compatible(*lasting))
    ]
    free = [one for one in inside if not any(_holds(mine, one, pair) for mine in claimed)]
    parts = _in_one(_PARTS, pair)
    if parts:
        free = [one for one in free if not _among(_PARTS, pair.around, one)]
    otherwise = _denied_otherwise(pair, inside)
    unlike = _reckoned(pair.claim, inside) != _reckoned(pair.sentence, claimed)
    added_up, one_more = _in_one(_ADDED_UP, pair), _ONE_MORE.search(pair.sentence)
    found = _spread(claimed, inside, pair) + multiples(pair) + _of_the_opposite(claimed, inside, pair)
    if not otherwise:
        found += _of_what_follows([one for one in claimed if one not in missing], inside, pair)
    nowhere = []
    for one in missing:
        known = any(_stands(one, said) and not said.open for said in elsewhere) or one.value in years
        if not known:
            nowhere.append(pair.claim[one.start : one.end])
        reckoned = one.kind == "clock" and OFFSET.search(pair.sentence)
        summed = added_up and (one_more or sum(same_kind(one, said) for said in inside) > 1)
        single = (
            one.kind in {"person", "child"} and _SINGLE.match(pair.claim, one.start) and _SINGLE.search(pair.sentence)
        )
        half = one.kind == "percent" and math.isclose(one.value, _HALF)  # at most the one is at least the other
        bounded = not half and any(same_kind(one, said) and opposed(one, said) for said in free)
        part = parts and _among(_PARTS, pair.claim, one)
        scaled = any(misscaled(one, said) for said in free)  # the same figure is not reckoned from any
        derived = not bounded and not scaled and _derived(one, inside, pair)
        if otherwise or (not scaled and (unlike or part or reckoned or summed or single or derived)):
            continue
        rivals = [
            said for said in free if misscaled(one, said) or (_same_thing(one, said, pair) and not _far(one, said))
        ]
        if not rivals and one in lasting and not compatible(*lasting):
            rivals = [said for said in free if said in lasting]
        if not rivals and len(missing) == len(free) == 1 and _same_place(one, free[0], pair):
            rivals = free
        if rivals:
            said = min(rivals, key=lambda said: abs(said.value - one.value))
            found.append(pair.conflict(_place(one, said, pair.claim), _place(said, one, pair.around)))
    return found, nowhere


def _denied_otherwise(pair: Pair, inside: Sequence[Quantity]) -> bool:
    """Whether only one of the two denies, and not a thing of its own: "fabriken, med 430 anställda, berörs inte"."""
    if not pair.one_denies or denies(pair.claim, pair.language):
        return pair.one_denies
    words = [match[0] for match in WORD.finditer(pair.claim)]
    counted = [(one.start + pair.offset - pair.start, one.end + pair.offset - pair.start) for one in inside]
    return any(
        any(alike(mine, pair.language, pair.sentence[slice(*word)], pair.there) for mine in words)
        or any(start < stretch[1] and stretch[0] < end for start, end in counted)
        for word, stretch in denied(pair.sentence, pair.there)
    )


def _holds(one: Quantity, said: Quantity, pair: Pair) -> bool:
    """Whether a source's quantity is the claim's; a limit of age ("70 år eller äldre") is the same one or another."""
    limits = one.open and said.open and one.kind == said.kind == "year" and one.rate == said.rate
    if limits and is_limit(pair.around[said.end :]):
        return math.isclose(one.value, said.value) and math.isinf(one.high) == math.isinf(said.high)
    return _stands(one, said)


def _of_what_follows(claimed: Sequence[Quantity], inside: Sequence[Quantity], pair: Pair) -> list[Conflict]:
    """Numbers that a sentence has of another thing, and has otherwise of what follows them in the claim.

    "Över 500 gick i mål" beside "574 startade och 498 gick i mål".
    """
    after = [_words_after(_up_to_the_next(said, inside, pair.around), said, pair.there) for said in inside]
    found = []
    for one in claimed:
        mine = _words_after(_up_to_the_next(one, claimed, pair.claim), one, pair.language)
        told = [
            any(alike(word, pair.language, other, pair.there) for word in mine for other in words) for words in after
        ]
        standing = [its for said, its in zip(inside, told, strict=True) if _stands(one, said)]
        others = [said for said, its in zip(inside, told, strict=True) if its and not _stands(one, said)]
        if standing and not any(standing) and len(others) == 1:
            said = others[0]
            if one.kind == said.kind and one.delta == said.delta and one.rate == said.rate and not said.open:
                found.append(pair.conflict(_place(one, said, pair.claim), _place(said, one, pair.around)))
    return found


_PAUSE = re.compile(r"[,;:–—](?!\d)")


def _of_the_opposite(claimed: Sequence[Quantity], inside: Sequence[Quantity], pair: Pair) -> list[Conflict]:
    """A number that the sentence has of the opposite, and the claim's word elsewhere: "vinst 31, förlust 14"."""
    if pair.one_denies or opposed_words(pair.claim, pair.language, pair.sentence, pair.there):
        return []
    found = []
    for one in claimed:
        alone = sum(same_kind(one, other) for other in claimed) == 1  # else each may have a word of its own
        told = [_word_crossed(said, pair) for said in inside if alone and _stands(one, said)]
        if told and told[0] and None not in told:
            found.append(pair.conflict(*told[0]))
    return found


def _word_crossed(said: Quantity, pair: Pair) -> tuple[Span, Span] | None:
    """A word of the claim and its opposite in the sentence, between the pauses around a number."""
    first, last = pair.start - pair.offset, pair.end - pair.offset
    start = max((pause.end() for pause in _PAUSE.finditer(pair.around, first, said.start)), default=first)
    end = next((pause.start() for pause in _PAUSE.finditer(pair.around, said.end, last)), last)
    its = crossed(pair.claim, pair.language, pair.around[start:end], pair.there)
    return its and (its[0], (start + its[1][0], start + its[1][1]))


def _up_to_the_next(one: Quantity, others: Sequence[Quantity], text: str) -> str:
    return text[: next((other.start for other in others if other.start >= one.end), len(text))]


# "95 million over three years" is not so much a year.
_OVER_YEARS = re.compile(
    r"\s(?:på|under|över|over|in|across)\s(?P<many>\w+)\s(?:år|years|månader|months|veckor|weeks)\b", re.IGNORECASE
)


def _spread(claimed: Sequence[Quantity], inside: Sequence[Quantity], pair: Pair) -> list[Conflict]:
    """So much a year or a month in the claim where the sentence has as much over several."""
    found = []
    for one, said in product(claimed, inside):
        rate, over = RATE.match(pair.claim, one.end), _OVER_YEARS.match(pair.around, said.end)
        same = one.kind is not None and one.kind == said.kind and math.isclose(one.value, said.value)
        if rate and over and same and one.rate in {"year", "month", "week"} and figure(over["many"], pair.there):
            found.append(pair.conflict((one.start, rate.end()), (said.start, over.end())))
    return found


def _in_one(words: re.Pattern[str], pair: Pair) -> bool:
    """Whether only one of claim and sentence has the words."""
    return bool(words.search(pair.sentence)) != bool(words.search(pair.claim))


def _among(words: re.Pattern[str], text: str, one: Quantity) -> bool:
    """Whether a quantity stands in one of the stretches of a text."""
    return any(match.start() <= one.start < match.end() for match in words.finditer(text))


def _reckoned(text: str, others: Sequence[Quantity]) -> bool:
    """Whether figures of a text are of a part or a whole; "every day" is a rate where those of the other have one."""
    return bool(_RECKONED.search(_EACH_TIME.sub(" ", text) if any(one.rate for one in others) else text))


def _noun_left_out(one: Quantity, inside: Sequence[Quantity], pair: Pair) -> bool:
    """Whether the sentence has the number with no noun ("61 poäng, fyra före"), and none that the claim's words follow.

    "Elva personer skadades" is borne out by "två personer omkom och elva skadades", "elva personer omkom" is not.
    """
    equal = [
        said
        for said in inside
        if said.kind is None and not (one.open or said.open or _NOT_SO.search(pair.around[: said.start]))
        and _stands(one, said)
    ]  # fmt: skip
    mine = _words_after(pair.claim, one, pair.language)

    def goes_on_with(said: Quantity, words: Sequence[str]) -> bool:
        after = _words_after(pair.around, said, pair.there)[:1]
        return any(alike(word, pair.language, other, pair.there) for word in words for other in after)

    if any(goes_on_with(said, mine) for said in equal):
        return True
    bare = any(_LEFT_OUT[pair.there].match(pair.around, said.end) for said in equal)
    return bare and not any(goes_on_with(said, mine[:1]) for said in inside if same_kind(one, said))


def _words_after(text: str, one: Quantity, language: Language) -> list[str]:
    """The content words after a quantity, up to a pause."""
    clause = re.split(r"[.,;:–—]", text[one.end :])[0]
    return [match[0] for match in WORD.finditer(clause) if match[0].lower() not in STOP_WORDS[language]]


def _durations(claimed: Sequence[Quantity], inside: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The claim's length of time and the sentence's, where each has but one and only the unit differs in kind."""
    mine, theirs = ([one for one in side if one.kind in {"month", "year"}] for side in (claimed, inside))
    if len(mine) != 1 or len(theirs) != 1:
        return ()
    alone = mine[0].kind != theirs[0].kind and mine[0].rate == theirs[0].rate and mine[0].delta == theirs[0].delta
    return (mine[0], theirs[0]) if alone else ()


def _same_thing(one: Quantity, said: Quantity, pair: Pair) -> bool:
    """Whether two quantities are of one kind, or the words right after them translate each other ("lakes", "sjöar")."""
    if same_kind(one, said):
        return True
    if pair.language == pair.there or one.kind is not None or said.kind is not None:
        return False
    if one.rate != said.rate or one.delta != said.delta:
        return False
    mine, its = WORD.match(pair.claim, one.end + 1), WORD.match(pair.around, said.end + 1)
    return mine is not None and its is not None and alike(mine[0], pair.language, its[0], pair.there)


def _place(one: Quantity, other: Quantity, text: str) -> Span:
    """Where a quantity stands, with what bounds it, and what it is per where that is what differs."""
    rate = RATE.match(text, one.end) if one.rate != other.rate else None
    return with_bound(text, one.start), rate.end() if rate else one.end


def _far(one: Quantity, said: Quantity) -> bool:
    mine, its = (abs(each.value) * CONVERT.get(each.kind or "", ("", 1.0))[1] for each in (one, said))
    return not mine <= its * _FAR <= mine * _FAR**2


def _same_place(one: Quantity, said: Quantity, pair: Pair) -> bool:
    """Whether the only two numbers that differ can count one thing, of which the two languages use words unalike."""
    nameless = pair.language != pair.there or not one.counted or not said.counted
    return nameless and one.kind is None and said.kind is None and one.delta == said.delta and one.rate == said.rate


def _stands(one: Quantity, said: Quantity) -> bool:
    """Whether a source's quantity is the claim's; an open one ("more than 30") carries only what counts the same."""
    certain = same_kind(one, said) or one.kind is said.kind is None
    return compatible(one, said) and not clash(one, said) and (certain or not (said.open or one.open))


def _of_its_kind(one: Quantity, inside: Sequence[Quantity]) -> Sequence[Quantity]:
    """Those of a unit like the claim's, or all: "två gånger om dagen" is not borne out by "två fartyg"."""
    return [said for said in inside if one.kind is not None and same_kind(one, said)] or inside


def _derived(one: Quantity, said: Sequence[Quantity], pair: Pair) -> bool:
    """Whether a value can be worked out of those of the sentence: a sum, a difference, a share, a rest."""
    values = [q.value for q in said]
    values += [float(m.year) for m in moments(pair.sentence, pair.there, pair.article.published) if m.year]
    values += [100.0] if one.kind == "percent" else []
    values += [1.0] if _AND_ONE.search(pair.sentence) else []
    low, high = (one.value * 0.93, one.value * 1.07) if one.rough or one.open else (one.value, one.value)
    reckoned = [
        value
        for a, b in combinations(values, 2)
        for value in (a + b, abs(a - b), a * b, *((a / b, b / a, 100 * a / b, 100 * b / a) if a and b else ()))
    ]
    reckoned += [
        v for a, b, c in combinations(values, 3) for v in (a + b + c, abs(a - b - c), abs(b - a - c), abs(c - a - b))
    ]
    reckoned += [v for pattern, k in _FACTORS if pattern.search(pair.around) for a in values for v in (a * k, a / k)]
    return any(low - 1e-6 <= value <= high + 1e-6 for value in reckoned)


_NONE_OF = re.compile(r"(?<!nästan )(?<!almost )(?<!nearly )(?<!gott som )\b(?:ingen|inget|inga|no)\s", re.IGNORECASE)


def none_counted(pair: Pair) -> Conflict | None:
    """None of what the sentence has a number of, told of the same: "no houses burnt", "tre hus brann, inga lador"."""
    none = _NONE_OF.search(pair.claim)
    words = content_words(pair.claim[none.end() :], pair.language) if none else []
    for one in quantities(pair.sentence, pair.there) if none and len(words) > 1 else ():
        clause = re.split(r"[,;:–—]|\b(?:men|but)\b", pair.sentence[one.end :])[0]
        said = content_words(clause, pair.there)
        if one.value < 1 or one.low < 1 or one.delta or one.rate or len(said) < 2 or denies(clause, pair.there):  # noqa: PLR2004
            continue
        noun, told = said[0][0], " ".join(word for word, _ in said[1:])
        counted = any(alike(word, pair.language, noun, pair.there) for word, _ in words[:2])
        if none and counted and any(alike(word, pair.language, told, pair.there) for word, _ in words[1:]):
            end = one.end + clause.casefold().find(noun.casefold()) + len(noun)
            return pair.conflict_inside((none.start(), len(pair.claim.rstrip("."))), (one.start, end))
    return None
