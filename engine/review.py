"""The whole path for one file: from its bytes to a critique."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Final

from engine.critics.critic import Request
from engine.critics.measured.critic import MeasuredCritic
from engine.critique import Critique, Language, PhotoFacts
from engine.measure.measurements import Measurements, measure
from engine.measure.view import FINE_SIDE
from engine.photo.content import sha256
from engine.photo.decode import load
from engine.photo.error import PhotoError
from engine.photo.files import display_path
from engine.photo.metadata import read_capture
from engine.views.shape import ViewShape

# Of the rows: a JPEG that lost no more than its end marker lacks the last row of blocks.
_BEARABLE: Final = 0.02


@dataclass(frozen=True)
class Review:
    """A critique and the numbers behind it."""

    critique: Critique
    measurements: Measurements


def review(path: str, language: Language) -> Review:
    """Decode, measure and judge one photo. Raises PhotoError and survives pickling."""
    timings: dict[str, float] = {}
    request = _measured(Path(path), language, timings)
    with _timed("judge", timings):
        critique = MeasuredCritic().critique(request)
    return Review(critique.model_copy(update={"timings_ms": timings}), request.measurements)


def prepare(path: str, language: Language, shape: ViewShape, budget: int) -> Request:
    """Decode and measure one photo and cut the views of it that a model is to see.

    shape: what the model takes; budget: pixels of all views together. Raises PhotoError and
    survives pickling.
    """
    from engine.views.policy import look  # noqa: PLC0415

    request = _measured(Path(path), language, {})
    views = look(Path(path), request.measurements, shape, budget)
    return replace(request, views=views)


def rewrite(measurements: Measurements, photo: PhotoFacts, language: Language) -> Critique:
    """The critique in a language, from what was measured before: no pixels are needed."""
    return MeasuredCritic().critique(Request(photo, measurements, language))


def _measured(file: Path, language: Language, timings: dict[str, float]) -> Request:
    with _timed("decode", timings):
        picture = load(file, FINE_SIDE)
        if picture.missing > _BEARABLE:  # what is not there would be judged as black
            raise PhotoError("incomplete", display_path(file), picture.damaged or "")
    with _timed("read", timings):
        facts = PhotoFacts(
            path=display_path(file),
            sha256=sha256(file),
            width=picture.full_width,
            height=picture.full_height,
            capture=read_capture(file),
        )
    with _timed("measure", timings):
        measurements = measure(picture)
    return Request(facts, measurements, language)


@contextmanager
def _timed(step: str, timings: dict[str, float]) -> Iterator[None]:
    start = perf_counter()
    yield
    timings[step] = round(1000 * (perf_counter() - start), 1)
