"""What readers say of replies: kept, changed, taken back; and what of it is a gold case, and what is not."""

import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from commands import Run, one_line
from invented import ARTICLES, BRIDGE, OPENED, ToldReader, evidence

from bot import batch
from bot.checker import Faktakoll
from bot.evaluation import evaluate
from bot.feedback import Feedback, FeedbackError, Opinion, Reason, cases, pressed
from bot.types import Kind, Reply, Stance
from index.encoder import HashingEncoder
from index.search import Index
from index.sqlite_faiss import SqliteFaissStore

NASTY = '<script>x()</script>\t\n"; DROP TABLE feedback; -- \ud800 \0 ’'
RIGHT, WRONG = Opinion(is_right=True), Opinion(is_right=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hem" / "feedback.sqlite"


@pytest.fixture
def feedback(path: Path) -> Feedback:
    return Feedback(path)


@pytest.fixture
def where(tmp_path: Path) -> Iterator[SqliteFaissStore]:
    encoder = HashingEncoder()
    with SqliteFaissStore(tmp_path / "index", encoder.name, encoder.dimension, create=True) as store:
        Index(store, encoder).add(ARTICLES)
        yield store


@pytest.fixture
def faktakoll(where: SqliteFaissStore) -> Faktakoll:
    return Faktakoll(Index(where, HashingEncoder()), ToldReader([evidence(BRIDGE, OPENED, "14 maj 2019")]))


@pytest.fixture
def silent(where: SqliteFaissStore) -> Faktakoll:
    return Faktakoll(Index(where, HashingEncoder()), ToldReader())


# --- kept, changed, taken back


def test_an_opinion_is_kept_changed_and_taken_back(feedback: Feedback, path: Path, faktakoll: Faktakoll) -> None:
    reply, other = faktakoll.ask("När invigdes bron?"), faktakoll.ask("När öppnade bron?")
    assert feedback.opinions([reply]) == [None]
    feedback.give(reply, WRONG)
    detailed = Opinion(is_right=False, reason=Reason.WRONG_SOURCE, note="Fel år.")
    feedback.give(reply, detailed)
    assert Feedback(path).opinions([other, reply]) == [None, detailed]
    feedback.give(reply, RIGHT)
    assert [(each.opinion, each.reply["question"]) for each in feedback.everything()] == [(RIGHT, "När invigdes bron?")]
    feedback.take_back(reply)
    feedback.take_back(other)
    assert feedback.opinions([reply, other]) == [None, None]
    assert b"Fel" not in path.read_bytes()
    assert b"invigdes" not in path.read_bytes()


def test_two_askings_of_one_question_are_two_replies(feedback: Feedback, faktakoll: Faktakoll) -> None:
    first = faktakoll.ask("När invigdes bron?")
    second = replace(first, timings_ms={"total": first.timings_ms["total"] + 0.1})
    feedback.give(first, RIGHT)
    assert feedback.opinions([first, second]) == [RIGHT, None]


def test_nothing_is_written_where_nothing_was_said(feedback: Feedback, path: Path, faktakoll: Faktakoll) -> None:
    feedback.take_back(faktakoll.ask("När invigdes bron?"))
    assert (feedback.everything(), feedback.opinions([])) == ([], [])
    assert not path.parent.exists()


def test_whatever_a_note_holds_it_is_text(feedback: Feedback, faktakoll: Faktakoll) -> None:
    reply = replace(faktakoll.ask("När invigdes bron?"), question=NASTY)
    feedback.give(reply, Opinion(is_right=False, note=NASTY))
    (given,) = feedback.everything()
    assert (given.opinion.note, given.reply["question"]) == (NASTY.replace("\ud800", "?"), NASTY)


def test_a_note_without_end_is_refused() -> None:
    assert Opinion(is_right=False, note="x" * 2000).note
    with pytest.raises(FeedbackError, match="2001 characters long, at most 2000"):
        Opinion(is_right=False, note="x" * 2001)


def test_writers_at_once_lose_nothing(path: Path, faktakoll: Faktakoll) -> None:
    reply = faktakoll.ask("När invigdes bron?")

    def give(number: int) -> None:
        Feedback(path, patience=60).give(replace(reply, question=f"Fråga {number % 40}"), RIGHT)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(give, range(80)))
    assert len(Feedback(path).everything()) == 40


