"""What can stand in the way of an export, each as one sentence."""

from __future__ import annotations

from typing import Literal

from engine.critique import Language
from engine.translation import Argument, translate

Kind = Literal[
    "converter-absent",  # the source distribution could not be had
    "converter-altered",  # a file of that name, with other bytes than the published ones
    "converter-incomplete",  # a folder or archive without llama.cpp's converter in it
    "code",  # a model that brings Python code along
    "not-converted",  # the converter refused the model
    "tower",  # llama.cpp would read its vision tower wrong
]


class ExportError(Exception):
    """A model that could not be exported; `kind` chooses the sentence, `facts` fill it."""

    def __init__(self, kind: Kind, **facts: Argument) -> None:
        super().__init__(kind, facts)
        self.kind: Kind = kind
        self.facts = facts

    def __str__(self) -> str:
        return self.message("en")

    def message(self, language: Language) -> str:
        """One sentence: what is wrong and what to do about it."""
        return translate(language, f"export-error-{self.kind}", **self.facts)
