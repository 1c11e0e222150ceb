"""What a worker process does for the overlays that show measurements.

Apart from the decoding, so that the first photo need not wait for what this imports.
"""

from __future__ import annotations

from pathlib import Path

from engine.measure.measurements import Measurements, measure
from engine.measure.view import FINE_SIDE
from engine.photo import load


def measured(path: Path) -> Measurements:
    """Measure one photo. Raises PhotoError."""
    return measure(load(path, FINE_SIDE))
