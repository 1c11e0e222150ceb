"""A hundred thousand photos in the grid cost what the visible ones cost."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage

from desktop.library.cell import CellPainter
from desktop.library.photos import Entry, Listing, Photos
from desktop.library.thumbnail_view import Move, ThumbnailView
from desktop.library.thumbnails import Thumbnails
from desktop.tasks import Tasks
from desktop.texts import Texts
from engine.critique import Capture
from engine.library import Photo
from engine.photo import PhotoError

MANY = 100_000


class Wall:
    """A grid on photos that need no files; it notes which rows were read."""

    def __init__(self, count: int, *, one_row: bool = False) -> None:
        self.read: list[int] = []
        self.tasks = Tasks(2)
        texts = Texts("en")
        self.photos = Photos(self._read, self.tasks, texts)
        self.thumbnails = Thumbnails(self._load, self.tasks, self.photos)
        self.view = ThumbnailView(
            self.photos, CellPainter(self.photos, self.thumbnails, texts), one_row=one_row
        )
        self.view.showing.connect(self.photos.prepare)
        self.view.resize(800, 600)
        self.show(range(1, count + 1))
        self.view.show()

    def show(self, ids) -> None:
        self.photos.show(Listing.of(list(ids)))

    def _read(self, ids):
        self.read += ids
        return [Entry(photo(one), score=None, error=None) for one in ids]

    def _load(self, _wanted: Photo) -> QImage:
        image = QImage(60, 40, QImage.Format.Format_RGB32)
        image.fill(QColor(200, 0, 0))
        return image


def photo(number: int) -> Photo:
    return Photo(
        id=number,
        path=Path(f"/photos/IMG_{number}.jpg"),
        companion=None,
        state="here",
        pending=False,
        size=1,
        mtime_ns=1,
        fingerprint=None,
        width=None,
        height=None,
        file_format=None,
        error=None,
        capture=Capture(),
    )


@pytest.fixture
def wall(qtbot):
    walls = []

    def build(count, **options):
        walls.append(Wall(count, **options))
        qtbot.addWidget(walls[-1].view)
        return walls[-1]

    yield build
    for one in walls:
        one.tasks.close()


@pytest.mark.parametrize("one_row", [False, True])
@pytest.mark.parametrize("row", [0, 1, 7, 777, MANY - 1])
def test_every_photo_is_found_where_it_is_drawn(wall, row, one_row):
    view = wall(MANY, one_row=one_row).view
    index = view.model().index(row)
    view.setCurrentIndex(index)
    rect = view.visualRect(index)
    assert view.viewport().rect().contains(rect.center())
    assert view.indexAt(rect.center()) == index
    first, last = view.visible_rows()
    assert first <= row <= last


def test_only_what_is_on_screen_and_a_little_around_it_is_read(wall, qtbot):
    many = wall(MANY)
    qtbot.waitUntil(lambda: bool(many.read))
    many.view.move(Move.MoveEnd)
    qtbot.waitUntil(lambda: MANY in many.read)
    assert len(many.read) < 1_000


def test_arrows_move_as_the_eye_does(wall):
    view = wall(23).view
    columns = view.columns()

    def goes(start, action):
        view.setCurrentIndex(view.model().index(start))
        view.move(action)
        return view.currentIndex().row()

    assert goes(0, Move.MoveLeft) == 0
    assert goes(0, Move.MoveRight) == 1
    assert goes(1, Move.MoveDown) == 1 + columns
    assert goes(1 + columns, Move.MoveUp) == 1
    assert goes(1, Move.MoveUp) == 1
    assert goes(5, Move.MoveEnd) == 22
    assert goes(22, Move.MoveHome) == 0
    last_line = 22 // columns * columns
    if last_line + columns > 23:  # from above a gap in the last line, to the last photo
        assert goes(last_line - 1, Move.MoveDown) == 22
    assert goes(22, Move.MoveDown) == 22


def test_a_click_makes_a_photo_the_current_one(wall, qtbot):
    view = wall(50).view
    target = view.model().index(view.columns() + 1)
    centre = view.visualRect(target).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert view.currentIndex() == target


def test_beside_the_last_photo_there_is_nothing_to_click(wall):
    view = wall(2).view
    assert not view.indexAt(QPoint(view.viewport().width() - 2, 20)).isValid()
    assert not view.indexAt(QPoint(20, view.viewport().height() - 2)).isValid()


def test_photos_that_are_added_leave_the_current_one_in_place(wall):
    some = wall(10)
    some.view.setCurrentIndex(some.view.model().index(7))
    some.show(range(1, 501))
    assert some.view.currentIndex().row() == 7
    assert some.view.model().rowCount() == 500


def test_a_loaded_thumbnail_is_painted(wall, qtbot):
    some = wall(3)
    some.thumbnails.ready.connect(some.photos.changed)
    qtbot.waitUntil(lambda: some.photos.entry(0) is not None)
    centre = some.view.visualRect(some.view.model().index(0)).center()

    def painted() -> QColor:
        return some.view.viewport().grab().toImage().pixelColor(centre)

    assert painted().red() == painted().green()  # an empty cell is grey
    some.thumbnails.want([some.photos.entry(0).photo])
    qtbot.waitUntil(lambda: some.thumbnails.idle)
    assert painted() == QColor(200, 0, 0)


def test_a_photo_that_cannot_be_read_says_why(wall, qtbot):
    some = wall(3)
    qtbot.waitUntil(lambda: some.photos.entry(0) is not None)
    some.photos.refuse(1, PhotoError("empty", "/photos/IMG_1.jpg"))
    tip = some.photos.data(some.photos.index(0), Qt.ItemDataRole.ToolTipRole)
    assert PhotoError("empty", "").message("en") in tip


def test_answers_without_a_value_do_not_wear_out_none(wall):
    """PySide6 6.12.0 lost a reference to None each time; after some thousands Python aborts."""
    model = wall(10).photos
    index = model.index(3)
    calls = 1_000
    before = sys.getrefcount(None)
    for _ in range(calls):
        # Through Qt, as the views ask: Python's own call would not cross the border.
        index.data(Qt.ItemDataRole.DecorationRole)
    assert abs(sys.getrefcount(None) - before) < calls / 10
