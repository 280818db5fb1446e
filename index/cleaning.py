"""What each line of a news page is: title, body, subhead, or something that is no part of the article.

Knows how Swedish news pages look when their text is copied or extracted; knows nothing of files or passages. Nothing
is altered: the text is annotated, so that offsets of quotes stay true to it. The rules stand in `page_furniture.py`.
"""

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from index import page_furniture as furniture
from index.header import header, labelled
from index.imprint import imprint


class BlockKind(StrEnum):
    """What a block is for the reader of the article."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    FACT_BOX = "fact_box"  # the line that opens one, such as "Fakta: SCO"
    PARAGRAPH = "paragraph"
    DATELINE = "dateline"
    CAPTION = "caption"
    BYLINE = "byline"
    CORRECTION = "correction"  # the outlet's notice: shown, but no statement of the article
    BOILERPLATE = "boilerplate"


BODY = frozenset({BlockKind.STANDFIRST, BlockKind.PARAGRAPH})
HEADINGS = frozenset({BlockKind.HEADING, BlockKind.FACT_BOX})
REMOVED = frozenset(
    {BlockKind.DATELINE, BlockKind.CAPTION, BlockKind.BYLINE, BlockKind.CORRECTION, BlockKind.BOILERPLATE}
)
_STATING = frozenset({BlockKind.DATELINE, BlockKind.BYLINE})


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text (several where a paragraph is hard-wrapped): `text[start:end]`, trimmed, in characters."""

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an article's own text says about it. Times are ISO 8601, with their zone if stated; `source` an outlet."""

    title: str = ""
    standfirst: str = ""
    published: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    byline: str | None = None
    modified: str | None = None
    correction: str | None = None


_LINES = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_FINAL = re.compile(r"[.!?…:;,]\s*[\"”“»’')\]]*(?:\s*\([^\W\d_][\w/-]*\))?$")  # "… avgår. (TT)" is final too
_LONGEST_REMOVED = 450
_LONGEST_TITLE = 150
_LONGEST_HEADING = 100
_WIDEST_WRAP = 120  # a longer line is a paragraph of its own
_OPENING_LINES = 2  # among which the title stands, removed lines and kickers not counted
_KICKER_WORDS = 3  # "Inrikes", "Ekonomi i dag": short lines above a longer title
_UNDER_TITLE = ([BlockKind.DATELINE], [BlockKind.BYLINE])
_DATELINES_END = 2  # a bare date after so many paragraphs is a subhead of a chronology


def blocks(text: str, title: str = "", correction: str | None = None, byline: str | None = None) -> list[Block]:
    r"""Every non-empty line of `text` as a block, in order.

    `title`, `correction` and `byline` are the article's where something better than the text names them: a line that
    repeats the title is the TITLE, one that stands in the notice of correction is a CORRECTION, one that is a writer's
    name is a BYLINE.

    >>> [block.kind.value for block in blocks("Toppmöte\n\nFoto: Anna Ek/TT\n\nI dag möts de. Ingen vet.")]
    ['title', 'caption', 'paragraph']
    """
    end, fields = header(text)
    if end:
        correction = correction or fields.get("correction")
        front = [replace(block, kind=BlockKind.BOILERPLATE) for block in _filled(text[:end])]
        rest = blocks(text[end:], title or fields.get("title", ""), correction, byline)
        return front + [replace(block, start=block.start + end, end=block.end + end) for block in rest]
    found = _paragraphs(text)
    if len(found) < 2:  # noqa: PLR2004 - a line alone is what the text says
        return found
    lines = [text[block.start : block.end] for block in found]
    kinds = [_removed_kind(line) for line in lines]
    below, _ = labelled(text[found[0].end :])
    for n, block in enumerate(found[1:], 1):
        if block.end <= found[0].end + below:
            kinds[n] = kinds[n] or BlockKind.BOILERPLATE
    _mark_outlet(lines, kinds)
    _mark_corrections(lines, kinds, correction)
    signed = {name.casefold() for name in (byline or "").split(", ") if name} | {(byline or "").casefold()}
    for n, line in enumerate(lines[1:], 1):
        if line.casefold() in signed:
            kinds[n] = kinds[n] or BlockKind.BYLINE
        if furniture.SOURCES.match(line):
            kinds[n] = BlockKind.BOILERPLATE
    _mark_menu(lines, kinds)
    _mark_links(lines, kinds)
    _mark_repeats(lines, kinds)
    if kinds.count(None) > 1:  # a title or a subhead needs something to stand over
        _mark_title(lines, kinds, title)
        _mark_headings(lines, kinds)
    return [replace(block, kind=kind or BlockKind.PARAGRAPH) for block, kind in zip(found, kinds, strict=True)]


