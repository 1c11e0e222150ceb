"""The horizon and the lines that lead through the frame."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath

from desktop.loupe.layer import Layer
from desktop.loupe.overlays.overlay import stroke
from engine.measure.geometry import DOUBT, Geometry, Line
from engine.measure.measurements import Measurements


class Horizon:
    """The horizon with its tilt, where there is one, and the lines that run to one point."""

    def paint(self, painter: QPainter, layer: Layer, measurements: Measurements | None) -> None:
        if measurements is None:
            return
        geometry = measurements.geometry
        turn = layer.turn()
        if geometry.leading is not None:
            lines = QPainterPath()
            for line in geometry.leading.lines:
                _add(lines, layer, line)
            meeting = layer.point(*geometry.leading.point)
            lines.addEllipse(meeting, 4, 4)
            stroke(painter, turn.map(lines), width=1)
        horizon = geometry.horizon
        if horizon is not None and horizon.confidence >= DOUBT:
            path = QPainterPath()
            _add(path, layer, horizon.line)
            stroke(painter, turn.map(path), width=1.6)
            tilt = horizon.tilt_deg - layer.degrees
            x1, y1, x2, y2 = horizon.line
            middle = turn.map(layer.point((x1 + x2) / 2, (y1 + y2) / 2))
            _label(painter, f"{abs(tilt):.1f}°", middle)


def is_empty(geometry: Geometry) -> bool:
    """Whether there is neither a horizon that can be trusted nor a line that leads."""
    horizon = geometry.horizon
    return geometry.leading is None and (horizon is None or horizon.confidence < DOUBT)


def _add(path: QPainterPath, layer: Layer, line: Line) -> None:
    path.moveTo(layer.point(line[0], line[1]))
    path.lineTo(layer.point(line[2], line[3]))


def _label(painter: QPainter, text: str, middle: QPointF) -> None:
    metrics = QFontMetricsF(painter.font())
    box = QRectF(0, 0, metrics.horizontalAdvance(text) + 12, metrics.height() + 4)
    box.moveCenter(middle)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 170))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QColor(255, 255, 255, 235))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
