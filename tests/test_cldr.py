"""Names in both languages."""

import pytest

from bot.text.cldr import (
    cities,
    countries,
    country_name,
    decimal,
    is_place,
    language_codes,
    language_name,
    month_name,
    unit,
    weekday_name,
)
from index.types import LANGUAGES, Language


def test_language_names() -> None:
    assert [language_name(code, "sv") for code in ("de", "ar", "xx")] == ["tyska", "arabiska", "xx"]
    assert [language_name(code, "en") for code in ("de", "ar", "xx")] == ["German", "Arabic", "xx"]
    assert language_codes("sv")["tyska"] == language_codes("en")["German"] == "de"


@pytest.mark.parametrize(
    ("code", "swedish", "english"),
    [
        ("TR", "Turkiet", "Turkey"),
        ("US", "USA", "United States"),
        ("150", "Europa", "Europe"),
        ("TT", "Trinidad och Tobago", "Trinidad and Tobago"),
    ],
)
def test_a_territory_has_the_name_that_newspapers_write(code: str, swedish: str, english: str) -> None:
    assert (country_name(code, "sv"), country_name(code, "en")) == (swedish, english)


@pytest.mark.parametrize(
    ("name", "language", "known"),
    [
        ("Tyskland", "sv", True),
        ("Germany", "sv", False),
        ("Bryssel", "sv", True),
        ("Göteborg", "sv", True),
        ("Gothenburg", "en", True),
        ("Hedeby", "sv", False),
    ],
)
def test_a_country_or_a_large_city_is_a_place(name: str, language: Language, known: object) -> None:
    assert is_place(name, language) is known


def test_a_city_has_its_name_in_the_other_language() -> None:
    assert (cities("sv")["Köpenhamn"], cities("en")["Copenhagen"]) == ("Copenhagen", "Köpenhamn")


def test_months_and_weekdays_go_by_number() -> None:
    assert (month_name(3, "sv"), month_name(3, "en")) == ("mars", "March")
    assert (weekday_name(0, "sv"), weekday_name(6, "en")) == ("måndag", "Sunday")


@pytest.mark.parametrize(
    ("name", "language", "common"),
    [
        ("meter", "sv", "metre"),
        ("timmar", "sv", "hour"),
        ("%", "sv", "percent"),
        ("per cent", "en", "percent"),
        ("people", "en", "person"),
        ("blad", "sv", None),
    ],
)
def test_units_compare_across_languages(name: str, language: Language, common: str | None) -> None:
    assert unit(name, language) == common


def test_digits_are_grouped_where_the_pattern_says_so() -> None:
    assert (decimal(12500.5, "#,##0.0", "sv"), decimal(12500.5, "#,##0.0", "en")) == ("12 500,5", "12,500.5")
    assert decimal(2008, "0", "en") == "2008"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_has_a_name_in_both_languages(language: Language) -> None:
    for code in countries(language).values():
        assert all(country_name(code, other) for other in LANGUAGES)
