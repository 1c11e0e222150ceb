"""A critique with a small picture of its photo: what one worker process hands back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.critique import Critique, Language
from engine.photo import thumbnail_jpeg
from engine.review import review

THUMBNAIL_SIDE = 900  # sharp in the report's column, and a page of a hundred photos stays mailable


@dataclass(frozen=True)
class Illustrated:
    """One photo's result; `thumbnail` is a JPEG, None where nobody will look at it."""

    critique: Critique
    thumbnail: bytes | None


def illustrated(path: str, language: Language, *, with_thumbnail: bool) -> Illustrated:
    """Review one photo. Raises PhotoError."""
    critique = review(path, language).critique
    return Illustrated(critique, thumbnail_jpeg(Path(path), THUMBNAIL_SIDE) if with_thumbnail else None)
