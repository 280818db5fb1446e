"""The products of the bundled encoder's network: tokens times weights, in the format that a processor is fastest in.

Imports torch.
"""

from collections.abc import Callable
from functools import partial
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional

Format = Literal["float32", "bfloat16", "int8"]
Product = Callable[[Tensor], Tensor]  # (tokens, width) -> (tokens, width of the layer)

_LARGEST = 127  # of int8
_LARGEST_BESIDE = 63  # of weights where two products with tokens up to 255 are summed in int16
_LEAST = 1e-12  # what is divided by, of a row of zeros


def device() -> torch.device:
    """Where networks compute: the graphics card if there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def fastest(device: torch.device, *, int8: bool) -> Format:
    """The format that `device` is fastest in; `int8` says whether that one may be.

    Vectors from bfloat16 agree with those from float32 to a cosine of 0.9998, from int8 to 0.998.
    """
    if has_bfloat16(device):
        return "bfloat16"
    able = torch.cpu.get_capabilities().get("avx2") and hasattr(torch.ops.onednn, "qlinear_pointwise")
    return "int8" if int8 and able else "float32"


def has_bfloat16(device: torch.device) -> bool:
    """Whether `device` computes in bfloat16 itself; a CPU that only imitates it is ten times slower than in fp32."""
    return device.type != "cpu" or bool(torch.cpu.get_capabilities().get("avx512_bf16"))


def product(weight: Tensor, bias: Tensor, kind: Format) -> Product:
    """`rows @ weight.T + bias` for rows in bfloat16 if that is the `kind`, else in float32."""
    if kind == "int8":
        return _Int8Product(weight.float(), bias.float())
    dtype = getattr(torch, kind)
    return partial(functional.linear, weight=weight.to(dtype), bias=bias.to(dtype))


class _Int8Product:
    """A product in int8 with sums in int32: a scale for each token and for each row of the weights.

    A scale for all tokens together agrees with fp32 to a cosine of 0.994 only, since a few of a token's numbers are far
    larger than the rest; the scales are those of LLM.int8() (Dettmers et al. 2022). The operator is the one that
    torch.compile takes for quantised models; it wants tokens without a sign, so that zero stands at 128.
    """

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        has = torch.cpu.get_capabilities()
        largest = _LARGEST if has.get("avx512_vnni") or has.get("avx_vnni") else _LARGEST_BESIDE
        scales = weight.abs().amax(1).clamp_min(_LEAST) / largest
        rows = (weight / scales[:, None]).round().to(torch.int8)
        self._weight = torch.ops.onednn.qlinear_prepack(rows, None)
        self._scales, self._zeros = scales, torch.zeros(len(rows), dtype=torch.long)
        self._bias = bias

    def __call__(self, rows: Tensor) -> Tensor:
        # A maximum and a minimum, since torch's largest of absolute numbers takes thirty times as long.
        scales = torch.maximum(rows.amax(1, keepdim=True), -rows.amin(1, keepdim=True)).clamp_min_(_LEAST) / _LARGEST
        tokens = (rows / scales).round_().to(torch.int8).view(torch.uint8).add_(128)
        found: Tensor = torch.ops.onednn.qlinear_pointwise(
            tokens, 1.0, 128, self._weight, self._scales, self._zeros, None, 1.0, 0, torch.float32, "none", [], ""
        )
        return torch.addcmul(self._bias, found, scales, out=found)
