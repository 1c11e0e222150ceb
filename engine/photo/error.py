"""What can be wrong with a photo, as one clear sentence."""

from __future__ import annotations

from typing import Literal

from engine.critique import Language
from engine.translation import Argument, translate

Kind = Literal[
    "missing",  # no such file
    "forbidden",  # no permission to read it
    "empty",  # zero bytes
    "not_a_photo",  # a file of another kind: a sidecar, a film, a text
    "unsupported",  # a picture, of a format or variant we cannot decode
    "damaged",  # truncated or corrupt
    "incomplete",  # a part of it can be shown, too little to be judged
    "too_large",  # more pixels than we are willing to decode
    "offline",  # a cloud placeholder: opening it would download it
    "timeout",  # the decoder took too long and was stopped
    "memory",  # the decoder wanted more memory than it may have
    "crashed",  # the decoder took its process down
    "defect",  # our own mistake, in the words of its exception
]


class PhotoError(Exception):
    """A photo that cannot be used, and why.

    `kind` chooses the sentence (`photo-error-<kind>` in the translations); `detail` is what the
    decoder said, in its own words. Survives pickling between processes.
    """

    def __init__(self, kind: Kind, path: str, detail: str = "", **facts: Argument) -> None:
        super().__init__(kind, path, detail)
        self.kind: Kind = kind
        self.path = path
        self.detail = detail
        self.facts = facts

    def __str__(self) -> str:
        return self.message("en")

    def message(self, language: Language) -> str:
        """One sentence: what is wrong and what to do about it."""
        text = f"photo-error-{self.kind.replace('_', '-')}"
        return translate(language, text, detail=self.detail, **self.facts)
