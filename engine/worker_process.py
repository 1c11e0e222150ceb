"""What runs inside a worker process. It imports nothing heavy: the caller says what to load."""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread
from typing import Any, Literal


@dataclass(frozen=True)
class Refusal:
    """A photo that could not be worked on for want of memory."""

    kind: Literal["memory"]
    detail: str


def prepare(module: str, memory_bytes: int, background: bool) -> None:
    """Make a fresh process ready: load `module`, then limit what one photo may take."""
    # Pebble holds its channel while it waits for a process to end, so it must end at once.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    if background and hasattr(os, "nice"):
        os.nice(10)
    importlib.import_module(module)
    _limit_memory(memory_bytes)
    # libtiff and others write to C's stderr, hundreds of lines for one photo.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def call(function: Callable[..., Any], *args: Any) -> Any:
    """`function(*args)`; a `Refusal` where memory ran out.

    Raises what the function raises, in a form that survives the way to the parent.
    """
    try:
        return function(*args)
    except Exception as error:
        if _out_of_memory(error):
            detail = str(error)
            del error
            gc.collect()
            return Refusal("memory", detail)
        if not _survives_pickling(error):
            raise RuntimeError(traceback.format_exc()) from None
        raise


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _limit_memory(memory_bytes: int) -> None:
    """Allow `memory_bytes` of address space on top of what libraries have mapped so far."""
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 - Unix only

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + memory_bytes
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _out_of_memory(error: BaseException | None) -> bool:
    while error is not None:
        # cv2.error carries StsNoMem (-4); it is no MemoryError, and cv2 may not be loaded here.
        if isinstance(error, MemoryError) or getattr(error, "code", None) == -4:
            return True
        error = error.__cause__
    return False


def _survives_pickling(error: Exception) -> bool:
    try:
        return isinstance(pickle.loads(pickle.dumps(error)), type(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever its __init__ makes of it, it does not survive
        return False
