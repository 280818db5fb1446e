"""The server: the chat, the REST API under /api and the MCP server at /mcp, all on one `Faktakoll`.

Answers only to its own host names unless it is bound to an outside address, so that no web page can reach it by
pointing a name of its own at this machine (DNS rebinding).
"""

import asyncio
import contextlib
import errno
import json
import socket
from collections.abc import AsyncIterator
from dataclasses import asdict
from importlib import metadata
from textwrap import shorten
from typing import Any, cast

import uvicorn
from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from mcp.server.fastmcp import FastMCP
from pydantic import BaseModel, Field
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route

from bot.assemble import open_faktakoll, open_translator
from bot.checker import Faktakoll, QuestionError
from bot.config import Settings
from bot.feedback import Feedback
from bot.shared import SharedPages
from bot.translation import Translator
from bot.types import Kind, Previous
from bot.ui import render
from bot.ui.page import build_page, mount_page
from bot.wording import say
from index import language as languages
from index.errors import FaktakollError
from index.place import Place
from index.types import LANGUAGES, Language

_LONGEST_SHOWN = 60  # characters of a value that cannot be taken
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Before(BaseModel):
    """The turn before, as its caller keeps it: nothing is kept here."""

    question: str = Field(max_length=2000, description="its `interpreted`, or else its `question`")
    answer: str | None = Field(None, max_length=2000, description="its `short_answer`")


class Ask(BaseModel):
    """What `POST /api/ask` takes."""

    text: str = Field(description="a question or a claim, in Swedish or English")
    lang: Language | None = Field(None, description="its language; left out, it is detected")
    kind: Kind | None = Field(None, description="question or claim; left out, it is told from the text")
    previous: Before | None = Field(None, description="what was asked before, so that a follow-up to it is understood")


class Problem(BaseModel):
    """What is answered where something cannot be taken."""

    detail: str = Field(description="one line that says why and what to do")


def build_app(
    faktakoll: Faktakoll,
    feedback: Feedback,
    pages: SharedPages,
    host: str = "127.0.0.1",
    translator: Translator | None = None,
) -> FastAPI:
    """Everything that is served, as one ASGI application.

    `feedback` is where readers' opinions go, `pages` where the pages that they share do.
    """
    mcp = _mcp_server(faktakoll, host)
    (mcp_route,) = cast("list[Route]", mcp.streamable_http_app().routes)

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with mcp.session_manager.run():
            yield

    # The interactive API pages would load their script from a CDN; the schema is enough.
    app = FastAPI(
        title="Faktakoll",
        version=metadata.version("faktakoll"),
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=lifespan,
    )
    app.add_exception_handler(RequestValidationError, _refuse)
    if host in LOOPBACK:
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*LOOPBACK, "[::1]"])

    @app.post("/api/ask", responses={422: {"model": Problem}, 503: {"model": Problem}})
    def ask(question: Ask) -> dict[str, Any]:
        """Answer a question or check a claim, in Swedish or English, from the articles, with citations."""
        try:
            before = question.previous
            previous = None if before is None else Previous(before.question, before.answer)
            return faktakoll.ask(question.text, question.lang, question.kind, previous=previous).to_json()
        except QuestionError as error:
            spoken = question.lang or languages.surely(question.text) or "en"
            raise HTTPException(422, error.message(spoken)) from None
        except FaktakollError as error:
            raise HTTPException(503, str(error)) from None

    @app.get("/api/articles")
    def articles() -> list[dict[str, Any]]:
        """The articles that are searched, without their texts."""
        return [asdict(article) for article in faktakoll.index.articles()]

    @app.get("/api/articles/{article_id:path}")
    def article(article_id: str) -> dict[str, Any]:
        """One article, with its text."""
        found = faktakoll.index.article(article_id)
        if found is None:
            raise HTTPException(404, f"no article {article_id!r} in the index; GET /api/articles lists their ids")
        return asdict(found)

    @app.get("/openapi.json", include_in_schema=False)  # where programs look first: else Gradio would tell of itself
    def schema() -> dict[str, Any]:
        return app.openapi()

    # A mount would leave the bare /mcp to the chat, which takes every path that is left.
    app.router.routes += [Route(path, mcp_route.app) for path in ("/mcp", "/mcp/")]
    return mount_page(app, build_page(faktakoll, feedback, pages, translator), pages)


def _refuse(_: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"detail": _refused(cast("RequestValidationError", error))}, 422)


def _refused(error: RequestValidationError) -> str:
    """Why a request is none that can be taken, in the language that it asks for, in one line."""
    asked = error.body if isinstance(error.body, dict) else {}
    language: Language = "sv" if asked.get("lang") == "sv" else "en"
    wrong = error.errors()[0]
    field = ".".join(str(part) for part in wrong["loc"][1:])
    if wrong["type"] == "json_invalid" or not field:
        return say("api_no_json", language)
    if wrong["type"] == "missing":
        return say("api_missing", language, field=field)
    value = shorten(json.dumps(wrong["input"], ensure_ascii=False), _LONGEST_SHOWN, placeholder=" …")
    return say("api_wrong", language, field=field, value=value)


def _mcp_server(faktakoll: Faktakoll, host: str) -> FastMCP:
    mcp = FastMCP("faktakoll", stateless_http=True, host=host)  # it too checks names where the host is this machine
    mcp._mcp_server.version = metadata.version("faktakoll")  # noqa: SLF001 - else it tells the version of its library

    @mcp.tool()
    async def ask(text: str, lang: Language | None = None) -> dict[str, Any]:
        """Answer a question or check a claim, in Swedish or English, from the indexed articles, with citations."""
        reply = await asyncio.to_thread(faktakoll.ask, text, lang)  # or nobody else is served meanwhile
        return reply.to_json()

    @mcp.tool()
    def article(article_id: str) -> str:
        """The full text of one article that a citation names."""
        found = faktakoll.index.article(article_id)
        if found is None:
            raise ValueError(f"no article {article_id!r} in the index")
        return found.text

    return mcp


def serve(settings: Settings, where: Place | None, host: str, port: int) -> None:
    """Serve until stopped. The port is taken before the model is loaded, so that a taken one is told at once."""
    with _listen(host, port) as listener, open_faktakoll(settings, where) as faktakoll:
        app = build_app(
            faktakoll, Feedback(settings.feedback), SharedPages(settings.shared), host, open_translator(settings)
        )
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        articles, passages = faktakoll.index.count()
        shown = f"[{host}]" if ":" in host else host
        # Loads the models, so that neither the first page nor the first question waits for them.
        for language in LANGUAGES:
            faktakoll.examples(render.examples(language), language)
        print(  # noqa: T201 (where to find the chat)
            f"Faktakoll: {articles} articles, {passages} passages; chat at http://{shown}:{port} (Ctrl+C stops)",
            flush=True,
        )
        server.run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise FaktakollError(
                f"port {port} is in use; stop what uses it or choose another: --port {port + 1}"
            ) from None
        raise FaktakollError(
            f"cannot listen on {host} port {port} ({error.strerror}); choose --host and --port"
        ) from None
