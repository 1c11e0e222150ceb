"""Known technical faults, put into good photos: pixels in, pixels out (H x W x 3 uint8 sRGB)."""

import base64
import math

import cv2
import numpy as np

from engine.measure.view import FINE_SIDE
from engine.photo.picture import Picture


def picture(pixels, quality=None):
    """A whole photo as the decoder hands it over: reduced once, with the full size known."""
    height, width = pixels.shape[:2]
    factor = FINE_SIDE / max(height, width)
    if factor < 1:
        size = (round(width * factor), round(height * factor))
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return Picture(np.ascontiguousarray(pixels), width, height, "JPEG", jpeg_quality=quality)


def defocused(pixels, radius):
    """Blurred by a disc, as by a round aperture; px."""
    reach = math.ceil(radius)
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    disc = np.clip(radius + 0.5 - np.hypot(x, y), 0, 1).astype(np.float32)
    return cv2.filter2D(pixels, -1, disc / disc.sum())


def smeared(pixels, length, degrees):
    """Moved by `length` px during the exposure, along a line counter-clockwise from horizontal."""
    reach = math.ceil(length / 2) + 1
    line = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
    dx, dy = math.cos(math.radians(degrees)), -math.sin(math.radians(degrees))
    for t in np.linspace(-length / 2, length / 2, 8 * reach):
        x, y = reach + t * dx, reach + t * dy
        left, top = int(x), int(y)
        for column, row in ((left, top), (left + 1, top), (left, top + 1), (left + 1, top + 1)):
            line[row, column] += (1 - abs(x - column)) * (1 - abs(y - row))
    return cv2.filter2D(pixels, -1, line / line.sum())


def noisy(pixels, sigma, seed=0):
    """Gaussian noise, alike and independent in the three channels; grey levels."""
    noise = np.random.default_rng(seed).normal(0, sigma, pixels.shape)
    return np.clip(pixels + noise, 0, 255).round().astype(np.uint8)


def sharpened(pixels, amount, radius=1.5):
    """An unsharp mask; amount 1 is the 100 % of editors."""
    soft = cv2.GaussianBlur(pixels, (0, 0), radius)
    return cv2.addWeighted(pixels, 1 + amount, soft, -amount, 0)


def compressed(pixels, quality):
    """Saved as JPEG and read again."""
    _, data = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.ascontiguousarray(cv2.imdecode(data, cv2.IMREAD_COLOR)[..., ::-1])


def vignetted(pixels, stops):
    """Darker by `stops` in the corners, by nothing within 0.3 of the half-diagonal."""
    height, width = pixels.shape[:2]
    y, x = np.ogrid[:height, :width]
    radius = np.hypot(x - width / 2, y - height / 2) / (math.hypot(width, height) / 2)
    gain = 2.0 ** (-stops / 2.2 * np.clip((radius - 0.3) / 0.7, 0, 1) ** 1.5)
    return (pixels * gain[..., None].astype(np.float32)).round().astype(np.uint8)


def dusted(pixels, spots, radius, depth=0.1):
    """Soft round shadows at `spots` (x, y in px), each taking away `depth` of the light."""
    result = pixels.copy()
    reach = 2 * round(radius)
    y, x = np.ogrid[-reach : reach + 1, -reach : reach + 1]
    inside = np.clip((radius - np.hypot(x, y)) / (0.3 * radius) + 0.5, 0, 1)
    for column, row in spots:
        around = np.s_[row - reach : row + reach + 1, column - reach : column + reach + 1]
        result[around] = (result[around] * (1 - depth * inside)[..., None]).round()
    return result


def scene(width=1536, height=1024, seed=3):
    """A drawn photo: shaded ground, and crisp shapes of all tones and directions on it."""
    random = np.random.default_rng(seed)
    ground = np.linspace(70, 190, width)[None, :] + np.linspace(-20, 20, height)[:, None]
    pixels = np.repeat(ground[..., None], 3, axis=2).astype(np.uint8)
    for _ in range(260):
        centre = random.integers((0, 0), (width, height)).tolist()
        axes = random.integers(12, 70, 2).tolist()
        tone = random.integers(20, 236, 3).tolist()
        turn = float(random.uniform(0, 180))
        if random.random() < 0.5:
            cv2.ellipse(pixels, centre, axes, turn, 0, 360, tone, -1, cv2.LINE_AA)
        else:
            box = cv2.boxPoints((centre, axes, turn)).astype(np.int32)
            cv2.fillPoly(pixels, [box], tone, cv2.LINE_AA)
    return pixels


def base64_bits(grid):
    """A subject's mask as `Subject.grid` keeps it."""
    return base64.b64encode(np.packbits(grid).tobytes()).decode("ascii")
