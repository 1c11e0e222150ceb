"""Fixtures of everything that opens a window: photos drawn by code, and a session on them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.critics.roster import Roster
from desktop.garbage import Garbage
from desktop.settings import Settings
from desktop.texts import Texts
from desktop.window.session import Session
from engine.library import Catalogue

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PATIENCE_MS = 60_000
_TAKEN = 0x9003
Open = Callable[..., Session]


def draw(folder: Path, count: int, *, first: int = 0) -> Path:
    """Small photos `IMG_0.jpg` ..., each of another colour, taken a minute apart."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + count):
        chance = np.random.default_rng(number)
        ramp = np.linspace(40, 220, 480)[None, :, None]
        pixels = ramp * chance.uniform(0.3, 1, 3) + chance.normal(0, 4, (320, 480, 3))
        image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
        image.paste(tuple(chance.integers(0, 255, 3)), (150, 90, 300, 240))
        exif = Image.Exif()
        exif.get_ifd(0x8769)[_TAKEN] = f"2024:05:01 10:{number % 60:02}:00"
        image.save(folder / f"IMG_{number}.jpg", quality=90, exif=exif)
    return folder


def is_idle(session: Session) -> bool:
    """Whether everything that was asked for has been done, reviews included."""
    return not session.settling and session.browser.thumbnails.idle and not session.analysis.busy


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder, empty."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("PHOTOEYE_HOME", str(home))
    return home


@pytest.fixture
def open_session(home: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Open]:
    """Opens the window as the program does; at the end all pools are drained."""
    theme.apply(qapp)
    garbage = Garbage()
    opened: list[Session] = []

    def open_(
        folder: Path | None = None,
        *,
        wait: bool = True,
        review: bool = False,
        roster: Roster | None = None,
    ) -> Session:
        settings = Settings.load(home / "settings.json")
        settings.language = "en"
        session = Session(Catalogue.open(), settings, Texts("en"), home, roster)
        opened.append(session)
        session.reviewing.paused = not review
        session.window.show()
        session.start(folder)
        session.window.activateWindow()
        if wait:
            qtbot.waitUntil(lambda: is_idle(session), timeout=PATIENCE_MS)
        return session

    yield open_
    for session in opened:
        session.window.close()
        session.deleteLater()
        session.window.deleteLater()
    qapp.processEvents()
    opened.clear()
    garbage.close()
