"""How a photo was taken and how large it is, from its headers alone."""

from __future__ import annotations

import logging
import re
import struct
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final

import exifread
from exifread.core.exif_header import ExifHeader
from exifread.tags.exif import GPS_TAGS

from engine.critique import Capture
from engine.photo import exif, raw
from engine.photo.codecs import open_image
from engine.photo.decode import photo_error
from engine.photo.files import open_photo
from engine.photo.formats import is_raw
from engine.photo.orientation import orientation_of, upright_size

logging.getLogger("exifread").setLevel(logging.CRITICAL)  # it reports each odd tag as a warning

_HEAD: Final = 128 * 1024  # EXIF and XMP of nearly every camera file lie within
_RATING: Final = re.compile(rb"xmp:Rating\s*(?:=\s*[\"']|>)\s*(-?\d)")


@dataclass(frozen=True)
class Header:
    """What a scan wants to know of a file; width and height are those of the upright photo."""

    width: int
    height: int
    file_format: str
    capture: Capture


def read_capture(path: Path) -> Capture:
    """How the photo was taken; unknown where the file does not say so believably.

    Raises PhotoError where `load` could not even try the file.
    """
    return read_header(path).capture


def read_header(path: Path) -> Header:
    """Size, format and capture data with one opening of the file and no decoding.

    Raises PhotoError where the file is not a photo that `load` could try.
    """
    with open_photo(path) as file:
        head = file.read(_HEAD)
        file.seek(0)
        try:
            if is_raw(path, head):
                try:
                    return _raw_header(file, path, head)
                except raw.LibRawError:
                    file.seek(0)
            return _header(file, path, head)
        except Exception as error:  # parsers raise nearly anything on bad files
            raise photo_error(error, path, head) from error


def _header(file: BinaryIO, path: Path, head: bytes) -> Header:
    image = open_image(file, path)
    embedded = image.info.get("exif")
    if image.format in ("JPEG", "MPO", "TIFF", "PNG") or not isinstance(embedded, bytes):
        tags = _tags(file)
    else:
        tags = _tags(BytesIO(embedded.removeprefix(b"Exif\0\0")))
    capture = _capture(tags, head, image.info.get("xmp"))
    # Pillow gives a TIFF's size upright already.
    orientation = 1 if image.format == "TIFF" else orientation_of(image)
    width, height = upright_size(image.size, orientation)
    file_format = "JPEG" if image.format == "MPO" else image.format or ""
    return Header(width, height, file_format, capture)


def _raw_header(file: BinaryIO, path: Path, head: bytes) -> Header:
    with raw.opened(file, path) as opened:
        width, height = raw.upright_sizes(opened)
    return Header(width, height, "RAW", _capture(_raw_tags(file, head), head, None))


def _raw_tags(file: BinaryIO, head: bytes) -> exif.Tags:
    file.seek(0)
    if head.startswith(b"FUJIFILMCCD-RAW"):  # carries a whole JPEG, and its EXIF in that
        start, length = struct.unpack_from(">II", head, 84)
        file.seek(start)
        return _tags(BytesIO(file.read(min(length, _HEAD))))
    if head[4:12] == b"ftypcrx ":
        return _cr3_tags(head)
    return _tags(file)


def _cr3_tags(head: bytes) -> exif.Tags:
    # Canon's CR3 keeps each directory as a small TIFF of its own in a box near the beginning.
    tags: dict[str, Any] = {}
    for box, name, words in (
        (b"CMT1", "Image", None),
        (b"CMT2", "EXIF", None),
        (b"CMT4", "GPS", GPS_TAGS),
    ):
        at = head.find(box)
        size = int.from_bytes(head[at - 4 : at], "big")
        block = head[at + 4 : at - 4 + size]
        if at < 4 or block[:2] not in (b"II", b"MM"):
            continue
        directory = ExifHeader(BytesIO(block), chr(block[0]), 0, 0, strict=False, detailed=False)
        with suppress(Exception):  # as in `_tags`; what was read until then counts
            directory.dump_ifd(8, name, words)
        tags |= directory.tags
    return tags


def _tags(file: BinaryIO) -> exif.Tags:
    try:
        return exifread.process_file(file, details=False, extract_thumbnail=False)
    except Exception:  # noqa: BLE001 - on fuzzed files ExifRead raises whatever its arithmetic meets; then nothing is known
        return {}


def _capture(tags: exif.Tags, head: bytes, packet: Any) -> Capture:
    position = exif.position(tags)
    flash = exif.number(tags, "EXIF Flash", 0, 0x7F)
    orientation = exif.number(tags, "Image Orientation", 1, 8)
    return Capture(
        camera=exif.camera(tags),
        lens=exif.lens(tags),
        focal_mm=exif.number(tags, "EXIF FocalLength", 0.1, 10_000),
        focal_35mm=exif.focal_35mm(tags),
        f_number=exif.f_number(tags),
        exposure_s=exif.exposure(tags),
        iso=exif.iso(tags),
        exposure_bias_ev=exif.number(tags, "EXIF ExposureBiasValue", -15, 15),
        flash=None if flash is None else bool(int(flash) & 1),
        taken_at=exif.taken_at(tags),
        latitude=position[0] if position else None,
        longitude=position[1] if position else None,
        altitude_m=exif.altitude(tags),
        rating=_rating(tags, packet if isinstance(packet, bytes) else head),
        orientation=None if orientation is None else int(orientation),
    )


def _rating(tags: exif.Tags, packet: bytes) -> int | None:
    """Stars, -1 for a reject: from XMP, which newer programs write, else from EXIF."""
    found = _RATING.search(packet)
    if found and -1 <= int(found[1]) <= 5:
        return int(found[1])
    stars = exif.number(tags, "Image Rating", 0, 5)
    return None if stars is None else int(stars)
