"""Leading lines: several long oblique edges that run to one point in the frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.measure.lines import Floats, Lines

OBLIQUE: Final = 12  # degrees away from level and from upright; nearer ones belong to the frame
MOST: Final = 60  # longest lines that are tried in pairs
AIM: Final = 1.5  # degrees by which a line may miss the point
LONG: Final = 0.08  # long sides


@dataclass(frozen=True)
class Vanishing:
    """A point that lines run to.

    point: x, y in fractions of the frame.
    ends: N x 4, the lines that aim at it, longest first, in fractions of the frame.
    length: their summed length, in long sides of the frame.
    longest: mean length of the longest three.
    share: 0-1, of all oblique line length.
    fan_deg: 0-180, angle that their directions span; lines that only run parallel span little.
    """

    point: tuple[float, float]
    ends: Floats
    length: float
    longest: float
    share: float
    fan_deg: float


def find_vanishing(lines: Lines) -> Vanishing | None:
    """The point in the frame that the most oblique line length aims at; None without one."""
    tilt = np.abs(lines.angles)
    use = (tilt > OBLIQUE) & (tilt < 90 - OBLIQUE) & (lines.lengths > LONG)
    ends, length, tilt = lines.ends[use], lines.lengths[use], lines.angles[use]
    if len(ends) < 3:
        return None
    points = _crossings(ends[:MOST], lines.size)
    if len(points) == 0:
        return None
    aims = _aims(ends, points)
    best = int(np.argmax((aims * length).sum(axis=1)))
    hit = aims[best]
    if hit.sum() < 3:
        return None
    angles = np.sort(tilt[hit] % 180)
    gaps = np.diff(np.append(angles, angles[0] + 180))
    scale = np.array(lines.size)
    x, y = points[best] / scale
    return Vanishing(
        point=(float(x), float(y)),
        ends=ends[hit] / np.tile(scale, 2),
        length=float(length[hit].sum()),
        longest=float(length[hit][:3].mean()),
        share=float(length[hit].sum() / length.sum()),
        fan_deg=float(180 - gaps.max()),
    )


def _crossings(ends: Floats, size: tuple[float, float]) -> Floats:
    """Where pairs of lines, made longer, meet inside the frame at more than 10 degrees; M x 2."""
    ones = np.ones(len(ends))
    first, second = np.c_[ends[:, :2], ones], np.c_[ends[:, 2:], ones]
    straight = np.cross(first, second)
    straight /= np.hypot(straight[:, 0], straight[:, 1])[:, None]
    i, j = np.triu_indices(len(ends), 1)
    meet = np.cross(straight[i], straight[j])  # its third part is the sine of their angle
    meet = meet[np.abs(meet[:, 2]) > np.sin(np.radians(10))]
    points = meet[:, :2] / meet[:, 2:]
    inside = (points > 0.02).all(axis=1) & (points < np.array(size) - 0.02).all(axis=1)
    return points[inside][:400]  # type: ignore[no-any-return]


def _aims(ends: Floats, points: Floats) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Whether each line (N) aims at each point (M) and ends before it; M x N."""
    middle = (ends[:, :2] + ends[:, 2:]) / 2
    along = ends[:, 2:] - ends[:, :2]
    half = np.hypot(along[:, 0], along[:, 1]) / 2
    along /= 2 * half[:, None]
    to = points[:, None] - middle
    distance = np.hypot(to[..., 0], to[..., 1])
    sideways = np.abs(to[..., 0] * along[:, 1] - to[..., 1] * along[:, 0])
    return (sideways < distance * np.sin(np.radians(AIM))) & (distance > half * 1.02)  # type: ignore[no-any-return]
