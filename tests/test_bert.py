import threading
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
import torch

from bot.config import load
from index import bundled
from index.bert import Bert, _attend
from index.encoder import BundledEncoder, bundled_folder
from index.products import Format, fastest

pytestmark = pytest.mark.slow  # torch takes seconds to import

TEXTS = [
    "passage: Nej.",
    "passage: Xi och Putin stärker banden. Iran ansökte om medlemskap i SCO redan 2008.",
    "query:  When did\tIran apply? ",
    "passage: " + "Kungen höll ett tal i går, och ingen vet mer om det. " * 60,
    "",
]


@pytest.fixture(scope="module")
def folder() -> Path:
    return bundled_folder(load().models)


@pytest.mark.parametrize(("kind", "cosine"), [("float32", 0.999999), ("bfloat16", 0.9998), ("int8", 0.996)])
def test_vectors_are_those_of_sentence_transformers(folder: Path, kind: Format, cosine: float) -> None:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - slow to import

    reference = SentenceTransformer(str(folder), local_files_only=True, model_kwargs={"dtype": torch.float32})
    ids = reference.tokenizer(TEXTS, truncation=True, max_length=bundled.LONGEST).input_ids
    done: list[int] = []
    vectors = Bert(folder, kind=kind).embed(ids, done.append)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert (vectors * reference.encode(TEXTS)).sum(1).min() > cosine
    assert sum(done) == len(TEXTS)


@pytest.mark.parametrize("kind", get_args(Format))
def test_a_text_has_its_vector_whatever_stands_beside_it(folder: Path, kind: Format) -> None:
    bert = Bert(folder, kind=kind)
    drawn = np.random.default_rng(1)
    texts = [drawn.integers(5, 250_000, size).tolist() for size in drawn.integers(1, 200, 30)]
    together = bert.embed(texts)
    for i in (0, 17, 29):
        assert together[i] @ bert.embed([texts[i]])[0] > 0.9999
    assert bert.embed([]).shape == (0, bundled.DIMENSION)


def test_other_threads_keep_their_processors(folder: Path) -> None:
    before = torch.get_num_threads()
    Bert(folder).embed([[0, 5, 2]] * 3)
    of_new: list[int] = []
    thread = threading.Thread(target=lambda: of_new.append(torch.get_num_threads()))
    thread.start()
    thread.join()
    assert [torch.get_num_threads(), *of_new] == [before, before]


@pytest.mark.parametrize("size", [1.0, 12.0, 60.0])  # weights up to 2 to the power of 10, 300 and 8,000
def test_attention_holds_whatever_the_scores(size: float) -> None:
    torch.manual_seed(0)
    query, key, value = (scale * torch.randn(3, 20, 8) for scale in (size, size / 2, 1))
    spans = [slice(0, 13), slice(13, 20)]
    found = _attend(*(part.bfloat16() for part in (query, key, value)), spans)
    assert torch.isfinite(found).all()
    for span in spans:
        scores = query[:, span].bfloat16().float() @ key[:, span].bfloat16().float().transpose(1, 2)
        expected = torch.softmax(scores * np.log(2), -1) @ value[:, span]
        assert (found[:, span].float() - expected).abs().mean() < 0.03


def test_a_processor_without_bfloat16_embeds_passages_in_int8_and_queries_in_float32(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cpu = torch.device("cpu")
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx2": True, "avx512_bf16": True})
    assert (fastest(cpu, int8=True), fastest(cpu, int8=False)) == ("bfloat16", "bfloat16")
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx2": True})
    assert (fastest(cpu, int8=True), fastest(cpu, int8=False)) == ("int8", "float32")
    here, exact, rounded = (BundledEncoder(folder, kind=kind) for kind in (None, "float32", "int8"))
    text = ["Iran ansökte om medlemskap i SCO redan 2008."]
    assert here.passages(text) == pytest.approx(rounded.passages(text), abs=1e-6)
    assert here.queries(text) == pytest.approx(exact.queries(text), abs=1e-6)
    assert 0.996 < (exact.passages(text) * rounded.passages(text)).sum() < 0.9999
    monkeypatch.setattr(torch.cpu, "get_capabilities", dict)  # another kind of processor
    assert fastest(cpu, int8=True) == "float32"
