"""Spans that no answer can be, in both languages, and those that can."""

import pytest

from bot.checks.span_edges import (
    counts_another,
    is_of_the_other_side,
    is_torn,
    runs_over_a_verb,
    says_nothing,
    with_its_name,
    without_half_clause,
)
from bot.types import AnswerType
from index.types import Language


@pytest.mark.parametrize(
    ("answer", "torn"),
    [
        ("Norge och Peru röstade för, medan Chile", True),
        ("Norway voted for it, while Chile and Peru", True),
        ("Kungen Olav har utsett Siv Dahl", True),
        ("Siv Dahl was met by Bo Alm", True),
        ("Norge, Peru och Chile", False),
        ("Siv Dahl, som är gift med Bo Alm", False),
        ("Siv Dahl, who was married to Bo Alm", False),
        ("Vilhelm den store", False),
        ("läkaren Siv Dahl", False),
        ("Men Siv Dahl", False),
        ("Det var Siv Dahl", False),
        ("Siv Dahl is the boss", False),
    ],
)
def test_a_name_runs_over_no_verb_and_no_contrast(answer: str, *, torn: bool) -> None:
    assert is_torn(AnswerType.PERSON, answer) is torn
    assert not is_torn(AnswerType.PHRASE, answer)


# language of the question | question | language of the answer | its sentence, the number in brackets
OTHERS = """\
sv|Hur många drunknade?|sv|Fyra personer drunknade och [sju] räddades.
sv|Hur många räddades?|sv|[Fyra] personer drunknade medan sju räddades.
sv|Hur många omkom?|sv|Fyra personer omkom och [sju] räddades.
en|How many people drowned?|en|Four people drowned and [seven] were rescued.
en|How many were rescued?|en|[Four] people drowned, while seven were rescued."""
FITTING = """\
sv|Hur många drunknade?|sv|[Fyra] personer drunknade och sju räddades.
sv|Hur många drunknade?|sv|Fyra drunknade i maj och [sju] i juni.
sv|Hur många drunknade?|sv|[Sju] personer omkom och båten sjönk.
sv|Hur många var det?|sv|[Fyra] personer drunknade och sju räddades.
sv|Hur många badade i sjön när det hände?|sv|[Fyra] drunknade och sju räddades.
en|How many drowned?|sv|Båten sjönk och [fyra] drunknade.
en|How many people drowned?|en|[Four] people drowned and seven were rescued."""


def found(line: str) -> bool:
    asked_in, question, source, marked = line.split("|")
    language: Language = "sv" if asked_in == "sv" else "en"
    there: Language = "sv" if source == "sv" else "en"
    sentence = marked.replace("[", "").replace("]", "")
    return counts_another(question, language, sentence, marked.index("["), there)


@pytest.mark.parametrize("line", OTHERS.splitlines())
def test_a_number_beside_another_verb_is_no_answer(line: str) -> None:
    assert found(line)


@pytest.mark.parametrize("line", FITTING.splitlines())
def test_a_number_that_may_be_meant_is_left_alone(line: str) -> None:
    assert not found(line)


@pytest.mark.parametrize(
    ("question", "sentence", "marked", "other"),
    [
        ("Vilka röstade emot?", "Norge och Peru röstade för, medan Chile röstade emot.", "Norge och Peru", True),
        ("Which countries voted against it?", "Norge röstade för, men Chile röstade mot.", "Norge", True),
        ("Who voted for it?", "Norway voted against it while Chile voted for it.", "Norway", True),
        ("Vilka röstade för?", "Norge och Peru röstade för, medan Chile röstade emot.", "Chile", True),
        ("Vilka röstade emot?", "Norge och Peru röstade för, medan Chile röstade emot.", "Chile", False),
        ("Vilka röstade för?", "Norge och Peru röstade för, medan Chile röstade emot.", "Peru", False),
        ("Vilka röstade emot?", "Norge röstade för.", "Norge", False),
        ("Vilka röstade?", "Norge röstade för, medan Chile röstade emot.", "Norge", False),
        ("Vilka röstade emot?", "Norge och Chile röstade i går.", "Norge", False),
    ],
)
def test_who_voted_the_other_way_is_no_answer(question: str, sentence: str, marked: str, *, other: bool) -> None:
    assert is_of_the_other_side(question, sentence, sentence.index(marked)) is other


