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
from typing import Final

import psutil
import torch

from engine.critics.error import CriticError

# Of the memory in 16 bits: 4.25 bits for each weight that is quantised, 16 for the vision tower and
# the embeddings, which are not; a quarter of it is room for the conversation.
FOUR_BITS: Final = 0.45


@dataclass(frozen=True)
class Placement:
    """device: as torch names it. dtype: what is computed in. four_bit: weights are kept in nf4."""

    device: str
    dtype: torch.dtype
    four_bit: bool = False


def place(memory_bytes: int) -> Placement:
    """Where to put a model that needs `memory_bytes` in 16 bits. Raises CriticError."""
    if torch.cuda.is_available():
        exact = torch.cuda.is_bf16_supported(including_emulation=False)
        dtype = torch.bfloat16 if exact else torch.float16
        free, _ = torch.cuda.mem_get_info()
        if memory_bytes <= free:
            return Placement("cuda", dtype)
        if FOUR_BITS * memory_bytes <= free and find_spec("bitsandbytes"):
            return Placement("cuda", dtype, four_bit=True)
    free = psutil.virtual_memory().available
    if memory_bytes > free:
        raise no_memory(memory_bytes)
    if torch.backends.mps.is_available():
        return Placement("mps", torch.float16)
    return Placement("cpu", torch.float32 if 2 * memory_bytes <= free else torch.bfloat16)


def no_memory(memory_bytes: int) -> CriticError:
    """The error for a model that does not fit, with what is free right now."""
    free = psutil.virtual_memory().available
    if torch.cuda.is_available():
        free = max(free, torch.cuda.mem_get_info()[0])
    return CriticError("no-memory", needed=round(memory_bytes / 1e9, 1), free=round(free / 1e9, 1))
