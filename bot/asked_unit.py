"""What a question wants measured, and whether an answer measures something else: kronor where a share is asked for.

Precise rather than complete: an answer without a value, or with one whose unit is not known, is never of another kind.
Pure; no model and no search.
"""

import math
import re
from enum import Enum

from bot.measures import CONVERT, MONEY
from bot.quantities import Quantity, quantities
from index.types import Language


class Asked(Enum):
    """What can be asked for a value of."""

    SHARE = "share"
    MONEY = "money"
    DURATION = "duration"
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
        Asked.SHARE: r"\b(?:hur stor|hur hög|vilken) (?:andel|procentandel|procentsats)\b|\bhur många procent\b",
        Asked.MONEY: r"\b(?:vad|hur mycket)\b[^?]{0,60}\b(?:kosta\w*|värd[at]?)\b|\bhur (?:mycket pengar|dyr\w*)\b",
        Asked.DURATION: r"\bhur (?:länge|lång tid)\b",
        Asked.DISTANCE: r"\bhur långt\b",
        Asked.WEIGHT: r"\bhur (?:mycket väg(?:er|de|a)|tung[at]?(?! \w+ \w*(?:straff|dom|böter|snö|regn|förlust)))\b",
        Asked.COUNT: rf"\bhur många (?!{_UNIT_NOUNS['sv']})",
    },
    "en": {
        Asked.SHARE: r"\bwhat (?:share(?! price| capital)|proportion|percentage|per ?cent|fraction)\b"
        r"|\bhow (?:large|big|great|high) an? (?:share|proportion|percentage)\b",
        Asked.MONEY: r"\b(?:what|how much) (?:is|was|were|do|does|did|will|would|has|have|had|can|could)\b"
        r"[^?]{0,60}\b(?:cost(?! (?:rise|rose|increase|fall|drop|grow|go))|worth)\b|\bhow (?:much money|expensive)\b",
        Asked.DURATION: r"\bhow long (?:has|have|had|did|does|do|will|would)\b",
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
    Asked.SHARE: _MEASURES | {"money", "clock"},
    Asked.MONEY: _MEASURES - {"minute"} | {"clock", "percent"},
    Asked.DURATION: _MEASURES - {"minute", "metre"} | {"money", "percent"},
    Asked.DISTANCE: _MEASURES - {"minute", "metre"} | {"money", "clock"},
    Asked.WEIGHT: _MEASURES - {"kilogram"} | {"money", "clock"},
    Asked.COUNT: _MEASURES - {"kilogram", "litre"} | {"money", "clock"},
}
_WHOLE = 100  # per cent


def of_another_kind(question: str, language: Language, answer: str, there: Language) -> bool:
    """Whether every value of an answer is of another dimension than what the question asks for.

    >>> of_another_kind("What share were granted?", "en", "18 900", "sv")
    True
    >>> of_another_kind("How long did it take?", "en", "tre veckor", "sv")
    False
    """
    asked = next((kind for kind, pattern in _QUESTIONS[language].items() if pattern.search(question)), None)
    values = quantities(answer, there) if asked else ()
    if asked is None or not values or (asked is Asked.SHARE and _SHARE_IN_WORDS.search(answer)):
        return False
    return all(_is_never(asked, value) for value in values)


def _is_never(asked: Asked, value: Quantity) -> bool:
    if value.kind is None:
        broken = asked is Asked.COUNT and not math.isclose(value.value, round(value.value))  # "4,2 sökande per plats"
        return broken or (asked is Asked.SHARE and value.value > _WHOLE)
    return ("money" if value.kind in MONEY else CONVERT.get(value.kind, (value.kind,))[0]) in _NEVER[asked]
