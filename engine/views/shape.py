"""The sizes of picture that a model takes as they are, so that no program resizes them again.

transformers and llama.cpp resize differently; a picture that neither touches gives both the same
numbers, and the trainer the same as the engine.
"""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

SMALLEST: Final = 224  # px a side: most vision towers were taught on squares of this size


class ViewShape(BaseModel):
    """What a model's vision tower asks of every picture.

    multiple: both sides are multiples of this many pixels.
    least, most: pixels in one picture (width x height).
    long_side: the one length of the long side that it takes, in pixels; None leaves it free.
    square: width and height are equal, both `long_side`: a photo is letterboxed.
    several: a conversation may hold several pictures; otherwise they go into one mosaic.
    pixels: of all views of a photo together; None leaves it to the machine.
    detail: the least side of a detail, in pixels.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    multiple: int = Field(gt=0)
    least: int = Field(gt=0)
    most: int = Field(gt=0)
    long_side: int | None = None
    square: bool = False
    several: bool = True
    pixels: int | None = Field(None, gt=0)
    detail: int = Field(SMALLEST, gt=0)
