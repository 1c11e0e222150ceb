"""Everything that was measured on one photo."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict

from engine.measure.acutance import Acutance, measure_acutance
from engine.measure.colour import Colour, measure_colour
from engine.measure.composition import Composition, measure_composition
from engine.measure.focus import Focus, measure_focus
from engine.measure.geometry import Geometry, measure_geometry
from engine.measure.noise import Noise, measure_noise
from engine.measure.processing import Processing, measure_processing
from engine.measure.subject import Subject, measure_subject
from engine.measure.tone import Tone, measure_tone
from engine.measure.view import View
from engine.photo.picture import Picture

MEASURE_VERSION: Final = 1  # raise it when the same photo would give other numbers


class Measurements(BaseModel):
    """The numbers behind a critique; they judge nothing and survive JSON."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int = MEASURE_VERSION
    tone: Tone
    colour: Colour
    focus: Focus
    acutance: Acutance
    noise: Noise
    processing: Processing
    geometry: Geometry
    subject: Subject
    composition: Composition


def measure(picture: Picture) -> Measurements:
    """Measure a picture decoded at up to `engine.measure.view.FINE_SIDE`."""
    view = View.of(picture)
    subject = measure_subject(view)
    return Measurements(
        tone=measure_tone(view, subject),
        colour=measure_colour(view, subject),
        focus=measure_focus(view, subject),
        acutance=measure_acutance(view),
        noise=measure_noise(view),
        processing=measure_processing(view),
        geometry=measure_geometry(view),
        subject=subject,
        composition=measure_composition(view, subject),
    )
