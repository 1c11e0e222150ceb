"""Whether a model fits into what memory is free, and what to say when it does not."""

from __future__ import annotations

from pathlib import Path

import psutil

from engine.critics.error import CriticError
from engine.models.machine import this_machine
from engine.models.model import Build, ServerBuild


def free_bytes() -> int:
    """What programs can have now without anything being swapped out."""
    return int(psutil.virtual_memory().available)


def own_bytes(process_id: int) -> int:
    """What a process holds for itself; 0 of one that is gone.

    Pages of mapped files, as weights are, do not count where the system tells them apart (Linux):
    they can be dropped at any time.
    """
    try:
        memory = psutil.Process(process_id).memory_info()
    except psutil.NoSuchProcess:
        return 0
    return int(memory.rss - getattr(memory, "shared", 0))


def refuse_oversized(build: Build) -> None:
    """Raises CriticError for a build that cannot fit now, before anything is loaded of it.

    Where there is a GPU, the backend knows better: it asks the GPU itself, and splits or quantises.
    """
    free = free_bytes()
    if _needed(build) > free and this_machine().gpu is None:
        raise no_memory(build, free)


def no_memory(build: Build, free: int) -> CriticError:
    """The model did not fit into `free` bytes, so it needs at least as many."""
    needed = max(_needed(build), free)
    return CriticError("no-memory", needed=round(needed / 1e9, 1), free=round(free / 1e9, 1))


def processes_killed_for_memory() -> int:
    """How often the kernel has killed a process for want of memory; 0 where it does not say."""
    try:
        counters = Path("/proc/vmstat").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in counters if line.startswith("oom_kill ")), 0)


def _needed(build: Build) -> int:
    return 0 if isinstance(build, ServerBuild) else build.memory_bytes
