"""Fetches a page from an address, if its site allows it. The one home of `httpx` in `index`.

Knows nothing of what a page says. Addresses inside the user's own network are refused unless allowed: an address may
come from someone else. Each address that a host name stands for is checked, at each redirect, and the connection goes
to the very address that was checked.
"""

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

import httpx
from protego import Protego

from index.errors import SourceError

SIZE_LIMIT = 10_000_000  # bytes
REDIRECTS = 5
_TIMEOUT = 20.0  # seconds, for each step of a fetch
_PATIENCE = 60.0  # seconds for all of it
_SERVER_ERROR = 500
_SHUT = frozenset({401, 402, 403, 429, 451})  # statuses of a page that is there, and not for a program
_NAME = "Faktakoll"  # in robots.txt
_AGENT = f"Mozilla/5.0 (compatible; {_NAME})"


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered: where it came from in the end, its media type, its bytes, the encoding it states."""

    url: str
    media_type: str
    data: bytes
    charset: str = ""


def addresses(host: str) -> list[str]:
    """Every IP address that a host name stands for."""
    return sorted({str(entry[4][0]) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)})


class Fetcher:
    """Fetches pages over http(s): `Fetcher()(url)`. Keeps each site's robots.txt (RFC 9309) for as long as it lives.

    Raises:
        SourceError: the address is malformed, private, unreachable, too large, answers with an error, or its site asks
            programs not to read it.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        resolve: Callable[[str], Sequence[str]] = addresses,
        transport: httpx.BaseTransport | None = None,
        patience: float = _PATIENCE,
    ) -> None:
        self._allow_private = allow_private
        self._resolve = resolve
        self._transport = transport
        self._patience = patience
        self._robots: dict[str, Protego] = {}

    def __call__(self, url: str) -> Page:
        """Fetch a page."""
        try:
            httpx.URL(url)
        except httpx.InvalidURL as error:
            line = f"{url!a}: is no address ({error}); check it"
            raise SourceError(line, "source_unreachable", name=url) from None
        deadline = time.monotonic() + self._patience
        # No proxy from the environment: it would resolve the name again, past the check.
        with httpx.Client(timeout=_TIMEOUT, trust_env=False, transport=self._transport) as client:
            target = url
            for _ in range(REDIRECTS + 1):
                self._ask_robots(client, target, url, deadline)
                found = self._answer(client, target, url, deadline)
                if isinstance(found, Page):
                    return found
                target = found
        line = f"{url}: redirects more than {REDIRECTS} times; give the address it leads to"
        raise SourceError(line, "source_redirects", name=url, limit=REDIRECTS)

    def _answer(self, client: httpx.Client, target: str, url: str, deadline: float) -> Page | str:
        """The page at `target`, or the address it redirects to; errors name `url`, which led here."""
        try:
            response = _begun(client, self._request(client, target, url), deadline - time.monotonic())
            try:
                if response.has_redirect_location:
                    return str(httpx.URL(target).join(response.headers["location"]))
                if response.is_error:
                    raise _Refused(url, response.status_code)
                media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
                return Page(target, media_type, _body(response, url, deadline), response.charset_encoding or "")
            finally:
                response.close()
        except _TooSlow:
            line = f"{url}: took more than {self._patience:g} seconds; try again or save the page as a file"
            raise SourceError(line, "source_slow", name=url, limit=f"{self._patience:g}") from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
            told = (isinstance(error, OSError) and error.strerror) or str(error)  # without the number of the error
            reason = " ".join(told.split()) or type(error).__name__
            line = f"{url}: cannot be fetched ({reason}); check the address and the network"
            raise SourceError(line, "source_unreachable", name=url) from None

    def _ask_robots(self, client: httpx.Client, target: str, url: str, deadline: float) -> None:
        """Raise where a site's robots.txt shuts `target`; a site without one shuts nothing."""
        parsed = httpx.URL(target)
        site = f"{parsed.scheme}://{parsed.netloc.decode('ascii')}"
        if site not in self._robots:
            place, rules = f"{site}/robots.txt", ""
            try:
                for _ in range(REDIRECTS + 1):
                    found = self._answer(client, place, url, deadline)
                    if isinstance(found, Page):
                        rules = found.data.decode("utf-8-sig", errors="replace")
                        break
                    place = found
            except _Refused as refused:
                if refused.status >= _SERVER_ERROR:  # the site may forbid it, and cannot say so now
                    raise
            self._robots[site] = Protego.parse(rules)
        if not self._robots[site].can_fetch(target, _NAME):
            raise SourceError(
                f"{url}: {site}/robots.txt asks programs not to read this page; save the page as a file instead",
                "source_robots",
                name=url,
            )

    def _request(self, client: httpx.Client, target: str, url: str) -> httpx.Request:
        """A request to one of the host's addresses, all of which have been checked."""
        parsed = httpx.URL(target)
        if parsed.scheme not in ("http", "https") or not parsed.host or parsed.userinfo:
            raise SourceError(
                f"{url}: leads to {parsed.scheme or 'no scheme'}://…; only plain http and https are fetched"
            )
        found = list(self._resolve(parsed.host))
        private = [address for address in found if not _public(address)]
        if private and not self._allow_private:
            raise SourceError(
                f"{url}: {parsed.host} is {private[0]}, inside your own network; only public addresses are fetched: "
                "save the page as a file, or allow others by --allow-private",
                "source_private",
                name=url,
                host=parsed.host,
            )
        headers = {"Host": parsed.netloc.decode("ascii"), "User-Agent": _AGENT}
        return client.build_request(
            "GET",
            parsed.copy_with(host=found[0]),
            headers=headers,
            extensions={"sni_hostname": parsed.raw_host.decode()},
        )


class _TooSlow(Exception):
    """A fetch that takes longer than it may."""


class _Refused(SourceError):
    """An answer that is an error, with its HTTP status."""

    def __init__(self, url: str, status: int) -> None:
        key, remedy = "source_refused", "check the address"
        if status in _SHUT:
            key, remedy = "source_shut", "the site lets no program in: save the page as a file instead"
        super().__init__(f"{url}: answered {status}; {remedy}", key, name=url, status=status)
        self.status = status


def _public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (inner is None or inner.is_global)


def _begun(client: httpx.Client, request: httpx.Request, seconds: float) -> httpx.Response:
    """An answer whose headers are there. One that sends them byte by byte, each in time, is left to a thread's end."""
    answered: Future[httpx.Response] = Future()

    def ask() -> None:
        try:
            answered.set_result(client.send(request, stream=True))
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            answered.set_exception(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        return answered.result(max(seconds, 0))
    except TimeoutError:
        raise _TooSlow from None


def _body(response: httpx.Response, url: str, deadline: float) -> bytes:
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > SIZE_LIMIT:
            limit = SIZE_LIMIT // 1_000_000
            line = f"{url}: is larger than {limit} MB, the limit; save the part you need"
            raise SourceError(line, "source_page_large", name=url, limit=limit)
        if time.monotonic() > deadline:
            raise _TooSlow
    return bytes(body)
