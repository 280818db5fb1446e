import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from invented import BRIDGE, OPENED, ToldReader, evidence, hit, index_over

from bot.checker import Faktakoll, QuestionError
from bot.types import AnswerType, Evidence, Kind, Previous, Question, Reply, Stance, Status, Step, Suggestion, Verdict
from index.search import Index
from index.types import LANGUAGES, Hit, Language

Ask = Callable[..., Reply]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with index_over(tmp_path_factory.mktemp("index")) as index:
        yield index


@pytest.fixture
def reader() -> ToldReader:
    return ToldReader([evidence(BRIDGE, OPENED, "14 maj 2019")])


@pytest.fixture
def faktakoll(index: Index, reader: ToldReader) -> Faktakoll:
    return Faktakoll(index, reader, passages=2, longest_question=300)


def test_a_question_goes_all_the_way_to_a_cited_answer(faktakoll: Faktakoll) -> None:
    reply = faktakoll.ask("När invigdes bron över Norrsundet?")
    assert (reply.language, reply.kind, reply.status) == ("sv", Kind.QUESTION, Status.ANSWERED)
    assert reply.question == "När invigdes bron över Norrsundet?"
    assert reply.short_answer == "14 maj 2019"
    assert reply.citations[0].quote == OPENED


def test_the_reader_sees_what_was_found_best_first_and_what_is_sought(faktakoll: Faktakoll, reader: ToldReader) -> None:
    faktakoll.ask("  Stämmer det att bron över Norrsundet invigdes av Karin Ahlgren? ")
    ((question, hits),) = reader.asked
    assert (question.language, question.kind) == ("sv", Kind.CLAIM)
    assert question.text == "Stämmer det att bron över Norrsundet invigdes av Karin Ahlgren?"
    assert "Stämmer det" not in question.query
    assert len(hits) == 2
    assert hits[0].article == BRIDGE
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


class ToldIndex:
    """Finds what it is told, else nothing, and remembers what it was asked to search for."""

    def __init__(self, finds: Sequence[Hit] = ()) -> None:
        self.sought: list[tuple[str, str, int]] = []
        self._finds = list(finds)

    def search(self, text: str, language: str, k: int, within: str | None = None) -> list[Hit]:  # noqa: ARG002
        self.sought.append((text, language, k))
        return self._finds


def test_what_is_searched_for_is_the_claim_without_the_asking_around_it() -> None:
    told = ToldIndex()
    Faktakoll(told, ToldReader(), passages=5).ask("Is it true that Norrvik has a bridge?")  # type: ignore[arg-type]
    ((text, language, k),) = told.sought
    assert "true" not in text
    assert "Norrvik has a bridge" in text
    assert (language, k) == ("en", 5)


class AboutPersons(ToldReader):
    """Answers who somebody is, and nothing else."""

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Evidence]:
        found = super().read(question, hits)
        return found if "Vem är" in question.query else []


def test_only_a_silence_is_followed_by_what_to_ask_instead_and_nothing_is_searched_twice() -> None:
    told = ToldIndex([hit(BRIDGE, OPENED)])
    evidences = [evidence(BRIDGE, OPENED, "14 maj 2019")]
    answering = Faktakoll(told, ToldReader(evidences))  # type: ignore[arg-type]
    assert isinstance([*answering.steps("När invigdes bron?")][-1], Reply)
    reader = AboutPersons(evidences)
    silent = Faktakoll(told, reader)  # type: ignore[arg-type]
    *_, reply, instead = silent.steps("Vem ritade bron?")
    assert isinstance(reply, Reply)
    assert reply.status is Status.ABSTAINED
    assert instead == Suggestion("Vem är Karin Ahlgren?")
    assert len(told.sought) == 2
    reader.asked.clear()
    assert silent.ask("Vem ritade bron?").question == "Vem ritade bron?"
    assert len(reader.asked) == 1  # whoever wants the reply alone waits for nothing else


