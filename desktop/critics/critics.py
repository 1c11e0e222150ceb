"""Which critics there are, who speaks, and who is compared with whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.critics.roster import Roster, Voice
from desktop.settings import Settings
from desktop.tasks import Task, Tasks

if TYPE_CHECKING:
    from engine.critics.registry import Choice


class Critics(QObject):
    """One critic speaks; another one may stand beside it. None is always the measured critic.

    `listed` follows a look at what is installed, `changed` another speaker, `beside_changed` a
    comparison that begins, ends, or is with somebody else; `failed` says why a critic that was
    chosen cannot speak. Who spoke last speaks again at the next start; before anybody was
    chosen, the program chooses the model that fits this machine, where there is one.
    """

    listed = Signal()
    changed = Signal()
    beside_changed = Signal()
    failed = Signal(Exception)

    def __init__(self, roster: Roster, settings: Settings, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.roster = roster
        self._settings = settings
        self._tasks = tasks
        self._meeting: Task | None = None
        self._known = False
        self.choices: Sequence[Choice] = ()
        self.voice: Voice | None = None
        self.beside: Voice | None = None
        self.comparing = False

    def refresh(self) -> None:
        """Look what is installed; the first time, let the one speak who is to."""
        roster, wanted, first = self.roster, self._settings.critic, not self._known
        self._known = True

        def look() -> tuple[list[Choice], Voice | None]:
            choices = roster.choices()
            if not first:
                return choices, None
            named = [one for one in choices if _name(one) == wanted]
            speaks = roster.fitting() if wanted is None else next(iter(named), None)
            return choices, roster.meet(speaks) if speaks else None

        self._tasks.run(look, self._show, self.failed.emit)

    def choose(self, choice: Choice | None) -> None:
        """Let this critic speak from now on."""
        self._settings.critic = _name(choice)
        self._meet(choice, self._let_speak)

    def compare(self, *, on: bool) -> None:
        """Begin or end to show another critic beside the one who speaks."""
        self.comparing = on
        if on and _choice(self.beside) == _choice(self.voice):
            others = [one for one in (None, *self.choices) if one != _choice(self.voice)]
            self.compare_with(others[0] if others else None)
        else:
            self.beside_changed.emit()

    def compare_with(self, choice: Choice | None) -> None:
        """Show this critic beside the one who speaks."""
        self._meet(choice, self._stand_beside)

    def _meet(self, choice: Choice | None, then: Callable[[Voice | None], object]) -> None:
        if self._meeting is not None:
            self._meeting.cancel()
        roster = self.roster
        self._meeting = self._tasks.run(
            lambda: roster.meet(choice) if choice else None, then, self.failed.emit
        )

    def _show(self, found: tuple[list[Choice], Voice | None]) -> None:
        self.choices, voice = found
        self.listed.emit()
        if voice is not None and self._meeting is None:
            self._let_speak(voice)
        elif _choice(self.voice) not in (None, *self.choices):
            self._let_speak(None)  # it was removed

    def _let_speak(self, voice: Voice | None) -> None:
        self._meeting = None
        if voice == self.voice:
            return
        if self.comparing and _choice(voice) == _choice(self.beside):
            self.beside = self.voice  # they change places
        self.voice = voice
        self.changed.emit()

    def _stand_beside(self, voice: Voice | None) -> None:
        self._meeting = None
        self.beside = voice
        self.beside_changed.emit()


def _choice(voice: Voice | None) -> Choice | None:
    return voice.choice if voice else None


def _name(choice: Choice | None) -> tuple[str, str | None, str | None]:
    return (choice.kind, choice.model, choice.variant) if choice else ("measured", None, None)
