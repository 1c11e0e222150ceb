"""Movement smears along one direction and leaves the other sharp: that is how it shows."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Annotated, Final

import cv2
import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field

from engine.critique import Share
from engine.measure.edges import UNIT, Gradient, blur_sigma

_BLOCKS: Final = 4  # the frame is asked in 4 x 4 parts whether they agree
_FAINTEST: Final = 0.04  # (grey levels per px)^2, mean over a part: below it has no say
_NOISE_FINE: Final = 0.0428  # energy of white noise of sigma 1 in one fine derivative
_NOISE_COARSE: Final = 0.0017  # and in one coarse derivative

Tensors = npt.NDArray[np.float64]


class Motion(BaseModel):
    """How a region is blurred, direction by direction.

    angle_deg: direction of the strongest blur as seen, counter-clockwise from horizontal.
    along_px, across_px: sigma of an edge's blur along and across it, px at the judged size.
    agreement: 0-1, how far the parts of the region give the same direction.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    angle_deg: Annotated[float, Field(ge=0, lt=180)]
    along_px: Annotated[float, Field(ge=0, le=20)]
    across_px: Annotated[float, Field(ge=0, le=20)]
    agreement: Share


class MotionField:
    """Structure tensors of a photo at two scales, on a coarse grid.

    Detail finer than the smear is lost along it alone. So the energy of the fine gradient
    against that of the coarse one, direction by direction, is least along the smear: the smaller
    generalised eigenvalue of the two structure tensors. What the scene itself is lined up with
    is in both and cancels.
    """

    def __init__(
        self, fine: Gradient, coarse: Gradient, noise: float, columns: int, rows: int
    ) -> None:
        """`coarse` is the gradient of the halved plane, `noise` the sigma of the plane's pixels.

        The grid has `columns` x `rows` cells.
        """
        self._fine = _tensors(fine, 4, columns, rows)
        self._coarse = _tensors(coarse, 2, columns, rows) / 4  # its pixels are twice as long
        self._fine -= np.eye(2) * _NOISE_FINE * noise**2
        self._coarse -= np.eye(2) * _NOISE_COARSE * noise**2
        energy = np.trace(self._coarse, axis1=2, axis2=3)
        # No single strong edge may speak for the whole frame.
        most = max(float(np.percentile(energy, 75)), _FAINTEST)
        self._weight = np.minimum(1, most / np.maximum(energy, 1e-6)) * (energy > 0)

    def motion(self, mask: npt.NDArray[np.bool_] | None = None) -> Motion | None:
        """The blur of the cells in `mask` (rows x columns), or of all; None without detail."""
        cells = np.ones_like(self._weight, np.bool_) if mask is None else mask
        whole = self._blur(cells)
        if whole is None:
            return None
        fine, coarse, angle = whole
        votes, total = 0j, 0.0
        for part in self._parts():
            found = self._blur(cells & part)
            if found is not None:
                lean = 1 - found[0] / found[1]
                votes += lean * np.exp(2j * found[2])
                total += lean
        along, across = blur_sigma(np.array([fine, coarse], np.float32))
        return Motion(
            angle_deg=math.degrees(angle) % 180,
            along_px=float(along),
            across_px=float(across),
            agreement=min(1.0, abs(votes) / total) if total > 0 else 0.0,
        )

    def _blur(self, cells: npt.NDArray[np.bool_]) -> tuple[float, float, float] | None:
        """Least and largest share of energy kept by the fine scale, and the angle of the least."""
        weight = self._weight[cells]
        if not len(weight):
            return None
        fine = np.tensordot(weight, self._fine[cells], 1)
        coarse = np.tensordot(weight, self._coarse[cells], 1)
        if np.trace(coarse) < _FAINTEST * len(weight) or np.linalg.det(coarse) <= 0:
            return None
        kept, directions = np.linalg.eig(np.linalg.solve(coarse, fine))
        if np.iscomplexobj(kept) or kept.min() <= 0:
            return None
        x, y = directions[:, int(np.argmin(kept))]
        return float(kept.min()), float(kept.max()), math.atan2(-y, x)

    def _parts(self) -> Iterator[npt.NDArray[np.bool_]]:
        rows, columns = self._weight.shape
        row = np.arange(rows)[:, None] * _BLOCKS // rows
        column = np.arange(columns) * _BLOCKS // columns
        for part in range(_BLOCKS**2):
            yield row * _BLOCKS + column == part


def _tensors(gradient: Gradient, stride: int, columns: int, rows: int) -> Tensors:
    """Mean products of the derivatives at every `stride`-th pixel: rows x columns x 2 x 2."""
    x, y = (part[::stride, ::stride] / np.float32(UNIT) for part in gradient)
    size = (columns, rows)
    xx, xy, yy = (cv2.resize(p, size, interpolation=cv2.INTER_AREA) for p in (x * x, x * y, y * y))
    return np.stack([xx, xy, xy, yy], -1).reshape(rows, columns, 2, 2).astype(np.float64)
