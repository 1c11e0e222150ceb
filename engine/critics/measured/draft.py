"""A suggestion before it has words and rank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from engine.critics.measured.finding import worded
from engine.critique import Aspect, Edit, Language, Suggestion
from engine.translation import Argument, translate


@dataclass(frozen=True)
class Draft:
    """One remedy for one finding.

    text: Fluent id of what to do, an imperative that can stand inside a sentence; its reason
        is `because`. `facts` are the arguments of both.
    gain: points of the aspect that the fault `code` costs, as far as this remedy mends it; 0 for
        what mends no fault.
    """

    text: str
    because: str
    aspect: Aspect
    stage: Literal["shooting", "editing"]
    gain: float = 0.0
    code: str | None = None
    edit: Edit | None = None
    facts: Mapping[str, Argument] = field(default_factory=dict)

    def what(self, language: Language) -> str:
        """The imperative alone, to be set into a sentence."""
        return worded(language, self.text, self.facts)

    def why(self, language: Language) -> str:
        """The reason alone, to be set into a sentence."""
        return worded(language, self.because, self.facts)

    def in_words(self, language: Language, priority: int) -> Suggestion:
        """The finished suggestion."""
        text = translate(language, "suggestion", what=self.what(language), why=self.why(language))
        return Suggestion(
            text=text[0].upper() + text[1:],
            aspect=self.aspect,
            stage=self.stage,
            priority=priority,
            edit=self.edit,
        )
