"""The scan's process: what it finds is kept, what goes wrong in it is heard."""

from multiprocessing import active_children

import pytest

from desktop.library.scanning import Scanning
from engine.library import Catalogue, LibraryError
from tests.desktop.windows import PATIENCE_MS, draw


@pytest.fixture
def scanning(home, qapp):  # noqa: ARG001 - a data folder and an application must be there
    with Catalogue.open() as catalogue:
        scanning = Scanning(catalogue)
        yield scanning
        scanning.close()


def pending(scanning) -> int:
    with scanning._catalogue.store.read() as db:
        return db.execute("SELECT count(*) FROM photos WHERE pending").fetchone()[0]


def test_a_scan_that_is_stopped_goes_on_where_it_was(scanning, tmp_path, qtbot):
    folder = draw(tmp_path / "photos", 80)
    scanning.progressed.connect(lambda *_: scanning.cancel())
    with qtbot.waitSignal(scanning.finished, timeout=PATIENCE_MS) as stopped:
        scanning.start(folder)
    assert not stopped.args[0].complete
    assert pending(scanning) > 0
    scanning.progressed.disconnect()
    with qtbot.waitSignal(scanning.finished, timeout=PATIENCE_MS) as finished:
        scanning.start(folder)
    assert finished.args[0].complete
    assert pending(scanning) == 0
    assert len(scanning._catalogue.ids(folder)) == 80


def test_what_is_wrong_with_the_folder_is_heard(scanning, tmp_path, qtbot):
    with qtbot.waitSignal(scanning.failed, timeout=PATIENCE_MS) as failed:
        scanning.start(tmp_path / "nowhere")
    error = failed.args[0]
    assert isinstance(error, LibraryError)
    assert str(tmp_path / "nowhere") in error.message("zh")
    assert not scanning.busy


def test_a_process_that_dies_is_noticed(scanning, tmp_path, qtbot):
    folder = draw(tmp_path / "photos", 3)
    with qtbot.waitSignal(scanning.failed, timeout=PATIENCE_MS) as failed:
        scanning.start(folder)
        qtbot.waitUntil(lambda: bool(active_children()))
        active_children()[0].kill()
    assert "ended by itself" in str(failed.args[0])
