import json
import os
import re
import shutil
import signal
import time
from pathlib import Path

import httpx
import pytest
from commands import Ran, Run, finished, free_port, one_line, process
from invented import ARTICLES

from bot.__main__ import main
from index.encoder import HashingEncoder
from index.sqlite_faiss import SqliteFaissStore

IRAN = "004_03926c9cf37eaa6c"


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["articles", "--help"], ["serve", "-h"]])
def test_help_is_no_error(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.err) == (0, "")
    assert "usage: faktakoll" in ran.out


def test_help_names_every_command_of_the_contract(run: Run) -> None:
    said = run("--help").out
    assert all(command in said for command in ("index", "ask", "check", "articles", "serve", "eval", "feedback"))


# --- indexing and looking at what is there


@pytest.fixture(scope="module")
def articles_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented articles as files, one of them in Latin-1, as older systems write it."""
    folder = tmp_path_factory.mktemp("artiklar")
    for article in ARTICLES:
        (folder / f"{article.id}.txt").write_text(article.text, "latin-1" if article.id == "museet" else "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(articles_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "index"
    assert main(["index", str(articles_folder), "--index", str(folder)]) == 0
    return folder


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    """An index of one's own to change."""
    return Path(shutil.copytree(built, tmp_path / "copied"))


@pytest.mark.slow
def test_indexing_tells_what_was_done_and_again_changes_nothing(
    run: Run, articles_folder: Path, tmp_path: Path
) -> None:
    first = run("index", articles_folder, "--index", tmp_path / "x")
    assert first.status == 0
    assert "articles: 3 added, 0 updated, 0 unchanged" in first.out
    assert "holds 3 articles" in first.out
    listed = run("articles", "list", "--index", tmp_path / "x").out
    again = run("index", articles_folder, articles_folder / "bron.txt", "--index", tmp_path / "x")
    assert again.status == 0
    assert "articles: 0 added, 0 updated, 3 unchanged" in again.out
    assert run("articles", "list", "--index", tmp_path / "x").out == listed


@pytest.mark.slow
def test_indexing_a_changed_file_keeps_the_outlet_and_the_day_that_it_does_not_say(run: Run, tmp_path: Path) -> None:
    row = {"id": "bro", "text": "Bron över ån är klar.", "source": "Bladet", "published": "2026-02-12"}
    (tmp_path / "bro.jsonl").write_text(json.dumps(row))
    (tmp_path / "bro.txt").write_text("Bron över ån är inte klar.")
    assert run("index", tmp_path / "bro.jsonl", "--index", tmp_path / "x").status == 0
    assert "0 added, 1 updated" in run("index", tmp_path / "bro.txt", "--index", tmp_path / "x").out
    shown = run("articles", "show", "bro", "--index", tmp_path / "x").out
    assert "source: Bladet\n" in shown
    assert "published: 2026-02-12\n" in shown
    assert "Bron över ån är inte klar." in shown


@pytest.mark.slow
def test_a_list_has_one_line_an_article_ordered_by_id(run: Run, built: Path) -> None:
    ran = run("articles", "list", "--index", built)
    rows = [line.split("\t") for line in ran.out.splitlines()]
    assert [row[0] for row in rows] == ["bron", "museet", "ornarna"]
    assert {len(row) for row in rows} == {4}
    assert rows[1][3] == "Museet flyttar till den gamla ullfabriken"
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.slow
def test_latin_1_is_read_as_what_it_says(run: Run, built: Path) -> None:
    shown = run("articles", "show", "museet", "--index", built)
    assert shown.status == 0
    assert "Museet grundades 1931 av fabrikören Nils Ekström." in shown.out


@pytest.mark.slow
def test_another_article_of_the_same_id_takes_nothing_over_and_that_it_replaced_one_is_told(
    run: Run, tmp_path: Path
) -> None:
    for number, text in enumerate(
        (
            "Brand i Norrby\n\nBladet, 2026-02-12\n\nTre hus brann ner i går kväll.",
            "Ny skola\n\nEleverna flyttar in i höst.",
        )
    ):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}" / "a.txt").write_text(text, "utf-8")
        ran = run("index", tmp_path / f"{number}", "--index", tmp_path / "x")
    assert ran.complaints == ["faktakoll: a: in place of another article, 'Brand i Norrby'; rename one to keep both"]
    assert run("articles", "list", "--index", tmp_path / "x").out == "a\t-\t-\tNy skola\n"


