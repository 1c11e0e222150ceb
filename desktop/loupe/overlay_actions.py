"""The overlays' actions: toggled by key or button, remembered from photo to photo."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop import keys
from desktop.loupe.overlays.clipping import Clipping
from desktop.loupe.overlays.focus_map import FocusMap
from desktop.loupe.overlays.horizon import Horizon
from desktop.loupe.overlays.overlay import Overlay
from desktop.loupe.overlays.subject import SubjectOutline
from desktop.loupe.overlays.thirds import Thirds
from desktop.loupe.view import PhotoView
from desktop.texts import Texts

# In the order they are painted: what covers the photo lies under what draws lines.
OVERLAYS: Final[dict[str, type[Overlay]]] = {
    "focus-map": FocusMap,
    "clipping": Clipping,
    "thirds": Thirds,
    "subject": SubjectOutline,
    "horizon": Horizon,
}
MEASURED: Final = ("focus-map", "subject", "horizon")


class OverlayActions(QObject):
    """One checkable action for each overlay of a view.

    `legend` carries the name of the overlay whose meaning should be told, or an empty string.
    `measurements_wanted` says that an overlay was switched on which shows measurements.
    """

    legend = Signal(str)
    measurements_wanted = Signal()

    def __init__(self, view: PhotoView, texts: Texts, owner: QWidget) -> None:
        super().__init__(owner)
        self._view = view
        self._overlays = {name: overlay() for name, overlay in OVERLAYS.items()}
        self.actions: dict[str, QAction] = {
            name: keys.action(name, texts, owner, partial(self._toggled, name), checkable=True)
            for name in OVERLAYS
        }

    def _toggled(self, name: str, on: bool) -> None:
        self._view.overlays = [
            overlay for other, overlay in self._overlays.items() if self.actions[other].isChecked()
        ]
        self._view.update()
        self.legend.emit(name if on else "")
        if on and name in MEASURED:
            self.measurements_wanted.emit()

    @property
    def need_measurements(self) -> bool:
        """Whether an overlay is on that shows measurements."""
        return any(self.actions[name].isChecked() for name in MEASURED)
