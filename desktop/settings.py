"""What the window remembers between two starts: one small JSON file in the data folder."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field

from engine.critique import Language
from engine.library.catalogue import Order
from engine.translation import system_language

RECENT: Final = 8
SMALLEST: Final = 112  # width of a grid cell, pixels
LARGEST: Final = 400
_log = logging.getLogger(__name__)


Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

# Step i brings a stored file from version i + 1 to i + 2. Steps are added, never changed.
UPGRADES: Final[tuple[Upgrade, ...]] = ()
VERSION: Final = len(UPGRADES) + 1


class Settings(BaseModel):
    """The settings, written back by `save`. Fields that this version does not know are kept."""

    model_config = ConfigDict(extra="allow", validate_assignment=True)

    version: int = VERSION
    language: Language = Field(default_factory=system_language)
    recent: list[str] = []
    geometry: str = Field("", description="QMainWindow.saveGeometry, base64")
    tree_width: int = Field(240, ge=120, le=800)
    cell: int = Field(208, ge=SMALLEST, le=LARGEST)
    order: Order = "taken"
    names: bool = Field(False, description="file names under the thumbnails")
    tree_shown: bool = True
    critic: tuple[str, str | None, str | None] | None = Field(
        None, description="kind, model and variant of who speaks; None: whoever fits this machine"
    )

    @classmethod
    def load(cls, file: Path, upgrades: tuple[Upgrade, ...] = UPGRADES) -> Self:
        """The settings in `file`, upgraded if need be; defaults where there are none.

        Before an upgrade the old file is copied to `<name>.v<version>`; a file that cannot be
        understood is set aside as `<name>.broken`. Raises OSError where it cannot be read.
        """
        try:
            raw = file.read_bytes()
        except FileNotFoundError:
            return cls()
        try:
            stored = json.loads(raw)
            version = int(stored["version"])
            if version <= len(upgrades):
                file.with_name(f"{file.name}.v{version}").write_bytes(raw)
            for number, step in enumerate(upgrades[version - 1 :], version + 1):
                stored = {**step(stored), "version": number}
            return cls.model_validate(stored)
        except (ValueError, LookupError, TypeError) as error:
            _log.warning("settings set aside: %s", error)
            file.replace(file.with_name(f"{file.name}.broken"))
            return cls()

    def save(self, file: Path) -> None:
        """Write the file whole or not at all. Raises OSError."""
        draft = file.with_name(f"{file.name}.new")
        with draft.open("w", encoding="utf-8") as out:
            out.write(self.model_dump_json(indent=2))
            out.flush()
            os.fsync(out.fileno())
        draft.replace(file)

    def opened(self, folder: Path) -> None:
        """Put a folder first among the recent ones."""
        # surrogateescape names cannot be written as UTF-8 JSON; the catalogue still knows them.
        name = str(folder)
        if name.encode("utf-8", "replace").decode() == name:
            others = [other for other in self.recent if other != name]
            self.recent = [name, *others][:RECENT]

    def forget(self, folder: Path) -> None:
        """Take a folder that is not there off the recent ones."""
        self.recent = [name for name in self.recent if name != str(folder)]
