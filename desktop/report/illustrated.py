"""A photo's result with a small picture of it: what one worker process hands back."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.critique import Critique, Language
from engine.photo import PhotoError, display_path, thumbnail_jpeg
from engine.review import prepare, review

if TYPE_CHECKING:
    from engine.critics.critic import Request
    from engine.views.shape import ViewShape

THUMBNAIL_SIDE = 900  # sharp in the report's column, and a page of a hundred photos stays mailable


@dataclass(frozen=True)
class Illustrated:
    """One photo's result; `thumbnail` is a JPEG, None where nobody will look at it."""

    critique: Critique
    thumbnail: bytes | None


@dataclass(frozen=True)
class Prepared:
    """One photo ready for a critic that uses a model."""

    request: Request
    thumbnail: bytes | None


def illustrated(path: str, language: Language, *, with_thumbnail: bool) -> Illustrated:
    """Review one photo. Raises PhotoError, a defect of our own among them."""
    with _defects_named(path):
        critique = review(path, language).critique
        return Illustrated(critique, _thumbnail(path, wanted=with_thumbnail))


def prepared(
    path: str, language: Language, shape: ViewShape, budget: int, *, with_thumbnail: bool
) -> Prepared:
    """Make one photo ready: see `engine.review.prepare`. Raises PhotoError, as `illustrated`."""
    with _defects_named(path):
        request = prepare(path, language, shape, budget)
        return Prepared(request, _thumbnail(path, wanted=with_thumbnail))


def _thumbnail(path: str, *, wanted: bool) -> bytes | None:
    return thumbnail_jpeg(Path(path), THUMBNAIL_SIDE) if wanted else None


@contextmanager
def _defects_named(path: str) -> Iterator[None]:
    """A defect of our own may cost this photo, but not the thousands after it."""
    try:
        yield
    except PhotoError:
        raise
    except Exception as defect:
        where = traceback.extract_tb(defect.__traceback__)[-1]
        detail = f"{defect!r}, {Path(where.filename).name}:{where.lineno}"
        raise PhotoError("defect", display_path(path), detail) from defect
