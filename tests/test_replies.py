import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from invented import BRIDGE, EAGLES, MUSEUM, OPENED, evidence, hit

from bot.replies import compose
from bot.types import AnswerType, Conflict, Evidence, Kind, Question, Reply, Stance, Status, Verdict
from bot.wording import say
from index.types import LANGUAGES, Article, Hit, Language

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


def assert_numbered(reply: Reply) -> None:
    """Every citation is marked in the answer, once, in order."""
    assert re.findall(r"\[(\d)\]", reply.answer) == [str(citation.number) for citation in reply.citations]


def assert_verbatim(reply: Reply, articles: Sequence[Article]) -> None:
    texts = {article.id: article.text for article in articles}
    for citation in (*reply.citations, *reply.nearest):
        assert texts[citation.article_id][citation.start : citation.end] == citation.quote
        if citation.highlight:
            assert citation.start <= citation.highlight[0] < citation.highlight[1] <= citation.end


# --- questions


REPORT = Article(
    "radion", "Bron invigdes den 16 maj 2019.", title="Bron", published="2019-06-01", source="Radion", language="sv"
)


def test_another_article_s_date_or_number_is_told_beside_an_answer_that_is_hardly_likelier() -> None:
    best = evidence(BRIDGE, OPENED, "14 maj 2019", confidence=0.8)
    other = evidence(REPORT, REPORT.text, "den 16 maj 2019", confidence=0.7)
    reply = replied(question("en"), best, other)
    assert reply.answer == (
        "14 May 2019 [1], according to “Bron över Norrsundet står klar” (Norrviks Tidning, 2019-05-15). "
        "Another source differs: 16 May 2019 [2], according to “Bron” (Radion, 2019-06-01)."
    )
    assert_numbered(reply)
    assert_verbatim(reply, [BRIDGE, REPORT])
    agreeing = evidence(REPORT, REPORT.text, "maj 2019", confidence=0.7)
    unlikely = evidence(REPORT, REPORT.text, "den 16 maj 2019", confidence=0.5)
    for silent in (agreeing, unlikely):
        assert len(replied(question("en"), best, silent).citations) == 1
    named = question("en", AnswerType.PERSON)
    assert len(replied(named, best, other).citations) == 1


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


# --- lists


TRADE = Article(
    "avtal",
    "Avtalet slöts av Peru, Chile och av Brasilien. Sedan anslöt sig Bolivia. Peru och Bolivia har en gräns.",
    title="Avtalet",
)
SIGNED = "Avtalet slöts av Peru, Chile och av Brasilien."
JOINED = "Sedan anslöt sig Bolivia."
BORDER = "Peru och Bolivia har en gräns."


def several(language: Language = "sv", answer_type: AnswerType = AnswerType.PLACE) -> Question:
    return replace(question(language, answer_type), several=True)


@pytest.mark.parametrize(("language", "said"), [("sv", "Peru, Chile och Brasilien"), ("en", "Peru, Chile and Brazil")])
def test_a_question_for_several_is_answered_by_a_list(language: Language, said: str) -> None:
    found = evidence(TRADE, SIGNED, "Chile", more=["Brasilien", "Peru"])
    reply = replied(several(language), found)
    assert reply.short_answer == said
    assert reply.answer.startswith(f"{said} [1], ")
    assert reply.answer_span == "Peru, Chile och av Brasilien"
    assert reply.citations[0].highlight is not None
    assert TRADE.text[slice(*reply.citations[0].highlight)] == reply.answer_span
    assert replied(question(language, AnswerType.PLACE), found).short_answer == "Chile"


def test_a_list_goes_on_in_other_sentences_and_says_nothing_twice() -> None:
    reply = replied(
        several("en"),
        evidence(TRADE, SIGNED, "Peru, Chile", more=["Brasilien"]),
        evidence(TRADE, BORDER, "Peru och Bolivia", confidence=0.88),
        evidence(TRADE, JOINED, "Bolivia", confidence=0.85),
    )
    assert reply.short_answer == "Peru, Chile, Brazil and Bolivia"
    assert reply.answer.startswith("Peru, Chile, Brazil and Bolivia [1][2][3], according to")
    assert_numbered(reply)
    assert_verbatim(reply, [TRADE])


