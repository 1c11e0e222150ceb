"""How one photo looks among others."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.library.photos import Entry, Photos
from desktop.library.thumbnails import Thumbnails
from desktop.texts import Texts

Box = tuple[int, int, int, int]  # x, y, width, height

_MARGIN: Final = 9
_TEXT: Final = QColor(theme.TEXT)
_MUTED: Final = QColor(theme.MUTED)
_EMPTY: Final = QColor("#242424")
_BRIGHT: Final = QColor(theme.BRIGHT)
_CURRENT: Final = QColor("#4a4a4a")
_BADGE: Final = QColor(0, 0, 0, 165)
_FADED: Final = 0.35
_SYMBOLS: Final = {"missing": "drive-missing", "offline": "drive-missing", "cloud": "offline"}


class CellPainter:
    """Draws thumbnails with what is worth knowing at a glance, and nothing else.

    Rectangles are plain numbers where they can be: a screen holds a hundred cells.
    """

    def __init__(self, photos: Photos, thumbnails: Thumbnails, texts: Texts) -> None:
        self._photos = photos
        self._thumbnails = thumbnails
        self._texts = texts
        self._icons = {name: theme.icon(name) for name in ("broken", "drive-missing", "offline")}
        self.set_font(QApplication.font())
        self.names = False

    def set_font(self, font: QFont) -> None:
        """Write in another face: the language has changed."""
        self._font = theme.scaled(font, theme.SMALL)
        self._metrics = QFontMetrics(self._font)
        self._line = self._metrics.height() + 2
        self._widths: dict[str, int] = {}
        self._pair = self._texts("cell-pair")

    def height_for(self, width: int) -> int:
        """The height of a grid cell: a little flatter than square, as most photos are."""
        return round(width * 0.82) + (self._line if self.names else 0)

    def paint(self, painter: QPainter, cell: Box, position: int, *, current: bool) -> None:
        """Draw the photo at a row of the model."""
        x, y, width, height = cell
        if current:
            painter.fillRect(x + 2, y + 2, width - 4, height - 4, _CURRENT)
        x, y, width, height = x + _MARGIN, y + _MARGIN, width - 2 * _MARGIN, height - 2 * _MARGIN
        entry = self._photos.entry(position)
        if self.names:
            height -= self._line
            if entry:
                line = QRect(x, y + height + 3, width, self._line)
                self._write_name(painter, line, entry.name, bright=current)
        frame = (x, y, width, height)
        if entry is None:
            painter.fillRect(*_fitted(3, 2, frame), _EMPTY)
            return
        area = self._draw_photo(painter, entry, frame)
        if current:
            painter.setPen(_BRIGHT)
            painter.drawRect(area[0] - 1, area[1] - 1, area[2] + 1, area[3] + 1)
        if entry.score is not None:
            self._badge(painter, area, f"{entry.score:.1f}", right=True)
        if entry.photo.companion:
            self._badge(painter, area, self._pair, right=False)

    def _draw_photo(self, painter: QPainter, entry: Entry, frame: Box) -> Box:
        pixmap = self._thumbnails.pixmap(entry.photo.id)
        if pixmap is None:
            area = _fitted(3, 2, frame)
            painter.fillRect(*area, _EMPTY)
        else:
            area = _fitted(pixmap.width(), pixmap.height(), frame)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if not entry.present:
                painter.setOpacity(_FADED)
            painter.drawPixmap(*area, pixmap)
            painter.setOpacity(1.0)
        symbol = _SYMBOLS.get(entry.photo.state, "broken" if entry.error else "")
        if symbol:
            side = min(28, area[3] // 2)
            left, top = area[0] + (area[2] - side) // 2, area[1] + (area[3] - side) // 2
            if pixmap is not None:  # which may be white
                painter.fillRect(left - 8, top - 8, side + 16, side + 16, _BADGE)
            self._icons[symbol].paint(painter, QRect(left, top, side, side))
        return area

    def _write_name(self, painter: QPainter, line: QRect, name: str, *, bright: bool) -> None:
        painter.setFont(self._font)
        painter.setPen(_TEXT if bright else _MUTED)
        text = self._metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)

    def _badge(self, painter: QPainter, area: Box, text: str, *, right: bool) -> None:
        width = self._widths.get(text) or self._metrics.horizontalAdvance(text) + 10
        self._widths[text] = width
        x, y, room, height = area
        if width * 2 > room:
            return
        box = QRect(
            x + room - width - 3 if right else x + 3, y + height - self._line - 3, width, self._line
        )
        painter.fillRect(box, _BADGE)
        painter.setPen(_TEXT)
        painter.setFont(self._font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _fitted(across: int, down: int, frame: Box) -> Box:
    """The largest box of the shape `across` by `down` in the middle of a frame."""
    x, y, width, height = frame
    factor = min(width / across, height / down)
    wide, tall = max(1, round(across * factor)), max(1, round(down * factor))
    return x + (width - wide) // 2, y + (height - tall) // 2, wide, tall
