"""The rule of thirds, for judging where things lie."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPainterPath

from desktop.loupe.layer import Layer
from desktop.loupe.overlays.overlay import stroke
from engine.measure.measurements import Measurements


class Thirds:
    """Two lines each way, over what is left after a crop."""

    def paint(self, painter: QPainter, layer: Layer, _measurements: Measurements | None) -> None:
        frame = layer.frame
        path = QPainterPath()
        for share in (1 / 3, 2 / 3):
            x, y = frame.x() + frame.width() * share, frame.y() + frame.height() * share
            path.moveTo(x, frame.top())
            path.lineTo(x, frame.bottom())
            path.moveTo(frame.left(), y)
            path.lineTo(frame.right(), y)
        painter.setOpacity(0.75)
        stroke(painter, path, width=1)
