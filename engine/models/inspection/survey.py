"""What builds lie in a folder or a file that somebody wants to add."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.models.error import ModelError
from engine.models.inspection.adapter import is_adapter_folder, named_base, read_adapter
from engine.models.inspection.forbidden import read_settings, refuse_forbidden
from engine.models.inspection.gguf_pair import read_ggufs
from engine.models.inspection.transformers_folder import Folder, is_model_folder, read_folder
from engine.models.model import GgufBuild, TransformersBuild
from engine.models.taught import FILE, read_taught


@dataclass(frozen=True)
class Found:
    """A build as it lies at its source, with absolute paths and not yet any hashes.

    files: all that it consists of, and what its tuning left beside it on how it is to be asked.
    licence: as they say; "" where they do not.
    """

    build: GgufBuild | TransformersBuild
    files: tuple[Path, ...]
    licence: str


def survey(path: Path, base: Path | None = None) -> list[Found]:
    """Examine a GGUF file, or a folder and the folders in it; at least one build is found.

    `base` is the folder of the base model for an adapter that does not lie beside its base. A
    base that lies there for an adapter's sake is no build of its own. GGUF builds come first.
    Raises ModelError, at the first thing that is wrong.
    """
    path = path.absolute()
    if not path.exists():
        raise ModelError("not-found", path=str(path))
    if not path.is_dir():
        return _ggufs([path, *_vision_parts_beside(path)]) if _is_gguf(path) else _nothing(path)
    refuse_forbidden(path)
    folders = [path, *(one for one in _entries(path) if one.is_dir() and not _leads_back(one))]
    found = [one for folder in folders for one in _ggufs(list(filter(_is_gguf, _entries(folder))))]
    adapted = [_adapted(one, base) for one in folders if is_adapter_folder(one)]
    bases = {one.build.model for one in adapted}
    models = [read_folder(one) for one in folders if is_model_folder(one) and one not in bases]
    for one in (*models, *adapted):
        named = Found(_named(one.build, path), one.files, one.licence)
        found.append(_as_taught(named, one.build.adapter or one.build.model))
    return _told_apart(found) if found else _nothing(path)


def _nothing(path: Path) -> list[Found]:
    raise ModelError("no-model", path=str(path))


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise ModelError("unreadable", path=str(folder), reason=error.strerror or "") from error


def _leads_back(folder: Path) -> bool:
    """Whether it is a link to a folder that it lies in, whose models are found there already."""
    return folder.parent.resolve().is_relative_to(folder.resolve())


def _is_gguf(path: Path) -> bool:
    return path.suffix.lower() == ".gguf" and path.is_file()


def _vision_parts_beside(text: Path) -> Iterator[Path]:
    """Other GGUF files in the folder whose name says that they are vision parts."""
    beside = (one for one in _entries(text.parent) if _is_gguf(one) and one != text)
    return (one for one in beside if "mmproj" in one.name.lower())


def _ggufs(files: Sequence[Path]) -> list[Found]:
    found = (Found(one, (one.text, one.mmproj), licence) for one, licence in read_ggufs(files))
    return [_as_taught(one, files[0].parent) for one in found]


def _as_taught(found: Found, folder: Path) -> Found:
    """The build as its tuning left it, where `folder` says how that was."""
    taught = read_taught(folder)
    if taught is None:
        return found
    try:
        told = {"taught": taught, "shape": taught.shaped(found.build.shape)}
    except ValueError as error:
        raise ModelError("taught", path=str(folder / FILE), detail=str(error)) from error
    return replace(
        found, build=found.build.model_copy(update=told), files=(*found.files, folder / FILE)
    )


def _adapted(adapter: Path, base: Path | None) -> Folder:
    name = named_base(adapter)
    told = Path(os.path.normpath(adapter / name))
    named = told if name and is_model_folder(told) else None
    folder = base.absolute() if base else named or _beside(adapter, name)
    if folder is None or not is_model_folder(folder):
        raise ModelError("base-missing", path=str(adapter), base=str(base or name or "?"))
    refuse_forbidden(folder)
    chosen = read_folder(folder)
    kind = chosen.build.architecture
    if named and read_settings(named / "config.json").get("model_type") != kind:
        raise ModelError("adapter-other", path=str(adapter), base=str(folder))
    return read_adapter(adapter, chosen)


def _beside(adapter: Path, name: str) -> Path | None:
    """A folder beside the adapter that is called as its base is called on the hub, or "base"."""
    names = filter(None, (re.split(r"[\\/]", name)[-1], "base"))
    places = [*(adapter.parent / one for one in names), adapter / "base"]  # the last is our own way
    return next(filter(is_model_folder, places), None)


def _named(build: TransformersBuild, path: Path) -> TransformersBuild:
    """The folder that was given may be called anything; the folders in it say what they hold."""
    own = (build.adapter or build.model) == path and path.name not in ("merged", "adapter")
    return build.model_copy(update={"variant": "base"}) if own and not build.adapter else build


def _told_apart(found: list[Found]) -> list[Found]:
    """The same builds, with a number after a variant that another of its kind has already."""
    taken: set[tuple[str, str]] = set()
    result = []
    for one in found:
        variant, number = one.build.variant, 1
        while (one.build.kind, variant) in taken:
            number += 1
            variant = f"{one.build.variant}-{number}"
        taken.add((one.build.kind, variant))
        result.append(replace(one, build=one.build.model_copy(update={"variant": variant})))
    return result
