"""A question that takes for granted what a source denies exactly is told so; nothing else is."""

from collections.abc import Sequence

import pytest
from invented import hit

from bot.asking.questions import understand
from bot.checks.premise import denied
from bot.replies import compose
from bot.types import Evidence, Stance, Status
from index.types import Article, Hit, Language

COUNTED = "Norrunionen består av de åtta medlemsstaterna Alba, Borra och sex till."
DATED = "Alba ansökte om medlemskap i Norrunionen redan 2008, men processen sinkades av en strejk."
UNION = Article(
    "union", f"{COUNTED} {DATED} Mötet hölls i maj.", title="Unionen", published="2022-09-15", language="sv"
)
GROWN = Article("ny", "Norrunionen har sedan i går nio medlemsstater.", title="Ny medlem", language="sv")


def pieces(article: Article, *sentences: str) -> list[Hit]:
    return [hit(article, sentence) for sentence in sentences]


def answering(sentence: str, span: str | None) -> Evidence:
    start = UNION.text.index(sentence)
    at = None if span is None else (UNION.text.index(span, start), UNION.text.index(span, start) + len(span))
    return Evidence(hit(UNION, sentence), start, start + len(sentence), at, Stance.SUPPORTS, 0.9)


def told(
    text: str, language: Language, hits: Sequence[Hit] = (), best: Evidence | None = None
) -> tuple[str, str] | None:
    found = denied(understand(text, language), hits, best)
    if found is None:
        return None
    conflict, article = found.conflict, found.evidence.hit.article
    assert found.evidence.start <= conflict.start < conflict.end <= found.evidence.end
    return conflict.claimed.strip(), article.text[conflict.start : conflict.end]


@pytest.mark.parametrize(
    ("language", "text", "claimed"),
    [
        ("sv", "Varför möttes de nio medlemsstaterna i Norrunionen?", "nio medlemsstaterna"),
        ("sv", "Vilka är Norrunionens nio medlemmar?", "nio medlemmar"),
        ("en", "Why did the nine members of Norrunionen meet?", "nine members"),
        ("en", "Which are Norrunionen's 12 member states?", "12 member states"),
    ],
)
def test_another_number_of_the_same_is_denied_though_nothing_answers(
    language: Language, text: str, claimed: str
) -> None:
    assert told(text, language, pieces(UNION, COUNTED, DATED)) == (claimed, "åtta medlemsstaterna")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Varför möttes de åtta medlemsstaterna i Norrunionen?"),
        ("en", "Why did the eight members of Norrunionen meet?"),
        ("en", "Did nine members of Norrunionen meet?"),  # it asks; it takes nothing for granted
        ("sv", "Kan Norrunionen få nio medlemsstater?"),
        ("en", "Why did the nine members of Syduinen meet?"),  # no word of that one
        ("en", "Why did the nine members meet?"),
        ("en", "Why did the nine ministers of Norrunionen meet?"),
        ("en", "Why did the nearly nine members of Norrunionen meet?"),
        ("en", "Why did the nine days in Norrunionen end?"),
        ("sv", "Hur många medlemsstater har Norrunionen?"),
        ("sv", "Vilka är Norrunionens två största medlemsstater?"),
        ("en", "Which are the three oldest members of Norrunionen?"),
        ("en", "Why did the first six members of Norrunionen meet?"),
        ("sv", "Varför möttes de andra sju medlemsstaterna i Norrunionen?"),
        ("sv", ""),
    ],
)
def test_nothing_else_is_denied(language: Language, text: str) -> None:
    assert told(text, language, pieces(UNION, COUNTED, DATED)) is None


