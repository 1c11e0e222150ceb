"""What the catalogue answers with."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from engine import __version__
from engine.critique import Capture, Critique
from engine.photo.error import PhotoError
from engine.photo.files import display_path

State = Literal["here", "missing", "offline", "cloud"]


@dataclass(frozen=True)
class Folder:
    """A folder with photos: how many lie directly in it, and whether it is there just now."""

    id: int
    path: Path
    photos: int
    present: bool


@dataclass(frozen=True)
class Photo:
    """One photo as the catalogue remembers it.

    companion: the RAW beside a camera's JPEG.
    state: `missing` was deleted or moved out of sight, `offline` lies on a drive that is not
        plugged in, `cloud` is a placeholder whose content was never downloaded.
    pending: its header is yet to be read, so size, format and capture may be unknown or old.
    fingerprint, width, height, file_format: None where unknown; the size is the upright one.
    error: why the file cannot be used, if it cannot.
    capture: how it was taken, as far as that is known.
    """

    id: int
    path: Path
    companion: Path | None
    state: State
    pending: bool
    size: int
    mtime_ns: int
    fingerprint: str | None
    width: int | None
    height: int | None
    file_format: str | None
    error: PhotoError | None
    capture: Capture

    @classmethod
    def of(cls, row: sqlite3.Row) -> Photo:
        """From a row of `photos` joined with its folder's `path` and `offline`."""
        folder = Path(row["path"])
        path = folder / row["name"]
        return cls(
            id=row["id"],
            path=path,
            companion=folder / row["companion"] if row["companion"] else None,
            state="offline" if row["offline"] and row["state"] == "here" else row["state"],
            pending=bool(row["pending"]),
            size=row["size"],
            mtime_ns=row["mtime_ns"],
            fingerprint=row["fingerprint"],
            width=row["width"],
            height=row["height"],
            file_format=row["file_format"],
            error=error_from_json(row["error"], path),
            capture=Capture(**{name: row[name] for name in Capture.model_fields}),
        )


@dataclass(frozen=True)
class SavedCritique:
    """A critique from the catalogue; `stale` when the photo has changed since."""

    critique: Critique
    made_at: str
    stale: bool


@dataclass(frozen=True)
class Progress:
    """How far the review of a folder is; photos that cannot be read count as done."""

    reviewed: int
    total: int


def error_to_json(error: PhotoError) -> str:
    """A `PhotoError` as the catalogue keeps it, with the program's version that met it."""
    kept = {"kind": error.kind, "detail": error.detail, "facts": dict(error.facts)}
    return json.dumps({**kept, "version": __version__})


def error_from_json(text: str | None, path: Path) -> PhotoError | None:
    """The `PhotoError` that was kept, None where there is none."""
    if text is None:
        return None
    kept: dict[str, Any] = json.loads(text)
    return PhotoError(kept["kind"], display_path(path), kept["detail"], **kept["facts"])
