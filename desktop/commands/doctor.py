"""`photoeye doctor`: what this machine can run, and what mends what is missing."""

from __future__ import annotations

import json as json_format
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Final

import typer
from PIL import features

from desktop.commands.words import say
from engine import __version__
from engine.extras import Extra, install_command
from engine.models.error import ModelError
from engine.models.machine import this_machine
from engine.models.store import Models
from engine.places import data_home
from engine.translation import system_language

_ROOM_WANTED = 2**30  # thumbnails of a large library, and the backup before a migration


@dataclass(frozen=True)
class Check:
    """One thing looked at: is it as it should be, what was seen, and what mends it."""

    name: str
    fine: bool
    seen: str
    mend: str = ""


def doctor(
    json: Annotated[bool, typer.Option("--json", help=say("cli-help-json"))] = False,
) -> None:
    """Examine this machine."""
    checks = list(_checks())
    if json:
        print(json_format.dumps([asdict(check) for check in checks], ensure_ascii=False))  # noqa: T201
    else:
        for check in checks:
            sign = "✗" if not check.fine else "–" if check.mend else "✓"
            print(f"{sign} {check.name}: {check.seen}")  # noqa: T201
            if check.mend:
                print(f"    {check.mend}")  # noqa: T201
    raise typer.Exit(0)


def _checks() -> Iterator[Check]:
    yield Check(say("doctor-program"), True, f"{__version__}, Python {platform.python_version()}")
    yield _window()
    yield from _formats()
    yield _data_folder()
    yield from _critics()


def _window() -> Check:
    qt = version("pyside6-essentials")
    # 6.12.0 on Python before 3.12 loses a reference to None at every empty answer, then aborts.
    broken = qt.startswith("6.12.0") and sys.version_info < (3, 12)
    mend = 'pip install "pyside6-essentials>=6.10,<6.12"' if broken else ""
    return Check(say("doctor-window"), not broken, f"PySide6 {qt}", mend)


def _formats() -> Iterator[Check]:
    missing = [name for name in ("jpg", "jpg_2000", "webp", "avif", "libtiff", "littlecms2")
               if not features.check(name)]  # fmt: skip
    yield Check(
        say("doctor-formats"),
        not missing,
        say("doctor-formats-missing", names=", ".join(missing))
        if missing
        else f"Pillow {version('pillow')}, pillow-heif {version('pillow-heif')}, "
        f"rawpy {version('rawpy')}",
        "pip install --force-reinstall pillow" if missing else "",
    )


def _data_folder() -> Check:
    name = say("doctor-data")
    try:
        home = data_home()
    except OSError as error:
        return Check(name, False, str(error), say("doctor-data-mend"))
    if not os.access(home, os.W_OK):
        return Check(name, False, str(home), say("doctor-data-mend"))
    free = shutil.disk_usage(home).free
    seen = say("doctor-data-seen", path=str(home), free=round(free / 2**30, 1))
    return Check(name, free > _ROOM_WANTED, seen, "" if free > _ROOM_WANTED else say("doctor-room"))


def _critics() -> Iterator[Check]:
    yield Check(say("doctor-measured"), True, say("doctor-measured-seen"))
    yield from (_library(*needs) for needs in _LIBRARIES)
    yield _models()


# What is shown, the package that it needs, and the extra that brings the package.
_LIBRARIES: Final[tuple[tuple[str, str, Extra], ...]] = (
    ("doctor-gguf", "llama-cpp-python", "gguf"),
    ("doctor-transformers", "transformers", "gpu"),
    ("doctor-server", "openai", "server"),
    ("doctor-download", "huggingface-hub", "download"),
)


def _library(name: str, package: str, extra: Extra) -> Check:
    try:
        seen = say("doctor-ready", package=package, version=version(package))
    except PackageNotFoundError:
        # Not a fault: nobody needs all kinds of critic.
        seen = say("doctor-not-installed", package=package)
        return Check(
            say(name), True, seen, say("doctor-to-install", command=install_command(extra))
        )
    return Check(say(name), True, seen)


def _models() -> Check:
    machine = this_machine()
    gpu = machine.gpu.name if machine.gpu else say("doctor-no-gpu")
    free = round(machine.free / 2**30, 1)
    try:
        models = Models()
        names = ", ".join(model.name for model in models.all()) or say("doctor-no-models")
        damaged = models.damaged()
    except (ModelError, OSError) as error:
        return Check(say("doctor-models"), False, str(error), say("doctor-data-mend"))
    seen = say("doctor-models-seen", names=names, free=free, gpu=gpu)
    mend = "\n    ".join(one.message(system_language()) for one in damaged)
    return Check(say("doctor-models"), not damaged, seen, mend)
