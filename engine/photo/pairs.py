"""RAW+JPEG pairs: two files of one press of the shutter are one item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from engine.photo.formats import CAMERA_SUFFIXES, RAW_SUFFIXES


@dataclass(frozen=True)
class Item:
    """One photo as the photographer counts them.

    path: the file that is shown and critiqued.
    companion: the RAW beside a camera's JPEG or HEIC of the same name, if there is one.
    """

    path: Path
    companion: Path | None = None


def pair(paths: Iterable[Path]) -> list[Item]:
    """Join each RAW with the camera's picture of the same stem in the same folder.

    Stems are compared without regard to case, as cameras' file systems do. Where several pictures
    share the stem (JPEG and HEIC), the first takes the RAW. The order of `paths` is kept, an item
    standing where its shown file stood.
    """
    paths = list(paths)
    raws = {_key(path): path for path in paths if path.suffix.lower() in RAW_SUFFIXES}
    companions = {}
    for path in paths:
        if path.suffix.lower() in CAMERA_SUFFIXES and _key(path) in raws:
            companions[path] = raws.pop(_key(path))
    paired = set(companions.values())
    return [Item(path, companions.get(path)) for path in paths if path not in paired]


def _key(path: Path) -> tuple[Path, str]:
    return path.parent, path.stem.casefold()
