"""The histogram of the picture that is shown."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme
from desktop.loupe.overlays.clipping import BLACK, WHITE
from desktop.texts import Texts
from engine.photo.picture import Pixels

_CHANNELS = (QColor(138, 44, 40), QColor(40, 104, 50), QColor(36, 62, 142))
_MARK = 7.0  # points: side of a clipping mark
_LOST, _HELD = 245, 70  # of a mark's colour: pure primaries are hard to see on dark grey
_SEEN = 0.0005  # share of the pixels from which a channel's end counts as clipped


@dataclass(frozen=True)
class Tones:
    """How the displayed values are spread.

    counts: 4 x 256 shares of the pixels: red, green, blue, luma (BT.601).
    shadows, highlights: per channel, the share at the end of the scale.
    """

    counts: npt.NDArray[np.float64]

    @classmethod
    def of(cls, pixels: Pixels) -> Tones:
        """Count H x W x 3 uint8 sRGB."""
        luma = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
        planes = [cv2.calcHist([pixels], [n], None, [256], (0, 256)) for n in range(3)]
        planes.append(cv2.calcHist([luma], [0], None, [256], (0, 256)))
        return cls(np.stack([plane.ravel() for plane in planes]) / luma.size)

    @property
    def shadows(self) -> tuple[float, float, float]:
        """Share of pixels at the bottom of the scale: red, green, blue."""
        red, green, blue = self.counts[:3, : BLACK + 1].sum(axis=1)
        return float(red), float(green), float(blue)

    @property
    def highlights(self) -> tuple[float, float, float]:
        """Share of pixels at the top of the scale: red, green, blue."""
        red, green, blue = self.counts[:3, WHITE:].sum(axis=1)
        return float(red), float(green), float(blue)

    def heights(self) -> npt.NDArray[np.float64]:
        """4 x 256, 0-1: for drawing. A few spikes must not flatten all the rest."""
        peak = max(float(np.quantile(self.counts[:, 1:-1], 0.985, axis=1).max()), 1e-9)
        heights: npt.NDArray[np.float64] = np.clip(self.counts / peak, 0, 1)
        return heights


class Histogram(QWidget):
    """Red, green, blue and luma, with a mark in each corner where something is clipped."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._tones: Tones | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        texts.changed.connect(self._describe)

    def sizeHint(self) -> QSize:
        return QSize(300, 104)

    @property
    def tones(self) -> Tones | None:
        """What is drawn."""
        return self._tones

    def show_tones(self, tones: Tones | None) -> None:
        """Draw these tones; None draws an empty field."""
        self._tones = tones
        self._describe()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        field = QRectF(self.rect())
        painter.fillRect(field, QColor(theme.BACKDROP))
        painter.setPen(QPen(QColor(255, 255, 255, 14)))
        for quarter in (0.25, 0.5, 0.75):
            x = round(field.width() * quarter) + 0.5
            painter.drawLine(QPointF(x, 0), QPointF(x, field.height()))
        if self._tones is None:
            return
        heights = self._tones.heights()
        # Screen blending: where the channels overlap, the field turns to neutral grey.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Screen)
        painter.setPen(Qt.PenStyle.NoPen)
        for row, colour in enumerate(_CHANNELS):
            painter.setBrush(colour)
            painter.drawPath(_area(heights[row], field))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(255, 255, 255, 150), 1))
        painter.drawPolyline(_curve(heights[3], field))
        self._mark(painter, self._tones.shadows, QPointF(4, 4), 1)
        self._mark(painter, self._tones.highlights, QPointF(field.width() - 4, 4), -1)

    def _mark(
        self, painter: QPainter, lost: tuple[float, float, float], corner: QPointF, way: int
    ) -> None:
        """A triangle in the colour of the channels that are lost; white where all are."""
        colour = QColor(*(_LOST if share >= _SEEN else _HELD for share in lost))
        if max(lost) < _SEEN:
            colour = QColor(255, 255, 255, 40)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(
            QPolygonF([corner, corner + QPointF(way * _MARK, 0), corner + QPointF(0, _MARK)])
        )

    def _describe(self) -> None:
        if self._tones is None:
            self.setToolTip("")
            return
        text = self._texts(
            "histogram-clipping",
            highlights=f"{max(self._tones.highlights):.1%}",
            shadows=f"{max(self._tones.shadows):.1%}",
        )
        self.setToolTip(text)
        self.setAccessibleDescription(text)


def _curve(heights: npt.NDArray[np.float64], field: QRectF) -> QPolygonF:
    room = field.height() - 4
    step = field.width() / 255
    return QPolygonF(
        [QPointF(n * step, field.height() - height * room) for n, height in enumerate(heights)]
    )


def _area(heights: npt.NDArray[np.float64], field: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(_curve(heights, field))
    path.lineTo(field.width(), field.height())
    path.lineTo(0, field.height())
    path.closeSubpath()
    return path
