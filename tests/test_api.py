import asyncio
import json
import os
import re
import socket
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from typing import Any

import httpx
import pytest
from browser import served
from invented import ARTICLES, BRIDGE, OPENED, ToldReader, evidence, index_over
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import TextContent

from bot.api import _listen as listen
from bot.api import build_app
from bot.checker import Faktakoll
from bot.feedback import Feedback
from bot.shared import SharedPages
from bot.types import Evidence, Question
from bot.wording import say
from index.errors import FaktakollError
from index.types import Article, Hit

pytestmark = pytest.mark.slow

FORGOTTEN = Feedback(Path(os.devnull) / "feedback.sqlite")  # what nobody gives here
UNSHARED = SharedPages(Path(os.devnull) / "shared.sqlite")
NESTED = Article("nyheter/2024 å?", "En artikel vars id ser ut som en adress.")


@pytest.fixture(scope="module")
def faktakoll(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Faktakoll]:
    with index_over(tmp_path_factory.mktemp("index"), [*ARTICLES, NESTED]) as index:
        yield Faktakoll(index, ToldReader([evidence(BRIDGE, OPENED, "14 maj 2019")]))


class WaitingReader(ToldReader):
    """Reads once it may."""

    def __init__(self) -> None:
        super().__init__([evidence(BRIDGE, OPENED, "14 maj 2019")])
        self.begun, self.may = threading.Event(), threading.Event()

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Evidence]:
        self.begun.set()
        self.may.wait(20)
        return super().read(question, hits)


@pytest.fixture(scope="module")
def address(faktakoll: Faktakoll) -> Iterator[str]:
    with served(build_app(faktakoll, FORGOTTEN, UNSHARED)) as found:
        yield found


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, trust_env=False) as found:
        yield found


# --- REST


def test_a_question_gets_the_reply_of_the_contract(client: httpx.Client, faktakoll: Faktakoll) -> None:
    answer = client.post("/api/ask", json={"text": "När invigdes bron?"})
    assert answer.status_code == 200
    expected = json.loads(json.dumps(faktakoll.ask("När invigdes bron?").to_json()))
    assert answer.json() | {"timings_ms": None} == expected | {"timings_ms": None}
    assert answer.json()["short_answer"] == "14 maj 2019"


def test_a_follow_up_is_understood_where_the_turn_before_comes_with_it_and_nothing_is_kept(
    client: httpx.Client,
) -> None:
    asked = {"text": "Och vem?", "previous": {"question": "När invigdes bron?", "answer": "14 maj 2019"}}
    assert client.post("/api/ask", json=asked).json()["interpreted"] is None
    follow_up = client.post("/api/ask", json=asked | {"text": "Och varför?"}).json()
    assert (follow_up["question"], follow_up["interpreted"]) == ("Och varför?", "Varför invigdes bron?")
    of_source = client.post("/api/ask", json=asked | {"text": "Och enligt kommunen?"}).json()
    assert of_source["interpreted"] == "När invigdes bron enligt kommunen?"
    assert client.post("/api/ask", json={"text": "Och varför?"}).json()["interpreted"] is None
    long = client.post("/api/ask", json=asked | {"previous": {"question": "x" * 2001}})
    assert long.status_code == 422


