"""What a question wants measured, and whether an answer measures something else: kronor where a share is asked for.

Or where a price ended, where it is asked by how much it fell.

Precise rather than complete: an answer without a value, or with one whose unit is not known, is never of another kind.
Pure; no model and no search.
"""

import math
import re
from enum import Enum

from bot.text.measures import CONVERT, MONEY
from bot.text.phrasebook import HEDGES
from bot.text.quantities import Quantity, quantities
from index.types import Language


class Asked(Enum):
    """What can be asked for a value of."""

    PERCENTAGE = "percentage"
    SHARE = "share"
    MONEY = "money"
    TIME = "time"  # how long it lasts
    LENGTH = "length"  # how long it is, in time or in metres
    DISTANCE = "distance"
    WEIGHT = "weight"
    COUNT = "count"


_UNIT_NOUNS: dict[Language, str] = {
    "sv": r"(?:\w+ )?(?:procent\w*|miljon\w*|miljard\w*|tusen|kronor|euro|dollar|pund|öre|års?|månad\w*|veckors?"
    r"|decenni\w+|årtionde\w*|sek(?:el|ler)|århundrade\w*|\w*daga?rs?|dygns?|\w*timmars?|minuters?|sekunders?"
    r"|kilo\w*|gram|ton|\w*mil|meter|\w+meter|kvm|kvadrat\w*|kubik\w*|liter|hektar|grader|gånger|mega\w*|giga\w*|\w*watt\w*|poäng|pengar)\b",
    "en": r"(?:\w+ )?(?:per ?cent\w*|million\w*|billion\w*|thousand|kron\w+|euros?|dollars?|pounds?|years?|months?"
    r"|decades?|centuries|weeks?|days?|hours?|minutes?|seconds?|kilo\w*|kgs?|grams?|tonnes?|tons|miles?|met(?:re|er)s?|\w+met(?:re|er)s?"
    r"|square|cubic|lit(?:re|er)s?|hectares?|acres?|degrees?|times|mega\w*|giga\w*|\w*watts?|points?)\b",
}
_PATTERNS: dict[Language, dict[Asked, str]] = {
    "sv": {
        Asked.PERCENTAGE: r"\b(?:hur stor|hur hög|vilken) procent(?:andel|sats)\b|\bhur många procent\b",
        Asked.SHARE: r"\b(?:hur stor|hur hög|vilken) andel\b",
        Asked.MONEY: r"\b(?:vad|hur mycket)\b[^?]{0,60}\b(?:kosta\w*|värd[at]?)\b|\bhur (?:mycket pengar|dyr\w*)\b",
        Asked.TIME: r"\bhur (?:länge|lång tid)\b",
        Asked.DISTANCE: r"\bhur långt\b",
        Asked.WEIGHT: r"\bhur (?:mycket väg(?:er|de|a)|tung[at]?(?! \w+ \w*(?:straff|dom|böter|snö|regn|förlust)))\b",
        Asked.COUNT: rf"\bhur många (?!{_UNIT_NOUNS['sv']})",
    },
    "en": {
        Asked.PERCENTAGE: r"\bwhat per ?cent(?:age)?\b|\bhow (?:large|big|great|high) a percentage\b",
        Asked.SHARE: r"\bwhat (?:share(?! price| capital)|proportion|fraction)\b"
        r"|\bhow (?:large|big|great|high) a (?:share|proportion)\b",
        Asked.MONEY: r"\b(?:what|how much) (?:is|was|were|do|does|did|will|would|has|have|had|can|could)\b"
        r"[^?]{0,60}\b(?:cost(?! (?:rise|rose|increase|fall|drop|grow|go))|worth)\b|\bhow (?:much money|expensive)\b",
        Asked.TIME: r"\bhow long (?:has|have|had|did|does|do|will|would) [^?]*\b(?:last|take|taken|go on|gone on)\b",
        Asked.LENGTH: r"\bhow long (?:has|have|had|did|does|do|will|would)\b",
        Asked.DISTANCE: r"\bhow far\b",
        Asked.WEIGHT: r"\bhow (?:much (?:does|did|do) [^?]*\bweigh"
        r"|heavy(?! \w+ (?:\w+ )?(?:sentence|penalty|fine|rain|snow|loss)))\b",
        Asked.COUNT: rf"\bhow many (?!{_UNIT_NOUNS['en']})",
    },
}
_QUESTIONS = {
    language: {asked: re.compile(pattern, re.IGNORECASE) for asked, pattern in table.items()}
    for language, table in _PATTERNS.items()
}
_SHARE_IN_WORDS = re.compile(
    r"\b(?:häl[fv]t\w*|halv\w*|\w*del(?:ar)?|alla|ingen|inga|av|va(?:r|rt|rannan|rtannat)|kvart\w*|half|third|quarter|fifth"
    r"|tenth|all|none|of|every|one in|majority|majoritet\w*|most|de flesta)\b",
    re.IGNORECASE,
)
# What is no value of it: each unit by the first of its dimension.
_MEASURES = frozenset(base for base, _ in CONVERT.values()) - {"krona", "dollar"}
_NEVER: dict[Asked, frozenset[str]] = {
    Asked.PERCENTAGE: _MEASURES | {"money", "clock"},
    Asked.SHARE: _MEASURES | {"money", "clock"},
    Asked.MONEY: _MEASURES - {"minute"} | {"clock", "percent"},
    Asked.TIME: _MEASURES - {"minute"} | {"money", "percent"},
    Asked.LENGTH: _MEASURES - {"minute", "metre"} | {"money", "percent"},
    Asked.DISTANCE: _MEASURES - {"minute", "metre"} | {"money", "clock"},
    Asked.WEIGHT: _MEASURES - {"kilogram"} | {"money", "clock"},
    Asked.COUNT: _MEASURES - {"kilogram", "litre"} | {"money", "clock"},
}
_WHOLE = 100  # per cent
_PERCENT = re.compile(r"%|procent|per ?cent", re.IGNORECASE)
_BARE = re.compile(r"[\d  .,]+")  # a price, in a sentence that speaks of money
_NAMED_AFTER = re.compile(r"\s(?!för\b|for\b|i\b|in\b|per\b)[^\W\d_]")  # the currency may be an unknown one
_OF_SOMETHING = re.compile(r"\s[^\W\d_]")  # "elva av dem", "elva ålar"
# By how much something changed, not what it changed to: "Hur mycket sjönk priset?", but not "... sjönk priset till?"
_BY: dict[Language, str] = {
    "sv": r"(?:med )?hur (?:mycket|många (?:procent\w*|kronor|grader|poäng))",
    "en": r"how (?:much|many (?:per ?cent|percentage points|kron\w+|dollars|degrees|points))",
}
_CHANGE: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(
        r"(?!.*\b(?:till|från)(?:\?| (?:i|på|under|efter|den)\b))"
        rf".*\b(?:{_BY['sv']} (?:öka|minska|sjunk|sjönk|stig|steg|höj|sänk|väx|föll|fall)"
        rf"|{_BY['sv']} (?:har|hade|ska|skulle|kan|kommer) [^?]*\b(?:öka|minska|sjunk|stig|höj|sänk|väx|fall)\w*\?"
        r"|med hur (?:mycket|många)\b)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?!.*\b(?:to|from)(?:\?| (?:in|on|after|during|this|last)\b))"
        rf".*\b(?:by how (?:much|many)\b|{_BY['en']} (?:has|have|had|did|does|do|will|would|was|were|is|are) [^?]*"
        r"(?<!\bthe )(?<!\ban )(?<!\ba )\b(?:increased?|decreased?|rise|risen|raised?|fall|fallen|drop(?:ped)?"
        r"|declined?|grown?|shr[iu]nk|lower(?:ed)?|climb(?:ed)?)\b)",
        re.IGNORECASE,
    ),
}
_HEDGE = "|".join(word for pair in HEDGES for word in pair)
_LEVEL_BEFORE = re.compile(rf"\b(?:till|från|to|from)\s(?:(?:{_HEDGE})\s)?$", re.IGNORECASE)
_LEVEL = re.compile(r"(?:till|från|to|from)\s", re.IGNORECASE)
_FROM_TO = re.compile(r"\S\s(?:till|to)\s\S|\d\s?[-–]\s?\d", re.IGNORECASE)


