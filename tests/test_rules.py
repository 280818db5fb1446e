"""The rules: which sentence, which span, which stance. No encoder but a told one."""

from collections.abc import Sequence

import numpy as np
import pytest

from bot.questions import understand
from bot.rules import (
    FEATURES,
    RuleReader,
    asked_terms,
    best_span,
    conflicts,
    load_weights,
    log_odds,
    names_missing,
    read_sentences,
    sentences_of,
)
from bot.spans import Date, Number
from bot.types import Kind, Language, Stance
from index.encoder import HashingEncoder, Progress, Vectors
from index.passages import split
from index.types import Article, Hit

BRIDGE = Article(
    "bro",
    "Bron över Karlsviken\n\n"
    "Bron invigdes 1994 av Karin Alm. Den nya bron blir klar 2031 och kostar 240 miljoner kronor.\n"
    "Den gamla bron ska rivas, eftersom pelarna är rostiga. Tyskland och Polen köper stålet.",
    title="Bron över Karlsviken",
)


def hits(article: Article = BRIDGE) -> list[Hit]:
    return [
        Hit(article, passage, score=0.9, dense=0.85, lexical=0.5)
        for passage in split(article, lambda text: len(text.split()))
    ]


def span_for(text: str, language: Language, sentence: int) -> str | None:
    question = understand(text, language)
    read = sentences_of(hits())[sentence]
    found, _ = best_span(question, read, set(asked_terms(question, "sv")))
    return None if found is None else BRIDGE.text[slice(*found)]


@pytest.mark.parametrize(
    ("text", "language", "sentence", "span"),
    [
        ("När invigdes bron?", "sv", 0, "1994"),
        ("When was the bridge opened?", "en", 0, "1994"),
        ("Vem invigde bron?", "sv", 0, "Karin Alm"),
        ("När blir den nya bron klar?", "sv", 1, "2031"),
        ("När blir bron klar som ska stå färdig 2031?", "sv", 1, None),  # what is asked with is no answer
        ("Hur mycket kostar den nya bron?", "sv", 1, "240 miljoner kronor"),
        ("Varför rivs den gamla bron?", "sv", 2, None),  # a phrase is answered by its sentence
    ],
)
def test_the_span_is_of_the_type_that_is_asked_for(
    text: str, language: Language, sentence: int, span: str | None
) -> None:
    assert span_for(text, language, sentence) == span


def test_a_country_is_sought_under_its_name_in_the_article() -> None:
    terms = asked_terms(understand("Does Germany buy the steel?", "en"), "sv")

    assert "tyskland" in terms


@pytest.mark.parametrize(
    ("text", "language", "missing"),
    [
        ("Does Germany buy the steel?", "en", 0.0),  # Tyskland
        ("Köper Norge stålet?", "sv", 1.0),
        ("Did Karin Alm open the bridge?", "en", 0.0),
        ("Bridges were opened by Karin Holm.", "en", 0.5),  # the first word may be any word
        ("hur gammal är bron?", "sv", 0.0),
    ],
)
def test_names_are_looked_for_under_both_languages_forms(text: str, language: Language, missing: float) -> None:
    assert names_missing(understand(text, language), BRIDGE.text, "sv") == missing


@pytest.mark.parametrize(
    ("value", "there", "conflict"),
    [
        (Number(9.0), {Number(8.0)}, True),
        (Number(8.0), {Number(8.0), Number(9.0)}, False),
        (Number(9.0, "year"), {Number(8.0, "percent")}, False),
        (Number(2008.0), {Date(2008)}, False),
        (Date(2008), {Date(2009)}, True),
        (Date(2008), {Date(2008, 9, 15)}, False),
        (Date(None, 9, 15), {Date(2008, 9, 16)}, True),
        (Date(2008), set(), False),
    ],
)
def test_a_value_conflicts_with_another_of_its_kind(
    value: Date | Number, there: set[Date | Number], *, conflict: bool
) -> None:
    assert conflicts(value, there) is conflict


def test_odds_are_against_all_other_sentences_and_none() -> None:
    odds = log_odds(np.array([[1.0], [0.0]]), {"weights": [1.0], "intercept": 0.0})

    share = np.e / (np.e + 1 + 1)  # the other sentence and the option that none decides both score 0
    assert odds[0] == pytest.approx(np.log(share / (1 - share)))


def test_a_reason_is_noticed_only_where_one_is_asked_for() -> None:
    sentences = sentences_of(hits())
    why, when = (read_sentences(understand(text, "sv"), sentences) for text in ("Varför rivs bron?", "När rivs bron?"))

    place = FEATURES.index("reason_given") - 1  # the first feature, the cosine, is not the reading's
    assert [reading.features[place] for reading in why] == [0, 0, 1, 0]
    assert [reading.features[place] for reading in when] == [0, 0, 0, 0]


def test_evidence_is_whole_sentences_most_confident_first() -> None:
    evidence = RuleReader(HashingEncoder(), load_weights()).read(understand("När invigdes bron?", "sv"), hits())

    assert [piece.confidence for piece in evidence] == sorted((p.confidence for p in evidence), reverse=True)
    assert all(0 <= piece.confidence <= 1 for piece in evidence)
    assert {(piece.start, piece.end) for piece in evidence} == {(s.start, s.end) for s in sentences_of(hits())}


def test_nothing_is_read_where_nothing_was_found() -> None:
    assert RuleReader(HashingEncoder(), load_weights()).read(understand("När invigdes bron?", "sv"), []) == []


@pytest.mark.parametrize(
    ("claim", "language", "stance"),
    [
        ("Bron invigdes 1994 av Karin Alm.", "sv", Stance.SUPPORTS),
        ("Bron invigdes 1995 av Karin Alm.", "sv", Stance.REFUTES),
        ("The bridge was opened in 1994.", "en", Stance.SUPPORTS),
        ("The bridge was opened in 1995.", "en", Stance.REFUTES),
    ],
)
def test_a_changed_number_refutes(claim: str, language: Language, stance: Stance) -> None:
    question = understand(claim, language)
    assert question.kind is Kind.CLAIM

    evidence = RuleReader(HashingEncoder(), load_weights()).read(question, hits())

    assert next(piece.stance for piece in evidence if "1994" in piece.quote) is stance


@pytest.mark.parametrize("claim", ["Bron invigdes av Sverker Ek.", "Bron har 14 filer.", "The bridge is in Norway."])
def test_what_does_not_stand_in_a_sentence_is_not_supported_by_it(claim: str) -> None:
    question = understand(claim, "en" if claim.startswith("The") else "sv")

    evidence = RuleReader(HashingEncoder(), load_weights()).read(question, hits())

    assert all(piece.stance is not Stance.SUPPORTS for piece in evidence)


def test_a_sentence_is_embedded_once() -> None:
    class Counting(HashingEncoder):
        texts = 0

        def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
            self.texts += len(texts)
            return super().passages(texts, progress)

    encoder = Counting()
    reader = RuleReader(encoder, load_weights())
    for text in ("När invigdes bron?", "Vem invigde bron?"):
        reader.read(understand(text, "sv"), hits())

    assert encoder.texts == len(sentences_of(hits())) + 2  # the two questions


def test_a_threshold_that_is_set_replaces_the_fitted_one() -> None:
    fitted, told = (RuleReader(HashingEncoder(), load_weights(), threshold=t) for t in (None, 0.25))

    asked = understand("När invigdes bron?", "sv")
    assert fitted.threshold(asked) == load_weights()["question"]["sv"]["threshold"]
    assert told.threshold(asked) == told.threshold(understand("Bron invigdes 1994.", "sv")) == 0.25
