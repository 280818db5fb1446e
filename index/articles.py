"""Files, folders and addresses into articles. With `formats` and `web`, the only module that knows where text is from.

Knows nothing of passages or indexes. A source that cannot be read at all raises; one bad file in a folder or one bad
row in a .jsonl file comes out as a `SourceError` value among the articles, so that the rest is read all the same.
"""

import gzip
import hashlib
import json
import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from index import feeds, page_text, web
from index.cleaning import blocks, metadata
from index.clock import local
from index.errors import SourceError
from index.formats import ENDINGS, Document, parse
from index.header import language, stated_fields
from index.language import language_of
from index.store import fingerprint
from index.types import Article

FILE_LIMIT = 20_000_000  # bytes
ARTICLE_LIMIT = 5_000_000  # bytes of one row of a .jsonl file, which itself may be of any size
_ROWS = (".jsonl", ".jsonl.gz")
SUPPORTED = (*ENDINGS, *_ROWS)
_BROKEN = re.compile(r"[\0\ud800-\udfff]")  # what no index can keep as text: a NUL, half a character
_UNNAMEABLE = re.compile(r"[\0-\x1f\x7f\ud800-\udfff]")  # what no id may hold: each is listed on a line, and typed
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_LONGEST_ID = 500  # characters: more than any file's name has, and what any database takes as a key
_FIELDS = ("title", "published", "source", "url", "language", "byline", "modified", "correction")  # that a row may have
_MEDIA_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


def read(
    source: str | Path,
    *,
    seen: dict[str, str] | None = None,
    fetch: Callable[[str], web.Page] | None = None,
    unread: list[str] | None = None,
) -> Iterator[Article | SourceError]:
    """The articles of a file, a folder (with its folders and those it links to, no hidden ones) or an http(s) address.

    An address is of a page, or of an RSS, Atom or JSON feed: then each article that it names is fetched.

    An article's id is its file's name without the ending, its row's "id", or is made from its address. `seen` (id to
    where it came from) is filled in; share it between the sources of one run, so that no id comes twice unnoticed.
    The files in a folder that are of no supported type are no fault; their names are added to `unread`.

    Raises:
        SourceError: nothing of the source can be read; one line that says why and what to do.
    """
    seen = {} if seen is None else seen
    for where, found in _found(source, fetch or web.Fetcher(), [] if unread is None else unread):
        if isinstance(found, SourceError):
            yield found
        elif found.id not in seen:
            seen[found.id] = where
            yield found
        elif seen[found.id] != where:  # else the same file, named twice
            remedy = "save it as a file of another name" if _ADDRESS.match(where) else "rename one"
            line = f"{where}: has the same id as {seen[found.id]} ({found.id!r}); {remedy}"
            yield SourceError(line, "source_same_id", name=where, other=seen[found.id], id=found.id)


def attempted(found: Iterable[Article | SourceError]) -> Iterator[Article | SourceError]:
    """What is read of a source; one that cannot be read at all is a fault among others and stops none of them."""
    try:
        yield from found
    except SourceError as error:
        yield error


def pasted(text: str) -> Article:
    r"""The article that somebody pasted the text of. Its id is made from its title and its text.

    >>> pasted("Bron står klar\n\nDen invigdes 2019.").id
    'Bron-står-klar-f3f2fc9d'

    Raises:
        SourceError: the text is empty, or longer than an article may be.
    """
    article = _article("text", parse(text.encode(errors="replace"), ".txt", "text"))
    readable = re.sub(r"[^\w.-]+", "-", article.title).strip("-.")[:60]
    return replace(article, id=f"{readable or 'text'}-{fingerprint(article.text)[:8]}")


def _found(
    source: str | Path, fetch: Callable[[str], web.Page], unread: list[str]
) -> Iterator[tuple[str, Article | SourceError]]:
    if _ADDRESS.match(str(source)):
        yield from _address(str(source).strip().partition("#")[0], fetch)  # a place on a page is the page
        return
    path = Path(source).expanduser()
    try:
        exists, is_folder = path.exists(), path.is_dir()
    except (OSError, ValueError) as error:
        raise SourceError(f"{source}: cannot be read ({_reason(error)}); check the path") from None
    if not exists:
        raise SourceError(f"{source}: no such file or folder; check the path")
    if is_folder:
        yield from _folder(path, unread)
    else:
        yield from _file(path)


def _folder(folder: Path, unread: list[str]) -> Iterator[tuple[str, Article | SourceError]]:
    unreadable: list[OSError] = []
    files: list[Path] = []
    entered = {folder.resolve(), *folder.resolve().parents}  # a link to one of these would lead round and round
    for parent, folders, names in os.walk(folder, onerror=unreadable.append, followlinks=True):
        inner = {Path(parent, name).resolve(): name for name in sorted(folders) if not name.startswith(".")}
        folders[:] = [name for place, name in inner.items() if place not in entered]
        entered |= inner.keys()
        shown = [name for name in names if not name.startswith(".")]
        files += [Path(parent, name) for name in shown if _ending(name)]
        unread += [name for name in shown if not _ending(name)]
    errors = [SourceError(f"{error.filename}: cannot be read ({_reason(error)})") for error in unreadable]
    if not files:
        raise errors[0] if errors else SourceError(f"{folder}: holds no articles; supported are {', '.join(SUPPORTED)}")
    yield from ((str(folder), error) for error in errors)
    for path in sorted(files):
        try:
            yield from _file(path)
        except SourceError as error:
            yield str(path), error


