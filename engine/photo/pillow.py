"""From an opened Pillow image to a picture."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFile

from engine.photo.colour import pixels_to_srgb, to_srgb
from engine.photo.jpeg import quality, reduced_jpeg
from engine.photo.modes import bits_per_channel, plain
from engine.photo.orientation import orientation_of, upright, upright_size
from engine.photo.picture import Picture
from engine.photo.spaces import declared_space


def from_image(
    image: Image.Image,
    long_side: int | None,
    *,
    orientation: int | None = None,
    head: bytes = b"",
) -> Picture:
    """An opened image as a picture, its long side at most `long_side`.

    orientation: 1-8 where something else than the image knows it.
    head: the file's first kilobytes. Raises whatever Pillow raises.
    """
    stored = image.size
    size = fitted(stored, long_side)
    space = declared_space(image, head)
    tables = getattr(image, "quantization", None)
    bits = bits_per_channel(image)
    pixels = reduced_jpeg(image, size)
    if pixels is not None:
        damaged, missing, has_alpha = None, 0.0, False
        pixels, profile = pixels_to_srgb(pixels, image.info.get("icc_profile"), space)
    else:
        image.draft(None, size)  # a JPEG is reduced while decoding; HEIC may have a thumbnail
        damaged = _load_pixels(image) if isinstance(image, ImageFile.ImageFile) else None
        missing = _empty_rows(image) if damaged else 0.0
        simple = plain(image)
        if max(simple.size) > max(size):
            simple = simple.resize(size, Image.Resampling.HAMMING, reducing_gap=2.0)
        has_alpha = simple.mode in ("RGBA", "LA")
        rgb, profile = to_srgb(simple, image.info.get("icc_profile"), space)
        pixels = np.asarray(rgb)
    orientation = orientation or orientation_of(image)
    full_width, full_height = upright_size(stored, orientation)
    return Picture(
        pixels=upright(pixels, orientation),
        full_width=full_width,
        full_height=full_height,
        # MPO is how a JPEG is called that carries its previews behind it.
        file_format="JPEG" if image.format == "MPO" else image.format or "",
        bits=bits,
        jpeg_quality=quality(tables) if tables else None,
        profile=profile,
        damaged=damaged,
        missing=missing,
        has_alpha=has_alpha,
    )


def fitted(size: tuple[int, int], long_side: int | None) -> tuple[int, int]:
    """Width and height at most `long_side`, never enlarged, at least one pixel."""
    factor = min(1.0, long_side / max(size)) if long_side else 1.0
    width, height = (max(1, int(side * factor + 1e-6)) for side in size)
    return width, height


def _load_pixels(image: ImageFile.ImageFile) -> str | None:
    """Decode; what was missing where only a part could be."""
    try:
        image.load()
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        # What was decoded before the damage stays in the image's memory. Pillow's own switch for
        # this, LOAD_TRUNCATED_IMAGES, would change every thread's decoding.
        image.tile = []
        if getattr(image, "_im", None) is None or image.getbbox() is None:
            raise
        return str(error)
    return None


def _empty_rows(image: Image.Image) -> float:
    """The share of rows above and below what was decoded; they were left at 0."""
    box = image.getbbox(alpha_only=False)
    return 1 - (box[3] - box[1]) / image.height if box else 1.0
