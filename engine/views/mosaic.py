"""One picture of a fixed size that holds the whole photo and, beside it, details."""

from __future__ import annotations

from typing import Final

from engine.views.crops import Box, Size
from engine.views.shape import ViewShape

_GAPS: Final = 64  # of the short side: what parts the pictures of a mosaic, so that none runs on


def canvas(photo: Size, shape: ViewShape, budget: int) -> Size:
    """The picture's size: its long side is fixed, the budget decides the other."""
    long_side = shape.long_side or shape.multiple
    if shape.square:
        return long_side, long_side
    steps = budget // (long_side * shape.multiple)
    short_side = shape.multiple * min(max(1, steps), long_side // shape.multiple)
    return (long_side, short_side) if photo[0] >= photo[1] else (short_side, long_side)


def lay_out(photo: Size, size: Size, count: int) -> tuple[Box, tuple[Box, ...]]:
    """Where in a picture of `size` the whole photo goes, and where so many details go.

    The details get the strip, to the right or below, that leaves the photo largest: what it does
    not fill anyway, and a quarter of the picture at least.
    """
    (width, height), (across, down) = size, photo
    right = max(width - height * across // down, width // 4)
    below = max(height - width * down // across, height // 4)
    if room(photo, (width - right, height)) >= room(photo, (width, height - below)):
        whole, strip = Box(0, 0, width - right, height), Box(width - right, 0, right, height)
    else:
        whole, strip = Box(0, 0, width, height - below), Box(0, height - below, width, below)
    return whole, _cells(strip, count, min(size) // _GAPS)


def room(photo: Size, size: Size) -> float:
    """The scale at which a photo fits into a size without a change of its proportions."""
    return min(size[0] / photo[0], size[1] / photo[1])


def _cells(strip: Box, count: int, gap: int) -> tuple[Box, ...]:
    """Side by side along the strip, grey between them and towards the photo."""
    across = strip.width >= strip.height
    width, height = strip.size
    width, height = (width // count, height) if across else (width, height // count)
    return tuple(
        Box(
            strip.x + (i * width if across else 0) + gap,
            strip.y + (0 if across else i * height) + gap,
            width - gap,
            height - gap,
        )
        for i in range(count)
    )
