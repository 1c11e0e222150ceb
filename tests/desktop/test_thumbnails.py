"""Thumbnails follow the eye: what is looked at comes first, what is left behind is dropped."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from desktop.library import thumbnails as module
from desktop.library.thumbnails import THREADS, Thumbnails
from desktop.tasks import Tasks
from engine.photo import PhotoError
from tests.desktop.test_grid import photo

SIDE = 320


class Shelf:
    """Loads on demand, when the gate is open, and notes in which order."""

    def __init__(self) -> None:
        self.parent = QObject()
        self.tasks = Tasks(THREADS)
        self.gate = threading.Event()
        self.loaded: list[int] = []
        self.thumbnails = Thumbnails(self._load, self.tasks, self.parent)

    def want(self, *ids: int) -> None:
        self.thumbnails.want([photo(one) for one in ids])

    def _load(self, wanted) -> QImage:
        self.gate.wait()
        self.loaded.append(wanted.id)
        if wanted.id < 0:
            raise PhotoError("damaged", str(wanted.path))
        return QImage(SIDE, SIDE, QImage.Format.Format_RGB32)


@pytest.fixture
def shelf(qapp):  # noqa: ARG001 - signals need an application
    shelf = Shelf()
    yield shelf
    shelf.gate.set()
    shelf.tasks.close()


def test_they_arrive_together_and_stay(shelf, qtbot):
    shelf.gate.set()
    with qtbot.waitSignal(shelf.thumbnails.ready) as ready:
        shelf.want(1, 2, 3)
    qtbot.waitUntil(lambda: shelf.thumbnails.idle)
    assert set(ready.args[0]) <= {1, 2, 3}
    assert all(shelf.thumbnails.pixmap(one).width() == SIDE for one in (1, 2, 3))
    shelf.want(1, 2, 3)
    assert shelf.thumbnails.idle
    assert sorted(shelf.loaded) == [1, 2, 3]


def test_what_was_scrolled_past_is_never_loaded(shelf, qtbot):
    shelf.want(*range(1, 1_000))
    shelf.want(2_000, 2_001)
    shelf.gate.set()
    qtbot.waitUntil(lambda: shelf.thumbnails.idle)
    under_way = set(range(1, THREADS + 1))
    assert set(shelf.loaded) == under_way | {2_000, 2_001}


def test_an_unreadable_photo_is_named_once(shelf, qtbot):
    shelf.gate.set()
    with qtbot.waitSignal(shelf.thumbnails.failed) as failed:
        shelf.want(-1)
    assert failed.args[0] == -1
    assert failed.args[1].kind == "damaged"
    qtbot.waitUntil(lambda: shelf.thumbnails.idle)
    shelf.want(-1)
    assert shelf.loaded == [-1]


def test_a_file_that_has_changed_is_loaded_anew(shelf, qtbot):
    shelf.gate.set()
    for mtime_ns in (1, 1, 2):
        shelf.thumbnails.want([replace(photo(7), mtime_ns=mtime_ns)])
        qtbot.waitUntil(lambda: shelf.thumbnails.idle)
    assert shelf.loaded == [7, 7]


def test_memory_is_bounded(shelf, qtbot):
    shelf.gate.set()
    room = module._BUDGET // (SIDE * SIDE * 4)
    shelf.want(*range(1, room + 50))
    qtbot.waitUntil(lambda: shelf.thumbnails.idle, timeout=20_000)
    kept = [one for one in range(1, room + 50) if shelf.thumbnails.pixmap(one)]
    assert room - 10 <= len(kept) <= room


def test_a_defect_is_announced_and_not_taken_for_a_bad_photo(qtbot):
    parent, tasks = QObject(), Tasks(1)

    def load(wanted):
        raise ZeroDivisionError(Path(wanted.path).name)

    thumbnails = Thumbnails(load, tasks, parent)
    with qtbot.waitSignal(tasks.unexpected) as announced:
        thumbnails.want([photo(1)])
    assert isinstance(announced.args[0], ZeroDivisionError)
    tasks.close()
