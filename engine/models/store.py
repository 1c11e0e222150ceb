"""The models of this machine: a folder each, with a record that is written last.

`models/<name>/model.json` holds a `Model`. A folder without that file is no model, so that nothing
that was broken off is ever taken for one. Whatever writes such a folder, the trainer among others,
has added a model; nothing else keeps a list.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event as Signal
from typing import Final, Literal

import psutil
from pydantic import ValidationError

from engine.models.error import ModelError
from engine.models.inspection.survey import Found, survey
from engine.models.model import File, GgufBuild, Model, ServerBuild, TransformersBuild
from engine.models.naming import check_name, name_for
from engine.models.taking import Progress, sha256, storage_error, take
from engine.places import data_home

_RECORD: Final = "model.json"
_UNFINISHED: Final = ".unfinished-"

Origin = Literal["added", "downloaded", "trained"]


def _unseen(done: int, total: int) -> None:
    pass


class Models:
    """All models under `home` (the user's data folder if None); it is looked at anew each time.

    Where that folder cannot be made there are no models, and adding one says why.
    """

    def __init__(self, home: Path | None = None) -> None:
        self._no_home: OSError | None = None
        try:
            home = data_home() if home is None else home
        except OSError as error:
            self._no_home, home = error, Path(os.devnull)
        self.folder = home / "models"

    def all(self) -> list[Model]:
        """Every model that has a readable record, by name, with absolute paths."""
        return [one for one in self._read() if isinstance(one, Model)]

    def damaged(self) -> list[ModelError]:
        """One error for each record that cannot be read; the other models are not affected."""
        return [one for one in self._read() if isinstance(one, ModelError)]

    def get(self, name: str) -> Model:
        """The model of this name. Raises ModelError "unknown", "record-damaged"."""
        found = self._record(name) if name in self._names() else None
        if isinstance(found, Model):
            return found
        raise found or ModelError("unknown", name=name)

    def add(
        self,
        path: Path,
        *,
        name: str | None = None,
        base: Path | None = None,
        origin: Origin = "added",
        licence: str = "",
        progress: Progress = _unseen,
        stop: Signal | None = None,
    ) -> Model:
        """Examine what lies at `path` and take it in, all of it or nothing.

        `path` is a GGUF file with its vision part beside it, or a folder with GGUF files,
        safetensors or an adapter, in itself or in the folders in it. `base`: the folder of an
        adapter's base. `licence`: where it is "", what the files say themselves. `progress` gets
        bytes done and in all; setting `stop` ends it. Raises ModelError.
        """
        chosen = self._free_name(name, path)
        found = survey(path, base)
        root = path.absolute() if path.is_dir() else path.absolute().parent
        with self._new(chosen) as folder:
            places = {file: _place(file, root) for one in found for file in one.files}
            files = take(places, folder, progress, stop or Signal())
            builds = tuple(_at_home(one, places, files) for one in found)
            told = licence or next(filter(None, (one.licence for one in found)), "")
            model = Model(name=chosen, origin=origin, licence=told, builds=builds)
            (folder / _RECORD).write_text(model.model_dump_json(indent=1), encoding="utf-8")
        return self.get(chosen)

    def add_server(self, build: ServerBuild, name: str | None = None) -> Model:
        """Remember an endpoint under a name. Raises ModelError."""
        chosen = self._free_name(name, Path(build.variant.replace("/", "-")))
        model = Model(name=chosen, origin="server", builds=(build,))
        with self._new(chosen) as folder:
            (folder / _RECORD).write_text(model.model_dump_json(indent=1), encoding="utf-8")
        return model

    def remove(self, name: str) -> None:
        """Delete the model and its files here; what it was added from stays. Raises ModelError."""
        if name not in self._names():
            raise ModelError("unknown", name=name)
        folder = self.folder / name
        try:
            (folder / _RECORD).unlink(missing_ok=True)  # from here on it is no model any more
            shutil.rmtree(folder)
        except OSError as error:
            raise storage_error(error, folder) from error

    def check(
        self, name: str, progress: Progress = _unseen, stop: Signal | None = None
    ) -> list[ModelError]:
        """What is wrong with the files of a model: each missing, altered or refused one.

        Every byte is read. Raises ModelError "unknown", "record-damaged", "cancelled".
        """
        model = self.get(name)
        files = {file.path: file for build in _local(model) for file in build.files}
        total, done = sum(file.bytes for file in files.values()), 0

        def count(piece: int) -> None:
            nonlocal done
            if stop and stop.is_set():
                raise ModelError("cancelled")
            done += piece
            progress(done, total)

        findings = []
        for file in files.values():
            try:
                if sha256(file.path, count) != file.sha256:
                    findings.append(ModelError("file-altered", path=str(file.path)))
            except FileNotFoundError:
                findings.append(ModelError("file-missing", path=str(file.path)))
            except OSError as error:
                told = {"path": str(file.path), "reason": error.strerror or ""}
                findings.append(ModelError("unreadable", **told))
        if not findings and files:
            try:
                survey(self.folder / name)
            except ModelError as error:
                findings.append(error)
        return findings

    def _free_name(self, wanted: str | None, path: Path) -> str:
        if wanted is None:
            return name_for(path, self._names())
        check_name(wanted, self._names())
        return wanted

    def _names(self) -> list[str]:
        """Folders with a record, and those whose name is taken by something else."""
        try:
            entries = sorted(self.folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            told = {"path": str(self.folder), "reason": error.strerror or ""}
            raise ModelError("unreadable", **told) from error
        whole = (one for one in entries if not one.name.startswith("."))  # `_new` renames them
        return [one.name for one in whole if (one / _RECORD).is_file()]

    def _read(self) -> Iterator[Model | ModelError]:
        return map(self._record, self._names())

    def _record(self, name: str) -> Model | ModelError:
        folder = self.folder / name
        try:
            model = Model.model_validate_json((folder / _RECORD).read_bytes())
        except (OSError, ValidationError):
            return ModelError("record-damaged", path=str(folder / _RECORD))
        builds = tuple(_anchored(build, folder) for build in model.builds)
        return model.model_copy(update={"name": name, "builds": builds})

    @contextmanager
    def _new(self, name: str) -> Iterator[Path]:
        """A folder to be filled, which becomes the model's at the end or vanishes."""
        folder = None
        try:
            if self._no_home:
                raise self._no_home
            self.folder.mkdir(parents=True, exist_ok=True)
            self._clear_unfinished()
            prefix = f"{_UNFINISHED}{os.getpid()}-"
            folder = Path(tempfile.mkdtemp(prefix=prefix, dir=self.folder))
            folder.chmod(0o755)
            yield folder
            folder.rename(self.folder / name)
        except OSError as error:
            if folder and (self.folder / name).exists():  # another process was quicker
                raise ModelError("name-taken", name=name) from error
            raise storage_error(error, self.folder) from error
        finally:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)

    def _clear_unfinished(self) -> None:
        """Delete what processes left behind that were killed."""
        for folder in self.folder.glob(f"{_UNFINISHED}*"):
            process = folder.name.removeprefix(_UNFINISHED).partition("-")[0]
            if not (process.isdecimal() and psutil.pid_exists(int(process))):
                shutil.rmtree(folder, ignore_errors=True)


def _place(file: Path, root: Path) -> Path:
    """Where a file goes in the model's folder; an adapter's base from elsewhere goes to base/."""
    return file.relative_to(root) if file.is_relative_to(root) else Path("base", file.name)


def _at_home(
    found: Found, places: dict[Path, Path], files: dict[Path, File]
) -> GgufBuild | TransformersBuild:
    build = found.build
    told: dict[str, object] = {"files": tuple(files[file] for file in found.files)}
    if isinstance(build, GgufBuild):
        told |= {"text": places[build.text], "mmproj": places[build.mmproj]}
    else:
        told["model"] = places[build.model / "config.json"].parent
        if build.adapter:
            told["adapter"] = places[build.adapter / "adapter_config.json"].parent
    return build.model_copy(update=told)


def _anchored(
    build: GgufBuild | TransformersBuild | ServerBuild, folder: Path
) -> GgufBuild | TransformersBuild | ServerBuild:
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


def _local(model: Model) -> list[GgufBuild | TransformersBuild]:
    return [build for build in model.builds if not isinstance(build, ServerBuild)]