@pytest.mark.slow
def test_a_changed_article_takes_the_place_of_the_old(run: Run, copied: Path, tmp_path: Path) -> None:
    changed = tmp_path / "bron.txt"
    changed.write_text("Bron stängs\n\nBron över Norrsundet stängs för alltid i juni 2031.\n", "utf-8")
    assert "articles: 0 added, 1 updated, 0 unchanged" in run("index", changed, "--index", copied).out
    assert "2019" not in run("articles", "show", "bron", "--index", copied).out
    reply = json.loads(run("ask", "När stängs bron över Norrsundet?", "--index", copied, "--json").out)
    quotes = " ".join(citation["quote"] for citation in (*reply["citations"], *reply["nearest"]))
    assert "juni 2031" in quotes
    assert "14 maj 2019" not in quotes


@pytest.mark.slow
def test_a_removed_article_is_gone_everywhere(run: Run, copied: Path) -> None:
    assert run("articles", "remove", "bron", "--index", copied) == Ran(0, "removed bron\n", "")
    assert "bron" not in run("articles", "list", "--index", copied).out
    one_line(run("articles", "show", "bron", "--index", copied), "'bron'")
    reply = json.loads(run("ask", "När invigdes bron över Norrsundet?", "--index", copied, "--json").out)
    assert "bron" not in {citation["article_id"] for citation in (*reply["citations"], *reply["nearest"])}
    for file in copied.iterdir():
        assert b"Norrsundet" not in file.read_bytes()


@pytest.mark.slow
def test_a_bad_file_among_good_ones_stops_none_of_them(run: Run, articles_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "blandat"
    shutil.copytree(articles_folder, folder)
    (folder / "bild.txt").write_bytes(bytes(range(256)) * 100)
    ran = run("index", folder, tmp_path / "saknas", "--index", tmp_path / "x")
    assert ran.status == 1
    assert "articles: 3 added" in ran.out
    assert "2 failed" in ran.out
    assert len(ran.complaints) == 2
    assert "bild.txt" in ran.complaints[0]
    assert "saknas" in ran.complaints[1]


@pytest.mark.slow
def test_rebuilding_starts_anew(run: Run, copied: Path, articles_folder: Path) -> None:
    assert run("index", articles_folder / "bron.txt", "--index", copied, "--rebuild").status == 0
    assert [line.split("\t")[0] for line in run("articles", "list", "--index", copied).out.splitlines()] == ["bron"]


@pytest.mark.slow
def test_rebuilding_from_nothing_that_can_be_read_leaves_the_index_as_it_was(
    run: Run, copied: Path, tmp_path: Path
) -> None:
    before = run("articles", "list", "--index", copied).out
    one_line(run("index", tmp_path / "saknas", "--index", copied, "--rebuild"), "saknas")
    assert run("articles", "list", "--index", copied).out == before


# --- asking


@pytest.mark.slow
def test_an_answer_in_words_has_its_mark_its_source_and_the_quote(run: Run, seeds_folder: Path) -> None:
    ran = run("ask", "När ansökte Iran om medlemskap i SCO?", "--index", seeds_folder)
    assert ran.status == 0
    assert ran.out.startswith("2008 [1], enligt ”")
    assert "\n[1] Xi och Putin stärker banden i Uzbekistan" in ran.out
    assert "redan 2008" in ran.out


@pytest.mark.slow
def test_an_answer_as_json_is_one_object(run: Run, built: Path) -> None:
    ran = run("ask", "When was the Eiffel tower built?", "--index", built, "--json")
    assert (ran.status, ran.err) == (0, "")
    reply = json.loads(ran.out)
    assert (reply["status"], reply["language"], reply["citations"]) == ("abstained", "en", [])
    assert reply["nearest"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "Type a question"),
        ("?!", "Type a question"),
        ("Wann wurde die Brücke gebaut?", "German"),
        ("x" * 2001, "2001"),
    ],
)
def test_what_is_no_question_for_us_is_told_in_one_line(run: Run, built: Path, text: str, line: str) -> None:
    one_line(run("ask", text, "--index", built), line)


