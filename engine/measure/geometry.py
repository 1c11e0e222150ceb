"""Lines and levels: horizon, uprights, leading lines, symmetry."""

from __future__ import annotations

from typing import Annotated, Final

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from engine.critique import Share
from engine.measure.horizon import find_horizon
from engine.measure.lines import Lines, find_lines
from engine.measure.symmetry import symmetry
from engine.measure.vanishing import find_vanishing
from engine.measure.verticals import find_verticals
from engine.measure.view import View

AGREE: Final = 1.5  # degrees between horizon and uprights, given the error of both
DOUBT: Final = 0.2  # confidence below which one cannot contradict the other

Line = Annotated[
    tuple[float, float, float, float],
    Field(description="x1, y1, x2, y2 in fractions of the frame"),
]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Horizon(_Section):
    """What may be the horizon.

    tilt_deg: positive where the right end is lower; turning the photo counter-clockwise by this
        much levels it.
    line: from border to border.
    coverage: share of the width where a straight edge lies on the line.
    sky: how calm everything above it is.
    brightness: L* of what lies above, 0-100.
    confidence: that it is a horizon and not the edge of a table; from the three above and the
        height of the sky, and less where what lies above has the even beige of a wall (skies are
        blue, grey, white or fiery, or change their hue) or other near-level lines run otherwise,
        as they do in perspective.
    """

    tilt_deg: Annotated[float, Field(ge=-20, le=20)]
    line: Line
    coverage: Share
    sky: Share
    brightness: Annotated[float, Field(ge=0, le=100)]
    confidence: Share


class Uprights(_Section):
    """What the upright lines agree on.

    lean_deg: positive where the tops lean to the right; turning the photo counter-clockwise by
        this much rights them.
    converge_deg: between the left and the right border; positive where they meet above the frame.
    count: lines that agree. agreement: their share of all near-upright line length.
    spread: share of the frame's width they stretch over. length: summed, in long sides.
    confidence: that they are the uprights of a building or a room; from the four above.
    """

    lean_deg: Annotated[float, Field(ge=-45, le=45)]
    converge_deg: Annotated[float, Field(ge=-90, le=90)]
    count: Annotated[int, Field(ge=3)]
    agreement: Share
    spread: Share
    length: Annotated[float, Field(ge=0)]
    confidence: Share


class Leading(_Section):
    """Lines that run to one point in the frame.

    lines: the longest few. count: how many aim at `point`. length: summed, in long sides.
    longest: mean length of the longest three, in long sides.
    share: of all oblique line length. fan_deg: angle their directions span, 0-180.
    """

    point: tuple[Share, Share]
    lines: tuple[Line, ...]
    count: Annotated[int, Field(ge=3)]
    length: Annotated[float, Field(ge=0)]
    longest: Annotated[float, Field(ge=0)]
    share: Share
    fan_deg: Annotated[float, Field(ge=0, le=180)]


class Geometry(_Section):
    """Lines and levels of the frame; None where there is nothing of the kind.

    level_deg: the turn that levels the photo, positive counter-clockwise; from the horizon, the
        uprights or both; None where neither is there or they contradict each other.
    level_confidence: how far to trust it.
    left_right, top_bottom: symmetry, 0-1; structure must match, not only light and colour.
    line_density: summed length of straight edges, in long sides.
    """

    level_deg: Annotated[float, Field(ge=-45, le=45)] | None = None
    level_confidence: Share = 0.0
    horizon: Horizon | None = None
    uprights: Uprights | None = None
    leading: Leading | None = None
    left_right: Share = 0.0
    top_bottom: Share = 0.0
    line_density: Annotated[float, Field(ge=0)] = 0.0


def measure_geometry(view: View) -> Geometry:
    """Measure lines and levels."""
    lines = find_lines(view)
    horizon, uprights = _horizon(view, lines), _uprights(lines)
    level_deg, level_confidence = _levelled(horizon, uprights)
    return Geometry(
        level_deg=level_deg,
        level_confidence=level_confidence,
        horizon=horizon,
        uprights=uprights,
        leading=_leading(lines),
        left_right=symmetry(view, "left-right"),
        top_bottom=symmetry(view, "top-bottom"),
        line_density=float(lines.lengths.sum()),
    )