def of_another_kind(
    question: str, language: Language, answer: str, there: Language, around: tuple[str, str] = ("", "")
) -> bool:
    """Whether every value of an answer is of another dimension than what the question asks for.

    `around` is the rest of its sentence, before it and after it.

    >>> of_another_kind("What share were granted?", "en", "18 900", "sv")
    True
    >>> of_another_kind("How long did it take?", "en", "tre veckor", "sv")
    False
    >>> of_another_kind("How much did it fall?", "en", "20 kronor", "sv", ("Priset föll till ", "."))
    True
    """
    before, after = around
    if _CHANGE[language].match(question) and _is_level(answer, before):
        return bool(quantities(answer, there))
    asked = next((kind for kind, pattern in _QUESTIONS[language].items() if pattern.search(question)), None)
    values = quantities(answer, there) if asked else ()
    if asked is None or not values:
        return False
    if asked in (Asked.SHARE, Asked.PERCENTAGE) and _SHARE_IN_WORDS.search(answer):
        return False
    if asked is Asked.PERCENTAGE and _OF_SOMETHING.match(after) and not _PERCENT.search(f"{before}{answer}{after}"):
        return True
    if asked is Asked.MONEY and _BARE.fullmatch(answer) and not _NAMED_AFTER.match(after):
        return not any(value.kind in MONEY for value in quantities(f"{before}{answer}{after}", there))
    return all(_is_never(asked, value) for value in values)


def _is_level(answer: str, before: str) -> bool:
    """Whether an answer is what something rose or fell to, or from; both together tell by how much."""
    return bool(_LEVEL_BEFORE.search(before) or _LEVEL.match(answer)) and not _FROM_TO.search(answer)


def _is_never(asked: Asked, value: Quantity) -> bool:
    if value.kind is None:
        broken = asked is Asked.COUNT and not math.isclose(value.value, round(value.value))  # "4,2 sökande per plats"
        return broken or (asked in (Asked.SHARE, Asked.PERCENTAGE) and value.value > _WHOLE)
    return ("money" if value.kind in MONEY else CONVERT.get(value.kind, (value.kind,))[0]) in _NEVER[asked]
