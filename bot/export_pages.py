"""A record for people, as Markdown (CommonMark) and as one HTML page that runs nothing and loads nothing.

What is said is put together once, as blocks of plain text, and then written in either format: there and nowhere else
is text from outside escaped. What was asked, answered and quoted is in its own language, all that is said around it in
the reader's. Pages look like the chat: `ui/look.css` is both's.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Literal, NamedTuple

from bot import shown
from bot.addresses import web_address
from bot.records import Record, Refused, Row
from bot.text.cldr import month_name
from bot.types import Citation, Reply
from bot.ui.cards import icon
from bot.wording import say
from index.types import Language

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_SHEETS = Path(__file__).with_name("ui")
_LOOK, _DARK, _EXPORTED = ((_SHEETS / f"{name}.css").read_text("utf-8") for name in ("look", "dark", "exported"))
# A page is always of the class whose colours are dark, and the class means something in the dark alone.
_STYLE = f"{_LOOK}@media (prefers-color-scheme: dark) {{\n{_DARK}}}\n{_EXPORTED}"
_UNKNOWN = ""  # the language of what was refused


class Piece(NamedTuple):
    """Some text, perhaps stressed or marked, a link to a web address, a time, or in a language of its own."""

    text: str
    style: Literal["", "strong", "mark", "del"] = ""
    href: str | None = None
    time: str = ""
    language: str = ""


class Block(NamedTuple):
    """A heading, badge, short answer, paragraph, quote, line in small print or place of a quote, in a language.

    `anchor` is what it can be linked by, `look` names what is particular in how it looks.
    """

    kind: Literal["h1", "h2", "badge", "short", "p", "quote", "fine", "place"]
    pieces: tuple[Piece, ...]
    language: str
    anchor: str = ""
    look: str = ""


def markdown(record: Record, language: Language) -> str:
    """The record as Markdown; text from outside reads as it is, whatever it looks like."""
    return "\n\n".join(map(_markdown_block, _blocks(record, language))) + "\n"


def html_page(record: Record, language: Language, *, shared: bool = False) -> str:
    """The record as a page that stands by itself, as a file or, `shared`, at an address."""
    return _page(language, _title(record, language), _blocks(record, language, shared=shared))


def notice(lines: Sequence[tuple[Language, str]]) -> str:
    """A page of one line in each of several languages."""
    return _page(lines[0][0], "Faktakoll", [_block("p", line, language) for language, line in lines])


def _page(language: Language, title: str, blocks: Iterable[Block]) -> str:
    body = "\n".join(_html_block(block, icon(block.look) if block.kind == "badge" else "") for block in blocks)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_escaped(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f'<body class="dark">\n{body}\n</body>\n</html>\n'
    )


def excerpt(record: Record, language: Language) -> tuple[str, str]:
    """The rows alone, to be pasted elsewhere: as plain text and as HTML. What it takes to repeat them is left out."""
    blocks = [
        block
        for number, row in enumerate(record.rows, 1)
        for block in _row(record, number, row, language)
        if block.kind not in {"place", "short"}
    ]
    return "\n\n".join(map(_plain_block, blocks)) + "\n", "\n".join(map(_html_block, blocks))


def anchor(number: int) -> str:
    """What names a row in a page."""
    return f"claim-{number}"


# --- what is said


def _title(record: Record, language: Language) -> str:
    if record.checked is None:
        return say("export_conversation", language)
    return say("export_check" if record.checked else "export_check_pasted", language, name=record.checked)


def _blocks(record: Record, language: Language, *, shared: bool = False) -> Iterator[Block]:
    yield _block("h1", _title(record, language), language)
    if record.checked is not None:
        yield _block("p", shown.summary(record.rows, language), language)
    for number, row in enumerate(record.rows, 1):
        yield from _row(record, number, row, language)
    yield _block("h2", say("export_repeat", language), language)
    yield _block("p", say("export_how", language), language)
    origin, index = record.origin, record.origin["index"]
    made = _readable(record.made, language)
    said = say("export_shared" if shared else "export_made", language, made=made, faktakoll=origin["faktakoll"])
    yield Block("fine", _around(Piece(made, time=record.made), said), language)
    values = {"reader": origin["reader"], "passages_read": origin["passages"], **index}
    values["holds"] = say("export_holds", language, **index)
    for key in ("export_reader", "export_index", "export_checksum"):
        yield _block("fine", say(key, language, **values), language)


def _readable(time: str, language: Language) -> str:
    """A time in ISO 8601 as people write it.

    >>> _readable("2026-11-29T14:05:45Z", "en")
    '29 November 2026, 14:05 UTC'
    """
    at = datetime.fromisoformat(time)
    values = {"day": at.day, "month": month_name(at.month, language), "year": at.year}
    return say("export_time", language, **values, hour=at.hour, minute=at.minute)


def _row(record: Record, number: int, row: Row, language: Language) -> Iterator[Block]:
    numbered = f"{number}. {row.question}" if len(record.rows) > 1 else row.question
    heading = _block("h2", numbered, _UNKNOWN if isinstance(row, Refused) else row.language)
    yield heading._replace(anchor=anchor(number))
    if isinstance(row, Refused):
        yield _block("p", say("export_refused", language, reason=row.why.message(language)), language)
        return
    if row.interpreted:
        said = say("chat_interpreted", language, question=row.interpreted)
        yield Block("p", _around(Piece(row.interpreted, language=row.language), said), language)
    if badge := shown.badge(row, language):
        yield Block("badge", (Piece(badge.said, "strong"),), language, look=badge.look)
    if short := shown.short(row, record.languages):
        yield _short(row, short)
    yield _block("p", row.answer, row.language)
    yield _block("fine", shown.sure(row, language), language)
    if row.nearest:
        yield _block("p", say("chat_nearest", language) + ":", language)
    for citation in row.citations or row.nearest:
        yield from _citation(record, row, citation, language)


def _short(reply: Reply, short: shown.Short) -> Block:
    unsure = shown.is_uncertain(reply)
    pieces = [Piece(say("perhaps", reply.language) + " ")] if unsure else []
    pieces.append(Piece(short.text, "strong", language=short.language))
    if short.instead_of is not None:
        pieces += [Piece(f"{say('chat_not', reply.language)} "), Piece(short.instead_of, "del")]
    return Block("short", tuple(pieces), reply.language, look="unsure" if unsure else "long" if short.is_long else "")


def _citation(record: Record, reply: Reply, citation: Citation, language: Language) -> Iterator[Block]:
    spoken = record.languages.get(citation.article_id, "sv")
    title = Piece(citation.title or citation.article_id, href=web_address(citation.url))
    after = Piece("".join(f", {part}" for part in (citation.source, (citation.published or "")[:10]) if part))
    pieces = [Piece(f"[{citation.number}] ", "strong"), title, after]
    if reply.citations:
        pieces += [Piece(", "), Piece(shown.stance(reply, citation, language).said, language=language)]
    yield Block("p", tuple(pieces), spoken)
    start, end = (place - citation.start for place in citation.highlight or (citation.end, citation.end))
    quote = citation.quote
    yield Block("quote", (Piece(quote[:start]), Piece(quote[start:end], "mark"), Piece(quote[end:])), spoken)
    if citation.correction:
        said = Piece(f"{say('chat_corrected', language)} ")
        yield Block("p", (said, Piece(citation.correction, language=spoken)), language)
    digest = record.sha256(citation)
    key = "export_place" if digest else "export_changed"
    place = say(key, language, id=citation.article_id, start=citation.start, end=citation.end, digest=digest)
    yield _block("place" if digest else "fine", place, language)


def _around(piece: Piece, said: str) -> tuple[Piece, Piece, Piece]:
    """A text with `piece`, which stands in it, as what it is."""
    before, _, after = said.rpartition(piece.text)
    return Piece(before), piece, Piece(after)


def _block(kind: Literal["h1", "h2", "p", "fine", "place"], text: str, language: str) -> Block:
    return Block(kind, (Piece(text),), language)


# --- how it is written

_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")  # what neither format may hold
_MEANT = re.compile(r"[\\`*_{}\[\]<>&~|$#]")  # what means something in Markdown wherever it stands
_MEANT_FIRST = re.compile(r"^([-+=:]|\d+(?=[.)]))")  # and what does at the start of a line


def _plain(text: str) -> str:
    return _UNSAFE.sub("\ufffd", text)


def _markdown_block(block: Block) -> str:
    text = "".join(map(_markdown_piece, block.pieces))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if block.kind != "quote":
        lines = [" ".join(lines)]
    if block.kind in {"h1", "h2"}:
        return f"{'#' * int(block.kind[1])} {lines[0]}"
    lines = [_MEANT_FIRST.sub(_escaped_first, line) for line in lines]
    return "\\\n".join(f"> {line}" for line in lines) if block.kind == "quote" else lines[0]


def _escaped_first(start: re.Match[str]) -> str:
    return f"{start[0]}\\" if start[0].isdigit() else f"\\{start[0]}"


def _markdown_piece(piece: Piece) -> str:
    text = _MEANT.sub(r"\\\g<0>", _plain(piece.text))
    if piece.href:
        return f"[{' '.join(text.split())}](<{escape(piece.href, quote=False)}>)"
    # Stress takes effect only around what neither begins nor ends with white space.
    return re.sub(r"\A(\s*)(.+?)(\s*)\Z", r"\1**\2**\3", text, flags=re.DOTALL) if piece.style == "strong" else text


def _plain_block(block: Block) -> str:
    """The words as they are; addresses stand in a line of their own, quotes as in a letter."""
    text = _plain("".join(piece.text for piece in block.pieces))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if block.kind == "quote":
        return "\n".join(f"> {line}" for line in lines)
    return "\n".join([" ".join(lines), *(piece.href for piece in block.pieces if piece.href)])


def _escaped(text: str) -> str:
    return escape(_plain(text), quote=True)


_TAGS = {"h1": "h1", "h2": "h2", "quote": "blockquote"}
_CLASSES = {"badge": "badge", "short": "short", "fine": "fine", "place": "fine"}


def _html_block(block: Block, picture: str = "") -> str:
    text = "".join(map(_html_piece, block.pieces))
    tag, classes = _TAGS.get(block.kind, "p"), f"{_CLASSES.get(block.kind, '')} {block.look}".strip()
    name = f' class="{classes}"' if classes else ""
    label = f' id="{block.anchor}"' if block.anchor else ""
    return f'<{tag}{name}{label} lang="{_escaped(block.language)}">{picture}{text}</{tag}>'


def _html_piece(piece: Piece) -> str:
    text = _escaped(piece.text)
    if piece.href:
        return f'<a href="{_escaped(piece.href)}" rel="noopener noreferrer">{text}</a>'
    if piece.time:
        return f'<time datetime="{_escaped(piece.time)}">{text}</time>'
    spoken = f' lang="{_escaped(piece.language)}"' if piece.language else ""
    tag = piece.style or ("span" if spoken else "")
    return f"<{tag}{spoken}>{text}</{tag}>" if tag and text else text
