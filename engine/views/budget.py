"""How many pixels of a photo a model can be shown in reasonable time."""

from __future__ import annotations

import os
from functools import cache
from typing import Final, Literal

from engine.models.machine import Machine, this_machine

Kind = Literal["measured", "transformers", "gguf", "server"]

# A model of 2-3 billion parameters reads 448 x 448 pixels in 10-28 s on two cores, and its time
# grows a little faster than the pixels.
FEW_CORES: Final = 512 * 512
CORES: Final = 640 * 640
# A GPU reads them in under a second; its memory holds the tower's activations beside the weights.
SMALL_GPU: Final = 1024 * 1024
GPU: Final = 2048 * 1024

_MANY_CORES: Final = 6
_LARGE_GPU: Final = 10 * 2**30


def pixel_budget(kind: Kind = "gguf") -> int:
    """Pixels in all views of one photo together, for a critic of that kind on this machine."""
    return budget_of(kind, _machine(), os.cpu_count() or 1)


def budget_of(kind: Kind, machine: Machine, cores: int) -> int:
    """Pixels in all views of one photo together, on a machine with so many cores.

    llama.cpp is counted as running on the processor, as its portable build does; whoever runs a
    server has something better.
    """
    if kind == "server":
        return SMALL_GPU
    if kind == "transformers" and machine.gpu is not None:
        return GPU if machine.gpu.total >= _LARGE_GPU else SMALL_GPU
    return CORES if cores >= _MANY_CORES else FEW_CORES


@cache
def _machine() -> Machine:
    return this_machine()
