"""The photos in a folder and all folders below it, from their directory entries alone."""

from __future__ import annotations

import os
import stat as modes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.library.error import LibraryError
from engine.photo import display_path, is_candidate, pair

# What other programs keep beside photos: thumbnails, previews, bins.
_JUNK: Final = frozenset(
    {"@eadir", "#recycle", "#snapshot", "$recycle.bin", "system volume information", "lost+found"}
)
_JUNK_SUFFIXES: Final = frozenset({".lrdata", ".photoslibrary", ".cocatalog", ".cosessiondb"})


@dataclass(frozen=True)
class Found:
    """A photo as its directory shows it; the companion is the RAW of a pair."""

    name: str
    companion: str | None
    stat: os.stat_result


@dataclass(frozen=True)
class Directory:
    """A folder with the photos directly in it, by name."""

    path: Path
    photos: tuple[Found, ...]


def directories(root: Path, unreadable: Callable[[LibraryError], None]) -> Iterator[Directory]:
    """Every folder from `root` downwards, that one first, each once.

    Hidden and junk folders are left out. Links to folders are followed, after the real ones, and
    never to a folder that was seen: a loop ends. `unreadable` hears of each folder that cannot be
    listed; of that one nothing is yielded.
    """
    seen: set[tuple[int, int]] = set()
    waiting, links = [root], list[Path]()
    while waiting or links:
        path = waiting.pop() if waiting else links.pop(0)
        try:
            stat = path.stat()
            if (stat.st_dev, stat.st_ino) in seen:
                continue
            seen.add((stat.st_dev, stat.st_ino))
            with os.scandir(path) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            reason = error.strerror or str(error)
            unreadable(LibraryError("folder-unreadable", path=display_path(path), reason=reason))
            continue
        files, folders = {}, []
        for entry in listed:
            try:
                if entry.is_dir():
                    folders.append(entry)
                elif modes.S_ISREG(entry.stat().st_mode) and is_candidate(path / entry.name):
                    files[entry.name] = entry.stat()
            except OSError:
                continue  # gone since it was listed, or a link to nowhere
        yield Directory(path, _photos(files))
        for entry in reversed(folders):
            if not _is_junk(entry.name):
                (links if entry.is_symlink() else waiting).append(path / entry.name)


def _photos(files: dict[str, os.stat_result]) -> tuple[Found, ...]:
    return tuple(
        Found(item.path.name, item.companion.name if item.companion else None, stat)
        for item in pair(map(Path, files))
        if (stat := files[item.path.name])
    )


def _is_junk(name: str) -> bool:
    folded = name.casefold()
    if folded.startswith(".") or folded in _JUNK:
        return True
    return Path(folded).suffix in _JUNK_SUFFIXES
