"""Times that a text says, resolved against the day it was published."""

from datetime import date

import pytest

from bot.text.moments import agree, comparable, lies_in, moments
from bot.text.quantities import quantities
from index.types import Language

# A Thursday. language | words | first and last day of each reading
SAID = """sv|i går|2022-09-14..2022-09-14
en|tomorrow|2022-09-16..2022-09-16
sv|nästa vecka|2022-09-19..2022-09-25
en|last month|2022-08-01..2022-08-31
sv|förra året|2021-01-01..2021-12-31
sv|på onsdagen|2022-09-14..2022-09-14 2022-09-21..2022-09-21
en|last Monday|2022-09-05..2022-09-05 2022-09-12..2022-09-12
sv|1990-talet|1990-01-01..1999-12-31
sv|på 1700-talet|1700-01-01..1799-12-31
en|in the early 1900s|1900-01-01..1999-12-31
en|in the 1910s|1910-01-01..1919-12-31
en|in the 18th century|1700-01-01..1799-12-31
sv|för två dagar sedan|2022-09-13..2022-09-13
sv|fjolårets skörd|2021-01-01..2021-12-31
sv|gårdagens möte|2022-09-14..2022-09-14
sv|onsdagens match|2022-09-14..2022-09-14 2022-09-21..2022-09-21"""


@pytest.mark.parametrize("line", SAID.splitlines())
def test_days(line: str) -> None:
    code, words, expected = line.split("|")
    language: Language = "sv" if code == "sv" else "en"
    (moment,) = (found for found in moments(f"Det {words}", language, "2022-09-15") if found.days)
    said = [f"{date.fromordinal(first)}..{date.fromordinal(last)}" for first, last in moment.days]
    assert " ".join(said) == expected


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("sv", "Mässan hålls den 3–5 juni 2023.", [(2023, 6, 3), (2023, 6, 5)]),
        ("sv", "mellan den 3:e och 5 juni", [(None, 6, 3), (None, 6, 5)]),
        ("en", "from the 3rd to the 5th of June", [(None, 6, 3), (None, 6, 5)]),
        ("en", "June 3-5, 2023", [(2023, 6, 3), (2023, 6, 5)]),
        ("en", "on June 5 to 10 people", [(None, 6, 5)]),
        ("sv", "det slutade 3–5", []),
    ],
)
def test_a_range_of_days_has_a_first_and_a_last(
    language: Language, text: str, found: list[tuple[int | None, int, int]]
) -> None:
    assert [(one.year, one.month, one.day) for one in moments(text, language)] == found
    assert any(one.kind == "score" for one in quantities(text, language)) is ("slutade" in text)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (("sv", "Kören övar på onsdagar."), ("en", "The choir rehearses on Wednesdays."), True),
        (("sv", "Kören övar varje onsdag."), ("en", "It rehearsed on Wednesday."), True),
        (("sv", "Kören övar på onsdagar."), ("en", "The choir rehearses every Friday."), False),
        (("sv", "efter onsdagens match"), ("en", "on Friday"), False),
        (("sv", "fjolårets match"), ("en", "in 2021"), True),
        (("sv", "årets match"), ("en", "in 2021"), False),
        (("sv", "Kören övar på onsdagar."), ("en", "in 2021"), False),
    ],
)
def test_what_recurs_or_tells_a_thing_agrees_and_differs_from_nothing(
    one: tuple[Language, str], other: tuple[Language, str], *, alike: bool
) -> None:
    (first,), (second,) = (moments(text, code, "2022-09-15") for code, text in (one, other))
    assert (comparable(first, second) and agree(first, second)) is alike
    assert comparable(second, first) is alike


def test_a_weekday_lies_between_two_others() -> None:
    monday, thursday = moments("Måndag till torsdag är det öppet.", "sv", "2022-09-15")
    wednesday, friday = moments("on Wednesday, on Friday", "en", "2022-09-15")
    assert lies_in(wednesday, monday, thursday)
    assert not lies_in(friday, monday, thursday)
    assert lies_in(friday, thursday, monday)


@pytest.mark.parametrize("published", [None, "", "not a day"])
def test_without_a_day_of_publication_nothing_relative_is_resolved(published: str | None) -> None:
    assert moments("Det hände i går, för två år sedan.", "sv", published) == ()
    assert [moment.days for moment in moments("Det hände på torsdagen.", "sv", published)] == [()]
