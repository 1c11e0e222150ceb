"""What happens between a request and its answer, in the order in which it happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.critics.error import CriticError
from engine.critique import CriticIdentity, Critique

Step = Literal["load", "encode", "read", "write", "judge"]


@dataclass(frozen=True)
class Started:
    """The critic has taken the request."""

    critic: CriticIdentity


@dataclass(frozen=True)
class Progress:
    """What the critic is at: loading its model, encoding a view, reading the prompt, writing.

    done: 0-1 of this step, None where it cannot be told.
    """

    step: Step
    done: float | None = None


@dataclass(frozen=True)
class Text:
    """The next piece of the answer to a question. A critique is shown whole or not at all."""

    text: str


@dataclass(frozen=True)
class Critiqued:
    """The last event of a request for a critique."""

    critique: Critique


@dataclass(frozen=True)
class Answered:
    """The last event of a question: the whole answer."""

    text: str


@dataclass(frozen=True)
class Failed:
    """The last event of a request that came to nothing."""

    error: CriticError


Event = Started | Progress | Text | Critiqued | Answered | Failed
