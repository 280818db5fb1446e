"""Replies as docs/contract.md promises them, from the real encoder, over the seeds and over other articles."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from invented import ARTICLES

from bot.assemble import open_faktakoll, open_index
from bot.checker import Faktakoll
from bot.config import Settings, load
from bot.types import Kind
from index.encoder import Encoder
from index.sentences import sentences
from index.types import LANGUAGES, Language

pytestmark = pytest.mark.slow

REPLY = {
    "question", "language", "kind", "status", "verdict", "answer", "short_answer", "answer_span", "confidence",
    "citations", "nearest", "timings_ms", "correction", "interpreted", "fragment",
}  # fmt: skip
CORRECTION = {"claimed", "stated", "span"}
CITATION = {
    "number", "article_id", "title", "source", "published", "url", "quote", "start", "end", "highlight", "stance",
    "score", "modified", "correction",
}  # fmt: skip
VERDICTS = {"supported", "contradicted", "mixed", "not_in_sources"}
SEED_TEXTS: list[tuple[Language, Kind, str]] = [
    ("sv", Kind.QUESTION, "När ansökte Iran om medlemskap i SCO?"),
    ("sv", Kind.QUESTION, "Vilka länder har observatörsstatus?"),
    ("sv", Kind.QUESTION, "Vem är Rysslands ambassadör i Kina?"),
    ("en", Kind.QUESTION, "In which city was the summit held?"),
    ("en", Kind.QUESTION, "How many member states does the SCO have?"),
    ("en", Kind.QUESTION, "Who won the world cup in 1958?"),
    ("sv", Kind.CLAIM, "Turkiet är dialogpartner i SCO."),
    ("sv", Kind.CLAIM, "Indien blev medlem 1996."),
    ("en", Kind.CLAIM, "China has condemned Russia's war."),
    ("en", Kind.CLAIM, "The moon is made of cheese."),
]
OTHER_TEXTS: list[tuple[Language, Kind, str]] = [
    ("sv", Kind.QUESTION, "När invigdes bron över Norrsundet?"),
    ("sv", Kind.QUESTION, "Vem grundade textilmuseet?"),
    ("sv", Kind.QUESTION, "Varför stod arbetet stilla?"),
    ("en", Kind.QUESTION, "How many pairs of eagles nested along the coast?"),
    ("en", Kind.QUESTION, "What did the bridge cost?"),
    ("sv", Kind.CLAIM, "Museet grundades 1931."),
    ("sv", Kind.CLAIM, "Bron är 800 meter lång."),
    ("en", Kind.CLAIM, "Hunting eagles was banned in 1924."),
]


@pytest.fixture(scope="module")
def other_folder(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("other") / "index"
    with open_index(load(), folder, encoder, create=True) as index:
        index.add(ARTICLES)
    return folder


@pytest.fixture(scope="module")
def other_faktakoll(other_folder: Path) -> Iterator[Faktakoll]:
    with open_faktakoll(load(), other_folder) as faktakoll:
        yield faktakoll


@pytest.fixture(scope="module", params=[0.0, 1.0], ids=["answers everything", "answers nothing"])
def extreme(request: pytest.FixtureRequest, other_folder: Path) -> Iterator[tuple[str, Faktakoll]]:
    """The same with the threshold at either end, so that both kinds of reply are sure to be seen."""
    settings = Settings(threshold=request.param)
    with open_faktakoll(settings, other_folder) as faktakoll:
        yield ("answered" if request.param == 0 else "abstained"), faktakoll


def hold(row: dict[str, Any], faktakoll: Faktakoll) -> None:
    """Everything that the contract says of a reply, whatever it says itself."""
    assert set(row) == REPLY
    assert row["language"] in LANGUAGES
    assert row["kind"] in {"question", "claim"}
    assert row["status"] in {"answered", "abstained"}
    assert isinstance(row["answer"], str)
    assert row["answer"]
    assert type(row["confidence"]) is float
    assert 0 <= row["confidence"] <= 1
    if row["kind"] == "claim":
        assert row["verdict"] in VERDICTS
        assert (row["verdict"] == "not_in_sources") == (row["status"] == "abstained")
    else:
        assert row["verdict"] is None
    for field in ("short_answer", "answer_span"):
        assert row[field] is None or row[field].strip()
    if row["status"] == "answered":
        assert row["citations"]
        assert not row["nearest"]
    else:
        assert not row["citations"]
        assert row["nearest"]
        assert (row["short_answer"], row["answer_span"]) == (None, None)
    marked = [int(number) for number in re.findall(r"\[(\d+)\]", row["answer"])]
    assert marked == [citation["number"] for citation in row["citations"]] == list(range(1, len(marked) + 1))
    for citation in (*row["citations"], *row["nearest"]):
        hold_citation(citation, faktakoll)
    if row["answer_span"] is not None:
        first = row["citations"][0]
        article = faktakoll.index.article(first["article_id"])
        assert article is not None
        # A sentence that answers as a whole has nothing in it to mark.
        marked_text = article.text[slice(*first["highlight"])] if first["highlight"] else first["quote"]
        assert marked_text == row["answer_span"]
    if row["correction"] is not None:
        assert row["verdict"] == "contradicted"
        assert set(row["correction"]) == CORRECTION
        first = row["citations"][0]
        start, end = (place - first["start"] for place in first["highlight"])
        assert first["quote"][start:end] == row["correction"]["span"]
    assert set(row["timings_ms"]) > {"total"}
    assert all(type(milliseconds) is float and milliseconds >= 0 for milliseconds in row["timings_ms"].values())


def hold_citation(citation: dict[str, Any], faktakoll: Faktakoll) -> None:
    assert set(citation) == CITATION
    article = faktakoll.index.article(citation["article_id"])
    assert article is not None
    particulars = (citation["title"], citation["source"], citation["published"], citation["url"])
    assert particulars == (article.title, article.source, article.published, article.url)
    assert (citation["modified"], citation["correction"]) == (article.modified, article.correction)
    assert article.text[citation["start"] : citation["end"]] == citation["quote"]
    assert citation["quote"] == citation["quote"].strip() != ""
    assert citation["stance"] in {"supports", "refutes", "neutral"}
    assert 0 <= citation["score"] <= 1
    if citation["highlight"] is not None:
        start, end = citation["highlight"]
        assert citation["start"] <= start < end <= citation["end"]
    # Whole sentences: the quote begins and ends where sentences of its paragraphs do.
    before = article.text[: citation["start"]].rstrip(" ")
    after = article.text[citation["end"] :].lstrip(" ")
    assert before == "" or before.endswith(("\n", ".", "?", "!", "”", '"'))
    assert after == "" or after.startswith("\n") or citation["quote"].endswith((".", "?", "!", "”", '"'))
    lines = citation["quote"].split("\n")
    assert all(sentences(line, article.language) for line in lines if line.strip())


def reply(faktakoll: Faktakoll, text: str, language: Language | None = None) -> dict[str, Any]:
    """A reply as it is written: through JSON and back."""
    row: dict[str, Any] = json.loads(json.dumps(faktakoll.ask(text, language).to_json()))
    return row


@pytest.mark.parametrize(("language", "kind", "text"), SEED_TEXTS)
def test_a_reply_over_the_seeds_keeps_the_contract(
    seeds_faktakoll: Faktakoll, language: Language, kind: Kind, text: str
) -> None:
    row = reply(seeds_faktakoll, text)
    assert (row["question"], row["language"], row["kind"]) == (text, language, kind)
    hold(row, seeds_faktakoll)


@pytest.mark.parametrize(("language", "kind", "text"), OTHER_TEXTS)
def test_a_reply_over_other_articles_keeps_the_contract(
    other_faktakoll: Faktakoll, language: Language, kind: Kind, text: str
) -> None:
    row = reply(other_faktakoll, text)
    assert (row["question"], row["language"], row["kind"]) == (text, language, kind)
    hold(row, other_faktakoll)


def test_answered_and_abstained_replies_alike_keep_the_contract(extreme: tuple[str, Faktakoll]) -> None:
    status, faktakoll = extreme
    for language, kind, text in OTHER_TEXTS:
        row = reply(faktakoll, text)
        assert (row["language"], row["kind"]) == (language, kind)
        if kind is Kind.QUESTION:  # a claim on which every sentence is neutral is not in the sources at any threshold
            assert row["status"] == status
        hold(row, faktakoll)


@pytest.mark.parametrize(
    ("language", "text"),
    [("sv", "När ansökte Iran om medlemskap i SCO?"), ("en", "when did Iran apply to SCO?")],
)
def test_the_year_of_the_application_is_found_in_both_languages(
    seeds_faktakoll: Faktakoll, language: Language, text: str
) -> None:
    row = reply(seeds_faktakoll, text)
    assert (row["status"], row["language"]) == ("answered", language)
    assert (row["short_answer"], row["answer_span"]) == ("2008", "2008")
    assert "redan 2008" in row["citations"][0]["quote"]
    assert row["answer"].startswith("2008 [1]")
    assert ("enligt" if language == "sv" else "according to") in row["answer"]


@pytest.mark.parametrize(
    ("language", "text"),
    [("sv", "När byggdes Eiffeltornet?"), ("en", "When was the Eiffel tower built?")],
)
def test_what_no_article_says_is_not_answered(
    seeds_faktakoll: Faktakoll, other_faktakoll: Faktakoll, language: Language, text: str
) -> None:
    for faktakoll in (seeds_faktakoll, other_faktakoll):
        row = reply(faktakoll, text)
        assert (row["status"], row["language"], row["short_answer"]) == ("abstained", language, None)
        assert ("Källorna svarar inte" if language == "sv" else "The sources do not answer") in row["answer"]


@pytest.mark.parametrize(
    ("text", "short", "quote"),
    [
        ("När invigdes bron över Norrsundet?", "14 maj 2019", "invigdes den 14 maj 2019"),
        ("When was the bridge over Norrsundet opened?", "14 May 2019", "invigdes den 14 maj 2019"),
    ],
)
def test_over_other_articles_a_plain_question_is_answered_in_the_askers_language(
    other_faktakoll: Faktakoll, text: str, short: str, quote: str
) -> None:
    row = reply(other_faktakoll, text)
    assert row["status"] == "answered"
    assert short in row["short_answer"]
    assert "14 maj 2019" in row["answer_span"]
    assert quote in row["citations"][0]["quote"]


def test_the_article_that_a_question_is_about_comes_first_in_both_languages(other_faktakoll: Faktakoll) -> None:
    about = {
        "bron": ("Vad kostade bron att bygga?", "What did it cost to build the bridge?"),
        "museet": ("Vem betalar för museets flytt?", "Who pays for moving the museum?"),
        "ornarna": ("Hur många havsörnar häckade i somras?", "How many sea eagles nested this summer?"),
    }
    for article_id, texts in about.items():
        for language, text in zip(LANGUAGES, texts, strict=True):
            assert other_faktakoll.index.search(text, language, 3)[0].article.id == article_id


def test_the_language_asked_for_is_that_of_the_reply(seeds_faktakoll: Faktakoll) -> None:
    swedish = reply(seeds_faktakoll, "When was the Eiffel tower built?", "sv")
    assert swedish["language"] == "sv"
    assert swedish["answer"].startswith("Källorna svarar inte")


def test_the_same_text_gets_the_same_reply(seeds_faktakoll: Faktakoll) -> None:
    one, other = (reply(seeds_faktakoll, "When did India become a member?") for _ in range(2))
    assert one | {"timings_ms": None} == other | {"timings_ms": None}
