"""Follow-ups are understood from the turn before; a question that stands on its own is never rewritten."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.asking.followup import is_fragment, resolve
from bot.asking.questions import understand
from bot.types import Kind, Previous, Reply, Status
from index.types import Language

CASES = Path(__file__).parent / "cases"
FOLLOW_UPS = [json.loads(line) for line in (CASES / "followups.jsonl").read_text("utf-8").splitlines()]
IRAN: dict[Language, Previous] = {
    "sv": Previous("När ansökte Iran om medlemskap i SCO?", "2008"),
    "en": Previous("When did Iran apply to join the SCO?", "2008"),
}
# Each stands on its own, though it begins like a follow-up or holds a word that could point back.
STANDING: dict[Language, list[str]] = {
    "sv": [
        "Och när blev Indien medlem i SCO?", "Är det sant att Indien ansökte 2008?",
        "Hur många länder finns det i Afrika?", "När blev det fred i Kongo?", "Varför är det krig i Ukraina?",
        "Vad heter den svenska statsministern?", "När kom de första turisterna till Gotland?",
        "Vilka är de största städerna i Indien?", "Är den nya bron öppen?",
        "Sade Putin att han skulle resa till Kina?", "När sade Modi att de skulle mötas?",
        "Den nya bron öppnade i maj.", "De flesta länder har skrivit på avtalet.", "Det regnade i Samarkand.",
        "Vem vet var de saknade fiskarna är?", "SCO", "Indien", "Indien medlemskap", "Turkiet och SCO",
        "Hur långt är det till Samarkand?", "Kan man se norrsken där det är molnigt?", "Hade de anställda fått lön?",
        "Stämmer det att hon avgick?", "När gick de båda länderna med?", "Vad gör den som förlorat sitt pass?",
        "Varför då Indien och inte Kina med?",
    ],
    "en": [
        "And when did India become a member of the SCO?", "Is it true that India applied in 2008?",
        "Is it raining in Delhi?", "How long does it take to join Nato?", "When is it summer in Chile?",
        "What time is it in Delhi?", "Which countries are there in Africa?",
        "Did Putin say that he would travel to China?", "How far is it from Paris to Rome?",
        "Why did the workers say they were tired?", "Was it Modi who met Putin?", "It rained in Samarkand.",
        "Where there is smoke, is there fire?", "SCO", "India", "India membership", "Turkey and the SCO",
        "Who wrote the book and published it?", "What about the war made Turkey apply?",
        "Is it possible to leave the SCO?", "Which species has its home in Norway?",
        "Why is it called the Silk Road?", "How many people think they are poor?",
        "The president said he would resign.", "When will it be decided who leads India?",
        "How is it that Iran applied?",
    ],
}  # fmt: skip


def same(one: str | None, other: str) -> bool:
    return one is not None and one.rstrip("?. ").casefold() == other.rstrip("?. ").casefold()


@pytest.mark.parametrize("case", FOLLOW_UPS, ids=lambda case: f"{case['lang']}: {case['text']}")
def test_a_follow_up_is_rewritten_as_meant_or_left_alone(case: dict[str, Any]) -> None:
    made = resolve(case["text"], Previous(case["question"], case["answer"]), case["lang"])
    assert made is None or any(same(made, meant) for meant in case["resolved"])


@pytest.mark.parametrize(
    ("part", "least"), [("tuned", 0.9), ("held out", 0.85), ("fragments tuned", 0.9), ("fragments held out", 0.8)]
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_most_follow_ups_are_understood(part: str, least: float, language: Language) -> None:
    cases = [case for case in FOLLOW_UPS if (case["part"], case["lang"]) == (part, language)]
    right = 0
    for case in cases:
        made = resolve(case["text"], Previous(case["question"], case["answer"]), language)
        right += any(same(made, meant) for meant in case["resolved"]) if case["resolved"] else made is None
    assert right / len(cases) >= least


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in STANDING.items() for text in texts]
)
def test_a_question_that_stands_on_its_own_is_never_rewritten(language: Language, text: str) -> None:
    befores = [
        IRAN[language],
        *(Previous(case["question"], case["answer"]) for case in FOLLOW_UPS if case["lang"] == language),
    ]
    assert {resolve(text, before, language) for before in befores} == {None}


def test_no_question_about_the_seeds_is_rewritten_after_any_other() -> None:
    lines = [json.loads(line) for line in (CASES / "seeds.jsonl").read_text("utf-8").splitlines()]
    asked = {lang: [line["text"] for line in lines if line["lang"] == lang] for lang in ("sv", "en")}
    made = [
        (before, text)
        for language, texts in asked.items()
        for before, text in pairwise(texts)
        if resolve(text, Previous(before, "Xi Jinping"), language)
    ]
    assert made == []


def test_what_was_asked_in_another_language_is_no_ground() -> None:
    assert resolve("Och Indien?", IRAN["en"], "en") is None
    assert resolve("And India?", IRAN["sv"], "sv") is None


@pytest.mark.parametrize(
    "text", ["", "?", "och?", "And?", "och " * 500, "Och <b>Indien</b>?", "Och Indien, Kina?", "\n"]
)
def test_what_has_no_known_form_is_left_alone(text: str) -> None:
    for language, before in IRAN.items():
        assert resolve(text, before, language) is None


def test_a_follow_up_of_a_follow_up_goes_on_from_what_was_meant() -> None:
    first = resolve("Och Indien?", IRAN["sv"], "sv")
    assert first is not None
    assert resolve("Och varför?", Previous(first), "sv") == "Varför ansökte Indien om medlemskap i SCO?"


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("sv", ["Vann Lyrhamn?", "Förlorade Ystad?", "Varslar Nordvinda?", "Friades Omar Saidi?", "Dömdes rektorn?"]),
        ("en", ["Did Lyrhamn win?", "Was Omar Saidi acquitted?"]),
    ],
)
def test_a_verb_before_a_name_asks_a_whole_question(language: Language, texts: list[str]) -> None:
    assert not any(is_fragment(text, language) for text in texts)
    assert [understand(text, language).kind for text in texts] == [Kind.CLAIM] * len(texts)
    assert {resolve(text, IRAN[language], language) for text in texts} == {None}


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("sv", ["Och Turkiet?", "SCO?", "Omar Saidi?", "Charlotte Ek?", "Gunnar Ek?", "Vill Omar Saidi?"]),
        ("en", ["And Turkey?", "SCO?", "Omar Saidi?", "Charlotte Reed?"]),
    ],
)
def test_a_name_by_itself_is_none(language: Language, texts: list[str]) -> None:
    assert all(is_fragment(text, language) for text in texts)


def test_another_name_takes_the_place_of_the_one_after_the_verb() -> None:
    assert resolve("Och Ystad?", Previous("Vann Lyrhamn?"), "sv") == "Vann Ystad?"
    assert resolve("And Ystad?", Previous("Did Lyrhamn win?"), "en") == "Did Ystad win?"


DANGLING: dict[Language, str] = {
    "sv": "Varför inte?|Hur länge?|Hur många?|Vilka då?|Vem mer?|Vem är hon?|Till vem?|Hur gammal är han?",
    "en": "Why not?|How long?|For how long?|Which ones?|Who is she?|How old is he?|What's that?|With whom?",
}
ASKING_OF_SOMETHING: dict[Language, str] = {
    "sv": "Varför inte Indien?|Hur länge regnade det?|Hur många länder?|Vem är vd?|Vad är WHO?|Vad är SCO för något?",
    "en": "Why not India?|How long did it rain?|How many countries?|Who is CEO?|Who is WHO?|What happened in India?",
}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_question_words_with_nothing_to_ask_of_are_a_fragment(language: Language) -> None:
    dangling = DANGLING[language].split("|")
    assert [text for text in dangling if not is_fragment(text, language)] == []
    assert {resolve(text, Previous(before), language) for text in dangling for before in ("Vem?", "Who?")} == {None}
    assert not any(is_fragment(text, language) for text in ASKING_OF_SOMETHING[language].split("|"))


@pytest.mark.parametrize(
    ("question", "text", "meant"),
    [
        ("Vem är vd för Nordvinda?", "När tillträdde hon?", "När tillträdde Helena Brask?"),
        ("Vem är Nordvindas vd?", "Hur gammal är hon?", "Hur gammal är Helena Brask?"),
        ("Vem äger Nordvinda?", "Var bor hon?", "Var bor Helena Brask?"),
        ("Who is the CEO of Nordvinda?", "When did she take office?", "When did Helena Brask take office?"),
        ("Who is Nordvinda's CEO?", "How old is she?", "How old is Helena Brask?"),
        ("Vem är tränare för Sara Ek?", "När tillträdde hon?", None),  # either of them
        ("Vem är Modis hustru?", "När gifte hon sig?", None),
        ("Who is the wife of Modi?", "When did she marry?", None),
    ],
)
def test_what_has_a_head_is_no_person(question: str, text: str, meant: str | None) -> None:
    language: Language = "en" if question.startswith("Who") else "sv"
    assert resolve(text, Previous(question, "Helena Brask"), language) == meant


@pytest.mark.parametrize(
    ("language", "fragment", "text", "meant"),
    [
        ("sv", "Hur länge?", "Och Indien?", "När ansökte Indien om medlemskap i SCO?"),
        ("sv", "Turkiet", "Och varför?", "Varför ansökte Iran om medlemskap i SCO?"),
        ("sv", "Turkiet", "När ansökte de?", "När ansökte Turkiet?"),
        ("en", "Why not?", "And India?", "When did India apply to join the SCO?"),
        ("en", "Turkey", "And why?", "Why did Iran apply to join the SCO?"),
    ],
)
def test_a_fragment_does_not_cut_the_thread(language: Language, fragment: str, text: str, meant: str) -> None:
    asked = Reply(fragment, language, Kind.QUESTION, Status.ABSTAINED, "?", fragment=True)
    assert resolve(text, asked.as_previous(IRAN[language]), language) == meant


def test_a_name_that_is_spelled_like_a_pronoun_is_none() -> None:
    before = Previous("Vem högg stången?", "Olle Kers")
    assert resolve("Vad vill Hans Dahlgren göra?", before, "sv") is None
    assert resolve("Vad är hans yrke?", before, "sv") == "Vad är Olle Kers yrke?"
    assert resolve("Hon bor var?", before, "sv") == "Olle Kers bor var?"


PARTS: dict[Language, list[tuple[str, str, str | None]]] = {
    "sv": [
        ("Hur många elever har skolan nu?", "Och i fjol?", "Hur många elever hade skolan i fjol?"),
        ("Vem vann 2018?", "Och två år senare?", None),
        ("När är skördefesten?", "Och var?", "Var är skördefesten?"),
        ("Var är skördefesten?", "När?", None),  # where it stands, or is held
        ("När öppnar torget på måndagar?", "På lördagar?", "När öppnar torget på lördagar?"),
        ("Är torget öppet på kvällarna?", "Och på lördagar då?", "Är torget öppet på kvällarna på lördagar?"),
        ("Vad gav han på onsdagar?", "Varje fredag?", "Vad gav han varje fredag?"),
        ("Vem vann onsdagens match?", "Och på lördagen?", None),  # "onsdagens match på lördagen"
        ("Vem vann våren 2018?", "Och 2021?", "Vem vann våren 2021?"),
        ("Hur många kom sedan 2018?", "Och i fjol?", None),  # "sedan i fjol"
        ("Vad kostar det om året?", "Och i fjol?", None),
        ("Vilken klubb spelade Ek i?", "Och i fjol?", None),  # "i i fjol"
        ("Hur många kom i fjol?", "Och nästa år?", None),  # "kom nästa år"
        ("Vem sade att bron var öppen?", "Och 2019?", None),  # said then, or open then
        ("Hur hög är räntan?", "Och i maj?", None),  # is, was or will be
        ("Hur många kom i mars?", "Och 2019?", None),  # in March 2019, or all the year
        ("Är Turkiet medlem i SCO?", "Varför inte?", "Varför är Turkiet inte medlem i SCO?"),
        ("Är Turkiet inte medlem i SCO?", "Varför inte?", None),
        ("Vem är vd för Nordvinda?", "Och presidenten?", "Vem är president för Nordvinda?"),
        ("Vem är Nordvindas vd?", "Och ordföranden?", "Vem är Nordvindas ordförande?"),
        ("Hur många skadades?", "Och enligt dem?", None),
        ("Hur många skadades i fjol?", "Och enligt den nya rapporten?",
         "Hur många skadades i fjol enligt den nya rapporten?"),
        ("Hur många anställda har Ericsson?", "Och i Luleå?", None),
        ("Hur många poliser fanns det 2019?", "Och i Norge?", "Hur många poliser fanns det i Norge 2019?"),
    ],
    "en": [
        ("How many pupils does it have today?", "And last year?", "How many pupils did it have last year?"),
        ("Who won in 2018?", "And two years later?", None),
        ("When is the harvest fair?", "Where?", "Where is the harvest fair?"),
        ("Where is the mill?", "When?", None),
        ("When does the market open on Mondays?", "On Saturdays?", "When does the market open on Saturdays?"),
        ("Is the market open in the evening?", "And on Sundays?", None),  # a second time
        ("How many came after 2018?", "And 2019?", "How many came after 2019?"),
        ("How many people voted in the 2021 election?", "And last year?", None),
        ("How many people voted in the 2021 election?", "And in 2017?", "How many people voted in the 2017 election?"),
        ("How much does he earn a year?", "And last year?", None),
        ("How many came last year?", "And next year?", None),
        ("Who said that the bridge was open?", "And in 2019?", None),
        ("How high is the rate?", "And in May?", None),
        ("How many came in March?", "And in 2019?", None),
        ("Is Turkey a member of the SCO?", "Why not?", "Why is Turkey not a member of the SCO?"),
        ("Who is Nordvinda's CEO?", "And the founder?", "Who is Nordvinda's founder?"),
        ("How many were hurt?", "And according to them?", None),
        ("How many were hurt last year?", "And according to the new report?",
         "How many were hurt last year according to the new report?"),
        ("How many employees does Ericsson have?", "And in Luleå?", None),
        ("How many ships came in 2019?", "And in Norway?", "How many ships came in Norway in 2019?"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "question", "text", "meant"),
    [(language, *case) for language, cases in PARTS.items() for case in cases],
)
def test_a_part_alone_is_put_where_it_surely_belongs(
    language: Language, question: str, text: str, meant: str | None
) -> None:
    assert resolve(text, Previous(question), language) == meant


def test_a_part_alone_is_a_fragment_and_a_clause_is_none() -> None:
    parts: dict[Language, str] = {
        "sv": "Och i fjol?|Året innan?|enligt polisen",
        "en": "And last year?|According to Nato?",
    }
    clauses: dict[Language, str] = {
        "sv": "Enligt polisen brann huset.|Enligt Anna brann Bo.|I fjol brann huset.",
        "en": "According to the police the house burned.|Last year the house burned.",
    }
    for language, texts in parts.items():
        assert [text for text in texts.split("|") if not is_fragment(text, language)] == []
        assert [text for text in clauses[language].split("|") if is_fragment(text, language)] == []


def test_a_verb_that_opens_the_question_before_is_no_part_of_the_name_after_it() -> None:
    assert resolve("När föddes hon?", Previous("Gick Anna Ek med i partiet?"), "sv") == "När föddes Anna Ek?"
