"""The loupe as a photographer meets it: real files, a real catalogue, the measured critic."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.analysis import Analysis
from desktop.critics.critics import Critics
from desktop.critics.opinions import Opinions
from desktop.critics.roster import Roster
from desktop.loupe.page import LoupePage
from desktop.loupe.pyramid import pixels_of
from desktop.settings import Settings
from desktop.tasks import Tasks
from desktop.texts import Texts
from engine.library import Catalogue, scan
from tests.desktop.test_loupe_overlays import seascape

WAIT = 30_000  # milliseconds; the processes start with the first photo
COLOURS = {
    "a": (170, 60, 50),
    "b": (60, 150, 70),
    "c": (60, 80, 180),
    "d": (160, 150, 60),
    "f": (220, 220, 220),
    "g": (150, 60, 170),
    "h": (50, 160, 170),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Photos of a tilted sea in different light, and one that is damaged."""
    folder = tmp_path_factory.mktemp("photos")
    for name, colour in COLOURS.items():
        tinted = seascape().astype(float) * 0.5 + np.array(colour) * 0.5
        Image.fromarray(tinted.astype(np.uint8)).save(folder / f"{name}.jpg", quality=92)
    (folder / "e.jpg").write_bytes(b"\xff\xd8\xff\xe0 and no more")
    return folder


