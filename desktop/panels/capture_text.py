"""Capture data as photographers write it."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from PySide6.QtCore import QDateTime, QLocale

from desktop.texts import Texts
from engine.critique import Capture

_SLOW = 0.29  # seconds: from here on cameras show decimals instead of a fraction


def shutter(seconds: float, texts: Texts) -> str:
    """1/250 s, 0.5 s, 30 s, 2 min 5 s."""
    if seconds < _SLOW:
        return texts("capture-shutter", time=f"1/{round(1 / seconds)}")
    if seconds < 60:
        return texts("capture-shutter", time=_plain(seconds))
    minutes, rest = divmod(round(seconds), 60)
    return texts("capture-shutter-long", minutes=str(minutes), seconds=str(rest))


def aperture(f_number: float) -> str:
    """f/2.8, f/11."""
    return f"f/{_plain(f_number)}"


def focal_length(focal_mm: float) -> str:
    """35 mm, 4.3 mm."""
    return f"{_plain(focal_mm)} mm"


def exposure(capture: Capture, texts: Texts) -> list[str]:
    """The exposure, one part for each fact that is known: shutter, aperture, ISO, focal length."""
    parts = []
    if capture.exposure_s:
        parts.append(shutter(capture.exposure_s, texts))
    if capture.f_number:
        parts.append(aperture(capture.f_number))
    if capture.iso:
        parts.append(f"ISO {capture.iso}")
    if capture.focal_mm:
        parts.append(focal_length(capture.focal_mm))
    elif capture.focal_35mm:
        length = focal_length(round(capture.focal_35mm))
        parts.append(texts("capture-equivalent-length", length=length))
    return parts


def details(capture: Capture, width: int, height: int, texts: Texts) -> list[tuple[str, str]]:
    """The other facts, each with its label; what is not known is absent."""
    values = {
        "camera": capture.camera,
        "lens": capture.lens,
        "equivalent": _equivalent(capture),
        "bias": _bias(capture.exposure_bias_ev),
        "flash": _flash(capture.flash, texts),
        "time": capture.taken_at and taken_at(capture.taken_at, texts),
        "place": _place(capture, texts),
        "size": f"{width} × {height} · {width * height / 1e6:.1f} MP",
    }
    return [(texts(f"capture-{name}"), value) for name, value in values.items() if value]


def taken_at(stamp: str, texts: Texts) -> str:
    """An ISO 8601 time in the language's own order, with its offset where that is known."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    locale = QLocale("zh_CN" if texts.language == "zh" else "en_GB")
    # As the clock at the scene showed it, not as this computer's clock would have.
    clock = QDateTime.fromString(moment.strftime("%Y-%m-%dT%H:%M:%S"), "yyyy-MM-ddTHH:mm:ss")
    text = locale.toString(clock, texts("capture-time-format"))
    offset = moment.strftime("%z")
    return f"{text} UTC{offset[:3]}:{offset[3:5]}" if offset else text


def _equivalent(capture: Capture) -> str | None:
    known, real = capture.focal_35mm, capture.focal_mm
    if known is None or real is None or round(known) == round(real):
        return None
    return focal_length(round(known))


def _bias(ev: float | None) -> str | None:
    """+1/3 EV, −1 1/2 EV; no compensation is nothing worth a line."""
    if not ev:
        return None
    size = Fraction(abs(ev)).limit_denominator(3)  # cameras step by halves or thirds
    whole, rest = divmod(size, 1)
    parts = [str(part) for part in (whole, rest) if part]
    return f"{'+' if ev > 0 else '−'}{' '.join(parts)} EV" if parts else None


def _flash(fired: bool | None, texts: Texts) -> str | None:
    return None if fired is None else texts("capture-flash-fired" if fired else "capture-flash-off")


def _place(capture: Capture, texts: Texts) -> str | None:
    latitude, longitude = capture.latitude, capture.longitude
    if latitude is None or longitude is None:
        return None
    north = texts("capture-north" if latitude >= 0 else "capture-south", degrees=_degrees(latitude))
    east = texts("capture-east" if longitude >= 0 else "capture-west", degrees=_degrees(longitude))
    place = texts("capture-coordinates", latitude=north, longitude=east)
    return f"{place} · {round(capture.altitude_m)} m" if capture.altitude_m is not None else place


def _degrees(angle: float) -> str:
    return f"{abs(angle):.4f}°"


def _plain(number: float) -> str:
    return f"{round(number, 1):g}"
