"""Steps of hours of work, each done once: a run that was stopped or killed goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Final, Generic, TypeVar

from trainer.export.files import whole

_DONE: Final = "done.json"

Work = TypeVar("Work")


@dataclass(frozen=True)
class Step(Generic[Work]):
    """One step: a stable name, and what it does.

    It leaves all that later steps need on disk, and must bear to be begun again on what it left
    unfinished; only once it has ended is it done.
    """

    name: str
    do: Callable[[Work], None]


def carry_out(
    steps: Sequence[Step[Work]], work: Work, folder: Path, begin: Callable[[str], None]
) -> None:
    """Do the steps that are not done yet, in order; `begin` hears each one's name before it.

    `done.json` in `folder` is written after every step: its name and the seconds of its last,
    whole or resumed, sitting.
    """
    done = done_in(folder)
    for step in steps:
        if step.name in done:
            continue
        begin(step.name)
        started = monotonic()
        step.do(work)
        done[step.name] = round(monotonic() - started, 3)
        with whole(folder / _DONE) as unfinished:
            unfinished.write_text(json.dumps(done, indent=1), encoding="utf-8")


def done_in(folder: Path) -> dict[str, float]:
    """The steps that lie behind a run, with their seconds."""
    try:
        told: dict[str, float] = json.loads((folder / _DONE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return told
