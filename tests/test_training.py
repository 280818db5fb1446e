"""Training of the reader, on a tiny random model and a handful of invented rows."""

import gzip
import itertools
import json
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import BertConfig, BertModel

from bot.passage_reader import best_spans, windows
from training import data, evaluate
from training.average import average
from training.falsify import falsify
from training.model import Example, collate, label, losses
from training.network import Network
from training.train_reader import Trainer, train

TEXT = (
    "Brobolaget öppnade bron den 3 maj 1998. Den kostade 412 miljoner kronor, sade chefen Eva Ek på tisdagen.\n"
    "Färjan lades ner året därpå. Den hade gått i 87 år och drogs av skepparen Olle Berg. Han saknar den än i dag."
)
QUESTION = {"sv": "Vad kostade bron?", "en": "What did the bridge cost?", "span": "412 miljoner kronor"}
CLAIM = {"sv": "Bron kostade 412 miljoner.", "en": "The bridge cost 412 million.", "label": "supported"}
EVIDENCE = "Den kostade 412 miljoner kronor, sade chefen Eva Ek på tisdagen."


@pytest.fixture
def tokenizer() -> Tokenizer:
    words = [
        "<s>",
        "<pad>",
        "</s>",
        "<unk>",
        *sorted({word for word, _ in pre_tokenizers.Whitespace().pre_tokenize_str(TEXT)}),
    ]
    found = Tokenizer(models.WordLevel({word: at for at, word in enumerate(words)}, unk_token="<unk>"))  # noqa: S106 - no password
    found.pre_tokenizer = pre_tokenizers.Whitespace()
    return found


