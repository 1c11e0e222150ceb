"""Completing the catalogue's rows from what the files say of themselves."""

from __future__ import annotations

import calendar
import os
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from engine.critique import Capture
from engine.library.paths import is_folder
from engine.library.reading import Reading
from engine.library.records import local_seconds
from engine.library.rows import error_to_json
from engine.photo import PhotoError

_TWINS: Final = 8  # of so many equal files it is asked whether they are still there


def fill(db: sqlite3.Connection, id_: int, reading: Reading) -> int | None:
    """Complete a photo's row from its file.

    Where the row is new and its content that of a photo whose file is gone, the photo was moved:
    its old record takes the new place. Returns that record's id then.
    """
    row = db.execute(
        "SELECT mtime_ns, fingerprint IS NULL AND error IS NULL FROM photos WHERE id = ?", (id_,)
    ).fetchone()
    if row is None:
        return None
    mtime_ns, is_new = row
    moved = None
    if is_new and reading.fingerprint is not None:
        moved = _moved_from(db, id_, reading.fingerprint)
    if moved is not None:
        _take_place(db, moved, id_)
    db.execute(_FILL, {**_columns(reading, mtime_ns), "id": id_ if moved is None else moved})
    return moved


def _moved_from(db: sqlite3.Connection, id_: int, fingerprint: str) -> int | None:
    """The record of a photo with this content whose file is gone."""
    missing = db.execute(
        "SELECT id FROM photos WHERE fingerprint = ? AND state = 'missing' ORDER BY id LIMIT 1",
        (fingerprint,),
    ).fetchone()
    if missing is not None:
        return int(missing[0])
    twins = db.execute(
        """
        SELECT photos.id, path, name FROM photos JOIN folders ON folders.id = folder_id
        WHERE fingerprint = ? AND state = 'here' AND photos.id <> ? LIMIT ?
        """,
        (fingerprint, id_, _TWINS),
    )
    for twin, path, name in twins.fetchall():
        # Where the folder is gone too, its drive may be unplugged: then this is a copy.
        if is_folder(path) and not os.path.lexists(Path(path, name)):
            return int(twin)
    return None


def _take_place(db: sqlite3.Connection, old: int, new: int) -> None:
    """Give an old record the file of a new one, which goes."""
    place = db.execute(
        """
        DELETE FROM photos WHERE id = ?
        RETURNING folder_id, CAST(name AS BLOB), CAST(companion AS BLOB), size, mtime_ns
        """,
        (new,),
    ).fetchone()
    db.execute(
        """
        UPDATE photos SET state = 'here', folder_id = ?, name = CAST(? AS TEXT),
            companion = CAST(? AS TEXT), size = ?, mtime_ns = ?
        WHERE id = ?
        """,
        (*place, old),
    )


def _columns(reading: Reading, mtime_ns: int) -> dict[str, Any]:
    """The photo's columns that come from its content."""
    columns: dict[str, Any] = dict.fromkeys(_FROM_FILE)
    columns |= {"fingerprint": reading.fingerprint, "moment": local_seconds(mtime_ns)}
    if isinstance(reading.header, PhotoError):
        return columns | {"error": error_to_json(reading.header)}
    header = reading.header
    columns |= header.capture.model_dump()
    columns |= {"width": header.width, "height": header.height, "file_format": header.file_format}
    if header.capture.taken_at is not None:
        taken = datetime.fromisoformat(header.capture.taken_at)
        columns["moment"] = calendar.timegm(taken.timetuple())
    return columns


_FROM_FILE: Final = (
    *("fingerprint", "width", "height", "file_format", "error", "moment"),
    *Capture.model_fields,
)
_FILL: Final = f"""
    UPDATE photos SET pending = 0, {", ".join(f"{name} = :{name}" for name in _FROM_FILE)}
    WHERE id = :id
"""
