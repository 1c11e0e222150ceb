"""Folders and file names as SQL sees them."""

from __future__ import annotations

import os
from pathlib import Path


def absolute(folder: Path) -> Path:
    """The folder's full path, with `..` resolved but symbolic links as the person sees them."""
    return Path(os.path.abspath(folder))  # noqa: PTH100 - Path.resolve would follow the links


def is_folder(path: str | os.PathLike[str]) -> bool:
    """Whether it is there and is a folder; also False where nobody may look."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where nobody may look


def as_text(name: str | os.PathLike[str]) -> bytes:
    """A file name for `CAST(? AS TEXT)`: also one that is not UTF-8 survives the way back."""
    return os.fspath(name).encode("utf-8", "surrogatepass")


def from_text(value: bytes) -> str:
    """The name that `as_text` was given."""
    return value.decode("utf-8", "surrogatepass")


def below(folder: Path) -> tuple[bytes, bytes]:
    """The bounds, low and high, between which the paths of all folders inside this one sort."""
    separator = as_text(os.sep)
    prefix = as_text(absolute(folder)).removesuffix(separator)  # only a drive's root ends with one
    return prefix + separator, prefix + bytes([separator[0] + 1])


def within(
    folder: Path | None, *, recursive: bool = True, column: str = "folder_id"
) -> tuple[str, dict[str, bytes]]:
    """A condition on a folder's id, to be added with AND, and its parameters; None is everything.

    A `+` before the column keeps SQLite from choosing its index (sqlite.org/optoverview.html).
    """
    if folder is None:
        return "", {}
    values = {"folder": as_text(absolute(folder))}
    condition = "path = CAST(:folder AS TEXT)"
    if recursive:
        values["low"], values["high"] = below(folder)
        condition += " OR path >= CAST(:low AS TEXT) AND path < CAST(:high AS TEXT)"
    return f"AND {column} IN (SELECT id FROM folders WHERE {condition})", values
