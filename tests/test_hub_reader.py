"""Any model behind the reader's seam: tiny ones, with weights set by hand so that each answer is known."""

import itertools
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from invented import ARTICLES, BRIDGE, EAGLES, MUSEUM, OPENED, ToldReader, hit, index_over
from tiny_models import NLI_LABELS, Save, saver

from bot.checker import Faktakoll
from bot.hub_reader import HubReader, RerankedReader
from bot.types import Evidence, Kind, Question, Stance, Status, Verdict
from index.errors import ModelError
from index.types import Article, Hit

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("one_thread")]

LONG = "Den är 1 240 meter lång och kostade 860 miljoner kronor att bygga."
WAITED = "– Vi har väntat på det här i trettio år, säger Karin Ahlgren."
FOUNDED = "Museet grundades 1931 av fabrikören Nils Ekström."
WHEN = Question("När invigdes bron?", "När invigdes bron?", "sv")
CLAIM = Question("Stenen ligger kvar.", "Stenen ligger kvar.", "sv", Kind.CLAIM)


@pytest.fixture(scope="session")
def save(tmp_path_factory: pytest.TempPathFactory) -> Save:
    """Saves a tiny model as `tiny_models.saver` says."""
    texts = [*(article.text for article in ARTICLES), WHEN.text, CLAIM.text]
    return saver(texts, lambda: tmp_path_factory.mktemp("models") / "tiny")


def qa(save: Save, start: str, end: str, *, nothing: float = 1.0) -> str:
    """A model that answers with `start` up to `end`, or with nothing where neither stands."""
    says = [{start: 3, "[CLS]": nothing}, {end: 3, "[CLS]": nothing}]
    return save("ForQuestionAnswering", says, labels=["start", "end"])


def nli(save: Save, supports: str = "invigdes", refutes: str = "grundades", labels: Sequence[str] = NLI_LABELS) -> str:
    """A model for which one word supports whatever is claimed and another refutes it."""
    order = {"e": {supports: 400}, "n": {}, "c": {refutes: 400}}
    says = [order[label[0].lower()] for label in labels]
    return save("ForSequenceClassification", says, bias=[9 * (not said) for said in says], labels=labels)


@pytest.fixture(scope="session")
def qa_date(save: Save) -> str:
    return qa(save, "14", "2019")


@pytest.fixture(scope="session")
def nli_plain(save: Save) -> str:
    return nli(save)


@pytest.fixture(scope="session")
def reader(qa_date: str, nli_plain: str) -> HubReader:
    return HubReader(qa_date, nli_plain)


def texts(found: Sequence[Evidence]) -> list[tuple[str, str | None]]:
    return [(piece.quote, piece.span_text) for piece in found]


def test_importing_the_module_imports_no_model_library() -> None:
    heavy = "{'torch', 'transformers', 'sentence_transformers'}"
    code = f"import sys, bot.hub_reader; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- questions


def test_the_span_stands_verbatim_in_the_article_and_the_quote_is_its_whole_sentence(reader: HubReader) -> None:
    (piece,) = reader.read(WHEN, [hit(BRIDGE, OPENED, LONG)])
    assert (piece.quote, piece.span_text, piece.stance) == (OPENED, "14 maj 2019", Stance.SUPPORTS)
    assert piece.confidence > 0.9
    assert piece.confidence >= reader.threshold(WHEN) == 0.5


def test_where_the_span_crosses_sentences_the_quote_is_all_of_them(save: Save, nli_plain: str) -> None:
    (piece,) = HubReader(qa(save, "landshövding", "240"), nli_plain).read(WHEN, [hit(BRIDGE, OPENED, LONG)])
    assert piece.span_text == "landshövding Karin Ahlgren. Den är 1 240"
    assert piece.quote == f"{OPENED} {LONG}"


