"""Downloads of published models, in a process that can be killed and goes on the next time."""

from __future__ import annotations

import os
import shutil
import signal
from importlib.util import find_spec
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event as Signal
from threading import Thread
from typing import Final

from engine.ctrl_c import kept_from_children
from engine.models.catalogue import Published, published
from engine.models.error import ModelError, library_absent
from engine.models.hub import failed, fetch
from engine.models.model import Model
from engine.models.naming import check_name
from engine.models.store import Models
from engine.models.taking import Progress, storage_error

_PARTS: Final = ".downloads"
_LOOKS_EVERY: Final = 0.2  # seconds
_ENDS_WITHIN: Final = 5.0  # seconds


def entry_named(name: str) -> Published:
    """The catalogue's entry of this name. Raises ModelError "not-published"."""
    for entry in published():
        if entry.name == name:
            return entry
    raise ModelError("not-published", name=name)


def require_client() -> None:
    """Raise ModelError "library-absent" where what downloads is not installed."""
    if find_spec("huggingface_hub") is None:
        raise library_absent("huggingface_hub", "download")


def kept(entry: Published, models: Models) -> int:
    """Bytes that an unfinished download has left; the next one goes on from them."""
    try:
        return _arrived(models.folder / _PARTS / entry.name)
    except OSError:
        return 0


def download(
    entry: Published, models: Models, progress: Progress, stop: Signal | None = None
) -> Model:
    """Download the model and add it to `models` under its name in the catalogue.

    `progress` gets bytes that have arrived, those of earlier attempts among them, and bytes in
    all. Setting `stop` ends it at once; what has arrived is kept for the next time. Raises
    ModelError.
    """
    require_client()
    check_name(entry.name, [model.name for model in models.all()])
    folder = models.folder / _PARTS / entry.name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise storage_error(error, models.folder) from error
    stop = stop or Signal()
    _run(entry, folder, progress, stop)
    for part in folder.glob("*.part"):  # of a revision that is no longer wanted
        part.unlink()
    model = models.add(
        folder, name=entry.name, origin="downloaded", licence=entry.licence, stop=stop
    )
    shutil.rmtree(folder, ignore_errors=True)
    return model


def _run(entry: Published, folder: Path, progress: Progress, stop: Signal) -> None:
    context = get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(entry, folder, there), daemon=True)
    with kept_from_children():
        process.start()
    there.close()
    total = 0
    try:
        while True:
            if stop.is_set():
                raise ModelError("cancelled")
            if here.poll(_LOOKS_EVERY):
                said = here.recv()
                if isinstance(said, ModelError):
                    raise said
                if said is None:
                    progress(total, total)
                    return
                total = said
            if total:
                progress(min(_arrived(folder), total), total)
    except EOFError as error:
        process.join(_ENDS_WITHIN)
        raise ModelError("hub-failed", detail=f"exit status {process.exitcode}.") from error
    finally:
        process.kill()
        process.join()
        here.close()


def _arrived(folder: Path) -> int:
    """Bytes in the folder; a file may vanish under our eyes as it gets its own name."""
    total = 0
    for entry in os.scandir(folder):
        try:
            total += entry.stat().st_size
        except FileNotFoundError:
            continue
    return total


def _child(entry: Published, folder: Path, parent: Connection) -> None:
    """Says the number of bytes, then None when all have come, or the ModelError."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        fetch(entry, folder, parent.send)
        parent.send(None)
    except ModelError as error:
        parent.send(error)
    except Exception as error:  # noqa: BLE001 - the library raises much; the parent tells it
        parent.send(failed(error))


def _end_with_parent() -> None:
    if started_by := parent_process():
        started_by.join()
        os._exit(1)
