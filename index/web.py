"""Fetches a page from an address. The one home of `httpx` in `index`; knows nothing of what a page says.

Addresses inside the user's own network are refused unless allowed: an address may come from someone else. Each address
that a host name stands for is checked, at each redirect, and the connection goes to the very address that was checked.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import httpx

from index.errors import SourceError

SIZE_LIMIT = 10_000_000  # bytes
REDIRECTS = 5
_TIMEOUT = 20.0  # seconds, for each step of a fetch
_PATIENCE = 60.0  # seconds for all of it
_AGENT = "Mozilla/5.0 (compatible; Faktakoll)"


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered: where it came from in the end, its media type, its bytes."""

    url: str
    media_type: str
    data: bytes


def addresses(host: str) -> list[str]:
    """Every IP address that a host name stands for."""
    return sorted({str(entry[4][0]) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)})


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    resolve: Callable[[str], Sequence[str]] = addresses,
    transport: httpx.BaseTransport | None = None,
) -> Page:
    """Fetch a page over http(s).

    Raises:
        SourceError: the address is malformed, private, unreachable, too large, or answers with an error.
    """
    deadline = time.monotonic() + _PATIENCE
    # No proxy from the environment: it would resolve the name again, past the check.
    with httpx.Client(timeout=_TIMEOUT, trust_env=False, transport=transport) as client:
        target = url
        for _ in range(REDIRECTS + 1):
            try:
                request = _request(client, target, url, allow_private=allow_private, resolve=resolve)
                response = client.send(request, stream=True)
                try:
                    if response.has_redirect_location:
                        target = str(httpx.URL(target).join(response.headers["location"]))
                        continue
                    if response.is_error:
                        raise SourceError(f"{url}: answered {response.status_code}; check the address")
                    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
                    return Page(target, media_type, _body(response, url, deadline))
                finally:
                    response.close()
            except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
                reason = " ".join(str(error).split()) or type(error).__name__
                raise SourceError(f"{url}: cannot be fetched ({reason}); check the address and the network") from None
    raise SourceError(f"{url}: redirects more than {REDIRECTS} times; give the address it leads to")


def _request(
    client: httpx.Client, target: str, url: str, *, allow_private: bool, resolve: Callable[[str], Sequence[str]]
) -> httpx.Request:
    """A request to one of the host's addresses, all of which have been checked."""
    parsed = httpx.URL(target)
    if parsed.scheme not in ("http", "https") or not parsed.host or parsed.userinfo:
        raise SourceError(f"{url}: leads to {parsed.scheme or 'no scheme'}://…; only plain http and https are fetched")
    found = list(resolve(parsed.host))
    private = [address for address in found if not _public(address)]
    if private and not allow_private:
        raise SourceError(
            f"{url}: {parsed.host} is {private[0]}, inside your own network; only public addresses are fetched: "
            "save the page as a file instead"
        )
    headers = {"Host": parsed.netloc.decode("ascii"), "User-Agent": _AGENT}
    return client.build_request(
        "GET", parsed.copy_with(host=found[0]), headers=headers, extensions={"sni_hostname": parsed.raw_host.decode()}
    )


def _public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (inner is None or inner.is_global)


def _body(response: httpx.Response, url: str, deadline: float) -> bytes:
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > SIZE_LIMIT:
            raise SourceError(f"{url}: is larger than {SIZE_LIMIT // 1_000_000} MB, the limit; save the part you need")
        if time.monotonic() > deadline:
            raise SourceError(f"{url}: took more than {_PATIENCE:.0f} seconds; try again or save the page as a file")
    return bytes(body)
