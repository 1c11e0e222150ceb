"""Tells and logs how a run goes; in the main process alone."""

from __future__ import annotations

from collections import Counter, deque
from pathlib import Path
from time import perf_counter
from typing import Final

from accelerate import Accelerator
from accelerate.utils import gather_object

from trainer.tuning.events import Dropped, OnProgress, Progress, Stepped, Validated
from trainer.tuning.log import Log
from trainer.tuning.rows import Left

_PACE: Final = 20  # steps whose mean pace tells the time that is left


class Report:
    """Of one run that goes on from `step`; close it."""

    def __init__(
        self, accelerator: Accelerator, on_progress: OnProgress, folder: Path, step: int
    ) -> None:
        self._main = accelerator.is_main_process
        self._on_progress = on_progress
        self._log = Log(folder, step) if self._main else None
        self._dropped: dict[int, str] = {}
        self._paces: deque[tuple[float, float]] = deque(maxlen=_PACE)
        self._since = perf_counter()

    def tell(self, event: Progress) -> None:
        """Note an event and pass it on."""
        if self._log is not None and isinstance(event, Stepped | Validated):
            self._log.add(event)
        if self._main:
            self._on_progress(event)

    def dropped(self, left: dict[int, Left]) -> None:
        """Note samples that cannot be learned, each of them once."""
        for number, one in left.items():
            if number not in self._dropped:
                self._dropped[number] = one.reason
                self.tell(Dropped(one.record, one.reason))

    def pace(self, tokens: float, steps_left: int) -> tuple[float, float]:
        """Tokens a second and seconds left, after a step that took so many tokens."""
        now = perf_counter()
        self._paces.append((now - self._since, tokens))
        self._since = now
        seconds = sum(one for one, _ in self._paces)
        read = sum(one for _, one in self._paces)
        return read / seconds, steps_left * seconds / len(self._paces)

    def paused(self) -> None:
        """What happened since the last step does not count as its time."""
        self._since = perf_counter()

    def draw(self) -> None:
        """The picture of the loss."""
        if self._log is not None:
            self._log.draw()

    def all_dropped(self) -> dict[str, int]:
        """Samples that were dropped, by reason, over all processes."""
        found = dict(pair for one in gather_object([self._dropped]) for pair in one.items())
        return dict(Counter(found.values()))

    def close(self) -> None:
        """Nothing more is told."""
        if self._log is not None:
            self._log.close()
