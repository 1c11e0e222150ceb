"""One photo, any format, at the size that is wanted."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Final

from PIL import Image, UnidentifiedImageError

from engine.photo import raw
from engine.photo.codecs import open_image
from engine.photo.error import Kind, PhotoError
from engine.photo.files import display_path, open_photo
from engine.photo.formats import CAMERA_SUFFIXES, HEAD, PHOTO_SUFFIXES, RAW_SUFFIXES, is_raw, sniff
from engine.photo.picture import Picture
from engine.photo.pillow import from_image

_OUT_OF_MEMORY: Final = (MemoryError, raw.LibRawUnsufficientMemoryError)


def load(path: Path, long_side: int | None) -> Picture:
    """Decode a photo upright and in sRGB, its long side at most `long_side` pixels.

    None gives every pixel (1:1). A RAW shows its camera preview at a reduced size and is
    demosaiced in full for None. Raises PhotoError, and nothing else, for whatever is wrong with
    the file.
    """
    with open_photo(path) as file:
        head = file.read(HEAD)
        file.seek(0)
        try:
            if is_raw(path, head):
                return _load_raw(file, path, long_side)
            return from_image(open_image(file, path), long_side, head=head)
        except Exception as error:  # decoders raise nearly anything on bad files
            raise photo_error(error, path, head) from error


def _load_raw(file: BinaryIO, path: Path, long_side: int | None) -> Picture:
    try:
        return raw.load(file, path, long_side)
    except raw.LibRawError:
        # A linear DNG or a TIFF under a RAW's name may still be readable as an ordinary picture.
        file.seek(0)
        try:
            image = open_image(file, path)
        except UnidentifiedImageError:
            image = None
        if image is None:
            raise
        return from_image(image, long_side)


def photo_error(error: Exception, path: Path, head: bytes) -> PhotoError:
    """What a decoder raised over a file that begins with `head`, as our one kind of error."""
    if isinstance(error, PhotoError):
        return error
    kind: Kind = "damaged"
    detail = str(error)
    if isinstance(error, Image.DecompressionBombError):
        kind = "too_large"
    elif isinstance(error, _OUT_OF_MEMORY) or detail.startswith("Memory allocation error"):
        kind = "memory"  # the words are libheif's, whatever class they arrive in
    elif isinstance(error, UnidentifiedImageError | raw.LibRawFileUnsupportedError):
        kind, detail = _unidentified(path, head), ""
    return PhotoError(kind, display_path(path), detail)


def _unidentified(path: Path, head: bytes) -> Kind:
    found, suffix = sniff(head), path.suffix.lower()
    if found in ("JPEG", "PNG", "GIF", "WEBP"):
        return "damaged"  # these have no variants that we cannot read
    if found not in (None, "film"):
        return "unsupported"
    if found == "film" or suffix not in PHOTO_SUFFIXES or _is_text(head):
        return "not_a_photo"
    return "damaged" if suffix in CAMERA_SUFFIXES | RAW_SUFFIXES else "unsupported"


def _is_text(head: bytes) -> bool:
    # A download that was a web page; a card gone bad leaves zeros or noise.
    return b"\0" not in head and not head.translate(None, _PRINTED)


_PRINTED: Final = bytes([*range(9, 14), *range(32, 127), *range(128, 256)])
