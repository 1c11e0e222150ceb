"""Colour spaces that a file declares by number instead of carrying a profile.

Numbers are those of ITU-T H.273 ("nclx" in HEIF and AVIF).
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import ExifTags, Image, ImageFilter

Array = npt.NDArray[np.float64]

_D65: Final = (0.3127, 0.3290)
_PRIMARIES: Final = {
    "sRGB": ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06)),
    "Display P3": ((0.68, 0.32), (0.265, 0.69), (0.15, 0.06)),
    "Rec. 2020": ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046)),
    "Adobe RGB": ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06)),
}
_H273_PRIMARIES: Final = {9: "Rec. 2020", 12: "Display P3"}
_PQ, _HLG, _LINEAR = 16, 18, 8

_WHITE_NITS: Final = 203.0  # where ITU-R BT.2408 puts a white sheet in HDR
_NODES: Final = 33


@dataclass(frozen=True)
class Space:
    """Primaries by name; the transfer by its number, or as the exponent of a pure power."""

    primaries: str = "sRGB"
    transfer: int = 13
    gamma: float | None = None

    @property
    def name(self) -> str:
        """What photographers call it."""
        curve = {_PQ: " PQ", _HLG: " HLG", _LINEAR: " linear"}.get(self.transfer, "")
        return f"{self.primaries}{curve}" + (f" (gamma {self.gamma:.2g})" if self.gamma else "")


def declared_space(image: Image.Image, head: bytes) -> Space | None:
    """The space an image without a profile declares; None where that is sRGB or nothing.

    head: the file's first kilobytes, where HEIF and AVIF keep their colour box.
    """
    found = None
    at = head.find(b"colrnclx") if image.format in ("HEIF", "AVIF") else -1
    if 0 <= at <= len(head) - 12:
        primaries, transfer = struct.unpack_from(">HH", head, at + 8)
        transfer = transfer if transfer in (_PQ, _HLG, _LINEAR) else 13
        found = Space(_H273_PRIMARIES.get(primaries, "sRGB"), transfer)
    elif image.format == "PNG" and "srgb" not in image.info:
        gamma = image.info.get("gamma")
        # Within a twentieth of 1/2.2 it only restates what everybody assumes.
        if isinstance(gamma, float) and 0.2 < gamma <= 1 and abs(gamma * 2.2 - 1) > 0.05:
            found = Space(gamma=1 / gamma)
    elif image.format in ("JPEG", "MPO") and _is_adobe_rgb(image):
        found = Space("Adobe RGB", gamma=563 / 256)
    return None if found == Space() else found


def _is_adobe_rgb(image: Image.Image) -> bool:
    # Cameras set to Adobe RGB embed no profile: DCF 2.0 says it with this interoperability index.
    try:
        index = image.getexif().get_ifd(ExifTags.IFD.Interop).get(ExifTags.Interop.InteropIndex)
    except Exception:  # noqa: BLE001 - Pillow's EXIF reader raises nearly anything on fuzzed files
        return False
    return isinstance(index, str) and index.strip("\0 ") == "R03"


@lru_cache(maxsize=8)
def way_to_srgb(space: Space) -> ImageFilter.Color3DLUT:
    """A table that takes RGB in `space` to sRGB; HDR is rolled off into what a screen shows."""
    ramp = np.linspace(0, 1, _NODES)
    blue, green, red = np.meshgrid(ramp, ramp, ramp, indexing="ij")  # red varies fastest
    encoded = np.stack((red, green, blue), -1).reshape(-1, 3)
    linear = _decoder(space)(encoded)
    linear = linear @ (_to_xyz(space.primaries).T @ np.linalg.inv(_to_xyz("sRGB")).T)
    if space.transfer in (_PQ, _HLG):
        linear = _rolled_off(linear)
    linear = linear.clip(0, 1)
    srgb = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return ImageFilter.Color3DLUT(_NODES, srgb.ravel().tolist())


def _decoder(space: Space) -> Callable[[Array], Array]:
    gamma = space.gamma
    if gamma:
        return lambda code: code**gamma
    return {_PQ: _pq, _HLG: _hlg, _LINEAR: lambda code: code}.get(space.transfer, _srgb)


def _srgb(code: Array) -> Array:
    return np.where(code <= 0.04045, code / 12.92, ((code + 0.055) / 1.055) ** 2.4)


def _pq(code: Array) -> Array:
    # SMPTE ST 2084, relative to a white sheet.
    power = code ** (1 / 78.84375)
    nits = 10_000 * ((power - 0.8359375).clip(0) / (18.8515625 - 18.6875 * power)) ** (
        1 / 0.1593017578125
    )
    return nits / _WHITE_NITS


def _hlg(code: Array) -> Array:
    # ITU-R BT.2100 for a screen of 1,000 cd/m2, its system gamma taken per channel.
    scene = np.where(
        code <= 0.5, code**2 / 3, (np.exp((code - 0.55991073) / 0.17883277) + 0.28466892) / 12
    )
    return scene**1.2 * 1000 / _WHITE_NITS


def _rolled_off(linear: Array) -> Array:
    """Keep what is darker than a light grey, bend what is brighter towards white."""
    knee = 0.6
    over = (linear - knee).clip(0) / (1 - knee)
    return np.minimum(linear, knee) + (1 - knee) * (1 - np.exp(-over))


def _to_xyz(primaries: str) -> Array:
    """3 x 3: linear RGB to XYZ with white at D65 (SMPTE RP 177)."""
    points = np.array([(x / y, 1, (1 - x - y) / y) for x, y in (*_PRIMARIES[primaries], _D65)]).T
    return points[:, :3] * np.linalg.solve(points[:, :3], points[:, 3])