def test_what_is_far_less_sure_stays_out_of_a_list() -> None:
    pieces = (evidence(TRADE, SIGNED, "Peru", confidence=0.95), evidence(TRADE, JOINED, "Bolivia", confidence=0.6))
    assert replied(several(), *pieces).short_answer == "Peru"


def test_a_list_that_cannot_be_localised_whole_is_quoted() -> None:
    paid = "Flytten betalas av kommunen och av Ekströmska stiftelsen."
    reply = replied(
        several("en", AnswerType.ORGANISATION),
        evidence(MUSEUM, paid, "kommunen", more=["Ekströmska stiftelsen"]),
        evidence(MUSEUM, FOUNDED, "fabrikören Nils Ekström", confidence=0.85),
    )
    assert reply.short_answer is None
    assert reply.answer_span == "kommunen och av Ekströmska stiftelsen"
    assert (
        "in Swedish: “kommunen och av Ekströmska stiftelsen” and “fabrikören Nils Ekström” [1][2], acc" in reply.answer
    )
    assert_verbatim(reply, [MUSEUM])


def test_a_list_cites_no_more_than_it_may_and_names_nothing_beyond() -> None:
    text = " ".join(f"{name} kom." for name in ("Peru", "Chile", "Bolivia", "Kuba", "Panama"))
    guests = Article("gaster", text)
    reply = replied(
        several(), *(evidence(guests, f"{name} kom.", name) for name in ("Peru", "Chile", "Kuba", "Panama"))
    )
    assert reply.short_answer == "Peru, Chile och Kuba"
    assert_marked(reply)


def test_a_place_whose_name_holds_another_s_is_not_that_one() -> None:
    guests = Article("gaster", "Sydsudan kom. Guinea-Bissau kom. Guinea kom. Sudan kom.")
    names = ("Guinea-Bissau", "Guinea")
    reply = replied(several("en"), *(evidence(guests, f"{name} kom.", name) for name in names))
    assert reply.short_answer == "Guinea-Bissau and Guinea"


def test_without_a_span_even_a_question_for_several_is_answered_by_the_sentence() -> None:
    reply = replied(several(), evidence(TRADE, SIGNED), evidence(TRADE, JOINED, "Bolivia"))
    assert (reply.short_answer, reply.answer_span, len(reply.citations)) == (None, SIGNED, 1)


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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hits", [[hit(BRIDGE, OPENED)], []], ids=["articles", "none"])
def test_a_silence_has_one_wording_whatever_is_there_besides(language: Language, hits: list[Hit]) -> None:
    rest = say("nearest_below" if hits else "articles_none", language)
    nothing_asked = replace(question(language), fragment=True)
    for asked, silent in ((question(language), "question"), (claim(language), "claim"), (nothing_asked, "fragment")):
        reply = compose(asked, hits, [], 0.5, {})
        assert reply.answer == f"{say(f'{silent}_silent', language)} {rest}"
        assert (reply.status, len(reply.nearest), reply.confidence) == (Status.ABSTAINED, len(hits), 1)


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


@pytest.mark.parametrize(
    ("language", "stance", "short"),
    [
        ("sv", Stance.SUPPORTS, "Ja"), ("sv", Stance.REFUTES, "Nej"),
        ("en", Stance.SUPPORTS, "Yes"), ("en", Stance.REFUTES, "No"),
    ],
)  # fmt: skip
def test_a_yes_no_question_is_answered_by_the_word_and_a_statement_or_a_denial_is_not(
    language: Language, stance: Stance, short: str
) -> None:
    found = evidence(BRIDGE, OPENED, stance=stance, confidence=0.8)
    asked = replace(claim(language), yes_no=True)
    reply = replied(asked, found)
    assert reply.short_answer == short
    assert reply.answer == f"{short}. {replied(claim(language), found).answer}"
    assert replied(claim(language), found).short_answer is None
    denied = {"sv": "Öppnades bron inte 2019?", "en": "Wasn't the bridge opened in 2019?"}[language]
    assert replied(replace(asked, query=denied), found).short_answer is None
    assert replied(replace(asked, text=denied), found).short_answer is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_neutral_evidence_however_sure_decides_nothing(language: Language) -> None:
    reply = replied(claim(language), evidence(BRIDGE, OPENED, stance=Stance.NEUTRAL, confidence=0.99))
    assert (reply.status, reply.verdict) == (Status.ABSTAINED, Verdict.NOT_IN_SOURCES)
    assert reply.citations == ()
    assert [citation.quote for citation in reply.nearest] == [OPENED]
    assert reply.confidence == 0.99


