"""What a model is called: a name that is also the name of its folder."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

from engine.models.error import ModelError

_GOOD: Final = re.compile(r"[^\W_][\w.+\- ]{0,79}")
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
# Folders that say what is in them, not what it is called.
_PLAIN: Final = {"gguf", "model", "models", "base", "merged", "adapter", "output", "snapshots"}
_QUANTISATION: Final = re.compile(
    r"[-_.](?:(?:i?q\d\w*|b?f16|f32|model|instruct-gguf))$", re.IGNORECASE
)


def check_name(name: str, taken: Collection[str]) -> None:
    """Raise ModelError where `name` is no good for a folder, on any system, or is taken."""
    if not _GOOD.fullmatch(name) or name[-1] in ". " or _DEVICES.fullmatch(name):
        raise ModelError("name-unsafe", name=name)
    if name.casefold() in {one.casefold() for one in taken}:
        raise ModelError("name-taken", name=name)


def name_for(path: Path, taken: Collection[str]) -> str:
    """A free name for what lies at `path`, as its folder or file is called."""
    wanted = re.sub(r"[^\w.+\-]+", "-", _called(path.absolute())).strip("-._ ")[:70] or "model"
    name, number = wanted, 1
    while True:
        try:
            check_name(name, taken)
        except ModelError as error:
            number += 1
            name = f"{wanted if error.kind == 'name-taken' else 'model'}-{number}"
        else:
            return name


def _called(path: Path) -> str:
    if path.is_file():
        stem = _QUANTISATION.sub("", path.stem)
        return _called(path.parent) if stem.lower() in _PLAIN else stem
    for part in (path, *path.parents):
        if part.name.startswith("models--"):  # the hub's own cache
            return part.name.rpartition("--")[2]
    return path.parent.name if path.name.lower() in _PLAIN and path.parent.name else path.name
