"""Known damage to good photos: pixels in, pixels out (H x W x 3 uint8 sRGB)."""

import cv2
import numpy as np


def exposed(pixels, ev):
    """As if the shutter had stayed open 2**ev times as long."""
    return _encoded(_linear(pixels) * 2.0**ev)


def tinted(pixels, mired=0.0, green_ev=0.0):
    """Daylight moved by `mired` (positive is warmer) along the CIE D series; stops of green."""
    gains = _daylight(1e6 / 6504 + mired) / _daylight(1e6 / 6504)
    gains *= np.array([1.0, 2.0**green_ev, 1.0])
    return _encoded(_linear(pixels) * gains / (gains @ np.array([0.2126, 0.7152, 0.0722])))


def saturated(pixels, factor):
    """Chroma in L*a*b* times `factor`."""
    lab = cv2.cvtColor(pixels.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    lab[..., 1:] *= factor
    return _bytes(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB))


def contrasted(pixels, factor, pivot=0.5):
    """Distance of every value from `pivot` times `factor`."""
    return _bytes((pixels / 255 - pivot) * factor + pivot)


def _linear(pixels):
    value = pixels.astype(np.float64) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def _encoded(linear):
    linear = np.clip(linear, 0, 1)
    return _bytes(
        np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    )


def _bytes(values):
    return np.round(np.clip(values, 0, 1) * 255).astype(np.uint8)


def _daylight(mired):
    """Linear sRGB of a D illuminant, green 1 (CIE 15:2004, equations 3.2 to 3.4)."""
    t = 1e6 / mired
    if t <= 7000:
        x = -4.6070e9 / t**3 + 2.9678e6 / t**2 + 0.09911e3 / t + 0.244063
    else:
        x = -2.0064e9 / t**3 + 1.9018e6 / t**2 + 0.24748e3 / t + 0.237040
    y = -3.0 * x * x + 2.870 * x - 0.275
    to_rgb = np.array(
        [[3.2406, -1.5372, -0.4986], [-0.9689, 1.8758, 0.0415], [0.0557, -0.2040, 1.0570]]
    )
    rgb = to_rgb @ np.array([x / y, 1.0, (1 - x - y) / y])
    return rgb / rgb[1]
