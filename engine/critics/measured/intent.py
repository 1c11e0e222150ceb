"""What the photographer seems to have meant: choices that the critic must not call faults."""

from __future__ import annotations

from enum import StrEnum


class Intent(StrEnum):
    """Choices that can be recognised from pixels and capture data."""

    LOW_KEY = "low_key"
    HIGH_KEY = "high_key"
    SILHOUETTE = "silhouette"
    MONOCHROME = "monochrome"
    LONG_EXPOSURE = "long_exposure"
    SHALLOW_DEPTH_OF_FIELD = "shallow_depth_of_field"
    PANNING = "panning"
    NIGHT = "night"