@pytest.mark.slow
def test_a_language_given_overrides_what_the_text_looks_like(run: Run, built: Path) -> None:
    ran = run("ask", "Wann wurde die Brücke gebaut?", "--lang", "sv", "--json", "--index", built)
    assert json.loads(ran.out)["language"] == "sv"


@pytest.mark.slow
def test_a_batch_gives_one_row_a_row_in_order(run: Run, built: Path, tmp_path: Path) -> None:
    rows = [
        '{"id": "b", "text": "När invigdes bron över Norrsundet?"}',
        "{",
        '{"id": "a", "question": "The museum was founded in 1931."}',
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(rows), "utf-8")
    ran = run("ask", "--batch", tmp_path / "in.jsonl", "--out", tmp_path / "out.jsonl", "--index", built)
    assert (ran.status, ran.out) == (0, "")
    assert "3/3" in ran.err
    replies = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [reply["id"] for reply in replies] == ["b", 2, "a"]
    assert ["error" in reply for reply in replies] == [False, True, False]
    assert replies[0]["citations"][0]["article_id"] == "bron"
    assert (replies[2]["kind"], replies[2]["language"]) == ("claim", "en")


@pytest.mark.slow
def test_a_batch_that_is_missing_is_named(run: Run, built: Path, tmp_path: Path) -> None:
    missing = tmp_path / "saknas.jsonl"
    one_line(run("ask", "--batch", missing, "--out", tmp_path / "o", "--index", built), missing)


@pytest.mark.slow
def test_each_claim_of_a_text_is_checked_and_one_that_cannot_be_stops_none(
    run: Run, built: Path, tmp_path: Path
) -> None:
    text = tmp_path / "text.txt"
    long = "Bron är " + "mycket " * 400 + "lång."
    claims = [
        "Museet grundades 1931.",
        "Månen är gjord av ost.",
        long,
        "Wann wurde die Brücke gebaut?",
        "Bron är klar.",
        "Jag tycker att den är ful.",
    ]
    text.write_text(" ".join(claims), "utf-8")
    ran = run("check", text, "--index", built)
    assert ran.status == 0
    lines = [line for line in ran.out.splitlines() if not line.startswith(" ")]  # beneath them stand the quotes
    verdicts = ("supported", "contradicted", "mixed", "not_in_sources")
    assert [line.startswith(verdicts) for line in lines] == [True, True, False, False, True, False]
    assert [claim[:20] in line for claim, line in zip(claims, lines, strict=True)] == [True] * 6
    assert "characters long" in lines[2]
    assert "German" in lines[3]
    assert "opinion" in lines[5]
    rows = [json.loads(line) for line in run("check", text, "--json", "--index", built).out.splitlines()]
    assert [row["question"] for row in rows] == claims
    assert ["error" in row for row in rows] == [False, False, True, True, False, True]
    assert {row["kind"] for row in rows if "error" not in row} == {"claim"}


@pytest.mark.slow
def test_the_figures_of_a_gold_set_are_printed(run: Run, built: Path, tmp_path: Path) -> None:
    gold, corpus = tmp_path / "gold.jsonl", tmp_path / "corpus.jsonl"
    asked = {"question": "När invigdes bron över Norrsundet?", "paragraph": "bron"}
    cases = [
        {"id": 1, "lang": "sv", "answers": [{"text": "14 maj 2019"}], **asked},
        {"id": 2, "lang": "en", "question": "When was the Eiffel tower built?", "answers": [], "answerable": False},
        {"id": 3, "lang": "sv", "text": "Månen är gjord av ost.", "verdict": "not_in_sources"},
    ]
    gold.write_text("\n".join(json.dumps(case) for case in cases), "utf-8")
    figures = json.loads(run("eval", gold, "--json", "--index", built).out)
    assert figures["question:sv"]["has_answer_em"] == 1
    assert figures["question:en"]["hallucination"] == 0
    assert figures["claim:sv"]["n"] == 1
    assert figures["retrieval:question:sv"]["recall@1"] == 1
    corpus.write_text("\n".join(json.dumps({"id": each.id, "text": each.text}) for each in ARTICLES), "utf-8")
    ran = run("eval", gold, "--corpus", corpus)
    assert ran.status == 0
    assert "question:sv  n=1  has_answer_em=1.0" in ran.out
    some = [json.loads(run("eval", gold, "--json", "--cases", "2", "--corpus", corpus).out) for _ in range(2)]
    assert [figures["all"]["n"] for figures in some] == [2, 2]
    assert some[0].keys() == some[1].keys()


