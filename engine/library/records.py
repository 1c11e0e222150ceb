"""Writing what a scan finds into the catalogue."""

from __future__ import annotations

import calendar
import os
import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from engine import __version__
from engine.critique import Capture
from engine.library.listing import Directory, Found
from engine.library.paths import as_text, within
from engine.library.reading import Reading
from engine.library.rows import error_to_json
from engine.photo import PhotoError, is_placeholder


@dataclass(frozen=True)
class Changes:
    """How many photos of a directory are new, changed and as they were; `missing` holds ids."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    missing: frozenset[int] = frozenset()


@dataclass(frozen=True)
class _Known:
    id: int
    companion: str | None
    state: str
    size: int
    mtime_ns: int


def record(db: sqlite3.Connection, directory: Directory) -> Changes:
    """Bring the catalogue's rows for one directory in line with what is there."""
    folder_id = _folder_id(db, directory)
    if folder_id is None:
        return Changes()
    rows = db.execute(
        "SELECT name, id, companion, state, size, mtime_ns FROM photos WHERE folder_id = ?",
        (folder_id,),
    )
    known = {name: _Known(*rest) for name, *rest in rows.fetchall()}
    added = changed = unchanged = 0
    for found in directory.photos:
        row = known.pop(found.name, None)
        if row is None:
            added += 1
            _insert(db, folder_id, found)
        elif (row.size, row.mtime_ns) == (found.stat.st_size, found.stat.st_mtime_ns):
            unchanged += 1
            _keep(db, row, found)
        else:
            changed += 1
            _update(db, row.id, found, pending=True)
    missing = frozenset(row.id for row in known.values() if row.state != "missing")
    mark_missing(db, missing)
    return Changes(added, changed, unchanged, missing)


def mark_missing(db: sqlite3.Connection, ids: Iterable[int]) -> None:
    """These files are gone; their records stay, in case they turn up elsewhere."""
    db.executemany("UPDATE photos SET state = 'missing' WHERE id = ?", [(id_,) for id_ in ids])


def photos_below(db: sqlite3.Connection, folder: Path) -> dict[str, list[int]]:
    """The photos not known to be missing: ids by folder, for this one and all inside it."""
    inside, values = within(folder)
    found: dict[str, list[int]] = {}
    query = f"""
        SELECT path, photos.id FROM photos JOIN folders ON folders.id = folder_id
        WHERE state <> 'missing' {inside}
    """
    for path, id_ in db.execute(query, values).fetchall():
        found.setdefault(path, []).append(id_)
    return found


def set_offline(db: sqlite3.Connection, folder: Path, *, offline: bool) -> None:
    """The drive with this folder was unplugged, or is back."""
    inside, values = within(folder)
    condition = inside.replace("AND folder_id", "id", 1)
    query = f"UPDATE folders SET offline = :offline WHERE offline <> :offline AND {condition}"
    db.execute(query, {**values, "offline": offline})


def doubt(db: sqlite3.Connection, folder: Path) -> None:
    """Have headers read again where the reason for an error may be gone without a new file.

    Permissions and drives come back; a newer version of the program may read more.
    """
    inside, values = within(folder)
    query = f"""
        UPDATE photos SET pending = 1
        WHERE state = 'here' AND error IS NOT NULL {inside} AND (
            json_extract(error, '$.kind') IN ('missing', 'forbidden', 'offline')
            OR json_extract(error, '$.version') <> :version
        )
    """
    db.execute(query, {**values, "version": __version__})


def pending_below(db: sqlite3.Connection, folder: Path) -> dict[str, int]:
    """The files whose headers are to be read, by folder and name: ids by path."""
    inside, values = within(folder)
    query = f"""
        SELECT path, name, photos.id FROM photos JOIN folders ON folders.id = folder_id
        WHERE pending AND state = 'here' {inside} ORDER BY path, name
    """
    rows = db.execute(query, values).fetchall()
    return {os.path.join(path, name): id_ for path, name, id_ in rows}  # noqa: PTH118 - 100,000 Paths


def failed_below(db: sqlite3.Connection, folder: Path) -> int:
    """How many of the photos that are there cannot be used."""
    inside, values = within(folder)
    query = f"SELECT count(*) FROM photos WHERE state <> 'missing' AND error IS NOT NULL {inside}"
    return int(db.execute(query, values).fetchone()[0])


