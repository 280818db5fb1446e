from pathlib import Path

import numpy as np
import pytest
import torch

from bot.config import load
from bot.inference import Inference
from bot.passage_reader import WEIGHTS, Window, best_spans, pad, special, windows
from index.bundled import load_tokenizer
from index.encoder import bundled_folder
from index.products import Format
from training.network import Network

pytestmark = pytest.mark.slow  # torch takes seconds to import

PASSAGE = "Iran ansökte om medlemskap i SCO redan 2008, men processen sinkades av sanktionerna. Indien kom med 2017."
QUERIES = ("When did Iran apply?", "När ansökte Iran om medlemskap?", "Iran applied in 2017.", "Varför?", "")


@pytest.fixture(scope="module")
def encoder() -> Path:
    return bundled_folder(load().models)


@pytest.fixture(scope="module")
def cut(encoder: Path) -> list[Window]:
    tokenizer = load_tokenizer(encoder)
    passages = (PASSAGE, f"{PASSAGE} " * 12, "Nej.")
    return [window for query in QUERIES for text in passages for window in windows(tokenizer, query, "SCO", text)]


@pytest.mark.parametrize(("kind", "most"), [("float32", 1e-3), ("bfloat16", 0.6)])
def test_scores_are_those_of_the_network_that_was_trained(
    encoder: Path, cut: list[Window], kind: Format, most: float
) -> None:
    network = Network.from_encoder(encoder)
    network.load(WEIGHTS)
    padding = special(load_tokenizer(encoder), "<pad>")
    found = Inference(encoder, WEIGHTS, kind=kind).read(cut)
    same = []
    for window, one in zip(cut, found, strict=True):
        with torch.inference_mode():  # in fp32, which `Network.read` is not everywhere
            start, end, answerable, stance = (
                part[0].numpy() for part in network(*map(torch.from_numpy, pad([window], padding)))
            )
        place = slice(window.first, window.first + len(window.offsets))
        assert np.abs(one.stance - stance).max() < most
        assert abs(one.answerable - answerable) < most
        assert np.abs(one.start - start[place]).max() < 2 * most
        same.append(best_spans(one.start, one.end)[0][:2] == best_spans(start[place], end[place])[0][:2])
    assert np.mean(same) >= (1.0 if kind == "float32" else 0.8)
