"""Numbers in words and digits."""

import pytest

from bot.text.numerals import spell, value
from index.types import Language


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_number_to_a_thousand_reads_back(language: Language) -> None:
    assert [value(str(spell(number, language)), language) for number in range(1001)] == list(range(1001))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1 500", "sv", 1500), ("1.500", "sv", 1500), ("1,5", "sv", 1.5), ("1.5", "sv", 1.5), ("1,500", "en", 1500),
        ("1.5 million", "en", 1_500_000), ("två miljoner", "sv", 2_000_000), ("femtusen", "sv", 5000),
        ("2008", "sv", 2008),
        ("tjugoen", "sv", 21), ("hundratjugo", "sv", 120), ("a hundred", "en", 100), ("twenty five", "en", 25),
        ("många", "sv", None), ("", "en", None), ("1,5,6", "sv", None),
    ],
)  # fmt: skip
def test_value(text: str, language: Language, expected: float | None) -> None:
    assert value(text, language) == expected


def test_spelling_has_bounds() -> None:
    assert (spell(-1, "sv"), spell(1_000_000, "en"), spell(2500, "sv")) == (None, None, "tvåtusenfemhundra")
