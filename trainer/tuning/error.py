"""What can stand in the way of tuning, each as one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from engine.error import KindError
from engine.translation import Argument

Kind = Literal[
    "recipe-unreadable",  # the file cannot be opened
    "recipe-yaml",  # it is no YAML
    "recipe-key",  # a key that a recipe does not have
    "recipe-key-like",  # the same, and there is one of a similar name
    "recipe-twice",  # one key stands there twice
    "recipe-missing",  # a key that must be there
    "recipe-value",  # a value that makes no sense
    "base",  # the base model cannot be loaded
    "parts",  # the base has no layers of the parts that are to train
    "metric",  # of what the model writes, which it cannot where it is spread over processes
    "no-dataset",  # neither a dataset in the recipe nor samples
    "no-samples",  # none is left to learn from
    "other-recipe",  # the folder holds a run of another recipe
    "other-samples",  # or of other samples
    "unwritable",  # the output folder
    "disk",  # a checkpoint could not be written
    "not-finite",  # the loss is no number any more
    "memory",  # out of memory, a smaller batch helps
    "memory-one",  # out of memory with a single sample
    "stopped",
]


class TuningError(KindError):
    """A tuning that did not begin, or ended early; it can be resumed from its last checkpoint."""

    texts = "tuning-error"

    def __init__(self, kind: Kind, **facts: Argument) -> None:
        super().__init__(kind, **facts)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system says against writing there into TuningError "unwritable"."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise TuningError("unwritable", path=str(path), reason=reason) from error
