"""One picture of a fixed size that holds the whole photo and, beside it, details."""

from __future__ import annotations

from engine.views.crops import Box, Size
from engine.views.shape import ViewShape


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
        return Box(0, 0, width - right, height), _cells(Box(width - right, 0, right, height), count)
    return Box(0, 0, width, height - below), _cells(Box(0, height - below, width, below), count)


def room(photo: Size, size: Size) -> float:
    """The scale at which a photo fits into a size without a change of its proportions."""
    return min(size[0] / photo[0], size[1] / photo[1])


def _cells(strip: Box, count: int) -> tuple[Box, ...]:
    if strip.width >= strip.height:
        step = strip.width // count
        return tuple(Box(strip.x + i * step, strip.y, step, strip.height) for i in range(count))
    step = strip.height // count
    return tuple(Box(strip.x, strip.y + i * step, strip.width, step) for i in range(count))
