"""File formats: bytes of .txt, .md, .html, .pdf and .docx into text and what the format itself says about it.

The one home of `docx`; a PDF is read by `pdf_text`, Markdown by `markdown`, a web page by `page_text` and `page_facts`.
Knows nothing of folders, addresses or what a line of text means.
"""

import codecs
import io
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from index import markdown, page_facts, page_text, pdf_text
from index.errors import SourceError
from index.header import header
from index.walls import wall

LONGEST = 5_000_000  # characters of an article: some thousand pages
_UNPACKED_LIMIT = 200_000_000  # bytes; a .docx is a zip archive, and a small one can unpack to anything
_XML_LIMIT = 20_000_000  # bytes of it that are parsed, and take twenty times as much memory then; the rest is pictures
_PIECE = 1 << 20  # bytes
_MOST_ELEMENTS = 30_000  # of a page, of which a news page has some thousand: each takes time, more so among many
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OLD = ("cp1252", "mac-roman", "cp850")  # the first, of those with as many
_OURS = "åäöé"
_HEAD = 2048  # bytes of a page among which its encoding is stated
_LATIN = r"iso-8859-1|latin-?1|us-ascii"  # is read as Windows-1252, as browsers do
_OF_A_BYTE = r"iso-8859-(?:[2-9]|1[013-6])|windows-125[0-8]|macintosh|koi8-[ru]"  # a letter
_ENCODING = re.compile(rf"{_OF_A_BYTE}|{_LATIN}|utf-16(?:le|be)?", re.IGNORECASE)
_CHARSET = re.compile(
    rf"""<(?:meta\b[^>]*\bcharset|\?xml\b[^>]*\bencoding)\s*=\s*["']?((?:{_OF_A_BYTE})\b)""".encode(), re.IGNORECASE
)
_WRAPPINGS = ("w:ins", "w:moveTo", "w:sdt", "w:sdtContent", "w:smartTag", "w:fldSimple", "w:customXml")  # in a .docx
_NAMED = 10  # pages of a PDF, at most, whose numbers are told
_TOP = 100  # paragraphs of a .docx among which its title stands
_WALLS = {  # what a page shows in place of its article, and what to do about it
    "consent": ("holds no article, only a question for consent to cookies", "open it in a browser, answer that"),
    "robot": ("holds no article, only a check that you are no robot", "open it in a browser, pass that"),
    "closed": ("holds at most the open part of its article; the rest takes a subscription or a login",
               "log in in a browser"),
}  # fmt: skip
_ALLOWED_CONTROLS = "\t\n\r\v\f\x1b"


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text and what its format says about it, where it says anything."""

    text: str
    title: str = ""
    published: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    byline: str | None = None
    modified: str | None = None
    correction: str | None = None
    lacks: SourceError | None = None  # what of the file could not be read, beside the text that could


def parse(data: bytes, ending: str, name: str, charset: str = "") -> Document:
    """Read a file's bytes by its ending (one of `ENDINGS`); `name` is for error messages.

    `charset` is what the server that sent them calls their encoding, if it says so.

    Raises:
        SourceError: the bytes are not what the ending says, or hold no text.

    >>> parse("Malmö växer".encode("latin-1"), ".txt", "a.txt").text
    'Malmö växer'
    """
    try:
        document = _PARSERS[ending](_as_stated(data, charset) if ending in _OF_TEXT else data, name)
    except SourceError:
        raise
    except Exception as error:  # noqa: BLE001 - a broken file can fail in any way inside the library that reads it
        kind = "PDF" if ending == ".pdf" else ending
        line = f"{name}: cannot be read as {kind} ({_line(error)}); save it as {kind} again"
        raise SourceError(line, "source_broken", name=name, kind=kind) from None
    if not document.text.strip():
        key, remedy = _NO_TEXT.get(ending if data.strip() else "", ("source_no_text", "give a file that does"))
        raise SourceError(f"{name}: holds no text ({len(data)} bytes); {remedy}", key, name=name, size=len(data))
    if len(document.text) > LONGEST:
        length = len(document.text)
        line = f"{name}: is {length} characters long, more than {LONGEST}, the limit for one article; split it"
        raise SourceError(line, "source_long", name=name, length=length, limit=LONGEST)
    return document


def decode(data: bytes, name: str, otherwise: str = "cp1252") -> str:
    """Text out of bytes: UTF-8, UTF-16 with its mark, or `otherwise`.

    Unset, that is Windows-1252, which holds Latin-1, or what Macintoshes or DOS had, where that gives more Swedish.

    Newlines are made one kind.

    Raises:
        SourceError: the bytes are no text, or broken UTF-8.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig" if _is_utf8(data, name) else _of_old(data) if otherwise == "cp1252" else otherwise
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(f"{name}: is not text (no {encoding} at byte {error.start}); save it as UTF-8") from None
    controls = sum(text.count(chr(code)) for code in range(32) if chr(code) not in _ALLOWED_CONTROLS)
    if "\0" in text or controls > len(text) / 100:
        line = f"{name}: is not text but binary data; give a file of {', '.join(ENDINGS)}"
        raise SourceError(line, "source_binary", name=name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _as_stated(data: bytes, charset: str) -> bytes:
    """Bytes in the encoding that their server states, as UTF-8; as they are where a mark or themselves say otherwise.

    That is the order of the HTML standard, but for bytes that are UTF-8: they are that, whatever is stated of them.
    """
    if not _ENCODING.fullmatch(charset) or data.startswith(_MARKS):
        return data
    try:
        if b"\0" not in data and _is_utf8(data, ""):
            return data
        encoding = "cp1252" if re.fullmatch(_LATIN, charset, re.IGNORECASE) else charset
        return data.decode(encoding).encode("utf-8-sig")
    except (UnicodeDecodeError, SourceError):
        return data


def _is_utf8(data: bytes, name: str) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        lenient = data.decode("utf-8", errors="replace")
        broken = lenient.count("\ufffd")
        if sum(not character.isascii() for character in lenient) > 2 * broken:  # as Windows-1252, "ö" would become "Ã¶"
            raise SourceError(f"{name}: is UTF-8 but broken at byte {error.start}; save it as UTF-8 again") from None
        return False
    return True


def _of_old(data: bytes) -> str:
    """The encoding of a byte a letter in which a text has most å, ä, ö and é within its words, two of them at least."""
    found = {each: re.findall(rb"(?<=[A-Za-z])[%b](?=[a-z])" % _OURS.encode(each), data) for each in _OLD}
    return max(_OLD, key=lambda each: len(found[each]) if each == _OLD[0] or len(set(found[each])) > 1 else -1)


def _plain(data: bytes, name: str) -> Document:
    return Document(decode(data, name))


def _markdown(data: bytes, name: str) -> Document:
    source = decode(data, name)
    if len(source) > LONGEST:  # refused anyway
        return Document(source)
    end, fields = header(source)
    text, title = markdown.render(source[end:])
    stated: dict[str, Any] = {"title": title, **fields}
    return Document(text, **stated)


def _html(data: bytes, name: str) -> Document:
    encoding = _CHARSET.search(data[:_HEAD])
    tree: Any = page_text.parsed(decode(data, name, encoding[1].decode() if encoding else "cp1252"))
    if tree is None:
        return Document("")
    count = sum(1 for _ in tree.iter())
    if count > _MOST_ELEMENTS:
        line = f"{name}: is a page of {count} elements, more than {_MOST_ELEMENTS}, the limit; save the part you need"
        raise SourceError(line, "source_elements", name=name, count=count, limit=_MOST_ELEMENTS)
    about = page_text.particulars(tree)
    document = Document(
        "",
        page_facts.headline(tree, " ".join((about.title or "").split())),
        page_facts.published(tree),  # trafilatura would guess
        about.sitename,
        about.url,
        byline=(about.author or "").replace(";", ",") or None,
        modified=page_facts.modified(tree),
        correction=page_facts.correction(tree),
    )
    if not about.sitename or about.sitename in (about.url or ""):  # its host at best
        document = replace(document, source=page_facts.outlet(tree) or about.sitename)
    text = page_text.text(deepcopy(tree), document.title) or page_facts.body(tree)
    if kind := wall(text, document.title) or ("closed" if page_facts.is_teaser(tree, text) else None):
        shown, done = _WALLS[kind]
        line = f"{name}: {shown}; {done}, and save the page or copy its text into a .txt file"
        raise SourceError(line, f"source_{kind}", name=name)
    return replace(document, text=text)


def _pdf(data: bytes, name: str) -> Document:
    read = pdf_text.read(data)
    if read is None:
        raise SourceError(f"{name}: is encrypted; save it without a password", "source_encrypted", name=name)
    lacks = None
    if read.pictures and read.text:
        few = read.pictures[:_NAMED]
        pages = ", ".join(map(str, few)) + (", …" if len(few) < len(read.pictures) else "")
        line = (
            f"{name}: of {read.pages} pages {len(read.pictures)} hold no text and are not read ({pages}); they may be "
            "scanned: run text recognition (OCR) on the file and add it again"
        )
        values = {"count": read.pages, "number": len(read.pictures), "pages": pages}
        lacks = SourceError(line, "source_scanned_pages", name=name, **values)
    return Document(read.text, read.title, lacks=lacks)


def _docx(data: bytes, name: str) -> Document:
    import docx  # noqa: PLC0415 - only where a .docx is read

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if fault := _too_large(archive):
            raise SourceError(f"{name}: {fault}; split it")
    document = docx.Document(io.BytesIO(data))
    _add_notes(document)
    _open_boxes(document.element.body)
    _unwrap(document.element.body)
    _drop_unseen(document.element.body)
    text = "\n".join(_lines(document))
    top = document.paragraphs[:_TOP]
    title = next((p.text for p in top if p.style is not None and p.style.name == "Title"), "").strip()
    stated = (document.core_properties.title or "").strip()
    return Document(text, title or (stated if stated in text.split("\n") else ""))  # else it may be the template's


def _too_large(archive: zipfile.ZipFile) -> str:
    """Why an archive is not unpacked, "" if it may be.

    Raises:
        zipfile.BadZipFile: a part is not of the size that the archive says, on which all else relies.
    """
    parts = archive.infolist()
    for kind, some, limit in (
        ("", parts, _UNPACKED_LIMIT),
        (" of XML", [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))], _XML_LIMIT),
    ):
        unpacked = sum(part.file_size for part in some)
        if unpacked > limit:
            return f"unpacks to {unpacked} bytes{kind}; at most {limit} are read"
    for (
        part
    ) in parts:  # piece by piece: a part that is larger than it says would be unpacked as a whole before it is cut
        with archive.open(part) as content:
            while content.read(_PIECE):
                pass
    return ""


