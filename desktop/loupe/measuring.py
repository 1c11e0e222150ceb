"""What a worker process does for the overlays that show measurements."""

from __future__ import annotations

from pathlib import Path

from engine.measure.measurements import Measurements, measure
from engine.measure.view import FINE_SIDE
from engine.photo import load


def measure_file(path: str) -> Measurements:
    """Measure one photo. Raises PhotoError and survives pickling."""
    return measure(load(Path(path), FINE_SIDE))
