"""A conversation as a reader's browser keeps it, there and back: JSON that names its format.

Whoever uses a browser can write into its storage. So what comes back is read as from a stranger: its size, its shape
and whether it holds together are checked here, and what it says is escaped where it is drawn, as any text from outside.
"""

import math
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError

from bot.types import Citation, Kind, Reply, Status
from bot.ui.render import Turn
from bot.wording import WordedError

FORMAT = 1
LONGEST = 5_000_000  # characters of JSON: some hundred turns
_SHOWN = 60  # characters of the name of a field, which may be anything


class StoredError(WordedError):
    """A stored conversation that cannot be opened."""


class _Format(BaseModel):
    version: int


class _Turn(BaseModel):
    reply: Reply
    languages: dict[str, str]
    hashes: dict[str, str]
    searched: tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]
    within: str | None
    seal: str
    suggestions: tuple[str, ...] = ()


class _Conversation(BaseModel):
    id: str = Field(pattern="^[A-Za-z0-9_-]{8,40}$")
    turns: list[_Turn] = Field(min_length=1)


def new_id() -> str:
    """A name for a conversation that no other has."""
    return secrets.token_urlsafe(12)


def to_json(name: str, turns: Sequence[Turn]) -> dict[str, Any]:
    """The turns of the conversation `name`, as plain JSON values. What the reader thinks of them is kept elsewhere."""
    kept = [{name: value for name, value in asdict(turn).items() if name in _Turn.model_fields} for turn in turns]
    return {"version": FORMAT, "id": name, "turns": kept}


def read(text: str) -> tuple[str, tuple[Turn, ...]]:
    """The name of a conversation and its turns, from the JSON of `to_json`.

    Raises:
        StoredError: it is too long, of a later format, or damaged.
    """
    if len(text) > LONGEST:
        raise StoredError("history_large", size=len(text), limit=LONGEST)
    try:
        found = _Format.model_validate_json(text, strict=True).version
        if found != FORMAT:
            raise StoredError("history_newer", found=found, known=FORMAT)
        conversation = _Conversation.model_validate_json(text, strict=True)
    except ValidationError as error:
        where = ".".join(map(str, error.errors(include_url=False, include_input=False)[0]["loc"]))
        raise StoredError("history_damaged", where=where[:_SHOWN] or "JSON") from None
    for number, turn in enumerate(conversation.turns):
        if (field := next(_unsound(turn.reply), None)) is not None:
            raise StoredError("history_damaged", where=f"turns.{number}.reply.{field}")
    return conversation.id, tuple(Turn(**dict(turn)) for turn in conversation.turns)


def _unsound(reply: Reply) -> Iterator[str]:
    """The fields of a reply that no reply of ours has so."""
    if not 0 <= reply.confidence <= 1:
        yield "confidence"
    if (reply.kind is Kind.CLAIM) != (reply.verdict is not None):
        yield "verdict"
    if reply.status is Status.ANSWERED and not reply.citations:
        yield "status"
    if not all(map(math.isfinite, reply.timings_ms.values())):
        yield "timings_ms"
    for name, cited in (("citations", reply.citations), ("nearest", reply.nearest)):
        if len({citation.number for citation in cited}) < len(cited):
            yield name
        for place, citation in enumerate(cited):
            if not _is_sound(citation):
                yield f"{name}.{place}"


def _is_sound(citation: Citation) -> bool:
    start, end = citation.highlight or (citation.start, citation.end)
    return (
        citation.number > 0
        and 0 <= citation.start <= start <= end <= citation.end
        and citation.end - citation.start == len(citation.quote)
        and math.isfinite(citation.score)
    )
