"""The window as its user meets it: empty, filled, in another language, with bad files."""

import os
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeySequence
from PySide6.QtWidgets import QMessageBox

from desktop import keys
from desktop.app import run
from desktop.settings import Settings
from desktop.window.key_list import KeyList
from engine.library import Progress
from tests.desktop.windows import PATIENCE_MS, draw, is_idle


@pytest.fixture
def photos(tmp_path) -> Path:
    return draw(tmp_path / "photos", 5)


def shown_names(session) -> list[str]:
    model = session.browser.photos
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def press(qtbot, session, key: str) -> None:
    stroke = QKeySequence(key)[0]
    qtbot.keyClick(session.window, stroke.key(), stroke.keyboardModifiers())


def test_the_first_start_says_how_to_begin(open_session):
    session = open_session()
    welcome = session.window.pages.welcome
    assert welcome.isVisible()
    assert welcome.state == "no-folder"
    assert "drop" in welcome.hint.text()


def test_a_folder_shows_its_photos_by_capture_time(open_session, photos):
    session = open_session(photos)
    assert session.window.pages.in_grid
    assert shown_names(session) == [f"IMG_{number}.jpg" for number in range(5)]
    grid = session.browser.grid
    first = grid.visualRect(session.browser.photos.index(0)).center()
    colour = grid.viewport().grab().toImage().pixelColor(first)
    assert max(colour.getRgb()[:3]) - min(colour.getRgb()[:3]) > 10  # of a photo, not of the theme


def test_a_second_start_opens_the_last_folder_without_being_asked(open_session, photos):
    open_session(photos).window.close()
    again = open_session()
    assert again.browser.folder == photos
    assert len(shown_names(again)) == 5


def test_a_folder_without_photos_says_so(open_session, tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "diary.txt").write_text("no photo")
    session = open_session(tmp_path / "notes")
    assert session.window.pages.welcome.state == "no-photos"


def test_a_folder_that_is_not_there_says_so_and_is_not_remembered(open_session, tmp_path):
    session = open_session(tmp_path / "gone")
    assert session.window.pages.welcome.state == "all-missing"
    assert str(tmp_path / "gone") in session.window.notice.label.text()
    session.window.close()
    assert open_session().browser.folder is None


def test_a_damaged_photo_stands_among_the_others_with_its_reason(open_session, photos):
    (photos / "IMG_9.jpg").write_bytes(b"not a photo at all")
    session = open_session(photos)
    model = session.browser.photos
    row = shown_names(session).index("IMG_9.jpg")
    reason = model.entry(row).error.message("en")
    assert reason in model.data(model.index(row), Qt.ItemDataRole.ToolTipRole)
    session.browser.select(model.id_at(row))
    assert reason in session.window.status.name.text()


def test_names_of_any_bytes_can_be_shown(open_session, tmp_path):
    folder = tmp_path / os.fsdecode(b"bilder-\xe9t\xe9")
    draw(folder, 1)
    (folder / "IMG_0.jpg").rename(folder / os.fsdecode(b"\xff-\xe7\x99\xbd\xe9\xb7\xba.jpg"))
    session = open_session(folder)
    [name] = shown_names(session)
    assert "白鷺" in name
    name.encode("utf-8")


def test_a_drive_that_is_unplugged_keeps_its_photos_in_sight(open_session, photos, qtbot):
    session = open_session(photos)
    photos.rename(photos.with_name("unplugged"))
    session.open(photos)
    qtbot.waitUntil(lambda: is_idle(session), timeout=PATIENCE_MS)
    model = session.browser.photos
    qtbot.waitUntil(lambda: model.entry(0) is not None and not model.entry(0).present)
    assert model.rowCount() == 5
    assert "drive" in model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)
    assert session.browser.thumbnails.pixmap(model.id_at(0)) is not None
    press(qtbot, session, "E")
    page = session.window.pages.loupe.page
    qtbot.waitUntil(lambda: page.view.pyramid is not None, timeout=PATIENCE_MS)
    assert "not connected" in page.toolbar.note


