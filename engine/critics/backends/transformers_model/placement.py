"""Where a model runs on this machine, and in how many bits.

| machine                        | 16 bits fit                     | only 4 bits fit  | else    |
|--------------------------------|---------------------------------|------------------|---------|
| CUDA, bfloat16 in its hardware | bfloat16                        | nf4 and bfloat16 | the CPU |
| CUDA before Ampere             | float16                         | nf4 and float16  | the CPU |
| Apple, memory shared           | float16                         | refused          | refused |
| CPU                            | float32 if it fits, or bfloat16 | refused          | refused |

Four bits need bitsandbytes and CUDA; a CPU that cannot hold 16 bits is better served by a GGUF.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

import torch

from engine.critics.backends.host_memory import free_bytes, no_memory
from engine.critics.error import CriticError
from engine.models.memory import FOUR_BITS
from engine.models.model import TransformersBuild


@dataclass(frozen=True)
class Placement:
    """device: as torch names it. dtype: what is computed in. four_bit: weights are kept in nf4."""

    device: str
    dtype: torch.dtype
    four_bit: bool = False


def place(build: TransformersBuild) -> Placement:
    """Where to put a build. Raises CriticError("no-memory")."""
    needed = build.memory_bytes
    if torch.cuda.is_available():
        exact = torch.cuda.is_bf16_supported(including_emulation=False)
        dtype = torch.bfloat16 if exact else torch.float16
        free = _free_on_gpu()
        if needed <= free:
            return Placement("cuda", dtype)
        if FOUR_BITS * needed <= free and find_spec("bitsandbytes"):
            return Placement("cuda", dtype, four_bit=True)
    free = free_bytes()
    if needed > free:
        raise no_memory(build, free)
    if torch.backends.mps.is_available():
        return Placement("mps", torch.float16)
    return Placement("cpu", torch.float32 if 2 * needed <= free else torch.bfloat16)


def ran_out(build: TransformersBuild) -> CriticError:
    """The error for a build that was thought to fit."""
    return no_memory(build, _free_on_gpu() if torch.cuda.is_available() else free_bytes())


def _free_on_gpu() -> int:
    """Bytes that others have left to us, those that we hold among them."""
    free, _ = torch.cuda.mem_get_info()
    return int(free) + torch.cuda.memory_reserved()