def fill(db: sqlite3.Connection, id_: int, reading: Reading) -> int | None:
    """Complete a photo's row from its file.

    Where the row is new and its content that of a photo whose file is gone, the photo was moved:
    its old record takes the new place. Returns that record's id then.
    """
    row = db.execute(
        "SELECT folder_id, name, companion, size, mtime_ns, fingerprint FROM photos WHERE id = ?",
        (id_,),
    ).fetchone()
    if row is None:
        return None
    *place, mtime_ns, old_fingerprint = row
    moved = None
    if old_fingerprint is None and reading.fingerprint is not None:
        moved = _moved_from(db, id_, reading.fingerprint)
    if moved is not None:
        db.execute("DELETE FROM photos WHERE id = ?", (id_,))
        db.execute(
            """
            UPDATE photos SET folder_id = ?, name = CAST(? AS TEXT), companion = CAST(? AS TEXT),
                size = ?, mtime_ns = ?, state = 'here' WHERE id = ?
            """,
            (place[0], *map(_bytes, place[1:3]), place[3], mtime_ns, moved),
        )
    columns = _columns(reading, mtime_ns)
    db.execute(_FILL, {**columns, "id": id_ if moved is None else moved})
    return moved


def _moved_from(db: sqlite3.Connection, id_: int, fingerprint: str) -> int | None:
    rows = db.execute(
        """
        SELECT photos.id, path, name, state FROM photos JOIN folders ON folders.id = folder_id
        WHERE fingerprint = ? AND photos.id <> ? ORDER BY state DESC, photos.id
        """,
        (fingerprint, id_),
    )
    for old, path, name, state in rows.fetchall():
        folder = Path(path)
        # A folder that is not there either may lie on a drive that is unplugged: then it is a copy.
        if state == "missing" or (folder.is_dir() and not os.path.lexists(folder / name)):
            return int(old)
    return None


def _folder_id(db: sqlite3.Connection, directory: Directory) -> int | None:
    """The folder's id; folders without photos are not recorded."""
    path = as_text(directory.path)
    query = "SELECT id, offline FROM folders WHERE path = CAST(? AS TEXT)"
    row = db.execute(query, (path,)).fetchone()
    if row is None and directory.photos:
        query = "INSERT INTO folders (path) VALUES (CAST(? AS TEXT)) RETURNING id, offline"
        row = db.execute(query, (path,)).fetchone()
    if row is None:
        return None
    if row[1]:
        db.execute("UPDATE folders SET offline = 0 WHERE id = ?", (row[0],))
    return int(row[0])


def _insert(db: sqlite3.Connection, folder_id: int, found: Found) -> None:
    state = _state(found)
    db.execute(
        """
        INSERT INTO photos
            (folder_id, name, companion, state, pending, size, mtime_ns, moment)
        VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, ?, ?, ?)
        """,
        (
            *(folder_id, as_text(found.name), _bytes(found.companion), state, state == "here"),
            *(found.stat.st_size, found.stat.st_mtime_ns, _local_seconds(found.stat.st_mtime_ns)),
        ),
    )


def _keep(db: sqlite3.Connection, row: _Known, found: Found) -> None:
    """The same file; but it may have come back, been downloaded, or got a RAW beside it."""
    if (row.state, row.companion) != (_state(found), found.companion):
        _update(db, row.id, found, pending=row.state == "cloud")


def _update(db: sqlite3.Connection, id_: int, found: Found, *, pending: bool) -> None:
    state = _state(found)
    db.execute(
        """
        UPDATE photos SET companion = CAST(? AS TEXT), state = ?, pending = (pending OR ?) AND ?,
            size = ?, mtime_ns = ? WHERE id = ?
        """,
        (
            *(_bytes(found.companion), state, pending, state == "here"),
            *(found.stat.st_size, found.stat.st_mtime_ns, id_),
        ),
    )


def _state(found: Found) -> str:
    return "cloud" if is_placeholder(found.stat) else "here"


def _bytes(name: str | None) -> bytes | None:
    return None if name is None else as_text(name)


def _columns(reading: Reading, mtime_ns: int) -> dict[str, Any]:
    """The photo's columns that come from its content."""
    columns: dict[str, Any] = dict.fromkeys(_FROM_FILE)
    columns |= {"fingerprint": reading.fingerprint, "moment": _local_seconds(mtime_ns)}
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


def _local_seconds(mtime_ns: int) -> int:
    """A file's last change as seconds of local time, which is what cameras write."""
    try:
        return calendar.timegm(time.localtime(mtime_ns // 10**9))
    except (OverflowError, OSError, ValueError):  # a date that no calendar has
        return 0
