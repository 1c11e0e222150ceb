"""How the frame is filled: place of the subject, balance, edges, background."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from pydantic import BaseModel, ConfigDict

from engine.critique import Share
from engine.measure.spots import Mask, Side, Spot, find_spots, grown
from engine.measure.subject import Subject
from engine.measure.view import Plane, View

SIDE: Final = 160  # long side at which the frame is read: what is smaller does not move the eye
CALM: Final = 2.5  # L* of local variation below which a place is empty: sky, a wall, soft blur
EDGE: Final = 3.0  # L* per pixel at `SIDE`


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Cut(_Section):
    """Where the subject runs out of the frame.

    of_subject: length of the cut as a share of the subject's longer side.
    of_border: the same as a share of that border of the frame.
    """

    side: Side
    of_subject: Share
    of_border: Share


class Placement(_Section):
    """Where the subject stands; distances in fractions of the frame's diagonal.

    anchor: x, y of what is placed: the largest face where it is the subject, else its centroid.
    power_point: the nearest crossing of the lines of thirds. thirds_distance: from the anchor.
    centre_distance: from the anchor to the frame's centre.
    gap: from the subject's box to the nearest border, in fractions of that side of the frame.
    gap_side: that border.
    cuts: the borders that the subject runs out of, longest cut first.
    """

    anchor: tuple[Share, Share]
    power_point: tuple[float, float]
    thirds_distance: Share
    centre_distance: Share
    gap: Share
    gap_side: Side
    cuts: tuple[Cut, ...]


class Composition(_Section):
    """The frame in numbers.

    placement: None without a clear subject.
    weight: x, y of the visual weight's centroid, -1 to 1 from the frame's centre.
    spots: what pulls the eye to the border, strongest first.
    background_detail: 0-1, share of the background (all but the subject) that holds edges.
    around_detail: the same within a quarter of the frame's diagonal around the subject.
    subject_detail: the same within the subject; 0 without one.
    empty: share of the frame that is calm, the subject left out.
    """

    placement: Placement | None = None
    weight: tuple[float, float] = (0.0, 0.0)
    spots: tuple[Spot, ...] = ()
    background_detail: Share = 0.0
    around_detail: Share = 0.0
    subject_detail: Share = 0.0
    empty: Share = 0.0


def measure_composition(view: View, subject: Subject) -> Composition:
    """Measure how the frame is filled."""
    height, width = view.rgb.shape[:2]
    factor = min(1.0, SIDE / max(height, width))
    size = (max(8, round(width * factor)), max(8, round(height * factor)))
    lab = cv2.resize(view.half.lab, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    mask = subject.mask(lab.shape) > 0.5
    detail = _detail(view, size)
    edges = _edges(lab[..., 0])
    around = grown(mask, 0.12) & ~mask
    return Composition(
        placement=_placement(subject, mask),
        weight=_weight(lab, detail),
        spots=find_spots(lab, mask),
        background_detail=float(edges[~mask].mean()) if not mask.all() else 0.0,
        around_detail=float(edges[around].mean()) if around.any() else 0.0,
        subject_detail=float(edges[mask].mean()) if mask.any() else 0.0,
        empty=float(((detail < CALM) & ~mask).mean()),
    )


def _detail(view: View, size: tuple[int, int]) -> Plane:
    """Local variation: standard deviation of L*, 0-100, within each small square."""
    # Every fourth pixel has the same mean and variance as all of them.
    lab = np.asarray(cv2.cvtColor(view.rgb[::2, ::2], cv2.COLOR_RGB2LAB))
    lightness = np.multiply(lab[..., 0], 100 / 255, dtype=np.float32)
    mean = cv2.resize(lightness, size, interpolation=cv2.INTER_AREA)
    square = cv2.resize(lightness * lightness, size, interpolation=cv2.INTER_AREA)
    mean, square = cv2.blur(mean, (3, 3)), cv2.blur(square, (3, 3))
    return np.sqrt(np.maximum(square - mean * mean, 0)).astype(np.float32)


def _edges(lightness: Plane) -> Mask:
    """Where things meet: what is finer, such as asphalt or grass, has no edges at this size."""
    smooth = cv2.GaussianBlur(lightness, (0, 0), 1.0)
    across = cv2.Scharr(smooth, cv2.CV_32F, 1, 0, scale=1 / 32)
    down = cv2.Scharr(smooth, cv2.CV_32F, 0, 1, scale=1 / 32)
    return np.asarray(np.hypot(across, down) > EDGE)


def _placement(subject: Subject, mask: Mask) -> Placement | None:
    if subject.region is None or subject.centroid is None:
        return None
    x, y, w, h = subject.region
    gaps: dict[Side, float] = {"left": x, "right": 1 - x - w, "top": y, "bottom": 1 - y - h}
    side = min(gaps, key=lambda name: gaps[name])
    anchor = _anchor(subject)
    rows, columns = mask.shape
    power = tuple(1 / 3 if part < 0.5 else 2 / 3 for part in anchor)
    return Placement(
        anchor=anchor,
        power_point=(power[0], power[1]),
        thirds_distance=_distance(anchor, (power[0], power[1]), mask.shape),
        centre_distance=_distance(anchor, (0.5, 0.5), mask.shape),
        gap=min(1.0, max(0.0, gaps[side])),
        gap_side=side,
        cuts=_cuts(mask, max(w * columns, h * rows)),
    )


def _cuts(mask: Mask, longer: float) -> tuple[Cut, ...]:
    borders: tuple[tuple[Side, Mask], ...] = (
        ("left", mask[:, 0]),
        ("right", mask[:, -1]),
        ("top", mask[0]),
        ("bottom", mask[-1]),
    )
    cuts = [
        Cut(
            side=side,
            of_subject=min(1.0, float(along.sum() / longer)),
            of_border=float(along.mean()),
        )
        for side, along in borders
        if along.any()
    ]
    return tuple(sorted(cuts, key=lambda cut: -cut.of_subject))


def _anchor(subject: Subject) -> tuple[float, float]:
    if subject.faces and subject.centroid is not None:
        x, y, w, h = subject.faces[0]
        return x + w / 2, y + h / 2
    return subject.centroid or (0.5, 0.5)


def _distance(a: tuple[float, float], b: tuple[float, float], shape: tuple[int, ...]) -> float:
    across, down = (a[0] - b[0]) * shape[1], (a[1] - b[1]) * shape[0]
    return float(np.hypot(across, down) / np.hypot(shape[0], shape[1]))


def _weight(lab: Plane, detail: Plane) -> tuple[float, float]:
    """Centroid of what draws the eye: contrast to the typical tone, colour and detail."""
    tone = np.abs(lab[..., 0] - np.median(lab[..., 0])) / 50
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    colour = np.maximum(chroma - np.median(chroma), 0) / 50
    weight = (tone + colour + np.minimum(detail / 20, 1)) ** 2
    total = float(weight.sum())
    if total <= 0:
        return 0.0, 0.0
    height, width = weight.shape
    x = float((weight.sum(axis=0) * np.linspace(-1, 1, width)).sum() / total)
    y = float((weight.sum(axis=1) * np.linspace(-1, 1, height)).sum() / total)
    return x, y
