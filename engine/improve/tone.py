"""Exposure, white balance, highlights, shadows and contrast, worked in linear light."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from engine.critique import Edit
from engine.photo.picture import Pixels

Linear = npt.NDArray[np.float32]

_KNEE = 0.7  # linear value above which brightening bends instead of clipping
_RECOVERY_EV = 0.9  # what a slider at its end moves the brightest or darkest tones by
_CURVE = 0.7  # how much of a smoothstep a contrast slider at its end blends in
_STEPS = 1 << 14  # resolution of the table from linear light back to display values

_CODES = np.arange(256) / 255
_TO_LINEAR = np.where(_CODES <= 0.04045, _CODES / 12.92, ((_CODES + 0.055) / 1.055) ** 2.4)

# Bradford cone responses of sRGB's linear primaries (Lindbloom, "Chromatic Adaptation").
_RGB_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375],
     [0.2126729, 0.7151522, 0.0721750],
     [0.0193339, 0.1191920, 0.9503041]],
)  # fmt: skip
_BRADFORD = np.array(
    [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]],
)
_REC709 = np.array([[0.2126, 0.7152, 0.0722]], np.float32)


def toned(pixels: Pixels, edit: Edit) -> Pixels:
    """Apply the edit's tone and white balance to H x W x 3 uint8 sRGB."""
    matrix = white_balance(edit.temperature_mired or 0, edit.tint or 0)
    matrix = matrix * 2.0 ** (edit.exposure_ev or 0)
    highlights, shadows = edit.highlights or 0, edit.shadows or 0
    table = _TO_LINEAR.astype(np.float32)
    linear: Linear = np.asarray(
        cv2.transform(cv2.LUT(pixels, table), matrix.astype(np.float32)), np.float32
    )
    if highlights or shadows:
        linear *= _recovery(linear, highlights, shadows)[..., None]
    white = float(matrix.sum(axis=1).max()) * 2 ** (max(highlights, 0) / 100 * _RECOVERY_EV)
    return _encode(linear, white, edit.contrast or 0)


def white_balance(mired: float, tint: float) -> npt.NDArray[np.float64]:
    """The 3 x 3 matrix on linear sRGB that warms by `mired` and tints towards magenta.

    The photo is taken as lit by daylight (D65, 6504 K) and adapted to the white that lies
    `mired` further along the daylight locus (CIE 15:2004), by a Bradford transform. `tint` of
    100 moves that white by 0.03 in u', v' (CIE 1976), across the locus towards magenta.
    Luminance of white is kept.
    """
    adapt_from, adapt_to = _white(0, 0), _white(mired, tint)
    gains = np.diag((_BRADFORD @ adapt_to) / (_BRADFORD @ adapt_from))
    cones = _BRADFORD @ _RGB_TO_XYZ
    return np.linalg.inv(cones) @ gains @ cones  # type: ignore[no-any-return]


def _white(mired: float, tint: float) -> npt.NDArray[np.float64]:
    """XYZ (Y = 1) of a daylight `mired` warmer than D65, shifted by `tint`."""
    kelvin = float(np.clip(1e6 / (1e6 / 6504 + mired), 2500, 25000))
    low, high = (
        (-4.6070e9, 2.9678e6, 0.09911e3, 0.244063),
        (-2.0064e9, 1.9018e6, 0.24748e3, 0.237040),
    )
    a, b, c, d = low if kelvin <= 7000 else high
    x = a / kelvin**3 + b / kelvin**2 + c / kelvin + d
    y = -3.0 * x * x + 2.870 * x - 0.275
    u, v = 4 * x / (-2 * x + 12 * y + 3), 9 * y / (-2 * x + 12 * y + 3)
    u, v = u + 0.87 * 0.03 * tint / 100, v - 0.49 * 0.03 * tint / 100
    return np.array([9 * u / (4 * v), 1, (12 - 3 * u - 20 * v) / (4 * v)])


def _recovery(linear: Linear, highlights: float, shadows: float) -> Linear:
    """Gain per pixel, from the brightness of its surroundings so that local contrast stays."""
    luminance = np.asarray(cv2.transform(linear, _REC709), np.float32)
    base = _smooth(np.sqrt(np.clip(luminance, 0, 1)))
    bright, dark = np.clip(2 * base - 1, 0, 1), np.clip(1 - 2 * base, 0, 1)
    stops = (highlights * bright * bright * (3 - 2 * bright) + shadows * dark * (2 - dark)) / 100
    return np.exp2(stops * _RECOVERY_EV, dtype=np.float32)


def _smooth(plane: Linear) -> Linear:
    """An edge-keeping base layer: a guided filter (He, Sun, Tang, 2013) at a quarter size."""
    height, width = plane.shape
    quarter = (max(1, width // 4), max(1, height // 4))
    small = cv2.resize(plane, quarter, interpolation=cv2.INTER_AREA)
    radius = max(1, max(quarter) // 40)
    window = (2 * radius + 1, 2 * radius + 1)
    mean = cv2.blur(small, window)
    variance = cv2.blur(cv2.multiply(small, small), window) - cv2.multiply(mean, mean)
    slope = variance / (variance + 0.01)
    offset = cv2.blur(mean * (1 - slope), window)
    slope = cv2.blur(slope, window)
    full = (width, height)
    return np.asarray(cv2.resize(slope, full) * plane + cv2.resize(offset, full), np.float32)


def _encode(linear: Linear, white: float, contrast: float) -> Pixels:
    """Back to display values; what exceeds 1 is drawn in below it by a rational shoulder."""
    top = max(1.0, white)
    values = np.linspace(0, top, _STEPS)
    display = _gamma(shoulder(values, top))
    steeper = display * display * (3 - 2 * display)
    curve = display + contrast / 100 * _CURVE * (steeper - display)
    table = np.round(255 * curve).clip(0, 255).astype(np.uint8)
    linear *= (_STEPS - 1) / top
    np.clip(linear, 0, _STEPS - 1, out=linear)
    return np.take(table, linear.astype(np.uint16))


def shoulder(values: npt.NDArray[np.float64], top: float) -> npt.NDArray[np.float64]:
    """Map 0..top onto 0..1: untouched below the knee, then bending with matching slope."""
    if top <= 1:
        return values
    over = np.clip((values - _KNEE) / (top - _KNEE), 0, 1)
    steep = (top - _KNEE) / (1 - _KNEE)
    bent = _KNEE + (1 - _KNEE) * steep * over / (1 + (steep - 1) * over)
    return np.where(values <= _KNEE, values, bent)


def _gamma(linear: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
