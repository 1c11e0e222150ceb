"""The line at the bottom: which photo this is, and what runs in the background."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QWidget

from desktop import theme
from desktop.library.browser import Browser
from desktop.texts import Texts


class Status(QStatusBar):
    """Place and name of the current photo at the left, `members` at the right."""

    def __init__(self, browser: Browser, texts: Texts, *members: QWidget) -> None:
        super().__init__()
        self._browser = browser
        self._texts = texts
        self.place = QLabel()
        self.name = QLabel()
        self.name.setProperty("role", "muted")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(theme.GAP, 0, theme.GAP, 0)
        self.addWidget(self.place)
        self.addWidget(self.name, 1)
        for member in members:
            self.addPermanentWidget(member)
        browser.current_changed.connect(self._write)
        browser.listed.connect(self._write)
        browser.photos.dataChanged.connect(self._write)
        texts.changed.connect(self._write)

    def _write(self) -> None:
        photos, current = self._browser.photos, self._browser.current
        position = None if current is None else photos.position_of(current)
        if position is None:
            self.place.clear()
            self.name.clear()
            return
        facts = {"position": position + 1, "total": photos.rowCount()}
        self.place.setText(self._texts("place", **facts))
        entry = photos.entry(position)
        if entry:
            reason = photos.reason(entry)
            self.name.setText(f"{entry.name}    {reason}" if reason else entry.name)
