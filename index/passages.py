"""Articles into passages: consecutive whole sentences of a size that an encoder takes in. Pure.

What a line of the article is, `cleaning` says, and where a sentence ends, `sentences`. The encoder's tokens are
counted by the caller's function.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from index.cleaning import BODY, HEADINGS, Block, BlockKind, blocks
from index.sentences import sentences
from index.types import Article, Passage, Span

_LONGEST = 450  # tokens; an encoder reads 512, title, heading and prefix included

Count = Callable[[str], int]


def split(article: Article, count_tokens: Count, *, smallest: int = 80, largest: int = 200) -> list[Passage]:
    r"""Cut an article into passages of about `smallest` to `largest` tokens, in order; [] where there is no text.

    A passage never crosses a heading, a fact box or a removed line. A section that is shorter than `smallest` stays
    as it is, a longer one than `largest` is cut into parts of about equal size. Of a sentence longer than an encoder
    reads, each part counts as a sentence.

    >>> article = Article("a", "Toppmöte i Samarkand\n\nDe möttes i dag. Ingen vet mer.")
    >>> [passage.text for passage in split(article, lambda text: len(text.split()))]
    ['De möttes i dag. Ingen vet mer.']
    """
    found = []
    for heading, section in _sections(article):
        sized = [(span, count_tokens(article.text[slice(*span)])) for span in section]
        sized = [part for span, size in sized for part in _parts(article.text, span, size, count_tokens)]
        for group in _groups(sized, smallest, largest):
            start, end = group[0][0], group[-1][1]
            found.append(Passage(article.id, start, end, article.text[start:end], heading, tuple(group)))
    return found


def embedding_text(passage: Passage, title: str) -> str:
    """What the encoder gets to see: title, heading and text, so that each passage says what it is about.

    >>> embedding_text(Passage("a", 0, 13, "De möttes här."[:13], "Mötet"), "Toppmöte")
    'Toppmöte. Mötet. De möttes här'
    """
    above = [part if part.endswith((".", "!", "?", ":")) else f"{part}." for part in (title, passage.heading) if part]
    return " ".join([*above, passage.text])


def _sections(article: Article) -> Iterator[tuple[str, list[Span]]]:
    """The runs of sentences that no heading and no removed line interrupts, each with the heading above it."""
    found = blocks(article.text, article.title, article.correction, article.byline)
    if not any(block.kind in BODY for block in found):  # nothing but a headline: let that be found
        found = [Block(b.start, b.end) if b.kind is BlockKind.TITLE else b for b in found]
    heading = ""
    for (is_body, is_heading), group in groupby(found, lambda b: (b.kind in BODY, b.kind in HEADINGS)):
        run = list(group)
        if is_heading:
            heading = " – ".join(re.sub(r"^#+\s*", "", article.text[b.start : b.end]).strip() for b in run)
        if is_body:
            yield heading, [span for block in run for span in _sentences(article, block)]


def _sentences(article: Article, block: Block) -> list[Span]:
    """A block's sentences. A block of many lines is a hard-wrapped paragraph, in which a line break ends nothing."""
    text = re.sub(r"[^\S ]", " ", article.text[block.start : block.end])
    return [(block.start + start, block.start + end) for start, end in sentences(text, article.language)]


def _parts(text: str, span: Span, size: int, count_tokens: Count) -> list[tuple[Span, int]]:
    """A sentence too long for an encoder, halved near its middle (at a clause, a space, or anywhere) until it fits."""
    start, end = span
    if size <= _LONGEST or end - start < 2:  # noqa: PLR2004 - a single character cannot be halved
        return [(span, size)]
    middle = (start + end) // 2
    quarter = (end - start) // 4
    near = range(middle - quarter, middle + quarter)
    cuts = [m.end() for m in re.finditer(r"[,;:–]\s", text[near.start : near.stop])] or [
        m.end() for m in re.finditer(r"\s", text[near.start : near.stop])
    ]
    cut = min((near.start + c for c in cuts), key=lambda c: abs(c - middle), default=middle)
    halves = []
    for left, right in ((start, cut), (cut, end)):
        piece = text[left:right]
        half = (right - len(piece.lstrip()), left + len(piece.rstrip()))
        if half[0] < half[1]:
            halves += _parts(text, half, count_tokens(text[slice(*half)]), count_tokens)
    return halves


def _groups(sized: Sequence[tuple[Span, int]], smallest: int, largest: int) -> Iterator[list[Span]]:
    """Share sentences out over as few groups as hold them, each about as large as the next."""
    left = sum(size for _, size in sized)
    group: list[Span] = []
    held = 0
    target = _target(left, smallest, largest)
    for span, size in sized:
        if group and (held + size > largest or held + size / 2 > target):
            yield group
            left -= held
            group, held = [], 0
            target = _target(left, smallest, largest)
        group.append(span)
        held += size
    if group:
        yield group


def _target(left: int, smallest: int, largest: int) -> float:
    """The even size of the parts that `left` tokens make: as many as needed, but none below `smallest`."""
    parts = max(1, min(-(-left // largest), left // smallest or 1))
    return left / parts
