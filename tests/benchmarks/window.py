"""The window on a catalogue of 100,000 photos: how soon it shows, and whether it ever blocks.

    python -m tests.benchmarks.window [--photos 100000] [--source ../shared/photos] [--seconds 20]

It runs offscreen unless QT_QPA_PLATFORM says otherwise, on files made by `catalogue_rows`. Printed:
from the process's first line to the thumbnails on screen, without a cache and with one; from
the key press to the painted end of the list; the longest time for which the window's thread
answered nothing, while the folder was scanned, paged through and jumped about in; and memory.
"""
# ruff: noqa: PLC0415 - imports are part of what is timed

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STARTED = time.perf_counter()
TICK_MS = 5


class Pulse:
    """Beats every 5 ms while the window's thread is free; the longest pause is what blocked it."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.last = time.perf_counter()
        self.longest = 0.0
        self.when = ""
        self.stage = "opening"
        self._timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.beat)
        self._timer.start()

    def beat(self) -> None:
        now = time.perf_counter()
        if now - self.last > self.longest:
            self.longest, self.when = now - self.last, self.stage
        self.last = now


def measure(folder: Path, seconds: float) -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from desktop import theme
    from desktop.app import SWITCH_S
    from desktop.library.browser import Move
    from desktop.settings import Settings
    from desktop.texts import Texts
    from desktop.window.session import Session
    from engine.library import Catalogue
    from engine.places import data_home

    sys.setswitchinterval(SWITCH_S)  # as the program does
    application = QApplication([])
    theme.apply(application)
    session = Session(Catalogue.open(), Settings(), Texts("en"), data_home())
    session.window.show()
    pulse = Pulse()
    session.start(folder)
    grid, thumbnails = session.browser.grid, session.browser.thumbnails

    def all_shown() -> bool:
        first, last = grid.visible_rows()
        ids = session.browser.photos.ids[first : last + 1]
        return last >= 0 and all(thumbnails.pixmap(one) for one in ids)

    def wait(done, limit: float = 30) -> None:
        until = time.perf_counter() + limit
        while not done() and time.perf_counter() < until:
            application.processEvents()
            time.sleep(0.001)

    wait(lambda: any(thumbnails.pixmap(one) for one in session.browser.photos.ids[:50]))
    print(f"first thumbnail        {time.perf_counter() - STARTED:6.2f} s")
    wait(all_shown)
    print(f"screen of thumbnails   {time.perf_counter() - STARTED:6.2f} s")

    pulse.stage = "paging"
    for _ in range(40):
        session.browser.move(Move.MovePageDown)
        wait(lambda: False, 0.03)
    pulse.stage = "jumping"
    jumps = []
    for _ in range(10):
        for move in (Move.MoveEnd, Move.MoveHome):
            start = time.perf_counter()
            session.browser.move(move)
            grid.viewport().repaint()
            jumps.append(time.perf_counter() - start)
            wait(lambda: False, 0.05)
    print(f"jump to the end        {1000 * max(jumps):6.1f} ms (longest of {len(jumps)})")
    pulse.stage = "resizing"
    for width in (1000, 1600, 1280):
        session.window.resize(width, 900)
        wait(all_shown, 5)
    pulse.stage = "working in the background"
    wait(lambda: False, seconds)
    QTest.qWait(100)
    print(f"longest block          {1000 * pulse.longest:6.1f} ms (while {pulse.when})")
    print(f"memory now / at most   {_memory('VmRSS'):6.0f} MB / {_memory('VmHWM'):.0f} MB")
    session.window.close()


def _memory(name: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--source", type=Path, default=Path("../shared/photos"))
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.folder:
        measure(arguments.folder, arguments.seconds)
        return
    from tests.benchmarks.catalogue_rows import make

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        photos = make(home, arguments.photos, arguments.source)
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PHOTOEYE_HOME": str(home)}
        for run in ("without thumbnails in the cache", "with thumbnails in the cache"):
            print(f"-- {arguments.photos:,} photos, {run}", flush=True)
            subprocess.run(
                [
                    *(sys.executable, "-m", __spec__.name, "--folder", str(photos)),
                    *("--seconds", str(arguments.seconds)),
                ],
                env=environment,
                check=True,
            )


if __name__ == "__main__":
    main()
