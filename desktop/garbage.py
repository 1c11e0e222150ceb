"""Python's garbage is collected on the window's thread only.

Reference cycles may hold Qt objects, and Python collects them on whichever thread happens to
allocate. A widget that is destroyed on a worker's thread takes the whole program down.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_LOOK_MS: Final = 500


class Garbage(QObject):
    """Collects what Python would have collected by itself, a little later, until `close`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # the modules that are loaded by now are no garbage
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def close(self) -> None:
        """Collect all that is left and let Python go on by itself."""
        self._timer.stop()
        gc.unfreeze()
        gc.collect()
        gc.enable()

    def _look(self) -> None:
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
