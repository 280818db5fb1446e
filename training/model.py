"""The reader: one pass over (question or claim, passage) to span, answerability and stance.

Holds what the model sees (`encode`, `collate`), the model, its loss and its files. Embeddings and lower layers are the
bundled encoder's, frozen and never saved with the reader. Knows nothing of data sets or of how training is run.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig, BertModel

STANCES = ("supports", "refutes", "neutral")
LIMIT = 256  # tokens the model reads at once
STRIDE = 96  # tokens that two windows of a long passage share
_QUERY, _TITLE = 64, 24  # tokens, at most
_SPAN = 60  # tokens of the longest answer
NO_LABEL = -100
FROZEN_LAYERS = 4  # of 12, counted from the input; they stay as the bundled encoder has them


@dataclass(frozen=True, slots=True)
class Example:
    """A question or claim beside a passage. A claim has a `stance`, an index into STANCES; a question has none.

    `answerable` says whether the passage decides: holds the answer, or supports or refutes. `span` is where, in
    characters of the passage: the answer, or the claim's evidence. `answers` are what an evaluation accepts.
    """

    query: str
    passage: str
    answerable: bool
    span: tuple[int, int] | None = None
    stance: int | None = None
    title: str = ""
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """What the model reads of one example: `<s> query </s> title </s> passage </s>`.

    Passage tokens stand at `ids[first : first + len(offsets)]`; `offsets` are their characters in the passage.
    `span` is (first, last) token of the span in `ids`.
    """

    ids: list[int]
    first: int
    offsets: list[tuple[int, int]]
    span: tuple[int, int] | None
    example: Example


class Batch(NamedTuple):
    """Windows padded to one length: `ids`, `mask`, `passage` (n, tokens); labels (n,), -100 where there is none."""

    ids: Tensor
    mask: Tensor
    passage: Tensor
    start: Tensor
    end: Tensor
    answerable: Tensor
    stance: Tensor

    def to(self, device: torch.device) -> "Batch":
        """The same on `device`."""
        return Batch(*(part.to(device, non_blocking=True) for part in self))


class Scores(NamedTuple):
    """Logits: `start` and `end` (n, tokens), -inf outside the passage; `answerable` (n,); `stance` (n, 3)."""

    start: Tensor
    end: Tensor
    answerable: Tensor
    stance: Tensor


def encode(tokenizer: Tokenizer, example: Example, limit: int = LIMIT) -> list[Window]:
    """Cut an example into windows of at most `limit` tokens; a window without the whole span has no span."""
    parts = (example.query, example.title, example.passage)
    query, title, passage = tokenizer.encode_batch(list(parts), add_special_tokens=False)
    start, end = special(tokenizer, "<s>"), special(tokenizer, "</s>")
    head = [start, *query.ids[:_QUERY], end, *title.ids[:_TITLE], end]
    room = limit - len(head) - 1
    windows, begin = [], 0
    while True:
        offsets = passage.offsets[begin : begin + room]
        ids = [*head, *passage.ids[begin : begin + room], end]
        windows.append(Window(ids, len(head), offsets, _tokens_of(example.span, offsets, len(head)), example))
        if begin + room >= len(passage.ids):
            return windows
        begin += room - STRIDE


def special(tokenizer: Tokenizer, token: str) -> int:
    """The number of a token that every reader's tokenizer has to have."""
    number = tokenizer.token_to_id(token)
    if number is None:
        raise ValueError(f"the tokenizer has no token {token}; a reader needs <s>, </s> and <pad>")
    return number


def _tokens_of(span: tuple[int, int] | None, offsets: Sequence[tuple[int, int]], first: int) -> tuple[int, int] | None:
    """The first and last token that hold the span's characters; none if it does not lie wholly inside."""
    if span is None or not offsets or span[0] < offsets[0][0] or span[1] > offsets[-1][1]:
        return None
    inside = [first + at for at, (a, b) in enumerate(offsets) if a < span[1] and b > span[0]]
    return (inside[0], inside[-1]) if inside else None


