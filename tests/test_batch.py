import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from invented import BRIDGE, OPENED, ToldReader, evidence, index_over

from bot import batch
from bot.batch import BatchError
from bot.checker import Faktakoll
from index.errors import SourceError


@pytest.fixture(scope="module")
def faktakoll(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Faktakoll]:
    with index_over(tmp_path_factory.mktemp("index")) as index:
        yield Faktakoll(index, ToldReader([evidence(BRIDGE, OPENED, "14 maj 2019")]), longest_question=200)


def answered(faktakoll: Faktakoll, folder: Path, lines: str | bytes, **options: object) -> list[dict[str, object]]:
    source, target = folder / "in.jsonl", folder / "out.jsonl"
    source.write_bytes(lines if isinstance(lines, bytes) else lines.encode())
    batch.run(faktakoll, source, target, **({"language": None} | options))
    assert [path.name for path in sorted(folder.iterdir())] == ["in.jsonl", "out.jsonl"]
    return [json.loads(line) for line in target.read_text("utf-8").split("\n") if line]


def test_each_row_gets_its_reply_in_order(faktakoll: Faktakoll, tmp_path: Path) -> None:
    rows = answered(
        faktakoll,
        tmp_path,
        '{"id": "b", "text": "När invigdes bron?"}\n'
        '{"id": 7, "question": "When was the bridge opened?", "extra": [1]}\n'
        '{"id": "a", "text": "Bron invigdes 2019."}\n',
    )
    assert [row["id"] for row in rows] == ["b", 7, "a"]
    assert [row["language"] for row in rows] == ["sv", "en", "sv"]
    assert [row["short_answer"] for row in rows] == ["14 maj 2019", "14 May 2019", None]
    assert [row["verdict"] for row in rows] == [None, None, "supported"]
    expected = {"id": "b", **json.loads(json.dumps(faktakoll.ask("När invigdes bron?").to_json()))}
    assert rows[0] | {"timings_ms": None} == expected | {"timings_ms": None}


def test_a_bad_row_gives_an_error_row_in_its_place(faktakoll: Faktakoll, tmp_path: Path) -> None:
    bad = [
        '{"id": "x", "text": ',
        "[1, 2]",
        '"text"',
        "null",
        '{"id": "no text"}',
        '{"id": "number", "text": 7}',
        '{"id": "null", "text": null}',
        '{"id": "empty", "text": " "}',
        '{"id": "long", "text": "' + "x" * 201 + '"}',
        '{"id": "german", "text": "Wann wurde die Brücke gebaut?"}',
        "[" * 100_000,
        "9" * 10_000,
        "ett ord",
    ]
    good = '{"id": "god", "text": "När invigdes bron?"}'
    rows = answered(faktakoll, tmp_path, "\n".join([*bad, good]))
    assert len(rows) == len(bad) + 1
    for number, row in enumerate(rows[:-1], 1):
        assert set(row) == {"id", "error"}
        assert isinstance(row["error"], str)
        assert row["error"]
        assert "\n" not in row["error"]
        assert row["id"] == number or row["id"] in {"no text", "number", "null", "empty", "long", "german"}
    assert "line 1" in str(rows[0]["error"])
    assert "German" in str(rows[9]["error"])
    assert rows[-1]["status"] == "answered"


def test_a_row_without_an_id_gets_the_number_of_its_line(faktakoll: Faktakoll, tmp_path: Path) -> None:
    lines = '\n{"text": "När invigdes bron?"}\n\n\n{"text": 7}\n'
    rows = answered(faktakoll, tmp_path, lines)
    assert [row["id"] for row in rows] == [2, 5]
    assert "line 5" in str(rows[1]["error"])


def test_a_language_given_holds_for_every_row(faktakoll: Faktakoll, tmp_path: Path) -> None:
    rows = answered(faktakoll, tmp_path, '{"id": 1, "text": "När invigdes bron?"}', language="en")
    assert rows[0]["language"] == "en"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_lines_end_as_they_may_and_nowhere_else(faktakoll: Faktakoll, tmp_path: Path, start: str, ending: str) -> None:
    odd = json.dumps({"id": 1, "text": "När invigdes\u2028bron\u0085nu?"}, ensure_ascii=False)
    rows = answered(faktakoll, tmp_path, f'{start}{odd}{ending}{{"id": 2, "text": "När invigdes bron?"}}{ending}')
    assert [row["id"] for row in rows] == [1, 2]
    assert [row["status"] for row in rows] == ["answered", "answered"]


def test_packed_rows_are_read_too(faktakoll: Faktakoll, tmp_path: Path) -> None:
    rows = answered(faktakoll, tmp_path, gzip.compress('{"id": 1, "text": "När invigdes bron?"}'.encode()))
    assert rows[0]["short_answer"] == "14 maj 2019"


def test_half_a_character_breaks_neither_the_row_nor_the_file(faktakoll: Faktakoll, tmp_path: Path) -> None:
    rows = answered(faktakoll, tmp_path, '{"id": "\\ud800", "text": "När invigdes \\udc00 bron?"}')
    assert rows[0]["id"] == "\ud800"
    assert rows[0]["status"] == "answered"


def test_no_rows_give_an_empty_file(faktakoll: Faktakoll, tmp_path: Path) -> None:
    assert answered(faktakoll, tmp_path, "\n \n") == []


