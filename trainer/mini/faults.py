"""Faults put into a photo by code, each at least so strong that an attentive eye notices it.

They are put in at the photo's own size, before any scaling, as a camera or a heavy hand would.
`reduction` and `long_side` serve small training photos that stand for larger ones: a copy so many
times smaller than the photo gets what would be left of the fault in it; a part, what fits the size
of the whole.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from engine.photo.picture import Pixels

Linear = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Size:
    """What the pixels are of the photo at its own size.

    reduction: so many times smaller, >= 1. long_side: of the photo at its own size, px.
    """

    reduction: float
    long_side: float

    @property
    def width(self) -> float:
        """Of a blur that is noticed, in pixels: larger photos need more, not in proportion."""
        return math.sqrt(self.long_side / _SMALL) / self.reduction


Fault = Callable[[Pixels, float, np.random.Generator, Size], Pixels]

NONE: Final = "none"
TILT: Final = "tilted_horizon"
_SMALL: Final = 512  # px: photos with this long side get the strengths below as they stand


def put_in(
    code: str,
    photo: Pixels,
    strength: float,
    seed: int,
    reduction: float = 1.0,
    long_side: float | None = None,
) -> Pixels:
    """The photo, H x W x 3 uint8 sRGB, with the fault `code` of FAULTS; NONE leaves it as it is.

    strength: 0, just to be noticed, to 1, gross. The same seed gives the same direction, grain and
    side, whatever the reduction (>= 1). long_side: of the photo at its own size, px, where these
    pixels are a part of it. A tilted photo comes back smaller: without empty corners.
    """
    if code == NONE:
        return photo
    size = Size(reduction, long_side or max(photo.shape[:2]) * reduction)
    return FAULTS[code](photo, strength, np.random.default_rng(seed), size)


def _between(low: float, high: float, strength: float) -> float:
    return float(low * (high / low) ** strength)


def _over(photo: Pixels, strength: float, _: np.random.Generator, __: Size) -> Pixels:
    return _gained(photo, 2 ** _between(1.3, 2.4, strength))


def _under(photo: Pixels, strength: float, _: np.random.Generator, __: Size) -> Pixels:
    return _gained(photo, 2 ** -_between(1.6, 3.2, strength))


def _cast(photo: Pixels, strength: float, random: np.random.Generator, _: Size) -> Pixels:
    """A wrong white balance: mostly warm or cold, sometimes towards green or magenta."""
    push = _between(1.8, 3.4, strength) ** random.choice([-1.0, 1.0])
    if random.random() < 0.7:
        gains = [math.sqrt(push), 1.0, 1 / math.sqrt(push)]
    else:
        gains = [push**-0.25, push**0.35, push**-0.25]
    return _gained(photo, gains)


def _tilt(photo: Pixels, strength: float, random: np.random.Generator, _: Size) -> Pixels:
    angle = _between(5, 12, strength) * random.choice([-1.0, 1.0])
    height, width = photo.shape[:2]
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), angle, 1)
    turned = cv2.warpAffine(photo, turn, (width, height), flags=cv2.INTER_CUBIC)
    w, h = _inner(width, height, math.radians(abs(angle)))
    x, y = (width - w) // 2, (height - h) // 2
    return np.ascontiguousarray(turned[y : y + h, x : x + w], np.uint8)


def _inner(width: int, height: int, angle: float) -> tuple[int, int]:
    """The largest upright rectangle of the photo's proportions inside the turned photo."""
    sine, cosine = math.sin(angle), math.cos(angle)
    scale = min(width / (width * cosine + height * sine), height / (width * sine + height * cosine))
    return max(1, int(width * scale) - 2), max(1, int(height * scale) - 2)


def _defocus(photo: Pixels, strength: float, _: np.random.Generator, size: Size) -> Pixels:
    radius = _between(2.2, 5.5, strength) * size.width
    if radius < 0.3:
        return photo
    return np.asarray(cv2.filter2D(photo, -1, _disc(radius), borderType=cv2.BORDER_REFLECT_101))


def _disc(radius: float) -> npt.NDArray[np.float32]:
    """A lens's blur of that radius, px, with an edge a pixel soft; sums to 1."""
    reach = math.ceil(radius) + 1
    across = np.arange(-reach, reach + 1, dtype=np.float32)
    disc = np.clip(radius + 0.5 - np.hypot(across[:, None], across[None]), 0, 1)
    return np.asarray(disc / disc.sum(), np.float32)


