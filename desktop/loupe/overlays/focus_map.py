"""Where the photo is sharp."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage, QPainter, QTransform

from desktop.loupe.layer import Layer
from engine.measure.measurements import Measurements
from engine.photo.picture import Pixels

_DARKEST = 190  # of 255: how far a wholly blurred cell is veiled
_UNTOLD = (96, 96, 96, 150)  # grey where there is no edge to judge by


class FocusMap:
    """Leaves clear what is sharp and darkens what is not; grey where nothing can be told."""

    def paint(self, painter: QPainter, layer: Layer, measurements: Measurements | None) -> None:
        if measurements is None:
            return
        shade = veil(measurements.focus.map)
        rows, columns = shade.shape[:2]
        image = QImage(shade.data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888)
        canvas = layer.canvas
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        across = QTransform().translate(canvas.x(), canvas.y())
        across.scale(canvas.width() / columns, canvas.height() / rows)
        painter.setTransform(across * layer.turn(), combine=True)
        painter.drawImage(0, 0, image)


def veil(sharpness: Pixels) -> Pixels:
    """Rows x columns x 4 RGBA for a map of 255 (sharp) to 1 (blurred), 0 where untold."""
    shade = np.zeros((*sharpness.shape, 4), np.uint8)
    shade[..., 3] = (_DARKEST * (1 - sharpness / 255.0)).astype(np.uint8)
    shade[sharpness == 0] = _UNTOLD
    return shade