def metadata(text: str, found: Sequence[Block]) -> Metadata:
    r"""What the blocks of `text` say of title, standfirst, publication time and outlet or agency.

    >>> text = "Xi och Putin stärker banden\nUzbekistan2022-09-15 13:23\nDe möttes på torsdagen. (TT)"
    >>> found = metadata(text, blocks(text))
    >>> found.title, found.published, found.source
    ('Xi och Putin stärker banden', '2022-09-15T13:23:00', 'TT')
    """

    def first(kind: BlockKind) -> str:
        return next((" ".join(text[b.start : b.end].lstrip("# ").split()) for b in found if b.kind is kind), "")

    fields = header(text)[1] or (labelled(text[found[0].end :])[1] if found else {})  # above the headline, or below it
    datelines = [text[b.start : b.end] for b in found if b.kind is BlockKind.DATELINE]
    imprints = [imprint(text[b.start : b.end]) for b in found if b.kind in _STATING]
    dates = [imprint(line).get("published") or furniture.published(line) for line in datelines]
    changes = [imprint(line).get("modified") or furniture.modified(line) for line in datelines]
    notices = [text[b.start : b.end] for b in found if b.kind is BlockKind.CORRECTION]
    notices = [notice for notice in notices if not furniture.CORRECTION_HEADING.match(notice)] or notices
    signed = [text[b.start : b.end] for b in found if b.kind is BlockKind.BYLINE]
    outlets = [stated.get("source") for stated in imprints]
    outlets += [furniture.outlet(text[b.start : b.end]) for b in found if b.kind in REMOVED]
    outlets += [name for name in signed if furniture.is_outlet(name)]
    bylines = [stated.get("byline") for stated in imprints] + [furniture.byline(line) for line in signed]
    agencies = [furniture.agency(text[b.start : b.end]) for b in found]
    return Metadata(
        title=fields.get("title") or first(BlockKind.TITLE),
        standfirst=first(BlockKind.STANDFIRST),
        published=fields.get("published") or next(filter(None, dates), None),
        source=fields.get("source") or next(filter(None, [*outlets, *agencies]), None),
        url=fields.get("url"),
        language=fields.get("language"),
        byline=fields.get("byline") or next(filter(None, bylines), None),
        modified=fields.get("modified") or next(filter(None, changes), None),
        correction=fields.get("correction") or " ".join(notices) or None,
    )


def _filled(text: str) -> list[Block]:
    """The lines that are not empty."""
    found = []
    for match in _LINES.finditer(text):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip())
        if line.strip():
            found.append(Block(start, start + len(line.strip())))
    return found


def _paragraphs(text: str) -> list[Block]:
    """The non-empty lines; where the text is hard-wrapped (most lines as full as they could be), joined again."""
    found = _filled(text)
    breaks = [n for n in range(1, len(found)) if _adjacent(text, found[n - 1], found[n])]
    widest = max((block.end - block.start for block in found), default=0)
    full = {n for n in breaks if _full(text, found[n - 1], found[n], widest)}
    unfinished = {n for n in full if not _FINAL.search(text[found[n - 1].start : found[n - 1].end])}
    if widest > _WIDEST_WRAP or len(breaks) < 3 or len(unfinished) < 0.6 * len(breaks):  # noqa: PLR2004 - most of a few
        return found
    joined: list[Block] = []
    for n, block in enumerate(found):
        if n in full:
            joined[-1] = replace(joined[-1], end=block.end)
        else:
            joined.append(block)
    return joined


def _adjacent(text: str, first: Block, second: Block) -> bool:
    """Whether nothing but one line break parts the two."""
    return len(_BREAK.findall(text[first.end : second.start])) == 1


def _full(text: str, first: Block, second: Block, widest: int) -> bool:
    """Whether the second line's first word would hardly have fitted into the first, as after an automatic break."""
    word = text[second.start : second.end].split(maxsplit=1)[0]
    lines = [text[block.start : block.end] for block in (first, second)]
    alone = furniture.LIST_ITEM.match(lines[1]) or any(furniture.MARKDOWN_ROW.match(line) for line in lines)
    return not alone and first.end - first.start + 1 + len(word) > 0.85 * widest


