import re
from string import Formatter

import pytest

from bot.types import Kind, Stance, Verdict
from bot.wording import PARTS, TEXTS, say, within_quotes
from index.types import LANGUAGES, Language


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", TEXTS)
def test_every_text_is_there_in_both_languages_with_the_same_values(key: str) -> None:
    said = TEXTS[key]
    assert set(said) == set(LANGUAGES)
    assert all(text.strip() for text in said.values())
    assert placeholders(said["sv"]) == placeholders(said["en"])


def test_no_two_parts_have_a_text_of_one_name() -> None:
    assert sum(len(part) for part in PARTS) == len(TEXTS)


def test_a_text_says_something_else_in_the_other_language() -> None:
    same = {key for key, said in TEXTS.items() if said["sv"] == said["en"]}
    assert same == set()


def test_every_verdict_and_every_silence_has_its_words() -> None:
    judged = {f"claim_{verdict}" for verdict in Verdict if verdict is not Verdict.NOT_IN_SOURCES}
    silent = {f"{kind}_silent" for kind in Kind}
    sides = {f"{what}_{stance}" for what in ("side", "leans") for stance in (Stance.SUPPORTS, Stance.REFUTES)}
    assert judged | silent | sides <= set(TEXTS)


def test_values_are_filled_in_verbatim() -> None:
    odd = "{x} %s \\ [1] “citat”"
    assert say("foreign_language", "en", found=odd).startswith(f"The question seems to be in {odd}.")
    assert say("long_question", "sv", length=2001, limit=2000) == (
        "Frågan är 2001 tecken lång; högst 2000 går att läsa. Korta den."
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "title", ["”Isen är inte farlig”", "“Isen är inte farlig”", '"Isen är inte farlig"', "»Isen är inte farlig«"]
)
def test_a_title_that_is_a_quotation_has_one_pair_of_quotation_marks(language: Language, title: str) -> None:
    said = {"sv": "”Isen är inte farlig”", "en": "“Isen är inte farlig”"}[language]
    assert say("chat_within", language, title=title) == f"{'I' if language == 'sv' else 'In'} {said}"
    assert say("answer_short", language, short="2", marks="[1]", title=title, origin="").endswith(f" {said}.")


@pytest.mark.parametrize("key", [key for key in TEXTS if not key.startswith("history_")])  # those the browser fills in
def test_no_text_puts_a_title_into_quotation_marks_as_it_is(key: str) -> None:
    assert not re.search(r"[”“]\{(title|other|newest)\}", " ".join(TEXTS[key].values()))


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ("”Nej” och ”ja”", "’Nej’ och ’ja’"),
        ("Ministern: ”Det är klart”", "Ministern: ’Det är klart’"),
        ("”Rädd”, säger hon", "’Rädd’, säger hon"),
        ('Skärmar på 55" och 65" säljs ut', 'Skärmar på 55" och 65" säljs ut'),
        ("Vi säger 'hej'", "Vi säger 'hej'"),
        ("“", "“"),
        ("””", "””"),
    ],
)
def test_a_quotation_in_a_title_has_single_marks_within_double_ones(title: str, inside: str) -> None:
    assert within_quotes(title) == inside
