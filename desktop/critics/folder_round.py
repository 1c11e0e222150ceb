"""How far the critiques of a folder are."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.critics.error import CriticError


class FolderRound(QObject):
    """Counts the photos of a folder that were asked for, until none of them is left.

    `progressed(done, total, seconds_left)`: the time is 0 until it is known. `stopped(error)`
    says that nothing is left: error is why it was given up, or why the last photo that was left
    without a critique has none, or None.
    """

    progressed = Signal(int, int, float)
    stopped = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._done = self._total = 0
        self._trouble: Exception | None = None

    def add(self, photos: int) -> None:
        """So many more photos were asked for."""
        self._total += photos

    def count(self, error: Exception | None = None) -> None:
        """One more photo has its critique, or has none because of this."""
        self._done += 1
        if error is not None and not (isinstance(error, CriticError) and error.kind == "cancelled"):
            self._trouble = error

    def tell(self, seconds_each: float) -> None:
        """Say how far it is, where a photo takes this long; 0 where nobody knows."""
        left = self._total - self._done
        if left:
            self.progressed.emit(self._done, self._total, left * seconds_each)
        else:
            self.end(self._trouble)

    def end(self, why: Exception | None) -> None:
        """Give up what is left, for this reason."""
        begun = self._total > 0
        self._done = self._total = 0
        self._trouble = None
        if begun:
            self.stopped.emit(why)
