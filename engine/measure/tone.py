"""Light as numbers: how bright, how contrasty, where it clips, and the subject against the rest."""

from __future__ import annotations

from typing import Annotated, Final

import cv2
import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field

from engine.critique import Share
from engine.measure.clipping import Bits, ClippedArea, areas, blocked, blown
from engine.measure.subject import Subject
from engine.measure.surround import surround
from engine.measure.view import Plane, View
from engine.photo.picture import Pixels

BINS: Final = 64
WINDOW: Final = 33  # pixels of 512: the neighbourhood that local contrast is taken over
DARK: Final = 0.12  # luma; a shadow that shows little on most screens
BRIGHT: Final = 0.5
FLOOR: Final = 2.0**-12  # luminance below one sRGB step counts as this many stops under white

Stops = Annotated[float, Field(ge=-12, le=12)]
Lightness = Annotated[float, Field(ge=0, le=100)]


class Percentiles(BaseModel):
    """Luma, 0-1, that this percentage of the pixels does not exceed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    p1: Share
    p5: Share
    p25: Share
    p50: Share
    p75: Share
    p95: Share
    p99: Share


class SubjectTone(BaseModel):
    """The subject's light against its background's.

    luma, background_luma: medians, 0-1.
    difference_ev: median stops of the subject over the background; negative where it is darker.
    surround_ev: the same against the band just round the subject.
    contrast: L* standard deviation inside the subject, 0-50; a silhouette has next to none.
    blown, blocked: share of the subject without detail, 0-1.
    face_luma: median luma of the largest face, None without one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    luma: Share
    background_luma: Share
    difference_ev: Stops
    surround_ev: Stops
    contrast: Lightness
    blown: Share
    blocked: Share
    face_luma: Share | None = None