# --- as a process


@pytest.mark.slow
def test_as_a_process_it_answers_in_utf_8_whatever_the_locale(built: Path) -> None:
    question = "När invigdes bron över Norrsundet?"
    ran = finished(process("ask", question, "--json", "--index", built, LC_ALL="C", LANG="C"))
    assert (ran.status, ran.err) == (0, "")
    assert json.loads(ran.out)["question"] == question
    assert "”" in json.loads(ran.out)["answer"]


@pytest.mark.slow
def test_bytes_that_are_no_text_in_a_question_are_no_defect(run: Run, built: Path) -> None:
    ran = run("ask", os.fsdecode(b"N\xe4r invigdes bron?"), "--index", built)
    assert (ran.status, ran.err) == (0, "")
    one_line(run("articles", "show", os.fsdecode(b"\xe4"), "--index", built), "no article")


def test_a_reader_that_goes_away_is_no_error(built_list: Path) -> None:
    running = process("articles", "list", "--index", built_list)
    assert running.stdout is not None
    running.stdout.close()
    assert running.wait(60) in {0, 141}
    assert running.stderr is not None
    assert "Traceback" not in running.stderr.read()
    running.stderr.close()


@pytest.fixture
def built_list(tmp_path: Path) -> Path:
    """An index whose list is longer than a pipe takes at once, made without a model."""
    from index.store import IndexedArticle  # noqa: PLC0415
    from index.types import Article  # noqa: PLC0415

    encoder = HashingEncoder()
    with SqliteFaissStore(tmp_path / "many", encoder.name, encoder.dimension, create=True) as store:
        store.replace(
            [
                IndexedArticle(Article(f"a{i:05}", "", title="Titel " * 20), [], encoder.passages([]), [])
                for i in range(2000)
            ]
        )
    return tmp_path / "many"


@pytest.mark.slow
def test_it_serves_until_it_is_stopped(seeds_folder: Path) -> None:
    port = free_port()
    running = process("serve", "--port", port, "--index", seeds_folder, PYTHONUNBUFFERED="1")
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(600):
            if running.poll() is not None:
                break
            try:
                if httpx.get(f"{address}/api/articles", trust_env=False).status_code == 200:
                    break
            except httpx.HTTPError:
                time.sleep(0.1)
        answer = httpx.post(
            f"{address}/api/ask", json={"text": "När ansökte Iran om medlemskap i SCO?"}, timeout=30, trust_env=False
        )
        assert answer.json()["citations"][0]["article_id"] == IRAN
        assert httpx.get(address, trust_env=False).status_code == 200
        running.send_signal(signal.SIGINT)
        ran = finished(running, 30)
    finally:
        running.kill()
    assert ran.status in {0, 130}
    assert ran.out.startswith("Faktakoll: 2 articles")
    assert address in ran.out
    assert "Traceback" not in ran.err


@pytest.mark.slow
def test_indexing_can_be_stopped_and_what_was_done_by_then_is_kept(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "many.jsonl"
    rows = ({"id": f"a{i}", "text": f"Artikel {i} handlar om tal nummer {i}."} for i in range(4000))
    source.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    running = process("index", source, "--index", tmp_path / "x")
    assert running.stderr is not None
    said = ""
    while not re.search(r" [1-9]\d*/4000", said):
        said += running.stderr.read(1)
    running.send_signal(signal.SIGINT)
    ran = finished(running)
    assert ran.status == 130
    assert "faktakoll: stopped" in ran.err
    assert "Traceback" not in ran.err
    assert 0 < len(run("articles", "list", "--index", tmp_path / "x").out.splitlines()) < 4000
