"""The rubric: every code a critique may carry, with its thresholds and the reason for each."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from engine.critique import Aspect
from engine.places import RESOURCES


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Threshold(_Entry):
    """A number that a judgement turns on; `reason` says why it is this one."""

    value: float
    unit: str = ""
    reason: str


class Code(_Entry):
    """One thing that can be said of a photo.

    `weight` is in points of the aspect's ten: lost by a weakness of severity 1, gained by a
    strength of severity 1.
    """

    aspect: Aspect
    kind: Literal["strength", "weakness"]
    weight: float
    thresholds: dict[str, Threshold] = {}


class Rubric(_Entry):
    """`resources/rubric.json`.

    `measures` names every measure that evidence may cite: its unit and what it means.
    `shared` holds thresholds that several codes or the recognition of intent turn on.
    """

    version: int
    codes: dict[str, Code]
    shared: dict[str, Threshold]
    measures: dict[str, str]

    def limit(self, code: str, name: str) -> float:
        """The threshold `name` of `code`. Raises KeyError where there is none."""
        return self.codes[code].thresholds[name].value

    def shared_limit(self, name: str) -> float:
        """A threshold that belongs to no single code. Raises KeyError where there is none."""
        return self.shared[name].value

    def ramp(self, code: str, value: float) -> float:
        """How far `value` has gone from the code's `start` (0) to its `full` (1) threshold.

        `full` may lie below `start`: the ramp then runs downwards.
        """
        start, full = self.limit(code, "start"), self.limit(code, "full")
        return min(1.0, max(0.0, (value - start) / (full - start)))


@cache
def rubric() -> Rubric:
    """The rubric that ships with the program."""
    return Rubric.model_validate_json((RESOURCES / "rubric.json").read_bytes())
