"""Writing what a scan finds into the catalogue."""

from __future__ import annotations

import calendar
import os
import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from engine import __version__
from engine.library.listing import Directory, Found
from engine.library.paths import as_text, within
from engine.photo import is_placeholder
from engine.photo.formats import RAW_SUFFIXES


@dataclass(frozen=True)
class Changes:
    """What became of the photos of a directory; ids where they are wanted later."""

    added: frozenset[int] = frozenset()
    changed: int = 0
    unchanged: int = 0
    missing: frozenset[int] = frozenset()


@dataclass(frozen=True)
class _Known:
    name: str
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
    known = {row[0]: _Known(*row) for row in rows.fetchall()}
    added, changed, unchanged = set(), 0, 0
    for found in directory.photos:
        row = _take(known, found)
        if row is None:
            added.add(_insert(db, folder_id, found))
        elif (row.name, row.size, row.mtime_ns) == (found.name, *_stamp(found)):
            unchanged += 1
            # The same file; but it may have come back, been downloaded, or got a RAW beside it.
            if (row.state, row.companion) != (_state(found), found.companion):
                _update(db, row.id, found, pending=row.state == "cloud")
        else:
            changed += 1
            _update(db, row.id, found, pending=True)
    missing = frozenset(row.id for row in known.values() if row.state != "missing")
    mark_missing(db, missing)
    return Changes(frozenset(added), changed, unchanged, missing)


def _take(known: dict[str, _Known], found: Found) -> _Known | None:
    """The row of a photo, also where it was a single file and is a pair now, or the reverse."""
    if found.name in known:
        return known.pop(found.name)
    if found.companion in known:
        return known.pop(found.companion)
    partners = (row.name for row in known.values() if row.companion == found.name)
    partner = next(partners, None) if Path(found.name).suffix.lower() in RAW_SUFFIXES else None
    return known.pop(partner) if partner is not None else None


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
    inside, values = within(folder, column="id")
    query = f"UPDATE folders SET offline = :offline WHERE offline <> :offline {inside}"
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


def _insert(db: sqlite3.Connection, folder_id: int, found: Found) -> int:
    state = _state(found)
    cursor = db.execute(
        """
        INSERT INTO photos
            (folder_id, name, companion, state, pending, size, mtime_ns, moment)
        VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, ?, ?, ?)
        """,
        (
            *(folder_id, *_names(found), state, state == "here"),
            *(*_stamp(found), local_seconds(found.stat.st_mtime_ns)),
        ),
    )
    return int(cursor.lastrowid or 0)


def _update(db: sqlite3.Connection, id_: int, found: Found, *, pending: bool) -> None:
    state = _state(found)
    db.execute(
        """
        UPDATE photos SET name = CAST(? AS TEXT), companion = CAST(? AS TEXT), state = ?,
            pending = (pending OR ?) AND ?, size = ?, mtime_ns = ?
        WHERE id = ?
        """,
        (*_names(found), state, pending, state == "here", *_stamp(found), id_),
    )


def _state(found: Found) -> str:
    return "cloud" if is_placeholder(found.stat) else "here"


def _names(found: Found) -> tuple[bytes, bytes | None]:
    return as_text(found.name), None if found.companion is None else as_text(found.companion)


def _stamp(found: Found) -> tuple[int, int]:
    return found.stat.st_size, found.stat.st_mtime_ns


def local_seconds(mtime_ns: int) -> int:
    """A file's last change as seconds of local time, which is what cameras write."""
    try:
        return calendar.timegm(time.localtime(mtime_ns // 10**9))
    except (OverflowError, OSError, ValueError):  # a date that no calendar has
        return 0
