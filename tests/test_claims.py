import json
from pathlib import Path

import pytest

from bot.claims import is_checkable, sentences
from index.types import Article

CASES = Path(__file__).parent / "cases" / "checkable.jsonl"


@pytest.mark.parametrize(
    "case", map(json.loads, CASES.read_text("utf-8").splitlines()), ids=lambda case: str(case["id"])
)
def test_claims_are_told_from_questions_greetings_and_opinions(case: dict[str, object]) -> None:
    assert is_checkable(str(case["text"])) is case["checkable"]


def test_each_sentence_stands_at_its_place() -> None:
    text = "Så blev bron\n\nBron invigdes 2019. Visst är den fin?\n\nDen kostade 860 miljoner kronor."
    article = Article("a", text, title="Så blev bron")
    found = sentences(article)
    assert [one.text for one in found] == [
        "Bron invigdes 2019.",
        "Visst är den fin?",
        "Den kostade 860 miljoner kronor.",
    ]
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]


def test_what_cannot_be_read_is_left_for_the_check_to_say() -> None:
    assert is_checkable("Wann wurde die neue Brücke in der Stadt gebaut?")


@pytest.mark.parametrize(
    ("text", "checkable"),
    [("Rektorn friades.", True), ("Sweden won.", True), ("Nya regler.", False), ("Sweden yesterday.", False)],
)
def test_two_words_are_a_claim_where_they_are_a_subject_and_what_it_did(text: str, *, checkable: bool) -> None:
    assert is_checkable(text) is checkable
