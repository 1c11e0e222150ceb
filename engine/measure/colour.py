"""Colour as numbers: how much, which hues, how they relate, and whether all of it leans one way."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import cv2
import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field

from engine.critique import Region, Share
from engine.measure.cast import Cast, measure_cast
from engine.measure.harmony import Harmony, fit_harmony
from engine.measure.hues import BROWN, Hue, HueShare, hue_name, hue_shares, hue_spread
from engine.measure.subject import Subject
from engine.measure.surround import surround
from engine.measure.view import Plane, View
from engine.photo.picture import Pixels

Bits = npt.NDArray[np.bool_]
Vector = npt.NDArray[np.float64]
Chroma = Annotated[float, Field(ge=0, le=300)]  # two corners of sRGB lie 260 apart

COLOURED: Final = 10.0  # chroma below this has no hue worth a name
RICH: Final = 45.0  # chroma of a clearly saturated colour
STRAY: Final = 1.2  # chroma off the toning curve that JPEG leaves on a monochrome photo
GREY: Final = 2.0  # mean chroma that nobody sees
BLACK: Final = 5.0  # lightness up to which a pixel shows no colour
NIGHT: Final = 0.1  # share of the frame that is lighter, below which that part speaks for itself
TONES: Final = 60.0  # degrees of hue: split toning may differ by this, flags and signs by more
_DEGREES: Final = np.arange(256, dtype=np.float64) * (360 / 256)  # of OpenCV's codes of hue
_OPPONENTS: Final = np.array([[1, -1, 0], [0.5, 0.5, -1]], np.float32)  # red-green, yellow-blue


class Accent(BaseModel):
    """The patch whose colour stands out most from a quieter frame.

    share: of the frame; chroma: its mean; rest: mean chroma of everything else.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    hue: Hue
    share: Share
    region: Region
    chroma: Chroma
    rest: Chroma


