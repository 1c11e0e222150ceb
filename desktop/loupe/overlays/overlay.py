"""What can be laid over the photo."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop.loupe.layer import Layer
from engine.measure.measurements import Measurements


class Overlay(Protocol):
    """Something drawn over one picture; the painter is clipped to that picture already."""

    def paint(self, painter: QPainter, layer: Layer, measurements: Measurements | None) -> None:
        """Draw over `layer`; without measurements, what needs them draws nothing."""


def stroke(painter: QPainter, path: QPainterPath, width: float = 1.2) -> None:
    """A thin white line on a wider dark one: legible on bright and dark photos alike."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(0, 0, 0, 130), width + 2.2))
    painter.drawPath(path)
    painter.setPen(QPen(QColor(255, 255, 255, 225), width))
    painter.drawPath(path)
