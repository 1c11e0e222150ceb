"""What a remedy is worked out from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.critics.measured.draft import Draft
from engine.critics.measured.finding import Finding
from engine.critics.measured.scores import points
from engine.critique import Capture, Edit, PhotoFacts
from engine.measure.measurements import Measurements
from engine.rubric import Rubric
from engine.translation import Argument


@dataclass(frozen=True)
class Case:
    """One weakness, with all that is known of its photo."""

    finding: Finding
    photo: PhotoFacts
    measured: Measurements
    rubric: Rubric

    @property
    def capture(self) -> Capture:
        """How the photo was taken."""
        return self.photo.capture

    def limit(self, name: str) -> float:
        """A threshold shared by the suggestions."""
        return self.rubric.shared_limit(f"suggest_{name}")

    def editing(
        self,
        text: str,
        edit: Edit | None,
        mends: float,
        because: str | None = None,
        **facts: Argument,
    ) -> Draft:
        """Something to do at the desk, which mends this share of the fault."""
        return Draft(
            text=text,
            because=because or f"{text}-why",
            aspect=self.finding.aspect,
            stage="editing",
            gain=mends * points(self.finding, self.rubric),
            code=self.finding.code,
            edit=edit,
            facts=facts,
        )

    def shooting(
        self, text: str, mends: float, because: str | None = None, **facts: Argument
    ) -> Draft:
        """Something to do the next time, which would have mended this share of the fault."""
        return replace(self.editing(text, None, mends, because, **facts), stage="shooting")
