"""Whether two answers to one question exclude each other: another number of the same, another day. Pure."""

from bot.text.moments import agree, comparable, moments
from bot.text.quantities import compatible, quantities, same_kind
from bot.types import AnswerType, Evidence, known_language


def excludes(one: Evidence, other: Evidence, asked: AnswerType) -> bool:
    """Whether the spans of two pieces of evidence cannot both answer what was `asked`, a number or a date."""
    mine, theirs = one.span_text or "", other.span_text or ""
    here, there = (known_language(piece.hit.article.language) for piece in (one, other))
    if asked is AnswerType.NUMBER:
        first, second = quantities(mine, here), quantities(theirs, there)
        return bool(first and second) and all(same_kind(a, b) and not compatible(a, b) for a in first for b in second)
    if asked is AnswerType.DATE:
        days = moments(mine, here, one.hit.article.published)
        others = moments(theirs, there, other.hit.article.published)
        return bool(days and others) and all(comparable(a, b) and not agree(a, b) for a in days for b in others)
    return False