def _add_notes(document: Any) -> None:
    """Put the footnotes and then the endnotes below the text, as it names them."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - only where a .docx is read
    from docx.oxml import parse_xml  # noqa: PLC0415 - as above
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    body = document.element.body
    for kind, relation in (("footnote", RELATIONSHIP_TYPE.FOOTNOTES), ("endnote", RELATIONSHIP_TYPE.ENDNOTES)):
        named = body.xpath(f".//w:{kind}Reference[not(ancestor::w:del or ancestor::w:moveFrom)]/@w:id")
        if named:
            notes = {note.get(qn("w:id")): note for note in parse_xml(document.part.part_related_by(relation).blob)}
            body.extend(part for number in dict.fromkeys(named) for part in list(notes.get(number, ())))


def _open_boxes(body: Any) -> None:
    """Put the paragraphs of each text box behind the one that holds it. Word writes each twice, for old programs."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - only where a .docx is read

    for old in list(body.iter("{*}Fallback")):
        old.getparent().remove(old)
    for box in reversed(list(body.iter(qn("w:txbxContent")))):
        holder = next(box.iterancestors(qn("w:p")))
        for part in reversed(list(box)):
            holder.addnext(part)


def _drop_unseen(body: Any) -> None:
    """Drop what Word does not show, or shows as struck out."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - only where a .docx is read

    for run in list(body.iter(qn("w:r"))):
        marks = run.xpath("./w:rPr/w:vanish | ./w:rPr/w:strike | ./w:rPr/w:dstrike")
        if any(mark.get(qn("w:val"), "1") not in ("0", "false", "off") for mark in marks):
            run.getparent().remove(run)


def _unwrap(body: Any) -> None:
    """Put the content of each wrapping in its place: python-docx reads neither what was inserted nor form fields."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - only where a .docx is read

    for wrapping in list(body.iter(*map(qn, _WRAPPINGS), "{*}AlternateContent", "{*}Choice")):
        for part in list(wrapping):
            wrapping.addprevious(part)
        wrapping.getparent().remove(wrapping)


def _lines(container: Any) -> list[str]:
    """The paragraphs of a document or of a cell, and the rows of its tables, a line each."""
    lines = []
    for item in container.iter_inner_content():
        if hasattr(item, "rows"):
            for row in item.rows:
                cells = {cell._tc: cell for cell in row.cells}.values()  # noqa: SLF001 - a merged one comes several times
                lines.append(", ".join(filter(None, ("\n".join(_lines(cell)).strip() for cell in cells))))
        else:
            lines.append(item.text)
    return lines


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


_PARSERS: dict[str, Callable[[bytes, str], Document]] = {
    ".txt": _plain,
    ".md": _markdown,
    ".html": _html,
    ".htm": _html,
    ".pdf": _pdf,
    ".docx": _docx,
}
_SCRIPTED = ("source_scripted", "the page may be made by scripts: copy its text into a .txt file")
_NO_TEXT = {
    ".pdf": ("source_scanned", "it may be scanned: run text recognition (OCR) on it first"),
    ".html": _SCRIPTED,
    ".htm": _SCRIPTED,
}
ENDINGS = tuple(_PARSERS)
_OF_TEXT = frozenset(ENDINGS) - {".pdf", ".docx"}
