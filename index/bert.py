"""The bundled encoder's network: token ids to hidden states or unit vectors, fast on processors. Imports torch.

Nothing is padded: the tokens of many texts stand in one long row, which the matrix products take as it is, and only
attention goes text by text. Rows are worked on by several threads, each on a processor of its own, since two small
products side by side are faster than one that two processors share. In what format, `products.py` says.
"""

import heapq
import json
import math
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from threading import Thread

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from index.products import Format, device, fastest, product

_ROW = 1024  # tokens worked on together at most: enough for fast products, few enough for a processor's cache
_EPSILON = 1e-12  # of layer normalisation
_TINY, _HUGE = 1e-30, 1e36  # between these, sums of weights that were not shifted by their maximum are exact enough

Ids = Sequence[int]  # the tokens of one text
Progress = Callable[[int], None]  # called with the number of texts just finished
Affine = tuple[Tensor, Tensor]  # weight, bias


class Bert:
    """A BERT with mean pooling. Its weights and its configuration are in `folder`.

    Safe to share between threads; works on as many processors as torch is set to use.
    """

    def __init__(
        self,
        folder: Path,
        instead: Mapping[str, Tensor] | None = None,
        *,
        kind: Format | None = None,
    ) -> None:
        """Load it.

        `instead` are weights that take the place of the folder's. `kind` is what products are in; unset, what the
        processor is fastest in, but for int8.
        """
        use_own_processors()
        self.device = device()
        kind = kind or fastest(self.device, int8=False)
        self._format = torch.bfloat16 if kind == "bfloat16" else torch.float32
        heads = int(json.loads((folder / "config.json").read_text("utf-8"))["num_attention_heads"])
        weights = load_file(folder / "model.safetensors", str(self.device)) | {
            name: part.to(self.device) for name, part in (instead or {}).items()
        }
        self._words = weights["embeddings.word_embeddings.weight"]  # nine tenths of all weights: as they are
        self._places = (
            weights["embeddings.position_embeddings.weight"].float()
            + weights["embeddings.token_type_embeddings.weight"][0].float()
        )
        self._norm = _affine(weights, "embeddings.LayerNorm")
        layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
        self._layers = [_Layer(weights, f"encoder.layer.{number}", heads, kind) for number in range(layers)]
        self._processors = torch.get_num_threads()
        self._threads = ThreadPoolExecutor(self._processors, "bert", _keep_to_one_processor, (self._processors,))

    def embed(self, texts: Sequence[Ids], progress: Progress | None = None) -> NDArray[np.float32]:
        """Unit vectors of texts that have at least a token each, as float32 (n, hidden)."""
        vectors = np.zeros((len(texts), self._words.shape[1]), np.float32)
        for row, states in self._work(texts):
            means = torch.stack([state.mean(0, dtype=torch.float32) for state in states])
            vectors[row] = functional.normalize(means).cpu().numpy()
            if progress:
                progress(len(row))
        return vectors

    def hidden(self, texts: Sequence[Ids]) -> list[Tensor]:
        """The last hidden states of each text, (tokens, hidden)."""
        found = {i: state for row, states in self._work(texts) for i, state in zip(row, states, strict=True)}
        return [found[i] for i in range(len(texts))]

    def _work(self, texts: Sequence[Ids]) -> Iterator[tuple[list[int], list[Tensor]]]:
        """The numbers of texts that were worked on together and their hidden states, as they are done."""
        rows = _rows([len(text) for text in texts], self._processors)
        futures = {self._threads.submit(self._row, [texts[i] for i in row]): row for row in rows}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        finally:
            for future in futures:
                future.cancel()

    @torch.inference_mode()
    def _row(self, texts: Sequence[Ids]) -> list[Tensor]:
        """The hidden states of texts whose tokens stand in one row."""
        lengths = [len(text) for text in texts]
        ends = np.cumsum(lengths).tolist()
        spans = [slice(end - length, end) for end, length in zip(ends, lengths, strict=True)]
        ids = torch.tensor([token for text in texts for token in text], device=self.device)
        places = torch.cat([torch.arange(length, device=self.device) for length in lengths])
        hidden = self._words[ids].float() + self._places[places]
        hidden = functional.layer_norm(hidden, hidden.shape[1:], *self._norm, _EPSILON).to(self._format)
        for layer in self._layers:
            hidden = layer(hidden, spans)
        return [hidden[span] for span in spans]


