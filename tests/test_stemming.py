from concurrent.futures import ThreadPoolExecutor

import pytest

from index.stemming import content_stems, stems


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Flyktingarna flyr", "sv", ["flykting", "flyr"]),
        ("Refugees fleeing", "en", ["refuge", "flee"]),
        ("Åland ängar öar", "sv", ["åland", "äng", "öar"]),
        ("SCO:s möte och EU:s", "sv", ["sco", "möt", "och", "eu"]),
        ("Iran's and Iran’s", "en", ["iran", "and", "iran"]),
        ("covid-19 1980-talet", "sv", ["covid", "19", "1980", "tal"]),
        ("G20 2022-09-15", "sv", ["g20", "2022", "09", "15"]),
        ("A\u030angest i\u00adhop", "sv", ["ångest", "ihop"]),
        ("", "sv", []),
        ("–!? 😀 \ud800", "en", []),
    ],
)
def test_words(text: str, language: str, expected: list[str]) -> None:
    assert stems(text, language) == expected


@pytest.mark.parametrize(
    ("swedish", "english", "stem"),
    [
        ("10 000", "10,000", "10000"),
        ("10\u00a0000", "10000", "10000"),
        ("1.250.000", "1,250,000", "1250000"),
        ("1,5", "1.5", "1,5"),
        ("13.23", "13:23", "13,23"),
        ("1 234,5", "1,234.5", "1234,5"),
    ],
)
def test_a_number_has_one_spelling_in_both_languages(swedish: str, english: str, stem: str) -> None:
    assert stems(swedish, "sv") == stems(english, "en") == [stem]


def test_a_year_is_not_joined_to_the_number_after_it() -> None:
    assert stems("2022 100 personer", "sv") == ["2022", "100", "person"]


def test_a_language_without_a_stemmer_is_left_as_it_is() -> None:
    assert stems("Words stay", "xx") == ["words", "stay"]


def test_a_regional_language_is_its_language() -> None:
    assert stems("flyktingarna", "sv-SE") == stems("flyktingarna", "sv")


def test_function_words_fall_away_unless_nothing_is_left() -> None:
    assert content_stems("När ansökte Iran om medlemskap?", "sv") == ["ansök", "iran", "medlemskap"]
    assert content_stems("Vad är det?", "sv") == ["vad", "är", "det"]
    assert content_stems("When did the US leave?", "en") == ["us", "leav"]


def test_many_threads_stem_alike() -> None:
    text = "Flyktingarna ansökte om medlemskap i organisationerna " * 50
    with ThreadPoolExecutor(8) as pool:
        assert len({tuple(found) for found in pool.map(lambda _: stems(text, "sv"), range(100))}) == 1
