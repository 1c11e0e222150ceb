"""What a tuning tells while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Started:
    """step: where it goes on, 0 unless resumed. trainable, parameters: numbers of weights.

    processes: how many share every step.
    """

    step: int
    steps: int
    samples: int
    held_out: int
    trainable: int
    parameters: int
    device: str
    processes: int


@dataclass(frozen=True)
class Stepped:
    """One step of the optimiser.

    loss: nats per answer token, over all processes. score_loss: mean squared error of the scores,
    0-1; None where none was known. gradient: its norm before clipping. tokens_per_s: of prompts,
    pictures and answers. left_s: seconds to the end, at the pace of the last steps.
    """

    step: int
    steps: int
    loss: float
    score_loss: float | None
    learning_rate: float
    gradient: float
    tokens_per_s: float
    left_s: float


@dataclass(frozen=True)
class Validated:
    """The held-out samples were asked. best: no earlier step was better.

    loss: nats per answer token. measured: the metric that decides over the best, by its name.
    """

    step: int
    loss: float
    metric: str
    measured: float
    best: bool


@dataclass(frozen=True)
class Saved:
    """A checkpoint is on the disk: a run that is killed goes on from this step."""

    step: int


@dataclass(frozen=True)
class Dropped:
    """A sample that cannot be learned, and why: "long" for the context, or the photo's error."""

    record: str
    reason: str


Progress = Started | Stepped | Validated | Saved | Dropped
OnProgress = Callable[[Progress], None]
