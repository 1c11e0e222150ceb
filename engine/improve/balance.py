"""Which white balance makes a tinted grey neutral."""

from __future__ import annotations

import cv2
import numpy as np

from engine.improve.tone import white_balance

_STEP = 1.0


def neutralising(a: float, b: float) -> tuple[float, float]:
    """The (mired, tint) that turn a mid-grey with this CIE a*, b* into a grey without any.

    A few Newton steps on `white_balance`; limited to what an `Edit` may ask for.
    """
    tinted = cv2.cvtColor(np.array([[[60, a, b]]], np.float32), cv2.COLOR_LAB2LRGB)[0, 0]
    setting = np.zeros(2)
    for _ in range(6):
        here = _tint(setting, tinted)
        slopes = [(_tint(setting + step, tinted) - here) / _STEP for step in np.eye(2) * _STEP]
        setting = setting - np.linalg.solve(np.stack(slopes, axis=1), here)
        setting = np.clip(setting, (-100, -100), (100, 100))
    return float(setting[0]), float(setting[1])


def _tint(setting: np.ndarray, colour: np.ndarray) -> np.ndarray:
    """Log ratios of red and blue to green after balancing; zero for a neutral."""
    red, green, blue = np.maximum(white_balance(*setting) @ colour, 1e-4)
    return np.log([red / green, blue / green])
