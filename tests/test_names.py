"""Whether two names are one, whichever language wrote them."""

import pytest

from bot.text.names import members, names, names_missing, same_name, stands_in

SAME = """Lukasjenko|Lukashenko
Zelenskyj|Zelensky
Zelenskyy|Zelenskyj
Sjojgu|Shoigu
Erdoğan|Erdogans
Jeltsin|Yeltsin
Gorbatjov|Gorbachev
Chrusjtjov|Khrushchev
Tjajkovskij|Tchaikovsky
Solzjenitsyn|Solzhenitsyn
Medvedjev|Medvedev
Charkiv|Kharkiv
Indiens|India
Österrike|Austria's
Peking|Beijing
Anna Berg|Bergs
A. Berg|Anna Berg
Socialdemokraterna|Social Democrats
Moderaternas|Moderate Party
Miljöpartiet|the Greens
SCO:s|SCO"""
OTHER = """Anna Berg|Erik Berg
Lindberg|Lundberg
Persson|Petersson
Johansson|Jonsson
Iran|Irak
Oslo|Bergen
Umeå|Luleå
Sverigedemokraterna|Social Democrats
Centerpartiet|Left Party
Österrike|Australien"""


@pytest.mark.parametrize("line", SAME.splitlines())
def test_one_name_in_two_spellings(line: str) -> None:
    one, other = line.split("|")
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize("line", OTHER.splitlines())
def test_two_names(line: str) -> None:
    one, other = line.split("|")
    assert not same_name(one, other)
    assert not same_name(other, one)


def test_names_of_a_text_are_no_months_and_no_opening_words() -> None:
    assert names("When did Ann Lee visit Kenya, on Monday or in May?", "en") == ["Ann Lee", "Kenya"]
    assert names("Getterna kom till Luleå med Ann Lee.", "sv") == ["Luleå", "Ann Lee"]


def test_a_name_stands_in_a_text_in_any_of_its_forms() -> None:
    assert stands_in("Ann Lee", "Lees getter")
    assert stands_in("Germany", "Tysklands getter")
    assert not stands_in("Ann Lee", "Hon leer")
    assert stands_in("Moderates", "Ann Lee (M) säger nej.")
    assert stands_in("Left Party", "Vänsterpartiets getter")
    assert not stands_in("Moderates", "Ann M. Lee (S) säger nej.")


def test_share_of_names_missing() -> None:
    assert names_missing("Did Ann Lee visit Kenya?", "en", "Lee reste till Oslo.") == 0.5
    assert names_missing("did she?", "en", "") == 0.0


def test_the_verb_that_opens_a_question_is_no_part_of_the_name_after_it() -> None:
    assert names("Förlorade Norge matchen?", "sv") == ["Norge"]
    assert names("Friades Omar Saidi?", "sv") == ["Omar Saidi"]
    assert names("Charlotte Ek?", "sv") == ["Charlotte Ek"]


def test_a_name_that_ends_in_a_common_noun_stands_where_it_is_written_so() -> None:
    assert stands_in("Göta hovrätt", "Ek döms av Göta hovrätt.")
    assert not stands_in("Svea hovrätt", "Ek döms av Göta hovrätt.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Karin Ek (S) svarade Olle Alm (KD).", {"Ek": "S", "Alm": "KD"}),
        ("Centerpartisten Karin Ek svarade.", {"Ek": "C"}),
        ("Karin Ek of the Left Party answered.", {"Ek": "V"}),
        ("Anna Berg (M) och Moderaterna svarade.", {"Berg": "M"}),
        ("Centre Court Ek, klass (B), centerpartisten.", {}),
    ],
)
def test_whom_a_text_calls_a_member_of_a_party(text: str, found: dict[str, str]) -> None:
    assert {name: letters for name, (letters, _) in members(text).items()} == found
