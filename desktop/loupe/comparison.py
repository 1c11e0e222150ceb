"""Before and after, side by side on one photo, with a divider between them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath

from desktop.loupe.layer import Layer
from desktop.loupe.overlays.overlay import stroke
from desktop.loupe.pyramid import Pyramid
from engine.critique import Edit
from engine.improve.geometry import kept

_REACH = 8  # points either side of the divider that still catch it
_HANDLE = 7  # radius, points
Names = tuple[str, str]


@dataclass
class Comparison:
    """An edit's result beside the photo.

    after: what `engine.improve.render.render` made of the photo with `edit`.
    divider: where it stands, 0 left to 1 right of what is visible of the photo.
    before_only: while the key that shows the photo as it was is held.
    """

    after: Pyramid
    edit: Edit
    divider: float = 0.5
    before_only: bool = False

    def layers(self, before: Pyramid, canvas: QRectF, window: QRectF) -> list[Layer]:
        """What to paint, left to right, when the photo fills `canvas`."""
        if self.before_only:
            return [Layer(before, canvas, canvas, window)]
        x = self.x(canvas, window)
        left = QRectF(window.topLeft(), QPointF(x, window.bottom()))
        right = QRectF(QPointF(x, window.top()), window.bottomRight())
        return [
            Layer(before, canvas, canvas, left),
            Layer(self.after, self._frame(before, canvas), canvas, right, self._degrees),
        ]

    def x(self, canvas: QRectF, window: QRectF) -> float:
        """The divider's place in the window."""
        visible = canvas.intersected(window)
        return visible.left() + self.divider * visible.width()

    def drag_to(self, x: float, canvas: QRectF, window: QRectF) -> None:
        """Move the divider, at most to the edge of what is visible of the photo."""
        visible = canvas.intersected(window)
        if visible.width() > 0:
            self.divider = min(1.0, max(0.0, (x - visible.left()) / visible.width()))

    def catches(self, point: QPointF, canvas: QRectF, window: QRectF) -> bool:
        """Whether a press at `point` takes hold of the divider."""
        return not self.before_only and abs(point.x() - self.x(canvas, window)) <= _REACH

    def paint_divider(
        self, painter: QPainter, before: Pyramid, canvas: QRectF, window: QRectF, names: Names
    ) -> None:
        """The line, its handle, and which side is which."""
        visible = canvas.intersected(window)
        kept_part = self._frame(before, canvas).intersected(window)
        _tag(painter, names[0], visible.left() + 12, visible.top() + 12)
        if self.before_only:
            return
        x = self.x(canvas, window)
        line = QPainterPath(QPointF(x, visible.top()))
        line.lineTo(x, visible.bottom())
        stroke(painter, line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 255, 255, 235))
        painter.drawEllipse(QPointF(x, visible.center().y()), _HANDLE, _HANDLE)
        _tag(painter, names[1], kept_part.right() - 12, kept_part.top() + 12, to_the_left=True)

    @property
    def _degrees(self) -> float:
        return self.edit.rotate_deg or 0.0

    def _frame(self, before: Pyramid, canvas: QRectF) -> QRectF:
        x, y, w, h = kept(before.width, before.height, self._degrees, self.edit.crop)
        return QRectF(
            canvas.x() + x * canvas.width(),
            canvas.y() + y * canvas.height(),
            w * canvas.width(),
            h * canvas.height(),
        )


def _tag(painter: QPainter, text: str, x: float, y: float, *, to_the_left: bool = False) -> None:
    font = QFont(painter.font())
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(text) + 16, metrics.height() + 6
    box = QRectF(x - width if to_the_left else x, y, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 150))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QColor(255, 255, 255, 235))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
