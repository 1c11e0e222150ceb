"""Noise: how grainy and how blotchy the smooth parts of a photo are."""

from __future__ import annotations

import math
from typing import Annotated, Final

import cv2
import numpy as np
import numpy.typing as npt
from cv2.typing import MatLike
from pydantic import BaseModel, ConfigDict, Field

from engine.critique import Region, Share
from engine.measure.view import Plane, View

_BLOCK: Final = 16  # px: small enough to lie within a sky or a wall, large enough to average over
_SMOOTHEST: Final = 10  # percent: noise is everywhere, so also where nothing else is
_FEWEST: Final = 24  # blocks in a band, to speak of it
_SHADOWS: Final = (8.0, 72.0)  # grey levels; blacker than that, noise is clipped away
_MIDTONES: Final = (72.0, 208.0)
_PARTS: Final = 4  # the region is one of 4 x 4
_SECOND_DIFFERENCE: Final = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)

Levels = Annotated[float, Field(ge=0, le=256)]


class Grain(BaseModel):
    """Standard deviations, in grey levels of 255, where a band of brightness is smoothest.

    sigma: of the luma's finest grain. half_sigma: of what is left of it at half the size: about
        0.5-0.8 of `sigma` for noise, above `sigma` for texture such as sand, leaves or cloth.
    colour: of the blotches in Cb and Cr together.
    share: how much of the frame the band covers, 0-1.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sigma: Levels
    half_sigma: Levels
    colour: Levels
    share: Share


class Noise(BaseModel):
    """Noise by brightness; a band that hardly occurs is None.

    judged_side: long side of the plane it was judged on, px.
    region: a sixteenth of the frame that holds most of the noisier band's smooth parts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    judged_side: Annotated[int, Field(gt=0)]
    shadows: Grain | None = None
    midtones: Grain | None = None
    region: Region | None = None


def measure_noise(view: View) -> Noise:
    """Measure noise at the size at which a photo fills a window."""
    if min(view.rgb.shape[:2]) < 2 * _BLOCK:
        return Noise(judged_side=max(view.rgb.shape[:2]))
    luma, *chroma = cv2.split(cv2.cvtColor(view.rgb, cv2.COLOR_RGB2YCrCb))
    half = cv2.resize(luma, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    sigma = grain(luma)
    rows, columns = sigma.shape
    half_sigma = cv2.resize(grain(half, _BLOCK // 2), (columns, rows))
    blotches = [plane.astype(np.float32) - cv2.blur(plane, (15, 15)) for plane in chroma]
    colour = np.sqrt(sum(_blocks(np.square(plane), _BLOCK) for plane in blotches))
    brightness = _blocks(luma.astype(np.float32), _BLOCK)
    found: list[tuple[Grain, npt.NDArray[np.bool_]]] = []
    for darkest, brightest in (_SHADOWS, _MIDTONES):
        band = (brightness >= darkest) & (brightness < brightest)
        smooth = band & (sigma <= _smoothest(sigma[band]))
        there = Grain(
            sigma=_median(sigma[smooth]),
            half_sigma=_median(half_sigma[smooth]),
            colour=_median(colour[smooth]),
            share=float(band.mean()),
        )
        found.append((there, smooth))
    enough = _FEWEST / brightness.size
    shadows, midtones = (there if there.share >= enough else None for there, _ in found)
    told = [band for band in found if band[0].share >= enough]
    noisier = max(told, key=lambda band: band[0].sigma, default=None)
    return Noise(
        judged_side=max(luma.shape),
        shadows=shadows,
        midtones=midtones,
        region=_fullest(noisier[1]) if noisier else None,
    )


def _smoothest(values: MatLike) -> float:
    return float(np.percentile(values, _SMOOTHEST)) if values.size else 0.0


def _median(values: MatLike) -> float:
    return float(np.median(values)) if values.size else 0.0


def grain(plane: MatLike, block: int = _BLOCK) -> Plane:
    """Sigma of the finest grain per block of an 8-bit plane, in grey levels.

    A second difference in both directions, which neither lines nor gradients move (Immerkaer
    1996, "Fast noise variance estimation").
    """
    response = cv2.filter2D(plane, cv2.CV_16S, _SECOND_DIFFERENCE)
    rows, columns = (max(1, side // block) for side in plane.shape)
    size = np.abs(response[::2]).astype(np.float32)
    means = cv2.resize(size, (columns, rows), interpolation=cv2.INTER_AREA)
    return means * np.float32(math.sqrt(math.pi / 2) / 6)


def pixel_noise(plane: npt.NDArray[np.uint8]) -> float:
    """Sigma of the finest grain where an 8-bit plane is smoothest, in grey levels."""
    return float(np.percentile(grain(plane), _SMOOTHEST))


def _blocks(plane: Plane, block: int) -> Plane:
    """Means of square blocks."""
    height, width = plane.shape
    size = (max(1, width // block), max(1, height // block))
    return cv2.resize(plane, size, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]


def _fullest(cells: npt.NDArray[np.bool_]) -> Region:
    """The sixteenth of the frame that holds most of `cells`."""
    held = cv2.resize(cells.astype(np.float32), (_PARTS, _PARTS), interpolation=cv2.INTER_AREA)
    row, column = np.unravel_index(int(np.argmax(held)), held.shape)
    return (float(column) / _PARTS, float(row) / _PARTS, 1 / _PARTS, 1 / _PARTS)