def test_everything_changes_its_language_at_once(open_session, photos, qtbot):
    session = open_session(photos)
    window = session.window
    window.bar.languages.menu().actions()[1].trigger()
    assert window.windowTitle() == "摄影之眼"
    assert window.bar._count.text() == "5 张照片"
    assert window.tree.topLevelItem(0).text(0) == "全部照片"
    assert all(not action.toolTip().isascii() for action in window.actions() if action.objectName())
    qtbot.waitUntil(lambda: is_idle(session), timeout=PATIENCE_MS)
    window.close()
    assert Settings.load(Path(os.environ["PHOTOEYE_HOME"]) / "settings.json").language == "zh"


def test_critiques_change_their_language_without_the_photos(open_session, photos, qtbot):
    session = open_session(photos, review=True)
    press(qtbot, session, "E")
    page = session.window.pages.loupe.page
    panel = page.side.critique
    qtbot.waitUntil(lambda: panel.critique is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: page.view.pyramid is not None, timeout=PATIENCE_MS)
    english = panel.critique
    photos.rename(photos.with_name("unplugged"))
    session.window.bar.languages.menu().actions()[1].trigger()
    qtbot.waitUntil(lambda: panel.critique is not english and panel.critique is not None)
    assert panel.critique.language == "zh"
    assert panel.critique.overall.score == english.overall.score
    qtbot.waitUntil(lambda: is_idle(session), timeout=PATIENCE_MS)
    critiques, critic = session._catalogue.critiques, panel.critique.critic
    assert critiques.progress(photos, critic, "zh") == Progress(5, 5)


def test_what_was_arranged_is_so_again(open_session, photos, qtbot):
    session = open_session(photos)
    press(qtbot, session, "Ctrl+I")
    press(qtbot, session, "Tab")
    session.window.bar.slider.setValue(300)
    session.window.bar.orders.menu().actions()[1].trigger()
    session.window.close()
    again = open_session(photos)
    assert again.window.bar.slider.value() == 300
    assert not again.window.tree.isVisible()
    assert again.browser.order == "name"
    assert again.window.actions()[0].isEnabled()


def test_a_dropped_photo_opens_its_folder(open_session, photos, qtbot):
    session = open_session()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photos / "IMG_3.jpg"))])
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(200, 200), copy, data, left, plain)
    session.window.dragEnterEvent(enter)
    assert enter.isAccepted()
    session.window.dropEvent(QDropEvent(QPointF(200, 200), copy, data, left, plain))
    qtbot.waitUntil(lambda: session.window.pages.in_loupe, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: is_idle(session), timeout=PATIENCE_MS)
    assert session.window.status.name.text() == "IMG_3.jpg"
    assert len(shown_names(session)) == 5


def test_a_photo_named_at_the_start_is_shown_large_in_its_folder(open_session, photos, qtbot):
    session = open_session(photos / "IMG_2.jpg", wait=False)
    qtbot.waitUntil(lambda: session.window.pages.in_loupe, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: is_idle(session), timeout=PATIENCE_MS)
    assert session.window.pages.in_loupe
    assert session.window.status.name.text() == "IMG_2.jpg"
    press(qtbot, session, "Right")
    assert session.window.status.name.text() == "IMG_3.jpg"


def test_a_folder_that_is_opened_again_has_a_current_photo(open_session, photos, qtbot):
    session = open_session(photos)
    session.open(photos)
    qtbot.waitUntil(lambda: is_idle(session), timeout=PATIENCE_MS)
    assert session.window.status.name.text() == "IMG_0.jpg"


