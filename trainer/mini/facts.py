"""What the views of a photo show that a sentence can say: coarse words for measured numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from engine.photo.picture import Pixels

# Borders between the words, chosen so that each word fits a fair share of ordinary photos.
_DARK, _BRIGHT = 75.0, 150.0  # median luma, of 255
_LOW, _HIGH = 42.0, 72.0  # standard deviation of luma
_NONE, _MUTED, _VIVID = 3.0, 11.0, 26.0  # mean chroma, CIELAB
_SOFT, _CRISP = 6.0, 26.0  # 90th percentile of the Laplacian's size at native resolution
_CLEAN: Final = 1.6  # 5th percentile of the spread in squares of 8 pixels
_LEADING: Final = 0.55  # share of the coloured pixels
_HUES: Final = (
    *(("red", 20), ("orange", 60), ("yellow", 105), ("green", 165), ("cyan", 220)),
    *(("blue", 290), ("purple", 325), ("pink", 350), ("red", 361)),
)


@dataclass(frozen=True)
class Facts:
    """light, contrast, colour, detail, side: keys of the word lists. hue: the leading one or None.

    exposed: median and ends lie where they should. whole_range: from black to white. clean: the
    smoothest squares are smooth.
    """

    light: str
    contrast: str
    colour: str
    hue: str | None
    detail: str
    side: str
    exposed: bool
    whole_range: bool
    clean: bool


def facts_of(views: Sequence[Pixels]) -> Facts:
    """Tone and colour from the whole, which comes first; detail from the rest, if there is any."""
    whole = views[0]
    grey = cv2.cvtColor(whole, cv2.COLOR_RGB2GRAY).astype(np.float32)
    low, median, high = (float(value) for value in np.percentile(grey, (1, 50, 99)))
    lab = cv2.cvtColor(whole.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    details = views[1:] or views[:1]
    blown = float((grey > 252).mean() + (grey < 4).mean())
    return Facts(
        light=_word(median, ("dark", _DARK), ("middle", _BRIGHT), "bright"),
        contrast=_word(float(grey.std()), ("low", _LOW), ("middle", _HIGH), "high"),
        colour=_word(
            float(chroma.mean()), ("none", _NONE), ("muted", _MUTED), ("natural", _VIVID), "vivid"
        ),
        hue=_leading(lab, chroma),
        detail=_word(max(map(_crispness, details)), ("low", _SOFT), ("middle", _CRISP), "high"),
        side=_brightest(grey),
        exposed=_DARK - 15 < median < _BRIGHT + 15 and blown < 0.03,
        whole_range=low < 20 and high > 235,
        clean=min(map(_roughness, details)) < _CLEAN,
    )


def _word(value: float, *steps: tuple[str, float] | str) -> str:
    for step in steps:
        if isinstance(step, str):
            return step
        if value < step[1]:
            return step[0]
    raise ValueError("the last step has no border")


def _leading(lab: np.ndarray, chroma: np.ndarray) -> str | None:
    coloured = chroma > 10
    if coloured.mean() < 0.15:
        return None
    angles = np.degrees(np.arctan2(lab[..., 2], lab[..., 1]))[coloured] % 360
    names = np.searchsorted([border for _, border in _HUES], angles, side="right")
    shares = np.bincount(names, chroma[coloured], len(_HUES))
    shares[0] += shares[-1]  # red lies on both sides of 0 degrees
    best = int(np.argmax(shares[:-1]))
    return _HUES[best][0] if shares[best] > _LEADING * shares[:-1].sum() else None


def _crispness(view: Pixels) -> float:
    grey = cv2.cvtColor(view, cv2.COLOR_RGB2GRAY)
    return float(np.percentile(np.abs(cv2.Laplacian(grey, cv2.CV_32F)), 90))


def _roughness(view: Pixels) -> float:
    grey = cv2.cvtColor(view, cv2.COLOR_RGB2GRAY).astype(np.float32)
    height, width = (side // 8 for side in grey.shape)
    squares = grey[: 8 * height, : 8 * width].reshape(height, 8, width, 8)
    return float(np.percentile(squares.std((1, 3)), 5))


def _brightest(grey: np.ndarray) -> str:
    """Where the light gathers; in the middle unless one side is plainly brighter."""
    light = (grey / 255) ** 2.2 + 1e-3
    height, width = grey.shape
    x = float((light.sum(0) * (np.arange(width) + 0.5)).sum() / light.sum() / width - 0.5)
    y = float((light.sum(1) * (np.arange(height) + 0.5)).sum() / light.sum() / height - 0.5)
    if max(abs(x), abs(y)) < 0.07:
        return "middle"
    if abs(x) > abs(y):
        return "left" if x < 0 else "right"
    return "top" if y < 0 else "bottom"
