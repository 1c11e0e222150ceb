"""The painted photo: where it lies, what is laid over it, and the sentence in its place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

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


class Canvas(QWidget):
    """Shows one photo, with regions lit, overlays and before/after.

    `detail_wanted` asks for the photo at full size, once it is looked at closer than the pixels
    at hand allow. `moved` follows every change of zoom or place.
    """

    detail_wanted = Signal()
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 180)
        self.viewport = Viewport(QSizeF(1, 1), QSizeF(1, 1), margin=theme.GAP)
        self.overlays: list[Overlay] = []
        self.measurements: Measurements | None = None
        self.sides = ("", "")
        self._spotlight = Spotlight()
        self._pyramid: Pyramid | None = None
        self._comparison: Comparison | None = None
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
        self.move_to(self.viewport.showing(QSizeF(size)))

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
            self.move_to(self.viewport.panned(QRectF(self.rect()).center() - place.center()))

    def compare(self, comparison: Comparison | None) -> None:
        """Show a before/after, or the photo alone."""
        self._comparison = comparison
        self.update()

    def hold_before(self, held: bool) -> None:
        """Show the photo as it was, while the key is held."""
        if self._comparison is not None:
            self._comparison.before_only = held
            self.update()

    def move_to(self, viewport: Viewport) -> None:
        """Look at the photo through another viewport."""
        self.viewport = viewport
        self.update()
        if self._pyramid is None:
            return
        self.moved.emit()
        shown = viewport.effective_scale * viewport.ratio * viewport.photo.width()
        full = self._pyramid.width >= viewport.photo.width()
        if not viewport.fits and not full and shown > self._pyramid.width:
            self.detail_wanted.emit()

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
        return super().event(event)

    def _refit(self) -> None:
        self.move_to(self.viewport.resized(QSizeF(self.size()), self.devicePixelRatioF()))
