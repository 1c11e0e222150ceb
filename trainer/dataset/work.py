"""What a long piece of work owes to whoever waits for it: how far it is, and an end on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from threading import Event
from typing import TypeVar

from trainer.dataset.error import DatasetError

Item = TypeVar("Item")
Progress = Callable[[int, int], None]


def silent(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def check(stop: Event | None) -> None:
    """Raise DatasetError "stopped" once the person has asked for it."""
    if stop is not None and stop.is_set():
        raise DatasetError("stopped")


def watched(
    items: Sequence[Item], progress: Progress = silent, stop: Event | None = None
) -> Iterator[Item]:
    """The items, one after the other, with progress told before each and at the end."""
    yield from counted(items, len(items), progress, stop)


def counted(
    items: Iterable[Item], total: int, progress: Progress, stop: Event | None
) -> Iterator[Item]:
    """`watched` where the items come from elsewhere."""
    for done, item in enumerate(items):
        check(stop)
        progress(done, total)
        yield item
    progress(total, total)