def test_folders_are_reached_and_left_by_keys(open_session, photos, qtbot):
    draw(photos / "below", 2, first=5)
    session = open_session(photos)
    tree = session.window.tree
    press(qtbot, session, "Tab")
    press(qtbot, session, "L")
    assert tree.isVisible()
    assert tree.hasFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert session.browser.folder == photos / "below"
    qtbot.waitUntil(lambda: is_idle(session), timeout=PATIENCE_MS)
    assert shown_names(session) == ["IMG_5.jpg", "IMG_6.jpg"]
    assert session.browser.grid.hasFocus()
    press(qtbot, session, "L")
    qtbot.keyClick(tree, Qt.Key.Key_Escape)
    assert session.browser.grid.hasFocus()


def test_a_damaged_catalogue_is_set_aside_and_said(open_session, home, photos):
    (home / "catalogue.db").write_bytes(b"not a database" * 1000)
    session = open_session(photos)
    assert session.window.notice.isVisible()
    assert "damaged" in session.window.notice.label.text()
    assert len(shown_names(session)) == 5


def test_a_defect_is_said_calmly_and_written_down(open_session, qtbot, caplog):
    session = open_session()
    session.tasks.run(lambda: 1 / 0, lambda _: None)
    qtbot.waitUntil(session.window.notice.isVisible)
    assert "ZeroDivisionError" in session.window.notice.label.text()
    assert "photoeye.log" in session.window.notice.label.text()
    assert "ZeroDivisionError" in caplog.text


def test_full_screen_gives_the_screen_to_the_photos(open_session, photos, qtbot):
    session = open_session(photos)
    press(qtbot, session, "F")
    assert session.window.isFullScreen()
    assert not session.window.bar.isVisible()
    assert not session.window.tree.isVisible()
    press(qtbot, session, "Escape")
    assert not session.window.isFullScreen()
    assert session.window.bar.isVisible()


def test_every_key_of_the_table_does_something(open_session, photos, qtbot):
    session = open_session(photos)
    press(qtbot, session, "E")
    window = session.window
    assert window.pages.in_loupe
    bound = {
        action.objectName(): [shortcut.toString() for shortcut in action.shortcuts()]
        for owner in (window, window.pages.loupe.page)
        for action in owner.actions()
    }
    held = {"see-before"}  # bound to press and release, not to a shortcut
    assert {command.name for command in keys.COMMANDS} - held == set(bound)
    pressed = [key for shortcuts in bound.values() for key in shortcuts]
    assert len(pressed) == len(set(pressed))


@pytest.mark.parametrize("language", [0, 1])
def test_the_key_list_names_every_command_of_the_table(open_session, qtbot, language):
    session = open_session()
    session.window.bar.languages.menu().actions()[language].trigger()
    press(qtbot, session, "F1")
    listed = session.window.findChild(KeyList)
    texts = {label.text() for label in listed.findChildren(type(session.window.notice.label))}
    assert {session._texts(f"command-{command.name}") for command in keys.COMMANDS} <= texts
    listed.close()


def test_the_window_is_grey_to_the_last_pixel(open_session):
    """A tinted surround would tint what the photographer sees."""
    image = open_session().window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = {
        image.pixelColor(x, y).getRgb()[:3]
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }
    assert not [colour for colour in pixels if max(colour) - min(colour) > 2]


def test_a_data_folder_that_cannot_be_made_is_said(monkeypatch, tmp_path, qapp):  # noqa: ARG001
    (tmp_path / "file").touch()
    monkeypatch.setenv("PHOTOEYE_HOME", str(tmp_path / "file" / "home"))
    said = []
    monkeypatch.setattr(QMessageBox, "critical", lambda *words: said.append(words[-1]))
    assert run() == 1
    assert "PHOTOEYE_HOME" in said[0]


def test_a_catalogue_of_a_newer_version_is_left_alone(open_session, home, photos, monkeypatch):
    open_session(photos).window.close()
    with sqlite3.connect(home / "catalogue.db") as db:
        db.execute("PRAGMA user_version = 99")
    said = []
    monkeypatch.setattr(QMessageBox, "critical", lambda *words: said.append(words[-1]))
    assert run(photos) == 1
    assert "newer" in said[0]
