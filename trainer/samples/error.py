"""What can stand in the way of making samples, each as one sentence."""

from __future__ import annotations

from typing import Literal

from engine.error import KindError
from engine.translation import Argument

Kind = Literal[
    "absent",  # a file of instructions is not there
    "yaml",  # it is no YAML
    "invalid",  # it is YAML, with something else in it than instructions
    "no-model",  # comments are to become critiques, and no model is there to write them
    "unwritable",  # what was finished cannot be kept
    "resume",  # what was kept before does not belong to these comments
]


class SamplesError(KindError):
    """Samples that could not be made."""

    texts = "samples-error"

    def __init__(self, kind: Kind, **facts: Argument) -> None:
        super().__init__(kind, **facts)