def too_large(name: str, size: int) -> SourceError:
    """What to say of a file that is larger, in bytes, than `FILE_LIMIT`."""
    found, limit = round(size / 1_000_000, 1), FILE_LIMIT // 1_000_000
    line = f"{name}: {found} MB is larger than the limit of {limit} MB; split it"
    return SourceError(line, "source_large", name=name, size=found, limit=limit)


def _file(path: Path) -> Iterator[tuple[str, Article | SourceError]]:
    ending = _ending(path.name)
    if ending is None:
        kind = path.suffix or "no ending"
        supported = ", ".join(SUPPORTED)
        line = f"{path}: cannot be read as an article ({kind}); supported are {supported}"
        raise SourceError(line, "source_type", name=str(path), kind=kind, supported=supported)
    if not path.is_file():
        raise SourceError(f"{path}: is no regular file; check the path")
    try:
        if ending in _ROWS:
            yield from _rows(path, gzip.open if ending.endswith(".gz") else open)
            return
        size = path.stat().st_size
        if size > FILE_LIMIT:
            raise too_large(str(path), size)
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({_reason(error)}); check the file and its permissions") from None
    identity = path.name[: -len(ending)]
    if bad := _UNNAMEABLE.search(identity):
        raise SourceError(f"{str(path)!a}: has {bad[0]!a} in its name, which no id may hold; rename it")
    if not identity:
        raise SourceError(f"{path}: has no name before its ending to be its id; rename it")
    document = parse(data, ending, str(path))
    yield str(path.resolve()), _article(identity, document)
    if document.lacks:
        yield str(path), document.lacks


def _rows(path: Path, opened: Callable[..., Any]) -> Iterator[tuple[str, Article | SourceError]]:
    """One article a line. Blank lines are passed over; a bad row comes out as an error that names its line."""
    rows = 0
    try:
        with opened(path, "rb") as file:
            for number, line in enumerate(_limited_lines(file), 1):
                where = f"{path}:{number}"
                if line is not None and not line.strip():
                    continue
                rows += 1
                try:
                    yield f"{path.resolve()}:{number}", _row(line, where)
                except SourceError as error:
                    yield where, error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise SourceError(f"{path}: is broken gzip ({_reason(error)}); pack it again") from None
    if not rows:
        raise SourceError(f"{path}: holds no articles (no row in it); give a file with one JSON object a line")


