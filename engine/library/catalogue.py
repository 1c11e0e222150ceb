"""The catalogue: what is remembered of every photo, whether or not its drive is plugged in."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal, Self

from engine.library.conversations import Conversations
from engine.library.corrections import Corrections
from engine.library.critiques import LATEST_SCORE, Critiques
from engine.library.error import Notice
from engine.library.paths import absolute, as_text, within
from engine.library.rows import Folder, Photo, error_to_json
from engine.library.schema import MIGRATIONS
from engine.library.store import Store, ids_of, rows_in
from engine.photo.error import PhotoError
from engine.places import data_home

Order = Literal["taken", "name", "score"]

_PHOTOS: Final = """
    SELECT photos.*, folders.path, folders.offline
    FROM photos JOIN folders ON folders.id = folder_id
"""

# The column by which each order keeps to a folder, chosen so that nothing is left to be sorted:
# the first walks photos_by_moment, the second the folders by path and then each one's names.
_ORDERED: Final[dict[Order, tuple[str, str]]] = {
    "taken": (
        "+folder_id",
        """
        SELECT photos.id FROM photos
        WHERE state <> 'missing' {inside} ORDER BY moment, name, folder_id
        """,
    ),
    "name": (
        "+folders.id",
        """
        SELECT photos.id FROM folders CROSS JOIN photos ON folder_id = folders.id
        WHERE state <> 'missing' {inside} ORDER BY path, name
        """,
    ),
    "score": (
        "folder_id",
        f"""
        SELECT photos.id FROM photos
        WHERE state <> 'missing' {{inside}}
        ORDER BY {LATEST_SCORE} DESC NULLS LAST, moment, name, folder_id
        """,
    ),
}


class Catalogue:
    """The photo library on disk. Safe for several threads, windows and commands at once.

    `critiques` holds what critics said, `conversations` what they were asked, `corrections` what
    photographers would have them say. Every method may raise `LibraryError`.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.critiques = Critiques(store)
        self.conversations = Conversations(store)
        self.corrections = Corrections(store)

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Open the catalogue, the user's own by default, making or migrating it as needed.

        Look at `notice` afterwards. Raises LibraryError, and OSError where the data folder cannot
        be made.
        """
        return cls(Store(path or data_home() / "catalogue.db", MIGRATIONS))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; nothing is lost by not doing so."""
        self.store.close()

    @property
    def notice(self) -> Notice | None:
        """What the person should be told about how the catalogue was opened."""
        return self.store.notice

    def ids(
        self, folder: Path | None = None, *, recursive: bool = True, order: Order = "taken"
    ) -> list[int]:
        """The photos of a folder, of the whole catalogue for None; missing ones are left out.

        `taken` is by capture time, then name; `name` folder by folder; `score` best first,
        unreviewed last.
        """
        column, query = _ORDERED[order]
        inside, values = within(folder, recursive=recursive, column=column)
        with self.store.read() as db:
            return ids_of(db, query.format(inside=inside), values)

    def photos(self, ids: Sequence[int]) -> list[Photo]:
        """These photos, in the order of `ids`; an id that is gone (a moved file) is left out."""
        with self.store.read() as db:
            cursor = db.cursor()
            cursor.row_factory = sqlite3.Row
            query = f"{_PHOTOS} WHERE photos.id IN (SELECT value FROM json_each(?))"
            rows = {row["id"]: row for row in cursor.execute(query, (rows_in(ids),))}
        return [Photo.of(rows[id_]) for id_ in ids if id_ in rows]

    def find(self, path: Path) -> Photo | None:
        """The photo that is shown for this file, which may be the RAW of a pair."""
        with self.store.read() as db:
            cursor = db.cursor()
            cursor.row_factory = sqlite3.Row
            name = as_text(path.name)
            query = f"""{_PHOTOS} WHERE folders.path = CAST(:folder AS TEXT)
                AND CAST(:name AS TEXT) IN (name, companion)"""
            values = {"folder": as_text(absolute(path.parent)), "name": name}
            row = cursor.execute(query, values).fetchone()
        return Photo.of(row) if row else None

    def folders(self) -> list[Folder]:
        """Every folder with photos, by path."""
        with self.store.read() as db:
            rows = db.execute("""
                SELECT folders.id, path, count(*), offline
                FROM folders JOIN photos ON folder_id = folders.id
                WHERE state <> 'missing' GROUP BY folders.id ORDER BY path
            """).fetchall()
        return [Folder(id_, Path(path), count, not offline) for id_, path, count, offline in rows]

    def unreadable(self, folder: Path | None = None) -> list[Photo]:
        """The photos below a folder that cannot be used, each with its error."""
        inside, values = within(folder)
        query = f"""{_PHOTOS} WHERE state <> 'missing' AND error IS NOT NULL {inside}
            ORDER BY folders.path, name"""
        with self.store.read() as db:
            cursor = db.cursor()
            cursor.row_factory = sqlite3.Row
            rows = cursor.execute(query, values).fetchall()
        return [Photo.of(row) for row in rows]

    def refuse(self, photo_id: int, error: PhotoError) -> None:
        """Remember that a photo cannot be reviewed: it is not tried again until it changes.

        The next scan, too, tries again what may have had another cause: see `records.doubt`.
        """
        with self.store.write() as db:
            db.execute("UPDATE photos SET error = ? WHERE id = ?", (error_to_json(error), photo_id))
