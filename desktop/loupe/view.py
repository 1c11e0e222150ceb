"""The photo under the hand: click, wheel, pinch and drag."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.loupe.canvas import Canvas

_NOTCH = 360  # wheel units that double the size: a notch of 120 is a quarter more


class PhotoView(Canvas):
    """A canvas whose photo can be zoomed about a point, moved, and compared by a divider."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMouseTracking(True)
        self._pressed: QPointF | None = None
        self._dragging: str | None = None

    def toggle_zoom(self, about: QPointF | None = None) -> None:
        """Between fit and 1:1, which keeps the photo's point at `about` where it is."""
        if self.pyramid is None:
            return
        if self.viewport.fits:
            about = about if about is not None else self._cursor()
            self.move_to(self.viewport.zoomed_to(self.viewport.one_to_one, about))
        else:
            self.move_to(self.viewport.fitted())

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Enlarge by `factor` about a point; no smaller than the whole photo."""
        if self.pyramid is None:
            return
        about = about if about is not None else self._cursor()
        scale = self.viewport.effective_scale * factor
        least = min(self.viewport.fit_scale, self.viewport.one_to_one)
        if factor < 1 and scale <= least:
            self.move_to(self.viewport.fitted())
        else:
            self.move_to(self.viewport.zoomed_to(scale, about))

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom_by(1 + event.value(), event.position())
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_by(2 ** (event.angleDelta().y() / _NOTCH), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.pyramid is None:
            event.ignore()
            return
        self._pressed = event.position()
        if self._on_divider(event.position()):
            self._dragging = "divider"

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            self._show_cursor(event.position())
            return
        way = event.position() - self._pressed
        if self._dragging is None and way.manhattanLength() >= QApplication.startDragDistance():
            self._dragging = "photo"
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging == "divider" and self.comparison is not None:
            frame, window = self.viewport.frame, QRectF(self.rect())
            self.comparison.drag_to(event.position().x(), frame, window)
            self.update()
        elif self._dragging == "photo":
            self._pressed = event.position()
            self.move_to(self.viewport.panned(way))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._pressed is not None:
            clicked = self._dragging is None
            self._pressed = self._dragging = None
            if clicked:
                self.toggle_zoom(event.position())
        self._show_cursor(event.position())

    def _cursor(self) -> QPointF:
        """Where the mouse is, or the middle where it is elsewhere."""
        here = QPointF(self.mapFromGlobal(self.cursor().pos()))
        return here if self.underMouse() else QRectF(self.rect()).center()

    def _on_divider(self, point: QPointF) -> bool:
        return self.comparison is not None and self.comparison.catches(
            point, self.viewport.frame, QRectF(self.rect())
        )

    def _show_cursor(self, point: QPointF) -> None:
        if self.pyramid is None:
            self.unsetCursor()
        elif self._on_divider(point):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        elif self.viewport.fits:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
