"""One photo file: decoded at a size, described by its headers, told from its neighbours."""

from engine.photo.content import fingerprint, sha256
from engine.photo.decode import load
from engine.photo.error import PhotoError
from engine.photo.files import display_path, is_placeholder
from engine.photo.formats import is_candidate
from engine.photo.metadata import Header, read_capture, read_header
from engine.photo.pairs import Item, pair
from engine.photo.picture import Picture, Pixels
from engine.photo.thumbnail import thumbnail, thumbnail_jpeg

__all__ = [
    "Header",
    "Item",
    "PhotoError",
    "Picture",
    "Pixels",
    "display_path",
    "fingerprint",
    "is_candidate",
    "is_placeholder",
    "load",
    "pair",
    "read_capture",
    "read_header",
    "sha256",
    "thumbnail",
    "thumbnail_jpeg",
]
