"""What critics said about the photos, and which photos are still to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from engine.critique import CriticIdentity, Critique, Language
from engine.library import measured
from engine.library.paths import within
from engine.library.rows import Photo, Progress, SavedCritique
from engine.library.store import Store, ids_of, rows_in

if TYPE_CHECKING:
    from engine.library.measured import Measured
    from engine.review import Review

# The overall score of a photo, by the index critiques_latest; NULL where it has no critique.
LATEST_SCORE: Final = """
    (SELECT overall FROM critiques WHERE photo_id = photos.id ORDER BY made_at DESC LIMIT 1)
"""

_CURRENT: Final = """
    EXISTS (
        SELECT 1 FROM critiques
        WHERE photo_id = photos.id AND kind = :kind AND model = :model AND language = :language
            AND version = :version
            AND critiques.size = photos.size AND critiques.mtime_ns = photos.mtime_ns
    )
"""


class Critiques:
    """The critiques in a catalogue: one per photo, critic, model and language, the latest.

    Beside them lies what was measured on each photo, so that a critique in another language, or
    by a newer rubric, is written without its pixels: see `engine.review.rewrite`.

    Every method may raise `LibraryError`.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def save(self, outcomes: Iterable[tuple[Photo, Critique | Review]]) -> None:
        """Keep these critiques, all in one commit; each photo as it was when it was looked at.

        A review brings its measurements along.
        """
        made_at = datetime.now(UTC).isoformat(timespec="milliseconds")
        critiques, reviews = [], []
        for photo, outcome in outcomes:
            if isinstance(outcome, Critique):
                critiques.append((photo, outcome))
            else:
                critiques.append((photo, outcome.critique))
                reviews.append((photo, outcome))
        rows = [
            {
                **_identity(critique.critic, critique.language),
                "photo_id": photo.id,
                "size": photo.size,
                "mtime_ns": photo.mtime_ns,
                "overall": critique.overall.score,
                "made_at": made_at,
                "critique": critique.to_json(),
            }
            for photo, critique in critiques
        ]
        with self._store.write() as db:
            # A photo that has left the catalogue meanwhile takes its critique along.
            db.executemany(
                """
                INSERT INTO critiques (photo_id, kind, model, language, version, size, mtime_ns,
                    overall, made_at, critique)
                SELECT id, :kind, :model, :language, :version, :size, :mtime_ns,
                    :overall, :made_at, :critique
                FROM photos WHERE id = :photo_id
                ON CONFLICT (photo_id, kind, model, language) DO UPDATE SET
                    version = excluded.version, size = excluded.size,
                    mtime_ns = excluded.mtime_ns, overall = excluded.overall,
                    made_at = excluded.made_at, critique = excluded.critique
                """,
                rows,
            )
            measured.save(db, reviews)

    def measured(self, photo: Photo) -> Measured | None:
        """What was measured on this photo, as it is now and as it would be measured now."""
        if self._store.outdated:
            return None
        with self._store.read() as db:
            return measured.get(db, photo)

    def get(
        self, photo_id: int, critic: CriticIdentity, language: Language
    ) -> SavedCritique | None:
        """What this critic said of a photo; `stale` when photo or critic have changed since."""
        query = f"""
            SELECT critique, made_at, NOT {_CURRENT}
            FROM critiques JOIN photos ON photos.id = photo_id
            WHERE photo_id = :photo_id AND kind = :kind AND model = :model
                AND language = :language
        """
        with self._store.read() as db:
            values = {**_identity(critic, language), "photo_id": photo_id}
            row = db.execute(query, values).fetchone()
        if row is None:
            return None
        return SavedCritique(Critique.model_validate_json(row[0]), row[1], bool(row[2]))

    def scores(self, ids: Sequence[int]) -> dict[int, float]:
        """The overall score in the latest critique of each photo that has one."""
        query = f"""
            SELECT id, {LATEST_SCORE} AS score FROM photos
            WHERE id IN (SELECT value FROM json_each(?)) AND score IS NOT NULL
        """
        with self._store.read() as db:
            return dict(db.execute(query, (rows_in(ids),)).fetchall())

    def unreviewed(
        self, folder: Path | None, critic: CriticIdentity, language: Language
    ) -> list[int]:
        """The photos below a folder that this critic can look at and has not, as they are now.

        By capture time. Left out are photos that cannot be read, are not there, or lie in a cloud.
        """
        inside, values = within(folder)
        query = f"""
            SELECT photos.id FROM photos JOIN folders ON folders.id = folder_id
            WHERE state = 'here' AND NOT offline AND error IS NULL AND NOT {_CURRENT} {inside}
            ORDER BY moment, name, folder_id
        """
        with self._store.read() as db:
            return ids_of(db, query, {**values, **_identity(critic, language)})

    def progress(self, folder: Path | None, critic: CriticIdentity, language: Language) -> Progress:
        """How far the review of a folder is."""
        inside, values = within(folder)
        query = f"""
            SELECT count(*) FILTER (WHERE error IS NOT NULL OR {_CURRENT}), count(*)
            FROM photos WHERE state <> 'missing' {inside}
        """
        with self._store.read() as db:
            row = db.execute(query, {**values, **_identity(critic, language)}).fetchone()
        return Progress(*row)


def identity_key(critic: CriticIdentity) -> str:
    """Tells the builds of models apart; "" for the measured critic."""
    return ":".join(filter(None, (critic.model, critic.adapter, critic.quantisation)))


def _identity(critic: CriticIdentity, language: Language) -> dict[str, str]:
    return {
        "kind": critic.kind,
        "model": identity_key(critic),
        "language": language,
        "version": critic.version,
    }
