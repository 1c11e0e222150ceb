"""The models of this machine: a folder each, with a record that is written last.

`models/<name>/model.json` holds a `Model`. A folder without that file is no model, so that nothing
that was broken off is ever taken for one. Whatever writes such a folder, the trainer among others,
has added a model; nothing else keeps a list.

Models that come with the program lie in `resources/models` in just the same way: such a folder was
made by adding the model here. They are listed like the others and cannot be removed.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event as Signal
from typing import Final, Literal

import psutil

from engine.models import record
from engine.models.error import ModelError
from engine.models.inspection.survey import survey
from engine.models.model import GgufBuild, Model, ServerBuild, TransformersBuild
from engine.models.naming import check_name, name_for
from engine.models.taking import Progress, sha256, storage_error, take
from engine.places import RESOURCES, data_home

SHIPPED: Final = RESOURCES / "models"

_UNFINISHED: Final = ".unfinished-"

Origin = Literal["added", "downloaded", "trained"]


def _unseen(done: int, total: int) -> None:
    pass


class Models:
    """All models under `home` (the user's data folder if None); it is looked at anew each time.

    shipped: the folder of those that come with the program, `SHIPPED` if None. Where `home` cannot
    be made there are no others, and adding one says why.
    """

    def __init__(self, home: Path | None = None, shipped: Path | None = None) -> None:
        self._no_home: OSError | None = None
        try:
            home = data_home() if home is None else home
        except OSError as error:
            self._no_home, home = error, Path(os.devnull)
        self.folder = home / "models"
        self._shipped = shipped or SHIPPED

    def all(self) -> list[Model]:
        """Every model with a readable record, with absolute paths: by name, shipped ones last."""
        return [one for one in self._read() if isinstance(one, Model)]

    def damaged(self) -> list[ModelError]:
        """One error for each record that cannot be read; the other models are not affected."""
        return [one for one in self._read() if isinstance(one, ModelError)]

    def get(self, name: str) -> Model:
        """The model of this name. Raises ModelError "unknown", "record-damaged"."""
        found = self._record(self._folder_of(name))
        if isinstance(found, Model):
            return found
        raise found

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
            places = {file: record.place(file, root) for one in found for file in one.files}
            files = take(places, folder, progress, stop or Signal())
            builds = tuple(record.at_home(one, places, files) for one in found)
            told = licence or next(filter(None, (one.licence for one in found)), "")
            record.write(Model(name=chosen, origin=origin, licence=told, builds=builds), folder)
        return self.get(chosen)

    def add_server(self, build: ServerBuild, name: str | None = None) -> Model:
        """Remember an endpoint under a name. Raises ModelError."""
        chosen = self._free_name(name, Path(build.variant.replace("/", "-")))
        model = Model(name=chosen, origin="server", builds=(build,))
        with self._new(chosen) as folder:
            record.write(model, folder)
        return model

    def remove(self, name: str) -> None:
        """Delete the model and its files here; what it was added from stays. Raises ModelError."""
        folder = self._folder_of(name)
        if self._is_shipped(folder):
            raise ModelError("shipped", name=name)
        try:
            record.forget(folder)
            shutil.rmtree(folder)
        except OSError as error:
            raise storage_error(error, folder) from error

    def check(
        self, name: str, progress: Progress = _unseen, stop: Signal | None = None
    ) -> list[ModelError]:
        """What is wrong with the files of a model: each missing, altered or refused one.

        Every byte is read. Raises ModelError "unknown", "record-damaged", "cancelled".
        """
        model, folder = self.get(name), self._folder_of(name)
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
        if not findings and files and not self._is_shipped(folder):  # those are as we made them
            try:
                survey(folder)
            except ModelError as error:
                findings.append(error)
        return findings

    def _free_name(self, wanted: str | None, path: Path) -> str:
        if wanted is None:
            return name_for(path, self._folders())
        check_name(wanted, self._folders())
        return wanted

    def _folders(self) -> Mapping[str, Path]:
        """Each model's folder by its name; of two models of one name, the user's."""
        own = record.recorded(self.folder)
        taken = {name.casefold() for name in own}
        shipped = record.recorded(self._shipped).items()
        return own | {name: folder for name, folder in shipped if name.casefold() not in taken}

    def _folder_of(self, name: str) -> Path:
        folder = self._folders().get(name)
        if folder is None:
            raise ModelError("unknown", name=name)
        return folder

    def _is_shipped(self, folder: Path) -> bool:
        return folder.parent == self._shipped

    def _read(self) -> Iterator[Model | ModelError]:
        return map(self._record, self._folders().values())

    def _record(self, folder: Path) -> Model | ModelError:
        model = record.read(folder)
        if isinstance(model, Model) and self._is_shipped(folder):
            return model.model_copy(update={"origin": "shipped"})
        return model

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


def _local(model: Model) -> list[GgufBuild | TransformersBuild]:
    return [build for build in model.builds if not isinstance(build, ServerBuild)]
