"""What the reader learns from: examples with their labels, and the loss. The network itself is `training.network`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from bot.passage_reader import Window, pad, windows
from training.network import Scores

NO_LABEL = -100


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
class Labelled:
    """A window of an example; `span` is (first, last) token of the example's span in `window.ids`, if it is inside."""

    window: Window
    example: Example
    span: tuple[int, int] | None


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


def label(tokenizer: Tokenizer, example: Example) -> list[Labelled]:
    """The windows of an example."""
    found = windows(tokenizer, example.query, example.title, example.passage)
    return [Labelled(window, example, _tokens_of(example.span, window)) for window in found]


def _tokens_of(span: tuple[int, int] | None, window: Window) -> tuple[int, int] | None:
    """The first and last token that hold the span's characters; none if it does not lie wholly inside."""
    offsets = window.offsets
    if span is None or not offsets or span[0] < offsets[0][0] or span[1] > offsets[-1][1]:
        return None
    inside = [window.first + at for at, (a, b) in enumerate(offsets) if a < span[1] and b > span[0]]
    return (inside[0], inside[-1]) if inside else None


def collate(labelled: Sequence[Labelled], padding: int) -> Batch:
    """Pad windows to the longest of them. A window that lost the span of its example answers nothing."""
    spans = [one.span or (NO_LABEL, NO_LABEL) for one in labelled]
    stances = [one.example.stance for one in labelled]
    return Batch(
        *(torch.from_numpy(part) for part in pad([one.window for one in labelled], padding)),
        torch.tensor([span[0] for span in spans]),
        torch.tensor([span[1] for span in spans]),
        torch.tensor([float(one.example.answerable) for one in labelled]),
        torch.tensor([NO_LABEL if stance is None else stance for stance in stances]),
    )


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
