from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from invented import BRIDGE, MUSEUM, hit

from bot.calibration_figures import Outcome
from bot.evaluation import evaluate, exact_match, f1, is_answerable, is_right, normalise, outcomes, recall, score
from bot.types import Citation, Kind, Reply, Stance, Status, Verdict
from index.types import Article, Hit, Language


def cited(article_id: str, quote: str = "Ett citat.") -> Citation:
    return Citation(1, article_id, "", None, None, None, quote, 0, len(quote), None, Stance.SUPPORTS, 0.9)


def answered(short: str | None, span: str | None, *citations: Citation, verdict: Verdict | None = None) -> Reply:
    kind = Kind.CLAIM if verdict else Kind.QUESTION
    return Reply("?", "sv", kind, Status.ANSWERED, "…", verdict, short, span, 0.8, citations or (cited("p"),))


def silent(kind: Kind = Kind.QUESTION) -> Reply:
    verdict = Verdict.NOT_IN_SOURCES if kind is Kind.CLAIM else None
    return Reply("?", "sv", kind, Status.ABSTAINED, "…", verdict, confidence=0.9)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The 8 member-states.", ["8", "member", "states"]),
        ("Den stora   BRON, ett en_ord", ["stora", "bron", "ord"]),
        ("“citat” – och ”mer”", ["citat", "och", "mer"]),
        ("Åsa's 1 240", ["åsa", "s", "1", "240"]),
        ("den", []),
        ("", []),
    ],
)
def test_the_words_that_count(text: str, words: list[str]) -> None:
    assert normalise(text) == words


@pytest.mark.parametrize(
    ("predicted", "gold", "exact", "overlap"),
    [
        ("14 maj 2019", "14 maj 2019", 1, 1),
        ("Den 14 maj, 2019", "14 maj 2019", 1, 1),
        ("maj 14 2019", "14 maj 2019", 0, 1),
        ("åtta medlemsstater", "åtta", 0, 2 / 3),
        ("åtta åtta", "åtta", 0, 2 / 3),
        ("i maj 2019", "14 maj 2019", 0, 2 / 3),
        ("2013", "2019", 0, 0),
        ("", "2019", 0, 0),
        ("2019", "", 0, 0),
        ("", "", 1, 1),
        ("den", "ett", 1, 1),
    ],
)
def test_exact_match_and_f1_are_those_of_squad(predicted: str, gold: str, exact: float, overlap: float) -> None:
    assert exact_match(predicted, gold) == exact
    assert f1(predicted, gold) == pytest.approx(overlap)


@pytest.mark.parametrize(
    ("case", "answerable"),
    [({}, True), ({"answerable": False}, False), ({"abstain": True}, False), ({"abstain": False}, True)],
)
def test_a_case_has_an_answer_unless_it_says_otherwise(case: dict[str, Any], answerable: bool) -> None:  # noqa: FBT001
    assert is_answerable(case) is answerable


def test_the_figures_of_questions_are_means_over_the_cases_they_are_about() -> None:
    def question(number: int, *answers: str, answerable: bool = True) -> dict[str, Any]:
        texts = [{"text": answer} for answer in answers]
        return {"id": number, "question": "?", "answers": texts, "answerable": answerable, "paragraph": "p"}

    cases = [
        question(1, "2019", "14 maj 2019"),  # right, and cited
        question(2, "åtta"),  # half right by its span, cited elsewhere
        question(3, "Karin Ahlgren"),  # refused
        question(4, "2013"),  # wrong, but cited
        question(5, answerable=False),  # rightly silent
        question(6, answerable=False),  # answered all the same
        question(7, answerable=False),  # rightly silent
    ]
    replies = {
        1: answered("14 May 2019", "14 maj 2019", cited("q"), cited("p")),
        2: answered("eight", "åtta länder", cited("q")),
        3: silent(),
        4: answered(None, "1931"),
        5: silent(),
        6: answered("1999", "1999"),
        7: silent(),
    }
    assert score(cases, replies)["question:all"] == pytest.approx(
        {
            "n": 7,
            "has_answer_em": 0.25,  # 1 of 4
            "has_answer_f1": 0.4167,  # (1 + 2/3 + 0 + 0) / 4
            "refusal": 0.25,  # 1 of 4
            "hallucination": 0.3333,  # 1 of 3
            "cited": 0.6667,  # 2 of the 3 answered ones
            "overall_em": 0.4286,  # (1 + 2) / 7
            "overall_f1": 0.5238,  # (5/3 + 2) / 7
            "right_and_cited": 0.4286,  # 1, 5 and 7
            "calibration_error": 0.2714,  # 2 of 4 right at 0.8, 2 of 3 at 0.9: (4 * 0.3 + 3 * 0.2333) / 7
            "area_under_risk": 0.3743,  # risk 1/3 three times, then 1.5/4, 2/5, 2.5/6 and 3/7
        }
    )