def test_a_writer_that_keeps_the_file_is_told(path: Path, feedback: Feedback, faktakoll: Faktakoll) -> None:
    reply = faktakoll.ask("När invigdes bron?")
    feedback.give(reply, RIGHT)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(FeedbackError, match=r"another process has been writing for over 0\.05 s; try again later"):
        Feedback(path, patience=0.05).give(reply, WRONG)
    assert Feedback(path).opinions([reply]) == [RIGHT]  # it may be read meanwhile
    other.execute("ROLLBACK")
    other.close()


@pytest.mark.parametrize("damage", ["no database", "cut", "foreign", "newer"])
def test_a_file_that_is_none_of_ours_is_told_and_left(path: Path, faktakoll: Faktakoll, damage: str) -> None:
    reply = faktakoll.ask("När invigdes bron?")
    Feedback(path).give(reply, RIGHT)
    if damage == "no database":
        path.write_bytes(b"no database at all" * 100)
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 4096)
    else:
        change = "application_id = 7" if damage == "foreign" else "user_version = 99"
        with sqlite3.connect(path) as connection:
            connection.execute(f"PRAGMA {change}")
        connection.close()
    before = path.read_bytes()
    for use in (lambda: Feedback(path).give(reply, WRONG), Feedback(path).everything):
        with pytest.raises(FeedbackError, match=f"feedback in {path} cannot be used: .*; (move it away|update)"):
            use()
    assert path.read_bytes() == before


def test_a_place_where_nothing_can_be_written_is_told(tmp_path: Path, faktakoll: Faktakoll) -> None:
    (tmp_path / "fil").write_text("")
    with pytest.raises(FeedbackError, match=r"cannot be used: .*; give permission"):
        Feedback(tmp_path / "fil" / "feedback.sqlite").give(faktakoll.ask("När invigdes bron?"), RIGHT)


# --- gold cases


def test_what_was_called_right_is_gold_and_eval_finds_it_so(
    feedback: Feedback, faktakoll: Faktakoll, silent: Faktakoll, tmp_path: Path
) -> None:
    claim = faktakoll.ask("The bridge was opened in 2019.", kind=Kind.CLAIM)
    for reply in (faktakoll.ask("When was the bridge opened?"), claim, silent.ask("Vem byggde Eiffeltornet?")):
        feedback.give(reply, RIGHT)
    found = {case["text"]: case for case in cases(feedback.everything(), lambda _: True)}
    texts = ("When was the bridge opened?", "The bridge was opened in 2019.", "Vem byggde Eiffeltornet?")
    asked, claimed, unknown = (found[text] for text in texts)
    assert asked["answers"] == [{"text": "14 May 2019"}, {"text": "14 maj 2019"}]
    assert (asked["lang"], asked["answerable"], asked["article"], asked["quote"]) == ("en", True, "bron", OPENED)
    assert (claimed["verdict"], claimed["article"], claimed["quote"]) == ("supported", "bron", OPENED)
    assert (unknown["answers"], unknown["answerable"], "article" in unknown) == ([], False, False)
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(case) + "\n" for case in (asked, claimed)), "utf-8")
    figures = evaluate(faktakoll, batch.cases(gold))
    assert (figures["question:en"]["has_answer_f1"], figures["question:en"]["cited"]) == (1, 1)
    assert (figures["claim:en"]["accuracy"], figures["claim:en"]["cited"]) == (1, 1)
    gold.write_text(json.dumps(unknown), "utf-8")
    assert evaluate(silent, batch.cases(gold))["question:sv"]["hallucination"] == 0


@pytest.mark.parametrize("reason", [None, Reason.WRONG_ANSWER, Reason.WRONG_SOURCE, Reason.MISSING_SOURCE])
def test_what_was_called_wrong_has_to_be_completed_before_eval_takes_it(
    feedback: Feedback, faktakoll: Faktakoll, tmp_path: Path, reason: Reason | None
) -> None:
    feedback.give(faktakoll.ask("När invigdes bron?"), Opinion(is_right=False, reason=reason, note="Det var 2018."))
    (case,) = cases(feedback.everything(), lambda _: True)
    assert case["incomplete"] == (reason or "wrong")
    assert case["note"] == "Det var 2018."
    assert case["said"]["answers"] == [{"text": "14 maj 2019"}]
    assert not {"answers", "answer", "verdict"} & set(case)
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(case), "utf-8")
    with pytest.raises(batch.BatchError, match=f"{gold}, line 1: case .* is marked incomplete .*remove"):
        batch.cases(gold)
    del case["incomplete"]
    gold.write_text(json.dumps(case), "utf-8")
    with pytest.raises(batch.BatchError, match="a case needs a verdict"):  # removing the mark completes nothing
        batch.cases(gold)
    gold.write_text(json.dumps(case | {"answers": [{"text": "2018"}]}), "utf-8")
    assert len(batch.cases(gold)) == 1


