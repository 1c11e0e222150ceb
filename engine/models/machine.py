"""What this machine has for a model to run in."""

from __future__ import annotations

import platform
import shutil
import subprocess
from dataclasses import dataclass
from typing import Final, Literal

import psutil

# Apple lends its GPU about this share of the memory that all parts of the machine use together.
_APPLE_SHARE: Final = 0.7
_SECONDS: Final = 10


@dataclass(frozen=True)
class Gpu:
    """A graphics processor that torch can use; memory in bytes."""

    kind: Literal["cuda", "mps"]
    name: str
    total: int
    free: int


@dataclass(frozen=True)
class Machine:
    """Memory in bytes: all of it, and what programs could have now; the GPU with most free."""

    total: int
    free: int
    gpu: Gpu | None = None


def this_machine() -> Machine:
    """Ask the system; an NVIDIA GPU is asked for through its own program, nvidia-smi."""
    memory = psutil.virtual_memory()
    if platform.system() == "Darwin" and platform.machine() == "arm64":
        share = int(memory.total * _APPLE_SHARE)
        gpu = Gpu("mps", "Apple", share, min(share, memory.available))
        return Machine(memory.total, memory.available, gpu)
    gpus = _nvidia()
    best = max(gpus, key=lambda one: one.free) if gpus else None
    return Machine(memory.total, memory.available, best)


def _nvidia() -> list[Gpu]:
    program = shutil.which("nvidia-smi")
    if program is None:
        return []
    wanted = "--query-gpu=memory.total,memory.free,name"
    try:
        told = subprocess.run(  # noqa: S603 - a program of the driver, constant arguments
            [program, wanted, "--format=csv,noheader,nounits"],
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError):  # a driver that is broken or busy is no GPU
        return []
    return [gpu for line in told.splitlines() if (gpu := _gpu(line))]


def _gpu(line: str) -> Gpu | None:
    total, free, name = ([*line.split(",", 2), "", "", ""])[:3]
    if not (total.strip().isdecimal() and free.strip().isdecimal()):
        return None
    return Gpu("cuda", name.strip(), int(total) * 2**20, int(free) * 2**20)
