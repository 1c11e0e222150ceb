"""Which photos the arguments of a command mean."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from engine.photo import Item, is_candidate, pair


@dataclass
class Inputs:
    """The photos to work on, and what was found in the folders beside them.

    left_out: how many files of which ending are not photos.
    unreadable: folders that could not be listed.
    """

    items: list[Item] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    unreadable: list[Path] = field(default_factory=list)


def gather(arguments: Iterable[Path]) -> Inputs:
    """Files as they are named, folders with all photos below them, in the order of their names.

    A file that is named is always tried; in a folder, files of other kinds are left out and
    counted. Links to folders are not followed, so a loop cannot trap the walk.
    """
    inputs = Inputs()
    for argument in arguments:
        if argument.is_dir():
            inputs.items += pair(_photos_below(argument, inputs))
        else:
            inputs.items.append(Item(argument, None))
    return inputs


def _photos_below(folder: Path, inputs: Inputs) -> list[Path]:
    found: list[Path] = []

    def unreadable(error: OSError) -> None:
        inputs.unreadable.append(Path(error.filename))

    for here, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(here, name)
            if name.startswith("."):
                continue
            if is_candidate(path):
                found.append(path)
            else:
                inputs.left_out[path.suffix.lower() or name] += 1
    return found
