"""The overlays' actions: toggled by key or button, remembered from photo to photo."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop import keys
from desktop.loupe.decoding import Pictures, Wanted
from desktop.loupe.overlays.clipping import Clipping
from desktop.loupe.overlays.focus_map import FocusMap
from desktop.loupe.overlays.horizon import Horizon, is_empty
from desktop.loupe.overlays.overlay import Overlay
from desktop.loupe.overlays.subject import SubjectOutline
from desktop.loupe.overlays.thirds import Thirds
from desktop.loupe.view import PhotoView
from desktop.tasks import Task
from desktop.texts import Texts
from engine.measure.measurements import Measurements

# In the order they are painted: what covers the photo lies under what draws lines.
OVERLAYS: Final[dict[str, type[Overlay]]] = {
    "focus-map": FocusMap,
    "clipping": Clipping,
    "thirds": Thirds,
    "subject": SubjectOutline,
    "horizon": Horizon,
}
EXPLAINED: Final = ("focus-map", "clipping", "subject", "horizon")  # thirds explain themselves
MEASURED: Final = ("focus-map", "subject", "horizon")


class OverlayActions(QObject):
    """One checkable action for each overlay of a view.

    A photo that was never measured is measured once, when an overlay is on that shows
    measurements. `legend` carries the text that says what an overlay shows, or an empty string.
    """

    legend = Signal(str)

    def __init__(self, view: PhotoView, pictures: Pictures, texts: Texts, owner: QWidget) -> None:
        super().__init__(owner)
        self._view = view
        self._pictures = pictures
        self._wanted: Wanted | None = None
        self._task: Task | None = None
        self._explained = ""
        self._overlays = {name: overlay() for name, overlay in OVERLAYS.items()}
        self.actions: dict[str, QAction] = {
            name: keys.action(name, texts, owner, partial(self._toggled, name), checkable=True)
            for name in OVERLAYS
        }

    def show_photo(self, wanted: Wanted | None, measurements: Measurements | None = None) -> None:
        """From now on the overlays are about this photo; None is no photo that can be measured."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._wanted = wanted
        self._show(measurements)
        self._measure()

    def learn(self, measurements: Measurements | None) -> None:
        """Take what was measured meanwhile."""
        if measurements is not None and self._wanted is not None:
            self._show(measurements)

    def _toggled(self, name: str, on: bool) -> None:
        self._view.overlays = [
            overlay for other, overlay in self._overlays.items() if self.actions[other].isChecked()
        ]
        self._view.update()
        if on and name in EXPLAINED:
            self._explained = name
        self._explain()
        self._measure()

    def _explain(self) -> None:
        """Say what the overlay shows that was switched on last, of those that still are."""
        on = [name for name in EXPLAINED if self.actions[name].isChecked()]
        name = self._explained if self._explained in on else next(iter(on), "")
        known = self._view.measurements
        if name == "horizon" and known is not None and is_empty(known.geometry):
            name = "no-horizon"
        self.legend.emit(f"legend-{name}" if name else "")

    def _measure(self) -> None:
        needed = any(self.actions[name].isChecked() for name in MEASURED)
        known = self._view.measurements is not None or self._task is not None
        if needed and self._wanted is not None and not known:
            # What cannot be measured cannot be shown either, and the view has said why.
            self._task = self._pictures.measure(self._wanted, self._show, lambda _: None)

    def _show(self, measurements: Measurements | None) -> None:
        self._view.measurements = measurements
        self._view.update()
        self._explain()
