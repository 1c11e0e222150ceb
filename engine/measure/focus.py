"""Focus: where the photo is sharp, how blurred the rest is, and which way."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Annotated, Final

import cv2
import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field

from engine.critique import Region, Share
from engine.measure.edges import Edges, find_edges, pyramid
from engine.measure.motion import Motion, MotionField
from engine.measure.noise import pixel_noise
from engine.measure.subject import Subject
from engine.measure.view import View

LONG_CELLS: Final = 24  # cells along the longer side of the map
_FEWEST_EDGES: Final = 6  # in a cell, to speak of its sharpness
_BINS: Final = 64  # of an octave's histogram of blur, each a twentieth of its pixel
_BIN: Final = 0.05
_RESOLVED: Final = 2.5  # px of its own: an octave measures blurs up to this
_AT_LEAST: Final = 0.6  # px of its own: detail sharper than this would show in a finer octave
_FEWEST_CELLS: Final = 4
_MOST: Final = 0.6  # of the frame: a patch that spans more is no place in particular
_SHARP: Final = 1.0  # px: an edge this crisp is as good as the judged size can show
_STAMP: Final = (0.35, 0.12)  # width and height of the corners, where dates and names are printed

Blur = Annotated[float, Field(ge=0, le=20)]
Cells = npt.NDArray[np.float32]


class Focus(BaseModel):
    """Sharpness over the frame. Blur is the sigma of an edge, in px at the judged size.

    judged_side: long side of the plane it was judged on, px.
    columns, rows, sharpness: a map, row by row from the top left, base64: 255 at a blur of 0.5 px
        and below, 1 at 8 px and above, even steps per octave; 0 where no edge tells.
    telling: share of the cells that have edges to judge by, 0-1.
    blur_px: the least that nine in ten cells exceed; None without edges. Corners, where dates
        are printed, do not count here and in the next three.
    typical_blur_px: median of the cells. finest_blur_px: mean of the sharpest few.
    full_blur_px: `blur_px` in pixels of the full photo.
    sharp_share: share of the telling cells with a blur below 1 px.
    sharpest: bounding box of where the focus lies; None where it is everywhere or nowhere.
    subject_blur_px, background_blur_px: medians inside and outside the subject; None if untold.
    motion, subject_motion, background_motion: blur by direction; None without detail.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    judged_side: Annotated[int, Field(gt=0)]
    columns: Annotated[int, Field(gt=0)]
    rows: Annotated[int, Field(gt=0)]
    sharpness: Annotated[str, Field(repr=False)]
    telling: Share
    blur_px: Blur | None = None
    typical_blur_px: Blur | None = None
    finest_blur_px: Blur | None = None
    full_blur_px: Annotated[float, Field(ge=0)] | None = None
    sharp_share: Share = 0.0
    sharpest: Region | None = None
    subject_blur_px: Blur | None = None
    background_blur_px: Blur | None = None
    motion: Motion | None = None
    subject_motion: Motion | None = None
    background_motion: Motion | None = None

    @property
    def map(self) -> npt.NDArray[np.uint8]:
        """The sharpness map, rows x columns."""
        cells = np.frombuffer(b64decode(self.sharpness), np.uint8)
        return cells.reshape(self.rows, self.columns)