def _motion(photo: Pixels, strength: float, random: np.random.Generator, size: Size) -> Pixels:
    length = _between(10, 26, strength) * size.width
    angle = random.uniform(0, math.pi)
    if length < 1:
        return photo
    reach = math.ceil(length / 2) + 1
    kernel = np.zeros((2 * reach + 1,) * 2, np.float32)
    for along in np.linspace(-length / 2, length / 2, 4 * reach):
        x, y = reach + along * math.cos(angle), reach + along * math.sin(angle)
        left, top = int(x), int(y)
        for column, across in ((left, 1 - x + left), (left + 1, x - left)):
            for row, down in ((top, 1 - y + top), (top + 1, y - top)):
                kernel[row, column] += across * down
    kernel /= kernel.sum()
    return np.asarray(cv2.filter2D(photo, -1, kernel, borderType=cv2.BORDER_REFLECT_101))


def _noise(photo: Pixels, strength: float, random: np.random.Generator, size: Size) -> Pixels:
    """A high ISO's noise: grain in every channel, more of it in the shadows, some of it coarse."""
    sigma = _between(16, 36, strength) / size.reduction
    shape = photo.shape
    grain = random.standard_normal(shape, np.float32)
    alike = random.standard_normal(shape[:2], np.float32)[..., None]
    grain = random.uniform(0.4, 0.9) * grain + 0.7 * alike
    if random.random() < 0.4:
        grain = 1.6 * cv2.GaussianBlur(grain, (0, 0), 0.7)
    dark = 1.25 - 0.5 * photo.astype(np.float32) / 255
    return _rounded(photo + sigma * dark * grain)


def _compression(photo: Pixels, strength: float, _: np.random.Generator, size: Size) -> Pixels:
    quality = round(_between(14, 4, strength))
    data = cv2.imencode(".jpg", photo[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    packed = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR))[..., ::-1]
    share = 1 / size.reduction  # what averaging away leaves of the blocks
    return _rounded(share * packed.astype(np.float32) + (1 - share) * photo)


def _saturation(photo: Pixels, strength: float, _: np.random.Generator, __: Size) -> Pixels:
    factor = _between(2.0, 3.4, strength)
    pixels = photo.astype(np.float32)
    grey = pixels @ np.array([0.299, 0.587, 0.114], np.float32)
    return _rounded(grey[..., None] + factor * (pixels - grey[..., None]))


def _contrast(photo: Pixels, strength: float, random: np.random.Generator, _: Size) -> Pixels:
    """A veil: everything drawn towards one grey."""
    left = 1 / _between(1.8, 3.2, strength)
    pixels = photo.astype(np.float32)
    veil = 0.5 * float(pixels.mean()) + 0.5 * random.uniform(90, 190)
    return _rounded(veil + left * (pixels - veil))


def _sharpening(photo: Pixels, strength: float, random: np.random.Generator, size: Size) -> Pixels:
    radius = random.uniform(0.8, 1.8) / size.reduction
    amount = _between(2.4, 5.5, strength)
    if radius < 0.3:
        amount, radius = amount * radius / 0.3, 0.3
    pixels = photo.astype(np.float32)
    return _rounded(pixels + amount * (pixels - cv2.GaussianBlur(pixels, (0, 0), radius)))


def _gained(photo: Pixels, gains: float | list[float]) -> Pixels:
    """Each channel of the light itself multiplied; what exceeds white is clipped."""
    table = _LIGHT[:, None] * np.broadcast_to(np.asarray(gains, np.float32), (3,))
    display = np.where(table <= 0.0031308, 12.92 * table, 1.055 * table ** (1 / 2.4) - 0.055)
    return np.asarray(cv2.LUT(photo, _rounded(255 * display)[None]), np.uint8)


def _rounded(pixels: npt.NDArray[np.floating]) -> Pixels:
    return np.asarray(np.clip(np.rint(pixels), 0, 255), np.uint8)


_CODES = np.arange(256, dtype=np.float32) / 255
_LIGHT: Final = np.where(_CODES <= 0.04045, _CODES / 12.92, ((_CODES + 0.055) / 1.055) ** 2.4)

FAULTS: Final[dict[str, Fault]] = {
    "overexposed": _over,
    "underexposed": _under,
    "colour_cast": _cast,
    TILT: _tilt,
    "out_of_focus": _defocus,
    "motion_blur": _motion,
    "high_noise": _noise,
    "compression_artifacts": _compression,
    "oversaturated": _saturation,
    "low_contrast": _contrast,
    "oversharpened": _sharpening,
}
# Over- and underexposure are one kind, put in at half the rate each: ten kinds and none.
KINDS: Final[tuple[tuple[str, ...], ...]] = (
    ("overexposed", "underexposed"),
    *((code,) for code in FAULTS if code not in ("overexposed", "underexposed")),
    (NONE,),
)
