from collections.abc import Sequence
from dataclasses import replace

import pytest
from invented import BRIDGE, EAGLES, MUSEUM, evidence, hit

from bot.replies import compose
from bot.types import LANGUAGES, AnswerType, Evidence, Kind, Language, Question, Reply, Stance, Status, Verdict
from index.types import Article

OPENED = "Bron över Norrsundet invigdes den 14 maj 2019 av landshövding Karin Ahlgren."
BEGUN = (
    "Företaget Brobyggarna AB började gjuta de första pelarna redan 2013, men arbetet stod stilla i två år när "
    "pengarna tog slut."
)
FOUNDED = "Museet grundades 1931 av fabrikören Nils Ekström."
FORBIDDEN = "Antalet har ökat sedan jakten förbjöds 1924 och sedan DDT slutade användas på 1970-talet."


def question(language: Language = "sv", answer_type: AnswerType = AnswerType.DATE) -> Question:
    asked = {"sv": "När invigdes bron?", "en": "When was the bridge opened?"}[language]
    return Question(asked, asked, language, Kind.QUESTION, answer_type)


def claim(language: Language = "sv") -> Question:
    said = {"sv": "Bron invigdes 2019.", "en": "The bridge was opened in 2019."}[language]
    return Question(said, said, language, Kind.CLAIM)


def replied(asked: Question, *found: Evidence, threshold: float = 0.5) -> Reply:
    return compose(asked, [piece.hit for piece in found], found, threshold, {"total": 1.5})


