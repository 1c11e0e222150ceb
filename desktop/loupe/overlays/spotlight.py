"""The region that an observation speaks of."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from desktop.loupe.layer import Layer
from desktop.loupe.overlays.overlay import stroke
from engine.critique import Region
from engine.measure.measurements import Measurements

_DIM = QColor(0, 0, 0, 120)


class Spotlight:
    """Dims the rest of the photo and frames the region, following the photo where it is turned."""

    region: Region | None = None

    def paint(self, painter: QPainter, layer: Layer, _measurements: Measurements | None) -> None:
        if self.region is None:
            return
        lit = self.outline(layer)
        rest = QPainterPath()
        rest.addRect(layer.frame)
        painter.fillPath(rest.subtracted(lit), _DIM)
        stroke(painter, lit)

    def outline(self, layer: Layer) -> QPainterPath:
        """The region in window points."""
        path = QPainterPath()
        # Half a point inwards, so that a region at the photo's edge keeps its frame.
        path.addRect(_inwards(layer.place(self.region or (0, 0, 1, 1))))
        return layer.turn().map(path)


def _inwards(rectangle: QRectF) -> QRectF:
    return rectangle.adjusted(0.5, 0.5, -0.5, -0.5)
