"""A model that is asked by a command itself, without a photo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from engine.critics.registry import choose, open_backend
from engine.models.store import Models

if TYPE_CHECKING:
    from engine.critics.backends.backend import Backend


@contextmanager
def opened(model: str) -> Iterator[tuple[str, Backend]]:
    """The name of a model's build, and what runs it until the end. Raises CriticError."""
    models = Models()
    choice = choose(models, "auto", model)
    build = next(
        one
        for one in models.get(choice.model or model).builds
        if (one.kind, one.variant) == (choice.kind, choice.variant)
    )
    backend = open_backend(build)
    try:
        yield choice.name, backend
    finally:
        backend.close()
