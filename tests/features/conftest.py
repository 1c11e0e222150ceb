"""Steps that several stories share."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from pytest_bdd import given, parsers, then, when

from tests.desktop.windows import PATIENCE_MS, draw, home, open_session

__all__ = ["home", "open_session"]


class Story:
    """What the steps of one scenario hand on."""

    def __init__(self, open_session, qtbot, folder: Path) -> None:
        self.open_session = open_session
        self.qtbot = qtbot
        self.folder = folder
        self.session = None

    def name(self) -> str | None:
        """The file name of the current photo."""
        browser = self.session.browser
        if browser.current is None:
            return None
        row = browser.photos.position_of(browser.current)
        return browser.photos.data(browser.photos.index(row))

    def wait(self, condition) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENCE_MS)


@pytest.fixture
def story(open_session, qtbot, tmp_path):
    return Story(open_session, qtbot, tmp_path / "photos")


@given(parsers.parse("a folder of {count:d} photos"))
def _(story, count):
    draw(story.folder, count)


@when("I open the folder")
def _(story):
    story.session = story.open_session(story.folder)


@when(parsers.parse("I press {key}"))
def _(story, key):
    stroke = QKeySequence(key)[0]
    story.qtbot.keyClick(story.session.window, stroke.key(), stroke.keyboardModifiers())


@then(parsers.parse("I see {count:d} photos, and {name} is the current one"))
def _(story, count, name):
    assert story.session.browser.grid.isVisible()
    assert story.session.browser.photos.rowCount() == count
    assert story.name() == name
