"""The window's current language."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.critique import Language
from engine.translation import Argument, translate


class Texts(QObject):
    """Translates for the window; every widget that shows text listens to `changed`."""

    changed = Signal()

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language

    @property
    def language(self) -> Language:
        """The language that is shown."""
        return self._language

    def switch(self, language: Language) -> None:
        """Show another language from now on."""
        if language != self._language:
            self._language = language
            self.changed.emit()

    def __call__(self, message: str, **arguments: Argument) -> str:
        """The text with this Fluent id, in the current language."""
        return translate(self._language, message, **arguments)
