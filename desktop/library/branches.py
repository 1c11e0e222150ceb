"""The catalogue's folders as the tree that they form on disk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from engine.library import Folder


@dataclass
class Branch:
    """A folder with photos in it or below it.

    photos: how many there are in all.
    present: whether any of it can be reached just now.
    """

    path: Path
    photos: int = 0
    present: bool = False
    children: list[Branch] = field(default_factory=list)


def branches(folders: Iterable[Folder]) -> list[Branch]:
    """The topmost folders worth showing, by path, each with what is below it.

    Folders that hold nothing but one other folder are passed over at the top: a library at
    `/home/ann/Pictures` begins with `Pictures`.
    """
    root = Branch(Path())
    known = {root.path: root}
    own: set[Path] = set()
    for folder in folders:
        own.add(folder.path)
        for node in _way(folder.path, known, root):
            node.photos += folder.photos
            node.present |= folder.present
    return sorted((_descend(top, own) for top in _tops(root, own)), key=lambda one: one.path)


def _way(path: Path, known: dict[Path, Branch], root: Branch) -> list[Branch]:
    """The nodes from this folder up to its drive, made where they are missing."""
    way = []
    child: Branch | None = None
    for step in (path, *path.parents):
        node = known.get(step)
        found = node is not None
        if node is None:
            node = known[step] = Branch(step)
        if child is not None and child not in node.children:
            node.children.append(child)
        way.append(node)
        child = None if found else node
    if child is not None:
        root.children.append(child)
    return way


def _tops(root: Branch, own: set[Path]) -> list[Branch]:
    """The drives, or, where several places on one drive hold photos, those places."""
    tops = []
    for drive in root.children:
        place = _descend(drive, own)
        at_root = place.path == drive.path and place.path not in own
        tops += place.children if at_root else [place]
    return tops


def _descend(node: Branch, own: set[Path]) -> Branch:
    while len(node.children) == 1 and node.path not in own:
        node = node.children[0]
    return node