def test_white_space_and_punctuation_at_its_ends_are_no_part_of_the_span(save: Save, nli_plain: str) -> None:
    speech = HubReader(qa(save, "–", ","), nli_plain)
    (piece,) = speech.read(WHEN, [hit(BRIDGE, WAITED)])
    assert texts([piece]) == [(WAITED, "Vi har väntat på det här i trettio år")]
    mark = HubReader(qa(save, ",", ","), nli_plain)
    assert mark.read(WHEN, [hit(BRIDGE, WAITED)]) == []


def test_a_span_is_of_whole_words_even_where_the_model_marks_a_part(save: Save, nli_plain: str) -> None:
    article = Article("del", "I går talade landshövdingen länge.")
    reader = HubReader(qa(save, "landshövding", "landshövding"), nli_plain)
    assert texts(reader.read(WHEN, [hit(article, article.text)])) == [(article.text, "landshövdingen")]


def test_the_question_s_own_words_are_never_the_answer(reader: HubReader) -> None:
    asked = Question("Var det 14 maj 2019?", "Var det 14 maj 2019?", "sv")
    assert texts(reader.read(asked, [hit(BRIDGE, OPENED)])) == [(OPENED, "14 maj 2019")]
    elsewhere = reader.read(asked, [hit(MUSEUM, FOUNDED)])
    assert all(piece.confidence < reader.threshold(asked) for piece in elsewhere)
    assert all(piece.quote == FOUNDED for piece in elsewhere)


def test_what_answers_not_at_all_has_little_confidence_and_comes_last(reader: HubReader) -> None:
    found = reader.read(WHEN, [hit(MUSEUM, FOUNDED), hit(BRIDGE, OPENED)])
    assert [piece.hit.article.id for piece in found] == ["bron", "museet"]
    assert found[0].confidence > 0.5 > found[1].confidence


def test_a_model_that_is_sure_of_no_answer_lowers_the_confidence(save: Save, nli_plain: str) -> None:
    silent = HubReader(qa(save, "14", "2019", nothing=9), nli_plain)
    (piece,) = silent.read(WHEN, [hit(BRIDGE, OPENED)])
    assert piece.confidence < 0.01


def test_the_threshold_can_be_set(qa_date: str, nli_plain: str) -> None:
    reader = HubReader(qa_date, nli_plain, threshold=0.0)
    assert (reader.threshold(WHEN), reader.threshold(CLAIM)) == (0.0, 0.0)


def long_article(number: int, before: int) -> tuple[Article, Hit]:
    """An article with an answer after many sentences, its one passage longer than the model reads."""
    sentences = [f"Elva par födde upp ungar {n}." for n in range(before)]
    sentences += [f"De kom den 14 mars {number} och maj 2019.", "Flest örnar finns kring Fågelskär."]
    article = Article(f"lang-{number}", " ".join(sentences))
    return article, hit(article, *sentences)


def test_an_answer_far_into_a_long_passage_is_found(reader: HubReader) -> None:
    article, found = long_article(1, before=40)
    best = reader.read(WHEN, [found])[0]
    assert texts([best]) == [("De kom den 14 mars 1 och maj 2019.", "14 mars 1 och maj 2019")]
    assert best.span is not None
    assert article.text[slice(*best.span)] == best.span_text
    assert best.confidence > 0.9


def test_many_passages_of_all_lengths_are_read_as_each_would_be_alone(reader: HubReader) -> None:
    hits = [long_article(number, before=number % 7 * 3)[1] for number in range(20)]
    together = {piece.hit.article.id: piece for piece in reversed(reader.read(WHEN, hits))}
    assert len(together) == 20
    for one in hits:
        alone = reader.read(WHEN, [one])[0]
        best = together[one.article.id]
        assert texts([best]) == texts([alone])
        assert best.confidence == pytest.approx(alone.confidence, abs=1e-3)


def test_no_two_pieces_share_a_sentence(reader: HubReader) -> None:
    _, found = long_article(1, before=60)
    places = sorted((piece.start, piece.end) for piece in reader.read(WHEN, [found, found]))
    assert len(places) > 1
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(places))


