"""What readers think of replies, kept in one SQLite file on this machine, and the gold cases made of it.

An opinion belongs to one reply, is changed by giving it again, and can be taken back; what was taken back is
overwritten in the file. Knows nothing of the chat.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from bot.own_file import OwnFile
from bot.types import Kind, Reply, Status, timestamp
from index.encoder import without_surrogates
from index.errors import FaktakollError

LONGEST_NOTE = 2000  # characters
_APPLICATION = 0x46414B46  # "FAKF"
_VERSION = 1
_TABLE = """
CREATE TABLE IF NOT EXISTS feedback (
    reply TEXT PRIMARY KEY, given TEXT NOT NULL, is_right INTEGER NOT NULL, reason TEXT, note TEXT NOT NULL,
    said TEXT NOT NULL
)"""
_GIVE = "INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?)"
_TAKE_BACK = "DELETE FROM feedback WHERE reply = ?"
_OPINIONS = "SELECT reply, is_right, reason, note FROM feedback WHERE reply IN (SELECT value FROM json_each(?))"
_ALL = "SELECT reply, given, is_right, reason, note, said FROM feedback ORDER BY given, reply"


class FeedbackError(FaktakollError):
    """Feedback that cannot be taken, kept or read."""


class Reason(StrEnum):
    """What is wrong with a reply."""

    WRONG_ANSWER = "wrong_answer"
    WRONG_SOURCE = "wrong_source"
    MISSING_SOURCE = "missing_source"
    WRONG_LANGUAGE = "wrong_language"


@dataclass(frozen=True, slots=True)
class Opinion:
    """Whether a reply is right; if not, perhaps why, and a note in the reader's own words.

    Raises `FeedbackError` where the note is too long.
    """

    is_right: bool
    reason: Reason | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if len(self.note) > LONGEST_NOTE:
            raise FeedbackError(
                f"the note is {len(self.note)} characters long, at most {LONGEST_NOTE} are kept; cut it",
                "feedback_long",
                length=len(self.note),
                limit=LONGEST_NOTE,
            )


@dataclass(frozen=True, slots=True)
class Given:
    """An opinion as it is kept: when it was given (ISO 8601, UTC) on which reply (`Reply.to_json`)."""

    id: str
    given: str
    opinion: Opinion
    reply: dict[str, Any]


class Feedback:
    """The feedback in the file at `path`, which is made when there is some. From any number of threads and processes.

    `patience` is how many seconds to wait for another process's writing. Every method raises `FeedbackError` where the
    file cannot be used.
    """

    def __init__(self, path: Path, *, patience: float = 10.0) -> None:
        self._path = path
        self._file = OwnFile(
            path, "feedback", _APPLICATION, _VERSION, (_TABLE,), FeedbackError, "feedback_unusable", patience
        )

    def give(self, reply: Reply, opinion: Opinion) -> None:
        """Keep an opinion on a reply, in place of the one there was."""
        said = json.dumps(reply.to_json())  # ASCII: half a character has its escape there
        note = without_surrogates(opinion.note)
        now = timestamp()
        with self._file.opened(to_write=True) as connection:
            connection.execute(_GIVE, [reply_id(reply), now, opinion.is_right, opinion.reason, note, said])

    def take_back(self, reply: Reply) -> None:
        """Forget what was said of a reply, if anything."""
        if self._path.exists():
            with self._file.opened(to_write=True) as connection:
                connection.execute(_TAKE_BACK, [reply_id(reply)])

    def opinions(self, replies: Sequence[Reply]) -> list[Opinion | None]:
        """What was said of each of these replies."""
        if not self._path.exists():
            return [None] * len(replies)
        ids = [reply_id(reply) for reply in replies]
        with self._file.opened() as connection:
            found = {row[0]: _opinion(*row[1:]) for row in connection.execute(_OPINIONS, [json.dumps(ids)])}
        return [found.get(each) for each in ids]

    def everything(self) -> list[Given]:
        """All that was given, the oldest first."""
        if not self._path.exists():
            return []
        with self._file.opened() as connection:
            rows = connection.execute(_ALL).fetchall()
        return [Given(row[0], row[1], _opinion(*row[2:5]), json.loads(row[5])) for row in rows]


def reply_id(reply: Reply) -> str:
    """What a reply is known by: a digest of all of it. Its timings are part of it, so that two askings are two."""
    return hashlib.sha256(json.dumps(reply.to_json(), sort_keys=True).encode()).hexdigest()[:16]


def _opinion(is_right: int, reason: str | None, note: str) -> Opinion:
    return Opinion(bool(is_right), Reason(reason) if reason else None, note)


def pressed(opinion: Opinion | None, what: str, note: str) -> Opinion | None:
    """An opinion after a press on `right`, `wrong`, a reason or `note`, with the note as it then is; None: no opinion.

    What is pressed again is taken back.

    >>> pressed(None, "wrong", ""), pressed(Opinion(is_right=True), "right", "")
    (Opinion(is_right=False, reason=None, note=''), None)

    Raises:
        FeedbackError: there is no such thing to press, or the note is too long.
    """
    if what in ("right", "wrong"):
        again = opinion is not None and opinion.is_right == (what == "right")
        return None if again else Opinion(is_right=what == "right")
    if what not in ("note", *Reason):
        raise FeedbackError(
            f"the opinion {what!r} is none of right, wrong, note, {', '.join(Reason)}; choose one of them"
        )
    reason = opinion.reason if opinion else None
    if what != "note":
        reason = None if reason == what else Reason(what)
    return Opinion(is_right=False, reason=reason, note=note)


# --- gold cases

Case = dict[str, Any]


def cases(everything: Iterable[Given], stands: Callable[[dict[str, Any]], bool]) -> list[Case]:
    """Gold cases as `faktakoll eval` takes them, each once; `stands` says whether a citation's quote is still there.

    What readers called right is gold as it was said. What they called wrong tells what is not gold and not what is:
    such a case is marked `incomplete`, with what was said beside it, and a person has to complete it. That a reply was
    in the wrong language makes no case, since a case says which language it is asked in.
    """
    found: dict[str, Case] = {}
    for each in everything:
        if each.opinion.reason is not Reason.WRONG_LANGUAGE:
            case = _case(each, stands)
            found.setdefault(json.dumps([case | {"id": ""}], sort_keys=True), case)
    return list(found.values())


def _case(given: Given, stands: Callable[[dict[str, Any]], bool]) -> Case:
    reply, opinion = given.reply, given.opinion
    text = reply["interpreted"] or reply["question"]  # a case stands by itself
    case = {"id": f"feedback-{given.id}", "kind": reply["kind"], "lang": reply["language"], "text": text}
    gold = _gold(reply)
    doubt = opinion.reason or (None if opinion.is_right else "wrong")
    if doubt is None and not all(stands(citation) for citation in reply["citations"]):
        doubt = "article_changed"
    if doubt is None:
        return case | gold
    return case | {"incomplete": str(doubt), "note": opinion.note, "said": gold}


def _gold(reply: dict[str, Any]) -> Case:
    """A reply as the right one: its verdict, or its answer in either wording, and where it stands."""
    answered = reply["status"] == Status.ANSWERED
    first = reply["citations"][0] if answered else None
    place = {"article": first["article_id"], "quote": first["quote"]} if first else {}
    if reply["kind"] == Kind.CLAIM:
        return {"verdict": reply["verdict"], **place}
    said = dict.fromkeys(text for text in (reply["short_answer"], reply["answer_span"]) if text)
    return {"answers": [{"text": text} for text in said], "answerable": answered, **place}
