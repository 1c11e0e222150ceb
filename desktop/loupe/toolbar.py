"""The slim bar under the photo: zoom, overlays, before/after."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from desktop import theme
from desktop.loupe.viewport import Viewport
from desktop.texts import Texts

_ICON = 18


class Toolbar(QWidget):
    """Small buttons, each with its name and key as a tooltip, and the magnification."""

    def __init__(self, texts: Texts, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._viewport: Viewport | None = None
        self._note = ""
        self._legend = ""
        self._zoom = QLabel()
        self._zoom.setProperty("role", "muted")
        self._zoom.setMinimumWidth(self._zoom.fontMetrics().horizontalAdvance("Fit · 1600 %  "))
        self._words = QLabel()
        self._words.setProperty("role", "muted")
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, 2, theme.GAP, 2)
        row.setSpacing(2)
        row.addWidget(self._zoom)
        row.addSpacing(2 * theme.GAP)
        row.addWidget(self._words, 1)
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setIconSize(QSize(_ICON, _ICON))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
        texts.changed.connect(self._write)

    def show_viewport(self, viewport: Viewport | None) -> None:
        """Say how large the photo is shown, in device pixels per photo pixel."""
        self._viewport = viewport
        self._write()

    def show_note(self, message: str) -> None:
        """Show the text with this Fluent id beside the magnification; empty for none."""
        self._note = message
        self._write()

    def show_legend(self, message: str) -> None:
        """Show the text with this Fluent id whenever there is no note; empty for none."""
        self._legend = message
        self._write()

    @property
    def note(self) -> str:
        """What is said beside the magnification."""
        return self._words.text()

    def _write(self) -> None:
        message = self._note or self._legend
        self._words.setText(self._texts(message) if message else "")
        self._words.setToolTip(self._words.text())  # the bar may be too narrow for all of it
        if self._viewport is None:
            self._zoom.clear()
            return
        share = self._viewport.effective_scale / self._viewport.one_to_one
        percent = f"{100 * share:.0f}"
        name = "loupe-zoom-fit" if self._viewport.fits else "loupe-zoom"
        self._zoom.setText(self._texts(name, percent=percent))
