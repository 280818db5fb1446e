"""Which span is the whole list that a question for several asks for."""

import pytest

from bot.listing import whole_list
from index.types import Language


@pytest.mark.parametrize(
    ("text", "language", "best", "others", "whole"),
    [
        ("av Ek och det danska bolaget Alm.", "sv", "Ek", [("Ek och det danska bolaget Alm", -2.1)], 0),
        ("Ek, Alm and Dahl paid.", "en", "Alm", [("Ek, Alm and Dahl", -1.0)], 0),
        ("av Ek och Alm i Lund.", "sv", "Alm", [("Alm i Lund", -0.5), ("Ek och Alm", -0.9)], 1),
        ("av Ek och Alm.", "sv", "Ek", [("Ek och Alm", -6.0)], None),
        ("Ek betalar, och Alm ser på.", "sv", "Ek", [("Alm", -0.5)], None),
        ("Ek och Alm möttes. Alm och Dahl åt.", "sv", "Ek", [("Alm och Dahl", -0.5)], None),
        ("i Trinidad och Tobago.", "sv", "Trinidad", [("Trinidad och Tobago", -0.5)], None),
    ],
)
def test_the_list_that_holds_the_answer_is_the_answer(
    text: str, language: Language, best: str, others: list[tuple[str, float]], whole: int | None
) -> None:
    def place(span: str) -> tuple[int, int]:
        return text.index(span), text.index(span) + len(span)

    spans = [(place(best), -0.3), *((place(span), score) for span, score in others)]
    found = whole_list(text, spans[0], spans, language)
    assert text[slice(*found)] == (best if whole is None else others[whole][0])
