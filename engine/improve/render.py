"""An `Edit`, carried out on pixels."""

from __future__ import annotations

import cv2
import numpy as np

from engine.critique import Edit, Region
from engine.improve.geometry import kept
from engine.improve.tone import toned
from engine.photo.picture import Pixels


def render(pixels: Pixels, edit: Edit) -> Pixels:
    """The photo after the edit; H x W x 3 uint8 sRGB in and out, the input untouched.

    Order: rotate, crop, denoise, white balance, exposure, highlights and shadows, contrast,
    colour, sharpen. A rotation without a crop is cropped to the largest upright rectangle of
    the same proportions. Values that do nothing are skipped, so an empty edit is the identity.
    """
    pixels = _framed(pixels, edit.rotate_deg or 0, edit.crop)
    if edit.denoise:
        pixels = _denoised(pixels, edit.denoise)
    if any((edit.exposure_ev, edit.highlights, edit.shadows, edit.contrast,
            edit.temperature_mired, edit.tint)):  # fmt: skip
        pixels = toned(pixels, edit)
    if edit.saturation or edit.vibrance:
        pixels = _coloured(pixels, edit.saturation or 0, edit.vibrance or 0)
    if edit.sharpen:
        pixels = _sharpened(pixels, edit.sharpen)
    return pixels


def _framed(pixels: Pixels, degrees: float, crop: Region | None) -> Pixels:
    height, width = pixels.shape[:2]
    if degrees:
        turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), degrees, 1)
        pixels = cv2.warpAffine(
            pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        )  # type: ignore[assignment]
    x, y, w, h = kept(width, height, degrees, crop)
    left, top = min(round(x * width), width - 1), min(round(y * height), height - 1)
    right = max(left + 1, min(width, round((x + w) * width)))
    bottom = max(top + 1, min(height, round((y + h) * height)))
    return np.ascontiguousarray(pixels[top:bottom, left:right])


def _denoised(pixels: Pixels, amount: float) -> Pixels:
    """Bilateral on luma, smoother on chroma, where noise shows most and detail least."""
    luma, red, blue = cv2.split(cv2.cvtColor(pixels, cv2.COLOR_RGB2YCrCb))
    luma = cv2.bilateralFilter(luma, 5, amount * 0.4, 2)
    spread = 0.5 + 2.5 * amount / 100
    red, blue = (cv2.GaussianBlur(plane, (0, 0), spread) for plane in (red, blue))
    return cv2.cvtColor(cv2.merge((luma, red, blue)), cv2.COLOR_YCrCb2RGB)  # type: ignore[return-value]


def _coloured(pixels: Pixels, saturation: float, vibrance: float) -> Pixels:
    """Scale the distance from grey; vibrance does so less where colour is strong already."""
    planes = cv2.split(pixels)
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    highest = cv2.max(cv2.max(planes[0], planes[1]), planes[2])
    lowest = cv2.min(cv2.min(planes[0], planes[1]), planes[2])
    dullness = (lowest.astype(np.float32) + 1) / (highest.astype(np.float32) + 1)
    factor = (1 + saturation / 100) * (1 + vibrance / 100 * dullness)
    mixed = [
        cv2.add(cv2.multiply(cv2.subtract(plane, grey, dtype=cv2.CV_32F), factor), grey,
                dtype=cv2.CV_8U)
        for plane in planes
    ]  # fmt: skip
    return cv2.merge(mixed)  # type: ignore[return-value]


def _sharpened(pixels: Pixels, amount: float) -> Pixels:
    """Unsharp mask whose radius grows with the photo, so that a preview looks like the result."""
    radius = max(0.8, max(pixels.shape) / 2400)
    soft = cv2.GaussianBlur(pixels, (0, 0), radius)
    return cv2.addWeighted(pixels, 1 + amount / 100, soft, -amount / 100, 0)  # type: ignore[return-value]
