"""RSS and Atom: the articles that a feed names. The one home of `feedparser`; fetches nothing itself."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin

LARGEST = 200  # entries; a feed names its newest first
_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"})
_XML = frozenset({"application/xml", "text/xml", ""})
_ROOT = re.compile(rb"\s*(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>|\s)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that a feed names: its address, and the title and time (ISO 8601, UTC) that the feed gives."""

    url: str
    title: str = ""
    published: str | None = None


def is_feed(media_type: str, data: bytes) -> bool:
    r"""Whether what an address answered is a feed; some sites call theirs plain XML or text.

    >>> is_feed("text/xml", b"<?xml version='1.0'?>\n<rss version='2.0'></rss>"), is_feed("text/html", b"<html></html>")
    (True, False)
    """
    return media_type in _TYPES or (media_type in _XML | {"text/plain"} and bool(_ROOT.match(data[:4096])))


def entries(data: bytes, url: str) -> list[Entry]:
    """The articles that the feed at `url` names, as it orders them, each once; at most `LARGEST`."""
    import feedparser  # noqa: PLC0415 - only where a feed is read

    found: dict[str, Entry] = {}
    for item in feedparser.parse(data).entries:
        link = urljoin(url, str(item.get("link") or "").strip())
        if re.match(r"https?://", link, re.IGNORECASE):
            when = item.get("published_parsed")
            published = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}".format(*when[:6]) if when else None
            found.setdefault(link, Entry(link, str(item.get("title") or "").strip(), published))
    return list(found.values())[:LARGEST]
