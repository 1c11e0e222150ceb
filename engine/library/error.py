"""What can be wrong with the catalogue, and what it wants to say, each as one sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from engine.critique import Language
from engine.error import KindError
from engine.translation import Argument, translate

Kind = Literal[
    "read-only",  # the file or its folder cannot be written
    "full",  # no room left on the drive
    "busy",  # another program holds it for too long
    "damaged",  # its content makes no sense any more
    "drive",  # the drive reports errors
    "newer",  # written by a newer version of this program
    "no-folder",  # a folder to be scanned is not there
    "folder-unreadable",  # a folder cannot be listed
]

_KINDS: Final[Mapping[int, Kind]] = {
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_CANTOPEN: "read-only",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_PROTOCOL: "busy",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_IOERR: "drive",
}


class LibraryError(KindError):
    """Something that the library could not do; `path` is among the facts."""

    texts = "library-error"

    def __init__(self, kind: Kind, **facts: Argument) -> None:
        super().__init__(kind, **facts)


@dataclass(frozen=True)
class Notice:
    """Something that happened to the catalogue at opening, which its owner should know."""

    kind: Literal["rebuilt", "read-only"]
    facts: Mapping[str, Argument] = field(default_factory=dict)

    def message(self, language: Language) -> str:
        """One or two sentences."""
        return translate(language, f"library-notice-{self.kind}", **self.facts)


def library_error(error: sqlite3.Error, path: str) -> LibraryError | None:
    """What SQLite's error means for the person; None where it is a defect in our SQL."""
    code = getattr(error, "sqlite_errorcode", None)
    kind = None if code is None else _KINDS.get(code & 0xFF)
    return None if kind is None else LibraryError(kind, path=path)
