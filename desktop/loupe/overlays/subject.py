"""What the measurements took for the subject."""

from __future__ import annotations

import cv2
import numpy as np
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from desktop.loupe.layer import Layer
from desktop.loupe.overlays.overlay import stroke
from engine.measure.measurements import Measurements

_SMOOTH = 4  # of these cells, one of the mask's own
_GRID = 256  # cells the mask is traced on, each way: smooth enough at full screen


class SubjectOutline:
    """The outline of the subject, and a box round each face."""

    def paint(self, painter: QPainter, layer: Layer, measurements: Measurements | None) -> None:
        if measurements is None:
            return
        path = QPainterPath()
        # The mask's cells are coarse; their steps would be drawn as if they had been measured.
        soft = cv2.GaussianBlur(measurements.subject.mask((_GRID, _GRID)), (0, 0), _SMOOTH)
        mask = (soft > 0.5).astype(np.uint8)
        for outline in cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]:
            points = [layer.point((x + 0.5) / _GRID, (y + 0.5) / _GRID) for x, y in outline[:, 0]]
            path.addPolygon(QPolygonF([*points, points[0]]))
        for face in measurements.subject.faces:
            path.addRect(layer.place(face))
        stroke(painter, layer.turn().map(path))
