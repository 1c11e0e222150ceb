"""A dataset's photos, each looked at once."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import ExitStack
from threading import Event
from typing import Final

from engine.photo import PhotoError
from engine.workers import Workers
from trainer.dataset.looks import Look, look_at
from trainer.dataset.paths import Photos
from trainer.dataset.work import Progress, counted, silent

_FEW: Final = 64  # photos that are looked at before worker processes would have started


def looked_at(
    photos: Iterable[str], folder: Photos, progress: Progress = silent, stop: Event | None = None
) -> tuple[dict[str, Look], dict[str, PhotoError]]:
    """How each photo looks, and what is wrong with those that cannot be seen.

    Many photos are looked at in worker processes, so that one that crashes or hangs its decoder
    is one that cannot be seen. A photo that a link leads out of the folder for counts as missing:
    it is not opened.
    """
    names = sorted(set(photos))
    inside = {folder.path(name): name for name in names if folder.holds(name)}
    unseen = {name: PhotoError("missing", name) for name in names if not folder.holds(name)}
    seen: dict[str, Look] = {}
    with ExitStack() as stack:
        if len(inside) > _FEW:
            workers = stack.enter_context(Workers(os.cpu_count() or 1))
            looks = workers.run(look_at, inside)
        else:
            looks = ((path, look_at(path)) for path in inside)
        for path, look in counted(looks, len(inside), progress, stop):
            if isinstance(look, Look):
                seen[inside[path]] = look
            else:
                unseen[inside[path]] = look
    return {name: seen[name] for name in names if name in seen}, unseen
