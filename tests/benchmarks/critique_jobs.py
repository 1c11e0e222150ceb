"""How much faster two processes critique a folder than one: the whole command, start included.

    python -m tests.benchmarks.critique_jobs [FOLDER]

Without a folder, 60 photos of 24 megapixels are drawn. The two are run in turn, twice,
and the best of each counts: whatever else the machine does only ever adds.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from tests.benchmarks.camera_jpegs import write_camera_jpegs

PHOTOS = 60
DRAWN = 4  # different ones; the others are copies
ROUNDS = 2
MAIN = "from desktop.commands import main; main()"


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else draw(Path(made))
        spent: dict[int, list[float]] = {1: [], 2: []}
        for _ in range(ROUNDS):
            for jobs, times in spent.items():
                times.append(seconds(folder, jobs))
    one, two = min(spent[1]), min(spent[2])
    print(f"one job {one:.1f} s, two jobs {two:.1f} s: {one / two:.2f} times as fast")


def draw(folder: Path) -> Path:
    drawn = write_camera_jpegs(folder, DRAWN, thumbnail=True)
    for number in range(PHOTOS - DRAWN):
        source = drawn[number % DRAWN]
        (folder / f"copy-{number}.jpg").write_bytes(source.read_bytes())
    return folder


def seconds(folder: Path, jobs: int) -> float:
    command = [sys.executable, "-c", MAIN, "critique", str(folder), "--json", "--jobs", str(jobs)]
    start = perf_counter()
    done = subprocess.run(command, capture_output=True, check=True)
    spent = perf_counter() - start
    if not done.stdout:
        raise SystemExit(f"nothing was critiqued in {folder}")
    return spent


if __name__ == "__main__":
    main()
