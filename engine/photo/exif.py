"""EXIF tags as values that can be believed: whatever is absurd becomes None.

Tag names are ExifRead's ("EXIF FNumber"); limits are what cameras can do, with room to spare.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from exifread.core.ifd_tag import IfdTag

Tags = Mapping[str, Any]

_OFFSET: Final = re.compile(r"[+-](0\d|1[0-4]):[0-5]\d")
_SPACES: Final = re.compile(r"[\s\0]+")


def text(tags: Tags, name: str) -> str | None:
    """The text of a tag, in single spaces; None where it is empty or only punctuation."""
    value = getattr(tags.get(name), "values", None)
    if not isinstance(value, str):
        return None
    value = _SPACES.sub(" ", value).strip()
    printable = value.isprintable() and any(character.isalnum() for character in value)
    return value if printable else None


def numbers(tags: Tags, name: str) -> list[float]:
    """All numbers of a tag; empty where one of them is none (a rational over zero)."""
    tag = tags.get(name)
    if not isinstance(tag, IfdTag) or isinstance(tag.values, str | bytes):
        return []
    try:
        # ExifRead wraps each floating point value into a tuple of its own.
        found = [float(one[0] if isinstance(one, tuple) else one) for one in tag.values]
    except (ArithmeticError, TypeError, ValueError, IndexError):
        return []
    return found if all(map(math.isfinite, found)) else []


def number(tags: Tags, name: str, low: float, high: float) -> float | None:
    """The first number of a tag, where it lies within `low` and `high`."""
    found = numbers(tags, name)
    return found[0] if found and low <= found[0] <= high else None


def taken_at(tags: Tags) -> str | None:
    """When the shutter was pressed, ISO 8601 to the second, with the offset where it is given."""
    for name, offset_name in (
        ("EXIF DateTimeOriginal", "EXIF OffsetTimeOriginal"),
        ("EXIF DateTimeDigitized", "EXIF OffsetTimeDigitized"),
    ):
        try:
            moment = datetime.strptime((text(tags, name) or "")[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - EXIF times are local; the offset follows below
        except ValueError:
            continue
        # Before the first photograph, or after tomorrow, the clock was not set.
        if moment.year >= 1826 and moment < _tomorrow():
            offset = (text(tags, offset_name) or "").replace(" ", "")
            return moment.isoformat() + (offset if _OFFSET.fullmatch(offset) else "")
    return None


def _tomorrow() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None) + timedelta(days=1)


def position(tags: Tags) -> tuple[float, float] | None:
    """Latitude and longitude in degrees; None also for 0, 0, which means that there was no fix."""
    latitude = _angle(tags, "GPS GPSLatitude", "S", 90)
    longitude = _angle(tags, "GPS GPSLongitude", "W", 180)
    if latitude is None or longitude is None or latitude == longitude == 0:
        return None
    return round(latitude, 7), round(longitude, 7)


def _angle(tags: Tags, name: str, negative: str, limit: float) -> float | None:
    parts = numbers(tags, name)
    if len(parts) != 3 or not all(
        0 <= part <= high for part, high in zip(parts, (180, 60, 60), strict=True)
    ):
        return None
    degrees = parts[0] + parts[1] / 60 + parts[2] / 3600
    sign = -1 if (text(tags, name + "Ref") or "").upper().startswith(negative) else 1
    return sign * degrees if degrees <= limit else None


def altitude(tags: Tags) -> float | None:
    """Metres above sea level."""
    metres = number(tags, "GPS GPSAltitude", 0, 100_000)
    below = number(tags, "GPS GPSAltitudeRef", 1, 1) is not None
    return None if metres is None else round(-metres if below else metres, 2)


_BADGES: Final = ("pentax", "kodak", "nikon", "konica", "minolta")  # under other firms' names too


def camera(tags: Tags) -> str | None:
    """Maker and model in the words that photographers use: "Nikon D40", "Canon EOS 6D"."""
    make, model = text(tags, "Image Make"), text(tags, "Image Model")
    if not make:
        return model
    brand = _brand(make)
    first, _, rest = (model or "").partition(" ")
    if first.casefold() in (brand.casefold(), make.split()[0].casefold()):
        model = rest
    elif first.casefold() in _BADGES:  # Ricoh's PENTAX K-1
        brand, model = _word(first), rest
    return f"{brand} {model or ''}".strip()


_FIRM: Final = re.compile(
    r"\b(corporation|corp|company|co|ltd|inc|imaging|optical|techwin|electronics|electric"
    r"|technologies|computer|photo film|systems|ag|ab|camera)\b[.,]*",
    re.IGNORECASE,
)


def _brand(make: str) -> str:
    words = _SPACES.sub(" ", _FIRM.sub("", make)).strip(" .,") or make
    words = words.removeprefix("Eastman ")
    return " ".join(map(_word, words.split()))


def _word(word: str) -> str:
    # NIKON, FUJIFILM and samsung are names, HTC and JVC are initials; SONY is the short exception.
    name = word.isupper() and (len(word) > 4 or word == "SONY")
    return word.capitalize() if name or word.islower() else word


def lens(tags: Tags) -> str | None:
    """The lens by name, else by its range: "24-70mm f/2.8"."""
    name = text(tags, "EXIF LensModel")
    if name and not re.fullmatch(r"[\W0]*mm.*|unknown.*", name, re.IGNORECASE):
        return name
    given = numbers(tags, "EXIF LensSpecification")
    if len(given) == 4 and 0.5 < given[0] <= given[1] < 10_000:
        reach = f"{given[0]:g}mm" if given[0] == given[1] else f"{given[0]:g}-{given[1]:g}mm"
        widest = [f"{stop:g}" for stop in dict.fromkeys(given[2:]) if 0.5 <= stop <= 128]
        return f"{reach} f/{'-'.join(widest)}" if widest else reach
    return None


def exposure(tags: Tags) -> float | None:
    """Seconds; from APEX where only that is given."""
    seconds = number(tags, "EXIF ExposureTime", 1e-6, 86_400)
    apex = number(tags, "EXIF ShutterSpeedValue", -16, 20)
    return seconds if seconds or apex is None else 2.0**-apex


def f_number(tags: Tags) -> float | None:
    """The aperture's f-number; from APEX where only that is given."""
    stop = number(tags, "EXIF FNumber", 0.5, 512)
    apex = number(tags, "EXIF ApertureValue", 0.1, 18)
    return stop if stop or apex is None else round(2 ** (apex / 2), 1)


