"""All that the measurements say of one photo, before it is scored or put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from engine.critics.measured.colour import find_colour
from engine.critics.measured.composition import find_composition
from engine.critics.measured.detail import find_detail
from engine.critics.measured.finding import Finding
from engine.critics.measured.intent import Intent, recognise
from engine.critics.measured.light import find_light
from engine.critics.measured.processing import find_processing
from engine.critics.measured.spoilt import without_spoilt
from engine.critics.measured.subject import find_subject
from engine.critics.measured.technique import find_technique
from engine.critique import Capture
from engine.measure.measurements import Measurements
from engine.rubric import Rubric

_FINDERS: Final = (
    find_composition,
    find_light,
    find_colour,
    find_subject,
    find_technique,
    find_detail,
    find_processing,
)


@dataclass(frozen=True)
class Findings:
    """choices: what the photographer seems to have meant. said: these, the faults, the merits."""

    choices: Mapping[Intent, Finding]
    said: list[Finding]

    def of(self, code: str) -> Finding | None:
        """The finding with this code of the rubric, where there is one."""
        return next((finding for finding in self.said if finding.code == code), None)


def find(measured: Measurements, capture: Capture, rules: Rubric) -> Findings:
    """Intent first, then findings."""
    choices = recognise(measured, capture, rules)
    said = list(choices.values())
    for look in _FINDERS:
        said += look(measured, capture, choices.keys(), rules)
    return Findings(choices, without_spoilt(said, rules))