def _limited_lines(file: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a file; None in place of one that is longer than an article may be."""
    while line := file.readline(ARTICLE_LIMIT + 1):
        if len(line) <= ARTICLE_LIMIT:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(ARTICLE_LIMIT)
        yield None


def _row(line: bytes | None, where: str) -> Article:
    if line is None:
        raise SourceError(
            f"{where}: is longer than {ARTICLE_LIMIT // 1_000_000} MB, the limit for one article; split it"
        )
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise SourceError(f"{where}: is no JSON ({_reason(error)}); give one JSON object a line, in UTF-8") from None
    if not isinstance(row, dict):
        raise SourceError(f'{where}: is {_shown(row)}; give an object such as {{"id": "a1", "text": "…"}}')
    if type(row.get("id")) is int:
        row["id"] = str(row["id"])
    for field in ("id", "text", *_FIELDS):
        _check(field, row.get(field), where)
    others = ((name, _in_words(value)) for name, value in row.items() if name not in ("id", "text", *_FIELDS))
    stated: dict[str, Any] = stated_fields((name, value) for name, value in others if value)
    stated |= {field: row[field] for field in _FIELDS if row.get(field)}
    stated["language"] = language(stated.get("language", ""))
    text = page_text.plain(row["text"]) if page_text.is_markup(row["text"]) else row["text"]
    if not text.strip():
        raise SourceError(f'{where}: field "text" is {_shown(row["text"])}, markup without a text; give the text')
    return _article(row["id"], Document(text, **stated))


def _in_words(value: object) -> str:
    """A value of a row, of a name that is not ours: a string or several; "" for any other, and what no index keeps."""
    several = [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]
    told = ", ".join(several).strip()
    return "" if _BROKEN.search(told) else told


def _check(field: str, value: object, where: str) -> None:
    """Raise unless a row's value is what its field takes."""
    if field in ("id", "text") and (not isinstance(value, str) or not value.strip()):
        raise SourceError(f'{where}: field "{field}" is {_shown(value)}; give a non-empty string')
    if value is None:
        return
    if not isinstance(value, str):
        raise SourceError(f'{where}: field "{field}" is {_shown(value)}; give a string or leave it out')
    if field == "id" and len(value) > _LONGEST_ID:
        raise SourceError(f'{where}: field "id" is {len(value)} characters long, at most {_LONGEST_ID} are taken')
    if found := (_UNNAMEABLE if field == "id" else _BROKEN).search(value):
        kind = "half a character (a lone surrogate)" if found[0] > "\x7f" else f"a control character ({found[0]!a})"
        raise SourceError(f'{where}: field "{field}" holds {kind}; write it without')
    if field in ("published", "modified") and value and not _is_iso(value):
        raise SourceError(f'{where}: field "{field}" is {_shown(value)}; give ISO 8601 such as "2022-09-15T13:23:00"')


def _address(url: str, fetch: Callable[[str], web.Page]) -> Iterator[tuple[str, Article | SourceError]]:
    page = fetch(url)
    if not feeds.is_feed(page.media_type, page.data):
        yield from ((url, found) for found in _page(url, page))
        return
    named: dict[str, feeds.Entry] = {}
    opened = {page.url}
    while True:
        named |= {
            entry.url: entry for entry in feeds.entries(page.data, page.url, page.charset) if entry.url not in named
        }
        rest = feeds.following(page.data, page.url, page.charset)
        if not rest or rest in opened or len(named) >= feeds.LARGEST or len(opened) >= feeds.PAGES:
            break
        opened.add(rest)
        try:
            page = fetch(rest)
        except SourceError as error:
            yield rest, error
            break
    if not named:
        raise SourceError(f"{url}: is a feed that names no article; give the address of a page or of another feed")
    for entry in list(named.values())[: feeds.LARGEST]:
        for found in attempted(_entry(entry, fetch)):
            yield entry.url, found
    if len(named) > feeds.LARGEST:
        line = (
            f"{url}: names {len(named)} articles; only the first {feeds.LARGEST} are read: give the others' addresses"
        )
        yield url, SourceError(line)
    elif rest and rest not in opened:
        line = f"{url}: goes on at {rest}, which is not read; give that address to read on"
        yield url, SourceError(line)


def _entry(entry: feeds.Entry, fetch: Callable[[str], web.Page]) -> Iterator[Article | SourceError]:
    """What the page says that a feed names; its title and time by the feed, where it has none."""
    for found in _page(entry.url, fetch(entry.url)):
        if isinstance(found, SourceError):
            yield found
            continue
        published = found.published or _on_clock(entry.published, found.language)
        yield replace(found, title=found.title or entry.title, published=published)


def _page(url: str, page: web.Page) -> Iterator[Article | SourceError]:
    ending = _MEDIA_TYPES.get(page.media_type) or _ending(re.sub(r"[?#].*", "", page.url))
    if ending not in ENDINGS:
        kind, supported = page.media_type or "no media type", ", ".join(ENDINGS)
        line = f"{url}: answers with {kind}; supported are {supported}"
        raise SourceError(line, "source_type", name=url, kind=kind, supported=supported)
    document = parse(page.data, ending, url, page.charset)
    yield _article(_id_of(url), replace(document, url=page.url))
    if document.lacks:
        yield document.lacks


def _id_of(url: str) -> str:
    """Readable where the address is: host and path, with a digest where that does not tell it from others."""
    plain = re.sub(r"^https?://|#.*", "", url, flags=re.IGNORECASE)
    readable = re.sub(r"[^\w.-]+", "-", plain.partition("?")[0]).strip("-.")
    if "?" not in plain and len(readable) <= 120:  # noqa: PLR2004 - characters an id may reasonably have
        return readable
    return f"{readable[:100]}-{hashlib.sha256(plain.encode()).hexdigest()[:8]}"


def _article(identity: str, document: Document) -> Article:
    about = metadata(document.text, blocks(document.text, document.title, document.correction, document.byline))
    told = document.language or about.language or language_of(document.text)
    return Article(
        id=identity,
        text=document.text,
        title=document.title or about.title,
        standfirst=about.standfirst,
        published=_on_clock(document.published or about.published, told),
        source=document.source or about.source,
        url=document.url or about.url,
        language=told,
        byline=document.byline or about.byline,
        modified=_on_clock(document.modified or about.modified, told),
        correction=document.correction or about.correction,
    )


def _on_clock(moment: str | None, language: str) -> str | None:
    """An ISO 8601 moment as articles have it: a day, or the second of it on the outlet's clock."""
    if not moment:
        return None
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:  # of a feed: a leap second
        return None
    return local(found, swedish=language == "sv") if ":" in moment or "T" in moment else found.date().isoformat()


def _ending(name: str) -> str | None:
    """The supported ending of a file name, longest first, however it is capitalised."""
    return next((ending for ending in sorted(SUPPORTED, key=len, reverse=True) if name.lower().endswith(ending)), None)


def _is_iso(moment: str) -> bool:
    try:
        datetime.fromisoformat(moment)
    except ValueError:
        return False
    return True


def _shown(value: object) -> str:
    text = "missing" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}…"  # noqa: PLR2004 - characters that keep an error to one line


def _reason(error: BaseException) -> str:
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(text.split())
