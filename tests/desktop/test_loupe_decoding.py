"""Decoding for the loupe, on real files and in real processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.loupe.decoding import Decoded, Pictures, Wanted
from engine.photo.error import PhotoError
from tests.desktop.loupe_samples import jpeg

WAIT = 20_000  # milliseconds; the processes start with the first photo


@pytest.fixture
def pictures(qapp: QApplication) -> Iterator[Pictures]:
    pictures = Pictures(qapp)
    yield pictures
    pictures.close()


def wanted(path: Path, long_side: int | None = 512) -> Wanted:
    stat = path.stat()
    return Wanted(path, (stat.st_size, stat.st_mtime_ns), long_side)


def unexpected(error: Exception) -> None:
    raise error


def test_a_photo_arrives_at_the_wanted_size_and_is_kept(
    pictures: Pictures, qtbot: QtBot, tmp_path: Path
) -> None:
    photo = wanted(jpeg(tmp_path, "red.jpg", (200, 30, 30)))
    got: list[Decoded] = []
    pictures.request(photo, got.append, unexpected)
    qtbot.waitUntil(lambda: bool(got), timeout=WAIT)
    assert (got[0].pyramid.width, got[0].size.width(), got[0].size.height()) == (512, 900, 600)
    assert pictures.kept(photo) is got[0]


def test_of_photos_passed_by_quickly_only_the_last_is_delivered(
    pictures: Pictures, qtbot: QtBot, tmp_path: Path
) -> None:
    photos = [wanted(jpeg(tmp_path, f"{n}.jpg", (n, n, n))) for n in range(0, 240, 8)]
    delivered: list[Path] = []
    for photo in photos:
        request = pictures.request(
            photo, lambda _, path=photo.path: delivered.append(path), unexpected
        )
        if photo is not photos[-1]:
            request.cancel()
    qtbot.waitUntil(lambda: pictures.idle, timeout=WAIT)
    assert delivered == [photos[-1].path]
    # What had not started was not decoded for nothing.
    assert sum(pictures.kept(photo) is not None for photo in photos) < len(photos) / 2


def test_a_photo_asked_for_twice_is_decoded_once(
    pictures: Pictures, qtbot: QtBot, tmp_path: Path
) -> None:
    photo = wanted(jpeg(tmp_path, "red.jpg", (200, 30, 30)))
    got: list[Decoded] = []
    pictures.prefetch(photo)
    pictures.request(photo, got.append, unexpected)
    pictures.request(photo, got.append, unexpected)
    qtbot.waitUntil(lambda: len(got) == 2, timeout=WAIT)
    assert got[0] is got[1]


def test_an_edited_photo_is_decoded_anew(pictures: Pictures, qtbot: QtBot, tmp_path: Path) -> None:
    path = jpeg(tmp_path, "one.jpg", (200, 30, 30))
    before, got = wanted(path), []
    pictures.request(before, got.append, unexpected)
    qtbot.waitUntil(lambda: bool(got), timeout=WAIT)
    jpeg(tmp_path, "one.jpg", (30, 30, 200), width=600)
    os.utime(path, ns=(1, before.stamp[1] + 10**9))
    assert pictures.kept(wanted(path)) is None
    pictures.request(wanted(path), got.append, unexpected)
    qtbot.waitUntil(lambda: len(got) == 2, timeout=WAIT)
    assert got[1].size.width() == 600


@pytest.mark.parametrize(
    ("content", "kind"), [(b"", "empty"), (b"\xff\xd8\xff\xe0 and no more", "damaged")]
)
def test_a_bad_file_is_one_clear_error_and_the_next_photo_is_shown(
    pictures: Pictures, qtbot: QtBot, tmp_path: Path, content: bytes, kind: str
) -> None:
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(content)
    errors: list[Exception] = []
    got: list[Decoded] = []
    pictures.request(wanted(bad), got.append, errors.append)
    pictures.request(wanted(jpeg(tmp_path, "good.jpg", (9, 99, 9))), got.append, unexpected)
    qtbot.waitUntil(lambda: bool(errors and got), timeout=WAIT)
    assert isinstance(errors[0], PhotoError)
    assert errors[0].kind == kind


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="pixels travel through memory on Linux")
def test_what_a_killed_window_left_in_memory_is_cleared_away(qapp: QApplication) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                           check=True, capture_output=True, text=True)  # fmt: skip
    left = Path(f"/dev/shm/photoeye-{ended.stdout.strip()}-test")
    left.mkdir()
    (left / "pixels").write_bytes(b"0" * 1000)
    Pictures(qapp).close()
    assert not left.exists()
