"""What a critic needs to be asked about a photo: measurements, and views for its model."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Final

from desktop.critics.job import Job
from engine.library import Catalogue, Photo
from engine.workers import Workers

if TYPE_CHECKING:
    from engine.critics.critic import Capabilities, Request
    from engine.critique import CriticIdentity
    from engine.library.measured import Measured
    from engine.views.budget import Kind
    from engine.views.view import ModelView

_KEPT: Final = 4  # photos whose views are kept: a question follows the critique


class Preparing:
    """Measures what nobody has measured yet and cuts the views, in processes of its own.

    They start with the first photo. For several threads.
    """

    def __init__(self, catalogue: Catalogue, jobs: int) -> None:
        self._catalogue = catalogue
        self._workers = Workers(jobs, background=True)
        self._lock = Lock()
        self._views: OrderedDict[tuple[object, ...], tuple[ModelView, ...]] = OrderedDict()

    def request(
        self, job: Job, photo: Photo, critic: CriticIdentity, capabilities: Capabilities
    ) -> Request:
        """The request that a job stands for. Raises PhotoError and LibraryError."""
        from engine.critics.critic import Request  # noqa: PLC0415 - it brings the measures

        measured = self._catalogue.critiques.measured(photo) or self._measure(photo, job)
        request = Request(
            measured.facts,
            measured.measurements,
            job.language,
            views=self._look(photo, measured, capabilities, critic.kind),
        )
        if job.question is None:
            return request
        said = self._catalogue.critiques.get(photo.id, critic, job.language)
        turns = self._catalogue.conversations.get(measured.facts.sha256, critic, job.language)
        return replace(
            request,
            question=job.question,
            said=said.critique if said else None,
            turns=tuple(turns),
        )

    def close(self) -> None:
        """End the processes; whoever waits for one gets CancelledError."""
        self._workers.stop()

    def _measure(self, photo: Photo, job: Job) -> Measured:
        from engine.library.measured import Measured  # noqa: PLC0415
        from engine.review import review  # noqa: PLC0415

        found = self._workers.submit(review, photo.path, job.language).result()
        self._catalogue.critiques.save([(photo, found)])
        return Measured(found.measurements, found.critique.photo)

    def _look(
        self, photo: Photo, measured: Measured, capabilities: Capabilities, kind: Kind
    ) -> tuple[ModelView, ...]:
        shape = capabilities.needs
        if shape is None:
            return ()
        from engine.views.budget import pixel_budget  # noqa: PLC0415
        from engine.views.policy import look  # noqa: PLC0415

        budget = pixel_budget(kind)
        key = (photo.id, photo.size, photo.mtime_ns, shape, budget)
        with self._lock:
            if key in self._views:
                self._views.move_to_end(key)
                return self._views[key]
        given = (photo.path, measured.measurements, shape, budget)
        views = tuple(self._workers.submit(look, *given).result())
        with self._lock:
            self._views[key] = views
            while len(self._views) > _KEPT:
                self._views.popitem(last=False)
        return views
