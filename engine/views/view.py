"""One picture as a model gets to see it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Literal

from PIL import Image

from engine.critique import Region
from engine.photo.picture import Pixels

Kind = Literal["whole", "detail", "mosaic"]


@dataclass(frozen=True)
class ModelView:
    """A picture at its exact final size.

    kind: the whole photo reduced, a detail at native resolution, or both in one mosaic.
    pixels: height x width x 3 uint8, sRGB, upright.
    region: the part of the upright photo that it shows, as fractions.
    scale: pixels of the view per pixel of the photo; 1.0 is native resolution. Of a mosaic, the
        scale of its whole view.
    reason: why this detail was chosen ("subject", "focus", a code of the rubric); "" for the whole.
        Of a mosaic, those of its details joined by "+".
    """

    kind: Kind
    pixels: Pixels
    region: Region
    scale: float
    reason: str = ""

    @cached_property
    def digest(self) -> str:
        """Tells equal pictures: hexadecimal, from size and pixels."""
        shape = repr(self.pixels.shape).encode()
        return hashlib.sha256(shape + self.pixels.tobytes()).hexdigest()

    def png(self) -> bytes:
        """The picture without loss, for programs that take files."""
        buffer = BytesIO()
        Image.fromarray(self.pixels).save(buffer, "PNG", compress_level=1)
        return buffer.getvalue()