def test_a_span_is_never_longer_than_an_answer_can_be(save: Save, nli_plain: str) -> None:
    sentence = "Bron " + "och bron " * 20 + "invigdes 2019."
    article = Article("svammel", sentence)
    found = HubReader(qa(save, "bron", "2019"), nli_plain).read(WHEN, [hit(article, sentence)])
    assert found[0].span_text is not None
    assert 1 < len(found[0].span_text.split()) <= 30
    assert found[0].span_text.endswith("2019")


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("text", ["När " * 900, "\ud800 när?", "?", "é" * 2000, "𝔅𝔯𝔬𝔫 🙂"])
def test_any_text_can_be_read_with(reader: HubReader, text: str, kind: Kind) -> None:
    odd = Article("udda", "Bron \ud800 invigdes 14 maj 2019 🙂 här. 𝔅𝔯𝔬𝔫!")
    hits = [hit(odd, "Bron \ud800 invigdes 14 maj 2019 🙂 här.", "𝔅𝔯𝔬𝔫!"), hit(BRIDGE, OPENED, LONG)]
    found = reader.read(Question(text, text, "sv", kind), hits)
    assert {piece.hit.article.id for piece in found} == {"udda", "bron"}
    assert {piece.span_text for piece in found} == ({None} if kind is Kind.CLAIM else {"14 maj 2019"})


@pytest.mark.parametrize("question", [WHEN, CLAIM])
def test_without_hits_there_is_no_evidence(reader: HubReader, question: Question) -> None:
    assert reader.read(question, []) == []


def test_threads_may_share_a_reader(reader: HubReader) -> None:
    hits = [hit(BRIDGE, OPENED, LONG), hit(MUSEUM, FOUNDED)]
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda question: reader.read(question, hits), [WHEN, CLAIM] * 10))
    assert all(found == reader.read([WHEN, CLAIM][i % 2], hits) for i, found in enumerate(done))


# --- claims


def test_each_sentence_takes_a_stance_on_a_claim(reader: HubReader) -> None:
    found = reader.read(
        CLAIM,
        [
            hit(BRIDGE, OPENED),
            hit(MUSEUM, FOUNDED),
            hit(EAGLES, "I somras häckade 58 par havsörn längs kusten, visar länets räkning."),
        ],
    )
    stances = {piece.hit.article.id: piece.stance for piece in found}
    assert stances == {"bron": Stance.SUPPORTS, "museet": Stance.REFUTES, "ornarna": Stance.NEUTRAL}
    assert all(piece.confidence > 0.9 and piece.span is None for piece in found)
    assert found == sorted(found, key=lambda piece: -piece.confidence)


def test_the_sentence_that_decides_is_cited_not_the_one_after_it(reader: HubReader) -> None:
    found = reader.read(CLAIM, [hit(BRIDGE, OPENED, LONG)])
    by_quote = {piece.quote: piece for piece in found}
    assert set(by_quote) == {OPENED, LONG}
    assert by_quote[OPENED].stance is Stance.SUPPORTS
    assert by_quote[OPENED].confidence > by_quote[LONG].confidence


def test_a_sentence_is_understood_with_what_goes_before(reader: HubReader) -> None:
    bare = replace(hit(BRIDGE, LONG), article=replace(BRIDGE, title=""))
    (alone,) = reader.read(CLAIM, [bare])
    assert alone.stance is Stance.NEUTRAL
    under = [
        hit(BRIDGE, OPENED, LONG),
        replace(bare, passage=replace(bare.passage, heading="Här invigdes den")),
        replace(bare, article=replace(BRIDGE, title="Här invigdes den")),
    ]
    for context in under:
        (after,) = [piece for piece in reader.read(CLAIM, [context]) if piece.quote == LONG]
        assert after.confidence < alone.confidence - 0.3


