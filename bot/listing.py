"""The answer to a question for several: which spans, of one sentence or of more, make up the list; how it is said."""

import re
from collections.abc import Iterable, Sequence

from bot.localise import into, parts
from bot.text.names import place_keys
from bot.types import Evidence, Question
from bot.wording import say
from index.types import Language, Span

_AS_A_LIST = 3.0  # nats by which a list may be less likely than one item of it


def listed(strong: Sequence[Evidence], most: int) -> list[Evidence]:
    """Of evidence with spans, best first, at most `most` pieces: what adds to the list before what repeats it."""
    known: list[str] = []
    adding: list[Evidence] = []
    repeating: list[Evidence] = []
    for piece in strong:
        before = len(known)
        known += [item for item in _items(piece) if not _among(item, known)]
        if piece.span is not None:
            (adding if len(known) > before else repeating).append(piece)
    kept = [*adding, *repeating][:most]
    return [piece for piece in strong if piece in kept]


def whole_list(text: str, best: tuple[Span, float], spans: Sequence[tuple[Span, float]], language: Language) -> Span:
    """The likeliest of `spans` that is a list with the best answer among its items; else that answer itself.

    >>> whole_list("av Ek och Alm", ((3, 5), -0.3), [((3, 5), -0.3), ((3, 13), -2.1)], "sv")
    (3, 13)
    """
    one = text[slice(*best[0])]
    lists = (
        span
        for span, score in spans
        if span != best[0] and score >= best[1] - _AS_A_LIST and one in parts(text[slice(*span)], language)
    )
    return next((span for span in lists if span[0] <= best[0][0] and best[0][1] <= span[1]), best[0])


def short_list(question: Question, pieces: Sequence[Evidence]) -> str | None:
    """The list in the asker's language, None where an item of it cannot be put into that."""
    shown: list[str] = []
    for piece in pieces:
        for item in _items(piece):
            said = into(question.told_in, item, question.answer_type, piece.hit.article.language)
            if said is None:
                return None
            if not _among(said, shown):
                shown.append(said)
    return joined(shown, question.told_in)


def joined(items: Sequence[str], language: Language) -> str:
    """Items as running text lists them.

    >>> joined(["Iran", "India", "China"], "en"), joined(["Iran"], "sv")
    ('Iran, India and China', 'Iran')
    """
    *first, last = items
    return f"{', '.join(first)} {say('and', language)} {last}" if first else last


def stretch(piece: Evidence) -> Span | None:
    """The shortest part of the article, (start, end) in characters, that covers all spans of one piece."""
    spans = _spans(piece)
    return (spans[0][0], max(end for _, end in spans)) if spans else None


def _spans(piece: Evidence) -> list[Span]:
    return sorted({span for span in (piece.span, *piece.more) if span})


def _items(piece: Evidence) -> list[str]:
    article = piece.hit.article
    return [item for start, end in _spans(piece) for item in parts(article.text[start:end], article.language)]


def _among(item: str, known: Iterable[str]) -> bool:
    """Whether `item` is said already: in the genitive, with more words around it, or with fewer."""
    return any((_within(item, other) or _within(other, item)) and not _are_two_places(item, other) for other in known)


def _are_two_places(one: str, other: str) -> bool:
    """Whether both are known places, and not the same: Sudan and South Sudan."""
    return bool(place_keys(one) and place_keys(other)) and place_keys(one).isdisjoint(place_keys(other))


def _within(one: str, other: str) -> bool:
    return bool(re.search(rf"(?<![\w-]){re.escape(one.removesuffix('s'))}s?(?![\w-])", other, re.IGNORECASE))
