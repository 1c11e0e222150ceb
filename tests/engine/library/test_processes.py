"""Several programs on one catalogue, and one that is killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from engine.library import Catalogue, scan
from tests.engine.library.conftest import draw


def start(catalogue: Path, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.engine.library.scanning", catalogue, folder]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)


def test_two_programs_scan_at_once(tmp_path, photos) -> None:
    for number in range(120):
        draw(photos / f"folder {number % 12}" / f"{number}.jpg", number)
    path = tmp_path / "catalogue.db"
    running = [start(path, folder) for folder in (photos, photos, photos / "folder 3")]
    for process in running:
        process.communicate()
    assert [process.returncode for process in running] == [0, 0, 0]
    with Catalogue.open(path) as catalogue:
        found = catalogue.photos(catalogue.ids())
        assert len({photo.path for photo in found}) == len(found) == 120
        assert not any(photo.pending or photo.error for photo in found)


def test_a_killed_scan_goes_on_where_it_was(tmp_path, photos, workers) -> None:
    for number in range(100):
        draw(photos / f"{number:03}.jpg", number)
    path = tmp_path / "catalogue.db"
    process = start(path, photos)
    while process.stdout.readline().startswith("0 "):
        process.stdin.write("\n")
        process.stdin.flush()
    process.kill()
    process.communicate(timeout=60)  # ends when its worker processes, too, have let go of the pipe
    with Catalogue.open(path) as catalogue:
        assert catalogue.notice is None
        listed = catalogue.photos(catalogue.ids())
        assert len(listed) == 100
        assert any(photo.pending for photo in listed)
        counts = scan(catalogue, photos, workers=workers)
        assert (counts.unchanged, counts.added, counts.failed) == (100, 0, 0)
        assert not any(photo.pending for photo in catalogue.photos(catalogue.ids()))