@pytest.fixture(scope="module")
def catalogue(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    with Catalogue.open(tmp_path_factory.mktemp("home") / "catalogue.db") as catalogue:
        scan(catalogue, folder)
        yield catalogue


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts("en")


@pytest.fixture(scope="module")
def opened_page(qapp: QApplication, catalogue: Catalogue, texts: Texts) -> Iterator[LoupePage]:
    """One page for all tests: its processes take a second to start."""
    tasks = Tasks(2, qapp)
    analysis = Analysis(catalogue, texts)
    unexpected: list[Exception] = []
    tasks.unexpected.connect(unexpected.append)
    analysis.unexpected.connect(unexpected.append)
    critics = Critics(Roster(), Settings(), tasks, qapp)
    opinions = Opinions(catalogue, critics, texts)
    page = LoupePage(catalogue, analysis, critics, opinions, texts, tasks)
    page.resize(1280, 640)  # the offscreen screen is 800 high
    page.show()
    yield page
    page.stop()
    page.close()
    analysis.close()
    opinions.close()
    tasks.close()
    assert unexpected == []


@pytest.fixture
def page(opened_page: LoupePage, texts: Texts) -> LoupePage:
    """The page as it is at first."""
    texts.switch("en")
    for action in opened_page.overlays.actions.values():
        action.setChecked(False)
    opened_page.view.say("")
    opened_page.side.clear()
    return opened_page


def ids(catalogue: Catalogue, folder: Path) -> dict[str, int]:
    return {path.stem: photo.id for path in folder.iterdir() if (photo := catalogue.find(path))}


def shown(page: LoupePage) -> str | None:
    """Which of the photos is on screen, judged by its colour."""
    if page.view.pyramid is None:
        return None
    image = page.view.grab(page.view.viewport.frame.toRect()).toImage()
    mean = pixels_of(image.convertToFormat(QImage.Format.Format_RGB32)).mean(axis=(0, 1))
    base = seascape().mean(axis=(0, 1)) * 0.5
    return min(COLOURS, key=lambda n: np.abs(base + np.array(COLOURS[n]) * 0.5 - mean).sum())


def open_and_wait(page: LoupePage, qtbot: QtBot, photo_id: int) -> None:
    page.open_photo(photo_id)
    qtbot.waitUntil(lambda: page.side.critique.critique is not None, timeout=WAIT)
    qtbot.waitUntil(lambda: page.view.pyramid is not None, timeout=WAIT)


def test_a_photo_is_shown_then_reviewed_then_every_observation_points_at_it(
    page: LoupePage, catalogue: Catalogue, folder: Path, qtbot: QtBot
) -> None:
    open_and_wait(page, qtbot, ids(catalogue, folder)["b"])
    assert shown(page) == "b"
    panel = page.side.critique
    assert page.side.histogram.tones is not None
    placed = [row for row in panel.rows if row.observation.region is not None]
    assert placed
    row = placed[0]

    def point() -> bool:
        page.side.scroll.ensureWidgetVisible(row)  # the column may still be laying itself out
        qtbot.mouseMove(page.toolbar)
        qtbot.mouseMove(row)
        return page.view.region == row.observation.region

    qtbot.waitUntil(point, timeout=WAIT)
    qtbot.mouseMove(page.toolbar)
    qtbot.waitUntil(lambda: page.view.region is None, timeout=WAIT)


def test_passing_by_quickly_shows_only_the_last_photo(
    page: LoupePage, catalogue: Catalogue, folder: Path, qtbot: QtBot
) -> None:
    known = ids(catalogue, folder)
    seen: list[str | None] = []
    page.view.moved.connect(lambda: seen.append(shown(page)))
    for name in "abcabcd":
        page.open_photo(known[name], [known["a"], known["b"]])
    qtbot.waitUntil(lambda: shown(page) == "d", timeout=WAIT)
    qtbot.waitUntil(lambda: page.pictures.idle, timeout=WAIT)
    assert shown(page) == "d"
    assert {one for one in seen if one is not None} == {"d"}


def test_the_next_photo_is_there_at_once(
    page: LoupePage, catalogue: Catalogue, folder: Path, qtbot: QtBot
) -> None:
    known = ids(catalogue, folder)
    page.open_photo(known["g"], [known["h"]])
    qtbot.waitUntil(lambda: shown(page) == "g", timeout=WAIT)
    qtbot.waitUntil(lambda: page.pictures.idle, timeout=WAIT)
    page.open_photo(known["h"])
    qtbot.waitUntil(lambda: shown(page) == "h", timeout=WAIT)
    assert page.pictures.idle  # nothing had to be decoded


def test_a_thumbnail_stands_in_until_the_photo_is_decoded(
    page: LoupePage, catalogue: Catalogue, folder: Path, qtbot: QtBot
) -> None:
    thumbnail = QImage(120, 80, QImage.Format.Format_RGB32)
    thumbnail.fill(Qt.GlobalColor.darkGreen)
    page.open_photo(ids(catalogue, folder)["f"], thumbnail=thumbnail)
    qtbot.waitUntil(lambda: page.view.pyramid is not None, timeout=WAIT)
    assert page.view.pyramid is not None
    assert page.view.pyramid.width == 120
    assert page.view.viewport.photo.width() == 1200
    qtbot.waitUntil(lambda: shown(page) == "f", timeout=WAIT)


def test_a_damaged_photo_shows_its_sentence_and_the_next_one_is_shown(
    page: LoupePage, catalogue: Catalogue, folder: Path, texts: Texts, qtbot: QtBot
) -> None:
    known = ids(catalogue, folder)
    page.open_photo(known["e"])
    qtbot.waitUntil(lambda: bool(page.view.message), timeout=WAIT)
    assert "\n" not in page.view.message
    assert page.view.message.endswith(".")
    english = page.view.message
    texts.switch("zh")
    qtbot.waitUntil(lambda: page.view.message != english, timeout=WAIT)
    page.open_photo(known["a"])
    qtbot.waitUntil(lambda: shown(page) == "a", timeout=WAIT)
    assert page.view.message == ""


def test_a_file_that_has_gone_is_called_gone(
    page: LoupePage, catalogue: Catalogue, folder: Path, qtbot: QtBot
) -> None:
    gone = ids(catalogue, folder)["c"]
    (folder / "c.jpg").unlink()
    page.open_photo(gone)
    qtbot.waitUntil(lambda: bool(page.view.message), timeout=WAIT)
    assert page.view.pyramid is None


def test_keys_toggle_overlays_and_one_to_one(
    page: LoupePage, catalogue: Catalogue, folder: Path, texts: Texts, qtbot: QtBot
) -> None:
    open_and_wait(page, qtbot, ids(catalogue, folder)["a"])
    page.activateWindow()
    qtbot.waitActive(page)
    for key, name in (("j", "clipping"), ("t", "thirds"), ("m", "focus-map"), ("h", "horizon")):
        QTest.keyClick(page, key)
        assert page.overlays.actions[name].isChecked()
    qtbot.waitUntil(lambda: page.view.measurements is not None, timeout=WAIT)
    assert page.toolbar.note == texts("legend-horizon")
    QTest.keyClick(page, "h")
    assert page.toolbar.note == texts("legend-focus-map")  # which is still on
    QTest.keyClick(page, "j")
    assert not page.overlays.actions["clipping"].isChecked()
    QTest.keyClick(page, Qt.Key.Key_Space)
    assert not page.view.viewport.fits
    QTest.keyClick(page, "z")
    assert page.view.viewport.fits
    QTest.keyClick(page, "i")
    assert not page.side.histogram.isVisible()


def test_overlays_of_a_reviewed_photo_need_no_measuring(
    page: LoupePage, catalogue: Catalogue, folder: Path, qtbot: QtBot
) -> None:
    Image.fromarray(seascape()).save(folder / "sea.jpg")
    scan(catalogue, folder)
    known = ids(catalogue, folder)
    open_and_wait(page, qtbot, known["sea"])
    page.open_photo(known["a"])
    qtbot.waitUntil(lambda: shown(page) == "a", timeout=WAIT)
    page.open_photo(known["sea"])
    qtbot.waitUntil(lambda: page.view.measurements is not None, timeout=WAIT)
    (folder / "sea.jpg").unlink()
    page.overlays.actions["horizon"].setChecked(True)
    assert page.view.measurements is not None
    assert page.view.measurements.geometry.horizon is not None


def test_full_size_is_decoded_when_one_to_one_is_asked_for(
    page: LoupePage, catalogue: Catalogue, folder: Path, qtbot: QtBot
) -> None:
    large = np.repeat(np.repeat(seascape(), 3, axis=0), 3, axis=1)
    Image.fromarray(large).save(folder / "large.jpg", quality=85)
    scan(catalogue, folder)
    page.open_photo(ids(catalogue, folder)["large"])
    qtbot.waitUntil(lambda: page.view.pyramid is not None, timeout=WAIT)
    assert page.view.pyramid is not None
    assert page.view.pyramid.width == 2048
    page.view.toggle_zoom()
    qtbot.waitUntil(lambda: page.view.pyramid.width == 3600, timeout=WAIT)
    assert page.view.viewport.frame.width() == 3600
    page.view.toggle_zoom()


def test_every_button_says_what_it_does_and_by_which_key(page: LoupePage, texts: Texts) -> None:
    for language in ("en", "zh"):
        texts.switch(language)
        for name, action in page.overlays.actions.items():
            assert not action.icon().isNull()
            assert action.toolTip().endswith(")")
            assert texts(f"command-{name}") in action.toolTip()


def test_before_and_after_by_key_and_held_back(
    page: LoupePage, catalogue: Catalogue, folder: Path, qtbot: QtBot
) -> None:
    open_and_wait(page, qtbot, ids(catalogue, folder)["a"])
    assert page.side.critique.edits  # at the least, the horizon is tilted
    page.view.light((0.1, 0.1, 0.2, 0.2))
    page.activateWindow()
    qtbot.waitActive(page)
    QTest.keyClick(page, "y")
    qtbot.waitUntil(lambda: page.view.comparison is not None, timeout=WAIT)
    assert page.view.region is None  # the edit is seen on the whole photo
    assert len(page.view.layers()) == 2
    QTest.keyPress(page, Qt.Key.Key_Backslash)
    assert len(page.view.layers()) == 1
    QTest.keyRelease(page, Qt.Key.Key_Backslash)
    assert len(page.view.layers()) == 2
    for _ in page.side.critique.edits:  # each once, then none
        QTest.keyClick(page, "y")
    assert page.view.comparison is None


def test_before_and_after_ends_with_the_critique_it_came_from(
    page: LoupePage, catalogue: Catalogue, folder: Path, texts: Texts, qtbot: QtBot
) -> None:
    open_and_wait(page, qtbot, ids(catalogue, folder)["a"])
    button = next(row.button for row in page.side.critique.suggestions if row.button is not None)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.view.comparison is not None, timeout=WAIT)
    assert button.isChecked()
    texts.switch("zh")
    qtbot.waitUntil(lambda: page.view.comparison is None, timeout=WAIT)
    assert not any(r.button.isChecked() for r in page.side.critique.suggestions if r.button)