def collate(windows: Sequence[Window], padding: int) -> Batch:
    """Pad windows to the longest of them. A window that lost the span of its example answers nothing."""
    shape = (len(windows), max(len(window.ids) for window in windows))
    ids = np.full(shape, padding)
    mask, passage = np.zeros(shape, bool), np.zeros(shape, bool)
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = window.ids
        mask[row, : len(window.ids)] = True
        passage[row, window.first : window.first + len(window.offsets)] = True
    spans = [window.span or (NO_LABEL, NO_LABEL) for window in windows]
    stances = [window.example.stance for window in windows]
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(mask),
        torch.from_numpy(passage),
        torch.tensor([span[0] for span in spans]),
        torch.tensor([span[1] for span in spans]),
        torch.tensor([float(window.example.answerable) for window in windows]),
        torch.tensor([NO_LABEL if stance is None else stance for stance in stances]),
    )


class Reader(nn.Module):
    """A BertModel with a head for spans on every token and heads for answerability and stance on the first."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.encoder = BertModel(config, add_pooling_layer=False)
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:FROZEN_LAYERS]):
            part.requires_grad_(requires_grad=False)
        self.span = nn.Linear(config.hidden_size, 2)
        self.first = nn.Linear(config.hidden_size, config.hidden_size)
        self.judge = nn.Linear(config.hidden_size, 1 + len(STANCES))

    @classmethod
    def from_encoder(cls, folder: Path) -> "Reader":
        """The encoder unpacked in `folder` with heads that have yet to learn.

        Without dropout: hardly an example is seen twice, and on two cores it costs up to half of the time.
        """
        config = BertConfig.from_pretrained(folder, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
        reader = cls(config)
        weights = {name: value.float() for name, value in load_file(folder / "model.safetensors").items()}
        reader.encoder.load_state_dict({k: v for k, v in weights.items() if not k.startswith("pooler.")})
        reader.encoder.embeddings.word_embeddings.half()
        return reader

    def forward(self, ids: Tensor, mask: Tensor, passage: Tensor) -> Scores:
        """Score every token as start and end, and the passage as a whole."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state  # (n, tokens, hidden)
        spans = self.span(hidden).float().masked_fill(~passage[..., None], -torch.inf)
        judged = self.judge(functional.gelu(self.first(hidden[:, 0]))).float()
        return Scores(spans[..., 0], spans[..., 1], judged[:, 0], judged[:, 1:])

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


def losses(scores: Scores, batch: Batch) -> dict[str, Tensor]:
    """Sums over the batch: cross-entropy of answers, of claims' evidence and of stances; binary of answerability."""
    known = batch.start != NO_LABEL
    starts = functional.cross_entropy(scores.start[known], batch.start[known], reduction="none")
    ends = functional.cross_entropy(scores.end[known], batch.end[known], reduction="none")
    spans = (starts + ends) / 2
    of_claim = batch.stance[known] != NO_LABEL
    judged = functional.binary_cross_entropy_with_logits(scores.answerable, batch.answerable, reduction="sum")
    stances = functional.cross_entropy(scores.stance, batch.stance, ignore_index=NO_LABEL, reduction="sum")
    return {
        "span": spans[~of_claim].sum(),
        "evidence": spans[of_claim].sum(),
        "answerable": judged,
        "stance": stances,
    }


def best_span(start: Tensor, end: Tensor, longest: int = _SPAN) -> tuple[int, int, float]:
    """First and last token of the best span of one row of scores, and the sum of its two logits.

    >>> best_span(torch.tensor([0.0, 3.0, 0.0]), torch.tensor([3.0, 0.0, 1.0]))
    (1, 2, 4.0)
    """
    pairs = (start[:, None] + end[None, :]).nan_to_num(neginf=-1e9)
    allowed = torch.ones_like(pairs, dtype=torch.bool).triu().tril(longest - 1)
    best = int(pairs.masked_fill(~allowed, -torch.inf).argmax())
    first, last = divmod(best, len(end))
    return first, last, float(pairs[first, last])


def has_bfloat16(device: torch.device) -> bool:
    """Whether `device` computes in bfloat16 itself; a CPU that only imitates it is ten times slower than in fp32."""
    return device.type != "cpu" or bool(torch.cpu.get_capabilities().get("avx512_bf16"))
