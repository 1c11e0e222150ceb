"""Pillow as this program uses it: HEIF added, its own idea of a bomb replaced by ours."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import BinaryIO, Final

import pillow_heif
from PIL import Image, ImageFile

from engine.photo.formats import decoders

# Five hundred million pixels: above every camera and most stitched panoramas, while three bytes
# for each (1.5 GB) still fit into the memory of an ordinary laptop.
PIXEL_LIMIT: Final = 500_000_000

# Pillow refuses above twice this number and warns from it on. It also guards what a file holds
# inside (an icon's PNG), where we do not see the size.
Image.MAX_IMAGE_PIXELS = PIXEL_LIMIT // 2
# Its warnings, of large images and of corrupt metadata, say nothing that a photographer can use.
warnings.filterwarnings("ignore", module=r"PIL\.")
pillow_heif.register_heif_opener()


def open_image(file: BinaryIO, path: Path) -> ImageFile.ImageFile:
    """The image in `file` with its header read; its pixels come with `load`.

    Raises whatever Pillow and its plugins raise on bad files, which is nearly anything.
    """
    image = Image.open(file, formats=decoders(path))
    if image.width * image.height > PIXEL_LIMIT:
        raise Image.DecompressionBombError(f"{image.width} x {image.height} pixels")
    return image
