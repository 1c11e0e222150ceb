"""What a run tells while it works, whichever room is at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.tuning.events import Progress as Tuning
from trainer.tuning.events import Started, Stepped, Validated

if TYPE_CHECKING:
    from trainer.export.export import Progress as Exporting


@dataclass(frozen=True)
class Told:
    """How far a step is.

    total: 0 where it is not known. loss: of the last step of a tuning. held_out: what its last
    look at the held-out samples measured. detail: a name, as of a build.
    """

    step: str
    done: int = 0
    total: int = 0
    loss: float | None = None
    held_out: float | None = None
    detail: str = ""


Tell = Callable[[Told], None]


def of_tuning(tell: Tell) -> Callable[[Tuning], None]:
    """A tuning's events as progress."""
    held_out: float | None = None

    def hear(event: Tuning) -> None:
        nonlocal held_out
        match event:
            case Started():
                tell(Told("tune", event.step, event.steps))
            case Stepped():
                tell(Told("tune", event.step, event.steps, event.loss, held_out))
            case Validated():
                held_out = event.measured

    return hear


def of_export(tell: Tell) -> Callable[[Exporting], None]:
    """An export's steps as progress."""
    return lambda one: tell(Told(one.step, one.done, one.total, detail=one.detail))
