"""Addresses that come with articles, which of them may become a link, and what is one. Fetches nothing."""

import re
from urllib.parse import quote, urlsplit

_KEPT = "!#$%&'()*+,/:;=?@[]~"  # what an address may hold beside letters and digits; what is encoded stays so
_ADDRESS = re.compile(r"https?://\S+|(?P<host>(?:[^\W_][\w-]*\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?)", re.IGNORECASE)


def web_address(url: str | None) -> str | None:
    """An http(s) address in ASCII that can stand in a link; None for what is none, as `javascript:` and `data:`.

    >>> web_address("https://example.org/å b?q=<x>"), web_address("javascript:alert(1)"), web_address(None)
    ('https://example.org/%C3%A5%20b?q=%3Cx%3E', None, None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:  # "http://[": no address
        return None
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return None
    return quote(parts.geturl(), safe=_KEPT, errors="replace")


def pasted_address(text: str) -> str | None:
    r"""The address that a text is, with https:// before one that only names its host; None where it is no address.

    >>> pasted_address(" http://a.example/b\n"), pasted_address("www.a.example/b?c"), pasted_address("a.example is up")
    ('http://a.example/b', 'https://www.a.example/b?c', None)
    """
    found = _ADDRESS.fullmatch(text.strip())
    return found and (f"https://{found[0]}" if found["host"] else found[0])
