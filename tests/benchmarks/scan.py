"""`scan` of 2,000 files against `exiftool -fast2 -json` on the same files, in one run.

    python -m tests.benchmarks.scan [FOLDER] [--files 2000] [--jobs 2]

FOLDER (by default ../shared/photos) is copied over and over, each copy with a name and a content
of its own, until there are enough files. Both read every file twice, in turns, and the better
time of each counts, so that neither gains from a cold disk; the catalogue is new each time.
"""

from __future__ import annotations

import argparse
import itertools
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from engine.library import Catalogue, scan
from engine.photo import is_candidate

ROUNDS = 2


def copies(source: Path, target: Path, count: int) -> None:
    """`count` different photos, 200 to a folder."""
    originals = sorted(path for path in source.iterdir() if path.is_file() and is_candidate(path))
    for index, original in zip(range(count), itertools.cycle(originals), strict=False):
        folder = target / f"session {index // 200:02}"
        folder.mkdir(exist_ok=True)
        copy = folder / f"{index:05}{original.suffix}"
        shutil.copyfile(original, copy)
        with copy.open("ab") as file:  # after the end of the image, where decoders do not look
            file.write(index.to_bytes(4, "big"))


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/photos"))
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        photos = Path(folder, "photos")
        photos.mkdir()
        copies(arguments.folder, photos, arguments.files)
        report(photos, arguments.files, arguments.jobs)


def report(photos: Path, files: int, jobs: int) -> None:
    exiftool, first, again = [], [], []
    for number in range(ROUNDS):
        exiftool.append(seconds(lambda: run_exiftool(photos, files)))
        with Catalogue.open(photos.parent / f"catalogue {number}.db") as catalogue:

            def scanned(catalogue: Catalogue = catalogue) -> None:
                counts = scan(catalogue, photos, jobs=jobs)
                assert (counts.total, counts.failed) == (files, 0), counts

            first.append(seconds(scanned))
            again.append(seconds(scanned))
    print(f"{files} files, {jobs} jobs           seconds   ms a file   exiftool / this")
    for name, times in (
        ("exiftool -fast2 -json", exiftool),
        ("scan, new catalogue", first),
        ("scan again, unchanged", again),
    ):
        best = min(times)
        print(f"{name:24} {best:13.2f} {1000 * best / files:11.3f} {min(exiftool) / best:17.1f}")


def run_exiftool(photos: Path, files: int) -> None:
    command = ["exiftool", "-fast2", "-json", "-r", "-q", photos]
    result = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    assert len(json.loads(result.stdout)) == files


if __name__ == "__main__":
    main()
