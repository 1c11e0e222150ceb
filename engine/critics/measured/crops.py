"""Crops that mend a frame. All keep the photo's proportions."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np

from engine.critique import Region
from engine.measure.subject import Subject

Edge = Literal["left", "right", "top", "bottom"]


def nearest_edge(region: Region) -> Edge:
    """The edge of the frame that a region lies closest to."""
    x, y, w, h = region
    gaps: dict[Edge, float] = {"left": x, "right": 1 - x - w, "top": y, "bottom": 1 - y - h}
    return min(gaps, key=lambda edge: gaps[edge])


def without_edge(region: Region, subject: Subject, smallest: float) -> Region | None:
    """Cut off the strip at the edge that `region` reaches in from, sparing the subject.

    None where less than `smallest` of either side would be left, or the subject be cut.
    """
    x, y, w, h = region
    edge = nearest_edge(region)
    depth = {"left": x + w, "right": 1 - x, "top": y + h, "bottom": 1 - y}[edge]
    side = 1 - depth
    if side < smallest:
        return None
    cx, cy = subject.centroid or (0.5, 0.5)
    left = {"left": depth, "right": 0.0}.get(edge, _about(cx, side))
    top = {"top": depth, "bottom": 0.0}.get(edge, _about(cy, side))
    crop = _tidy(left, top, side)
    return crop if _holds(crop, subject) else None


def towards_third(subject: Subject, smallest: float) -> Region | None:
    """The largest crop that brings the subject clearly closer to a third; None if none does."""
    if subject.centroid is None:
        return None
    now = _off_third(subject.centroid, (0.0, 0.0, 1.0, 1.0))
    best, best_cost = None, now - 0.05
    for side in np.arange(0.96, smallest - 0.001, -0.02):
        left, top = (_placed(float(centre), float(side)) for centre in subject.centroid)
        crop = _tidy(left, top, float(side))
        cost = _off_third(subject.centroid, crop) + 0.3 * (1 - float(side))
        if cost < best_cost and _holds(crop, subject):
            best, best_cost = crop, cost
    return best


def around(subject: Subject, share: float, smallest: float) -> Region | None:
    """A crop in which the subject's box fills `share` of the longer side; None if it does."""
    if subject.region is None or subject.centroid is None:
        return None
    side = max(smallest, max(subject.region[2:]) / share)
    if side > 0.95:
        return None
    left, top = (_placed(centre, side) for centre in subject.centroid)
    crop = _tidy(left, top, side)
    return crop if _holds(crop, subject) else None


def _tidy(left: float, top: float, side: float) -> Region:
    """A crop in thousandths, as far as it stays inside the photo."""
    side = math.floor(1000 * side) / 1000
    return min(round(left, 3), 1 - side), min(round(top, 3), 1 - side), side, side


def _about(centre: float, side: float) -> float:
    return min(max(centre - side / 2, 0.0), 1 - side)


def _placed(centre: float, side: float) -> float:
    """The crop's start that puts `centre` on its own side's third, as far as the frame allows."""
    third = 1 / 3 if centre < 0.5 else 2 / 3
    return min(max(centre - third * side, 0.0), 1 - side)


def _off_third(centroid: tuple[float, float], crop: Region) -> float:
    """Mean distance of the centroid from the nearest thirds, in fractions of the crop."""
    inside = [(centroid[i] - crop[i]) / crop[i + 2] for i in (0, 1)]
    return float(np.mean([min(abs(v - 1 / 3), abs(v - 2 / 3)) for v in inside]))


def _holds(crop: Region, subject: Subject) -> bool:
    """Whether the crop keeps the whole subject, as far as the photo shows it."""
    if subject.region is None:
        return True
    x, y, w, h = subject.region
    return (
        crop[0] <= x + 0.01
        and crop[1] <= y + 0.01
        and x + w <= crop[0] + crop[2] + 0.01
        and y + h <= crop[1] + crop[3] + 0.01
    )