def test_what_is_offered_to_be_tried_is_answered_by_the_articles_and_found_out_once(
    index: Index, reader: ToldReader
) -> None:
    faktakoll = Faktakoll(index, reader, passages=2)
    wanted = ("När invigdes bron?", "Vad kostar bron?")
    assert faktakoll.examples(wanted, "sv") == wanted
    asked = len(reader.asked)
    assert faktakoll.examples(wanted, "sv") == wanted
    assert len(reader.asked) == asked
    reader.finds = []
    assert Faktakoll(index, reader).examples(wanted, "sv") == ()  # neither those nor any others
    reader.finds = [evidence(BRIDGE, OPENED, "14 maj 2019", confidence=0.9)]
    reader.least = 0.95
    assert Faktakoll(index, reader).examples((), "sv") == ()
    reader.least = 0.5
    assert Faktakoll(index, reader).examples((), "en") == (
        "Who is Nils Ekström?",
        "Who is Maria Lindh?",
        "Who is Erik Sandell?",
    )


def test_one_article_alone_can_be_asked(faktakoll: Faktakoll, reader: ToldReader) -> None:
    faktakoll.ask("När invigdes bron över Norrsundet?", within="museet")
    ((_, hits),) = reader.asked
    assert {hit.article.id for hit in hits} == {"museet"}
    with pytest.raises(QuestionError, match="has been removed"):
        faktakoll.ask("När invigdes bron över Norrsundet?", within="borta")


@pytest.mark.parametrize(
    ("text", "sought", "language"),
    [
        ("Och Indien?", "När ansökte Indien om medlemskap?", "sv"),
        ("När ansökte Kina om medlemskap?", "När ansökte Kina om medlemskap?", "sv"),
        ("And India?", "And India?", "en"),
    ],
)
def test_a_follow_up_is_searched_for_in_full_and_kept_as_it_was_asked(text: str, sought: str, language: str) -> None:
    told = ToldIndex()
    faktakoll = Faktakoll(told, ToldReader(), passages=5)  # type: ignore[arg-type]
    reply = faktakoll.ask(text, previous=Previous("När ansökte Iran om medlemskap?", "2008"))
    assert told.sought == [(sought, language, 5)]
    assert (reply.question, reply.interpreted) == (text, None if sought == text else sought)
    assert reply.as_previous() == Previous(sought)


def test_a_question_in_another_language_than_the_one_before_stands_on_its_own() -> None:
    told = ToldIndex()
    faktakoll = Faktakoll(told, ToldReader(), passages=5)  # type: ignore[arg-type]
    assert faktakoll.ask("Vann Kina?", previous=Previous("Who won the cup in 2023?")).interpreted is None
    assert faktakoll.ask("And China?", previous=Previous("Who led Peru in 2023?")).interpreted is not None


@pytest.mark.parametrize(
    ("text", "understood", "told_in"),
    [
        ("Har bron invigts av kommunen?", ("sv", Kind.CLAIM), "en"),
        ("When was the bridge opened?", ("en", Kind.QUESTION), "sv"),
        ("Norrvik 2019 bron", ("en", Kind.QUESTION), "en"),  # its own language does not show
    ],
)
def test_the_language_asked_for_is_the_replys_and_the_text_is_understood_in_its_own(
    faktakoll: Faktakoll, reader: ToldReader, text: str, understood: tuple[Language, Kind], told_in: Language
) -> None:
    reply = faktakoll.ask(text, told_in)
    ((asked, _),) = reader.asked
    assert (asked.language, asked.kind) == understood
    assert (reply.language, reply.kind) == (told_in, understood[1])


def test_without_a_turn_before_nothing_is_rewritten() -> None:
    told = ToldIndex()
    Faktakoll(told, ToldReader(), passages=5).ask("Och Indien?")  # type: ignore[arg-type]
    assert told.sought == [("Och Indien?", "sv", 5)]


def test_the_steps_come_in_order_as_each_begins_and_the_reply_last(faktakoll: Faktakoll, reader: ToldReader) -> None:
    steps = faktakoll.steps("När invigdes bron?")
    assert next(steps) is Step.SEARCHING
    assert next(steps) is Step.READING
    assert reader.asked == []
    assert next(steps) is Step.CHECKING
    assert len(reader.asked) == 1
    reply = next(steps)
    assert isinstance(reply, Reply)
    assert reply.status is Status.ANSWERED
    assert list(steps) == []


