"""RSS and Atom: the articles that a feed names. The one home of `feedparser`; fetches nothing itself."""

import io
import re
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

LARGEST = 200  # entries; a feed names its newest first
_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"})
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>|\s)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that a feed names: its address, and the title and time (ISO 8601, UTC) that the feed gives."""

    url: str
    title: str = ""
    published: str | None = None


def is_feed(media_type: str, data: bytes) -> bool:
    r"""Whether what an address answered is a feed; some sites call theirs XML, text or HTML.

    >>> is_feed("text/xml", b"<?xml version='1.0'?>\n<rss version='2.0'></rss>"), is_feed("text/html", b"<html></html>")
    (True, False)
    """
    return media_type in _TYPES or bool(_ROOT.match(data[:4096]))


def entries(data: bytes, url: str) -> list[Entry]:
    """The articles that the feed at `url` names, as it orders them, each once."""
    import feedparser  # noqa: PLC0415 - only where a feed is read

    found: dict[str, Entry] = {}
    for item in feedparser.parse(io.BytesIO(data)).entries:  # bytes alone it would take for the name of a file
        link = _joined(url, str(item.get("link") or "").strip())
        if re.match(r"https?://", link, re.IGNORECASE):
            when = item.get("published_parsed")
            published = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}".format(*when[:6]) if when else None
            found.setdefault(link, Entry(link, str(item.get("title") or "").strip(), published))
    return list(found.values())


def _joined(url: str, link: str) -> str:
    """The address of a link in the feed at `url`, without the place in its page; "" for none."""
    try:
        return urldefrag(urljoin(url, link)).url if link else ""
    except ValueError:  # no address: it is told when it is to be fetched
        return link
