"""A judgement before it has words: what the measured critic found, and on what grounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from engine.critique import Aspect, Evidence, Language, Region
from engine.translation import Argument, has_text, translate


@dataclass(frozen=True)
class Finding:
    """One strength, weakness or recognised choice.

    code: from the rubric; None for a choice, which has no code of its own.
    severity: 0-1; for a strength, how strong it is.
    text: Fluent id of its sentence; `facts` are that sentence's arguments.
    region: where on the photo; None where the statement is about the whole frame.
    evidence: at least one measurement, named in the rubric's `measures`.
    """

    aspect: Aspect
    kind: Literal["strength", "weakness", "choice"]
    severity: float
    text: str
    evidence: tuple[Evidence, ...]
    code: str | None = None
    region: Region | None = None
    facts: Mapping[str, Argument] = field(default_factory=dict)

    def sentence(self, language: Language) -> str:
        """Its words."""
        return worded(language, self.text, self.facts)


def worded(language: Language, text: str, facts: Mapping[str, Argument]) -> str:
    """A text with its facts filled in.

    A fact that is itself a text's id (`place-top`, `hue-red`) becomes that text.
    """
    words = {
        name: translate(language, value)
        if isinstance(value, str) and has_text(language, value)
        else value
        for name, value in facts.items()
    }
    return translate(language, text, **words)
