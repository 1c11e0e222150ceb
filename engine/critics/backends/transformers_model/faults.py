"""What the model libraries raise, as one clear error; imports none of them by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from engine.critics.error import CriticError
from engine.extras import install_command
from engine.models.model import TransformersBuild


@contextmanager
def faults(kind: Literal["not-loaded", "crashed"]) -> Iterator[None]:
    """Turn whatever the libraries raise over a model into CriticError, but for want of memory.

    kind: what it is, where nothing else is known.
    """
    try:
        yield
    except ImportError as error:
        package = (error.name or first_line(error)).split(".")[0]
        command = install_command("gpu")
        raise CriticError("library-absent", package=package, command=command) from error
    except Exception as error:  # over foreign files they raise whatever comes first
        if isinstance(error, CriticError) or is_memory(error):
            raise
        raise CriticError(kind, detail=first_line(error)) from error


@contextmanager
def memory_faults(build: TransformersBuild) -> Iterator[None]:
    """Turn want of memory into CriticError."""
    try:
        yield
    except Exception as error:
        if not is_memory(error):
            raise
        from engine.critics.backends.transformers_model.placement import ran_out  # noqa: PLC0415

        raise ran_out(build) from error


def is_memory(error: Exception) -> bool:
    """Whether it was memory that was lacking; torch says it in several ways."""
    said = str(error)
    lacking = "out of memory", "can't allocate memory", "not enough memory"
    return isinstance(error, MemoryError) or (
        isinstance(error, RuntimeError) and any(words in said for words in lacking)
    )


def first_line(error: Exception) -> str:
    """What an error says, short enough for one sentence."""
    lines = str(error).strip().splitlines()
    return (lines[0] if lines else type(error).__name__)[:200].rstrip(" .:")
