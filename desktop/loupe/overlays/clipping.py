"""Pixels that hit the end of the scale, as they are shown."""

from __future__ import annotations

import cv2
import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from desktop.loupe.layer import Layer
from engine.measure.measurements import Measurements
from engine.photo.picture import Pixels

WHITE = 254  # a JPEG's rounding moves a blown 255 by one
BLACK = 1
_RED, _BLUE = (255, 56, 56, 255), (64, 120, 255, 255)  # the colours every raw converter uses


class Clipping:
    """Blown highlights in red, blocked shadows in blue: where any channel, or all, are lost."""

    def paint(self, painter: QPainter, layer: Layer, _measurements: Measurements | None) -> None:
        visible = layer.visible
        if visible.isEmpty():
            return
        ratio = painter.device().devicePixelRatioF()
        pyramid = layer.pyramid
        number = pyramid.level_for(layer.frame.width() * ratio)
        part = pyramid.part(number, layer.frame, visible).toAlignedRect()
        level = pyramid.levels[number]
        height, width = level.shape[:2]
        left, top = max(0, part.left()), max(0, part.top())
        right, bottom = min(width, part.right() + 1), min(height, part.bottom() + 1)
        mask = clipped(level[top:bottom, left:right])
        across, down = layer.frame.width() / width, layer.frame.height() / height
        target = QRectF(
            layer.frame.x() + left * across,
            layer.frame.y() + top * down,
            (right - left) * across,
            (bottom - top) * down,
        )
        rows, columns = mask.shape[:2]
        image = QImage(mask.data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888)
        painter.drawImage(target, image)


def clipped(pixels: Pixels) -> Pixels:
    """H x W x 4 RGBA: red where any channel is blown, blue where all are black, else clear."""
    mask = np.zeros((*pixels.shape[:2], 4), np.uint8)
    kept = cv2.inRange(pixels, (0, 0, 0), (WHITE - 1,) * 3)
    lost = cv2.inRange(pixels, (0, 0, 0), (BLACK,) * 3)
    mask[kept == 0] = _RED
    mask[lost != 0] = _BLUE
    return mask