def _horizon(view: View, lines: Lines) -> Horizon | None:
    found = find_horizon(view)
    if found is None:
        return None
    lab = view.half.lab
    above = np.linspace(0, 1, len(lab)) < min(found.left, found.right)
    if not above.any():
        return None
    rows = lab[above, ::2].mean(axis=1)
    brightness, _, yellow = rows.mean(axis=0).tolist()
    # From the zenith to the sun an evening sky changes its hue; a wall has one colour.
    change = float(np.abs(np.diff(rows[[0, len(rows) // 2, -1], 1:], axis=0)).max())
    beige = _ramp(yellow, 3, 8) * _ramp(yellow, 24, 16) * _ramp(brightness, 90, 80)
    beige *= _ramp(change, 16, 8)
    confidence = (
        _ramp(found.coverage, 0.45, 0.75)
        * _ramp(found.sky, 0.3, 0.7)
        * _ramp(brightness, 30, 55)
        * _ramp(min(found.left, found.right), 0.08, 0.2)
        * (1 - 0.7 * beige)
        * (1 - _contradicted(found.tilt_deg, lines))
    )
    if confidence <= 0:
        return None
    return Horizon(
        tilt_deg=found.tilt_deg,
        line=(0.0, found.left, 1.0, found.right),
        coverage=found.coverage,
        sky=found.sky,
        brightness=brightness,
        confidence=confidence,
    )


def _contradicted(tilt: float, lines: Lines) -> float:
    """How much near-level line length runs otherwise, 0-1: perspective, on land or in a room."""
    off = np.abs(lines.angles - tilt)
    near_level = np.abs(lines.angles) < 15
    length = lines.lengths
    other = float(length[near_level & (off > AGREE)].sum())
    same = float(length[near_level & (off <= AGREE)].sum())
    return _ramp(other, 0.4, 1.5) * _ramp(other / max(same + other, 1e-9), 0.3, 0.7)


def _uprights(lines: Lines) -> Uprights | None:
    found = find_verticals(lines)
    if found is None:
        return None
    confidence = (
        _ramp(found.count, 5, 15)
        * _ramp(found.spread, 0.3, 0.6)
        * _ramp(found.agreement, 0.5, 0.8)
        * _ramp(found.length, 0.6, 1.6)
    )
    return Uprights(**vars(found), confidence=confidence) if confidence > 0 else None


def _levelled(horizon: Horizon | None, uprights: Uprights | None) -> tuple[float | None, float]:
    """The turn that both agree on within `AGREE` degrees, or that the only one asks for."""
    first = horizon.confidence if horizon else 0.0
    second = uprights.confidence if uprights else 0.0
    if horizon is None and uprights is None:
        return None, 0.0
    if uprights is None or (horizon and second < DOUBT):
        return horizon.tilt_deg if horizon else None, first
    if horizon is None or first < DOUBT:
        return uprights.lean_deg, second
    if abs(horizon.tilt_deg - uprights.lean_deg) > AGREE:
        return None, 0.0
    both = (first * horizon.tilt_deg + second * uprights.lean_deg) / (first + second)
    return both, 1 - (1 - first) * (1 - second)


def _ramp(value: float, start: float, full: float) -> float:
    return min(1.0, max(0.0, (value - start) / (full - start)))


def _leading(lines: Lines) -> Leading | None:
    found = find_vanishing(lines)
    if found is None:
        return None
    longest = [tuple(np.clip(ends, 0, 1).tolist()) for ends in found.ends[:6]]
    return Leading(
        point=found.point,
        lines=tuple(longest),
        count=len(found.ends),
        length=found.length,
        longest=found.longest,
        share=found.share,
        fan_deg=found.fan_deg,
    )