def test_what_was_not_answered_counts_as_empty_even_where_it_says_something() -> None:
    mute = Reply("?", "sv", Kind.QUESTION, Status.ABSTAINED, "…", short_answer="2019", answer_span="2019")
    case = {"id": 1, "question": "?", "answers": [{"text": "2019"}]}
    assert score([case], {1: mute})["question:all"]["has_answer_f1"] == 0


def test_the_figures_of_claims_leave_out_the_verdicts_that_are_never_right() -> None:
    def claim(number: int, verdict: str, **gold: str) -> dict[str, Any]:
        return {"id": number, "text": "?", "lang": "sv", "verdict": verdict, "article": "p", **gold}

    gold_quote = "Bron invigdes den 14 maj 2019 av Karin Ahlgren."
    cases = [
        claim(1, "supported"),
        claim(2, "supported", quote=gold_quote),
        claim(3, "supported", quote=gold_quote),
        claim(4, "contradicted"),
        claim(5, "not_in_sources"),
    ]
    replies = {
        1: answered(None, None, verdict=Verdict.SUPPORTED),
        2: answered(None, None, cited("q", "Den 14 maj 2019 invigdes bron."), verdict=Verdict.SUPPORTED),  # 6 of 9
        3: answered(None, None, cited("p", "Bron kostade 860 miljoner."), verdict=Verdict.CONTRADICTED),
        4: silent(Kind.CLAIM),
        5: silent(Kind.CLAIM),
    }
    figures = score(cases, replies)["claim:sv"]
    confusion = figures.pop("confusion")
    assert figures == {
        "n": 5,
        "accuracy": 0.6,
        "recall_supported": 0.6667,
        "recall_contradicted": 0.0,
        "recall_not_in_sources": 1.0,
        "macro_f1": 0.4889,  # supported 4/5, contradicted 0, not in sources 2/3
        "cited": 0.6667,  # of the 3 decided ones
        "wrong_verdict_on_evidence": 0.25,  # 3, of the 4 that evidence decides
        "right_and_cited": 0.6,  # 1, 2 and 5
        "calibration_error": 0.24,  # 2 of 3 right at 0.8, 1 of 2 at 0.9
        "area_under_risk": 0.4522,  # risk 1/2 twice, then 0.4444, 0.4167 and 0.4
    }
    assert {gold: {said: n for said, n in row.items() if n} for gold, row in confusion.items()} == {
        "supported": {"supported": 2, "contradicted": 1},
        "contradicted": {"not_in_sources": 1},
        "mixed": {},
        "not_in_sources": {"not_in_sources": 1},
    }
    assert all(list(row) == list(Verdict) for row in confusion.values())  # a whole matrix
    only_supported = score(cases[:2], replies)["claim:sv"]
    assert only_supported["macro_f1"] == 1
    assert {name for name in only_supported if name.startswith("recall_")} == {"recall_supported"}


def test_each_pair_of_languages_has_its_figures() -> None:
    cases = [
        {"id": 1, "question": "?", "pair": "en-sv", "answers": [{"text": "2019"}]},
        {"id": 2, "question": "?", "lang": "sv", "answers": [{"text": "2019"}]},
        {"id": 3, "text": "?", "lang": "en", "verdict": "supported"},
    ]
    figures = score(cases, {1: answered("2019", None), 2: silent(), 3: silent(Kind.CLAIM)})
    assert {name: values["n"] for name, values in figures.items()} == {
        "claim:en": 1,
        "question:en-sv": 1,
        "question:sv": 1,
        "all": 3,
    }
    assert figures["question:en-sv"]["has_answer_em"] == 1
    assert figures["question:sv"]["has_answer_em"] == 0


