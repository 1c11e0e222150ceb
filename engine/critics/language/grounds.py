"""What measurements lend to a model's statement when they found the same as the model."""

from __future__ import annotations

from engine.critics.critic import Request
from engine.critics.measured.case import Case
from engine.critics.measured.edits import EDITS
from engine.critics.measured.findings import find
from engine.critique import Edit, Region
from engine.rubric import rubric


class Grounds:
    """The measured findings of one photo, by code."""

    def __init__(self, request: Request) -> None:
        self._photo = request.photo
        self._measured = request.measurements
        self._findings = find(request.measurements, request.photo.capture, rubric())

    def region(self, code: str | None) -> Region | None:
        """Where it was found; None where it was not, or in no one place."""
        finding = self._findings.of(code) if code else None
        return finding.region if finding else None

    def edit(self, code: str | None) -> Edit | None:
        """The edit that the numbers ask for against this fault; None where they find none."""
        finding = self._findings.of(code) if code else None
        if code is None or finding is None or code not in EDITS:
            return None
        case = Case(finding, self._photo, self._measured, rubric())
        return next((draft.edit for draft in EDITS[code](case) if draft.edit), None)