@pytest.mark.parametrize(
    ("text", "marked", "whole"),
    [
        ("Det stod i tidskriften New Botany i maj.", "tidskriften", "tidskriften New Botany"),
        ("It works for the company Nordkabel.", "the company", "the company Nordkabel"),
        ("Det stod i tidskriften i maj.", "tidskriften", "tidskriften"),
        ("Där träffade ministern Alm.", "ministern", "ministern"),
        ("Det stod i tidskriften New Botany.", "i tidskriften", "i tidskriften"),
    ],
)
def test_what_something_is_called_belongs_to_it(text: str, marked: str, whole: str) -> None:
    at = text.index(marked)
    start, end = with_its_name(text, (at, at + len(marked)))
    assert text[start:end] == whole


@pytest.mark.parametrize(
    ("text", "span", "left"),
    [
        ("Bolaget föll på lånen som dess ägare tog i fjol.", "lånen som dess ägare", "lånen"),
        ("Bolaget föll på lånen som dess ägare tog i fjol.", "lånen som dess ägare tog", "lånen som dess ägare tog"),
        ("The firm fell over loans that its owners signed.", "loans that its owners", "loans"),
        ("Den som vann målet fick 200 kronor.", "Den som vann målet", "Den som vann målet"),
        (
            "Dubbelt så snabbt som väntat blev det klart.",
            "Dubbelt så snabbt som väntat",
            "Dubbelt så snabbt som väntat",
        ),
        ("Han arbetar som lärare i Boden.", "lärare", "lärare"),
    ],
)
def test_no_answer_ends_in_a_relative_clause_that_lacks_its_verb(text: str, span: str, left: str) -> None:
    start = text.index(span)
    first, last = without_half_clause(text, (start, start + len(span)), "en" if text.startswith("The") else "sv")
    assert text[first:last] == left


@pytest.mark.parametrize(
    ("question", "sentence", "marked", "other"),
    [
        ("Hur många röstade emot?", "26 ledamöter röstade mot förslaget, 21 för och två avstod.", "21", True),
        ("How many voted for it?", "26 members voted against it, 21 for it.", "26", True),
        ("How many voted for it?", "26 ledamöter röstade mot förslaget, 21 för.", "26", True),
        ("How many voted for it?", "I omröstningen röstade 31 ledamöter för bron, 12 mot och sex avstod.", "12", True),
        ("How many voted for it?", "I omröstningen röstade 31 ledamöter för bron, 12 mot och sex avstod.", "31", False),
        ("Hur många röstade emot?", "26 ledamöter röstade mot förslaget, 21 för och två avstod.", "26", False),
        ("How many voted for it?", "26 members voted against it, 21 for it.", "21", False),
        ("Hur många röstade för?", "De röstade med 26 röster mot 21.", "26", False),
        ("Hur många ledamöter finns det?", "26 ledamöter röstade mot förslaget.", "26", False),
    ],
)
def test_a_number_of_votes_for_the_other_side_is_no_answer(
    question: str, sentence: str, marked: str, *, other: bool
) -> None:
    assert is_of_the_other_side(question, sentence, sentence.index(marked)) is other


@pytest.mark.parametrize(
    ("answer", "language", "runs"),
    [
        ("26 ledamöter röstade mot förslaget, 21", "sv", True),
        ("26 members voted against it, 21", "en", True),
        ("mellan 21 och 26", "sv", False),
        ("26 av 49", "sv", False),
        ("två timmar och fyrtio minuter", "sv", False),
        ("26 members voted", "en", False),
        ("18 procent till 2,6 miljarder kronor", "sv", False),
    ],
)
def test_a_number_runs_over_no_verb_into_another(answer: str, language: Language, *, runs: bool) -> None:
    assert runs_over_a_verb(AnswerType.NUMBER, answer, language) is runs
    assert not runs_over_a_verb(AnswerType.PHRASE, answer, language)


@pytest.mark.parametrize(
    ("answer", "language", "nothing"),
    [
        ("inte", "sv", True),
        ("av den", "sv", True),
        ("not", "en", True),
        ("ingen", "sv", True),
        ("inte alla", "sv", False),
        ("år 1", "sv", False),
        ("Will", "en", True),
        ("i Lund", "sv", False),
        ("26", "en", False),
        ("no ferry", "en", False),
    ],
)
def test_small_words_alone_are_no_answer(answer: str, language: Language, *, nothing: bool) -> None:
    assert says_nothing(answer, language) is nothing
