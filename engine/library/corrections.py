"""What photographers corrected of critiques: what a critic learns from first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from engine.critique import Critique, Language
from engine.library.paths import absolute, as_text
from engine.library.schema import MIGRATIONS
from engine.library.store import Store
from engine.places import data_home

_COLUMNS: Final = "id, author, corrected_at, path, critique"


@dataclass(frozen=True)
class Correction:
    """A whole critique as a photographer would have it.

    id: for `Corrections.remove`. author: who corrected it; "" where nobody gave a name.
    corrected_at: ISO 8601, UTC. path: the photo's file, where it was last seen; its content is
    `critique.photo.sha256`. critique: as corrected; `critic` still says who wrote it first.
    """

    id: int
    author: str
    corrected_at: str
    path: Path
    critique: Critique


class Corrections:
    """The corrections in a catalogue: one per photo, language and author, the latest.

    A photo is known by its content (`PhotoFacts.sha256`), so that a correction also stays with
    photos that no folder of the catalogue holds. Every method may raise `LibraryError`.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, critique: Critique, path: Path, author: str = "") -> None:
        """Keep a corrected critique; the author's earlier one of the same photo gives way."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        with self._store.write() as db:
            db.execute(
                """
                INSERT INTO corrections (sha256, language, author, corrected_at, path, critique)
                VALUES (?, ?, ?, ?, CAST(? AS TEXT), ?)
                ON CONFLICT (sha256, language, author) DO UPDATE SET
                    corrected_at = excluded.corrected_at, path = excluded.path,
                    critique = excluded.critique
                """,
                (
                    *(critique.photo.sha256, critique.language, author, now),
                    *(as_text(absolute(path)), critique.to_json()),
                ),
            )

    def all(self) -> list[Correction]:
        """Every correction, in the order in which their photos were first corrected."""
        return self._found("", ())

    def of(self, sha256: str, language: Language) -> list[Correction]:
        """All authors' corrections of a photo in a language."""
        return self._found("WHERE sha256 = ? AND language = ?", (sha256, language))

    def saw(self, sha256: str, path: Path) -> None:
        """Remember where the photo lies now."""
        with self._store.write() as db:
            db.execute(
                "UPDATE corrections SET path = CAST(? AS TEXT) WHERE sha256 = ?",
                (as_text(absolute(path)), sha256),
            )

    def remove(self, correction_id: int) -> None:
        """Drop one; nothing happens where it is gone."""
        with self._store.write() as db:
            db.execute("DELETE FROM corrections WHERE id = ?", (correction_id,))

    def _found(self, condition: str, values: tuple[str, ...]) -> list[Correction]:
        if self._store.outdated:
            return []
        query = f"SELECT {_COLUMNS} FROM corrections {condition} ORDER BY id"
        with self._store.read() as db:
            rows = db.execute(query, values).fetchall()
        return [
            Correction(id_, author, when, Path(path), Critique.model_validate_json(critique))
            for id_, author, when, path, critique in rows
        ]


def corrections_of(home: Path | None = None) -> Iterator[Correction]:
    """Every correction kept under a data folder (the user's own if None), without a window.

    For the trainer: `engine.critics.language.conversion.answer_of(one.critique)` is what a model
    is taught of it, `one.path` the photo to show, which may have gone meanwhile, and
    `one.critique.photo.sha256` tells whether the file there is still that photo. Nothing is
    written where there is no catalogue. Raises LibraryError, and OSError where the user's data
    folder cannot be made.
    """
    file = (home or data_home()) / "catalogue.db"
    if not file.exists():
        return
    store = Store(file, MIGRATIONS)
    try:
        yield from Corrections(store).all()
    finally:
        store.close()
