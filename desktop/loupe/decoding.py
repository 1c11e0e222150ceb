"""Decoded photos for the loupe: fetched by worker processes, kept while they may be wanted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSize

from desktop.loupe.measuring import measured
from desktop.loupe.parcel import decode, mailbox, unpack
from desktop.loupe.pyramid import Pyramid
from desktop.tasks import Task, Tasks
from engine.measure.measurements import Measurements
from engine.workers import Workers

KEPT_BYTES: Final = 112 * 2**20  # ten previews, or one photo of 24 megapixels and a preview
_JOBS: Final = 2
_MEMORY: Final = 3 * 2**30  # bytes: demosaicing 60 megapixels takes about 1.5 GB


@dataclass(frozen=True)
class Wanted:
    """A photo at a size; `stamp` changes with the file, so an edited photo is decoded anew."""

    path: Path
    stamp: tuple[int, int]
    long_side: int | None


@dataclass(frozen=True)
class Decoded:
    """A photo ready to be painted; `size` is that of the whole upright photo."""

    pyramid: Pyramid
    size: QSize
    damaged: str | None = None


@dataclass(eq=False)
class Request:
    """Somebody who waits for a picture; `cancel` when they do so no more."""

    then: Callable[[Decoded], object]
    failed: Callable[[Exception], object]
    cancelled: bool = False

    def cancel(self) -> None:
        """Neither function is called from now on."""
        self.cancelled = True


@dataclass(eq=False)
class _Flight:
    requests: list[Request] = field(default_factory=list)

    @property
    def waiting(self) -> list[Request]:
        return [request for request in self.requests if not request.cancelled]


class Pictures(QObject):
    """Decodes off the window's thread, in processes that may crash without taking it along."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mailbox = mailbox()
        self._workers = Workers(_JOBS, memory_bytes=_MEMORY)
        self._tasks = Tasks(_JOBS, self)
        self._kept: OrderedDict[Wanted, Decoded] = OrderedDict()
        self._flying: dict[Wanted, _Flight] = {}

    def kept(self, wanted: Wanted) -> Decoded | None:
        """A picture that is at hand, at once."""
        found = self._kept.get(wanted)
        if found is not None:
            self._kept.move_to_end(wanted)
        return found

    def request(
        self,
        wanted: Wanted,
        then: Callable[[Decoded], object],
        failed: Callable[[Exception], object],
    ) -> Request:
        """Decode; then call one of the two on the window's thread.

        What nobody waits for is not started. What has started is finished and kept: killing a
        decoder costs more than letting it end, and the user may come back.
        """
        request = Request(then, failed)
        flight = self._flying.get(wanted)
        if flight is None:
            flight = self._flying[wanted] = _Flight()
            self._start(wanted, flight)
        flight.requests.append(request)
        return request

    def prefetch(self, wanted: Wanted) -> Request | None:
        """Decode what will probably be asked for next; its errors show when it is."""
        if wanted in self._kept:
            return None
        return self.request(wanted, lambda _: None, lambda _: None)

    def measure(
        self,
        wanted: Wanted,
        then: Callable[[Measurements], object],
        failed: Callable[[Exception], object],
    ) -> Task:
        """Measure the photo, for the overlays that show measurements."""
        return self._tasks.run(
            lambda: self._workers.submit(measured, wanted.path).result(), then, failed
        )

    @property
    def idle(self) -> bool:
        """Whether nothing is being decoded."""
        return not self._flying

    def close(self) -> None:
        """Stop the processes and wait for the threads."""
        self._workers.stop()
        self._tasks.close()
        self._mailbox.cleanup()

    def _start(self, wanted: Wanted, flight: _Flight) -> None:
        def fetch() -> Decoded | None:
            if not flight.waiting:
                return None
            parcel = self._workers.submit(
                decode, wanted.path, wanted.long_side, self._mailbox.name
            ).result()
            size = QSize(parcel.full_width, parcel.full_height)
            return Decoded(Pyramid.of(unpack(parcel)), size, parcel.damaged)

        self._tasks.run(
            fetch,
            lambda decoded: self._land(wanted, flight, decoded),
            lambda error: self._crash(wanted, flight, error),
        )

    def _land(self, wanted: Wanted, flight: _Flight, decoded: Decoded | None) -> None:
        if decoded is None and flight.waiting:  # somebody came back just after it was dropped
            self._start(wanted, flight)
            return
        del self._flying[wanted]
        if decoded is not None:
            self._keep(wanted, decoded)
            for request in flight.waiting:
                request.then(decoded)

    def _crash(self, wanted: Wanted, flight: _Flight, error: Exception) -> None:
        del self._flying[wanted]
        for request in flight.waiting:
            request.failed(error)

    def _keep(self, wanted: Wanted, decoded: Decoded) -> None:
        self._kept[wanted] = decoded
        self._kept.move_to_end(wanted)
        while len(self._kept) > 1 and self._held() > KEPT_BYTES:
            self._kept.popitem(last=False)

    def _held(self) -> int:
        return sum(decoded.pyramid.nbytes for decoded in self._kept.values())