def measure_focus(view: View, subject: Subject) -> Focus:
    """Measure where a photo is sharp, and how its subject fares against the rest."""
    plane = view.fine
    height, width = plane.shape
    cell = max(height, width) / LONG_CELLS
    columns, rows = max(1, round(width / cell)), max(1, round(height / cell))
    noise = pixel_noise(plane)
    gradients = pyramid(plane)
    blur = _cells(find_edges(gradients, noise), columns, rows)
    full_side = max(view.picture.full_width, view.picture.full_height)
    told = np.sort(blur[~np.isnan(blur) & ~_corners(rows, columns)])
    mask = subject.mask((rows, columns))
    inside, outside = mask > 0.5, mask < 0.1
    facts: dict[str, object] = {}
    if len(told):
        sharpest_tenth = float(told[len(told) // 10])
        facts = {
            "blur_px": sharpest_tenth,
            "full_blur_px": sharpest_tenth * full_side / max(height, width),
            "typical_blur_px": float(np.median(told)),
            "finest_blur_px": _finest(told),
            "sharp_share": float(np.mean(told < _SHARP)),
            "sharpest": _sharpest(blur),
        }
    if len(gradients) > 1:  # a strip or a stamp has nothing to compare
        field = MotionField(gradients[0], gradients[1], noise, columns, rows)
        facts["motion"] = field.motion()
        if subject.region is not None:
            facts["subject_motion"] = field.motion(inside)
            facts["background_motion"] = field.motion(outside)
    if subject.region is not None:
        facts["subject_blur_px"] = _median(blur[inside])
        facts["background_blur_px"] = _median(blur[outside])
    return Focus(
        judged_side=max(height, width),
        columns=columns,
        rows=rows,
        sharpness=_encode(blur),
        telling=float(np.mean(~np.isnan(blur))),
        **facts,
    )


def _cells(octaves: list[Edges], columns: int, rows: int) -> Cells:
    """The median blur of each cell's edges, px: rows x columns, NaN where there are too few.

    The finest octave that resolves a cell's blur decides.
    """
    blur = np.full(rows * columns, np.nan, np.float32)
    for edges in octaves:
        unit = 2**edges.octave
        cell = (edges.y * rows).astype(np.intp) * columns + (edges.x * columns).astype(np.intp)
        bins = np.minimum(edges.sigma / (_BIN * unit), _BINS - 1).astype(np.intp)
        counts = np.bincount(cell * _BINS + bins, minlength=rows * columns * _BINS)
        below = counts.reshape(-1, _BINS).cumsum(axis=1)
        total = below[:, -1]
        median = (2 * below < total[:, None]).sum(axis=1) * _BIN
        last = edges is octaves[-1]
        settled = (total >= _FEWEST_EDGES - edges.octave) & ((median < _RESOLVED) | last)
        floor = _AT_LEAST if edges.octave else 0.0
        blur = np.where(np.isnan(blur) & settled, np.maximum(median, floor) * unit, blur)
    return blur.reshape(rows, columns).astype(np.float32)


def _corners(rows: int, columns: int) -> npt.NDArray[np.bool_]:
    """Where cameras and phones print dates and names, which are always sharp."""
    x = np.abs((np.arange(columns) + 0.5) / columns - 0.5)
    y = np.abs((np.arange(rows) + 0.5) / rows - 0.5)
    return (y[:, None] > 0.5 - _STAMP[1]) & (x > 0.5 - _STAMP[0])


def _finest(told: Cells) -> float | None:
    """Mean blur of the sharpest few of the sorted cells."""
    few = max(_FEWEST_CELLS, len(told) // 25)
    return float(told[:few].mean()) if len(told) >= few else None


def _median(blur: Cells) -> float | None:
    told = blur[~np.isnan(blur)]
    return float(np.median(told)) if len(told) >= _FEWEST_CELLS else None


def _sharpest(blur: Cells) -> Region | None:
    """The largest connected patch of sharp cells, unless it spans most of the frame."""
    rows, columns = blur.shape
    sharp = (np.nan_to_num(blur, nan=np.inf) < _SHARP).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(sharp)
    if count < 2:
        return None
    x, y, w, h, area = (int(n) for n in stats[1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))])
    if area < _FEWEST_CELLS or w * h > _MOST * rows * columns:
        return None
    return (x / columns, y / rows, w / columns, h / rows)


def _encode(blur: Cells) -> str:
    octaves = np.log2(np.clip(blur, 0.5, 8) / 0.5) / 4  # 0 at 0.5 px, 1 at 8 px
    values = np.where(np.isnan(blur), 0, 255 - 254 * octaves)
    return b64encode(values.round().astype(np.uint8).tobytes()).decode("ascii")