def assert_marked(reply: Reply) -> None:
    """The citations are numbered from 1, and the answer points to each of them and to no other."""
    numbers = [citation.number for citation in reply.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert "".join(f"[{number}]" for number in numbers) in reply.answer


def assert_verbatim(reply: Reply, articles: Sequence[Article]) -> None:
    texts = {article.id: article.text for article in articles}
    for citation in (*reply.citations, *reply.nearest):
        assert texts[citation.article_id][citation.start : citation.end] == citation.quote
        if citation.highlight:
            assert citation.start <= citation.highlight[0] < citation.highlight[1] <= citation.end


# --- questions


def test_an_answer_is_the_span_with_its_sentence_cited() -> None:
    reply = replied(question(), evidence(BRIDGE, OPENED, "14 maj 2019", confidence=0.87654))
    assert reply == Reply(
        question="När invigdes bron?",
        language="sv",
        kind=Kind.QUESTION,
        status=Status.ANSWERED,
        answer="14 maj 2019 [1], enligt ”Bron över Norrsundet står klar” (Norrviks Tidning, 2019-05-15).",
        verdict=None,
        short_answer="14 maj 2019",
        answer_span="14 maj 2019",
        confidence=0.87654,
        citations=reply.citations,
        timings_ms={"total": 1.5},
    )
    (citation,) = reply.citations
    assert (citation.number, citation.article_id, citation.title) == (1, "bron", BRIDGE.title)
    assert (citation.source, citation.published, citation.url) == (BRIDGE.source, BRIDGE.published, BRIDGE.url)
    assert (citation.quote, citation.stance, citation.score) == (OPENED, Stance.SUPPORTS, 0.8765)
    assert citation.highlight is not None
    assert BRIDGE.text[slice(*citation.highlight)] == "14 maj 2019"
    assert_verbatim(reply, [BRIDGE])


def test_an_english_answer_is_localised_and_the_source_stays_as_it_stands() -> None:
    reply = replied(question("en"), evidence(BRIDGE, OPENED, "14 maj 2019"))
    assert reply.short_answer == "14 May 2019"
    assert reply.answer_span == "14 maj 2019"
    assert reply.answer == (
        "14 May 2019 [1], according to “Bron över Norrsundet står klar” (Norrviks Tidning, 2019-05-15)."
    )
    assert reply.citations[0].quote == OPENED


def test_what_cannot_be_localised_is_quoted_with_its_language_named() -> None:
    asked = question("en", AnswerType.PHRASE)
    reply = replied(asked, evidence(BRIDGE, BEGUN, "pengarna tog slut"))
    assert reply.short_answer is None
    assert reply.answer_span == "pengarna tog slut"
    assert "“pengarna tog slut” [1]" in reply.answer
    assert "Swedish" in reply.answer
    assert "Swedish" not in replied(replace(asked, language="sv"), evidence(BRIDGE, BEGUN, "pengarna tog slut")).answer


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_span_the_whole_sentence_answers(language: Language) -> None:
    reply = replied(question(language), evidence(BRIDGE, OPENED))
    assert (reply.status, reply.short_answer, reply.answer_span) == (Status.ANSWERED, None, OPENED)
    assert f"{OPENED}” [1]" in reply.answer
    assert reply.citations[0].highlight is None


def test_sentences_that_hold_the_same_span_are_cited_with_it_and_others_are_not() -> None:
    other = Article("eko", "Ett eko. Den 14 MAJ 2019 invigdes bron. Nu är det 2020.", title="Eko")
    reply = replied(
        question(),
        evidence(BRIDGE, OPENED, "14 maj 2019", confidence=0.9),
        evidence(BRIDGE, BEGUN, "2013", confidence=0.8),
        evidence(other, "Den 14 MAJ 2019 invigdes bron.", "14 MAJ 2019", confidence=0.7),
        evidence(other, "Nu är det 2020.", confidence=0.6),
    )
    assert [citation.article_id for citation in reply.citations] == ["bron", "eko"]
    assert reply.answer.startswith("14 maj 2019 [1][2], enligt")
    assert_marked(reply)
    assert_verbatim(reply, [BRIDGE, other])


def test_no_more_than_a_few_are_cited_and_the_marks_stop_with_them() -> None:
    copies = [replace(BRIDGE, id=f"kopia{i}") for i in range(9)]
    reply = replied(question(), *(evidence(copy, OPENED, "14 maj 2019") for copy in copies))
    assert [citation.article_id for citation in reply.citations] == ["kopia0", "kopia1", "kopia2"]
    assert_marked(reply)
    assert "[4]" not in reply.answer


def test_an_article_of_which_nothing_is_known_is_named_by_its_id() -> None:
    bare = Article("bara-text", OPENED)
    assert replied(question(), evidence(bare, OPENED, "14 maj 2019")).answer == "14 maj 2019 [1], enligt ”bara-text”."


@pytest.mark.parametrize("code", ["de", "zz", "", "sv-FI"])
def test_an_article_in_a_third_language_is_quoted_as_it_stands(code: str) -> None:
    german = Article("de", "Die Brücke wurde 2019 eröffnet.", language=code)
    for language in LANGUAGES:
        reply = replied(question(language), evidence(german, german.text, "2019"))
        assert reply.status is Status.ANSWERED
        assert reply.answer_span == "2019"
        assert "2019" in reply.answer


def test_braces_and_marks_in_an_article_are_no_instructions() -> None:
    odd = Article("x", "Den {short} [7] %s kom {0} 1999.", title="{quote} [9]", source="{marks}")
    reply = replied(question(), evidence(odd, odd.text, "1999"))
    assert reply.answer == "1999 [1], enligt ”{quote} [9]” ({marks})."


# --- abstaining


@pytest.mark.parametrize(("confidence", "status"), [(0.5, "answered"), (0.4999, "abstained"), (0.0, "abstained")])
def test_the_threshold_itself_is_enough_and_anything_below_is_not(confidence: float, status: str) -> None:
    found = evidence(BRIDGE, OPENED, "14 maj 2019", confidence=confidence)
    assert replied(question(), found).status == status
    assert replied(claim(), found).status == status


def test_an_abstention_says_so_and_shows_the_nearest_passages() -> None:
    hits = [hit(BRIDGE, OPENED), hit(MUSEUM, FOUNDED, dense=0.7), hit(EAGLES, FORBIDDEN), hit(BRIDGE, BEGUN)]
    reply = compose(question(), hits, [evidence(BRIDGE, OPENED, "14 maj 2019", confidence=0.3)], 0.5, {})
    assert (reply.status, reply.verdict, reply.short_answer, reply.answer_span) == (Status.ABSTAINED, None, None, None)
    assert reply.citations == ()
    assert [citation.article_id for citation in reply.nearest] == ["bron", "museet", "ornarna"]
    assert [citation.number for citation in reply.nearest] == [1, 2, 3]
    assert {citation.stance for citation in reply.nearest} == {Stance.NEUTRAL}
    assert {citation.highlight for citation in reply.nearest} == {None}
    assert reply.nearest[1].quote == FOUNDED
    assert reply.nearest[1].score == 0.7
    assert reply.confidence == pytest.approx(0.7)
    assert reply.answer.startswith("Källorna svarar inte på det.")
    assert "[1]" not in reply.answer
    assert_verbatim(reply, [BRIDGE, MUSEUM, EAGLES])


def test_an_abstention_speaks_the_askers_language_and_tells_question_from_claim() -> None:
    hits = [hit(BRIDGE, OPENED)]
    said = {compose(asked(language), hits, [], 0.5, {}).answer for asked in (question, claim) for language in LANGUAGES}
    said |= {compose(asked(language), [], [], 0.5, {}).answer for asked in (question, claim) for language in LANGUAGES}
    assert len(said) == 8
    assert compose(claim("en"), hits, [], 0.5, {}).answer.startswith("It is not in the sources")


def test_without_articles_an_abstention_is_certain_and_says_that_there_are_none() -> None:
    reply = compose(question("en"), [], [], 0.5, {})
    assert (reply.status, reply.nearest, reply.confidence) == (Status.ABSTAINED, (), 1)
    assert "no articles" in reply.answer


def test_a_negative_cosine_is_no_score() -> None:
    reply = compose(question(), [hit(BRIDGE, OPENED, dense=-0.2)], [], 0.5, {})
    assert reply.nearest[0].score == 0


# --- claims


@pytest.mark.parametrize(
    ("stance", "verdict", "language", "said"),
    [
        (Stance.SUPPORTS, Verdict.SUPPORTED, "sv", "Källorna stöder det [1]"),
        (Stance.REFUTES, Verdict.CONTRADICTED, "sv", "Källorna säger något annat [1]"),
        (Stance.SUPPORTS, Verdict.SUPPORTED, "en", "The sources support it [1], in Swedish"),
        (Stance.REFUTES, Verdict.CONTRADICTED, "en", "The sources say something else [1], in Swedish"),
    ],
)
def test_a_stance_makes_a_verdict_that_quotes_its_sentence(
    stance: Stance, verdict: Verdict, language: Language, said: str
) -> None:
    reply = replied(claim(language), evidence(BRIDGE, OPENED, stance=stance, confidence=0.8))
    assert (reply.status, reply.kind, reply.verdict) == (Status.ANSWERED, Kind.CLAIM, verdict)
    assert reply.answer == f"{said}: {'”' if language == 'sv' else '“'}{OPENED}”"
    assert reply.confidence == 0.8
    assert reply.citations[0].stance is stance
    assert_marked(reply)


@pytest.mark.parametrize("language", LANGUAGES)
def test_neutral_evidence_however_sure_decides_nothing(language: Language) -> None:
    reply = replied(claim(language), evidence(BRIDGE, OPENED, stance=Stance.NEUTRAL, confidence=0.99))
    assert (reply.status, reply.verdict) == (Status.ABSTAINED, Verdict.NOT_IN_SOURCES)
    assert reply.citations == ()
    assert [citation.quote for citation in reply.nearest] == [OPENED]
    assert reply.confidence == 0.99


@pytest.mark.parametrize("first", [Stance.SUPPORTS, Stance.REFUTES])
@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_that_disagree_are_both_cited_and_the_newer_is_named(first: Stance, language: Language) -> None:
    second = Stance.REFUTES if first is Stance.SUPPORTS else Stance.SUPPORTS
    reply = replied(
        claim(language),
        evidence(BRIDGE, OPENED, stance=first, confidence=0.9),
        evidence(BRIDGE, BEGUN, stance=first, confidence=0.85),
        evidence(MUSEUM, FOUNDED, stance=second, confidence=0.6),
    )
    assert (reply.status, reply.verdict) == (Status.ANSWERED, Verdict.MIXED)
    assert [(citation.article_id, citation.stance) for citation in reply.citations] == [
        ("bron", first),
        ("museet", second),
    ]
    assert "Museet flyttar till den gamla ullfabriken" in reply.answer
    assert "2023-11-02" in reply.answer
    assert BRIDGE.title not in reply.answer
    assert_marked(reply)
    assert_verbatim(reply, [BRIDGE, MUSEUM])


def test_both_sides_of_a_disagreement_are_cited_however_many_share_the_one() -> None:
    copies = [replace(BRIDGE, id=f"kopia{i}") for i in range(5)]
    reply = replied(
        claim(),
        *(evidence(copy, OPENED, stance=Stance.SUPPORTS) for copy in copies),
        evidence(MUSEUM, FOUNDED, stance=Stance.REFUTES, confidence=0.6),
    )
    assert reply.verdict is Verdict.MIXED
    assert {citation.stance for citation in reply.citations} == {Stance.SUPPORTS, Stance.REFUTES}
    assert_marked(reply)


def test_one_article_speaks_with_its_surest_sentence_and_does_not_disagree_with_itself() -> None:
    reply = replied(
        claim(),
        evidence(BRIDGE, OPENED, stance=Stance.SUPPORTS, confidence=0.9),
        evidence(BRIDGE, BEGUN, stance=Stance.REFUTES, confidence=0.6),
    )
    assert reply.verdict is Verdict.SUPPORTED
    assert [citation.quote for citation in reply.citations] == [OPENED]


def test_articles_that_agree_are_cited_once_each() -> None:
    reply = replied(
        claim(),
        evidence(BRIDGE, OPENED, stance=Stance.REFUTES, confidence=0.9),
        evidence(MUSEUM, FOUNDED, stance=Stance.REFUTES, confidence=0.8),
        evidence(BRIDGE, BEGUN, stance=Stance.REFUTES, confidence=0.7),
    )
    assert reply.verdict is Verdict.CONTRADICTED
    assert [citation.quote for citation in reply.citations] == [OPENED, FOUNDED]
    assert_marked(reply)


# --- as JSON


def test_the_json_holds_the_fields_of_the_contract_as_plain_values() -> None:
    row = replied(question(), evidence(BRIDGE, OPENED, "14 maj 2019")).to_json()
    assert set(row) == {
        "question", "language", "kind", "status", "verdict", "answer", "short_answer", "answer_span", "confidence",
        "citations", "nearest", "timings_ms",
    }  # fmt: skip
    (citation,) = row["citations"]
    assert set(citation) == {
        "number", "article_id", "title", "source", "published", "url", "quote", "start", "end", "highlight", "stance",
        "score",
    }  # fmt: skip
    assert (row["kind"], row["status"], citation["stance"]) == ("question", "answered", "supports")
