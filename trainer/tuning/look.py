"""What a model is shown of a sample's photo while it learns: what the engine would show of it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np

from engine.critics.critic import Request
from engine.critique import PhotoFacts
from engine.measure.measurements import MEASURE_VERSION, Measurements
from engine.photo.error import PhotoError
from engine.review import prepare
from engine.views.shape import ViewShape
from engine.views.view import ModelView
from trainer.samples.sample import Sample

Look = Callable[[Sample], Request]
Views = Callable[[Sample], tuple[ModelView, ...]]

_NOBODY: Final = PhotoFacts(path="", sha256="", width=1, height=1)


class EngineLook:
    """Decodes, measures and cuts photos as the engine does, and keeps what came of it on the disk.

    photos: the folder that samples' photos are relative to. shape: as `Taught.shaped` gives it.
    budget: pixels of all views of a photo. cache: a folder for up to `most` bytes; a photo that
    finds no more room in it is worked on anew each time, since no photo is seen more often than
    others. Picklable.
    """

    def __init__(
        self, photos: Path, shape: ViewShape, budget: int, cache: Path, most: float
    ) -> None:
        self._photos = photos
        self._shape = shape
        self._budget = budget
        self._cache = cache
        self._most = most

    def __call__(self, sample: Sample) -> Request:
        """The photo with measurements and views. Raises PhotoError."""
        photo = self._photos / sample.photo
        try:
            stat = photo.stat()
        except OSError as error:
            raise PhotoError("missing", str(photo), error.strerror or "") from error
        told = (sample.photo, stat.st_size, stat.st_mtime_ns, self._shape.model_dump_json())
        key = hashlib.sha256(repr((*told, self._budget, MEASURE_VERSION)).encode()).hexdigest()
        kept = self._cache / f"{key}.npz"
        try:
            return _read(kept)
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            pass  # not there yet, or cut short
        request = prepare(str(photo), sample.language, self._shape, self._budget)
        self._keep(request, kept)
        return request

    def _keep(self, request: Request, file: Path) -> None:
        """A cache that cannot be written to is none."""
        unfinished = file.with_suffix(f".{os.getpid()}.npz")
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
            size = sum(view.pixels.nbytes for view in request.views)
            if sum(one.stat().st_size for one in self._cache.iterdir()) + size <= self._most:
                _write(request, unfinished)
                unfinished.replace(file)
        except OSError:
            unfinished.unlink(missing_ok=True)


class GivenViews:
    """Views that are already there, for prompts that tell no facts of a photo. Picklable."""

    def __init__(self, views: Views) -> None:
        self._views = views

    def __call__(self, sample: Sample) -> Request:
        """Views, and measurements that have not been taken: whoever reads them fails."""
        unmeasured: Any = Measurements
        none: Measurements = unmeasured.model_construct()
        return Request(_NOBODY, none, sample.language, self._views(sample))


def _write(request: Request, file: Path) -> None:
    views = [
        {"kind": one.kind, "region": one.region, "scale": one.scale, "reason": one.reason}
        for one in request.views
    ]
    told = {
        "photo": request.photo.model_dump(mode="json"),
        "measurements": request.measurements.model_dump(mode="json"),
        "language": request.language,
        "views": views,
    }
    pixels: dict[str, Any] = {str(number): one.pixels for number, one in enumerate(request.views)}
    np.savez(file, told=np.array(json.dumps(told)), **pixels)


def _read(file: Path) -> Request:
    with np.load(file, allow_pickle=False) as kept:
        told = json.loads(str(kept["told"]))
        views = tuple(
            ModelView(**{**view, "pixels": kept[str(number)], "region": tuple(view["region"])})
            for number, view in enumerate(told["views"])
        )
    return Request(
        PhotoFacts.model_validate(told["photo"]),
        Measurements.model_validate(told["measurements"]),
        told["language"],
        views,
    )
