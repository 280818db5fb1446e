"""What a word may be called in the other language, and how that is learned."""

import gzip

import pytest

from index.lexicon import LEXICON, translations
from index.stemming import content_stems
from index.types import Language
from training.lexicon import learn


def likely(word: str, language: Language, other: str, there: Language) -> float:
    (stem,), (sense,) = content_stems(word, language), content_stems(other, there)
    return translations(stem, language, there).get(sense, 0.0)


@pytest.mark.parametrize(
    ("english", "swedish"),
    [
        ("bridge", "bron"),
        ("applied", "ansökte"),
        ("membership", "medlemskap"),
        ("criticised", "kritiserade"),
        ("war", "kriget"),
        ("mayor", "borgmästaren"),
        ("river", "älven"),
        ("river", "floden"),
        ("China", "Kina"),
    ],
)
def test_common_words_of_the_news_are_known_in_both_directions(english: str, swedish: str) -> None:
    assert likely(english, "en", swedish, "sv") >= 0.5
    assert likely(english, "en", swedish, "sv") == likely(swedish, "sv", english, "en")


def test_words_that_only_look_alike_are_no_translations() -> None:
    assert likely("gift", "en", "gift", "sv") < 0.3
    assert likely("barn", "en", "barn", "sv") < 0.3


def test_an_unknown_word_or_language_has_none() -> None:
    assert (
        translations("zyxwvut", "en", "sv")
        == translations("bridg", "en", "de")
        == translations("bron", "sv", "sv")
        == {}
    )


def test_the_file_is_sorted_and_without_a_time_so_that_the_same_data_give_the_same_bytes() -> None:
    packed = LEXICON.read_bytes()
    lines = gzip.decompress(packed).decode().splitlines()
    pairs = [tuple(line.split("\t")[:2]) for line in lines]
    assert pairs == sorted(set(pairs))
    assert packed[4:8] == bytes(4)


def test_words_are_learned_from_what_stands_together_more_than_by_chance() -> None:
    colours, things = {"red": "röd", "green": "grön", "black": "svart"}, {"car": "bil", "boat": "båt", "bridge": "bro"}
    texts = [
        (f"The {colour} {thing} from {place}", f"En {other} {sak} från {place}")
        for place in ("Oslo", "Paris", "Riga")
        for colour, other in colours.items()
        for thing, sak in things.items()
    ]
    found = {(en, sv): likely for en, sv, likely in learn(texts)}
    for en, sv, wrong in (("red", "röd", "bil"), ("bridg", "bro", "röd"), ("boat", "båt", "oslo")):
        assert found[en, sv] > 0.6 > found.get((en, wrong), 0)
