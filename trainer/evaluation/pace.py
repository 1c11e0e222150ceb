"""How far everything is, and how long the rest will take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic


@dataclass(frozen=True)
class Progress:
    """done, total: answers of all contestants. left_s: None before the pace is known."""

    contestant: str
    done: int
    total: int
    left_s: float | None


OnProgress = Callable[[Progress], None]


class Pace:
    """Tells it after each answer, at the pace of this sitting."""

    def __init__(self, tell: OnProgress, total: int) -> None:
        self._tell = tell
        self._total = total
        self._done = 0
        self._fresh = 0
        self._started = monotonic()

    def of(self, contestant: str) -> Callable[[bool], None]:
        """To be called after each of its answers: whether it was given now."""

        def count(fresh: bool) -> None:
            self._done += 1
            self._fresh += fresh
            pace = (monotonic() - self._started) / self._fresh if self._fresh else None
            left = None if pace is None else pace * (self._total - self._done)
            self._tell(Progress(contestant, self._done, self._total, left))

        return count
