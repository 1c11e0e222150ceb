"""How long each step of a request took."""

from __future__ import annotations

from time import perf_counter

from engine.critics.events import Progress, Step


class Clock:
    """Gives the time between two steps to the earlier one."""

    def __init__(self) -> None:
        self._took: dict[str, float] = {}
        self._step: Step = "read"
        self._since = perf_counter()

    def enter(self, progress: Progress) -> Progress:
        """Note that this step goes on from now; hands the progress on."""
        self._take()
        self._step = progress.step
        return progress

    def stop(self) -> dict[str, float]:
        """Milliseconds by step, those without any left out."""
        self._take()
        return {step: round(1000 * took, 1) for step, took in self._took.items()}

    def _take(self) -> None:
        now = perf_counter()
        self._took[self._step] = self._took.get(self._step, 0.0) + now - self._since
        self._since = now
