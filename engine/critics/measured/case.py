"""What a remedy is worked out from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

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
        return self._draft("editing", text, edit, mends, because, facts)

    def shooting(
        self, text: str, mends: float, because: str | None = None, **facts: Argument
    ) -> Draft:
        """Something to do the next time, which would have mended this share of the fault."""
        return self._draft("shooting", text, None, mends, because, facts)

    def _draft(
        self,
        stage: Literal["shooting", "editing"],
        text: str,
        edit: Edit | None,
        mends: float,
        because: str | None,
        facts: Mapping[str, Argument],
    ) -> Draft:
        gain = mends * points(self.finding, self.rubric)
        return Draft(text, because or f"{text}-why", self.finding.aspect, stage, gain, edit, facts)
