"""Every command the window knows, with its keys; the key list and all tooltips come from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop import theme
from desktop.texts import Texts
from engine.places import RESOURCES

Place = Literal["window", "browse", "loupe"]


@dataclass(frozen=True)
class Command:
    """One thing a key does.

    name: its icon is `resources/icons/<name>.svg`, where it has one; its text is the Fluent
        message `command-<name>`.
    place: where it works: everywhere, while moving through photos, or in the loupe.
    """

    name: str
    place: Place
    keys: tuple[str, ...]


COMMANDS: Final = (
    Command("open-folder", "window", ("Ctrl+O",)),
    Command("folders", "window", ("L",)),
    Command("grid", "window", ("G",)),
    Command("loupe", "window", ("E", "Return", "Enter")),
    Command("panels", "window", ("Tab",)),
    Command("full-screen", "window", ("F", "F11")),
    Command("critique-folder", "window", ("Ctrl+Return",)),
    Command("models", "window", ("Shift+K",)),
    Command("keys", "window", ("?", "F1")),
    Command("back", "window", ("Escape",)),
    Command("quit", "window", ("Ctrl+Q",)),
    Command("previous", "browse", ("Left",)),
    Command("next", "browse", ("Right",)),
    Command("up", "browse", ("Up",)),
    Command("down", "browse", ("Down",)),
    Command("first", "browse", ("Home",)),
    Command("last", "browse", ("End",)),
    Command("page-up", "browse", ("PgUp",)),
    Command("page-down", "browse", ("PgDown",)),
    Command("names", "browse", ("Ctrl+I",)),
    Command("larger", "browse", ("+", "=")),
    Command("smaller", "browse", ("-",)),
    Command("zoom", "loupe", ("Space", "Z")),
    Command("information", "loupe", ("I",)),
    Command("thirds", "loupe", ("T",)),
    Command("clipping", "loupe", ("J",)),
    Command("focus-map", "loupe", ("M",)),
    Command("subject", "loupe", ("S",)),
    Command("horizon", "loupe", ("H",)),
    Command("before-after", "loupe", ("Y",)),
    Command("see-before", "loupe", ("\\",)),
    Command("next-observation", "loupe", (".",)),
    Command("previous-observation", "loupe", (",",)),
    Command("critic", "loupe", ("K",)),
    Command("compare-critics", "loupe", ("V",)),
    Command("ask", "loupe", ("A",)),
    Command("copy-critique", "loupe", ("Ctrl+Shift+C",)),
)
_BY_NAME: Final = {command.name: command for command in COMMANDS}


def action(
    name: str,
    texts: Texts,
    owner: QWidget,
    run: Callable[..., object],
    *,
    checkable: bool = False,
) -> QAction:
    """The action of a command, bound to its keys while `owner` is visible.

    Its tooltip says what it does and its first key, in the current language. `run` is called
    without arguments, or with the new state where the action is checkable.
    Raises KeyError for a name that is not in `COMMANDS`.
    """
    command = _BY_NAME[name]
    made = QAction(icon(name), "", owner)
    made.setObjectName(name)
    made.setCheckable(checkable)
    made.setShortcuts([QKeySequence(key) for key in command.keys])
    made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    if checkable:
        made.toggled.connect(run)
    else:
        made.triggered.connect(lambda *_: run())

    def label() -> None:
        text = texts(f"command-{name}")
        made.setText(text)
        made.setToolTip(f"{text}  ({shown(command.keys[0])})")

    texts.changed.connect(label)
    label()
    owner.addAction(made)
    return made


def icon(name: str) -> QIcon:
    """The command's icon; an empty one where it has none."""
    return theme.icon(name) if (RESOURCES / "icons" / f"{name}.svg").exists() else QIcon()


def shown(key: str) -> str:
    """A key as it stands on this platform's keyboards."""
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return _ARROWS.get(native, native)


_ARROWS: Final = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
