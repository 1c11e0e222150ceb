"""A critique with a small picture of its photo: what one worker process hands back."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from engine.critique import Critique, Language
from engine.photo import PhotoError, display_path, thumbnail_jpeg
from engine.review import review

THUMBNAIL_SIDE = 900  # sharp in the report's column, and a page of a hundred photos stays mailable


@dataclass(frozen=True)
class Illustrated:
    """One photo's result; `thumbnail` is a JPEG, None where nobody will look at it."""

    critique: Critique
    thumbnail: bytes | None


def illustrated(path: str, language: Language, *, with_thumbnail: bool) -> Illustrated:
    """Review one photo. Raises PhotoError, a defect of our own among them."""
    try:
        critique = review(path, language).critique
        thumbnail = thumbnail_jpeg(Path(path), THUMBNAIL_SIDE) if with_thumbnail else None
    except PhotoError:
        raise
    except Exception as defect:  # it may cost this photo, but not the thousands after it
        where = traceback.extract_tb(defect.__traceback__)[-1]
        detail = f"{defect!r}, {Path(where.filename).name}:{where.lineno}"
        raise PhotoError("defect", display_path(path), detail) from defect
    return Illustrated(critique, thumbnail)
