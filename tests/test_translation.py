"""Translations: by a tiny model that was trained for the test, and by a real server on this machine."""

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from tiny_models import save_translator

from bot.assemble import open_translator
from bot.config import Settings
from bot.translation import TranslationError
from bot.translation_endpoint import EndpointTranslator
from bot.translation_model import ModelTranslator
from index.errors import FaktakollError, ModelError
from index.types import LANGUAGES

pytestmark = pytest.mark.usefixtures("one_thread")

PAIRS = {
    "Bron öppnar i maj.": "The bridge opens in May.",
    "Notan är okänd.": "The bill is unknown.",
    "Museet är stängt.": "The museum is closed.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    return save_translator(PAIRS, tmp_path_factory.mktemp("models") / "tiny", source_lang="sv", target_lang="en")


@pytest.mark.slow
def test_a_model_translates_each_sentence_of_a_quote(folder: str) -> None:
    translator = ModelTranslator(folder)
    assert (translator.name, translator.host) == ("tiny", None)
    for swedish, english in PAIRS.items():
        assert translator.translate(swedish, "sv", "en") == english
    quote = "Museet är stängt. Bron öppnar i maj.\nNotan är okänd."
    assert translator.translate(quote, "sv", "en") == (
        "The museum is closed. The bridge opens in May. The bill is unknown."
    )


@pytest.mark.slow
def test_a_model_translates_one_way_as_its_tokenizer_or_its_name_says(folder: str, tmp_path: Path) -> None:
    assert [ModelTranslator(folder).translates(*pair) for pair in (("sv", "en"), ("en", "sv"))] == [True, False]
    named = tmp_path / "opus-mt-eng-swe"
    save_translator({"Hello.": "Hej."}, named)
    assert [ModelTranslator(str(named)).translates(*pair) for pair in (("sv", "en"), ("en", "sv"))] == [False, True]


@pytest.mark.slow
def test_a_model_that_says_no_languages_or_is_no_such_model_is_refused_in_one_line(tmp_path: Path) -> None:
    save_translator({"Hej.": "Hello."}, tmp_path / "mute")
    with pytest.raises(ModelError, match="does not say which languages it translates between"):
        ModelTranslator(str(tmp_path / "mute"))
    (tmp_path / "empty").mkdir()
    for wrong in (str(tmp_path / "empty"), str(tmp_path / "gone")):
        with pytest.raises(ModelError) as raised:
            ModelTranslator(wrong)
        assert str(raised.value).startswith("translator")
        assert wrong in str(raised.value)
        assert "\n" not in str(raised.value)


@pytest.mark.slow
@pytest.mark.skipif(find_spec("sentencepiece") is not None, reason="what a model may lack is installed")
def test_a_model_whose_tokenizer_needs_a_library_names_it(folder: str, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "marian")
    (tmp_path / "marian" / "tokenizer.json").unlink()
    (tmp_path / "marian" / "tokenizer_config.json").write_text('{"tokenizer_class": "MarianTokenizer"}')
    with pytest.raises(ModelError, match=r"requires the SentencePiece library .*; install it with pip$"):
        ModelTranslator(str(tmp_path / "marian"))


@pytest.mark.slow
def test_a_sentence_that_a_model_cannot_take_whole_is_not_cut(folder: str) -> None:
    with pytest.raises(TranslationError) as raised:
        ModelTranslator(folder).translate(" ".join(["ord"] * 40), "sv", "en")
    assert raised.value.message("sv") == "En mening är 41 ordbitar lång; modellen tiny läser högst 32."


# --- endpoints


class Service:
    """A server like LibreTranslate that answers what it is told, and notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any]] = []
        self.status, self.body = 200, b""
        self.go = threading.Event()
        self.go.set()
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                service.asked.append((self.path, json.loads(body)))
                service.go.wait(10)
                self.send_response(service.status)
                self.send_header("content-length", str(len(service.body)))
                self.end_headers()
                self.wfile.write(service.body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"


@pytest.fixture
def service() -> Iterator[Service]:
    service = Service()
    thread = threading.Thread(target=service.server.serve_forever, args=[0.02], daemon=True)
    thread.start()
    yield service
    service.go.set()
    service.server.shutdown()
    service.server.server_close()
    thread.join()


@pytest.mark.parametrize(("address", "path"), [("http://{}", "/translate"), ("http://{}/mt/v1", "/mt/v1")])
def test_an_endpoint_is_asked_as_libretranslate_is(service: Service, address: str, path: str) -> None:
    service.body = json.dumps({"translatedText": " The bridge “opens”. "}).encode()
    translator = EndpointTranslator(address.format(service.host))
    assert translator.translate("Bron ”öppnar”.", "sv", "en") == "The bridge “opens”."
    assert service.asked == [(path, {"q": "Bron ”öppnar”.", "source": "sv", "target": "en", "format": "text"})]
    assert (translator.name, translator.host) == (service.host, None)
    assert translator.translates("sv", "en")
    assert translator.translates("en", "sv")
    assert not translator.translates("sv", "sv")


@pytest.mark.parametrize(
    ("address", "name", "host"),
    [
        ("https://translate.example.org/translate", "translate.example.org", "translate.example.org"),
        ("http://eva:hemligt@10.0.0.7:5000", "10.0.0.7:5000", "10.0.0.7"),
        ("http://localhost:5000", "localhost:5000", None),
        ("http://[::1]:5000/translate", "[::1]:5000", None),
    ],
)
def test_an_endpoint_says_where_texts_go_and_no_password(address: str, name: str, host: str | None) -> None:
    translator = EndpointTranslator(address)
    assert (translator.name, translator.host) == (name, host)


def _tell(status: int = 200, body: bytes = b"{}") -> Callable[[Service], None]:
    def tell(service: Service) -> None:
        service.status, service.body = status, body

    return tell


@pytest.mark.parametrize(
    ("tell", "words"),
    [
        (_tell(500), {"sv": "{} svarade med felkod 500", "en": "{} answered with the error 500"}),
        (_tell(302), {"sv": "{} svarade med felkod 302", "en": "{} answered with the error 302"}),
        (_tell(body=b"<html>"), {"sv": "{} svarade med något annat än en", "en": "{} answered with something else"}),
        (_tell(body=b"[1]"), {"sv": "{} svarade med något annat än en", "en": "{} answered with something else"}),
        (
            _tell(body=b'{"translatedText": 3}'),
            {"sv": "{} svarade med något annat än en", "en": "{} answered with something else"},
        ),
        (
            _tell(body=b'{"translatedText": "' + b"x" * 1_000_001 + b'"}'),
            {"sv": "{} svarade med något annat än en", "en": "{} answered with something else"},
        ),
        (
            lambda service: service.go.clear(),
            {"sv": "{} svarade inte inom 1 sekunder", "en": "{} did not answer within 1 seconds"},
        ),
        (lambda service: service.server.server_close(), {"sv": "{} går inte att nå", "en": "{} cannot be reached"}),
    ],
    ids=["error", "redirect", "html", "list", "number", "endless", "slow", "gone"],
)
def test_an_endpoint_that_fails_is_told_in_one_line_of_either_language(
    service: Service, tell: Callable[[Service], None], words: dict[str, str]
) -> None:
    tell(service)
    with pytest.raises(TranslationError) as raised:
        EndpointTranslator(f"http://{service.host}", patience=1).translate("Hej.", "sv", "en")
    for language in LANGUAGES:
        assert words[language].format(service.host) in raised.value.message(language)
        assert "\n" not in raised.value.message(language)


@pytest.mark.parametrize("address", ["ftp://x.example.org", "http://", "http://x:port"])
def test_what_is_no_address_is_named(address: str) -> None:
    with pytest.raises(FaktakollError, match="translator ") as raised:
        EndpointTranslator(address)
    assert address in str(raised.value)


def test_the_setting_chooses_between_none_an_endpoint_and_a_model() -> None:
    assert open_translator(Settings(translator=None)) is None
    assert isinstance(open_translator(Settings(translator="http://localhost:5000")), EndpointTranslator)
    with pytest.raises(ModelError, match=r"translator '\./none' is no folder"):
        open_translator(Settings(translator="./none"))