@pytest.mark.parametrize("first", [Stance.SUPPORTS, Stance.REFUTES])
@pytest.mark.parametrize(
    ("language", "sides", "newest"),
    [
        ("sv", ("För det ({}) [1]: ”{}”", "Mot det ({}) [2]: ”{}”"), ("talar för det", "talar mot det")),
        (
            "en",
            ("For it ({}) [1], in Swedish: “{}”", "Against it ({}) [2], in Swedish: “{}”"),
            ("speaks for it", "speaks against it"),
        ),
    ],
)
def test_articles_that_disagree_are_both_quoted_with_their_dates_and_the_newer_is_named(
    first: Stance, language: Language, sides: tuple[str, str], newest: tuple[str, str]
) -> None:
    order = 1 if first is Stance.SUPPORTS else -1
    second = Stance.REFUTES if first is Stance.SUPPORTS else Stance.SUPPORTS
    reply = replied(
        claim(language),
        evidence(BRIDGE, OPENED, stance=first, confidence=0.9),
        evidence(BRIDGE, BEGUN, stance=first, confidence=0.85),
        evidence(MUSEUM, FOUNDED, stance=second, confidence=0.8),
    )
    assert (reply.status, reply.verdict, reply.confidence) == (Status.ANSWERED, Verdict.MIXED, 0.9)
    assert [(citation.article_id, citation.stance) for citation in reply.citations] == [
        ("bron", first),
        ("museet", second),
    ]
    said = (("Norrviks Tidning, 2019-05-15", OPENED), ("Hedebybladet, 2023-11-02", FOUNDED))
    for (origin, quote), side, number in zip(said, sides[::order], "12", strict=True):
        assert re.sub(r"\[\d\]", f"[{number}]", side).format(origin, quote) in reply.answer
    assert reply.answer.endswith(f"{newest[::order][1]}.")
    named = reply.answer[reply.answer.index(FOUNDED) + len(FOUNDED) :]
    assert MUSEUM.title in named
    assert BRIDGE.title not in reply.answer
    assert_numbered(reply)
    assert_verbatim(reply, [BRIDGE, MUSEUM])


@pytest.mark.parametrize(
    ("one", "other", "newer"),
    [
        ("2020-01-01", "2020-01-02", "later"),
        ("2020-01-01T09:00:00", "2020-01-01T10:00:00", "later"),
        ("2020-01-02", "2020-01-01T10:00:00", "earlier"),
        ("2020-01-01", "2020-01-01T10:00:00", None),
        ("2020-01-01", "2020-01-01", None),
        (None, "2020-01-01", None),
        (None, None, None),
    ],
)
def test_a_newest_is_named_only_where_the_dates_tell(one: str | None, other: str | None, newer: str | None) -> None:
    earlier = replace(BRIDGE, id="a", title="earlier", published=one)
    later = replace(BRIDGE, id="b", title="later", published=other)
    found = (evidence(earlier, OPENED), evidence(later, OPENED, stance=Stance.REFUTES))
    for pieces in (found, found[::-1]):
        reply = replied(claim("en"), *pieces)
        assert reply.verdict is Verdict.MIXED
        assert re.findall(r"The newest, “(\w+)”", reply.answer) == ([newer] if newer else [])
        assert_numbered(reply)


