"""A key that is held rather than pressed: shortcuts never hear of its release."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_KINDS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class HoldKey(QObject):
    """`held` says whether the key is down, wherever in the window the focus is."""

    held = Signal(bool)

    def __init__(self, key: Qt.Key, owner: QWidget) -> None:
        super().__init__(owner)
        self._key = key
        self._owner = owner

    def listen(self, on: bool) -> None:
        """Begin or end to watch the keyboard; every event passes through here meanwhile."""
        application = QApplication.instance()
        if application is None:
            return
        if on:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() in _KINDS
            and isinstance(event, QKeyEvent)
            and event.key() == self._key
            and watched.isWidgetType()
            and self._owner.isVisible()
        ):
            if not event.isAutoRepeat():
                self.held.emit(event.type() == QEvent.Type.KeyPress)
            return True
        return super().eventFilter(watched, event)
