"""The whole path for one file: from its bytes to a critique."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from engine.critics.critic import Request
from engine.critics.measured.critic import MeasuredCritic
from engine.critique import Critique, Language, PhotoFacts
from engine.measure.measurements import Measurements, measure
from engine.measure.view import FINE_SIDE
from engine.photo.content import sha256
from engine.photo.decode import load
from engine.photo.files import display_path
from engine.photo.metadata import read_capture


@dataclass(frozen=True)
class Review:
    """A critique and the numbers behind it."""

    critique: Critique
    measurements: Measurements


def review(path: str, language: Language) -> Review:
    """Decode, measure and judge one photo. Raises PhotoError and survives pickling."""
    timings: dict[str, float] = {}
    file = Path(path)
    with _timed("decode", timings):
        picture = load(file, FINE_SIDE)
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
    with _timed("judge", timings):
        critique = rewrite(measurements, facts, language)
    return Review(critique.model_copy(update={"timings_ms": timings}), measurements)


def rewrite(measurements: Measurements, photo: PhotoFacts, language: Language) -> Critique:
    """The critique in a language, from what was measured before: no pixels are needed."""
    return MeasuredCritic().critique(Request(photo, measurements, language))


@contextmanager
def _timed(step: str, timings: dict[str, float]) -> Iterator[None]:
    start = perf_counter()
    yield
    timings[step] = round(1000 * (perf_counter() - start), 1)