def test_the_language_switches_the_critique_too(
    page: LoupePage, catalogue: Catalogue, folder: Path, texts: Texts, qtbot: QtBot
) -> None:
    open_and_wait(page, qtbot, ids(catalogue, folder)["a"])
    texts.switch("zh")
    panel = page.side.critique

    def chinese() -> bool:
        return panel.critique is not None and panel.critique.language == "zh"

    qtbot.waitUntil(chinese, timeout=WAIT)
    assert panel.critique is not None
    assert any("\u4e00" <= letter <= "\u9fff" for letter in panel.critique.overall.summary)


def test_a_photo_edited_while_open_is_called_outdated_and_reviewed_again_on_demand(
    page: LoupePage, catalogue: Catalogue, folder: Path, qtbot: QtBot
) -> None:
    photo = ids(catalogue, folder)["a"]
    open_and_wait(page, qtbot, photo)
    Image.fromarray(255 - seascape()).save(folder / "a.jpg", quality=90)
    scan(catalogue, folder)
    page.open_photo(photo)
    panel = page.side.critique
    qtbot.waitUntil(lambda: panel.stale, timeout=WAIT)
    page.side.critique.review_wanted.emit()
    qtbot.waitUntil(lambda: panel.critique is not None and not panel.stale, timeout=WAIT)


def test_the_critique_can_be_taken_along_as_text(
    page: LoupePage, catalogue: Catalogue, folder: Path, qtbot: QtBot
) -> None:
    open_and_wait(page, qtbot, ids(catalogue, folder)["a"])
    page.activateWindow()
    qtbot.waitActive(page)
    QTest.keyClick(
        page, "c", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert page.side.critique.critique is not None
    assert page.side.critique.critique.overall.summary in QGuiApplication.clipboard().text()