def test_the_timings_have_a_total_and_its_parts(faktakoll: Faktakoll) -> None:
    timings = faktakoll.ask("När invigdes bron?").timings_ms
    assert set(timings) >= {"total", "search", "read"}
    assert all(milliseconds >= 0 for milliseconds in timings.values())
    assert timings["total"] >= sum(value for part, value in timings.items() if part != "total") - 0.5  # rounding


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("När invigdes bron?", "sv", Kind.QUESTION),
        ("When was the bridge opened?", "en", Kind.QUESTION),
        ("Bron invigdes 2019.", "sv", Kind.CLAIM),
        ("The bridge was opened in 2019.", "en", Kind.CLAIM),
        ("Invigdes bron 2019?", "sv", Kind.CLAIM),
    ],
)
def test_language_and_kind_are_told_from_the_text(
    faktakoll: Faktakoll, text: str, language: Language, kind: Kind
) -> None:
    reply = faktakoll.ask(text)
    assert (reply.language, reply.kind) == (language, kind)


def test_language_and_kind_can_be_given_and_then_hold(faktakoll: Faktakoll) -> None:
    assert faktakoll.ask("När invigdes bron?", "en").language == "en"
    assert faktakoll.ask("When was the bridge opened?", "sv").answer.startswith("14 maj 2019")
    assert faktakoll.ask("Bron invigdes 2019.", kind=Kind.QUESTION).verdict is None
    assert faktakoll.ask("När invigdes bron?", kind=Kind.CLAIM).verdict is Verdict.SUPPORTED
    assert faktakoll.ask("Wann wurde die Brücke gebaut?", "sv").language == "sv"  # whoever says so may ask so


def test_below_the_readers_threshold_nothing_is_answered(index: Index) -> None:
    found = [evidence(BRIDGE, OPENED, "14 maj 2019", confidence=0.6)]
    assert Faktakoll(index, ToldReader(found, least=0.6)).ask("När invigdes bron?").status is Status.ANSWERED
    reply = Faktakoll(index, ToldReader(found, least=0.61)).ask("När invigdes bron över Norrsundet?")
    assert reply.status is Status.ABSTAINED
    assert reply.citations == ()
    assert reply.nearest[0].article_id == "bron"
    for citation in reply.nearest:
        article = index.article(citation.article_id)
        assert article is not None
        assert article.text[citation.start : citation.end] == citation.quote


def test_over_an_empty_index_every_answer_is_a_silence(tmp_path: Path) -> None:
    with index_over(tmp_path, ()) as index:
        faktakoll = Faktakoll(index, ToldReader())
        assert faktakoll.ask("När invigdes bron?").status is Status.ABSTAINED
        assert faktakoll.ask("Bron invigdes 2019.").verdict is Verdict.NOT_IN_SOURCES
        assert "no articles" in faktakoll.ask("When was the bridge opened?").answer


