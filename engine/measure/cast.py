"""Whether the light, rather than the things in it, tints the photo."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import cv2
import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field

from engine.critique import Share
from engine.measure.view import REC709, Plane, View

Direction = Literal["warm", "cool", "green", "magenta", "dusk"]
Vector = npt.NDArray[np.float64]

SIDE: Final = 192  # pixels: enough for statistics
DARKEST: Final = 12.0  # L*; below it, noise has more colour than the light
ENOUGH: Final = 0.2  # of the frame
NEAR: Final = 24.0  # chroma: greys stay within this under a light that a camera nearly balanced
NEAR_LIGHT: Final = 16.0  # distance from the light's own tint, for stronger casts
WIDEST: Final = 60.0  # a*, b* that any of them reach
EVEN: Final = 0.6  # of the cast that the margin must show to confirm it in full
OPPOSITE: Final = 12.0  # chroma on the other side of grey that no tinted light leaves standing ...
CONTRARY: Final = 0.3  # ... when it fills this share of the photo
BANDS: Final = ((12.0, 40.0), (40.0, 65.0), (65.0, 101.0))  # of L*: shadows, mid-tones, lights


_SECTORS: Final[tuple[tuple[float, Direction], ...]] = (
    (20, "magenta"), (58, "dusk"), (117, "warm"), (205, "green"), (315, "cool"), (360, "magenta"),
)  # fmt: skip


class Cast(BaseModel):
    """The tint that what ought to be grey has in common.

    a, b: the tint in a*, b*. delta_e: its length, which is the CIE 1976 difference from grey.
    share: of the frame, the near-greys that this was judged on.
    confidence: 0-1; high where independent estimates of the light agree, in shadows, mid-tones
        and lights, and where nothing in the photo is truly grey. A frame full of one
        material, a sunset or split toning fails one of these.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    a: float
    b: float
    delta_e: Annotated[float, Field(ge=0)]
    direction: Direction
    share: Share
    confidence: Share


def measure_cast(view: View) -> Cast | None:
    """Estimate the illuminant's tint; None where too little of the photo could be grey.

    Four estimates: the commonest near-grey (after Gasparini & Schettini 2004), grey edges (van
    de Weijer et al. 2007, p = 3), shades of grey (Finlayson & Trezzi 2004, p = 6) and the
    brightest unclipped twentieth. The cast is their median. Confidence is how far the worst
    two of them, and of the near-greys in each lightness band and along the frame's margin, go
    along with it, times how far the commonest near-grey outnumbers true grey, less what has
    clearly the opposite colour.
    """
    lab = _reduced(view.half.lab)
    linear = _reduced(view.half.linear)
    usable = (lab[..., 0] > DARKEST) & (linear.max(axis=2) < 0.95)
    if usable.mean() < ENOUGH:
        return None
    light, edge = linear[usable], _edges(linear)[usable]
    edges = _tint(np.cbrt(np.mean(edge * edge * edge, axis=0)))
    cubed = light * light * light
    shades = _tint(np.mean(cubed * cubed, axis=0) ** (1 / 6))
    near = usable & _near(lab, (edges + shades) / 2)
    share = float(near.mean())
    if share < ENOUGH:
        return None
    commonest, grey = _commonest(lab[near])
    lights = lab[usable & (lab[..., 0] >= np.percentile(lab[usable][:, 0], 95))]
    estimates = np.array([commonest, edges, shades, np.median(lights[:, 1:], axis=0)])
    cast = np.median(estimates, axis=0)
    length = float(np.hypot(*cast))
    if length < 1:
        return None
    along = np.concatenate([estimates, _bands(lab[near], lab[..., 0].size)]) @ cast / length
    worst = float(np.sort(along)[:2].mean()) / length
    margin = lab[near & _margin(near.shape)]
    outside = float(np.median(margin[:, 1:] @ cast)) / length**2 if margin.size else 0.0
    against = float((lab[usable][:, 1:] @ cast < -OPPOSITE * length).mean())
    return Cast(
        a=float(cast[0]),
        b=float(cast[1]),
        delta_e=length,
        direction=_direction(cast),
        share=share,
        confidence=float(np.clip(min(worst, outside / EVEN), 0, 1))
        * (1 - grey)
        * max(0.0, 1 - against / CONTRARY),
    )


def _reduced(plane: Plane) -> Plane:
    height, width = plane.shape[:2]
    factor = min(1.0, SIDE / max(height, width))
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return cv2.resize(plane, size, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]


def _margin(shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    """The outer fifth on each side: a coloured thing in the middle does not tint it, light does."""
    height, width = shape[:2]
    outer = np.ones((height, width), np.bool_)
    outer[height // 5 : height - height // 5, width // 5 : width - width // 5] = False
    return outer


def _near(lab: Plane, light: Vector) -> npt.NDArray[np.bool_]:
    """What could be grey: of low chroma, or close to what grey would be in a light this tinted."""
    a, b = lab[..., 1], lab[..., 2]
    plain, lit = np.hypot(a, b), np.hypot(a - light[0], b - light[1])
    return np.asarray((plain < NEAR) | (lit < NEAR_LIGHT))


def _commonest(near: Plane) -> tuple[Vector, float]:
    """The peak of the a*b* histogram, and the share of its height that true grey reaches."""
    bins = round(WIDEST)
    counts, edges, _ = np.histogram2d(near[:, 1], near[:, 2], bins, [[-WIDEST, WIDEST]] * 2)
    smooth = cv2.GaussianBlur(counts.astype(np.float32), (0, 0), 1.2)
    row, column = np.unravel_index(int(np.argmax(smooth)), smooth.shape)
    middle = bins // 2
    grey = float(smooth[middle - 1 : middle + 1, middle - 1 : middle + 1].mean())
    peak = float(smooth[row, column])
    return np.array([edges[row], edges[column]]) + 1, min(1.0, grey / max(peak, 1.0))


def _edges(linear: Plane) -> Plane:
    """Gradient magnitude of each channel."""
    smooth = cv2.GaussianBlur(linear, (0, 0), 1)
    return np.hypot(cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1))


def _tint(light: npt.NDArray[np.floating]) -> Vector:
    """a*, b* of a mid-tone lit by this colour of linear light."""
    linear = light / max(float(light @ REC709), 1e-6) * 0.4
    encoded = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    lab = cv2.cvtColor(encoded.astype(np.float32).reshape(1, 1, 3), cv2.COLOR_RGB2LAB)
    return lab[0, 0, 1:].astype(np.float64)


def _bands(near: Plane, pixels: int) -> Vector:
    """Median a*, b* of the near-greys in each lightness band that holds 3 % of the photo."""
    bands = [near[(near[:, 0] >= low) & (near[:, 0] < high)] for low, high in BANDS]
    medians = [np.median(band[:, 1:], axis=0) for band in bands if len(band) > 0.03 * pixels]
    return np.array(medians, np.float64).reshape(-1, 2)


def _direction(cast: Vector) -> Direction:
    """By the angle in the a*b* plane.

    Lamps run from yellow to orange, dusk from there to pink, shade and water from blue to cyan;
    no natural light is green or magenta.
    """
    angle = float(np.degrees(np.arctan2(cast[1], cast[0]))) % 360
    return next(direction for end, direction in _SECTORS if angle < end)