def test_a_run_that_is_stopped_leaves_what_was_there(faktakoll: Faktakoll, tmp_path: Path) -> None:
    class Stopped:
        def ask(self, *_: object) -> None:
            raise KeyboardInterrupt

    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": 1, "text": "När invigdes bron?"}', "utf-8")
    batch.run(faktakoll, source, target, None)
    before = target.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        batch.run(Stopped(), source, target, None)  # type: ignore[arg-type]
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_replies_may_take_the_place_of_their_questions(faktakoll: Faktakoll, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"id": 1, "text": "När invigdes bron?"}', "utf-8")
    batch.run(faktakoll, file, file, None)
    assert json.loads(file.read_text("utf-8"))["short_answer"] == "14 maj 2019"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "cannot be read"),
        ("När invigdes bron?".encode("latin-1"), "UTF-8"),
        (gzip.compress(b"{}" * 1000, mtime=0)[:30], "gzip"),
    ],
)
def test_a_file_of_questions_that_cannot_be_read_is_named(
    faktakoll: Faktakoll, tmp_path: Path, content: bytes | None, reason: str
) -> None:
    source = tmp_path / "in.jsonl"
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(BatchError) as raised:
        batch.run(faktakoll, source, tmp_path / "out.jsonl", None)
    assert str(raised.value).startswith(f"{source}: ")
    assert reason in str(raised.value)
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("target", ["missing/out.jsonl", "in.jsonl/out.jsonl", "."])
def test_a_file_of_replies_that_cannot_be_written_is_named(faktakoll: Faktakoll, tmp_path: Path, target: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": 1, "text": "När invigdes bron?"}', "utf-8")
    with pytest.raises(BatchError) as raised:
        batch.run(faktakoll, source, tmp_path / target, None)
    assert str(tmp_path / target) in str(raised.value)
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


# --- claims of a text


def test_the_claims_of_a_text_are_its_sentences_without_its_title(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text(
        "En bro blir till\n\n"
        "Bron invigdes kl. 13.23 den 14 maj 2019. Den är t.ex. längre än den gamla.\n\n– Jaså, sade hon.",
        "utf-8",
    )
    assert batch.claims(file) == [
        "Bron invigdes kl. 13.23 den 14 maj 2019.",
        "Den är t.ex. längre än den gamla.",
        "– Jaså, sade hon.",
    ]


@pytest.mark.parametrize("claims", [["Bron invigdes 2019."], ["Bron invigdes 2019.", "Den är 1 240 meter lång."]])
@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
def test_a_text_without_a_title_loses_no_claim_and_repeats_none(
    tmp_path: Path, claims: list[str], between: str
) -> None:
    (tmp_path / "text.txt").write_text(between.join(claims), "utf-8")
    assert batch.claims(tmp_path / "text.txt") == claims


def test_a_text_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"missing\.txt"):
        batch.claims(tmp_path / "missing.txt")
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 50)
    with pytest.raises(SourceError, match=r"bad\.txt"):
        batch.claims(tmp_path / "bad.txt")


# --- gold sets


def test_the_cases_of_a_gold_set_are_its_rows(tmp_path: Path) -> None:
    rows = [
        {"id": 1, "question": "När?", "answers": [{"text": "2019"}], "answerable": True, "paragraph": "p"},
        {"id": 4, "text": "När?", "answer": ["201[89]"], "abstain": False, "article": "p"},
        {"id": "c", "text": "Bron invigdes 2019.", "verdict": "supported", "article": "bron"},
    ]
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    assert batch.cases(gold) == rows
    packed = tmp_path / "gold.jsonl.gz"
    packed.write_bytes(gzip.compress(gold.read_bytes()))
    assert batch.cases(packed) == rows


def test_a_case_without_answers_is_one_to_be_silent_on(tmp_path: Path) -> None:
    rows = [
        {"id": 1, "question": "När?", "answers": [], "answerable": False},
        {"id": 2, "question": "Vem?", "answers": [], "abstain": True},
        {"id": 3, "text": "Vem?", "answer": [], "abstain": True},
    ]
    (tmp_path / "gold.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    assert batch.cases(tmp_path / "gold.jsonl") == rows


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"id": 1}',
        '{"text": "När?", "verdict": "supported"}',
        '{"id": 1, "text": "När?"}',
        '{"id": 1, "text": 7, "verdict": "supported"}',
        '{"id": 0, "text": "Samma id.", "verdict": "supported"}',
        '{"id": [1], "text": "Påstående.", "verdict": "supported"}',
        '{"id": 1, "text": "Påstående.", "verdict": "true"}',
        '{"id": 1, "text": "När?", "answers": []}',
        '{"id": 1, "text": "När?", "answers": ["2019"]}',
        '{"id": 1, "text": "När?", "answers": "2019"}',
        '{"id": 1, "text": "När?", "answer": []}',
        '{"id": 1, "text": "När?", "answer": ["(2019"]}',
        '{"id": 1, "text": "När?", "answer": [2019]}',
    ],
)
def test_a_case_that_cannot_be_scored_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": 0, "text": "Påstående.", "verdict": "supported"}\n' + line, "utf-8")
    with pytest.raises(BatchError, match=r"gold\.jsonl, line 2"):
        batch.cases(gold)
