"""Where on a photo a closer look pays: its subject, its focus, its worst fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.critics.measured.findings import find
from engine.critics.measured.scores import points
from engine.critique import Capture, Region
from engine.measure.focus import Focus
from engine.measure.measurements import Measurements
from engine.measure.subject import Subject
from engine.rubric import rubric

_MIDDLE: Final = (0.5, 0.5)
_ONE_PLACE: Final = 0.5  # of the frame's width and height: what spans more lies in no one place
_EVERYWHERE: Final = frozenset({"high_noise", "compression_artifacts"})  # seen best where smooth


@dataclass(frozen=True)
class Place:
    """A point of the upright photo worth a look at native resolution.

    centre: x, y in fractions of the frame. reason: "subject", "focus", the code of a fault from
    the rubric, or "centre" where nothing else is known.
    """

    centre: tuple[float, float]
    reason: str


def places(measured: Measurements, capture: Capture) -> tuple[Place, ...]:
    """The places worth a look, the most telling first; at least one."""
    found = tuple(_places(measured, capture))
    return found or (Place(_MIDDLE, "centre"),)


def _places(measured: Measurements, capture: Capture) -> Iterator[Place]:
    subject = _subject(measured.subject)
    if subject:
        yield Place(subject, "subject")
    focus = _focus(measured.focus)
    if focus:
        yield Place(focus, "focus")
    yield from _worst_fault(measured, capture)


def _subject(subject: Subject) -> tuple[float, float] | None:
    """A face rather than the body that carries it."""
    if subject.region is None:
        return None
    return _centre(subject.faces[0]) if subject.faces else subject.centroid


def _focus(focus: Focus) -> tuple[float, float] | None:
    """The middle of where the focus lies; without such a patch, the sharpest cell there is.

    Where all is soft that is where the focus comes nearest to being right.
    """
    if focus.sharpest is not None:
        return _centre(focus.sharpest)
    cells = focus.map
    if not cells.any():
        return None
    row, column = np.unravel_index(int(np.argmax(cells)), cells.shape)
    return ((float(column) + 0.5) / focus.columns, (float(row) + 0.5) / focus.rows)


def _worst_fault(measured: Measurements, capture: Capture) -> Iterator[Place]:
    """The fault that costs the photo most, of those that lie in one place."""
    rules = rubric()
    faults = []
    for finding in find(measured, capture, rules).said:
        if finding.kind != "weakness" or finding.code is None:
            continue
        smooth = measured.noise.region if finding.code in _EVERYWHERE else None
        region = finding.region or smooth
        if region is not None and max(region[2:]) <= _ONE_PLACE:
            faults.append((points(finding, rules), finding.code, region))
    if faults:
        _, code, region = max(faults)
        yield Place(_centre(region), code)


def _centre(region: Region) -> tuple[float, float]:
    x, y, w, h = region
    return (x + w / 2, y + h / 2)