def _removed_kind(line: str) -> BlockKind | None:
    if len(line) > _LONGEST_REMOVED:
        return None
    stated = imprint(line)
    if furniture.published(line) or stated.keys() & {"published", "modified"}:
        return BlockKind.DATELINE
    if "byline" in stated:
        return BlockKind.BYLINE
    for kind, rules in (
        (BlockKind.CAPTION, furniture.CAPTION),
        (BlockKind.BYLINE, furniture.BYLINE),
        (BlockKind.BOILERPLATE, furniture.BOILERPLATE),
    ):
        if any(rule.match(line) for rule in rules):
            return kind
    return None


def _mark_outlet(lines: list[str], kinds: list[BlockKind | None]) -> None:
    """An outlet's name by itself, above or below a date, is a byline of that outlet."""
    for n, line in enumerate(lines[1:], 1):
        if (
            kinds[n] is None
            and BlockKind.DATELINE in (kinds[n - 1], *kinds[n + 1 : n + 2])
            and furniture.is_outlet(line)
        ):
            kinds[n] = BlockKind.BYLINE
        if kinds[n] is None and "@" in "".join(lines[n + 1 : n + 2]) and kinds[n + 1] is BlockKind.BYLINE:
            kinds[n] = BlockKind.BYLINE if furniture.is_name(line) else None  # over the writer's address


def _mark_corrections(lines: list[str], kinds: list[BlockKind | None], known: str | None) -> None:
    """A notice of correction, the line after one that is only a heading, and what stands in the known notice."""
    told = _folded(known or "")
    for n, line in enumerate(lines[1:], 1):  # a title may open so: "Rättelse: ny tid för mötet"
        heads = n > 1 and furniture.CORRECTION_HEADING.match(lines[n - 1])
        repeats = len(line.split()) > 3 and _folded(line) in told  # noqa: PLR2004 - "Det stämmer." may stand in both
        if heads or repeats or any(rule.match(line) for rule in furniture.CORRECTION):
            kinds[n] = BlockKind.CORRECTION


def _mark_menu(lines: list[str], kinds: list[BlockKind | None]) -> None:
    """A site's menu stands above the first line long enough for a headline; below it its words may be subheads."""
    for n, line in enumerate(lines):
        if furniture.MENU.match(line):
            kinds[n] = kinds[n] or BlockKind.BOILERPLATE
        elif kinds[n] is None and (len(line.split()) > _KICKER_WORDS or not _headline(line) or line.startswith("#")):
            return


def _mark_links(lines: list[str], kinds: list[BlockKind | None]) -> None:
    """The headlines of other articles that end a page, below a line that says so."""
    for n, line in enumerate(lines):
        rest = [m for m in range(n + 1, len(lines)) if kinds[m] is None]
        if (
            furniture.OTHERS.match(line)
            and kinds[n] is BlockKind.BOILERPLATE
            and all(_headline(lines[m]) for m in rest)
        ):
            for m in rest:
                kinds[m] = BlockKind.BOILERPLATE
            return


def _mark_repeats(lines: list[str], kinds: list[BlockKind | None]) -> None:
    """A caption copied from a page stands there twice in a row; any other repeated line is kept once."""
    texts = [" ".join(line.split()) for line in lines]
    counts = Counter(texts)
    repeated = {line for line, count in counts.items() if count > 1 and len(line.split()) > 3}  # noqa: PLR2004 - "– Ja." recurs
    if 2 * len(repeated) > len(counts):  # the whole page stands there twice
        _keep_first(texts, kinds, repeated)
        return
    kept = [n for n, kind in enumerate(kinds) if kind is None]
    for before, after in pairwise(kept):
        if texts[before] == texts[after] and texts[after] in repeated and not texts[after].startswith(("–", "—")):
            kinds[before] = kinds[after] = BlockKind.CAPTION
    _keep_first(texts, kinds, repeated)


def _keep_first(texts: list[str], kinds: list[BlockKind | None], repeated: set[str]) -> None:
    seen: set[str] = set()
    for n, line in enumerate(texts):
        own_place = furniture.MARKDOWN_HEADING.match(line) or furniture.LIST_ITEM.match(line)
        if line in seen and kinds[n] is None and not own_place:
            kinds[n] = BlockKind.BOILERPLATE
        seen |= {line} & repeated


