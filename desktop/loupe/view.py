"""The photo: fitted, at 1:1 or anywhere between, with what is laid over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from desktop import theme
from desktop.loupe.comparison import Comparison
from desktop.loupe.layer import Layer
from desktop.loupe.overlays.overlay import Overlay
from desktop.loupe.overlays.spotlight import Spotlight
from desktop.loupe.pyramid import Pyramid
from desktop.loupe.viewport import Viewport
from engine.critique import Region
from engine.measure.measurements import Measurements

PREVIEW = 2048  # pixels of the long side: enough for most screens, and quick to decode
_NOTCH = 360  # wheel units that double the size: a notch of 120 is a quarter more


class PhotoView(QWidget):
    """Shows one photo.

    `detail_wanted` asks for the photo at full size, once it is looked at closer than the pixels
    at hand allow. `moved` follows every change of zoom or place.
    """

    detail_wanted = Signal()
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMinimumSize(240, 180)
        self.setMouseTracking(True)
        self.viewport = Viewport(QSizeF(1, 1), QSizeF(1, 1), margin=theme.GAP)
        self.overlays: list[Overlay] = []
        self.measurements: Measurements | None = None
        self.sides = ("", "")
        self._spotlight = Spotlight()
        self._pyramid: Pyramid | None = None
        self._comparison: Comparison | None = None
        self._pressed: QPointF | None = None
        self._dragging: str | None = None
        self._message = QLabel(self)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        self._message.setProperty("role", "muted")
        self._message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._message.hide()
        QVBoxLayout(self).addWidget(self._message)

    @property
    def pyramid(self) -> Pyramid | None:
        """The pixels that are shown."""
        return self._pyramid

    @property
    def region(self) -> Region | None:
        """The region that is lit."""
        return self._spotlight.region

    @property
    def comparison(self) -> Comparison | None:
        """The before/after that is shown."""
        return self._comparison

    @property
    def message(self) -> str:
        """The sentence that stands in place of the photo, if any."""
        return self._message.text()

    def preview_side(self) -> int:
        """Pixels of the long side that a preview needs to be crisp on this screen."""
        seen = max(self.width(), self.height()) * self.devicePixelRatioF()
        return PREVIEW if seen <= PREVIEW else 2 * PREVIEW

    def show_photo(self, pyramid: Pyramid, size: QSize) -> None:
        """Show a photo of `size` full pixels, at the zoom of the one before."""
        self._message.hide()
        self._message.clear()
        self._pyramid = pyramid
        self._move(self.viewport.showing(QSizeF(size)))

    def sharpen(self, pyramid: Pyramid) -> None:
        """Show the same photo from more pixels."""
        self._pyramid = pyramid
        self.update()

    def say(self, sentence: str) -> None:
        """Show a sentence instead of a photo; an empty one leaves the place blank."""
        self._pyramid = self._comparison = self.measurements = None
        self._spotlight.region = None
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        self.update()

    def light(self, region: Region | None) -> None:
        """Light a region of the photo; None lights all of it again."""
        if region != self._spotlight.region:
            self._spotlight.region = region
            self.update()

    def reveal(self, region: Region) -> None:
        """Bring a region into view where the photo is zoomed past it."""
        place = self.viewport.to_window(region)
        if not QRectF(self.rect()).contains(place.center()):
            self._move(self.viewport.panned(QRectF(self.rect()).center() - place.center()))

    def compare(self, comparison: Comparison | None) -> None:
        """Show a before/after, or the photo alone."""
        self._comparison = comparison
        self.update()

    def hold_before(self, held: bool) -> None:
        """Show the photo as it was, while the key is held."""
        if self._comparison is not None:
            self._comparison.before_only = held
            self.update()

    def toggle_zoom(self, about: QPointF | None = None) -> None:
        """Between fit and 1:1, which keeps the photo's point at `about` where it is."""
        if self._pyramid is None:
            return
        if self.viewport.fits:
            about = about if about is not None else self._cursor()
            self._move(self.viewport.zoomed_to(self.viewport.one_to_one, about))
        else:
            self._move(self.viewport.fitted())

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Enlarge by `factor` about a point; no smaller than the whole photo."""
        if self._pyramid is None:
            return
        about = about if about is not None else self._cursor()
        scale = self.viewport.effective_scale * factor
        least = min(self.viewport.fit_scale, self.viewport.one_to_one)
        if factor < 1 and scale <= least:
            self._move(self.viewport.fitted())
        else:
            self._move(self.viewport.zoomed_to(scale, about))

    def layers(self) -> list[Layer]:
        """What is painted now: the photo, or both sides of a comparison."""
        if self._pyramid is None:
            return []
        canvas, window = self.viewport.frame, QRectF(self.rect())
        if self._comparison is not None:
            return self._comparison.layers(self._pyramid, canvas, window)
        return [Layer(self._pyramid, canvas, canvas, window)]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.BACKDROP))
        window = QRectF(self.rect())
        for layer in self.layers():
            painter.save()
            painter.setClipRect(layer.visible)
            layer.pyramid.paint(painter, layer.frame, window)
            for overlay in (*self.overlays, self._spotlight):
                painter.save()
                overlay.paint(painter, layer, self.measurements)
                painter.restore()
            painter.restore()
        if self._comparison is not None and self._pyramid is not None:
            frame = self.viewport.frame
            self._comparison.paint_divider(painter, self._pyramid, frame, window, self.sides)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._refit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._refit()
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
        if event.button() != Qt.MouseButton.LeftButton or self._pyramid is None:
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
        if self._dragging == "divider" and self._comparison is not None:
            frame, window = self.viewport.frame, QRectF(self.rect())
            self._comparison.drag_to(event.position().x(), frame, window)
            self.update()
        elif self._dragging == "photo":
            self._pressed = event.position()
            self._move(self.viewport.panned(way))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._pressed is not None:
            clicked = self._dragging is None
            self._pressed = self._dragging = None
            if clicked:
                self.toggle_zoom(event.position())
        self._show_cursor(event.position())

    def _move(self, viewport: Viewport) -> None:
        self.viewport = viewport
        self.update()
        self.moved.emit()
        if self._pyramid is None:
            return
        shown = viewport.effective_scale * viewport.ratio * viewport.photo.width()
        full = self._pyramid.width >= viewport.photo.width()
        if not viewport.fits and not full and shown > self._pyramid.width:
            self.detail_wanted.emit()

    def _refit(self) -> None:
        self._move(self.viewport.resized(QSizeF(self.size()), self.devicePixelRatioF()))

    def _cursor(self) -> QPointF:
        """Where the mouse is, or the middle where it is elsewhere."""
        here = QPointF(self.mapFromGlobal(self.cursor().pos()))
        return here if self.underMouse() else QRectF(self.rect()).center()

    def _on_divider(self, point: QPointF) -> bool:
        return self._comparison is not None and self._comparison.catches(
            point, self.viewport.frame, QRectF(self.rect())
        )

    def _show_cursor(self, point: QPointF) -> None:
        if self._pyramid is None:
            self.unsetCursor()
        elif self._on_divider(point):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        elif self.viewport.fits:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
