"""Many texts in one run: a file of questions to a file of replies, claims to verdicts. A bad row stops none."""

import gzip
import json
import random
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from tqdm import tqdm

from bot.records import Refused, Row
from bot.types import Kind, Verdict
from bot.wording import WordedError
from index.articles import read
from index.errors import FaktakollError, SourceError
from index.types import Language

if TYPE_CHECKING:
    from bot.checker import Faktakoll


class BatchError(FaktakollError):
    """A file of questions that cannot be read, or a file of replies that cannot be written."""


def run(faktakoll: "Faktakoll", source: Path, target: Path, language: Language | None) -> None:
    """Answer every row of `source` into `target`, one reply a line in the same order; a bad row gives an error row.

    `target` appears when it is complete: a run that is stopped leaves what was there before.
    """
    rows = _lines(source)
    with written(target) as out:
        for number, line in tqdm(rows, desc="asking", unit=" questions", file=sys.stderr):
            out.write(json.dumps(answer_row(faktakoll, line, number, language), ensure_ascii=False) + "\n")


@contextmanager
def written(target: Path) -> Iterator[TextIO]:
    """A file to write text to. It appears at `target` when all is written; until then what was there stays.

    Raises:
        BatchError: it cannot be written.
    """
    partial = target.with_name(target.name + ".part")
    try:
        # Half a character can only stand inside a JSON string, where its escape is valid.
        with partial.open("w", encoding="utf-8", errors="backslashreplace") as out:
            yield out
        partial.replace(target)
    except OSError as error:
        raise BatchError(
            f"{target}: cannot be written ({error.strerror}); name a file in a folder you may write"
        ) from None
    finally:
        with suppress(OSError):
            partial.unlink()


def answer_row(faktakoll: "Faktakoll", line: str, number: int, language: Language | None) -> dict[str, Any]:
    """The reply to one row, with the row's id; or its id and an `error`."""
    row_id: Any = number
    try:
        row = _parsed(line, f"line {number}")
        if not isinstance(row, dict):
            raise BatchError(f"line {number} is {type(row).__name__}, not an object with id and text")
        row_id = row.get("id", number)
        text = row.get("text", row.get("question"))
        if not isinstance(text, str):
            raise BatchError(f"line {number}: text is {text!r}, not a string; give {{'id', 'text'}}")
        return {"id": row_id, **faktakoll.ask(text, language).to_json()}
    except FaktakollError as error:
        return {"id": row_id, "error": str(error)}


def claims(path: Path) -> list[str]:
    """The sentences of a file's body.

    Raises:
        SourceError: the file cannot be read.
    """
    from bot.claims import sentences  # noqa: PLC0415 - loads spaCy, which the other commands do without

    found = []
    for article in read(path):
        if isinstance(article, SourceError):
            raise article
        found += [sentence.text for sentence in sentences(article)]
    return found


def checked(faktakoll: "Faktakoll", claims: Iterable[str]) -> Iterator[Row]:
    """What becomes of each claim, as it does; one that cannot be checked is one among others."""
    return (check(faktakoll, claim) for claim in claims)


def check(faktakoll: "Faktakoll", claim: str) -> Row:
    """The verdict on one claim, or why it cannot be checked."""
    from bot.checker import QuestionError  # noqa: PLC0415 - loads the parts of a reply, which `articles` does without
    from bot.claims import is_checkable  # noqa: PLC0415 - as above

    if not is_checkable(claim):
        return Refused(claim, WordedError("no_claim"))
    try:
        return faktakoll.ask(claim, kind=Kind.CLAIM)
    except QuestionError as error:
        return Refused(claim, error)


def cases(path: Path) -> list[dict[str, Any]]:
    """The rows of a gold set; each needs an `id`, a `text` or `question`, and what is right."""
    found: dict[str | int, dict[str, Any]] = {}
    for number, line in _lines(path):
        row = _parsed(line, f"{path}, line {number}")
        if not isinstance(row, dict) or not isinstance(row.get("text", row.get("question")), str):
            raise BatchError(f"{path}, line {number}: a case needs id and text (or question); see docs/contract.md")
        if not isinstance(row.get("id"), str | int) or row["id"] in found:
            raise BatchError(f"{path}, line {number}: id is {row.get('id')!r}; each case needs one of its own")
        if "incomplete" in row:
            raise BatchError(
                f"{path}, line {number}: case {row['id']!r} is marked incomplete ({row['incomplete']}): "
                'give what is right (docs/contract.md) and remove "incomplete", or remove the line'
            )
        if not _scorable(row):
            raise BatchError(
                f"{path}, line {number}: a case needs a verdict ({', '.join(Verdict)}), "
                "answers ([{text}]) or answer ([pattern])"
            )
        found[row["id"]] = row
    return list(found.values())


def drawn(cases: list[dict[str, Any]], most: int | None) -> list[dict[str, Any]]:
    """At most `most` cases in their order, None for all; the same ones for the same set."""
    if most is None or most >= len(cases):
        return cases
    return [cases[place] for place in sorted(random.Random(1).sample(range(len(cases)), most))]  # noqa: S311 - no secret


def _scorable(case: dict[str, Any]) -> bool:
    if "verdict" in case:
        return case["verdict"] in tuple(Verdict)
    silent = case.get("abstain", case.get("answerable") is False)
    accepted, fits = (case["answer"], _is_pattern) if "answer" in case else (case.get("answers"), _is_answer)
    return isinstance(accepted, list) and all(map(fits, accepted)) and bool(accepted or silent)


def _is_answer(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("text"), str)


def _is_pattern(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(re.compile(value))
    except re.error:
        return False


def _parsed(line: str, where: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise BatchError(f"{where} is no JSON ({error.msg} at column {error.colno})") from None
    except (ValueError, RecursionError) as error:  # a number of too many digits, brackets in too many brackets
        raise BatchError(f"{where} is no JSON that can be read ({str(error).partition(';')[0]})") from None


def _lines(source: Path) -> list[tuple[int, str]]:
    """The lines that are not blank, each with its number."""
    try:
        data = source.read_bytes()
        text = (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode("utf-8-sig")
        return [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise BatchError(f"{source}: damaged gzip data ({error}); compress it anew") from None
    except OSError as error:
        raise BatchError(f"{source}: cannot be read ({error.strerror}); check the path") from None
    except UnicodeDecodeError as error:
        raise BatchError(f"{source}: not UTF-8 (byte {error.start}); save it as UTF-8") from None
