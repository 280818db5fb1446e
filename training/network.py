"""The trained network: the bundled encoder with heads for span, answerability and stance.

Embeddings are the bundled encoder's and are never saved with it. What it sees is `bot.passage_reader`'s. The program
itself reads with `bot.inference`, which is faster and computes the same.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig, BertModel
from transformers.utils import logging

from bot.passage_reader import STANCES, Window, WindowScores, pad
from index.products import has_bfloat16


class Scores(NamedTuple):
    """Logits: `start` and `end` (n, tokens), -inf outside the passage; `answerable` (n,); `stance` (n, 3)."""

    start: Tensor
    end: Tensor
    answerable: Tensor
    stance: Tensor


class Network(nn.Module):
    """A BertModel with a head for spans on every token and heads for answerability and stance on the first."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        encoder.embeddings.requires_grad_(requires_grad=False)
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
        encoder = BertModel.from_pretrained(str(folder), config=config, dtype=torch.float16, local_files_only=True)
        encoder.pooler = None
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
        ids, mask, passage = (torch.from_numpy(part).to(device) for part in pad(batch, padding))
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
