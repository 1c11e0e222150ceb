"""What can stand in the way of a run from corrections to a model, each as one sentence."""

from __future__ import annotations

from typing import Literal

from engine.error import KindError
from engine.translation import Argument

Kind = Literal[
    "no-corrections",  # the library has none
    "too-few",  # what cleaning left is not enough to learn from and to test with
    "base-none",  # no model here that could be tuned
    "base-which",  # several, and none was named
    "base-unknown",  # none of that name
    "base-weights",  # only builds into which nothing can be learned
    "name-taken",  # a model or another run has the name
    "plan-damaged",
    "settings-unreadable",
    "settings-yaml",
    "settings-own",  # a key that is the run's own
]


class PipelineError(KindError):
    """A run that cannot begin or go on."""

    texts = "pipeline-error"

    def __init__(self, kind: Kind, **facts: Argument) -> None:
        super().__init__(kind, **facts)