def test_recall_counts_the_gold_articles_among_the_first_k() -> None:
    ranked = [
        ("a", ["a", "b"]),
        ("a", ["b", "a"]),
        ("a", ["b", "c", "d", "e", "f", "a"]),
        ("a", ["b", "c"]),
    ]
    figures = recall(ranked)
    assert figures.pop("ndcg@10") == 0.4968  # (1 + 1/log2(3) + 1/log2(7)) / 4
    assert figures == {"recall@1": 0.25, "recall@5": 0.5, "recall@10": 0.75, "mrr": 0.4167}  # (1 + 1/2 + 1/6) / 4
    assert set(recall([]).values()) == {None}


@pytest.mark.parametrize(
    ("short", "span", "right"),
    [
        ("May 14, 2019", "den 14 maj 2019", True),
        ("MAY 14", None, True),
        (None, "den 14 maj 2019", True),  # no rendering, but the source's own words
        ("June 14", "den 14 juni", False),
        ("14", "14", False),
        (None, None, False),
    ],
)
def test_an_answer_may_be_given_as_patterns(short: str | None, span: str | None, right: bool) -> None:  # noqa: FBT001
    case = {"id": 1, "text": "When?", "answer": [r"\b14 maj\b", r"\bmay 14\b"], "abstain": False, "article": "p"}
    reply = answered(short, span)
    figures = score([case], {1: reply})["question:all"]
    assert (figures["has_answer_em"], figures["has_answer_f1"], is_right(case, reply)) == (right, right, right)


def test_silence_matches_no_pattern_and_is_right_where_there_is_no_answer() -> None:
    cases = [
        {"id": 1, "text": "When?", "lang": "en", "answer": [".*"], "abstain": False, "quote": "Den 14 maj."},
        {"id": 2, "text": "Who?", "lang": "en", "answer": [], "abstain": True},
        {"id": 3, "text": "Why?", "lang": "en", "answer": [], "abstain": True},
    ]
    figures = score(cases, {1: silent(), 2: silent(), 3: answered("2019", "2019")})["question:en"]
    assert figures["has_answer_em"] == 0
    assert figures["overall_em"] == figures["overall_f1"] == figures["right_and_cited"] == 0.3333
    assert (figures["refusal"], figures["hallucination"]) == (1, 0.5)
    assert figures["cited"] is None  # nothing was answered that could be cited: neither good nor bad


@pytest.mark.parametrize(
    ("said", "right"),
    [("14 maj 2019", True), ("14 maj", True), ("maj", False), ("2013", False)],  # F1 1, 0.8, 0.5 and 0
)
def test_other_words_for_an_answer_are_right_where_most_of_them_are_shared(said: str, right: bool) -> None:  # noqa: FBT001
    case = {"id": 1, "question": "När?", "answers": [{"text": "14 maj 2019"}]}
    assert is_right(case, answered(said, said)) is right


def test_confidences_are_paired_with_what_they_were_of() -> None:
    cases = [
        {"id": 2, "text": "?", "verdict": "not_in_sources"},
        {"id": 1, "text": "?", "answer": ["2019"], "abstain": False},
    ]
    found = outcomes(cases, {1: answered("2013", None), 2: silent(Kind.CLAIM)})
    assert found == [Outcome(0.9, right=True), Outcome(0.8, right=False)]


def test_quotes_are_held_against_the_articles_where_they_are_said_to_stand() -> None:
    cases = [{"id": n, "text": "?", "lang": "sv", "answer": ["2019"], "abstain": False} for n in (1, 2)]
    replies = {1: answered("2019", None, cited("p", "Ett citat."), cited("q", "Ett citat.")), 2: silent()}
    texts = {"p": "Ett citat. Mer text.", "q": "Ett annat."}
    assert score(cases, replies, texts)["question:sv"]["verbatim"] == 0.5
    assert score(cases, replies, texts)["all"]["verbatim"] == 0.5
    assert score(cases, replies, {})["all"]["verbatim"] == 0
    assert score(cases[1:], replies, texts)["all"]["verbatim"] is None
    assert "verbatim" not in score(cases, replies)["all"]


def test_times_are_those_that_half_and_nineteen_in_twenty_stay_below() -> None:
    cases = [{"id": n, "text": "?", "lang": "sv", "answer": [], "abstain": True} for n in range(40)]
    replies = {n: replace(silent(), timings_ms={"total": float(n), "read": 0.0}) for n in range(40)}
    figures = score(cases, replies)["question:sv"]
    assert (figures["p50_ms"], figures["p95_ms"]) == (20, 38)
    assert "p50_ms" not in score(cases, dict.fromkeys(range(40), silent()))["all"]