def test_where_not_both_fit_the_sentence_is_kept_rather_than_what_goes_before(reader: HubReader) -> None:
    before = "Flest örnar finns " + "kring Fågelskär " * 40 + "i somras."
    article = Article("ryms-inte", f"{before} {OPENED}")
    found = reader.read(CLAIM, [hit(article, before, OPENED)])
    (decides,) = [piece for piece in found if piece.quote == OPENED]
    assert decides.stance is Stance.SUPPORTS
    assert decides.confidence > 0.6  # 0.5 were all that it could have by itself


@pytest.mark.parametrize(
    "labels",
    [
        ("contradiction", "entailment", "neutral"),
        ("NEUTRAL", "CONTRADICTION", "ENTAILMENT"),
        ("Entailment", "Contradiction", "Neutral"),
    ],
)
def test_labels_may_come_in_any_order_and_case(save: Save, qa_date: str, labels: Sequence[str]) -> None:
    reader = HubReader(qa_date, nli(save, labels=labels))
    stances = {piece.stance for piece in reader.read(CLAIM, [hit(BRIDGE, OPENED)])}
    assert stances == {Stance.SUPPORTS}
    assert reader.read(CLAIM, [hit(MUSEUM, FOUNDED)])[0].stance is Stance.REFUTES


# --- the reranker


@pytest.fixture(scope="session")
def reranker(save: Save) -> str:
    return save("ForSequenceClassification", [{"grundades": 400, "invigdes": 200}], labels=["relevance"])


def test_the_reranker_gives_the_reader_the_best_passages_best_first(reranker: str) -> None:
    told = ToldReader(least=0.7)
    hits = [hit(BRIDGE, LONG), hit(BRIDGE, OPENED), hit(MUSEUM, FOUNDED)]
    reader = RerankedReader(told, reranker, best=2)
    assert reader.threshold(WHEN) == 0.7
    assert reader.read(WHEN, hits) == []
    ((asked, read),) = told.asked
    assert asked == WHEN
    assert [one.passage.text for one in read] == [FOUNDED, OPENED]
    reader.read(WHEN, [])
    assert list(told.asked[1][1]) == []


def test_a_title_counts_for_the_reranker(reranker: str) -> None:
    told = ToldReader()
    titled = replace(EAGLES, id="titel", title="Parken som grundades")
    sentence = "Flest örnar finns kring Fågelskär, där elva par födde upp ungar."
    RerankedReader(told, reranker, best=1).read(WHEN, [hit(EAGLES, sentence), hit(titled, sentence)])
    assert [one.article.id for one in told.asked[0][1]] == ["titel"]


# --- models that will not do


def opened(field: str, model: str, qa_date: str, nli_plain: str) -> object:
    if field == "reranker":
        return RerankedReader(ToldReader(), model, best=1)
    return HubReader(*((model, nli_plain) if field == "qa_model" else (qa_date, model)))


FIELDS = ["qa_model", "nli_model", "reranker"]


def told(field: str, model: str, qa_date: str, nli_plain: str) -> str:
    with pytest.raises(ModelError) as raised:
        opened(field, model, qa_date, nli_plain)
    said = str(raised.value)
    assert said.startswith(field)
    assert model in said
    assert "\n" not in said
    return said


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("model", ["./absent", "/absent/model", "~/absent", "a/b/c"])
def test_a_folder_that_is_not_there_is_told(field: str, model: str, qa_date: str, nli_plain: str) -> None:
    said = told(field, model, qa_date, nli_plain)
    assert said == f"{field} {model!r} is no folder; name the folder of a model or one on a model hub, or unset it"


@pytest.mark.parametrize("field", FIELDS)
def test_a_folder_without_a_model_is_told(field: str, tmp_path: Path, qa_date: str, nli_plain: str) -> None:
    assert "holds no model that loads" in told(field, str(tmp_path), qa_date, nli_plain)


