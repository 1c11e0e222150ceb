"""A photo as an encoder takes it: its own size, its own normalisation."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from trainer.fusion.error import FusionError

_SIDE: Final = 224  # px, of an encoder that works at any size and names none
# Of ImageNet: what an encoder without a preprocessor_config.json was most likely trained with.
_MEAN: Final = (0.485, 0.456, 0.406)
_STD: Final = (0.229, 0.224, 0.225)


@dataclass(frozen=True)
class Square:
    """side: px. mean, std: of red, green, blue, 0-1. Picklable.

    A photo is fitted whole into the square and the rest of it is grey (0 once normalised): what a
    crop would cut off belongs to the composition, and stretching would change it.
    """

    side: int
    mean: tuple[float, ...] = _MEAN
    std: tuple[float, ...] = _STD

    @classmethod
    def of(cls, folder: Path) -> Self:
        """As the encoder in `folder` was trained. Raises FusionError for damaged settings."""
        settings, config = _read(folder / "preprocessor_config.json"), _read(folder / "config.json")
        image_size = config.get("vision_config", config).get("image_size")
        sizes = (settings.get("crop_size"), settings.get("size"), image_size, _SIDE)
        mean, std = (tuple(settings.get(name) or ()) for name in ("image_mean", "image_std"))
        return cls(next(filter(None, map(_side, sizes))), mean or _MEAN, std or _STD)

    def fitted(self, photo: Image.Image) -> NDArray[np.float32]:
        """(3, side, side)."""
        scale = self.side / max(photo.size)
        width, height = (max(1, round(side * scale)) for side in photo.size)
        small = photo.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
        left, top = (self.side - width) // 2, (self.side - height) // 2
        square = np.zeros((3, self.side, self.side), np.float32)
        pixels = (np.asarray(small, np.float32) / 255 - self.mean) / self.std
        square[:, top : top + height, left : left + width] = pixels.transpose(2, 0, 1)
        return square


def _side(size: Any) -> int:
    """A size as settings state it: a number, or sides by name; 0 where nothing is said."""
    if isinstance(size, dict):
        size = size.get("height") or size.get("shortest_edge")
    return int(size or 0)


def _read(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    try:
        settings = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise FusionError("encoder-missing", path=str(file), detail=str(error)) from error
    return settings if isinstance(settings, dict) else {}
