"""What was measured on the photos, from which critiques are written without their pixels."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ValidationError

from engine.critique import PhotoFacts
from engine.library.rows import Photo
from engine.photo.files import display_path

if TYPE_CHECKING:
    from engine.measure.measurements import Measurements
    from engine.review import Review


class Measured(NamedTuple):
    """All that the measured critic needs to know of a photo."""

    measurements: Measurements
    facts: PhotoFacts


def save(db: sqlite3.Connection, reviews: Iterable[tuple[Photo, Review]]) -> None:
    """Keep what these reviews measured, in place of what was measured before."""
    rows = [
        {
            "photo_id": photo.id,
            "version": review.measurements.version,
            "size": photo.size,
            "mtime_ns": photo.mtime_ns,
            "facts": review.critique.photo.model_dump_json(),
            "numbers": zlib.compress(review.measurements.model_dump_json().encode()),
        }
        for photo, review in reviews
    ]
    # A photo that has left the catalogue meanwhile leaves nothing.
    db.executemany(
        """
        INSERT OR REPLACE INTO measurements (photo_id, version, size, mtime_ns, facts, numbers)
        SELECT id, :version, :size, :mtime_ns, :facts, :numbers FROM photos WHERE id = :photo_id
        """,
        rows,
    )


def get(db: sqlite3.Connection, photo: Photo) -> Measured | None:
    """What was measured on this photo; None where it has changed since, or how it is measured."""
    from engine.measure.measurements import (  # noqa: PLC0415 - the grid opens without the measures
        MEASURE_VERSION,
        Measurements,
    )

    query = """
        SELECT facts, numbers FROM measurements
        WHERE photo_id = ? AND version = ? AND size = ? AND mtime_ns = ?
    """
    values = (photo.id, MEASURE_VERSION, photo.size, photo.mtime_ns)
    row = db.execute(query, values).fetchone()
    if row is None:
        return None
    try:
        measurements = Measurements.model_validate_json(zlib.decompress(row[1]))
    except ValidationError:
        return None  # of a build between two versions: the photo is measured again
    facts = PhotoFacts.model_validate_json(row[0])
    path = display_path(photo.path)  # it may have been moved
    return Measured(measurements, facts.model_copy(update={"path": path}))
