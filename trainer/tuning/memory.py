"""Out of memory, as one sentence with what was estimated and what may help."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from engine.critics.backends.transformers_model.faults import is_memory
from trainer.tuning.config import Recipe
from trainer.tuning.error import TuningError
from trainer.tuning.estimate import estimate

_GB: Final = 1e9


@contextmanager
def explained_memory(recipe: Recipe, tokens: int, *, bf16: bool) -> Iterator[None]:
    """Turn want of memory into TuningError "memory" or "memory-one".

    tokens: of the longest sample.
    """
    try:
        yield
    except (RuntimeError, MemoryError) as error:  # torch.OutOfMemoryError is a RuntimeError
        if not is_memory(error):
            raise
        at_once = recipe.training.at_once
        needed = round(estimate(recipe, tokens, bf16=bf16).total / _GB, 1)
        told = {"needed": needed, "at_once": at_once, "tokens": tokens}
        if at_once > 1:
            raise TuningError("memory", **told, smaller=at_once // 2) from error
        raise TuningError("memory-one", **told) from error
