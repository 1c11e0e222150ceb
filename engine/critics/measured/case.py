"""What a remedy is worked out from."""

from __future__ import annotations

from dataclasses import dataclass

from engine.critics.measured.draft import Draft
from engine.critics.measured.finding import Finding
from engine.critics.measured.scores import points
from engine.critique import Aspect, Capture, Edit
from engine.measure.measurements import Measurements
from engine.rubric import Rubric
from engine.translation import Argument


@dataclass(frozen=True)
class Case:
    """One weakness, with all that is known of its photo."""

    finding: Finding
    measured: Measurements
    capture: Capture
    rubric: Rubric

    @property
    def aspect(self) -> Aspect:
        """The aspect that the fault was found in."""
        return self.finding.aspect

    def limit(self, name: str) -> float:
        """A threshold shared by the suggestions."""
        return self.rubric.shared_limit(f"suggest_{name}")

    def editing(self, text: str, edit: Edit | None, mends: float, **facts: Argument) -> Draft:
        """Something to do at the desk, which mends this share of the fault."""
        gain = mends * points(self.finding, self.rubric)
        return Draft(text, f"{text}-why", self.aspect, "editing", gain, edit, facts)

    def shooting(
        self, text: str, mends: float, because: str | None = None, **facts: Argument
    ) -> Draft:
        """Something to do the next time, which would have mended this share of the fault."""
        gain = mends * points(self.finding, self.rubric)
        reason = because or f"{text}-why"
        return Draft(text, reason, self.aspect, "shooting", gain, facts=facts)
