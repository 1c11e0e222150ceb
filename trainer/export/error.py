"""What can stand in the way of an export, each as one sentence."""

from __future__ import annotations

from typing import Literal

from engine.error import KindError
from engine.translation import Argument

Kind = Literal[
    "converter-absent",  # the source distribution could not be had
    "converter-altered",  # a file of that name, with other bytes than the published ones
    "converter-incomplete",  # a folder or archive without llama.cpp's converter in it
    "code",  # a model that brings Python code along
    "not-converted",  # the converter refused the model
    "tower",  # llama.cpp would read its vision tower wrong
    "base-quantised",  # weights of few bits, into which nothing can be merged
    "not-quantised",  # llama.cpp refused, or died
    "no-room",  # the drive is full, or will be
    "other-model",  # the folder holds the export of something else
    "taught-differs",  # builds of one model that would be asked in different ways
    "stopped",
]


class ExportError(KindError):
    """A model that could not be exported; `kind` chooses the sentence, `facts` fill it."""

    texts = "export-error"

    def __init__(self, kind: Kind, **facts: Argument) -> None:
        super().__init__(kind, **facts)