@pytest.mark.parametrize(
    ("surer", "weaker", "verdict"),
    [
        (0.9, 0.9, Verdict.MIXED),
        (0.7, 0.43, Verdict.MIXED),
        (0.7, 0.42, Verdict.CONTRADICTED),  # odds of 2.33 to 0.72: more than Jeffreys' 3.16
        (0.99, 0.5, Verdict.MIXED),  # outweighed, but right more often than not
        (0.99, 0.49, Verdict.CONTRADICTED),
        (0.5, 0.31, Verdict.MIXED),
        (0.5, 0.29, Verdict.CONTRADICTED),  # below the threshold
        (1.0, 1.0, Verdict.MIXED),
        (1.0, 0.9, Verdict.MIXED),
    ],
)
def test_a_voice_that_is_far_surer_decides_alone_unless_the_other_is_likely_right(
    surer: float, weaker: float, verdict: Verdict
) -> None:
    reply = replied(
        claim(),
        evidence(BRIDGE, OPENED, stance=Stance.REFUTES, confidence=surer),
        evidence(MUSEUM, FOUNDED, stance=Stance.SUPPORTS, confidence=weaker),
        threshold=0.3,
    )
    assert reply.verdict is verdict
    stances = [Stance.REFUTES, Stance.SUPPORTS] if verdict is Verdict.MIXED else [Stance.REFUTES]
    assert [citation.stance for citation in reply.citations] == stances


ROAD = Article("vagen", "Vägen stängs i juni.", language="sv")


@pytest.mark.parametrize(
    ("best", "other", "lexical", "verdict", "cited"),
    [
        (Stance.SUPPORTS, Stance.SUPPORTS, 0.1, Verdict.SUPPORTED, 1),
        (Stance.SUPPORTS, Stance.SUPPORTS, 0.4, Verdict.SUPPORTED, 2),  # its passage is about as near
        (Stance.SUPPORTS, Stance.REFUTES, 0.1, Verdict.SUPPORTED, 1),
        (Stance.SUPPORTS, Stance.REFUTES, 0.4, Verdict.MIXED, 2),
        (Stance.REFUTES, Stance.REFUTES, 0.1, Verdict.CONTRADICTED, 1),
        (Stance.REFUTES, Stance.SUPPORTS, 0.1, Verdict.MIXED, 2),  # no refutation stands alone for that
    ],
)
def test_an_article_that_speaks_of_much_less_of_a_claim_is_not_heard_beside_another(
    best: Stance, other: Stance, lexical: float, verdict: Verdict, cited: int
) -> None:
    far = evidence(ROAD, ROAD.text, stance=other, confidence=0.8)
    far = replace(far, hit=replace(far.hit, lexical=lexical))
    for language in LANGUAGES:
        reply = replied(claim(language), evidence(BRIDGE, OPENED, stance=best), far)
        assert (reply.verdict, len(reply.citations)) == (verdict, cited)


def test_a_much_less_sure_article_is_not_cited_beside_one_that_says_the_same() -> None:
    other = replace(BRIDGE, id="kopia")
    for confidence, cited in ((0.85, 2), (0.6, 1)):
        pieces = (evidence(BRIDGE, OPENED), evidence(other, OPENED, confidence=confidence))
        assert len(replied(claim(), *pieces).citations) == cited


def test_both_sides_of_a_disagreement_are_cited_however_many_share_the_one() -> None:
    copies = [replace(BRIDGE, id=f"kopia{i}") for i in range(5)]
    reply = replied(
        claim(),
        *(evidence(copy, OPENED, stance=Stance.SUPPORTS) for copy in copies),
        evidence(MUSEUM, FOUNDED, stance=Stance.REFUTES, confidence=0.8),
    )
    assert reply.verdict is Verdict.MIXED
    assert [citation.article_id for citation in reply.citations] == ["kopia0", "kopia1", "museet"]
    assert "[1][2]: ”" in reply.answer
    assert "[3]: ”" in reply.answer
    assert_numbered(reply)


