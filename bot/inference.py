"""The trained network, reading: layers as `index.bert` computes them, heads as in `training.network`.

Nothing is padded, and products are in bfloat16 where the processor has it; `tests/test_inference.py` holds it against
the network that was trained. Importing this imports torch, which takes seconds.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from bot.passage_reader import Window, WindowScores
from index.bert import Bert
from index.products import Format


class Inference:
    """Scores windows. `encoder` is the folder of the bundled encoder, unpacked; `weights` a file of `Network.save`."""

    def __init__(self, encoder: Path, weights: Path, *, kind: Format | None = None) -> None:
        trained = load_file(weights)
        layers = {name.removeprefix("encoder."): part for name, part in trained.items() if name.startswith("encoder.")}
        self._bert = Bert(encoder, layers, kind=kind)
        self._span, self._first, self._judge = (
            tuple(trained[f"{head}.{part}"].float().to(self._bert.device) for part in ("weight", "bias"))
            for head in ("span", "first", "judge")
        )

    @torch.inference_mode()
    def read(self, batch: Sequence[Window]) -> list[WindowScores]:
        """The logits of each window, in the order given."""
        states = self._bert.hidden([window.ids for window in batch])
        return [self._scores(window, hidden.float()) for window, hidden in zip(batch, states, strict=True)]

    def _scores(self, window: Window, hidden: Tensor) -> WindowScores:
        passage = hidden[window.first : window.first + len(window.offsets)]
        start, end = functional.linear(passage, *self._span).T.cpu().numpy()
        judged = functional.linear(functional.gelu(functional.linear(hidden[0], *self._first)), *self._judge)
        answerable, *stance = judged.tolist()
        return WindowScores(start, end, answerable, np.array(stance))
