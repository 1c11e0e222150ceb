"""What the model libraries raise, as one clear error; imports none of them by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from engine.critics.error import CriticError


@contextmanager
def faults(kind: Literal["not-loaded", "crashed"], memory_bytes: int) -> Iterator[None]:
    """Turn whatever is raised within into CriticError; of `kind`, where nothing else is known.

    memory_bytes: what the model is expected to need.
    """
    try:
        yield
    except CriticError:
        raise
    except ImportError as error:
        package = error.name or first_line(error)
        command = 'pip install "photographers-eye[gpu]"'
        raise CriticError("library-absent", package=package, command=command) from error
    except Exception as error:  # over foreign files the libraries raise whatever comes first
        if is_memory(error):
            from engine.critics.backends.transformers_model.placement import (  # noqa: PLC0415
                no_memory,
            )

            raise no_memory(memory_bytes) from error
        raise CriticError(kind, detail=first_line(error)) from error


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