def test_a_follow_up_becomes_a_case_by_what_it_was_taken_to_ask(feedback: Feedback, faktakoll: Faktakoll) -> None:
    reply = faktakoll.ask("När invigdes bron?")
    feedback.give(replace(reply, question="Och bron?", interpreted="När invigdes bron?"), RIGHT)
    assert [case["text"] for case in cases(feedback.everything(), lambda _: True)] == ["När invigdes bron?"]


def test_a_language_is_no_case_a_lost_quote_no_gold_and_a_case_comes_once(
    feedback: Feedback, faktakoll: Faktakoll
) -> None:
    reply = faktakoll.ask("När invigdes bron?")
    feedback.give(reply, RIGHT)
    feedback.give(replace(reply, timings_ms={}), RIGHT)
    feedback.give(faktakoll.ask("When was it opened?"), Opinion(is_right=False, reason=Reason.WRONG_LANGUAGE))
    assert [case["text"] for case in cases(feedback.everything(), lambda _: True)] == ["När invigdes bron?"]
    (case,) = cases(feedback.everything(), lambda citation: citation["quote"] != OPENED)
    assert case["incomplete"] == "article_changed"


# --- the command line


def test_feedback_is_listed_and_exported(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, where: SqliteFaissStore, faktakoll: Faktakoll
) -> None:
    monkeypatch.setenv("FAKTAKOLL_HOME", str(tmp_path))
    assert run("feedback", "list").out == ""
    kept = Feedback(tmp_path / "feedback.sqlite")
    refuted = Faktakoll(faktakoll.index, ToldReader([evidence(BRIDGE, OPENED, stance=Stance.REFUTES)]))
    replies: list[Reply] = [faktakoll.ask("När invigdes bron?"), refuted.ask("Bron invigdes 2018.", kind=Kind.CLAIM)]
    kept.give(replies[0], RIGHT)
    kept.give(replies[1], Opinion(is_right=False, reason=Reason.WRONG_ANSWER, note="rad 1\n\trad 2"))
    rows = sorted(line.split("\t")[1:] for line in run("feedback", "list").out.splitlines())
    assert rows == [
        ["right", "sv", "14 maj 2019", "När invigdes bron?", "-"],
        ["wrong_answer", "sv", "contradicted", "Bron invigdes 2018.", "rad 1 rad 2"],
    ]
    gold = tmp_path / "gold.jsonl"
    ran = run("feedback", "export", "--out", gold, "--index", where.folder)
    assert ran.status == 0
    assert ran.out == ("2 cases of 2 opinions: 1 complete, 1 to be completed by a person before eval takes them\n")
    exported = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    assert sorted("incomplete" in case for case in exported) == [False, True]
    one_line(run("eval", gold, "--index", where.folder), gold, "incomplete")
    missing = tmp_path / "saknas" / "gold.jsonl"
    one_line(run("feedback", "export", "--out", missing, "--index", where.folder), missing)
    assert run("feedback", "export", "--index", where.folder).status == 2
    (tmp_path / "feedback.sqlite").write_bytes(b"inte en databas" * 300)
    one_line(run("feedback", "list"), tmp_path / "feedback.sqlite", "damaged", "move it away")


# --- the thumbs


def test_what_is_pressed_again_is_taken_back_and_a_reason_makes_it_wrong() -> None:
    assert pressed(None, "right", "") == RIGHT
    assert pressed(RIGHT, "right", "") is None
    assert pressed(RIGHT, "wrong", "") == WRONG
    assert pressed(WRONG, "wrong", "not kept") is None
    source = Opinion(is_right=False, reason=Reason.WRONG_SOURCE, note="n")
    assert pressed(WRONG, "wrong_source", "n") == source
    assert pressed(source, "wrong_source", "n") == Opinion(is_right=False, note="n")
    assert pressed(source, "wrong_language", "m") == Opinion(is_right=False, reason=Reason.WRONG_LANGUAGE, note="m")
    assert pressed(source, "note", "m") == replace(source, note="m")
    for nothing in ("", "WRONG", "1; DROP TABLE feedback"):
        with pytest.raises(FeedbackError, match="is none of right, wrong"):
            pressed(source, nothing, "")
