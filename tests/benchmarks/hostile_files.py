"""Every file of a folder, decoded: is each a picture or one clear line, and at what cost?

    python -m tests.benchmarks.hostile_files FOLDER

First through the worker processes with their limits of time and memory, as the program does; then
in this process, without any net: an exception other than PhotoError, a crash or a hang is a defect
and shows as one. Where FOLDER has a MANIFEST.csv with Pillow's own outcome, files that Pillow
reads and we refuse are named.
"""

from __future__ import annotations

import csv
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.photo import PhotoError, load
from engine.workers import Workers

LONG_SIDE = 2048
JOBS = 2


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    start = time.perf_counter()
    limited = dict(through_workers(paths))
    report("in workers", limited, time.perf_counter() - start, peak(resource.RUSAGE_CHILDREN))
    refused = [path for path in read_by_pillow(folder) if not limited[path].startswith("picture")]
    print(f"  read by Pillow, refused by us: {len(refused)}")
    for path in refused:
        print(f"    {path.relative_to(folder)}: {limited[path]}")

    free, seconds = {}, {}
    with c_stderr_muted():
        for path in paths:
            start = time.perf_counter()
            free[path] = decoded(path)
            seconds[path] = time.perf_counter() - start
    report("in this process", free, sum(seconds.values()), peak(resource.RUSAGE_SELF))
    print("  slowest:")
    for path in sorted(paths, key=lambda path: -seconds[path])[:5]:
        print(f"    {seconds[path]:6.2f} s  {path.relative_to(folder)}: {free[path]}")
    print("  needed the limits of a worker:")
    for path in paths:
        if limited[path] != free[path]:
            print(f"    {path.relative_to(folder)}: {limited[path]} there, {free[path]} here")


def decoded(path: Path) -> str:
    """One word for the outcome."""
    try:
        picture = load(path, LONG_SIDE)
    except PhotoError as error:
        return error.kind
    except Exception as error:  # noqa: BLE001 - what this script looks for
        return f"DEFECT {error!r}"
    return "picture, in part" if picture.damaged else "picture"


def through_workers(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    with Workers(JOBS) as workers:
        for path, outcome in workers.run(decoded, paths):
            yield path, outcome.kind if isinstance(outcome, PhotoError) else outcome


def report(where: str, outcomes: dict[Path, str], seconds: float, megabytes: float) -> None:
    print(f"{where}: {len(outcomes)} files, {seconds:.1f} s, peak {megabytes:.0f} MB a process")
    for outcome, count in Counter(outcomes.values()).most_common():
        print(f"  {count:5} {outcome}")


def read_by_pillow(folder: Path) -> list[Path]:
    manifest = folder / "MANIFEST.csv"
    if not manifest.exists():
        return []
    with manifest.open(encoding="utf-8") as file:
        return [
            folder / row["path"] for row in csv.DictReader(file) if row["status_pillow"] == "ok"
        ]


def peak(who: int) -> float:
    """Largest resident set in MB, of this process or of its largest child."""
    return resource.getrusage(who).ru_maxrss / (1 if sys.platform == "darwin" else 1024)


@contextmanager
def c_stderr_muted() -> Iterator[None]:
    """Keep libtiff's hundreds of lines off the terminal while we decode in this process."""
    kept = os.dup(2)
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(sink)


if __name__ == "__main__":
    main()