def test_language_and_kind_can_be_given(client: httpx.Client) -> None:
    row = client.post("/api/ask", json={"text": "När invigdes bron?", "lang": "en", "kind": "claim"}).json()
    assert (row["language"], row["kind"], row["verdict"]) == ("en", "claim", "supported")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "Type a question or a statement."),
        (" ?! ", "Type a question or a statement."),
        ("x" * 2001, "2001 characters long"),
        ("Wann wurde die Brücke gebaut?", "German"),
    ],
)
def test_what_is_no_question_for_us_is_refused_in_one_line(client: httpx.Client, text: str, line: str) -> None:
    answer = client.post("/api/ask", json={"text": text})
    assert answer.status_code == 422
    assert line in answer.json()["detail"]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ('{"text": "När?", "lang": "de"}', 'The field lang cannot be "de".'),
        ('{"text": "När?", "kind": "joke", "lang": "sv"}', 'Fältet kind kan inte vara "joke".'),
        ('{"text": 7}', "The field text cannot be 7."),
        ('{"text": "När?", "previous": {"question": [1]}}', "The field previous.question cannot be [1]."),
        ('{"q": "När?"}', "The field text is missing."),
        ('{"lang": "sv"}', "Fältet text saknas."),
        *((body, "What was sent is no JSON object.") for body in ("[]", "{", "", "null")),
    ],
)
def test_a_request_that_is_none_is_refused_in_one_line_in_its_language(
    client: httpx.Client, body: str, line: str
) -> None:
    answer = client.post("/api/ask", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    said = answer.json()["detail"]
    assert said.startswith(line)
    assert "\n" not in said


def test_a_refusal_is_in_the_language_that_was_asked_for_or_written(client: httpx.Client) -> None:
    def said(**body: str) -> str:
        return str(client.post("/api/ask", json=body).json()["detail"])

    assert said(text="", lang="sv") == say("empty_question", "sv")
    assert said(text="") == say("empty_question", "en")
    assert said(text="Vad är det som har hänt? " * 100).startswith("Frågan är")


def test_half_a_character_is_no_defect(client: httpx.Client) -> None:
    answer = client.post(
        "/api/ask", content='{"text": "När invigdes \\ud800 bron?"}', headers={"content-type": "application/json"}
    )
    assert answer.status_code in {200, 422}


def test_the_articles_are_listed_and_each_can_be_had(client: httpx.Client) -> None:
    listed = client.get("/api/articles").json()
    assert [row["id"] for row in listed] == sorted(article.id for article in (*ARTICLES, NESTED))
    bridge = next(row for row in listed if row["id"] == "bron")
    assert "text" not in bridge
    assert (bridge["title"], bridge["source"], bridge["passages"]) == (BRIDGE.title, BRIDGE.source, 1)
    article = client.get("/api/articles/bron").json()
    assert (article["id"], article["text"], article["url"]) == ("bron", BRIDGE.text, BRIDGE.url)


def test_an_id_may_look_like_a_path(client: httpx.Client) -> None:
    answer = client.get("/api/articles/nyheter/2024%20%C3%A5%3F")
    assert answer.status_code == 200
    assert answer.json()["text"] == NESTED.text


@pytest.mark.parametrize("article_id", ["finns-inte", "..%2F..%2Fetc%2Fpasswd", "%00", "a'b"])
def test_an_article_that_is_not_there_is_named(client: httpx.Client, article_id: str) -> None:
    answer = client.get(f"/api/articles/{article_id}")
    assert answer.status_code == 404
    assert "no article" in answer.json()["detail"]


def test_the_schema_is_there_and_no_page_that_would_fetch_from_elsewhere(client: httpx.Client) -> None:
    schema = client.get("/api/openapi.json").json()
    assert schema["info"] == {"title": "Faktakoll", "version": metadata.version("faktakoll")}
    assert set(schema["paths"]) == {"/api/ask", "/api/articles", "/api/articles/{article_id}"}
    assert client.get("/openapi.json").json() == schema
    for path in ("/docs", "/redoc", "/api/docs"):
        assert "swagger" not in client.get(path, follow_redirects=True).text.lower()


# --- who may ask


@pytest.mark.parametrize("path", ["/", "/api/articles", "/api/openapi.json", "/mcp/"])
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:7860", ""])
def test_a_name_that_is_not_ours_is_refused(client: httpx.Client, path: str, host: str) -> None:
    assert client.get(path, headers={"host": host}).status_code in {400, 421}


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "localhost:7860", "127.0.0.1:7860", "[::1]:7860"])
def test_our_own_names_are_answered_at_any_port(client: httpx.Client, host: str) -> None:
    assert client.get("/api/articles", headers={"host": host}).status_code == 200