def test_the_gap_between_languages_is_over_what_was_asked_in_both() -> None:
    def asked(name: str, language: str, verdict: str | None = None) -> dict[str, Any]:
        about = {"verdict": verdict} if verdict else {"answers": [{"text": "2019"}], "pair": f"{language}-sv"}
        return {"id": f"{name}-{language}", "lang": language, "text": "?", "article": "p", **about}

    cases = [asked(name, language) for name in "ab" for language in ("sv", "en")]
    cases += [asked("c", "sv"), asked("d", "en")]  # in one language only
    cases += [asked("e", "sv", "supported"), asked("e", "en", "supported"), asked("f", "sv", "not_in_sources")]
    right, wrong = answered("2019", "2019"), answered("2013", "2013")
    supported = answered(None, None, verdict=Verdict.SUPPORTED)
    replies = dict.fromkeys((case["id"] for case in cases), right)
    replies |= {"b-en": wrong, "c-sv": wrong, "e-sv": silent(Kind.CLAIM), "e-en": supported, "f-sv": supported}
    figures = score(cases, replies)
    assert figures["question:sv-sv"]["overall_em"] == figures["question:en-sv"]["overall_em"] == 0.6667
    gaps = {name: values for name, values in figures.items() if name.startswith("gap:")}
    assert gaps == {
        "gap:claim:sv/en": {"n": 1, "accuracy": -1, "macro_f1": -1, "right_and_cited": -1},
        "gap:question:sv-sv/en-sv": {"n": 2, "overall_em": 0.5, "overall_f1": 0.5, "right_and_cited": 0.5},
    }


class Told:
    """Stands in for `Faktakoll` and its index: answers 2019 out of the bridge, and finds the museum before it."""

    def __init__(self) -> None:
        self.index = self
        self.asked: list[tuple[str, Language | None, Kind | None]] = []
        self.sought: list[tuple[str, str]] = []

    def ask(self, text: str, language: Language | None = None, kind: Kind | None = None) -> Reply:
        self.asked.append((text, language, kind))
        if kind is Kind.CLAIM:
            return answered(None, None, cited("bron"), verdict=Verdict.SUPPORTED)
        return answered("2019", "2019", cited("bron"))

    def article(self, article_id: str) -> Article | None:
        return Article(article_id, "Ett citat.", "", None, None) if article_id == "bron" else None

    def search(self, text: str, language: str, k: int) -> Sequence[Hit]:
        self.sought.append((text, language))
        sentence = "Museet grundades 1931 av fabrikören Nils Ekström."
        return [hit(MUSEUM, sentence), hit(MUSEUM, sentence), hit(BRIDGE, BRIDGE.title)][:k]


def test_each_case_is_asked_as_it_says_and_the_search_is_measured_by_articles() -> None:
    told = Told()
    figures = evaluate(
        told,  # type: ignore[arg-type]
        [
            {"id": 1, "question": "When?", "pair": "en-sv", "answers": [{"text": "2019"}], "paragraph": "bron"},
            {"id": 2, "question": "Vem?", "answers": [], "answerable": False, "paragraph": "bron", "lang": "sv"},
            {"id": 3, "text": "Så var det.", "lang": "sv", "verdict": "supported", "article": "bron"},
            {"id": 4, "text": "Så blir det.", "lang": "sv", "verdict": "not_in_sources", "article": "bron"},
            {"id": 5, "text": "Vad?", "answers": [{"text": "2019"}]},
        ],
    )
    assert told.asked == [
        ("When?", "en", None),
        ("Vem?", "sv", None),
        ("Så var det.", "sv", Kind.CLAIM),
        ("Så blir det.", "sv", Kind.CLAIM),
        ("Vad?", None, None),
    ]
    assert [text for text, _ in told.sought] == ["When?", "Så var det."]  # what no article holds cannot be found
    second = figures["retrieval:question:en-sv"]
    assert (second["n"], second["recall@1"], second["recall@5"], second["mrr"]) == (1, 0, 1, 0.5)
    assert figures["retrieval:claim:sv"]["recall@5"] == 1
    assert figures["question:en-sv"]["has_answer_em"] == 1
    assert figures["question:sv"]["hallucination"] == 1
    assert figures["claim:sv"]["accuracy"] == 0.5
    assert figures["all"]["verbatim"] == 1