class _Layer:
    """One layer of the network."""

    def __init__(self, weights: dict[str, Tensor], name: str, heads: int, kind: Format) -> None:
        self._heads = heads
        parts = [_affine(weights, f"{name}.attention.self.{part}") for part in ("query", "key", "value")]
        # Scores come out as powers of two, which are faster than those of e.
        scale = math.log2(math.e) / math.sqrt(len(parts[0][1]) / heads)
        parts[0] = (parts[0][0] * scale, parts[0][1] * scale)
        weight, bias = (torch.cat(part) for part in zip(*parts, strict=True))
        self._project = product(weight, bias, kind)
        self._mix, self._widen, self._narrow = (
            product(*_affine(weights, f"{name}.{part}.dense"), kind)
            for part in ("attention.output", "intermediate", "output")
        )
        norms = (_affine(weights, f"{name}.{part}.LayerNorm") for part in ("attention.output", "output"))
        dtype = torch.bfloat16 if kind == "bfloat16" else torch.float32
        self._mixed_norm, self._outer_norm = ((weight.to(dtype), bias.to(dtype)) for weight, bias in norms)

    def __call__(self, hidden: Tensor, spans: Sequence[slice]) -> Tensor:
        """The next layer's input, from (tokens, hidden)."""
        projected = self._project(hidden).view(len(hidden), 3, self._heads, -1)
        query, key, value = projected.permute(1, 2, 0, 3).contiguous()
        mixed = _attend(query, key, value, spans).transpose(0, 1).reshape(hidden.shape)
        hidden = _added(hidden, self._mix(mixed), self._mixed_norm)
        inner = functional.gelu(self._widen(hidden))
        return _added(hidden, self._narrow(inner), self._outer_norm)


def _attend(query: Tensor, key: Tensor, value: Tensor, spans: Sequence[slice]) -> Tensor:
    """The values mixed by attention within each span; all are (heads, tokens, size of a head), scores powers of two."""
    if query.dtype == torch.bfloat16:
        # A softmax that is not shifted by the maximum takes a third of the time of torch's. What it cannot hold,
        # which no text was seen to bring about, is done again.
        mixed, sums = torch.empty_like(value), value.new_empty((*value.shape[:2], 1))
        for span in spans:
            weights = torch.bmm(query[:, span], key[:, span].transpose(1, 2)).exp2_()
            mixed[:, span] = torch.bmm(weights, value[:, span])
            sums[:, span] = weights.sum(-1, keepdim=True)
        if bool(((sums > _TINY) & (sums < _HUGE)).all()):
            return mixed.div_(sums)
    return torch.cat(
        [
            functional.scaled_dot_product_attention(
                query[None, :, span], key[None, :, span], value[None, :, span], scale=math.log(2)
            )[0]
            for span in spans
        ],
        dim=1,
    )


def _added(hidden: Tensor, change: Tensor, norm: Affine) -> Tensor:
    return functional.layer_norm(change.add_(hidden), hidden.shape[1:], *norm, _EPSILON)


def _affine(weights: dict[str, Tensor], name: str) -> Affine:
    return weights[f"{name}.weight"].float(), weights[f"{name}.bias"].float()


def _rows(lengths: Sequence[int], workers: int) -> list[list[int]]:
    """The numbers of texts shared out over rows of about the same length, as many as `workers` can take in equal turns.

    >>> _rows([50, 90, 60, 100], 2)
    [[3, 0], [1, 2]]
    """
    turns = math.ceil(sum(lengths) / (workers * _ROW))
    rows: list[list[int]] = [[] for _ in range(min(workers * turns, len(lengths)))]
    loads = [(0, number) for number in range(len(rows))]
    for i in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        load, number = heapq.heappop(loads)
        rows[number].append(i)
        heapq.heappush(loads, (load + lengths[i], number))
    return rows


def use_own_processors() -> None:
    """Let torch use no more processors than this process may: it counts the machine's."""
    if hasattr(os, "sched_getaffinity"):
        torch.set_num_threads(min(torch.get_num_threads(), len(os.sched_getaffinity(0))))


def _keep_to_one_processor(others: int) -> None:
    """Let this thread compute on one processor, and threads that come later on as many as `others`.

    torch's setting holds for the thread that sets it, and for every one that computes for the first time thereafter.
    """
    torch.set_num_threads(1)
    restoring = Thread(target=torch.set_num_threads, args=(others,))
    restoring.start()
    restoring.join()
