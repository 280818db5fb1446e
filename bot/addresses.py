"""Addresses that come with articles, and which of them may become a link. Fetches nothing."""

from urllib.parse import quote, urlsplit

_KEPT = "!#$%&'()*+,/:;=?@[]~"  # what an address may hold beside letters and digits; what is encoded stays so


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
