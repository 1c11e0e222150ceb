"""Where a rotation and a crop end up on the canvas."""

from __future__ import annotations

import math

from engine.critique import Region


def inscribed(width: float, height: float, degrees: float) -> Region:
    """The largest upright rectangle of the photo's own proportions left by a rotation.

    In fractions of the unrotated canvas, about its centre; the whole canvas for 0 degrees.
    """
    sine, cosine = abs(math.sin(math.radians(degrees))), abs(math.cos(math.radians(degrees)))
    scale = 1 / max(cosine + height / width * sine, cosine + width / height * sine)
    margin = (1 - scale) / 2
    return margin, margin, scale, scale


def kept(width: float, height: float, degrees: float, crop: Region | None) -> Region:
    """What of the canvas is kept: the crop, drawn in so that no empty corner shows.

    A crop that lies wholly in the empty corners gives way to the inscribed rectangle.
    """
    if not degrees:
        return crop or (0.0, 0.0, 1.0, 1.0)
    inner = inscribed(width, height, degrees)
    if crop is None:
        return inner
    left, top = max(crop[0], inner[0]), max(crop[1], inner[1])
    right = min(crop[0] + crop[2], inner[0] + inner[2])
    bottom = min(crop[1] + crop[3], inner[1] + inner[3])
    if right <= left or bottom <= top:
        return inner
    return left, top, right - left, bottom - top
