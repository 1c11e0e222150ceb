"""Vignetting: light that falls off evenly towards all four corners."""

from __future__ import annotations

from typing import Annotated, Final

import cv2
import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from engine.critique import Share
from engine.measure.view import View

_CELLS: Final = 36  # along the longer side
_DARKEST: Final = 2.0**-9  # of full luminance; below, a stop says nothing
_RINGS: Final = ((0.4, 0.6), (0.6, 0.8), (0.8, 1.0))  # of the half-diagonal
_FEWEST: Final = 6  # cells of a ring in a quarter

Stops = Annotated[float, Field(ge=-16, le=16)]


class Vignette(BaseModel):
    """How far the light falls from 0.4 of the half-diagonal to the corners, in stops.

    mean: over the four quarters of the frame. weakest: in the quarter that falls least.
    agreement: share of the cells that darken outwards, 0-1, in the part of the frame where they
        do so least: high for a vignette, low for dark things that happen to lie in the corners.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    mean: Stops
    weakest: Stops
    agreement: Share


def measure_vignette(view: View) -> Vignette:
    """Follow the light outwards, cell by cell.

    In each quarter and ring the median of the slope of log luminance along the radius is taken:
    an object's edges give few and contradicting slopes, a fall-off gives all the same.
    """
    luma = view.half.grey
    height, width = luma.shape
    cell = max(height, width) / _CELLS
    columns, rows = max(4, round(width / cell)), max(4, round(height / cell))
    grid = cv2.resize(luma, (columns, rows), interpolation=cv2.INTER_AREA) / np.float32(255)
    stops = np.log2(np.maximum(grid**2.2, _DARKEST))
    half_diagonal = np.hypot(columns, rows) / 2
    x = (np.arange(columns) + 0.5 - columns / 2) / half_diagonal
    y = ((np.arange(rows) + 0.5 - rows / 2) / half_diagonal)[:, None]
    radius = np.hypot(x, y)
    down, across = np.gradient(stops, 1 / half_diagonal)
    slope = (across * x + down * y) / np.maximum(radius, 1e-6)
    falls, shares = [], []
    for quarter in ((x < 0) & (y < 0), (x > 0) & (y < 0), (x < 0) & (y > 0), (x > 0) & (y > 0)):
        fall = 0.0
        for inner, outer in _RINGS:
            told = slope[quarter & (radius >= inner) & (radius < outer)]
            if len(told) >= _FEWEST:
                shares.append(float(np.mean(told < 0)))
                fall -= float(np.median(told)) * (outer - inner)
        falls.append(float(np.clip(fall, -16, 16)))
    return Vignette(
        mean=float(np.mean(falls)), weakest=min(falls), agreement=min(shares, default=0.0)
    )
