"""One picture at full and halved sizes, to be painted fast and smoothly at any scale."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from engine.photo.picture import Pixels

_SMALLEST = 512  # pixels of the long side: smaller levels would save nothing


@dataclass
class Pyramid:
    """Levels of a picture, each half the size of the one before; built off the window's thread.

    Levels are H x W x 3 uint8 sRGB. Painting reads only what is visible, from the level nearest
    above the wanted size, so a 60-megapixel photo costs no more than the screen it fills.
    """

    levels: list[Pixels]
    _images: dict[int, QImage] = field(default_factory=dict, repr=False)
    _reduced: tuple[tuple[int, int], Pixels] | None = field(default=None, repr=False)

    @classmethod
    def of(cls, pixels: Pixels) -> Pyramid:
        """Halve `pixels` until they are small."""
        levels = [np.ascontiguousarray(pixels)]
        while max(levels[-1].shape[:2]) > 2 * _SMALLEST:
            height, width = levels[-1].shape[:2]
            half = (max(1, width // 2), max(1, height // 2))
            levels.append(cv2.resize(levels[-1], half, interpolation=cv2.INTER_AREA))
        return cls(levels)

    @property
    def width(self) -> int:
        """Pixels of the largest level."""
        return self.levels[0].shape[1]

    @property
    def height(self) -> int:
        """Pixels of the largest level."""
        return self.levels[0].shape[0]

    @property
    def nbytes(self) -> int:
        """Memory held."""
        reduced = self._reduced[1].nbytes if self._reduced is not None else 0
        return sum(level.nbytes for level in self.levels) + reduced

    def level_for(self, width: float) -> int:
        """The smallest level that is at least `width` pixels wide, else the largest."""
        for number in range(len(self.levels) - 1, 0, -1):
            if self.levels[number].shape[1] >= width:
                return number
        return 0

    def reduced_to(self, width: int, height: int) -> Pixels:
        """The whole picture at an exact smaller size; the last one asked for is kept."""
        if self._reduced is None or self._reduced[0] != (width, height):
            level = self.levels[self.level_for(width)]
            exact = cv2.resize(level, (width, height), interpolation=cv2.INTER_AREA)
            self._reduced = ((width, height), exact)
        return self._reduced[1]

    def paint(self, painter: QPainter, frame: QRectF, clip: QRectF) -> None:
        """Paint the part inside `clip` of the picture that fills `frame` (both in points)."""
        visible = frame.intersected(clip)
        if visible.isEmpty():
            return
        ratio = painter.device().devicePixelRatioF()
        width, height = round(frame.width() * ratio), round(frame.height() * ratio)
        painter.save()
        if clip.contains(frame) and 0 < width <= self.width and 0 < height <= self.height:
            # The still, fitted view deserves the best reduction there is.
            pixels = self.reduced_to(width, height)
            painter.drawImage(frame, as_image(pixels))
        else:
            number = self.level_for(width)
            painter.setRenderHint(
                QPainter.RenderHint.SmoothPixmapTransform, _wants_smoothing(width / self.width)
            )
            painter.drawImage(visible, self._image(number), self.part(number, frame, visible))
        painter.restore()

    def part(self, number: int, frame: QRectF, visible: QRectF) -> QRectF:
        """The rectangle of level `number` that shows at `visible` when all of it fills `frame`."""
        height, width = self.levels[number].shape[:2]
        across, down = width / frame.width(), height / frame.height()
        return QRectF(
            (visible.x() - frame.x()) * across,
            (visible.y() - frame.y()) * down,
            visible.width() * across,
            visible.height() * down,
        )

    def _image(self, number: int) -> QImage:
        if number not in self._images:
            self._images[number] = as_image(self.levels[number])
        return self._images[number]


def as_image(pixels: Pixels) -> QImage:
    """A QImage onto H x W x 3 pixels without copying; the pixels must outlive it."""
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, pixels.strides[0], QImage.Format.Format_RGB888)


def _wants_smoothing(magnification: float) -> bool:
    # At 1:1 there is nothing to smooth; far above, the eye wants to see the pixels themselves.
    return abs(magnification - 1) > 1e-3 and magnification < 3


def pixels_of(image: QImage) -> Pixels:
    """A copy of a QImage as H x W x 3 pixels."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    return rows[:, : 3 * rgb.width()].reshape(rgb.height(), rgb.width(), 3).copy()
