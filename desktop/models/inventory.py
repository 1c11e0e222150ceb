"""What the place shows: what is installed, what is published, and what of both fits."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.critics.error import CriticError
    from engine.models.catalogue import Published
    from engine.models.error import ModelError
    from engine.models.fit import Verdict
    from engine.models.machine import Machine
    from engine.models.model import Build, Model


@dataclass(frozen=True)
class Fit:
    """How a build and this machine go together.

    verdict: None for a server. lacking: the library that runs it, where that is not installed.
    host: where photos would go; None where they stay on this machine.
    """

    verdict: Verdict | None
    lacking: CriticError | None
    host: str | None = None


@dataclass(frozen=True)
class Installed:
    """A model of this machine, and the fit of each of its builds."""

    model: Model
    fits: tuple[Fit, ...]


@dataclass(frozen=True)
class Offer:
    """A published model; kept: bytes that an earlier, unfinished download has left."""

    entry: Published
    fit: Fit
    installed: bool
    kept: int


@dataclass(frozen=True)
class Inventory:
    """Everything as it was when somebody looked.

    room: free bytes on the drive of `folder`, where models are kept. no_download: why nothing can
    be downloaded, None where it can.
    """

    folder: Path
    room: int
    machine: Machine
    installed: tuple[Installed, ...]
    damaged: tuple[ModelError, ...]
    offers: tuple[Offer, ...]
    no_download: ModelError | None


def look() -> Inventory:
    """Look now; called off the window's thread. Opens no connection. Raises ModelError."""
    from engine.models.catalogue import published  # noqa: PLC0415
    from engine.models.download import kept, require_client  # noqa: PLC0415
    from engine.models.error import ModelError  # noqa: PLC0415
    from engine.models.fit import verdict  # noqa: PLC0415
    from engine.models.machine import this_machine  # noqa: PLC0415
    from engine.models.store import Models  # noqa: PLC0415

    models, machine = Models(), this_machine()
    installed = models.all()
    names = {model.name for model in installed}
    no_download: ModelError | None = None
    try:
        require_client()
    except ModelError as error:
        no_download = error
    return Inventory(
        folder=models.folder,
        room=_room(models.folder),
        machine=machine,
        installed=tuple(
            Installed(model, tuple(_fit(build, machine) for build in model.builds))
            for model in installed
        ),
        damaged=tuple(models.damaged()),
        offers=tuple(
            Offer(
                entry,
                Fit(verdict(entry.memory_bytes, machine, entry.kind), _lacking(entry.kind)),
                installed=entry.name in names,
                kept=kept(entry, models),
            )
            for entry in published()
        ),
        no_download=no_download,
    )


def _fit(build: Build, machine: Machine) -> Fit:
    from engine.critics.backends.server import host_of, is_local  # noqa: PLC0415
    from engine.models.fit import verdict  # noqa: PLC0415

    lacking = _lacking(build.kind)
    if build.kind == "server":
        return Fit(None, lacking, None if is_local(build.url) else host_of(build.url))
    return Fit(verdict(build.memory_bytes, machine, build.kind), lacking)


def _lacking(kind: str) -> CriticError | None:
    from engine.critics.error import CriticError  # noqa: PLC0415
    from engine.critics.registry import require_library  # noqa: PLC0415

    try:
        require_library(kind)
    except CriticError as error:
        return error
    return None


def _room(folder: Path) -> int:
    """Free bytes on the drive where the folder is, or will be."""
    for one in (folder, *folder.parents):
        try:
            return shutil.disk_usage(one).free
        except OSError:
            continue
    return 0
