"""Colours as the file means them, brought to sRGB."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Final

import numpy as np
from PIL import Image, ImageCms

from engine.photo.picture import Pixels
from engine.photo.spaces import Space, way_to_srgb

GREY: Final = (128, 128, 128)

_SPACES: Final = {"RGB": "RGB", "L": "GRAY", "CMYK": "CMYK", "LAB": "Lab"}
# Photoshop's defaults, which is what a CMYK or wide-gamut file was most likely proofed with.
_INTENT: Final = ImageCms.Intent.RELATIVE_COLORIMETRIC
_FLAGS: Final = ImageCms.Flags.BLACKPOINTCOMPENSATION


def to_srgb(
    image: Image.Image, profile: bytes | None, space: Space | None
) -> tuple[Image.Image, str | None]:
    """The image as RGB in sRGB, and the name of the profile or space that was honoured.

    image: RGB, RGBA, L, LA, CMYK or LAB; alpha is flattened onto mid-grey. A profile that is
    broken or belongs to another kind of pixels is ignored, as browsers do; `space` counts where
    there is no usable profile.
    """
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    if alpha is not None:
        image = image.convert(image.mode[:-1])
    honoured = None
    conversion = _conversion(profile, image.mode) if profile else None
    if conversion:
        honoured, transform = conversion
        if transform is not None:
            image = transform.apply(image)
    elif image.mode == "LAB":
        image = _lab().apply(image)
    if image.mode != "RGB":
        image = image.convert("RGB")
    if space and not honoured:
        honoured = space.name
        image = image.filter(way_to_srgb(space))
    if alpha is not None:
        ground = Image.new("RGB", image.size, GREY)
        ground.paste(image, mask=alpha)
        image = ground
    return image, honoured


def pixels_to_srgb(
    pixels: Pixels, profile: bytes | None, space: Space | None
) -> tuple[Pixels, str | None]:
    """`to_srgb` for H x W x 3 pixels, which are handed back as they are where nothing changes."""
    conversion = _conversion(profile, "RGB") if profile else None
    if conversion and conversion[1] is None:
        return pixels, conversion[0]
    if not conversion and not space:
        return pixels, None
    image, honoured = to_srgb(Image.fromarray(pixels), profile, space)
    return np.asarray(image), honoured


@lru_cache(maxsize=16)  # a camera's thousands of files carry one profile
def _conversion(profile: bytes, mode: str) -> tuple[str, ImageCms.ImageCmsTransform | None] | None:
    """The profile's name and its way to sRGB; no way where the profile already is sRGB."""
    try:
        source = ImageCms.getOpenProfile(BytesIO(profile))
        if source.profile.xcolor_space.strip() != _SPACES[mode]:
            return None
        name = (source.profile.profile_description or "").strip("\0 \n") or "unnamed"
        transform = ImageCms.buildTransform(
            source, ImageCms.createProfile("sRGB"), mode, "RGB", _INTENT, _FLAGS
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    return name, None if mode == "RGB" and _changes_nothing(transform) else transform


def _changes_nothing(transform: ImageCms.ImageCmsTransform) -> bool:
    # Dozens of profiles are sRGB under other names: what they do tells, not what they are called.
    ramp = np.linspace(0, 255, 9).round().astype(np.uint8)
    cube = np.stack(np.meshgrid(ramp, ramp, ramp), -1).reshape(27, 27, 3)
    after = np.asarray(transform.apply(Image.fromarray(cube)))
    return bool(np.abs(after.astype(int) - cube).max() <= 2)


@lru_cache(maxsize=1)
def _lab() -> ImageCms.ImageCmsTransform:
    lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    return ImageCms.buildTransform(lab, srgb, "LAB", "RGB", _INTENT)