@pytest.fixture
def reader() -> Network:
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=99, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
    )  # fmt: skip
    return Network(BertModel(config, add_pooling_layer=False))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Every file that training and evaluation read, with one or two rows each."""
    article = {
        "id": "a", "title": "Bron", "text": TEXT, "qa": [QUESTION], "unanswerable": [{"sv": "Vem?", "en": "Who?"}],
        "claims": [{**CLAIM, "evidence": EVIDENCE}, {**CLAIM, "label": "neutral", "evidence": ""}],
    }  # fmt: skip
    answers = [{"text": "Eva Ek", "start": TEXT.index("Eva Ek")}]
    asked = [
        {"question": "Vem?", "context": TEXT, "answers": answers if yes else [], "answerable": yes, "pair": pair}
        for yes, pair in itertools.product((True, False), ("sv-sv", "en-sv", "en-en"))
    ]
    pair = {"premise": TEXT, "hypothesis": "Bron är ny.", "label": "neutral"}
    files: dict[str, list[dict[str, Any]]] = {
        "written/train.jsonl": [article], "written/long_train.jsonl": [article], "written/dev.jsonl": [article],
        "qa/squad_train.jsonl.gz": asked, "qa/squad_dev.jsonl.gz": asked,
        "qa/norquad_train.jsonl.gz": asked, "qa/swequad_train.jsonl.gz": asked,
        "nli/swenli_train.jsonl.gz": [pair], "nli/swenli_dev.jsonl": [pair],
        "nli/fever_train.jsonl.gz": [pair], "nli/fm2_train.jsonl.gz": [pair],
    }  # fmt: skip
    for name, rows in files.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = "\n".join(json.dumps(row) for row in rows).encode()
        path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return tmp_path / "data"


def unanswerable(query: str, _: np.random.Generator) -> Example:
    return Example(query, "", answerable=False)


def draws(draw: data.Draw, count: int = 200) -> list[Example]:
    return [draw(np.random.default_rng(seed)) for seed in range(count)]


def test_an_answer_keeps_its_place_in_every_excerpt() -> None:
    for language in range(2):
        found = draws(
            data.written_questions([{"text": TEXT, "title": "Bron", "qa": [QUESTION], "unanswerable": []}])[language]
        )
        spans = {example.passage[slice(*example.span)] for example in found if example.span}
        assert spans == {"412 miljoner kronor"}
        assert len({example.passage for example in found}) > 1


def test_a_question_beside_a_text_without_its_answer_is_unanswerable() -> None:
    text = TEXT + TEXT.partition("\n")[2] * 3
    found = draws(data.written_questions([{"text": text, "title": "", "qa": [QUESTION], "unanswerable": []}])[0])
    asked = {(one.answerable, "412 miljoner" in one.passage) for one in found if one.stance is None}
    assert asked == {(True, True), (False, False)}


def test_a_claim_with_a_changed_number_is_refuted() -> None:
    claims = [{**CLAIM, "evidence": EVIDENCE}]
    found = draws(data.written_claims([{"text": TEXT, "title": "", "claims": claims}])[0])
    changed = [example for example in found if example.query != CLAIM["sv"]]
    assert changed
    assert {example.stance for example in changed} == {data.REFUTES}
    assert {example.query for example in changed}.isdisjoint({CLAIM["sv"]})
    assert all("412" not in example.query for example in changed)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Chefen hette Eva Ek.", "Chefen hette Olle Berg."),
        ("Det regnade hela tiden.", None),  # nothing to change
        ("Priset på bron sjönk.", "Priset på bron steg."),
        ("The price of it fell.", "The price of it rose."),
        ("Bron är inte klar.", "Bron är klar."),
        ("Färjan har fått vila.", "Färjan har inte fått vila."),
        ("It should be repaired.", "It should not be repaired."),
        ("Bron kostade 500 miljoner.", None),  # the number is not the evidence's
    ],
)
def test_a_claim_is_made_false_with_what_the_passage_holds(claim: str, expected: str | None) -> None:
    assert falsify(claim, EVIDENCE, TEXT, np.random.default_rng(0)) == expected


def test_a_year_stays_in_its_century() -> None:
    changed = [falsify("Bron invigdes 1998.", "1998", "1998", np.random.default_rng(seed)) for seed in range(40)]
    assert all(claim and claim.startswith("Bron invigdes 19") and "1998" not in claim for claim in changed)


def test_what_was_written_for_training_is_whole() -> None:
    written = [row for path in sorted((data.OURS / "articles").glob("*.jsonl")) for row in data.rows(path)]
    premises = [row for path in sorted(data.OURS.glob("[!a]*/*.jsonl")) for row in data.rows(path)]
    kept = {row["premise"] for row in data.rows(data.OURS / "dev" / "light.jsonl")}
    assert len(kept) > 40
    assert sum(row["premise"] in kept for row in premises) == len(kept)  # none of them is trained on
    assert len({row["id"] for row in written}) == len({row["text"] for row in written}) == len(written) > 1000
    for row in written:
        assert all(item["span"] in row["text"] for item in row["qa"]), row["id"]
        decided = [claim for claim in row["claims"] if claim["label"] != "neutral"]
        assert all(claim["evidence"] and claim["evidence"] in row["text"] for claim in decided), row["id"]
    claims = [item for row in (*written, *premises) for item in (*row.get("claims", ()), *row.get("pairs", ()))]
    assert {claim["label"] for claim in claims} == {"supported", "contradicted", "neutral"}
    asked = [item for row in written for item in (*row["qa"], *row["unanswerable"])]
    assert all(item["sv"] and item["en"] for item in (*asked, *claims))


def test_a_copied_sentence_is_supported_as_it_stands_and_refuted_when_it_is_changed() -> None:
    article = {"id": "a", "title": "Bron", "text": TEXT}
    found = [draw(np.random.default_rng(seed)) for draw in data.copies([article]) for seed in range(30)]
    as_it_stands = {example.stance for example in found if example.query in example.passage}
    changed = {example.stance for example in found if example.query not in TEXT}
    assert as_it_stands == {data.SUPPORTS}
    assert changed == {data.REFUTES}
    assert {example.stance for example in found} == {data.SUPPORTS, data.REFUTES, data.NEUTRAL}


def test_a_batch_depends_on_seed_and_step_alone(folder: Path) -> None:
    first, second = data.pools(folder), data.pools(folder)
    assert data.batch(first, 16, 5, seed=1) == data.batch(second, 16, 5, seed=1)
    assert data.batch(first, 16, 5, seed=1) != data.batch(first, 16, 6, seed=1)


def test_a_pool_is_gone_through_whole_before_it_repeats() -> None:
    pool = data.Pool(0.5, 1.0, [partial(unanswerable, str(at)) for at in range(10)])
    queries = [example.query for step in range(4) for example in data.batch({"only": pool}, 5, step, seed=1)]
    assert sorted(queries[:10]) == sorted(queries[10:]) == [str(at) for at in range(10)]
    assert queries[:10] != queries[10:]


def test_windows_cover_a_long_passage_and_mark_the_span_where_it_is(tokenizer: Tokenizer) -> None:
    passage = "bron " * 300 + "Eva Ek"
    labelled = label(tokenizer, Example("Vem?", passage, answerable=True, span=(1500, 1506)))
    assert [one.span is not None for one in labelled] == [False, True]
    assert all(len(one.window.ids) <= 256 for one in labelled)
    last = labelled[-1].window
    first, final = labelled[-1].span or (0, 0)
    characters = last.offsets[first - last.first][0], last.offsets[final - last.first][1]
    assert passage[slice(*characters)] == "Eva Ek"
    assert {at for one in labelled for at, _ in one.window.offsets} == {*range(0, 1500, 5), 1500, 1504}


def test_only_passage_tokens_can_answer(tokenizer: Tokenizer, reader: Network) -> None:
    labelled = [one for text in (TEXT, "Eva Ek") for one in label(tokenizer, Example("Vem?", text, answerable=False))]
    batch = collate(labelled, padding=1)
    scores = reader(batch.ids, batch.mask, batch.passage)
    assert torch.equal(scores.start.isfinite(), batch.passage)
    assert batch.passage.sum(1).tolist() == [len(one.window.offsets) for one in labelled]


def test_padding_changes_no_score(tokenizer: Tokenizer, reader: Network) -> None:
    short, long = (windows(tokenizer, "Vem?", "", text)[0] for text in ("Eva Ek", TEXT))
    alone, padded = reader.read([short], 1)[0], reader.read([short, long], 1)[0]
    assert alone.stance == pytest.approx(padded.stance, abs=1e-5)
    assert alone.start == pytest.approx(padded.start, abs=1e-5)


def test_questions_teach_spans_and_claims_teach_stances(tokenizer: Tokenizer, reader: Network) -> None:
    question = Example("Vem?", TEXT, answerable=True, span=(TEXT.index("Eva"), TEXT.index("Eva") + 6))
    claim = Example("Bron är ny.", TEXT, answerable=True, span=question.span, stance=1)
    of_question, of_claim = (
        losses(reader(*batch[:3]), batch)
        for batch in (collate(label(tokenizer, example), padding=1) for example in (question, claim))
    )
    assert of_question["span"] > 0 == of_question["stance"] == of_question["evidence"]
    assert min(of_claim["stance"], of_claim["evidence"]) > 0 == of_claim["span"]


def test_the_best_span_never_ends_before_it_starts() -> None:
    assert best_spans(np.array([0.0, 0.0, 5.0]), np.array([9.0, 0.0, 1.0])) == [(0, 0, 9.0)]
    assert best_spans(np.zeros(2), np.zeros(2), most=9) == [(1, 1, 0.0), (0, 1, 0.0), (0, 0, 0.0)]
    far = np.zeros(100)
    far[99] = 9.0
    assert best_spans(far[::-1], far)[0][:2] != (0, 99)  # too far apart for one answer


def test_figures_of_a_perfect_and_of_a_silent_reader() -> None:
    asked = [Example("?", TEXT, answerable=True, answers=("Eva Ek",)), Example("?", TEXT, answerable=False)]
    perfect = [evaluate.Reading("Eva Ek", 0, 0.9, ()), evaluate.Reading("bron", 0, 0.1, ())]
    found = evaluate.figures(asked, perfect)
    assert (found["span_f1"], found["auc"], found["overall_f1"], found["refusal"], found["hallucination"]) == (
        1,
        1,
        1,
        0,
        0,
    )
    silent = [evaluate.Reading("bron", 0, 0.1, ()), evaluate.Reading("bron", 0, 0.9, ())]
    found = evaluate.figures(asked, silent)
    assert (found["span_f1"], found["auc"], found["overall_f1"], found["refusal"]) == (0, 0, 0.5, 1)


def test_a_reader_that_tells_decided_from_neutral_alone_is_seen_through() -> None:
    claims = [Example("x", TEXT, answerable=stance != data.NEUTRAL, stance=stance) for stance in (0, 1, 2)]
    blind = [evaluate.Reading("", 0, 0.5, odds) for odds in ((0.3, 0.5, 0.2), (0.3, 0.5, 0.2), (0.1, 0.1, 0.8))]
    found = evaluate.figures(claims, blind)
    assert (found["accuracy"], found["stance_auc"]) == (pytest.approx(2 / 3), 0.5)
    seeing = [evaluate.Reading("", 0, 0.5, odds) for odds in ((0.4, 0.5, 0.1), (0.3, 0.5, 0.2), (0.1, 0.1, 0.8))]
    assert evaluate.figures(claims, seeing)["stance_auc"] == 1


def test_macro_f1_counts_every_stance_alike() -> None:
    assert evaluate.macro_f1([0, 0, 0, 1], [0, 0, 0, 0]) == pytest.approx((6 / 7 + 0) / 2)


def test_a_reader_learns_what_it_is_shown(tokenizer: Tokenizer, reader: Network) -> None:
    at = TEXT.index("Eva Ek")
    examples = [
        Example("Vem?", TEXT, answerable=True, span=(at, at + 6), answers=("Eva Ek",)),
        Example("Vem?", "Färjan lades ner", answerable=False),
    ]
    trainer = Trainer(reader, tokenizer, steps=150, rate=0.01, threads=1)
    for _ in range(150):
        trainer.learn(examples)
    (found,) = trainer.figures({"only": examples}).values()
    assert (found["span_f1"], found["auc"]) == (1, 1)


def test_training_goes_on_where_it_stopped(tokenizer: Tokenizer, reader: Network, folder: Path, tmp_path: Path) -> None:
    start = {name: value.clone() for name, value in reader.state_dict().items()}
    drawn = partial(data.batch, data.pools(folder), 4, seed=1)
    through = Trainer(reader, tokenizer, steps=4, rate=0.01, threads=1)
    train(through, folder, tmp_path, drawn)
    expected = {name: value.clone() for name, value in through.average.items()}

    reader.load_state_dict(start)
    again = Trainer(reader, tokenizer, steps=4, rate=0.01, threads=1)
    again.load(tmp_path / "stable.pt")
    assert again.step == 3
    train(again, folder, tmp_path, drawn)
    assert all(torch.allclose(value, expected[name], atol=1e-6) for name, value in again.average.items())
    assert (tmp_path / "loss.png").stat().st_size > 0


def test_exported_weights_are_the_averaged_ones_without_word_embeddings(
    tokenizer: Tokenizer, reader: Network, tmp_path: Path
) -> None:
    trainer = Trainer(reader, tokenizer, steps=4, rate=0.01, threads=1)
    trainer.average = {name: torch.full_like(value, 0.5) for name, value in trainer.average.items()}
    trainer.export(tmp_path / "reader.safetensors")
    reader.load(tmp_path / "reader.safetensors")
    assert not any("word_embeddings" in name for name in reader.trained())
    assert all(value.eq(0.5).all() for value in reader.trained().values())


def test_the_rate_warms_up_stays_and_cools_down(tokenizer: Tokenizer, reader: Network) -> None:
    trainer = Trainer(reader, tokenizer, steps=1000, rate=1.0, threads=1)
    assert [trainer.rate_at(step) for step in (0, 39, 500, 749)] == [pytest.approx(1 / 40), 1, 1, 1]
    assert 0 < trainer.rate_at(999) < trainer.rate_at(900) < 1


def test_the_mean_of_two_readers_lies_between_them_and_of_other_networks_there_is_none(tmp_path: Path) -> None:
    one, two, other, out = (tmp_path / f"{name}.safetensors" for name in ("one", "two", "other", "out"))
    save_file({"span.bias": torch.tensor([0.0, 2.0])}, one)
    save_file({"span.bias": torch.tensor([4.0, -2.0])}, two)
    save_file({"span.bias": torch.tensor([4.0])}, other)
    average(out, one, two, 0.25)
    (found,) = load_file(out).values()
    assert found.tolist() == [1.0, 1.0]
    assert found.dtype == torch.float16
    with pytest.raises(SystemExit, match="not weights of one network"):
        average(out, one, other, 0.25)
