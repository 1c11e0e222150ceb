"""Thumbnails against vipsthumbnail: same files, same cores, same size, in one run.

    python -m tests.benchmarks.thumbnails [FOLDER]

Without a folder, 24-megapixel camera JPEGs are drawn, with and without an EXIF thumbnail. Each
side runs two workers on two cores (ours threads, vips processes) and the better of three rounds
counts. Needs vipsthumbnail (Debian: libvips-tools).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from engine.photo import PhotoError, thumbnail_jpeg
from tests.benchmarks.camera_jpegs import write_camera_jpegs

CORES = 2
ROUNDS = 3
COUNT = 8


def main() -> None:
    if not shutil.which("vipsthumbnail"):
        sys.exit("vipsthumbnail is not installed (Debian: libvips-tools)")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    print(f"{'files':34} {'size':>5} {'ours':>9} {'vips':>9} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if len(sys.argv) > 1:
            given = sorted(Path(sys.argv[1]).rglob("*.jp*g"))
            for size in (160, 256):
                compare(f"{len(given)} JPEGs of {Path(sys.argv[1]).name}", given, size, folder)
            return
        without = write_camera_jpegs(folder, COUNT, thumbnail=False)
        compare("24 MP without EXIF thumbnail", without, 160, folder)
        compare("24 MP without EXIF thumbnail", without, 256, folder)
        carrying = write_camera_jpegs(folder, COUNT, thumbnail=True)
        compare("24 MP with EXIF thumbnail", carrying, 160, folder)


def compare(name: str, paths: Sequence[Path], size: int, scratch: Path) -> None:
    ours, vips = [], []
    for _ in range(ROUNDS):
        ours.append(timed(lambda: make_ours(paths, size, scratch)))
        vips.append(timed(lambda: make_vips(paths, size, scratch)))
    mine, theirs = (min(times) / len(paths) * 1000 for times in (ours, vips))
    print(f"{name:34} {size:5} {mine:6.1f} ms {theirs:6.1f} ms {theirs / mine:5.1f}x", flush=True)


def make_ours(paths: Sequence[Path], size: int, scratch: Path) -> None:
    def one(path: Path) -> None:
        try:
            (scratch / f"ours-{path.stem}.jpg").write_bytes(thumbnail_jpeg(path, size))
        except PhotoError as error:
            print(f"{path.name}: {error}", file=sys.stderr)

    with ThreadPoolExecutor(CORES) as pool:
        list(pool.map(one, paths))


def make_vips(paths: Sequence[Path], size: int, scratch: Path) -> None:
    output = str(scratch / "vips-%s.jpg[Q=85]")
    command = ["vipsthumbnail", "--size", str(size), "--output", output]
    shares = [paths[start::CORES] for start in range(CORES)]
    running = [
        subprocess.Popen([*command, *map(str, share)], stderr=subprocess.DEVNULL)
        for share in shares
    ]
    for process in running:
        process.wait()


def timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