def iso(tags: Tags) -> int | None:
    """Sensitivity; 65535 is how 16 bits say "look elsewhere" (Exif 2.3, tag 34855)."""
    for name in ("EXIF ISOSpeedRatings", "EXIF RecommendedExposureIndex", "EXIF ISOSpeed"):
        found = number(tags, name, 1, 10_000_000)
        if found is not None and found != 65535:
            return int(found)
    return None


_CROP_FACTORS: Final = (1.0, 1.29, 1.55)  # 36 x 24 mm, APS-H, APS-C of all makers


def focal_35mm(tags: Tags) -> float | None:
    """35-mm equivalent focal length: as given, else from the sensor's size on its focal plane."""
    given = number(tags, "EXIF FocalLengthIn35mmFilm", 1, 10_000)
    if given is not None:
        return given
    focal = number(tags, "EXIF FocalLength", 0.1, 10_000)
    millimetres = {2: 25.4, 3: 10.0, 4: 1.0}.get(
        int(number(tags, "EXIF FocalPlaneResolutionUnit", 2, 4) or 2)
    )
    across = number(tags, "EXIF FocalPlaneXResolution", 1, 1e6)
    width = number(tags, "EXIF ExifImageWidth", 500, 100_000)
    height = number(tags, "EXIF ExifImageLength", 500, 100_000)
    if not (focal and across and width and height and millimetres):
        return None
    crop = 43.27 / (math.hypot(width, height) / across * millimetres)
    # A photo recorded at a smaller size keeps the full sensor's resolution in these tags, so only
    # what comes out as a known sensor counts.
    known = any(abs(crop / sensor - 1) < 0.05 for sensor in _CROP_FACTORS)
    return round(focal * crop) if known else None
