"""At the head of the critique: who speaks, and the way to let somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QGridLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.critics.names import choice_name, choice_note
from desktop.critics.roster import Voice
from desktop.panels.words import set_words, words
from desktop.texts import Texts

if TYPE_CHECKING:
    from engine.critics.registry import Choice


_ROOM = 280  # pixels for a name
_ROOM_OF_TWO = 210


class CriticMenu(QToolButton):
    """A name that opens into the list of critics; `chosen` carries a choice, None for measured."""

    chosen = Signal(object)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._choices: Sequence[Choice | None] = (None,)
        self._current: Choice | None = None
        self._room = _ROOM
        self.setObjectName("critic")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMenu(QMenu(self, toolTipsVisible=True))
        texts.changed.connect(self._write)
        self._write()

    def show_choices(self, choices: Sequence[Choice | None], current: Choice | None) -> None:
        """List these critics and name the one that is current."""
        self._choices, self._current = choices, current
        self._write()

    def set_room(self, pixels: int) -> None:
        """Shorten a name that is longer than this."""
        if pixels != self._room:
            self._room = pixels
            self._write()

    def _write(self) -> None:
        name = choice_name(self._current, self._texts)
        middle = Qt.TextElideMode.ElideMiddle
        self.setText(f"{self.fontMetrics().elidedText(name, middle, self._room)}  ▾")
        self.setAccessibleName(name)
        note = choice_note(self._current, self._texts)
        lines = [name, note, f"{self._texts('command-critic')}  (K)"]
        self.setToolTip("\n".join(filter(None, lines)))
        menu = self.menu()
        menu.clear()
        group = QActionGroup(menu)
        for choice in self._choices:
            entry = QAction(choice_name(choice, self._texts), group, checkable=True)
            entry.setToolTip(choice_note(choice, self._texts))
            entry.setChecked(choice == self._current)
            entry.triggered.connect(lambda _=False, choice=choice: self.chosen.emit(choice))
            menu.addAction(entry)
        if list(self._choices) == [None]:
            menu.addAction(self._texts("critic-no-other")).setEnabled(False)


class Speaker(QWidget):
    """The critic who speaks, the other one where two are compared, and what to know of who speaks.

    That is what its model is, where its tuning says so, and where photos are sent.
    """

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._choice: Choice | None = None
        self._host: str | None = None
        self.menu = CriticMenu(texts)
        self.other = CriticMenu(texts)
        self.other.hide()
        self.beside = QToolButton()
        self.beside.setIconSize(QSize(16, 16))
        self.beside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.beside.hide()
        self._note, self._remote = (words("", "muted", size=theme.SMALL) for _ in range(2))
        # The second name stands where the second column begins.
        self._line = QGridLayout()
        self._line.setSpacing(0)
        self._line.addWidget(self.menu, 0, 0, Qt.AlignmentFlag.AlignLeft)
        self._line.addWidget(self.other, 0, 1, Qt.AlignmentFlag.AlignLeft)
        self._line.addWidget(self.beside, 0, 1, Qt.AlignmentFlag.AlignRight)
        self._line.setColumnStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, 0)
        layout.setSpacing(2)
        layout.addLayout(self._line)
        for line in (self._note, self._remote):
            line.setContentsMargins(theme.GAP, 0, theme.GAP, 0)
            line.hide()
            layout.addWidget(line)
        texts.changed.connect(self._write)

    def show_voice(self, choices: Sequence[Choice], voice: Voice | None) -> None:
        """Name who speaks; `choices` are the critics with a model."""
        self.menu.show_choices((None, *choices), voice.choice if voice else None)
        self.beside.setVisible(bool(choices))
        self._choice = voice.choice if voice else None
        self._host = voice.capabilities.host if voice else None
        self._write()

    def show_other(
        self, choices: Sequence[Choice | None], current: Choice | None, *, shown: bool
    ) -> None:
        """Name the critic who stands beside the one who speaks, or nobody."""
        self.other.show_choices(choices, current)
        self.other.setVisible(shown)
        self._line.setColumnStretch(1, 1 if shown else 0)
        for menu in (self.menu, self.other):
            menu.set_room(_ROOM_OF_TWO if shown else _ROOM)

    @property
    def warning(self) -> str:
        """What is said of photos that leave the machine; empty where they stay."""
        return self._remote.accessibleName()

    @property
    def note(self) -> str:
        """What is said of the model of who speaks; empty where nobody said anything of it."""
        return self._note.accessibleName()

    def _write(self) -> None:
        remote = self._texts("critic-remote", host=self._host) if self._host else ""
        for line, text in (
            (self._note, choice_note(self._choice, self._texts)),
            (self._remote, remote),
        ):
            set_words(line, text)
            line.setVisible(bool(text))
