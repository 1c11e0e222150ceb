"""What every room's errors share: a stable kind, and one sentence for people in their language."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from engine.critique import Language
from engine.translation import Argument, translate


class KindError(Exception):
    """It could not be done: `kind` chooses the sentence, `facts` fill it. Survives pickling.

    `texts` is what the ids of the room's sentences begin with.
    """

    texts: ClassVar[str]

    def __init__(self, kind: str, **facts: Argument) -> None:
        super().__init__(kind, facts)
        self.kind = kind
        self.facts = facts

    def __reduce__(self) -> tuple[Callable[[], KindError], tuple[()]]:
        return partial(type(self), self.kind, **self.facts), ()

    def __str__(self) -> str:
        return self.message("en")

    def message(self, language: Language) -> str:
        """One sentence or two: what is wrong and what to do about it."""
        return translate(language, f"{self.texts}-{self.kind}", **self.facts)
