"""An HTTP endpoint of one's own that translates, as LibreTranslate's `POST /translate` does."""

import ipaddress
import json
import time

import httpx

from bot.translation import TranslationError
from index.errors import FaktakollError
from index.types import LANGUAGES, Language

_PATIENCE = 30.0  # seconds for an answer
_LARGEST = 1_000_000  # bytes of one


class EndpointTranslator:
    """Implements `bot.translation.Translator` over an address; one without a path gets `/translate`.

    It is asked for both languages, each way. Nothing but the text and the two languages is sent, to that host alone.
    Raises `FaktakollError` for what is no such address.
    """

    def __init__(self, address: str, *, patience: float = _PATIENCE) -> None:
        try:
            url = httpx.URL(address)
        except httpx.InvalidURL:
            url = httpx.URL()
        if url.scheme not in ("http", "https") or not url.host:
            raise FaktakollError(f"translator {address!r} is no address; give http://HOST:PORT/translate, or unset it")
        self._url = url.copy_with(path="/translate") if url.path in ("", "/") else url
        self._patience = patience
        self.name = url.netloc.decode("ascii")
        self.host = None if _is_this_machine(url.host) else url.host

    def translates(self, source: str, target: Language) -> bool:
        """Between Swedish and English."""
        return source != target and source in LANGUAGES

    def translate(self, text: str, source: str, target: Language) -> str:
        """What the endpoint makes of `text`."""
        asked = {"q": text, "source": source, "target": target, "format": "text"}
        try:
            # No proxy from the environment: what is sent goes to the host that is named, and nowhere else.
            with (
                httpx.Client(timeout=self._patience, trust_env=False) as client,
                client.stream("POST", self._url, json=asked) as response,
            ):
                if not response.is_success:
                    raise TranslationError("translation_refused", name=self.name, status=response.status_code)
                return self._translated(self._body(response))
        except httpx.TimeoutException:
            raise self._slow() from None
        except (httpx.HTTPError, OSError, UnicodeError) as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            raise TranslationError("translation_unreachable", name=self.name, reason=reason) from None

    def _body(self, response: httpx.Response) -> bytes:
        body, deadline = bytearray(), time.monotonic() + self._patience
        for chunk in response.iter_bytes():
            body += chunk
            if time.monotonic() > deadline:
                raise self._slow()
            if len(body) > _LARGEST:
                raise TranslationError("translation_odd", name=self.name)
        return bytes(body)

    def _translated(self, body: bytes) -> str:
        try:
            said = json.loads(body)["translatedText"]
        except (ValueError, KeyError, TypeError):
            said = None
        if not isinstance(said, str) or not said.strip():
            raise TranslationError("translation_odd", name=self.name)
        return said.strip()

    def _slow(self) -> TranslationError:
        return TranslationError("translation_slow", name=self.name, limit=round(self._patience))


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
