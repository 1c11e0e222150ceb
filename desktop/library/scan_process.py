"""What runs in the process that scans a folder; see `Scanning` for why it is one."""

from __future__ import annotations

import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Final

from engine.library import Catalogue, LibraryError, ScanCounts, scan

News = tuple[int, int] | ScanCounts | LibraryError | str

_TELL_S: Final = 0.1


def scan_and_tell(folder: Path, catalogue: Path, parent: Connection) -> None:
    """Scan, sending (done, total) now and then, and at the end the counts or what went wrong.

    A defect of ours is sent as its traceback. Anything the parent sends, or its death, stops the
    scan.
    """
    told = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal told
        if monotonic() - told > _TELL_S:
            told = monotonic()
            parent.send((done, total))

    try:
        with Catalogue.open(catalogue) as opened:
            parent.send(scan(opened, folder, progress=progress, cancelled=parent.poll))
    except LibraryError as error:
        parent.send(error)
    except BrokenPipeError:
        return  # the window was killed; what was found is kept
    except Exception:  # noqa: BLE001 - all of it is logged and shown by the window
        parent.send(traceback.format_exc())
