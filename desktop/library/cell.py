"""How one photo looks among others."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.library.photos import Entry, Photos
from desktop.library.thumbnails import Thumbnails
from desktop.texts import Texts

_MARGIN: Final = 6
_TEXT: Final = QColor(theme.TEXT)
_MUTED: Final = QColor(theme.MUTED)
_EMPTY: Final = QColor("#242424")
_CURRENT: Final = QColor("#4a4a4a")
_BADGE: Final = QColor(0, 0, 0, 165)
_FADED: Final = 0.35
_SYMBOLS: Final = {"missing": "drive-missing", "offline": "drive-missing", "cloud": "offline"}


class CellPainter:
    """Draws thumbnails with what is worth knowing at a glance, and nothing else."""

    def __init__(self, photos: Photos, thumbnails: Thumbnails, texts: Texts) -> None:
        self._photos = photos
        self._thumbnails = thumbnails
        self._texts = texts
        self._font = theme.scaled(QApplication.font(), theme.SMALL)
        self._metrics = QFontMetrics(self._font)
        self.names = False

    def set_font(self, font: QFont) -> None:
        """Write in another face: the language has changed."""
        self._font = theme.scaled(font, theme.SMALL)
        self._metrics = QFontMetrics(self._font)

    def height_for(self, width: int) -> int:
        """The height of a grid cell: a little flatter than square, as most photos are."""
        return round(width * 0.82) + (self._metrics.height() + 2 if self.names else 0)

    def paint(self, painter: QPainter, rect: QRect, position: int, *, current: bool) -> None:
        """Draw the photo at a row of the model."""
        inner = rect.adjusted(_MARGIN // 2, _MARGIN // 2, -_MARGIN // 2, -_MARGIN // 2)
        if current:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_CURRENT)
            painter.drawRoundedRect(inner, 4, 4)
        frame = inner.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        entry = self._photos.entry(position)
        if self.names:
            line = QRect(frame)
            frame.setBottom(frame.bottom() - self._metrics.height() - 2)
            line.setTop(frame.bottom() + 3)
            if entry:
                self._write_name(painter, line, entry.name, bright=current)
        if entry is None:
            painter.fillRect(_fitted(QSize(3, 2), frame), _EMPTY)
            return
        area = self._draw_photo(painter, frame, entry)
        if current:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(QPen(QColor(theme.BRIGHT), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(-1, -1, 0, 0))
        if entry.score is not None:
            self._badge(painter, area, f"{entry.score:.1f}", right=True)
        if entry.photo.companion:
            self._badge(painter, area, self._texts("cell-pair"), right=False)

    def _draw_photo(self, painter: QPainter, frame: QRect, entry: Entry) -> QRect:
        pixmap = self._thumbnails.pixmap(entry.photo.id)
        if pixmap is None:
            area = _fitted(QSize(3, 2), frame)
            painter.fillRect(area, _EMPTY)
        else:
            area = _fitted(pixmap.size(), frame)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setOpacity(1.0 if entry.present else _FADED)
            painter.drawPixmap(area, pixmap)
            painter.setOpacity(1.0)
        symbol = _SYMBOLS.get(entry.photo.state, "broken" if entry.error else "")
        if symbol:
            side = min(28, area.height() // 2)
            box = QRect(0, 0, side, side)
            box.moveCenter(area.center())
            theme.icon(symbol).paint(painter, box)
        return area

    def _write_name(self, painter: QPainter, line: QRect, name: str, *, bright: bool) -> None:
        painter.setFont(self._font)
        painter.setPen(_TEXT if bright else _MUTED)
        text = self._metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)

    def _badge(self, painter: QPainter, area: QRect, text: str, *, right: bool) -> None:
        width = self._metrics.horizontalAdvance(text) + 10
        height = self._metrics.height() + 2
        if width * 2 > area.width():
            return
        left = area.right() - width - 3 if right else area.left() + 4
        box = QRectF(left, area.bottom() - height - 3, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_BADGE)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(_TEXT)
        painter.setFont(self._font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _fitted(size: QSize, frame: QRect) -> QRect:
    """The largest rectangle of that shape inside the frame, never enlarged beyond it."""
    area = QRect(frame.topLeft(), size.scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio))
    area.moveCenter(frame.center())
    return area