@pytest.mark.parametrize("field", FIELDS)
def test_a_name_that_no_hub_gives_is_told(
    field: str, qa_date: str, nli_plain: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)  # as fast a failure as there is
    assert "check the name and the network, or unset it" in told(field, "nobody/nothing", qa_date, nli_plain)


@pytest.mark.parametrize("field", FIELDS)
def test_a_model_that_was_not_trained_for_it_is_told(field: str, save: Save, qa_date: str, nli_plain: str) -> None:
    said = told(field, save("Model"), qa_date, nli_plain)
    assert "trained layer" in said
    assert said.endswith("; name one that was trained for it, or unset it")


@pytest.mark.parametrize("labels", [("LABEL_0", "LABEL_1", "LABEL_2"), ("entailment", "not_entailment")])
def test_a_classifier_without_the_labels_of_nli_is_told_with_those_it_has(
    labels: Sequence[str], save: Save, qa_date: str, nli_plain: str
) -> None:
    said = told("nli_model", save("ForSequenceClassification", labels=labels), qa_date, nli_plain)
    assert all(repr(label) in said for label in labels)


def test_a_reranker_of_several_scores_is_told(qa_date: str, nli_plain: str) -> None:
    assert "gives 3 scores" in told("reranker", nli_plain, qa_date, nli_plain)


@pytest.fixture
def addresses(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """What was looked up or connected to."""
    sought: list[object] = []

    def refuse(*arguments: object, **_: object) -> None:
        sought.append(arguments)
        raise OSError("no network here")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    return iter([sought])


def test_folders_are_opened_without_a_network(
    addresses: Iterator[list[object]], qa_date: str, nli_plain: str, reranker: str
) -> None:
    reader = RerankedReader(HubReader(qa_date, nli_plain), reranker, best=1)
    assert reader.read(WHEN, [hit(BRIDGE, OPENED)])
    assert next(addresses) == []


# --- the whole way


def test_from_a_question_to_a_cited_reply(tmp_path: Path, reader: HubReader, reranker: str) -> None:
    asked, claimed = "När invigdes bron över Norrsundet?", "Landshövdingen öppnade bron över Norrsundet."
    with index_over(tmp_path, [BRIDGE, EAGLES]) as index:
        for of in (reader, RerankedReader(reader, reranker, best=1)):
            faktakoll = Faktakoll(index, of)
            answered = faktakoll.ask(asked)
            assert (answered.status, answered.short_answer) == (Status.ANSWERED, "14 maj 2019")
            assert answered.citations[0].quote == OPENED
            supported = faktakoll.ask(claimed)
            assert (supported.verdict, supported.citations[0].quote) == (Verdict.SUPPORTED, OPENED)
        index.remove([BRIDGE.id])
        silent = Faktakoll(index, reader)
        assert silent.ask(asked).status is Status.ABSTAINED
        assert silent.ask(claimed).verdict is Verdict.NOT_IN_SOURCES
        index.add([MUSEUM])
        refuted = Faktakoll(index, reader).ask(claimed)
        assert (refuted.verdict, refuted.citations[0].quote) == (Verdict.CONTRADICTED, FOUNDED)


# --- what they are called


def test_a_reader_is_named_by_its_models_and_their_weights(
    save: Save, reader: HubReader, qa_date: str, nli_plain: str, reranker: str
) -> None:
    name = re.fullmatch(r"(tiny\d*@[0-9a-f]{12}) and (tiny\d*@[0-9a-f]{12}), threshold 0.5", reader.name)
    assert name
    assert HubReader(qa_date, nli_plain, threshold=0.25).name == reader.name.replace("0.5", "0.25")
    other = HubReader(qa(save, "1931", "1931"), nli_plain).name
    assert other.split("@")[1] != reader.name.split("@")[1]
    assert other.split("@")[2] == reader.name.split("@")[2]
    reranked = RerankedReader(ToldReader(), reranker, best=2).name
    assert re.fullmatch(r"told, the best 2 by tiny\d*@[0-9a-f]{12}", reranked)
