"""The trained reader's network: one pass over (question or claim, passage) to span, answerability and stance.

Holds what the network sees (`windows`, `pad`), its layers, and its files. Embeddings and lower layers are the bundled
encoder's and are never saved with it. Importing this imports torch, which takes seconds. Knows nothing of search, of
how confident a reply is, or of training.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig, BertModel
from transformers.utils import logging

from bot.types import Stance

STANCES = (Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL)
_FROZEN = 1 / 3  # of the layers, counted from the input, stay as the bundled encoder has them
LIMIT = 256  # tokens the network reads at once
STRIDE = 96  # tokens that two windows of a long passage share
_QUERY, _TITLE = 64, 24  # tokens, at most
LONGEST_SPAN = 60  # tokens

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Window:
    """What the network reads at once: `<s> query </s> title </s> passage </s>`.

    Passage tokens stand at `ids[first : first + len(offsets)]`; `offsets` are their characters in the passage.
    """

    ids: list[int]
    first: int
    offsets: list[tuple[int, int]]


class Scores(NamedTuple):
    """Logits: `start` and `end` (n, tokens), -inf outside the passage; `answerable` (n,); `stance` (n, 3)."""

    start: Tensor
    end: Tensor
    answerable: Tensor
    stance: Tensor


@dataclass(frozen=True, slots=True)
class WindowScores:
    """Logits of one window: of its passage tokens as start and end, (tokens,); that it decides; of STANCES, (3,)."""

    start: Floats
    end: Floats
    answerable: float
    stance: Floats


def windows(tokenizer: Tokenizer, query: str, title: str, passage: str, limit: int = LIMIT) -> list[Window]:
    """Cut a passage into windows of at most `limit` tokens, each beside the query and the title; at least one."""
    texts = [text.encode(errors="replace").decode() for text in (query, title, passage)]  # no halves of surrogates
    asked, titled, read = tokenizer.encode_batch(texts, add_special_tokens=False)
    start, end = special(tokenizer, "<s>"), special(tokenizer, "</s>")
    head = [start, *asked.ids[:_QUERY], end, *titled.ids[:_TITLE], end]
    room = limit - len(head) - 1
    found, begin = [], 0
    while True:
        ids = [*head, *read.ids[begin : begin + room], end]
        found.append(Window(ids, len(head), read.offsets[begin : begin + room]))
        if begin + room >= len(read.ids):
            return found
        begin += room - STRIDE


def special(tokenizer: Tokenizer, token: str) -> int:
    """The number of a token that every reader's tokenizer has to have."""
    number = tokenizer.token_to_id(token)
    if number is None:
        raise ValueError(f"the tokenizer has no token {token}; a reader needs <s>, </s> and <pad>")
    return number


def pad(batch: Sequence[Window], padding: int) -> tuple[Tensor, Tensor, Tensor]:
    """Windows as `ids`, `mask` and `passage` (whether a token is the passage's), each (n, longest of them)."""
    shape = (len(batch), max(len(window.ids) for window in batch))
    ids = np.full(shape, padding)
    mask, passage = np.zeros(shape, bool), np.zeros(shape, bool)
    for row, window in enumerate(batch):
        ids[row, : len(window.ids)] = window.ids
        mask[row, : len(window.ids)] = True
        passage[row, window.first : window.first + len(window.offsets)] = True
    return torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(passage)


class Network(nn.Module):
    """A BertModel with a head for spans on every token and heads for answerability and stance on the first."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        layers = encoder.encoder.layer
        for part in (encoder.embeddings, *layers[: int(len(layers) * _FROZEN)]):
            part.requires_grad_(requires_grad=False)
        size = encoder.config.hidden_size
        self.span = nn.Linear(size, 2)
        self.first = nn.Linear(size, size)
        self.judge = nn.Linear(size, 1 + len(STANCES))

    @classmethod
    def from_encoder(cls, folder: Path) -> "Network":
        """The encoder unpacked in `folder` with heads that have yet to learn.

        Without dropout: in training hardly an example is seen twice, and on two cores it costs up to half of the time.
        Word embeddings, nine tenths of all weights, stay in fp16; the sum with the others is fp32.
        """
        logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # loading is short and no news
        config = BertConfig.from_pretrained(folder, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
        encoder = BertModel.from_pretrained(
            str(folder), config=config, add_pooling_layer=False, dtype=torch.float16, local_files_only=True
        )
        encoder.encoder.float()
        for name, part in encoder.embeddings.named_children():
            if name != "word_embeddings":
                part.float()
        return cls(encoder)

    def forward(self, ids: Tensor, mask: Tensor, passage: Tensor) -> Scores:
        """Score every token as start and end, and the passage as a whole."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state  # (n, tokens, hidden)
        spans = self.span(hidden).float().masked_fill(~passage[..., None], -torch.inf)
        judged = self.judge(functional.gelu(self.first(hidden[:, 0]))).float()
        return Scores(spans[..., 0], spans[..., 1], judged[:, 0], judged[:, 1:])

    @torch.inference_mode()
    def read(self, batch: Sequence[Window], padding: int) -> list[WindowScores]:
        """The logits of each window, in the order given; windows of about one length make the best batch."""
        device = self.span.weight.device
        ids, mask, passage = (part.to(device) for part in pad(batch, padding))
        with torch.autocast(device.type, torch.bfloat16, enabled=has_bfloat16(device)):
            scores = self(ids, mask, passage)
        start, end, answerable, stance = (part.cpu().numpy() for part in scores)
        places = [slice(window.first, window.first + len(window.offsets)) for window in batch]
        return [
            WindowScores(start[row, place], end[row, place], float(answerable[row]), stance[row])
            for row, place in enumerate(places)
        ]

    def trained(self) -> dict[str, Tensor]:
        """Every weight that learns, by name."""
        return {name: weight.data for name, weight in self.named_parameters() if weight.requires_grad}

    def load_trained(self, weights: dict[str, Tensor]) -> None:
        """Take over what `trained` gave."""
        self.load_state_dict({**self.state_dict(), **weights})

    def save(self, path: Path) -> None:
        """Write the trained weights as fp16 safetensors, in one step."""
        part = path.with_suffix(".part")
        save_file({name: value.half().contiguous() for name, value in self.trained().items()}, part)
        part.replace(path)

    def load(self, path: Path) -> None:
        """Read what `save` wrote."""
        self.load_trained({name: value.float() for name, value in load_file(path).items()})


def best_spans(start: Floats, end: Floats, most: int = 1) -> list[tuple[int, int, float]]:
    """First and last token of the best spans, best first, each with the sum of its two logits; (tokens,) each.

    >>> best_spans(np.array([0.0, 3.0, 0.0]), np.array([3.0, 0.0, 1.0]))
    [(1, 2, 4.0)]
    """
    allowed = np.triu(np.tri(len(start), k=LONGEST_SPAN - 1, dtype=bool))
    sums = np.where(allowed, start[:, None] + end[None, :], -np.inf)
    order = np.argsort(sums, axis=None)[: -most - 1 : -1]
    places = [divmod(int(at), len(end)) for at in order]
    return [(first, last, float(sums[first, last])) for first, last in places if first <= last]


def has_bfloat16(device: torch.device) -> bool:
    """Whether `device` computes in bfloat16 itself; a CPU that only imitates it is ten times slower than in fp32."""
    return device.type != "cpu" or bool(torch.cpu.get_capabilities().get("avx512_bf16"))
