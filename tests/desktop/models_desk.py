"""Somebody who looks after models in the window: opens the place, reads rows, presses buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from desktop.models.row import Row
from engine.models.store import Models
from tests.desktop.windows import PATIENCE_MS


class ModelsDesk:
    """The window with the place open."""

    def __init__(self, session, qtbot) -> None:
        self.session, self.qtbot = session, qtbot
        self.window, self.pages = session.window, session.window.pages
        self.press(Qt.Key.Key_K, Qt.KeyboardModifier.ShiftModifier)
        self.place = self.pages.models
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way and what is shown is what there is."""
        self.wait(lambda: not self.place.jobs.open and not self.place.looking)
        self.wait(lambda: not self.session._loupe_tasks.busy)  # the critics know it, too
        QApplication.processEvents()  # what is new is shown

    def wait(self, condition) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.windowHandle(), key, modifier)

    def row(self, name: str) -> Row:
        """The row of an installed or published model."""
        found = [row for row in self.place.findChildren(Row) if said(row)[0] == name]
        assert found, f"no row {name!r}"
        return found[0]

    def rows(self) -> list[str]:
        """The names of all rows."""
        return [said(row)[0] for row in self.place.findChildren(Row)]

    def text(self, name: str) -> str:
        """All that is said of a model."""
        return "\n".join(said(self.row(name)))

    def click(self, name: str, button: str) -> None:
        """Press a button of a model's row."""
        self.button(name, button).click()

    def button(self, name: str, button: str) -> QPushButton | None:
        """A button of a model's row, by its object name."""
        return self.row(name).findChild(QPushButton, button)

    def added(self) -> str:
        """What is said of what was added."""
        return "\n".join(said(self.place.adding))

    def everything(self) -> str:
        """All that is said in the place."""
        return "\n".join(said(self.place))

    @property
    def stored(self) -> list[str]:
        """The models that the engine knows."""
        return [model.name for model in Models().all()]


def said(widget: QWidget) -> list[str]:
    """The words on a widget, from top to bottom."""
    labels = widget.findChildren(QLabel)
    return [one.accessibleName() for one in labels if one.accessibleName() and not one.isHidden()]
