"""One picture on the canvas: the photo itself, or one side of a before/after comparison."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from desktop.loupe.pyramid import Pyramid
from engine.critique import Region


@dataclass(frozen=True)
class Layer:
    """Where a picture's pixels and the photo's regions lie, in window points.

    pyramid: the pixels, which fill `frame`.
    canvas: the whole original photo; it differs from `frame` where an edit cropped.
    degrees: how far an edit turned the photo about the canvas's middle, counter-clockwise.
    clip: the part of the window that this picture owns.
    """

    pyramid: Pyramid
    frame: QRectF
    canvas: QRectF
    clip: QRectF
    degrees: float = 0.0

    @property
    def visible(self) -> QRectF:
        """The part of the window in which this picture's pixels show."""
        return self.frame.intersected(self.clip)

    def turn(self) -> QTransform:
        """From the unturned canvas to where the photo's content lies now."""
        middle = self.canvas.center()
        # Qt turns clockwise on a y-down canvas; edits count counter-clockwise.
        return (
            QTransform()
            .translate(middle.x(), middle.y())
            .rotate(-self.degrees)
            .translate(-middle.x(), -middle.y())
        )

    def place(self, region: Region) -> QRectF:
        """A region of the photo as a rectangle on the unturned canvas."""
        x, y, w, h = region
        start = self.point(x, y)
        return QRectF(start.x(), start.y(), w * self.canvas.width(), h * self.canvas.height())

    def point(self, x: float, y: float) -> QPointF:
        """A point of the photo, in fractions of it, on the unturned canvas."""
        canvas = self.canvas
        return QPointF(canvas.x() + x * canvas.width(), canvas.y() + y * canvas.height())
