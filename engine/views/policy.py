"""What a model gets to see of a photo: the whole of it, and details at native resolution.

A photo of 24 megapixels reduced to 448 pixels has lost its noise, its slight blur, its compression
and its dust; details cut out without any reduction still have them. The policy, for the engine and
the trainer alike:

- Nothing is enlarged. A photo that fits is shown whole and needs no details.
- All views of a photo together keep to a budget of pixels. The whole gets at least half of it, the
  rest goes to up to three details, square and no smaller than `shape.detail`, on the places that
  the measurements name: subject, focus, worst fault.
- A model whose pictures have one fixed size gets everything in one picture, since each further one
  would cost as much as the first; what stays empty is mid-grey.
- Every picture has its final size, so that neither transformers nor llama.cpp resizes it. Sides are
  rounded to multiples as the models' own processors do; reducing averages areas, without aliases.
- The same photo, shape and budget give the same pixels. A shape that was fixed by tuning brings its
  own budget, so that the model sees the same on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from engine.critique import Region
from engine.measure.measurements import Measurements
from engine.photo.decode import load
from engine.photo.error import PhotoError
from engine.photo.metadata import read_capture
from engine.photo.picture import Pixels
from engine.views.crops import Size, crops
from engine.views.mosaic import canvas, lay_out, room
from engine.views.places import Place, places
from engine.views.shape import ViewShape
from engine.views.view import ModelView

NATIVE: Final = 0.9  # a reduction by a tenth leaves noise and slight blur to be seen
FALLBACK_SIDE: Final = 4096  # px: for a photo that does not fit into memory at its full size
GREY: Final = 128
_FULL: Final[Region] = (0.0, 0.0, 1.0, 1.0)


def look(
    path: str | Path, measurements: Measurements, shape: ViewShape, budget: int
) -> tuple[ModelView, ...]:
    """The views of a photo file, cut from its full size; see `views_of`.

    Raises PhotoError. Made for a worker process: it and its result survive pickling.
    """
    file = Path(path)
    where = places(measurements, read_capture(file))
    try:
        return _seen(file, None, where, shape, budget)
    except MemoryError:
        pass
    except PhotoError as error:
        if error.kind != "memory":
            raise
    return _seen(file, FALLBACK_SIDE, where, shape, budget)


def _seen(
    file: Path, long_side: int | None, where: Sequence[Place], shape: ViewShape, budget: int
) -> tuple[ModelView, ...]:
    picture = load(file, long_side)
    return views_of(picture.pixels, where, shape, budget, native=picture.scale)


def views_of(
    photo: Pixels, where: Sequence[Place], shape: ViewShape, budget: int, native: float = 1.0
) -> tuple[ModelView, ...]:
    """The views of an upright photo, H x W x 3 uint8 sRGB; the whole comes first.

    where: the places for details, the most telling first. budget: pixels of all views together; a
    model's own `shape.pixels`, least or fixed size outweighs it. native: pixels of `photo` per
    pixel of the file, where it had to be reduced before.
    """
    budget = shape.pixels or budget
    if shape.long_side is not None:
        return (_one_picture(photo, where, shape, budget, native),)
    size = _size(photo)
    fitted = _fitted(size, shape, budget)
    if _scale(size, fitted) >= NATIVE:
        return (_whole(photo, fitted, native),)

    def squares(count: int) -> Size | None:
        side = int(math.sqrt(budget / 2 / count))
        width, height = (min(side, one) // shape.multiple * shape.multiple for one in size)
        least = max(shape.least, shape.detail**2)
        return (width, height) if least <= width * height <= shape.most else None

    details = [
        ModelView("detail", _kept(box.of(photo)), box.share(size), native, place.reason)
        for place, box in crops(size, where, squares)
    ]
    rest = budget - sum(math.prod(_size(detail.pixels)) for detail in details)
    return (_whole(photo, _fitted(size, shape, rest), native), *details)


def _fitted(photo: Size, shape: ViewShape, budget: int) -> Size:
    """The size nearest to the photo's proportions, within so many pixels where that can be."""
    most = max(shape.least, min(budget, shape.most))
    scale = min(1.0, math.sqrt(most / math.prod(photo)))
    wanted = [side * scale for side in photo]
    sizes = [
        (width, height)
        for width, height in product(*(_either(side, shape.multiple) for side in wanted))
        if shape.least <= width * height <= most
    ]
    if not sizes:  # smaller than the least, or a thin strip
        scale = max(scale, math.sqrt(shape.least / math.prod(photo)))
        width, height = (_either(side * scale, shape.multiple)[1] for side in photo)
        return width, height
    return min(sizes, key=lambda size: sum(abs(math.log(size[i] / wanted[i])) for i in (0, 1)))


def _either(side: float, multiple: int) -> tuple[int, int]:
    """The multiples just below and above, neither of them 0."""
    below = max(1, int(side // multiple))
    return below * multiple, (below + 1) * multiple


def _whole(photo: Pixels, size: Size, native: float) -> ModelView:
    """The photo at that size, on grey where it is smaller."""
    width, height = _size(photo)
    if width * height < 0.8 * math.prod(size):
        return _on_grey(photo, size, native)
    return ModelView("whole", _reduced(photo, size), _FULL, native * _scale((width, height), size))


def _one_picture(
    photo: Pixels, where: Sequence[Place], shape: ViewShape, budget: int, native: float
) -> ModelView:
    """The whole photo and its details in one picture."""
    size = _size(photo)
    picture = canvas(size, shape, budget)
    if not where or room(size, picture) >= NATIVE:
        return _on_grey(photo, picture, native)
    boxes = crops(size, where, lambda count: lay_out(size, picture, count)[1][0].size)
    whole, cells = lay_out(size, picture, len(boxes))
    pixels = np.full((picture[1], picture[0], 3), GREY, np.uint8)
    small = _within(photo, whole.size)
    _put(small, whole.of(pixels))
    for cell, (_, box) in zip(cells, boxes, strict=True):
        _put(box.of(photo), cell.of(pixels))
    reasons = "+".join(place.reason for place, _ in boxes)
    return ModelView("mosaic", pixels, _FULL, native * _scale(size, _size(small)), reasons)


def _on_grey(photo: Pixels, size: Size, native: float) -> ModelView:
    """The photo in the middle of a grey picture, reduced only where it must be."""
    pixels = np.full((size[1], size[0], 3), GREY, np.uint8)
    small = _within(photo, size)
    _put(small, pixels)
    return ModelView("whole", pixels, _FULL, native * _scale(_size(photo), _size(small)))


def _within(photo: Pixels, size: Size) -> Pixels:
    """The photo in its own proportions, no larger than that."""
    width, height = _size(photo)
    scale = min(1.0, room((width, height), size))
    return _reduced(photo, (max(1, round(width * scale)), max(1, round(height * scale))))


def _reduced(photo: Pixels, size: Size) -> Pixels:
    if size == _size(photo):
        return _kept(photo)
    return np.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_AREA), np.uint8)


def _put(small: Pixels, into: Pixels) -> None:
    """Into the middle."""
    (width, height), (across, down) = _size(small), _size(into)
    x, y = (across - width) // 2, (down - height) // 2
    into[y : y + height, x : x + width] = small


def _kept(pixels: Pixels) -> Pixels:
    """A copy that does not hold on to the whole photo."""
    return np.array(pixels, order="C")


def _size(pixels: Pixels) -> Size:
    return pixels.shape[1], pixels.shape[0]


def _scale(photo: Size, size: Size) -> float:
    return math.sqrt(math.prod(size) / math.prod(photo))