@pytest.mark.parametrize(
    ("language", "claimed", "said"),
    [
        ("en", ("May 2020", "den 14 maj 2019"), "14 May 2019 [1], not “May 2020”."),
        ("en", ("closed", "invigdes"), "“invigdes” [1], not “closed”."),
        ("sv", ("i maj 2020", "den 14 maj 2019"), "”den 14 maj 2019” [1], inte ”i maj 2020”."),
    ],
)
def test_a_contradiction_says_what_the_source_says_instead(
    language: Language, claimed: tuple[str, str], said: str
) -> None:
    reply = replied(claim(language), evidence(BRIDGE, OPENED, stance=Stance.REFUTES, conflict=claimed))
    assert reply.verdict is Verdict.CONTRADICTED
    assert said in reply.answer
    assert OPENED in reply.answer
    assert reply.citations[0].highlight is not None
    assert BRIDGE.text[slice(*reply.citations[0].highlight)] == claimed[1]
    assert reply.correction is not None
    assert (reply.correction.claimed, reply.correction.span) == claimed
    assert said.startswith(reply.correction.stated or "“") or language == "sv"
    assert (reply.short_answer, reply.answer_span) == (None, None)
    assert_numbered(reply)
    assert_verbatim(reply, [BRIDGE])


def test_a_conflict_is_told_only_where_the_quote_shows_it_and_the_claim_is_refuted() -> None:
    refuted = evidence(BRIDGE, OPENED, stance=Stance.REFUTES, conflict=("2020", "2019"))
    assert refuted.conflict is not None
    outside = replace(refuted, conflict=Conflict("2020", 0, 4))
    empty = replace(refuted, conflict=replace(refuted.conflict, end=refuted.conflict.start))
    unsaid = replace(refuted, conflict=replace(refuted.conflict, claimed=" "))
    for piece in (outside, empty, unsaid, replace(refuted, stance=Stance.SUPPORTS)):
        reply = replied(claim(), piece)
        assert reply.correction is None
        assert reply.citations[0].highlight is None
        assert "inte ”" not in reply.answer


@pytest.mark.parametrize(
    ("language", "said"),
    [("sv", "Källorna säger att det inte är så [1]: ”"), ("en", "The sources say that it is not so [1]")],
)
def test_a_bare_denial_is_said_to_be_one_and_put_in_place_of_nothing(language: Language, said: str) -> None:
    denial = "Däremot tror polisen inte att branden var anlagd."
    article = Article("branden", f"Branden släcktes. {denial}")
    refuted = evidence(article, denial, stance=Stance.REFUTES, conflict=("branden", "inte att branden"))
    reply = replied(claim(language), refuted)
    assert reply.verdict is Verdict.CONTRADICTED
    assert reply.correction is None
    assert reply.answer.startswith(said)
    assert denial in reply.answer
    assert reply.citations[0].highlight is not None
    assert article.text[slice(*reply.citations[0].highlight)] == "inte att branden"


@pytest.mark.parametrize(
    ("claimed", "denial", "bare"),
    [
        ("färja", "ingen färja", True),
        ("eaten", "none of them has eaten", True),
        ("inte färjan", "färjan", True),
        ("alla", "Ingen", False),
        ("30 goats", "no fewer than 45 goats", False),
        ("drygt 30 getter", "inte ens 20 getter", False),
    ],
)
def test_a_denial_on_either_side_corrects_nothing(claimed: str, denial: str, *, bare: bool) -> None:
    article = Article("ön", f"{denial} kom till ön i fjol.")
    refuted = evidence(article, article.text, stance=Stance.REFUTES, conflict=(claimed, denial))
    reply = replied(claim(), refuted)
    assert reply.verdict is Verdict.CONTRADICTED
    assert (reply.correction is None) is bare


def test_in_a_disagreement_what_contradicts_is_highlighted() -> None:
    reply = replied(
        claim(),
        evidence(MUSEUM, FOUNDED),
        evidence(BRIDGE, OPENED, stance=Stance.REFUTES, conflict=("2020", "2019")),
    )
    assert (reply.verdict, reply.correction) == (Verdict.MIXED, None)
    assert reply.citations[1].highlight is not None
    assert BRIDGE.text[slice(*reply.citations[1].highlight)] == "2019"


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
        "citations", "nearest", "timings_ms", "correction", "interpreted", "fragment",
    }  # fmt: skip
    (citation,) = row["citations"]
    assert set(citation) == {
        "number", "article_id", "title", "source", "published", "url", "quote", "start", "end", "highlight", "stance",
        "score",
        "modified",
        "correction",
    }  # fmt: skip
    assert (row["kind"], row["status"], citation["stance"]) == ("question", "answered", "supports")