def test_a_stance_on_a_claim_becomes_its_verdict(index: Index) -> None:
    against = ToldReader([evidence(BRIDGE, OPENED, stance=Stance.REFUTES)])
    reply = Faktakoll(index, against).ask("The bridge was opened in 2012.")
    assert (reply.verdict, reply.language) == (Verdict.CONTRADICTED, "en")


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        ("", "empty_question", {"sv": "Skriv en fråga", "en": "Type a question"}),
        (" \t\n ", "empty_question", {"sv": "Skriv en fråga", "en": "Type a question"}),
        ("?!…", "empty_question", {"sv": "Skriv en fråga", "en": "Type a question"}),
        ("\u200b\u202e\x00\x1b", "empty_question", {"sv": "Skriv en fråga", "en": "Type a question"}),
        ("Hej!", "empty_question", {"sv": "Skriv en fråga", "en": "Type a question"}),
        ("thank you", "empty_question", {"sv": "Skriv en fråga", "en": "Type a question"}),
        ("bro " * 2500, "long_question", {"sv": "är 9999 tecken lång", "en": "is 9999 characters long"}),
        ("什么时候？", "foreign_language", {"sv": "på kinesiska", "en": "in Chinese"}),
        ("متى افتتح الجسر؟", "foreign_language", {"sv": "på arabiska", "en": "in Arabic"}),
        ("🙂🇸🇪", "empty_question", {"sv": "Skriv en fråga", "en": "Type a question"}),
        ("x" * 301, "long_question", {"sv": "är 301 tecken lång; högst 300", "en": "is 301 characters long"}),
        ("Wann wurde die Brücke gebaut?", "foreign_language", {"sv": "på tyska", "en": "in German"}),
        ("Когда построили мост?", "foreign_language", {"sv": "på ryska", "en": "in Russian"}),
    ],
)
def test_what_is_no_question_for_us_is_refused_in_a_line_of_either_language(
    faktakoll: Faktakoll, reader: ToldReader, text: str, key: str, words: dict[Language, str]
) -> None:
    with pytest.raises(QuestionError) as raised:
        faktakoll.ask(text)
    error = raised.value
    assert error.key == key
    for language in LANGUAGES:
        assert words[language] in error.message(language)
        assert "\n" not in error.message(language)
    assert str(error) == error.message("en")
    assert reader.asked == []


def test_a_language_that_is_none_of_ours_is_refused_by_name(faktakoll: Faktakoll) -> None:
    with pytest.raises(QuestionError, match=r"^There is no language de here\. Choose sv or en\.$"):
        faktakoll.ask("När invigdes bron?", "de")  # type: ignore[arg-type]


def test_the_longest_question_allowed_is_taken(faktakoll: Faktakoll) -> None:
    text = "När invigdes bron? ".ljust(300, "x")
    assert faktakoll.ask(text).question == text
    assert faktakoll.ask(f"  {text}\n").question == text  # what is cut off does not count


ODD = [
    "Nej", "Norrvik", "SCO", "12345", "1", "å", "bron? BRON! bron.", "När, when, wann?", "bron 🙂 invigd?",
    "a\u0000b", "<script>alert(1)</script> när?", "När var the bridge öppnad in Norrvik?", "\u202eevig\u202c bron",
    "𝔅𝔯𝔬𝔫 2019", "när\nöppnade\r\nbron", "'; DROP TABLE articles; --", '"bron" AND NOT (nära)', "%s {0} {x}",
    "är är är är", "Vem? " * 40, "när" * 90, "Ⅻ ½ ² ٣", "Is it true that", "Stämmer det att?", "eller",
    "Är det sant att", "Karin Ahlgren Maria Lindh", "2019 2020 2021", "\u202eאבג bron", "\x07bron\x1b[31m röd",
    "SELECT * FROM articles WHERE id = 1", "<img src=x onerror=alert(1)>", "${x} {{7*7}}", "[1] När invigdes bron? [2]",
    "donaudampf" * 25, "e\u0301" * 9 + " är det", "bron\u2028bron", "null", "%00", "../../etc/passwd", "När? Var? Hur?",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("När invigdes bron? Vem byggde den? Vad kostade den?", "sv", "detta gäller den första"),
        ("When was it opened, and who built it? What did it cost?", "en", "this is about the first"),
        ("Är bron lång? Är den dyr?", "sv", "detta gäller den första"),
    ],
)
def test_of_several_questions_the_first_is_answered_and_the_reply_says_so(
    faktakoll: Faktakoll, reader: ToldReader, text: str, language: Language, said: str
) -> None:
    reply = faktakoll.ask(text)
    assert (reply.question, reply.language, reply.status) == (text, language, Status.ANSWERED)
    assert said in reply.answer
    assert reader.asked[0][0].query.rstrip("?") == re.split(r"\?|, and", text)[0]
    assert said not in faktakoll.ask("När invigdes bron?" if language == "sv" else "When was it opened?").answer


