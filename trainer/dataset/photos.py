"""A dataset's photos, each looked at once."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Event

from engine.photo import PhotoError
from trainer.dataset.looks import Look, look_at
from trainer.dataset.paths import Photos
from trainer.dataset.work import Progress, silent, watched


def looked_at(
    photos: Iterable[str], folder: Photos, progress: Progress = silent, stop: Event | None = None
) -> tuple[dict[str, Look], dict[str, PhotoError]]:
    """How each photo looks, and what is wrong with those that cannot be seen.

    A photo that a link leads out of the folder for counts as missing: it is not opened.
    """
    seen: dict[str, Look] = {}
    unseen: dict[str, PhotoError] = {}
    for photo in watched(sorted(set(photos)), progress, stop):
        inside = folder.holds(photo)
        look = look_at(folder.path(photo)) if inside else PhotoError("missing", photo)
        if isinstance(look, Look):
            seen[photo] = look
        else:
            unseen[photo] = look
    return seen, unseen
