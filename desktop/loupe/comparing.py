"""Before and after of a suggestion: rendered off the window's thread, shown on the photo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from desktop.loupe.comparison import Comparison
from desktop.loupe.pyramid import Pyramid
from desktop.loupe.view import PhotoView
from desktop.tasks import Task, Tasks
from engine.critique import Suggestion
from engine.improve.render import render


class Comparing(QObject):
    """Shows at most one suggestion's edit at a time.

    `changed` carries the suggestion whose before/after is wanted now, or None.
    """

    changed = Signal(object)

    def __init__(self, view: PhotoView, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._tasks = tasks
        self._task: Task | None = None
        self._suggestion: Suggestion | None = None

    @property
    def suggestion(self) -> Suggestion | None:
        """The suggestion that is compared."""
        return self._suggestion

    def show(self, suggestion: Suggestion | None) -> None:
        """Compare the photo with what a suggestion's edit makes of it; None ends that."""
        if suggestion is self._suggestion:
            return
        self._suggestion = suggestion
        self._view.compare(None)
        self._render()
        self.changed.emit(suggestion)

    def step(self, edits: Sequence[Suggestion]) -> None:
        """One suggestion's edit after the other, then the photo alone again."""
        steps = [None, *edits]
        at = steps.index(self._suggestion) if self._suggestion in steps else 0
        self.show(steps[(at + 1) % len(steps)])

    def refresh(self) -> None:
        """Render again: the photo is there in more pixels now."""
        if self._suggestion is not None:
            self._render()

    def _render(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        suggestion, before = self._suggestion, self._view.pyramid
        if suggestion is None or suggestion.edit is None or before is None:
            return
        edit, pixels = suggestion.edit, before.levels[0]

        def show(after: Pyramid) -> None:
            current = self._view.comparison
            divider = current.divider if current is not None else 0.5
            self._view.compare(Comparison(after, edit, divider))

        self._task = self._tasks.run(lambda: Pyramid.of(render(pixels, edit)), show)
