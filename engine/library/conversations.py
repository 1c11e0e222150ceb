"""What was asked about the photos, and what critics answered."""

from __future__ import annotations

from datetime import UTC, datetime

from engine.critique import CriticIdentity, Language, Turn
from engine.library.critiques import identity_key
from engine.library.store import Store


class Conversations:
    """The conversations in a catalogue: one per photo, critic, model and language.

    A photo is known by its content (`PhotoFacts.sha256`), so that a conversation also stays with
    photos that no folder of the catalogue holds. Every method may raise `LibraryError`.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, sha256: str, critic: CriticIdentity, language: Language) -> list[Turn]:
        """All turns with this critic about a photo, oldest first."""
        if self._store.outdated:
            return []
        with self._store.read() as db:
            rows = db.execute(
                """
                SELECT question, answer FROM turns
                WHERE sha256 = ? AND kind = ? AND model = ? AND language = ? ORDER BY id
                """,
                (sha256, critic.kind, identity_key(critic), language),
            ).fetchall()
        return [Turn(question=question, answer=answer) for question, answer in rows]

    def add(self, sha256: str, critic: CriticIdentity, language: Language, turn: Turn) -> None:
        """Keep one more turn."""
        asked_at = datetime.now(UTC).isoformat(timespec="milliseconds")
        with self._store.write() as db:
            db.execute(
                """
                INSERT INTO turns (sha256, kind, model, language, asked_at, question, answer)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                (
                    *(sha256, critic.kind, identity_key(critic), language),
                    *(asked_at, turn.question, turn.answer),
                ),
            )

    def forget(self, sha256: str, critic: CriticIdentity, language: Language) -> None:
        """Drop a conversation, to begin anew."""
        with self._store.write() as db:
            db.execute(
                "DELETE FROM turns WHERE sha256 = ? AND kind = ? AND model = ? AND language = ?",
                (sha256, critic.kind, identity_key(critic), language),
            )
