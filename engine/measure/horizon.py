"""The horizon: where a calm, lighter sky ends in one straight edge across the frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from engine.measure.view import Plane, View, at_most

COARSE: Final = 160  # long side of the search over all angles
NARROWEST: Final = 8  # pixels at the coarse search; a strip has no horizon
STEEPEST: Final = 15  # degrees; beyond it a slope is a slope or a Dutch angle
EDGE: Final = 0.012  # fall of luma per pixel that counts as half an edge: haze over a far sea
CLOUD: Final = 0.04  # change of luma per pixel that a sky may still have: clouds do, roofs do not
LEVEL: Final = 8  # degrees; a waterline that runs more steeply is a bank seen along its length
SKY: Final = 0.2  # calm of the topmost sixth in the typical column, below which there is no sky
SHORE: Final = (
    0.08  # of the height: how far a far shore, or a town on it, may stand above the water
)
FAINTEST: Final = 0.2  # mean edge along a line below which it is not worth fitting
PLAIN: Final = 0.7  # coverage from which the first line found needs no rival

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Horizon:
    """What may be the horizon.

    tilt_deg: positive where the right end is lower; turning the photo counter-clockwise by this
        much levels it. Within about 0.1 degrees on a clear horizon.
    left, right: its height at the frame's borders, 0 top to 1 bottom; may lie outside.
    coverage: 0-1, share of the width where the edge is there, within a pixel of the line.
    sky: 0-1, how calm everything above it is, in most columns.
    """

    tilt_deg: float
    left: float
    right: float
    coverage: float
    sky: float


def find_horizon(view: View) -> Horizon | None:
    """The straightest lower end of a sky, or the waterline of a far shore just under it.

    None where there is no calm sky, or nothing like a line spans near half of the width.
    """
    luma = view.middle_grey.astype(np.float32) / np.float32(255)
    coarse = _slope(at_most(luma, COARSE))
    if min(coarse.shape) < NARROWEST:
        return None
    calm = _calm_above(coarse)
    if float(np.median(calm[len(calm) // 6])) < SKY:
        return None
    fine = _slope(luma)
    skyline = _line(coarse, fine, calm, STEEPEST)
    if skyline and skyline.coverage >= PLAIN:
        return skyline
    shore = np.zeros_like(calm)
    strip = round(len(calm) * SHORE)
    shore[strip:] = calm[:-strip]
    water = (_line(sign * coarse, sign * fine, shore, LEVEL) for sign in (1, -1))
    lines = (skyline, *water)
    return max((line for line in lines if line), key=lambda line: line.coverage, default=None)


def _line(coarse: Plane, fine: Plane, calm: Plane, steepest: int) -> Horizon | None:
    """The straightest edge across which luma falls, among those with a calm sky above."""
    angle, middle, edge = _search(
        _falling(coarse, EDGE) * calm, np.arange(-steepest, steepest + 1.0)
    )
    if edge < FAINTEST:
        return None
    scale = fine.shape[1] / coarse.shape[1]
    fitted = _fit(fine, EDGE / scale, angle, (middle + 0.5) * scale - 0.5)
    if fitted is None:
        return None
    tilt, middle, coverage = fitted
    height, width = fine.shape
    drop = np.tan(np.radians(tilt)) * width / 2
    left, right = (middle + 0.5 - drop) / height, (middle + 0.5 + drop) / height
    columns = np.arange(coarse.shape[1])
    rows = (left + (right - left) * (columns + 0.5) / len(columns)) * len(coarse)
    sky = calm[np.clip(np.rint(rows).astype(np.intp), 0, len(coarse) - 1), columns]
    return Horizon(tilt, float(left), float(right), coverage, float(np.median(sky)))


def _slope(luma: Plane) -> Plane:
    """Downward change of luma per pixel."""
    small = cv2.GaussianBlur(luma, (0, 0), 1.2)
    return cv2.Scharr(small, cv2.CV_32F, 0, 1, scale=1 / 32).astype(np.float32)


def _falling(slope: Plane, edge: float) -> Plane:
    """How surely luma falls off here, 0-1: strong edges count no more than faint, unbroken ones.

    A fall that goes on for many rows is a sky's own gradient and does not count.
    """
    fall = np.maximum(-slope, 0)
    fall = np.maximum(fall - cv2.blur(fall, (1, 9)), 0)
    return (fall / (fall + edge)).astype(np.float32)


def _calm_above(slope: Plane) -> Plane:
    """How calm the column above each pixel is, 0-1; nothing is known of the topmost rows."""
    height = len(slope)
    skip = 5  # rows: the horizon's own edge, blurred, is not above it
    worst = np.maximum.accumulate(np.abs(slope), axis=0)
    calm = np.zeros_like(slope)
    calm[skip:] = 1 / (1 + (worst[:-skip] / np.float32(CLOUD)) ** 2)
    calm[: height // 12] = 0
    return calm


def _search(edge: Plane, angles: Floats) -> tuple[float, float, float]:
    """The line with the most edge along it: angle (degrees), middle height (pixels), mean edge."""
    height, width = edge.shape
    best = (0.0, 0.0, -1.0)
    for angle in angles:
        rise = np.tan(np.radians(angle))
        shear = np.array([[1, 0, 0], [rise, 1, -rise * (width - 1) / 2]])
        levelled = cv2.warpAffine(
            edge, shear, (width, height), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        )
        along = cv2.reduce(levelled, 1, cv2.REDUCE_AVG).ravel()
        row = int(np.argmax(along))
        if along[row] > best[2]:
            best = (float(angle), float(row), float(along[row]))
    return best


def _fit(
    slope: Plane, edge: float, angle: float, middle: float
) -> tuple[float, float, float] | None:
    """Lay the line onto the edge: angle, middle height and coverage."""
    height, width = slope.shape
    columns = np.arange(width)
    offset = columns - (width - 1) / 2
    reach = 16  # pixels: half a degree and a coarse pixel at the frame's border
    gradient = np.tan(np.radians(angle))
    top = np.rint(middle + gradient * offset).astype(np.intp) - reach
    rows = top + np.arange(2 * reach + 1)[:, None]
    strip = slope[np.clip(rows, 0, height - 1), columns] * ((rows >= 0) & (rows < height))
    turn, row, _ = _search(_falling(strip, edge), np.arange(-1, 1.01, 0.1))
    gradient += np.tan(np.radians(turn))
    middle += row - reach
    for _ in range(3):
        line = middle + gradient * offset
        start = np.clip(np.rint(line - top).astype(np.intp) - 4, 1, len(strip) - 10)
        fall = np.maximum(-strip[start + np.arange(9)[:, None], columns], 0)
        steepest = start + np.argmax(fall, axis=0)
        peak = np.maximum(-strip[steepest + np.arange(-1, 2)[:, None], columns], 0) + 1e-9
        found: Floats = top + steepest + (peak[2] - peak[0]) / peak.sum(axis=0)
        on = (peak[1] > edge) & (np.abs(found - line) <= 1)
        if on.mean() < 0.4:
            return None
        gradient, middle = np.polyfit(offset[on], found[on], 1)
    return float(np.degrees(np.arctan(gradient))), float(middle), float(on.mean())
