"""A record for people, as Markdown (CommonMark) and as one HTML page that runs nothing and loads nothing.

What is said is put together once, as blocks of plain text, and then written in either format: there and nowhere else
is text from outside escaped. Verdicts and confidence are in the language of the reply, headings in the reader's.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Literal, NamedTuple

from bot import shown
from bot.addresses import web_address
from bot.records import Record, Refused, Row
from bot.types import Citation, Reply
from bot.wording import say
from index.types import Language

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.55 system-ui, sans-serif; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; } h1, h2, p { overflow-wrap: anywhere; }
blockquote { margin: 0.4rem 0; padding: 0.1rem 0 0.1rem 1rem; border-left: 3px solid; white-space: pre-line; }
mark { font-weight: 600; } .fine { font-size: 0.8125rem; opacity: 0.8; }
"""


class Piece(NamedTuple):
    """Some text, perhaps stressed or marked, perhaps a link to a web address."""

    text: str
    style: Literal["", "strong", "mark"] = ""
    href: str | None = None


class Block(NamedTuple):
    """A heading, paragraph, quote, line in small print or place of a quote, in a language.

    `anchor` is what it can be linked by.
    """

    kind: Literal["h1", "h2", "p", "quote", "fine", "place"]
    pieces: tuple[Piece, ...]
    language: str
    anchor: str = ""


def markdown(record: Record, language: Language) -> str:
    """The record as Markdown; text from outside reads as it is, whatever it looks like."""
    return "\n\n".join(map(_markdown_block, _blocks(record, language))) + "\n"


def html_page(record: Record, language: Language) -> str:
    """The record as a page that stands by itself."""
    return _page(language, _title(record, language), _blocks(record, language))


def notice(lines: Sequence[tuple[Language, str]]) -> str:
    """A page of one line in each of several languages."""
    return _page(lines[0][0], "Faktakoll", [_block("p", line, language) for language, line in lines])


def _page(language: Language, title: str, blocks: Iterable[Block]) -> str:
    body = "\n".join(map(_html_block, blocks))
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_escaped(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def excerpt(record: Record, language: Language) -> tuple[str, str]:
    """The rows alone, to be pasted elsewhere: as plain text and as HTML. What it takes to repeat them is left out."""
    blocks = [
        block
        for number, row in enumerate(record.rows, 1)
        for block in _row(record, number, row, language)
        if block.kind != "place"
    ]
    return "\n\n".join(map(_plain_block, blocks)) + "\n", "\n".join(map(_html_block, blocks))


def anchor(number: int) -> str:
    """What names a row in a page."""
    return f"claim-{number}"


# --- what is said


def _title(record: Record, language: Language) -> str:
    if record.checked is None:
        return say("export_conversation", language)
    return say("export_check", language, name=record.checked)


def _blocks(record: Record, language: Language) -> Iterator[Block]:
    yield _block("h1", _title(record, language), language)
    if record.checked is not None:
        yield _block("p", shown.summary(record.replies, language), language)
    for number, row in enumerate(record.rows, 1):
        yield from _row(record, number, row, language)
    yield _block("h2", say("export_repeat", language), language)
    index = record.origin["index"]
    yield _block("p", say("export_how", language), language)
    values = {**record.origin, "passages_read": record.origin["passages"], **index, "made": record.made}
    for key in ("export_made", "export_reader", "export_index", "export_checksum"):
        yield _block("fine", say(key, language, **values), language)


def _row(record: Record, number: int, row: Row, language: Language) -> Iterator[Block]:
    numbered = f"{number}. {row.question}" if len(record.rows) > 1 else row.question
    heading = _block("h2", numbered, language if isinstance(row, Refused) else row.language)
    yield heading._replace(anchor=anchor(number))
    if isinstance(row, Refused):
        yield _block("p", say("export_refused", language, reason=row.error), language)
        return
    if row.interpreted:
        yield _block("p", say("chat_interpreted", row.language, question=row.interpreted), row.language)
    if badge := shown.badge(row, row.language):
        yield Block("p", (Piece(badge.said, "strong"),), row.language)
    yield _block("p", row.answer, row.language)
    yield _block("fine", shown.sure(row, row.language), row.language)
    if row.nearest:
        yield _block("p", say("chat_nearest", language) + ":", language)
    for citation in row.citations or row.nearest:
        yield from _citation(record, row, citation, language)


def _citation(record: Record, reply: Reply, citation: Citation, language: Language) -> Iterator[Block]:
    spoken = record.languages.get(citation.article_id, "sv")
    stance = shown.stance(reply, citation, language).said if reply.citations else ""
    rest = [citation.source, (citation.published or "")[:10], stance]
    title = Piece(citation.title or citation.article_id, href=web_address(citation.url))
    after = Piece("".join(f", {part}" for part in rest if part))
    yield Block("p", (Piece(f"[{citation.number}] ", "strong"), title, after), spoken)
    start, end = (place - citation.start for place in citation.highlight or (citation.end, citation.end))
    quote = citation.quote
    yield Block("quote", (Piece(quote[:start]), Piece(quote[start:end], "mark"), Piece(quote[end:])), spoken)
    if citation.correction:
        yield _block("p", f"{say('chat_corrected', language)} {citation.correction}", language)
    digest = record.sha256(citation)
    key = "export_place" if digest else "export_changed"
    place = say(key, language, id=citation.article_id, start=citation.start, end=citation.end, digest=digest)
    yield _block("place" if digest else "fine", place, language)


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


_FINE = ("p", ' class="fine"')


def _html_block(block: Block) -> str:
    text = "".join(map(_html_piece, block.pieces))
    tag, name = {"quote": ("blockquote", ""), "fine": _FINE, "place": _FINE}.get(block.kind, (block.kind, ""))
    label = f' id="{block.anchor}"' if block.anchor else ""
    return f'<{tag}{name}{label} lang="{_escaped(block.language)}">{text}</{tag}>'


def _html_piece(piece: Piece) -> str:
    text = _escaped(piece.text)
    if piece.href:
        return f'<a href="{_escaped(piece.href)}" rel="noopener noreferrer">{text}</a>'
    return f"<{piece.style}>{text}</{piece.style}>" if piece.style and piece.text else text