@pytest.mark.parametrize(
    ("language", "text", "sentence", "claimed"),
    [
        ("sv", "Varför sade bruket i Boden upp de 30 anställda?", "Bruket i Boden har 600 anställda.", None),
        (
            "sv",
            "Varför sade bruket i Boden upp de 30 anställda?",
            "Bruket i Boden sade upp 40 anställda.",
            "30 anställda",
        ),
        ("sv", "Vad hände med de fyra barnen från Boden?", "Simhallen i Boden har plats för 90 barn.", None),
        ("en", "What happened to the four children from Boden?", "Simhallen i Boden har plats för 90 barn.", None),
        ("en", "Why were the four children rescued in Boden?", "Tre barn räddades ur älven i Boden.", "four children"),
        ("en", "Which are the two richest companies in Boden?", "I Boden finns 900 företag.", None),
        ("sv", "Varför protesterade de tio länderna i Afrika?", "Afrika består av 54 länder.", None),
        ("sv", "Vilka är Afrikas 40 länder?", "Afrika består av 54 länder.", "40 länder"),
        ("en", "Which are Africa's 40 countries?", "Afrika består av 54 länder.", "40 countries"),
    ],
)
def test_a_count_of_some_is_denied_only_by_a_sentence_about_the_same(
    language: Language, text: str, sentence: str, claimed: str | None
) -> None:
    article = Article("a", sentence, title="Kort", language="sv")
    found = told(text, language, pieces(article, sentence))
    assert (found and found[0]) == claimed


def test_what_one_article_has_as_the_question_has_it_is_not_denied_by_another() -> None:
    asked = "Varför möttes de nio medlemsstaterna i Norrunionen?"
    assert told(asked, "sv", [*pieces(UNION, COUNTED), *pieces(GROWN, GROWN.text)]) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Varför ansökte Alba om medlemskap i Norrunionen 2010?"),
        ("en", "Why was Alba's application to Norrunionen in 2010 delayed?"),
    ],
)
def test_another_date_is_denied_by_the_sentence_that_answers_and_by_no_other(language: Language, text: str) -> None:
    assert told(text, language, pieces(UNION, DATED), answering(DATED, "en strejk")) == ("2010", "2008")
    assert told(text, language, pieces(UNION, DATED)) is None
    assert told(text, language, pieces(UNION, DATED), answering(DATED, "2008")) is None  # that was what was asked for
    assert told(text.replace("2010", "2008"), language, (), answering(DATED, "en strejk")) is None
    assert told(text.replace("Alba", "Borra"), language, (), answering(DATED, "en strejk")) is None


def test_the_reply_says_so_first_cites_it_and_goes_on_with_the_answer() -> None:
    asked = understand("Varför ansökte Alba om medlemskap i Norrunionen 2010?", "sv")
    best = answering(DATED, "en strejk")
    reply = compose(asked, [best.hit], [best], 0.5, {})
    assert reply.status is Status.ANSWERED
    assert reply.answer == "Källan säger 2008 [1], inte ”2010”. en strejk [1], enligt ”Unionen” (2022-09-15)."
    assert reply.correction is not None
    assert (reply.correction.claimed, reply.correction.stated, reply.correction.span) == ("2010", "2008", "2008")
    assert [citation.number for citation in reply.citations] == [1]


def test_an_abstention_too_corrects_and_cites_and_still_abstains() -> None:
    asked = understand("Why did the nine members of Norrunionen meet?", "en")
    reply = compose(asked, pieces(UNION, COUNTED), [], 0.5, {})
    assert reply.status is Status.ABSTAINED
    assert reply.answer == (
        "The source says eight member states [1], not “nine members”. "
        "Beyond that, the sources do not answer the question."
    )
    assert reply.nearest == ()  # or two passages would have one number
    (cited,) = reply.citations
    assert (cited.number, cited.quote, cited.stance) == (1, COUNTED, Stance.REFUTES)
    assert UNION.text[slice(*cited.highlight or (0, 0))] == "åtta medlemsstaterna"


def test_a_claim_is_judged_as_ever() -> None:
    asked = understand("Norrunionen har nio medlemsstater.", "sv")
    assert compose(asked, pieces(UNION, COUNTED), [], 0.5, {}).correction is None
