"""The small pictures that cameras put into their JPEGs: EXIF thumbnails and MPF previews."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO, Final

import numpy as np
from PIL import ExifTags, Image

_ENTRIES: Final = 0xB002  # MP Entry, CIPA DC-007
_LARGE_THUMBNAIL: Final = "Large Thumbnail"
_HEAD: Final = 256 * 1024  # more than a camera writes before the MPF block
_BLACK: Final = 24  # letterbox bars, blurred a little by JPEG, stay below this 8-bit level


def embedded(image: Image.Image, file: BinaryIO, long_side: int) -> Image.Image | None:
    """The smallest embedded picture that is a small copy of the photo, or None.

    image: an opened JPEG, not loaded. The copy has at least `long_side` pixels along its long
    side, its letterbox bars cut off, and the photo's aspect; it is stored like the photo, not
    upright. A picture of another aspect is of the photo before somebody cropped it.
    """
    found = []
    for data in _candidates(image, file):
        try:
            small = Image.open(BytesIO(data), formats=("JPEG",))
        except OSError:
            continue
        if small.width * small.height < image.width * image.height:
            found.append(small)
    for small in sorted(found, key=lambda one: one.width):
        copy = _without_bars(small, image.size)
        if copy is not None and max(copy.size) >= min(long_side, max(image.size)):
            copy.info.setdefault("icc_profile", image.info.get("icc_profile"))
            return copy
    return None


def _candidates(image: Image.Image, file: BinaryIO) -> Iterator[bytes]:
    exif = image.info.get("exif", b"")
    first = image.getexif().get_ifd(ExifTags.IFD.IFD1)
    start = first.get(ExifTags.Base.JpegIFOffset)
    length = first.get(ExifTags.Base.JpegIFByteCount)
    if isinstance(start, int) and isinstance(length, int):
        tiff = exif.removeprefix(b"Exif\0\0")
        yield tiff[start : start + length]
    entries = _preview_entries(getattr(image, "mpinfo", None))
    if entries:
        file.seek(0)
        base = file.read(_HEAD).find(image.info["mp"])  # offsets count from this block
        for entry in entries:
            file.seek(base + entry["DataOffset"])
            yield file.read(entry["Size"])


def _preview_entries(mpinfo: Any) -> list[dict[str, Any]]:
    entries = mpinfo.get(_ENTRIES, []) if mpinfo else []
    return [one for one in entries if _LARGE_THUMBNAIL in str(one["Attribute"]["MPType"])]


def _without_bars(small: Image.Image, size: tuple[int, int]) -> Image.Image | None:
    width = min(small.width, round(small.height * size[0] / size[1]))
    height = min(small.height, round(small.width * size[1] / size[0]))
    left, top = (small.width - width) // 2, (small.height - height) // 2
    if left <= 1 and top <= 1:
        return small
    small.load()
    kept = small.crop((left, top, left + width, top + height))
    grey = np.asarray(small.convert("L"))
    bars = grey[[0, -1]] if top else grey[:, [0, -1]]
    return kept if bars.max() < _BLACK else None
