"""One language to speak, for what is written outside the window."""

from __future__ import annotations

from dataclasses import dataclass

from engine.critique import Language
from engine.translation import Argument, translate


@dataclass(frozen=True)
class Tongue:
    """Translates as the window's `Texts` do, without Qt and for good."""

    language: Language

    def __call__(self, message: str, **arguments: Argument) -> str:
        """The text with this Fluent id."""
        return translate(self.language, message, **arguments)
