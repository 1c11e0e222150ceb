"""Which parts of a photo the details show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from engine.critique import Region
from engine.photo.picture import Pixels
from engine.views.places import Place

MOST: Final = 3
_GRID: Final = 8  # px: the squares of JPEG
_SAME: Final = 0.5  # of a detail's area: that much in an earlier one, and it shows nothing new

Size = tuple[int, int]  # width, height, px


@dataclass(frozen=True)
class Box:
    """A part of a picture, px from its top left."""

    x: int
    y: int
    width: int
    height: int

    @property
    def size(self) -> Size:
        """Width and height."""
        return self.width, self.height

    def of(self, pixels: Pixels) -> Pixels:
        """What the picture shows there; writing to it writes to the picture."""
        return pixels[self.y : self.y + self.height, self.x : self.x + self.width]

    def share(self, photo: Size) -> Region:
        """The same in fractions of a photo of that size."""
        width, height = photo
        return (self.x / width, self.y / height, self.width / width, self.height / height)


def crops(
    photo: Size, where: Sequence[Place], size_of: Callable[[int], Size | None]
) -> list[tuple[Place, Box]]:
    """Boxes on as many of the places as there is room for, at most `MOST`.

    size_of: the size of each of so many boxes, None where that many do not fit. What an earlier
    box shows already gets none of its own.
    """
    for count in range(min(MOST, len(where)), 0, -1):
        size = size_of(count)
        if size is not None:
            found = list(_distinct(photo, where, size))
            if len(found) >= count:
                return found[:count]
    return []


def _distinct(photo: Size, where: Sequence[Place], size: Size) -> Iterator[tuple[Place, Box]]:
    seen: list[Box] = []
    for place in where:
        box = _around(place, size, photo)
        if all(_shared(box, other) < _SAME for other in seen):
            seen.append(box)
            yield place, box


def _around(place: Place, size: Size, photo: Size) -> Box:
    """A box of that size inside the photo, the place in its middle as far as that can be.

    It begins where squares of JPEG do, so that their edges always stand at the same places of what
    a model's patches show.
    """
    (x, width), (y, height) = (
        _span(centre, wanted, whole)
        for centre, wanted, whole in zip(place.centre, size, photo, strict=True)
    )
    return Box(x, y, width, height)


def _span(centre: float, wanted: int, whole: int) -> tuple[int, int]:
    length = min(wanted, whole)
    nearest = round((centre * whole - length / 2) / _GRID)
    return min(max(0, nearest), (whole - length) // _GRID) * _GRID, length


def _shared(box: Box, other: Box) -> float:
    """Share of `box` that lies within `other`, 0-1."""
    across = min(box.x + box.width, other.x + other.width) - max(box.x, other.x)
    down = min(box.y + box.height, other.y + other.height) - max(box.y, other.y)
    return max(0, across) * max(0, down) / (box.width * box.height)
