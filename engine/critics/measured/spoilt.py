"""Praise that a grave fault makes hollow: a palette in a burnt-out photo, a room round a blur."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from engine.critics.measured.finding import Finding
from engine.rubric import Rubric

_COLOUR: Final = frozenset({"colour_harmony", "colour_accent"})
_SHAPE: Final = frozenset({"good_separation", "clean_background", "fills_the_frame"})

SPOILS: Final[Mapping[str, frozenset[str]]] = {
    "overexposed": _COLOUR | _SHAPE,
    "underexposed": _COLOUR | _SHAPE,
    "colour_cast": _COLOUR,
    "out_of_focus": _SHAPE,
    "motion_blur": _SHAPE,
    "soft_detail": _SHAPE,
}


def without_spoilt(findings: Sequence[Finding], rubric: Rubric) -> list[Finding]:
    """The findings, less the praise that does not stand beside a grave fault."""
    grave = rubric.shared_limit("spoilt_from")
    spoilt = {
        code
        for finding in findings
        if finding.severity >= grave
        for code in SPOILS.get(finding.code or "", frozenset())
    }
    return [finding for finding in findings if finding.code not in spoilt]
