"""`photoeye critique` over a folder of real and hostile files, as a user runs it.

    python -m tests.benchmarks.critique_files FOLDER [--jobs 2]

Every file must end in a critique or one clear line; nothing may hang or take the memory. Prints
the outcomes, the longest silence between two results, and the largest memory of the command with
its workers together (proportional set size, Linux). Where FOLDER has a MANIFEST.csv with Pillow's
own outcome, files that Pillow reads and that got no critique are named with the reason.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from tests.benchmarks.hostile_files import read_by_pillow


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()

    command = [
        *(sys.executable, "-c", "from desktop.commands import main; main()"),
        *("critique", str(options.folder), "--json", "--jobs", str(options.jobs)),
    ]
    with tempfile.TemporaryFile("w+") as complaints:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints, text=True)
        memory = Memory(process.pid)
        memory.start()
        results, silence, heard = [], 0.0, start
        assert process.stdout is not None
        for line in process.stdout:
            results.append(json.loads(line))
            silence, heard = max(silence, time.perf_counter() - heard), time.perf_counter()
        status = process.wait()
        memory.stop()
        complaints.seek(0)
        said = complaints.read()

    outcomes = Counter(one["error"]["kind"] if "error" in one else "critique" for one in results)
    print(f"{len(results)} results in {time.perf_counter() - start:.0f} s, exit status {status}")
    for outcome, count in outcomes.most_common():
        print(f"  {count:5} {outcome}")
    print(f"longest silence {silence:.1f} s, largest memory {memory.most / 2**20:.0f} MB")
    print(f"tracebacks: {said.count('Traceback')}; last words: {said.strip().splitlines()[-1:]}")
    paths = {one.get("path") or one["photo"]["path"]: one for one in results}
    for path in read_by_pillow(options.folder):
        one = paths.get(str(path), {"error": {"kind": "no result", "message": ""}})
        if "error" in one:
            print(f"  Pillow reads {path.name}: {one['error']['kind']}, {one['error']['message']}")


class Memory(threading.Thread):
    """Watches a process and all below it; `most` is the largest sum in bytes."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.most = 0
        self._pid = pid
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(0.05):
            self.most = max(self.most, sum(map(_memory, _family(self._pid))))

    def stop(self) -> None:
        self._over.set()
        self.join()


def _family(pid: int) -> list[int]:
    """The process and all below it; children are listed with the thread that started them."""
    try:
        lists = [task.read_text() for task in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:  # it has just ended
        return []
    return [pid, *(one for child in " ".join(lists).split() for one in _family(int(child)))]


def _memory(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass  # it has just ended
    return 0


if __name__ == "__main__":
    main()
