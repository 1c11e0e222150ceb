"""What can stand in the way of a fusion of encoders, each as one sentence."""

from __future__ import annotations

from typing import ClassVar, Literal

from engine.error import KindError
from engine.translation import Argument

Kind = Literal[
    "encoder-missing",  # no folder, no config.json or no safetensors
    "encoder-foreign",  # a model that does not look at pictures, or that brings code along
    "files-missing",  # fusion.json or fusion.safetensors gone or damaged
    "other-base",  # made for a language model of another width
    "not-exported",  # a merge or a GGUF was asked for
]


class FusionError(KindError):
    """The module cannot be made, loaded or exported; `kind` chooses the sentence."""

    texts: ClassVar[str] = "fusion-error"

    def __init__(self, kind: Kind, **facts: Argument) -> None:
        super().__init__(kind, **facts)
