"""The trained reader, from what its network makes of passages on: answers, stances, confidence, when it stops."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from invented import BRIDGE, MUSEUM, hit

from bot.asking.questions import understand
from bot.passage_reader import PassageReader, PassageReading, best_spans, whole_words
from bot.trained_reader import TrainedReader, is_elsewhere, load_calibration
from bot.types import Kind, Stance
from index.types import Article, Hit

OPENED = (
    "Bron över Norrsundet invigdes den 14 maj 2019 av landshövding Karin Ahlgren.",
    "Den är 1 240 meter lång och kostade 860 miljoner kronor att bygga.",
)
FOUNDED = "Museet grundades 1931 av fabrikören Nils Ekström."
SURE, UNSURE = 4.0, -4.0


def weights(size: int, first: float = 1.0) -> dict[str, Any]:
    """Only the first feature, what the network says, counts."""
    return {"weights": [first] + [0.0] * (size - 1), "intercept": 0.0}


def calibration(sure: tuple[float, float] = (0.0, 1.0)) -> dict[str, Any]:
    of_language = {"platt": [1.0, 0.0], "threshold": 0.4, "sure": sure}
    both = {"sv": of_language, "en": of_language}
    return {
        "question": {**both, **weights(8)},
        "claim": {**both, **weights(10), "overlap_bonus": 0.0},
        "stance": {**weights(5), "weights": [1.0, 0.0, 0.0, 8.0, 8.0]},
    }


def reading(
    article: Article,
    *sentences: str,
    answers: Sequence[tuple[str, float]] = (),
    answerable: float = SURE,
    stance: tuple[float, float, float] = (0.0, 0.0, 0.0),
    decides: int = 0,
) -> PassageReading:
    of = hit(article, *sentences)
    spans = []
    for text, score in answers:
        start = article.text.index(text, of.passage.start)
        spans.append(((start, start + len(text)), score))
    evidence = tuple(0.0 if at == decides else -5.0 for at in range(len(sentences)))
    return PassageReading(of, answerable, stance, tuple(spans), evidence)


@dataclass
class ToldPassages:
    """Makes of each hit what it is told to, by article."""

    told: Sequence[PassageReading]
    read_hits: list[Hit] = field(default_factory=list)

    def read(self, query: str, hits: Sequence[Hit]) -> list[PassageReading]:  # noqa: ARG002 - the seam's signature
        self.read_hits += hits
        by_hit = {id(one.hit): one for one in self.told}
        return [by_hit[id(hit)] for hit in hits]


def reader(*told: PassageReading, **options: Any) -> TrainedReader:
    return TrainedReader(ToldPassages(told), calibration(), **options)  # type: ignore[arg-type]


def test_an_answer_is_quoted_with_its_whole_sentence() -> None:
    one = reading(BRIDGE, *OPENED, answers=[("860 miljoner kronor", -0.5)])
    (found,) = reader(one).read(understand("Vad kostade bron?", "sv"), [one.hit])
    assert (found.span_text, found.quote, found.stance) == ("860 miljoner kronor", OPENED[1], Stance.SUPPORTS)


@pytest.mark.parametrize(
    ("question", "sentence", "marked", "answered"),
    [
        ("Hur många getter dog?", "På ön dog mer än 60 getter.", "60 getter", "mer än 60 getter"),
        ("How many goats died?", "At least sixty goats died.", "sixty goats", "At least sixty goats"),
        ("How much did Alm buy?", "Alm tog över 60 procent av banken.", "60 procent", "60 procent"),
        ("Var dog getterna?", "Getterna dog runt Mora.", "Mora", "Mora"),
    ],
)
def test_a_number_is_answered_with_what_bounds_it(question: str, sentence: str, marked: str, answered: str) -> None:
    article = Article("getter", f"Det var i maj. {sentence}", language="en" if sentence.startswith("At") else "sv")
    one = reading(article, sentence, answers=[(marked, -0.5)])
    (found,) = reader(one).read(understand(question, "en" if question.startswith("How") else "sv"), [one.hit])
    assert found.span_text == answered


@pytest.mark.parametrize(("question", "language"), [("Hur länge byggdes bron?", "sv"), ("How long did it take?", "en")])
def test_no_answer_measures_what_was_not_asked_for(question: str, language: Any) -> None:
    answers = [("860 miljoner kronor", -0.2), ("den 14 maj 2019", -1.5)]
    one = reading(BRIDGE, *OPENED, answers=answers)
    asked = understand(question, language)
    (found,) = reader(one).read(asked, [one.hit])
    assert found.span_text == "den 14 maj 2019"
    (unchecked,) = reader(one, checks=frozenset()).read(asked, [one.hit])
    assert unchecked.span_text == "860 miljoner kronor"
    alone = reading(BRIDGE, *OPENED, answers=answers[:1])
    assert reader(alone).read(asked, [alone.hit]) == []


def test_the_surest_passage_comes_first_and_doubt_shows() -> None:
    doubtful = reading(MUSEUM, FOUNDED, answers=[("1931", -0.1)], answerable=UNSURE)
    certain = reading(BRIDGE, *OPENED, answers=[("den 14 maj 2019", -0.1)], answerable=SURE)
    trained = reader(doubtful, certain)
    question = understand("När invigdes bron?", "sv")
    first, second = trained.read(question, [doubtful.hit, certain.hit])
    assert first.hit is certain.hit
    assert first.confidence > trained.threshold(question) > second.confidence


@pytest.mark.parametrize(
    ("answerable", "sure", "expected"),
    [(SURE, (0.1, 0.9), 4), (SURE, (0.1, 0.999), 8), (UNSURE, (0.1, 0.9), 4), (UNSURE, (0.0, 0.9), 8)],
)
def test_the_rest_is_left_once_it_would_hardly_change_the_reply(
    answerable: float, sure: tuple[float, float], expected: int
) -> None:
    answers = [("860 miljoner kronor", -0.5)]
    told = [reading(BRIDGE, *OPENED, answers=answers, answerable=answerable) for _ in range(8)]
    passages = ToldPassages(told)
    trained = TrainedReader(passages, calibration(sure))  # type: ignore[arg-type]
    trained.read(understand("Vad kostade bron?", "sv"), [one.hit for one in told])
    assert len(passages.read_hits) == expected


def test_a_question_for_several_gets_them_all() -> None:
    sentence = "Flytten betalas av kommunen och av Ekströmska stiftelsen."
    answers = [("kommunen", -1.0), ("Ekströmska stiftelsen", -1.2), ("Flytten", -6.0)]
    one = reading(MUSEUM, sentence, answers=answers)
    (found,) = reader(one).read(understand("Vilka betalar flytten?", "sv"), [one.hit])
    (single,) = reader(one).read(understand("Vem betalar flytten?", "sv"), [one.hit])
    assert [MUSEUM.text[slice(*span)] for span in found.more] in (["Ekströmska stiftelsen"], ["kommunen"])
    assert single.more == ()


@pytest.mark.parametrize(
    ("claim", "language"), [("Bron är 1 340 meter lång.", "sv"), ("The bridge is 1,340 metres long.", "en")]
)
def test_a_number_that_differs_refutes_whatever_the_network_says(claim: str, language: Any) -> None:
    one = reading(BRIDGE, *OPENED, stance=(3.0, 0.0, -3.0), decides=1)
    question = understand(claim, language)
    (found,) = reader(one).read(question, [one.hit])
    assert (found.stance, found.quote) == (Stance.REFUTES, OPENED[1])
    assert found.conflict is not None
    assert "1 240" in BRIDGE.text[found.conflict.start : found.conflict.end]
    (unchecked,) = reader(one, checks=frozenset()).read(question, [one.hit])
    assert (unchecked.stance, unchecked.conflict) == (Stance.SUPPORTS, None)


@pytest.mark.parametrize(
    ("claim", "language"), [("Bron är 1 340 meter lång.", "sv"), ("The bridge is 1,340 metres long.", "en")]
)
def test_nothing_is_supported_by_a_sentence_that_has_it_otherwise_however_sure_the_network_is(
    claim: str, language: Any
) -> None:
    one = reading(BRIDGE, *OPENED, stance=(12.0, 0.0, -3.0), decides=1)
    (found,) = reader(one).read(understand(claim, language), [one.hit])
    assert found.stance is Stance.REFUTES
    assert found.conflict is not None
    (sure,) = reader(one, checks=frozenset()).read(understand(claim, language), [one.hit])
    assert found.confidence < sure.confidence  # they disagree


def test_it_is_seen_whether_an_article_names_none_of_those_asked_about() -> None:
    one = reading(BRIDGE, *OPENED, answers=[("den 14 maj 2019", -0.1)])
    assert is_elsewhere(understand("När invigdes Ölandsbron?", "sv"), one.hit)
    assert not is_elsewhere(understand("When did Karin Ahlgren open it?", "en"), one.hit)
    assert not is_elsewhere(understand("När invigdes bron?", "sv"), one.hit)


def test_a_claim_that_the_passage_leaves_open_stays_below_the_threshold() -> None:
    one = reading(BRIDGE, *OPENED, stance=(-3.0, -3.0, 3.0))
    question = understand("Bron är målad röd.", "sv")
    (found,) = reader(one).read(question, [one.hit])
    assert question.kind is Kind.CLAIM
    assert found.confidence < reader().threshold(question)


def test_a_threshold_of_the_users_own_counts() -> None:
    assert reader(threshold=0.77).threshold(understand("Vad kostade bron?", "sv")) == 0.77


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("i maj 2019.", " maj 2019.", "maj 2019"),
        ("grundades redan 1931 av", "redan 1931", "1931"),
        ("den förste", "förste", "förste"),
        ("1970-talet", "197", "1970"),
        ("“Aldrig”, sade hon", "Aldrig”,", "Aldrig"),
        ("– Ja!", "– ", ""),
    ],
)
def test_an_answer_is_cut_at_words(text: str, marked: str, expected: str) -> None:
    start = text.index(marked)
    begin, end = whole_words(text, start, start + len(marked))
    assert text[begin:end] == expected


def test_the_best_spans_are_those_with_the_highest_sums() -> None:
    start, end = np.array([0.0, 2.0, 1.0]), np.array([3.0, 0.0, 1.5])
    assert [(first, last) for first, last, _ in best_spans(start, end, 3)] == [(1, 2), (0, 0), (2, 2)]
    apart = np.array([0, 0, 1])  # the last token begins another sentence
    assert [(first, last) for first, last, _ in best_spans(start, end, 9, apart)] == [(0, 0), (2, 2), (1, 1), (0, 1)]


def test_what_ships_is_calibrated_for_both_kinds_and_languages() -> None:
    shipped = load_calibration()
    for kind in Kind:
        for language in ("sv", "en"):
            nothing, sure = shipped[kind][language]["sure"]
            assert 0 <= nothing < shipped[kind][language]["threshold"] < sure <= 1
            assert shipped[kind][language]["platt"][0] > 0  # more evidence, more confidence


def test_the_reader_is_named_by_its_weights_its_calibration_and_a_threshold_that_was_set(tmp_path: Path) -> None:
    weights = tmp_path / "reader.safetensors"
    names = []
    for content, fitted, threshold in (
        (b"1", calibration(), None),
        (b"2", calibration(), None),
        (b"2", calibration((0.1, 0.2)), None),
        (b"2", calibration((0.1, 0.2)), 0.3),
    ):
        weights.write_bytes(content)
        names.append(TrainedReader(PassageReader(tmp_path, weights), fitted, threshold=threshold).name)
    assert len(set(names)) == 4
    assert all(
        re.fullmatch(r"reader@[0-9a-f]{12}, calibration@[0-9a-f]{12}(, threshold 0\.3)?", name) for name in names
    )
    assert names[3] == f"{names[2]}, threshold 0.3"