def _mark_title(lines: list[str], kinds: list[BlockKind | None], title: str) -> None:
    """Find the title, and beside it the standfirst; short lines above it name a section and are no part of the text."""
    kept = [n for n, kind in enumerate(kinds) if kind is None]
    if title:
        place = next((k for k, n in enumerate(kept) if _folded(lines[n]) == _folded(title)), None)
    else:
        above = {k for k, n in enumerate(kept) if kinds[n + 1 : n + 2] in _UNDER_TITLE}
        place = _title_place([lines[n] for n in kept], above)
    if place is None:
        return
    kinds[kept[place]] = BlockKind.TITLE
    kickers = [k for k in range(place) if _headline(lines[kept[k]]) and len(lines[kept[k]].split()) <= _KICKER_WORDS]
    if len(kickers) == place:
        for k in kickers:
            kinds[kept[k]] = BlockKind.BOILERPLATE
        beside = place + 1
    else:
        beside = 0
    body_follows = len(kept) - len(kickers) > 2  # noqa: PLR2004 - title, standfirst and more
    if body_follows and place <= beside + 1 and _FINAL.search(lines[kept[beside]]):
        kinds[kept[beside]] = None if furniture.SPEECH.match(lines[kept[beside]]) else BlockKind.STANDFIRST


def _title_place(lines: list[str], above: Container[int]) -> int | None:
    """Which line is the title: the first headline among the opening ones, or a question that opens the text.

    `above` are the places of lines right over a dateline or a byline: where such a one has words, it is no kicker.
    """
    kickers = 0
    while (
        kickers + 1 < len(lines)
        and not lines[kickers].startswith("# ")
        and _headline(lines[kickers])
        and len(lines[kickers].split()) <= _KICKER_WORDS
        and _headline(lines[kickers + 1])
        and len(lines[kickers + 1]) > len(lines[kickers])
        and kickers < _OPENING_LINES
        and not (kickers in above and " " in lines[kickers])
    ):
        kickers += 1
    opening = range(kickers, min(kickers + _OPENING_LINES, len(lines)))
    marked = [n for n in opening if lines[n].startswith("# ")]
    headlines = marked or [n for n in opening if _headline(lines[n])]
    if not headlines and lines[0].endswith("?") and _headline(lines[0][:-1]):
        return 0
    return headlines[0] if headlines else None


def _mark_headings(lines: list[str], kinds: list[BlockKind | None]) -> None:
    """Short lines without final punctuation before a paragraph, alone or in pairs; longer runs of them are lists."""
    run: list[int] = []
    paragraphs = 0
    for n, line in enumerate(lines):
        late = kinds[n] is BlockKind.DATELINE and paragraphs >= _DATELINES_END and None in kinds[n + 1 :]
        if late and not furniture.LABELLED_DATE.match(line):
            kinds[n] = None
        if kinds[n] in REMOVED:
            if run and furniture.CREDIT.search(line):  # what stands over a photographer's name is a caption
                kinds[run.pop()] = BlockKind.CAPTION
            continue
        if kinds[n] is None:
            kinds[n] = _marked_heading(line)
        if kinds[n] is None and len(line) <= _LONGEST_HEADING and (_headline(line) or _asks(line)):
            run.append(n)
            continue
        if kinds[n] is None:
            paragraphs += 1
            if len(run) <= 2:  # noqa: PLR2004 - a kicker and a subhead
                for heading in run:
                    kinds[heading] = BlockKind.HEADING
        run = []


def _marked_heading(line: str) -> BlockKind | None:
    """The kind of a heading that says itself that it is one."""
    if furniture.FACT_BOX.match(line) and len(line) <= _LONGEST_HEADING:
        return BlockKind.FACT_BOX
    return BlockKind.HEADING if furniture.MARKDOWN_HEADING.match(line) else None


def _headline(line: str) -> bool:
    line = re.sub(r"^#+\s+", "", line)
    return (
        len(line) <= _LONGEST_TITLE
        and not _FINAL.search(line)
        and not furniture.LIST_ITEM.match(line)
        and not furniture.SPEECH.match(line)
        and not line.startswith("|")
        and not line[:1].islower()
        and line.count('"') % 2 == 0
        and (line.count("”") + line.count("“")) % 2 == 0  # else a quotation goes on from or into another line
    )


def _asks(line: str) -> bool:
    return line.endswith("?") and len(line.split()) <= 8 and _headline(line[:-1])  # noqa: PLR2004 - words of a short question


def _folded(line: str) -> str:
    return " ".join(line.lstrip("# ").split()).casefold().rstrip(".")