def test_no_page_of_another_site_may_read_an_answer(client: httpx.Client) -> None:
    answer = client.post("/api/ask", json={"text": "När?"}, headers={"origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers
    plain = client.post("/api/ask", content='{"text": "När?"}', headers={"content-type": "text/plain"})
    assert plain.status_code == 422  # a page may send that unasked


def test_bound_to_an_outside_address_any_name_is_answered(faktakoll: Faktakoll) -> None:
    with served(build_app(faktakoll, FORGOTTEN, UNSHARED, "0.0.0.0")) as address:  # noqa: S104 - built as if for it, bound to this machine
        answer = httpx.get(f"{address}/api/articles", headers={"host": "redaktionen.example"}, trust_env=False)
        assert answer.status_code == 200
        assert called(f"{address}/mcp", "redaktionen.example")["short_answer"] == "14 maj 2019"


# --- the chat


def test_the_chat_is_served_and_names_no_host_but_this_one(client: httpx.Client, address: str) -> None:
    page = client.get("/")
    assert page.status_code == 200
    for attribute in re.findall(r"""(?:src|href)=["']?((?:https?:)?//[^"' >]+)""", page.text):
        assert attribute.startswith(address)


# --- MCP


def called(url: str, host: str | None = None) -> dict[str, Any]:
    """The reply of the tool `ask`, by way of the client library, as any program would have it."""

    async def call() -> dict[str, Any]:
        async with (
            httpx.AsyncClient(trust_env=False, follow_redirects=True, headers={"host": host} if host else None) as http,
            streamable_http_client(url, http_client=http) as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            result = await session.call_tool("ask", {"text": "När invigdes bron?"})
            assert not result.isError
            content = result.content[0]
            assert isinstance(content, TextContent)
            return dict(json.loads(content.text))

    return asyncio.run(call())


@pytest.mark.parametrize("path", ["/mcp", "/mcp/"])
def test_the_mcp_server_answers_with_citations(address: str, path: str) -> None:
    row = called(address + path)
    assert row["short_answer"] == "14 maj 2019"
    assert row["citations"][0]["quote"] == OPENED


def test_the_mcp_server_lists_its_tools_and_says_what_is_wrong(address: str) -> None:
    async def call() -> None:
        async with (
            httpx.AsyncClient(trust_env=False, follow_redirects=True) as http,
            streamable_http_client(f"{address}/mcp", http_client=http) as (read, write, _),
            ClientSession(read, write) as session,
        ):
            server = (await session.initialize()).serverInfo
            assert (server.name, server.version) == ("faktakoll", metadata.version("faktakoll"))
            tools = {tool.name: tool for tool in (await session.list_tools()).tools}
            assert {"ask", "article"} <= set(tools)
            assert all(tool.description for tool in tools.values())
            whole = await session.call_tool("article", {"article_id": "bron"})
            content = whole.content[0]
            assert isinstance(content, TextContent)
            assert content.text == BRIDGE.text
            for name, arguments in (("ask", {"text": ""}), ("article", {"article_id": "?"}), ("ask", {"text": 7})):
                wrong = await session.call_tool(name, arguments)
                assert wrong.isError
                content = wrong.content[0]
                assert isinstance(content, TextContent)
                assert "Traceback" not in content.text

    asyncio.run(call())


def test_while_one_is_answered_others_are_served(faktakoll: Faktakoll) -> None:
    reader = WaitingReader()
    with (
        served(build_app(Faktakoll(faktakoll.index, reader), FORGOTTEN, UNSHARED)) as address,
        ThreadPoolExecutor() as pool,
    ):
        try:
            for ask in (lambda: called(f"{address}/mcp"), lambda: asked(address)):
                reader.begun.clear()
                reader.may.clear()
                answer = pool.submit(ask)
                assert reader.begun.wait(20)
                assert httpx.get(f"{address}/api/articles/bron", timeout=5, trust_env=False).status_code == 200
                assert not answer.done()
                reader.may.set()
                assert answer.result(20)["short_answer"] == "14 maj 2019"
        finally:
            reader.may.set()


def asked(address: str) -> dict[str, Any]:
    answer = httpx.post(f"{address}/api/ask", json={"text": "När invigdes bron?"}, timeout=20, trust_env=False)
    return dict(answer.json())


# --- the port


def test_a_port_in_use_is_told_with_another_to_take() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(FaktakollError, match=f"port {port} is in use.*--port {port + 1}"):
            listen("127.0.0.1", port)


def test_a_host_that_is_not_here_is_told() -> None:
    with pytest.raises(FaktakollError, match=r"192\.0\.2\.1"):
        listen("192.0.2.1", 7860)
