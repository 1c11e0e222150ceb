"""Where the eye goes first: a map of how much each place stands out from its surroundings."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from engine.measure.view import Plane, View

SIDE: Final = 128  # long side of the map: an object smaller than 1/60 of the frame is a detail


def saliency(view: View) -> Plane:
    """A map of 0-1, long side `SIDE`.

    What differs from the frame's border (minimum barrier distance and border colours, "MB+":
    Zhang et al., ICCV 2015) or is in focus where most is not; the centre is mildly preferred.
    """
    height, width = view.rgb.shape[:2]
    factor = SIDE / max(height, width)
    size = (max(8, round(width * factor)), max(8, round(height * factor)))
    lab = cv2.resize(view.half.lab, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    lab = cv2.bilateralFilter(lab, 5, 12, 3).astype(np.float32)
    stands_out = _unit(barrier_distance(lab)) + _unit(_unlike_border(lab))
    focus = _focus(view.luma, size)
    prior = _centre(size)
    return _unit((_unit(stands_out) + focus) * prior)


def barrier_distance(lab: Plane, passes: int = 2) -> Plane:
    """Minimum barrier distance to the frame's border, summed over channels; h x w.

    The barrier of a path is the highest minus the lowest value on it (Strand et al. 2013); here
    paths are grown by sweeps down, up, right and left, each a whole row or column at a time.
    """
    distance = np.full_like(lab, np.inf)
    distance[[0, -1]] = 0
    distance[:, [0, -1]] = 0
    planes: tuple[Plane, ...] = (lab, lab.copy(), lab.copy(), distance)
    for _ in range(2 * passes):
        _sweep(*planes)
        _sweep(*(plane[::-1] for plane in planes))
        planes = tuple(np.ascontiguousarray(plane.swapaxes(0, 1)) for plane in planes)
    return planes[3].sum(axis=2)  # type: ignore[no-any-return]


def _sweep(values: Plane, high: Plane, low: Plane, distance: Plane) -> None:
    for row in range(1, len(values)):
        value, above, below, reached = values[row], high[row], low[row], distance[row]
        up = np.maximum(high[row - 1], value)
        down = np.minimum(low[row - 1], value)
        barrier = up - down
        shorter = barrier < reached
        np.putmask(above, shorter, up)
        np.putmask(below, shorter, down)
        np.minimum(reached, barrier, out=reached)


def _unlike_border(lab: Plane) -> Plane:
    """Mahalanobis distance to the colours of each border strip, less the largest of the four."""
    height, width = lab.shape[:2]
    depth = max(2, round(min(height, width) * 0.1))
    strips = (lab[:depth], lab[-depth:], lab[:, :depth], lab[:, -depth:])
    distances = []
    for strip in strips:
        colours = strip.reshape(-1, 3)
        spread = np.cov(colours.T) + np.eye(3) * 4
        whiten = np.linalg.cholesky(np.linalg.inv(spread)).T.astype(np.float32)
        away = cv2.transform(lab - colours.mean(axis=0), whiten)
        distances.append(_unit(np.linalg.norm(away, axis=2)))
    stacked = np.stack(distances)
    total: Plane = stacked.sum(axis=0) - stacked.max(axis=0)
    return total


def _focus(luma: Plane, size: tuple[int, int]) -> Plane:
    """Fine detail, 0-1, scaled down where the whole frame has it: then it tells nothing apart."""
    detail = np.abs(cv2.Laplacian(luma, cv2.CV_32F, ksize=3))
    detail = cv2.resize(detail, size, interpolation=cv2.INTER_AREA)
    detail = cv2.GaussianBlur(detail, (0, 0), SIDE / 40)
    detail = np.sqrt(_unit(detail.astype(np.float32)))
    everywhere = float((detail > 0.5).mean())
    return detail * np.float32(np.clip((0.6 - everywhere) / 0.4, 0, 1))


def _centre(size: tuple[int, int]) -> Plane:
    width, height = size
    x = np.linspace(-1, 1, width, dtype=np.float32)
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    prior: Plane = np.exp(-(x**2 + y**2) / 2)
    return prior


def _unit(plane: Plane) -> Plane:
    low, high = np.percentile(plane, (1, 99)).astype(np.float32)
    unit: Plane = np.clip((plane - low) / max(high - low, np.float32(1e-6)), 0, 1)
    return unit
