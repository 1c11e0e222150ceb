"""A model's record: `model.json` in its folder; the paths in it are relative to that folder."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pydantic import ValidationError

from engine.models.error import ModelError
from engine.models.inspection.survey import Found
from engine.models.model import Build, File, GgufBuild, Model, ServerBuild, TransformersBuild

_RECORD: Final = "model.json"


def recorded(folder: Path) -> dict[str, Path]:
    """The folders in `folder` that have a record, by name; none where there is no `folder`.

    Raises ModelError "unreadable".
    """
    try:
        entries = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise ModelError("unreadable", path=str(folder), reason=error.strerror or "") from error
    whole = (one for one in entries if not one.name.startswith("."))  # one that is being filled
    return {one.name: one for one in whole if (one / _RECORD).is_file()}


def read(folder: Path) -> Model | ModelError:
    """The model in `folder`, named as the folder is, with absolute paths; or what is wrong."""
    try:
        model = Model.model_validate_json((folder / _RECORD).read_bytes())
    except (OSError, ValidationError):
        return ModelError("record-damaged", path=str(folder / _RECORD))
    builds = tuple(_anchored(build, folder) for build in model.builds)
    return model.model_copy(update={"name": folder.name, "builds": builds})


def write(model: Model, folder: Path) -> None:
    """Record a model whose paths are relative; its files lie there already. Raises OSError."""
    (folder / _RECORD).write_text(model.model_dump_json(indent=1), encoding="utf-8")


def forget(folder: Path) -> None:
    """From here on it is no model any more. Raises OSError."""
    (folder / _RECORD).unlink(missing_ok=True)


def place(file: Path, root: Path) -> Path:
    """Where a file goes in the model's folder; an adapter's base from elsewhere goes to base/."""
    return file.relative_to(root) if file.is_relative_to(root) else Path("base", file.name)


def at_home(
    found: Found, places: dict[Path, Path], files: dict[Path, File]
) -> GgufBuild | TransformersBuild:
    """The build with its files where they were taken to, relative."""
    build = found.build
    told: dict[str, object] = {"files": tuple(files[file] for file in found.files)}
    if isinstance(build, GgufBuild):
        told |= {"text": places[build.text], "mmproj": places[build.mmproj]}
    else:
        told["model"] = places[build.model / "config.json"].parent
        if build.adapter:
            told["adapter"] = places[build.adapter / "adapter_config.json"].parent
    return build.model_copy(update=told)


def _anchored(build: Build, folder: Path) -> Build:
    if isinstance(build, ServerBuild):
        return build
    told: dict[str, object] = {
        "files": tuple(file.model_copy(update={"path": folder / file.path}) for file in build.files)
    }
    if isinstance(build, GgufBuild):
        told |= {"text": folder / build.text, "mmproj": folder / build.mmproj}
    else:
        told["model"] = folder / build.model
        told["adapter"] = folder / build.adapter if build.adapter else None
    return build.model_copy(update=told)
