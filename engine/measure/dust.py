"""Sensor dust: small, soft, round shadows on bright and otherwise smooth ground."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
import numpy.typing as npt
from cv2.typing import MatLike

from engine.critique import Region
from engine.measure.view import View

_SPOT: Final = 1.5  # px of 1024, sigma of the blur that keeps a spot and takes the noise
_GROUND: Final = 11  # px of 256: a median over this leaves nothing of a spot
_SHADE: Final = 105  # grey level; on darker ground dust cannot be told
_FAINTEST: Final = 4  # grey levels of depth
_DARKEST: Final = 0.2  # of the ground: dust shades, a bird or a lamp hides what is behind it
_SMALLEST: Final = 4  # px across
_LARGEST: Final = 26
_ROUND: Final = 0.7  # narrow side to wide
_FULL: Final = (0.62, 0.92)  # of its box: a disc fills pi / 4
_ROUGH: Final = 0.2  # of the depth: the largest standard deviation of the surroundings
_CALM_WINDOW: Final = 61  # px
_CALM: Final = 0.1  # of a window: more that differs from its ground is detail
_LEAST_CALM: Final = 0.06  # of the frame: a sky or a wall, not a sign or a shirt
_CRISP: Final = 2.0  # times the depth of the blurred spot: a bird is thin and dark, dust neither
_MOST: Final = 24  # more are rain, stars or a pattern
_LEAST_SIDE: Final = 900  # px: in smaller photos a spot is as small as a grain of noise


def measure_dust(view: View) -> tuple[Region, ...]:
    """Boxes about what looks like dust on the sensor, deepest first; mostly none."""
    luma = view.grey
    height, width = luma.shape
    if max(height, width) < _LEAST_SIDE or min(height, width) < _CALM_WINDOW:
        return ()
    small = cv2.resize(luma, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    ground = cv2.resize(cv2.medianBlur(small, _GROUND), (width, height))
    soft = cv2.GaussianBlur(luma, (0, 0), _SPOT)
    calm = _calm(cv2.absdiff(ground, soft), ground)
    if not calm.any():
        return ()
    depth = cv2.subtract(ground, soft)  # clips at 0: only what is darker counts
    shaded = (depth >= _FAINTEST / 2) & calm
    _, _, boxes, _ = cv2.connectedComponentsWithStats(shaded.view(np.uint8))
    spots = []
    for x, y, w, h, area in boxes[1:].tolist():
        box = (x, y, w, h)
        deepest = _depth(luma, soft, ground, box) if _is_round(w, h, area) else 0.0
        if deepest:
            spots.append((deepest, box))
    if len(spots) > _MOST:
        return ()
    spots.sort(reverse=True)
    return tuple(
        ((x - w) / width, (y - h) / height, 3 * w / width, 3 * h / height)
        for _, (x, y, w, h) in spots
    )


def _calm(difference: MatLike, ground: MatLike) -> npt.NDArray[np.bool_]:
    """Wide bright areas with hardly any detail."""
    _, detail = cv2.threshold(difference, _FAINTEST, 250, cv2.THRESH_BINARY)
    share = cv2.blur(detail, (_CALM_WINDOW, _CALM_WINDOW))
    candidates = (share < 250 * _CALM) & (ground > _SHADE)
    # Wide areas need no more than every fourth pixel of every fourth line to be told.
    _, labels, stats, _ = cv2.connectedComponentsWithStats(candidates[::4, ::4].view(np.uint8))
    wide = stats[:, cv2.CC_STAT_AREA] >= _LEAST_CALM * labels.size
    wide[0] = False
    height, width = difference.shape
    whole = cv2.resize(
        wide[labels].view(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST
    )
    return np.asarray(candidates & (whole > 0))


def _is_round(w: int, h: int, area: int) -> bool:
    wide, narrow = max(w, h), min(w, h)
    return (
        narrow >= _SMALLEST
        and wide <= _LARGEST
        and narrow >= _ROUND * wide
        and _FULL[0] < area / (w * h) < _FULL[1]
    )


def _depth(luma: MatLike, soft: MatLike, ground: MatLike, box: tuple[int, int, int, int]) -> float:
    """Grey levels by which a spot is darker than its ground; 0 where it is no dust."""
    x, y, w, h = box
    height, width = luma.shape
    if x < 2 * w or y < 2 * h or x + 3 * w > width or y + 3 * h > height:
        return 0.0
    around = np.s_[y - 2 * h : y + 3 * h, x - 2 * w : x + 3 * w]
    shade = ground[around].astype(np.float32) - soft[around]
    spot = np.s_[2 * h : 3 * h, 2 * w : 3 * w]
    deepest = float(shade[spot].max())
    level = float(ground[y + h // 2, x + w // 2])
    crisp = level - float(luma[y : y + h, x : x + w].min()) > _CRISP * deepest
    band = np.ones(shade.shape, np.bool_)
    band[h + h // 2 : -h - h // 2, w + w // 2 : -w - w // 2] = False
    even = float(shade[band].std()) <= _ROUGH * deepest
    likely = even and not crisp and _FAINTEST <= deepest < _DARKEST * level
    return deepest if likely else 0.0