class Colour(BaseModel):
    """Colour over the whole frame; chroma is that of CIE L*a*b* (a vivid red has about 100).

    mean_chroma, chroma_p95: over all pixels. colourfulness: Hasler & Suesstrunk 2003, 0 grey to
        about 110 extremely colourful.
    coloured: share of pixels with chroma of 10 or more.
    gamut_edge: share of pixels that are saturated and out of shades (see `_at_gamut_edge`).
    flooded_area: the largest such patch; None below 1 % of the frame.
    hue_spread: circular standard deviation of the hues weighted by chroma, degrees; 0 one hue.
    hues: up to 5, largest first.
    stray: chroma that lightness does not explain (root mean square): a photo in black and white,
        or toned along a curve of lightness, has next to none.
    monochrome: `grey`, `toned` or `no`.
    subject_difference: chroma distance of the subject's median colour from the band's round it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    mean_chroma: Chroma
    chroma_p95: Chroma
    colourfulness: Annotated[float, Field(ge=0)]
    coloured: Share
    gamut_edge: Share
    flooded_area: Region | None
    hue_spread: Annotated[float, Field(ge=0)]
    hues: tuple[HueShare, ...]
    harmony: Harmony | None
    accent: Accent | None
    stray: Chroma
    monochrome: Literal["no", "grey", "toned"]
    cast: Cast | None
    subject_difference: Chroma | None

    def hue_share(self, *hues: Hue) -> float:
        """Share of the whole frame that is coloured in one of these hues, about 0-1."""
        return self.coloured * sum(found.share for found in self.hues if found.hue in hues)


def measure_colour(view: View, subject: Subject) -> Colour:
    """Measure the colour of a photo."""
    small = view.half
    lab = small.lab
    lightness, a, b = cv2.split(lab)
    chroma = np.asarray(cv2.magnitude(a, b), np.float32)
    hsv = cv2.cvtColor(small.rgb, cv2.COLOR_RGB2HSV_FULL)
    code = np.array(hsv[..., 0], np.uint8)
    lit = lightness > BLACK
    weight = np.where((chroma >= COLOURED) & lit, chroma, 0)
    held = _by_hue(code, weight)
    dull = _by_hue(code, weight * ((lightness < BROWN[0]) & (weight < BROWN[1])))
    bins = np.asarray(np.bincount((_DEGREES / 5).astype(np.intp), held, 72), np.float64)
    edge = _at_gamut_edge(small, chroma)
    sparse = lab[::2, ::2]  # medians and means do not need every pixel
    stray = _stray(sparse)
    mean = float(chroma.mean())
    spread = hue_spread(_DEGREES, held)
    return Colour(
        mean_chroma=mean,
        chroma_p95=float(np.percentile(chroma, 95)),
        colourfulness=_colourfulness(small.rgb),
        coloured=float((weight > 0).mean()),
        gamut_edge=float(edge.mean()),
        flooded_area=_largest(edge),
        hue_spread=spread,
        hues=hue_shares(_DEGREES, held, dull),
        harmony=fit_harmony(bins),
        accent=_accent(code, chroma),
        stray=stray,
        monochrome=_monochrome(stray, mean, spread, chroma, lit),
        cast=measure_cast(view),
        subject_difference=_subject_difference(sparse, subject),
    )


def _by_hue(code: Pixels, weight: Plane) -> Vector:
    """The summed weight of the pixels at each of the 256 codes of hue."""
    return np.asarray(np.bincount(code.ravel(), weight.ravel(), 256), np.float64)


def _monochrome(
    stray: float, mean: float, spread: float, chroma: Plane, lit: Bits
) -> Literal["no", "grey", "toned"]:
    """In a night sky the moon's colour is the photo's, however little of the frame it fills."""
    if stray > STRAY:
        return "no"
    if 0 < lit.mean() < NIGHT:
        return "grey" if chroma[lit].mean() < GREY else "no"
    if mean < GREY:
        return "grey"
    return "toned" if spread < TONES else "no"


def _colourfulness(rgb: Pixels) -> float:
    """Hasler & Suesstrunk 2003, equation 3."""
    mean, spread = cv2.meanStdDev(cv2.transform(rgb.astype(np.float32), _OPPONENTS))
    return float(np.hypot(*spread.ravel()) + 0.3 * np.hypot(*mean.ravel()))


def _at_gamut_edge(small: View, chroma: Plane) -> Bits:
    """Saturated pixels whose shades can no longer be told apart.

    One channel at its top, or two at their bottom; a single one at its bottom still leaves two to
    draw with, as in every yellow flower.
    """
    red, green, blue = cv2.split(small.rgb)
    most = cv2.max(cv2.max(red, green), blue)
    middle = cv2.max(cv2.min(red, green), cv2.min(cv2.max(red, green), blue))
    return (chroma > RICH) & ((most >= 253) | (middle <= 2))


def _stray(lab: Plane) -> float:
    """Root mean square distance from the mean a*, b* of each of 24 lightness levels."""
    level = np.minimum(lab[..., 0] * 0.24, 23).astype(np.intp).ravel()
    count = np.maximum(np.bincount(level, minlength=24), 1)
    square = 0.0
    for channel in (1, 2):
        values = lab[..., channel].ravel()
        mean = np.bincount(level, values, 24) / count
        square += float(np.mean((values - mean[level]) ** 2))
    return float(square**0.5)


def _accent(code: Pixels, chroma: Plane) -> Accent | None:
    """The largest patch of rich colour, where it fills between 0.2 and 12 % of the frame."""
    found = _component(chroma > RICH)
    if found is None:
        return None
    inside, region, share = found
    if not 0.002 <= share <= 0.12:
        return None
    angle = np.radians(_DEGREES[code[inside]])
    middle = float(np.degrees(np.arctan2(np.sin(angle).mean(), np.cos(angle).mean()))) % 360
    return Accent(
        hue=hue_name(middle),
        share=share,
        region=region,
        chroma=float(chroma[inside].mean()),
        rest=float(chroma[~inside].mean()),
    )


_DISC = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9))


def _largest(bits: Bits) -> Region | None:
    found = _component(bits)
    return found[1] if found is not None and found[2] >= 0.01 else None


def _component(bits: Bits) -> tuple[Bits, Region, float] | None:
    """The largest connected area of `bits`: its mask, its bounding box and its share."""
    if not bits.any():
        return None
    closed = cv2.morphologyEx(bits.astype(np.uint8), cv2.MORPH_CLOSE, _DISC)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(closed)
    if count < 2:
        return None
    label = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    height, width = bits.shape
    x, y, w, h = (int(v) for v in stats[label, :4])
    share = float(stats[label, cv2.CC_STAT_AREA]) / bits.size
    return labels == label, (x / width, y / height, w / width, h / height), share


def _subject_difference(lab: Plane, subject: Subject) -> float | None:
    inside = subject.mask(lab.shape) > 0.5
    around = surround(inside)
    if inside.sum() < 0.002 * inside.size or not around.any():
        return None
    colours = lab[..., 1:]
    apart = np.median(colours[inside], axis=0) - np.median(colours[around], axis=0)
    return float(np.hypot(*apart))
