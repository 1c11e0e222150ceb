"""Where the photo lies in the window: fit, zoom about a point, pan."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF

from engine.critique import Region

MOST = 16.0  # screen pixels per photo pixel: enough to count single pixels


@dataclass(frozen=True)
class Viewport:
    """An immutable view of a photo of `photo` pixels through a window of `window` points.

    scale: window points per photo pixel; None fits the whole photo.
    centre: the photo's pixel that lies in the middle of the window (unused when fitting).
    ratio: device pixels per window point; at `one_to_one` a photo pixel is a device pixel.
    margin: points left free around a fitted photo.
    """

    photo: QSizeF
    window: QSizeF
    ratio: float = 1.0
    margin: float = 0.0
    scale: float | None = None
    centre: QPointF | None = None

    @property
    def one_to_one(self) -> float:
        """The scale at which every photo pixel covers exactly one device pixel."""
        return 1.0 / self.ratio

    @property
    def fit_scale(self) -> float:
        """The scale at which the whole photo is seen."""
        room_w = max(1.0, self.window.width() - 2 * self.margin)
        room_h = max(1.0, self.window.height() - 2 * self.margin)
        return min(room_w / self.photo.width(), room_h / self.photo.height())

    @property
    def fits(self) -> bool:
        """Whether the whole photo is fitted to the window, and follows its size."""
        return self.scale is None

    @property
    def effective_scale(self) -> float:
        """Window points per photo pixel, fitted or not."""
        return self.fit_scale if self.scale is None else self.scale

    @property
    def frame(self) -> QRectF:
        """The whole photo's rectangle in window points; it may reach beyond the window."""
        scale = self.effective_scale
        width, height = self.photo.width() * scale, self.photo.height() * scale
        centre = self.centre or QPointF(self.photo.width() / 2, self.photo.height() / 2)
        return QRectF(
            _offset(width, self.window.width(), centre.x() * scale, self.ratio),
            _offset(height, self.window.height(), centre.y() * scale, self.ratio),
            width,
            height,
        )

    def to_photo(self, point: QPointF) -> QPointF:
        """Window points to photo pixels."""
        return (point - self.frame.topLeft()) / self.effective_scale

    def to_window(self, region: Region) -> QRectF:
        """A region in fractions of the photo, as a rectangle in window points."""
        x, y, w, h = region
        frame = self.frame
        return QRectF(
            frame.x() + x * frame.width(),
            frame.y() + y * frame.height(),
            w * frame.width(),
            h * frame.height(),
        )

    def fitted(self) -> Viewport:
        """The whole photo, as large as the window allows."""
        return replace(self, scale=None, centre=None)

    def zoomed_to(self, scale: float, about: QPointF) -> Viewport:
        """At another scale, with the photo's point under `about` (window points) kept there."""
        least = min(self.fit_scale, self.one_to_one)
        scale = min(max(scale, least), MOST * self.one_to_one)
        anchor = self.to_photo(about)
        middle = QPointF(self.window.width() / 2, self.window.height() / 2)
        return replace(self, scale=scale, centre=anchor + (middle - about) / scale)

    def panned(self, by: QPointF) -> Viewport:
        """Moved by `by` window points, no further than the photo's edge."""
        if self.scale is None:
            return self
        middle = QPointF(self.window.width() / 2, self.window.height() / 2)
        # From where the photo really lies, so that a drag beyond the edge is not remembered.
        return replace(self, centre=self.to_photo(middle - by))

    def resized(self, window: QSizeF, ratio: float) -> Viewport:
        """The same view through a window of another size."""
        return replace(self, window=window, ratio=ratio)

    def showing(self, photo: QSizeF) -> Viewport:
        """Another photo at the same magnification, and the same place in its frame."""
        if self.scale is None or self.centre is None:
            return replace(self, photo=photo)
        across, down = self.centre.x() / self.photo.width(), self.centre.y() / self.photo.height()
        return replace(
            self, photo=photo, centre=QPointF(across * photo.width(), down * photo.height())
        )


def _offset(length: float, room: float, centre: float, ratio: float) -> float:
    """Where the photo starts along one axis: centred when it is short, else without a gap."""
    if length <= room:
        start = (room - length) / 2
    else:
        start = min(0.0, max(room - length, room / 2 - centre))
    return round(start * ratio) / ratio  # on a device pixel, so that 1:1 is crisp
