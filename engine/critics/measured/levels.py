"""What the measurements say of the camera's hold: level, upright, and where the horizon lies."""

from __future__ import annotations

import numpy as np

from engine.critics.measured.finding import Finding
from engine.critics.measured.found import amount, found, percent, share
from engine.critique import Region
from engine.measure.geometry import Geometry, Line
from engine.rubric import Rubric


def tilted_horizon(geometry: Geometry, rubric: Rubric) -> Finding | None:
    """A steep tilt, like a slope or a Dutch angle, is nobody's accident."""
    code, tilt = "tilted_horizon", geometry.level_deg
    horizon, uprights = geometry.horizon, geometry.uprights
    if tilt is None:
        return None
    trust = "confidence" if abs(tilt) <= rubric.limit(code, "gentle") else "sure"
    if geometry.level_confidence < rubric.limit(code, trust):
        return None
    by_horizon = horizon is not None and horizon.confidence >= rubric.limit(code, "horizon")
    most = rubric.limit(code, "slope" if by_horizon else "lean")
    if abs(tilt) > most:
        return None
    if not by_horizon and uprights is not None:
        pitch = abs(uprights.converge_deg)
        if pitch > rubric.limit("converging_verticals", "choice"):
            return None
    return found(
        rubric,
        code,
        rubric.ramp(code, abs(tilt)),
        (amount("level_deg", tilt, "°"), share("level_confidence", geometry.level_confidence)),
        variant=f"{'horizon' if by_horizon else 'uprights'}-{'right' if tilt > 0 else 'left'}",
        region=around(horizon.line) if horizon and by_horizon else None,
        angle=f"{abs(tilt):.1f}",
    )


def converging_verticals(geometry: Geometry, rubric: Rubric) -> Finding | None:
    """Looking steeply up or down is a view; looking a little up is a camera not held level."""
    code, uprights = "converging_verticals", geometry.uprights
    if uprights is None or uprights.confidence < rubric.limit(code, "confidence"):
        return None
    angle = uprights.converge_deg
    if not 0 < angle <= rubric.limit(code, "choice"):
        return None
    return found(
        rubric,
        code,
        rubric.ramp(code, angle),
        (amount("converge_deg", angle, "°"), amount("uprights", uprights.count, "")),
        angle=f"{angle:.0f}",
        count=uprights.count,
    )


def horizon_height(geometry: Geometry, rubric: Rubric) -> Finding | None:
    """On a third it decides between sky and ground; in the middle it cannot, but for a mirror."""
    horizon = geometry.horizon
    if horizon is None or horizon.confidence < rubric.limit("horizon_on_third", "confidence"):
        return None
    height = (horizon.line[1] + horizon.line[3]) / 2
    evidence = (share("horizon_height", height), share("top_bottom", geometry.top_bottom))
    region = around(horizon.line)
    off_third = min(abs(height - 1 / 3), abs(height - 2 / 3))
    praise = found(
        rubric,
        "horizon_on_third",
        rubric.ramp("horizon_on_third", off_third),
        evidence,
        variant="upper" if height < 0.5 else "lower",
        region=region,
        height=percent(height),
    )
    if praise or geometry.top_bottom > rubric.limit("centred_horizon", "mirror"):
        return praise
    return found(
        rubric,
        "centred_horizon",
        rubric.ramp("centred_horizon", abs(height - 0.5)),
        evidence,
        region=region,
        height=percent(height),
    )


def around(*lines: Line) -> Region:
    """The box around some lines, inside the frame and never thinner than a hair."""
    ends = np.clip(np.reshape(lines, (-1, 2)), 0, 1)
    x, y = np.minimum(ends.min(axis=0), 0.99).tolist()
    right, bottom = ends.max(axis=0).tolist()
    return (x, y, max(right - x, 0.01), max(bottom - y, 0.01))
