"""Small pictures of the photos, kept so that a folder shows at once the second time."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Final, Self

from engine.library.error import LibraryError
from engine.library.paths import as_text
from engine.library.store import Migrations, Store
from engine.places import data_home

LIMIT_BYTES: Final = 2 * 2**30  # some 100,000 pictures of 256 pixels
_DAY_S: Final = 86_400

_MIGRATIONS: Final[Migrations] = (
    (
        # `used` counts days, so that looking at a picture seldom means writing.
        """
        CREATE TABLE thumbnails (
            id   INTEGER PRIMARY KEY,
            key  BLOB NOT NULL UNIQUE,
            used INTEGER NOT NULL,
            jpeg BLOB NOT NULL
        )
        """,
        "CREATE INDEX thumbnails_by_use ON thumbnails (used)",
    ),
)


class Thumbnails:
    """JPEGs by key, in a file of limited size: those longest unused make room for new ones.

    Safe for several threads and processes. It is a cache: a damaged file is begun anew, and
    pictures that cannot be kept are not. Raises LibraryError only from `open`.
    """

    def __init__(self, store: Store, limit_bytes: int) -> None:
        self._store = store
        self._limit_bytes = limit_bytes
        self._lock = threading.Lock()
        self._touched: set[bytes] = set()

    @classmethod
    def open(cls, path: Path | None = None, *, limit_bytes: int = LIMIT_BYTES) -> Self:
        """Open the cache, the user's own by default."""
        path = path or data_home() / "thumbnails.db"
        return cls(Store(path, _MIGRATIONS, keep_damaged=False), limit_bytes)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Note what was looked at, and close the file."""
        self.put({})
        self._store.close()

    @staticmethod
    def key(path: Path, size: int, mtime_ns: int, side: int) -> bytes:
        """The key of a file's picture at a size; another one as soon as the file changes."""
        text = b"%s\0%d\0%d\0%d" % (as_text(path), size, mtime_ns, side)
        return blake2b(text, digest_size=16).digest()

    def get(self, key: bytes) -> bytes | None:
        """One JPEG, None where it has to be made."""
        return self.get_many([key]).get(key)

    def get_many(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Those of the JPEGs that are there."""
        found: dict[bytes, bytes] = {}
        today = _today()
        try:
            with self._store.read() as db:
                for key in keys:
                    query = "SELECT jpeg, used FROM thumbnails WHERE key = ?"
                    row = db.execute(query, (key,)).fetchone()
                    if row is not None:
                        found[key] = row[0]
                        if row[1] != today:
                            with self._lock:
                                self._touched.add(key)
        except LibraryError:
            return found  # the pictures are made again
        return found

    def put(self, jpegs: Mapping[bytes, bytes]) -> None:
        """Keep these, all in one commit."""
        with self._lock:
            touched, self._touched = self._touched, set()
        if not self._store.writable or not (jpegs or touched):
            return
        today = _today()
        try:
            with self._store.write() as db:
                query = "UPDATE thumbnails SET used = ? WHERE key = ?"
                db.executemany(query, [(today, key) for key in touched])
                db.executemany(
                    "INSERT OR REPLACE INTO thumbnails (key, used, jpeg) VALUES (?, ?, ?)",
                    [(key, today, jpeg) for key, jpeg in jpegs.items()],
                )
                self._make_room(db)
        except LibraryError:
            return  # no room, or busy: the pictures are made again

    def _make_room(self, db: sqlite3.Connection) -> None:
        """Drop a tenth of the pictures, those longest unused, until the rest fits."""
        while _bytes_used(db) > self._limit_bytes:
            db.execute("""
                DELETE FROM thumbnails WHERE id IN (
                    SELECT id FROM thumbnails ORDER BY used, id
                    LIMIT (SELECT count(*) / 10 + 1 FROM thumbnails)
                )
            """)
            if db.execute("SELECT NOT EXISTS (SELECT 1 FROM thumbnails)").fetchone()[0]:
                return


def _bytes_used(db: sqlite3.Connection) -> int:
    pages, free, size = (
        int(db.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def _today() -> int:
    return int(time.time()) // _DAY_S
