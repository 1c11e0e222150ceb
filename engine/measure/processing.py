"""What was done to a photo after the exposure, and what clings to the sensor."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from engine.critique import Region
from engine.measure.blocking import measure_blocking
from engine.measure.dust import measure_dust
from engine.measure.halos import measure_halos
from engine.measure.view import View
from engine.measure.vignette import Vignette, measure_vignette


class Processing(BaseModel):
    """Traces of processing.

    jpeg_quality: from the quantisation tables, 1-100; None where the file is no JPEG.
    blocking: grey levels by which the 8 x 8 grid steps; None for a reduced photo, where the grid
        is gone.
    halo: overshoot at edges as a share of their step, 0-1; None without clean edges.
    vignette: how light falls towards the corners. dust: boxes, deepest first.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    jpeg_quality: Annotated[int, Field(ge=1, le=100)] | None = None
    blocking: Annotated[float, Field(ge=0, le=255)] | None = None
    halo: Annotated[float, Field(ge=0, le=1)] | None = None
    vignette: Vignette
    dust: tuple[Region, ...] = ()


def measure_processing(view: View) -> Processing:
    """Measure what processing left behind."""
    picture = view.picture
    unscaled = view.fine.shape == (picture.full_height, picture.full_width)
    return Processing(
        jpeg_quality=picture.jpeg_quality,
        blocking=measure_blocking(view.fine) if unscaled else None,
        halo=measure_halos(view.fine),
        vignette=measure_vignette(view),
        dust=measure_dust(view),
    )
