"""RSS, Atom and JSON Feed: the articles that a feed names. The one home of `feedparser`; fetches nothing itself."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urldefrag, urljoin

LARGEST = 200  # entries; a feed names its newest first
PAGES = 20  # of a feed that is parted into pages
_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"})
_HEAD = 4096  # bytes among which a feed says what it is
_ROOT = re.compile(rb"(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>|\s)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_JSON = re.compile(rb"\{.*\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that a feed names: its address, and the title and time (ISO 8601, of UTC if known) that it gives."""

    url: str
    title: str = ""
    published: str | None = None


def is_feed(media_type: str, data: bytes) -> bool:
    r"""Whether what an address answered is a feed; some sites call theirs XML, JSON, text or HTML.

    >>> is_feed("text/xml", b"<?xml version='1.0'?>\n<rss version='2.0'></rss>"), is_feed("text/html", b"<html></html>")
    (True, False)
    """
    head = _head(data)
    return media_type in _TYPES or bool(_ROOT.match(head) or _JSON.match(head))


def entries(data: bytes, url: str, charset: str = "") -> list[Entry]:
    """The articles that the feed at `url` names, as it orders them, each once; `charset` as its server states it."""
    found: dict[str, Entry] = {}
    for named in _json(data) if _head(data).startswith(b"{") else _xml(data, charset):
        link = _joined(url, named.url)
        if re.match(r"https?://", link, re.IGNORECASE):
            found.setdefault(link, Entry(link, named.title, named.published))
    return list(found.values())


def following(data: bytes, url: str, charset: str = "") -> str:
    """The address of the next page of the feed at `url` (JSON Feed's `next_url`, RFC 5005's `next`), "" for none."""
    if _head(data).startswith(b"{"):
        stated = _object(data).get("next_url")
    else:
        links = _parsed(data, charset).feed.get("links", [])
        stated = next((link.get("href") for link in links if link.get("rel") == "next"), "")
    link = _joined(url, _text(stated))
    return link if re.match(r"https?://", link, re.IGNORECASE) else ""


def _head(data: bytes) -> bytes:
    """The first of a feed in letters of a byte each: UTF-16 has a zero in each of its own, and any may have a mark."""
    return data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")


def _parsed(data: bytes, charset: str) -> Any:
    import feedparser  # noqa: PLC0415 - only where a feed is read

    stated = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    # Bytes alone it would take for the name of a file.
    return feedparser.parse(io.BytesIO(data), response_headers=stated)


def _xml(data: bytes, charset: str) -> Iterator[Entry]:
    for item in _parsed(data, charset).entries:
        when = item.get("published_parsed")
        published = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+00:00".format(*when[:6]) if when else None
        yield Entry(_text(item.get("link")), _text(item.get("title")), published)


def _json(data: bytes) -> Iterator[Entry]:
    """The items of a JSON Feed (jsonfeed.org), in which a link to another site's page has a name of its own."""
    items = _object(data).get("items")
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            link = _text(item.get("url")) or _text(item.get("external_url"))
            yield Entry(link, _text(item.get("title")), _moment(_text(item.get("date_published"))))


def _object(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _moment(stated: str) -> str | None:
    try:
        found = datetime.fromisoformat(stated)
    except ValueError:
        return None
    return (found.astimezone(UTC) if found.tzinfo else found).replace(microsecond=0).isoformat()


def _joined(url: str, link: str) -> str:
    """The address of a link in the feed at `url`, without the place in its page; "" for none."""
    try:
        return urldefrag(urljoin(url, link)).url if link else ""
    except ValueError:  # no address: it is told when it is to be fetched
        return link
