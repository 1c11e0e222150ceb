"""Open a folder, arrow through it, point at an observation."""

from __future__ import annotations

import numpy as np
from PIL import Image
from PySide6.QtCore import QPoint
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication
from pytest_bdd import given, parsers, scenarios, then, when

from desktop.critique.observation_row import ObservationRow
from desktop.loupe.pyramid import pixels_of

scenarios("browse.feature")


def large(story):
    """The photo as it is painted in the loupe, H x W x 3."""
    view = story.session.window.pages.loupe.page.view
    return pixels_of(view.grab().toImage()).astype(int)


@given("a folder with a photo that is blown out in one corner")
def _(story):
    story.folder.mkdir()
    noise = np.random.default_rng(1).normal(0, 6, (640, 960, 3))
    pixels = np.linspace(30, 150, 960)[None, :, None] + noise
    pixels[:200, :300] = 255
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    image.save(story.folder / "IMG_0.jpg", quality=92)


@then(parsers.re(r"(?P<name>\S+) is the current one"))
def _(story, name):
    assert story.name() == name


@then(parsers.re(r"(?P<name>\S+) is shown large"))
def _(story, name):
    page = story.session.window.pages.loupe.page
    story.wait(lambda: page.view.pyramid is not None and story.name() == name)
    assert page.isVisible()
    assert not story.session.browser.grid.isVisible()
    # Every drawn photo has a rectangle of its own colour in the middle.
    with Image.open(story.folder / name) as image:
        wanted = np.asarray(image.convert("RGB"), int)[160, 220]

    def in_the_middle():
        pixels = large(story)
        height, width = pixels.shape[:2]
        return np.abs(pixels[height // 2, width // 2 - 10] - wanted).max()

    story.wait(lambda: in_the_middle() < 25)


@then(parsers.parse("I see the grid, and {name} is the current one"))
def _(story, name):
    assert story.session.browser.grid.isVisible()
    assert story.name() == name


@then("I read a critique with a score and a summary")
def _(story):
    critique = story.session.window.pages.loupe.page.side.critique
    story.wait(lambda: critique.critique is not None)
    story.wait(lambda: critique.findChild(ObservationRow) is not None)
    assert 1 <= critique.critique.overall.score <= 10
    assert len(critique.critique.overall.summary.split()) >= 20


@when("I point at an observation that has a region")
def _(story):
    critique = story.session.window.pages.loupe.page.side.critique
    rows = critique.findChildren(ObservationRow)
    row = next(row for row in rows if row.observation.region is not None)
    story.before = large(story)
    inside = QPoint(5, 5)
    QApplication.sendEvent(row, QEnterEvent(inside, inside, row.mapToGlobal(inside)))


@then("the rest of the photo is dimmed")
def _(story):
    story.wait(lambda: large(story).mean() < story.before.mean() - 3)