class Tone(BaseModel):
    """Light over the whole frame; luma is in display space, 0-1, shares are of the frame.

    mean, median: luma. body_median: the same without blown and blocked pixels, which a
        white or black backdrop would otherwise decide.
    histogram: 64 equal bins of luma, shares.
    clipped_high, clipped_low: share of pixels at the end of each channel (red, green, blue).
    blown, blocked: share without any detail; `blown_areas`, `blocked_areas` say where.
    key: mean L*, 0-100. contrast: standard deviation of L*, 0-50.
    local_contrast: mean of L* standard deviations over neighbourhoods of 1/15 of the long side.
    dynamic_range_ev: stops between the 0.5th and 99.5th percentile of luminance, 0-12.
    midtones: share of luma between 0.2 and 0.8.
    dark, bright: share of luma below 0.12, above 0.5.
    dark_contrast: L* standard deviation of neighbourhoods in the dark part; None where it is < 5 %.
    light_points: number of small bright spots on dark ground: lamps, stars, lit windows.
    subject: None where nothing stands out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    mean: Share
    median: Share
    body_median: Share
    percentiles: Percentiles
    histogram: tuple[Share, ...]
    clipped_high: tuple[Share, Share, Share]
    clipped_low: tuple[Share, Share, Share]
    blown: Share
    blocked: Share
    blown_areas: tuple[ClippedArea, ...]
    blocked_areas: tuple[ClippedArea, ...]
    key: Lightness
    contrast: Lightness
    local_contrast: Lightness
    dynamic_range_ev: Annotated[float, Field(ge=0, le=12)]
    midtones: Share
    dark: Share
    bright: Share
    dark_contrast: Lightness | None
    light_points: Annotated[int, Field(ge=0)]
    subject: SubjectTone | None = None

    @property
    def lost_highlights(self) -> float:
        """Share blown to white, without backdrops and light sources: those may be white."""
        white = ("backdrop", "light_source")
        return max(0.0, self.blown - sum(a.share for a in self.blown_areas if a.kind in white))

    @property
    def lost_shadows(self) -> float:
        """Share blocked to black, without a black ground that runs round the frame."""
        black = (a.share for a in self.blocked_areas if a.kind == "backdrop")
        return max(0.0, self.blocked - sum(black))


def measure_tone(view: View, subject: Subject) -> Tone:
    """Measure the light of a photo."""
    small = view.half
    luma, lightness = small.luma, np.ascontiguousarray(small.lab[..., 0])
    white, black = blown(small), blocked(small)
    detailed = 1 - (white | black)
    mask = subject.mask(luma.shape)
    spread = _spread(lightness)
    dark = luma < DARK
    red, green, blue = (_shares(view.rgb, channel) for channel in range(3))
    levels = _shares(view.grey, 0)
    low, high = np.percentile(small.luminance, (0.5, 99.5))
    return Tone(
        mean=float(luma.mean()),
        median=_median(small.grey),
        body_median=_median(small.grey, detailed if detailed.any() else None),
        percentiles=_percentiles(levels),
        histogram=tuple(levels.reshape(BINS, -1).sum(axis=1).clip(0, 1).tolist()),
        clipped_high=(_end(red[253:]), _end(green[253:]), _end(blue[253:])),
        clipped_low=(_end(red[:3]), _end(green[:3]), _end(blue[:3])),
        blown=float(white.mean()),
        blocked=float(black.mean()),
        blown_areas=areas(white, small, mask, bright=True),
        blocked_areas=areas(black, small, mask, bright=False),
        key=float(lightness.mean()),
        contrast=float(lightness.std()),
        local_contrast=float(spread.mean()),
        dynamic_range_ev=_stops(high) - _stops(low),
        midtones=_end(levels[51:205]),
        dark=float(dark.mean()),
        bright=float((luma > BRIGHT).mean()),
        dark_contrast=float(spread[dark].mean()) if dark.mean() > 0.05 else None,
        light_points=_light_points(luma),
        subject=_subject_tone(small, subject, mask, white=white, black=black),
    )


def _shares(plane: Pixels, channel: int) -> npt.NDArray[np.float64]:
    """256 shares of the pixels, one per level."""
    counts = cv2.calcHist([plane], [channel], None, [256], [0, 256]).ravel()
    return np.asarray(counts / counts.sum(), np.float64)


def _median(grey: Pixels, mask: Pixels | None = None) -> float:
    """Median luma, 0-1, of all pixels or of those where the mask is not 0."""
    reached = np.cumsum(cv2.calcHist([grey], [0], mask, [256], [0, 256]))
    return int(np.searchsorted(reached, reached[-1] / 2)) / 255


def _stops(luminance: float | np.floating) -> float:
    return float(np.log2(max(luminance, FLOOR)))


def _end(shares: npt.NDArray[np.float64]) -> float:
    return min(1.0, float(shares.sum()))


def _percentiles(levels: npt.NDArray[np.float64]) -> Percentiles:
    reached = np.cumsum(levels)

    def at(percent: float) -> float:
        return min(255, int(np.searchsorted(reached, percent / 100))) / 255

    return Percentiles(
        p1=at(1), p5=at(5), p25=at(25), p50=at(50), p75=at(75), p95=at(95), p99=at(99)
    )


def _spread(lightness: Plane) -> Plane:
    """Standard deviation of L* in the window round each pixel."""
    mean = cv2.boxFilter(lightness, -1, (WINDOW, WINDOW))
    square = cv2.sqrBoxFilter(lightness, -1, (WINDOW, WINDOW))
    return np.sqrt(np.maximum(square - mean * mean, 0))


def _light_points(luma: Plane) -> int:
    """Spots brighter than 0.7 that rise 0.4 over a dark neighbourhood and fill < 0.3 % each."""
    around = cv2.boxFilter(luma, -1, (WINDOW, WINDOW))
    spots = ((luma > 0.7) & (luma - around > 0.4) & (around < 0.35)).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(spots)
    sizes = stats[1:, cv2.CC_STAT_AREA]
    return int(((sizes >= 2) & (sizes < 0.003 * luma.size)).sum())


def _subject_tone(
    small: View, subject: Subject, mask: Plane, *, white: Bits, black: Bits
) -> SubjectTone | None:
    """The subject against the rest; None where either of them is too small to compare."""
    inside = mask > 0.5
    least = 0.002 * inside.size
    if not least < inside.sum() < inside.size - least:
        return None
    around = surround(inside)
    within = inside.view(np.uint8)
    light = small.luminance
    own = _stops(np.median(light[inside]))
    return SubjectTone(
        luma=_median(small.grey, within),
        background_luma=_median(small.grey, 1 - within),
        difference_ev=own - _stops(np.median(light[~inside])),
        surround_ev=own - _stops(np.median(light[around])) if around.any() else 0.0,
        contrast=float(small.lab[..., 0][inside].std()),
        blown=float(white[inside].mean()),
        blocked=float(black[inside].mean()),
        face_luma=_face_luma(small.luma, subject),
    )


def _face_luma(luma: Plane, subject: Subject) -> float | None:
    if not subject.faces:
        return None
    height, width = luma.shape
    x, y, w, h = subject.faces[0]
    # The middle of the box: its corners are hair and background.
    rows = slice(int((y + 0.2 * h) * height), int((y + 0.9 * h) * height) + 1)
    columns = slice(int((x + 0.2 * w) * width), int((x + 0.8 * w) * width) + 1)
    return float(np.median(luma[rows, columns]))
