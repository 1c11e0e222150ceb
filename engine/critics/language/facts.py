"""What is known of a photo besides its pixels, as a prompt tells it."""

from __future__ import annotations

from typing import Final

from engine.critics.language.quoting import quoted
from engine.critique import Capture, Region

MOST: Final = 60  # characters of a text from the file: the longest lens names have about 50


def capture_data(capture: Capture) -> str:
    """Capture data as a JSON object of quoted texts and numbers; "" where the file has none.

    Left out is what a critique must not lean on: the file's name, its rating, and where in the
    world it was taken.
    """
    known = {
        "camera": capture.camera and quoted(capture.camera, MOST),
        "lens": capture.lens and quoted(capture.lens, MOST),
        "focal_mm": _number(capture.focal_mm),
        "focal_35mm": _number(capture.focal_35mm),
        "f_number": _number(capture.f_number),
        "exposure_s": capture.exposure_s and f'"{shutter(capture.exposure_s)}"',
        "iso": _number(capture.iso),
        "exposure_bias_ev": _number(capture.exposure_bias_ev),
        "flash": None if capture.flash is None else str(capture.flash).lower(),
        "taken_at": capture.taken_at and quoted(capture.taken_at, MOST),
    }
    told = [f'"{name}": {value}' for name, value in known.items() if value]
    return f"{{{', '.join(told)}}}" if told else ""


def shutter(seconds: float) -> str:
    """An exposure time as photographers say it: 1/250, 0.5, 30."""
    return f"1/{1 / seconds:.0f}" if seconds < 0.3 else f"{seconds:.3g}"


def place(region: Region) -> str:
    """A region in per cent of the photo's width and height."""
    x, y, w, h = (100 * part for part in region)
    return f"x {x:.0f}-{x + w:.0f} %, y {y:.0f}-{y + h:.0f} %"


def percent(share: float) -> str:
    """A share, 0-1, in per cent with as many digits as tell something."""
    value = 100 * share
    return f"{value:.1f} %" if value < 10 else f"{value:.0f} %"


def _number(value: float | None) -> str:
    return "" if value is None else f"{round(value, 2):g}"
