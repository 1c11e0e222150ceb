"""What an export has made, step by step: `export.json` in its folder."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from engine.models.taking import sha256
from trainer.export.error import ExportError
from trainer.export.files import whole
from trainer.export.merge import Merged
from trainer.export.quantise import Types
from trainer.export.same import Same

FILE: Final = "export.json"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Built(_Part):
    """One GGUF. file: relative to the export's folder."""

    kind: str
    file: Path
    bytes: int
    sha256: str
    types: Types


class Exported(_Part):
    """One model with all its builds, as far as they are made.

    folder: where it lies. source: sha256 of the adapter, or of the whole model's weights. merged,
    vision: None until they are there. published: whether the converter was the published one, by
    its hash. same: the builds held against the merged one; empty where
    nothing was held out.
    """

    folder: Path = Field(Path(), exclude=True)
    name: str
    licence: str
    source: str
    merged: Merged | None = None
    vision: Built | None = None
    published: bool = True
    builds: tuple[Built, ...] = ()
    same: tuple[Same, ...] = ()

    def has(self, built: Built | None) -> bool:
        """Whether a file was finished and is still there."""
        if built is None:
            return False
        file = self.folder / built.file
        return file.is_file() and file.stat().st_size == built.bytes

    def build(self, kind: str) -> Built | None:
        """The build of that kind, where it is finished and still there."""
        made = next((one for one in self.builds if one.kind == kind), None)
        return made if self.has(made) else None

    def but(self, **changed: object) -> Exported:
        """The same with some fields changed, written to the folder."""
        after = self.model_copy(update=changed)
        with whole(self.folder / FILE) as unfinished:
            unfinished.write_text(after.model_dump_json(indent=1) + "\n", encoding="utf-8")
        return after


def read_exported(folder: Path) -> Exported:
    """What stands in a folder. Raises OSError, pydantic.ValidationError."""
    record = Exported.model_validate_json((folder / FILE).read_bytes())
    return record.model_copy(update={"folder": folder})


def begun(folder: Path, name: str, licence: str, source: str) -> Exported:
    """What was made in the folder before; nothing as yet in a new one.

    Raises ExportError "other-model" where it holds something else, under whatever name.
    """
    new = Exported(folder=folder, name=name, licence=licence, source=source)
    file = folder / FILE
    if not file.exists():
        if folder.exists() and any(folder.iterdir()):
            raise ExportError("other-model", path=str(folder))
        folder.mkdir(parents=True, exist_ok=True)
        return new.but()
    try:
        kept = read_exported(folder)
    except ValidationError as error:
        raise ExportError("other-model", path=str(folder)) from error
    if (kept.name, kept.licence, kept.source) != (name, licence, source):
        raise ExportError("other-model", path=str(folder))
    return kept


def built(folder: Path, file: Path, kind: str, types: Types) -> Built:
    """The record of a file that was just made."""
    return Built(
        kind=kind,
        file=file.relative_to(folder),
        bytes=file.stat().st_size,
        sha256=sha256(file, lambda _: None),
        types=types,
    )