def test_that_only_the_first_was_asked_is_said_of_a_silence_too(index: Index) -> None:
    reply = Faktakoll(index, ToldReader()).ask("När byggdes tornet? Vem byggde det?")
    assert reply.status is Status.ABSTAINED
    assert "detta gäller den första" in reply.answer


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vad sade Putin about Taiwan?", "sv"),
        ("What did Putin säga om Taiwan?", "en"),
        ("När was bron opened by Karin?", "sv"),
        ("Vilka countries är members i unionen?", "sv"),
        ("When öppnade the bridge in Norrvik?", "en"),
    ],
)
def test_a_mixture_is_answered_in_the_language_that_prevails(
    faktakoll: Faktakoll, text: str, language: Language
) -> None:
    reply = faktakoll.ask(text)
    assert (reply.language, reply.kind) == (language, Kind.QUESTION)


def test_what_cannot_be_seen_is_not_searched_for_and_accents_are_composed(
    faktakoll: Faktakoll, reader: ToldReader
) -> None:
    asked = "\ufeffNa\u0308r\u0000 invigdes\u202e bron?"
    assert faktakoll.ask(asked).question == asked
    assert reader.asked[0][0].query == "När  invigdes bron?"
    assert reader.asked[0][0].text == asked


@pytest.mark.parametrize(
    ("text", "several"),
    [("Vilka invigde bron?", True), ("Which bridges are open?", True), ("Vem invigde bron?", False)],
)
def test_the_reader_is_told_whether_several_answers_are_sought(
    faktakoll: Faktakoll, reader: ToldReader, text: str, *, several: bool
) -> None:
    faktakoll.ask(text)
    assert reader.asked[0][0].several is several


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Norrvik", "Vad är frågan?"), ("Och Karin Ahlgren?", "Vad är frågan?"), ("Varför då?", "Vad är frågan?"),
        ("16 juni 2019", "Vad är frågan?"), ("När hände det?", "Vad är frågan?"), ("medlemsländer", "Vad är frågan?"),
        ("Norrvik.", "Vad är frågan?"),
        ("What about Norway?", "What is the question?"), ("Why?", "What is the question?"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("previous", [None, Previous("Vem är det?"), Previous("Who did it?")])
def test_a_fragment_that_no_question_before_completes_is_asked_about_not_answered(
    faktakoll: Faktakoll, reader: ToldReader, text: str, said: str, previous: Previous | None
) -> None:
    reply = faktakoll.ask(text, previous=previous)
    assert (reply.status, reply.kind, reader.asked) == (Status.ABSTAINED, Kind.QUESTION, [])
    assert reply.fragment
    assert reply.answer.startswith(said)
    assert reply.nearest


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("kind", [None, *Kind])
@pytest.mark.parametrize("language", LANGUAGES)
def test_any_text_gets_a_reply(faktakoll: Faktakoll, text: str, language: Language, kind: Kind | None) -> None:
    reply = faktakoll.ask(text, language, kind)
    assert reply.question == text.strip()
    assert reply.language == language


@pytest.mark.parametrize("text", ODD)
def test_any_text_whose_language_must_be_told_gets_a_reply_or_a_line(faktakoll: Faktakoll, text: str) -> None:
    with contextlib.suppress(QuestionError):
        assert faktakoll.ask(text).language in LANGUAGES


def test_half_a_character_is_replaced_since_no_reply_could_be_written_with_it(faktakoll: Faktakoll) -> None:
    reply = faktakoll.ask("När invigdes \ud800 bron?")
    assert reply.question == "När invigdes \ufffd bron?"
    assert reply.status is Status.ANSWERED


@pytest.mark.parametrize(
    ("text", "answer_type"),
    [("När invigdes bron?", AnswerType.DATE), ("How many eagles are there?", AnswerType.NUMBER)],
)
def test_the_reader_is_told_which_type_of_answer_is_sought(
    faktakoll: Faktakoll, reader: ToldReader, text: str, answer_type: AnswerType
) -> None:
    faktakoll.ask(text)
    assert reader.asked[0][0].answer_type is answer_type
