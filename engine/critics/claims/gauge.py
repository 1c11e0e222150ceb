"""A number that a claim rests on, and where it refutes the claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from engine.critics.measured.found import amount, share
from engine.critique import Evidence
from engine.measure.measurements import Measurements
from engine.rubric import Rubric

Read = Callable[[Measurements], float | None]


@dataclass(frozen=True)
class Gauge:
    """One number a claim rests on.

    measure, unit: as evidence; what has the unit "%" is read as a share of 0-1.
    claims: whether the claim says that the number is high or low.
    read: None where it cannot be told on this photo; the claim then stays open if it is `needed`.
    limit: the threshold of the code, "absent" or "absent_...", beyond which it is clearly untrue.
    proves: whether there is also one, "proof" or "proof_...", from which it is clearly true.
    subject: the number means something only where one subject stands out clearly.
    trust: how surely the number was measured; below the code's threshold "trusted" it is not told.
    """

    measure: str
    unit: str
    claims: Literal["high", "low"]
    read: Read
    limit: str = "absent"
    subject: bool = False
    needed: bool = True
    proves: bool = False
    trust: Read | None = None

    def value(self, code: str, m: Measurements, rubric: Rubric) -> float | None:
        """The number, None where it cannot be told."""
        if self.subject and m.subject.strength < rubric.shared_limit("claim_subject"):
            return None
        if self.trust and (self.trust(m) or 0.0) < rubric.limit(code, "trusted"):
            return None
        return self.read(m)

    def refutes(self, code: str, value: float, rubric: Rubric) -> bool:
        """Whether the claim is clearly untrue with this number."""
        limit = rubric.limit(code, self.limit)
        return value < limit if self.claims == "high" else value > limit

    def supports(self, code: str, value: float, rubric: Rubric) -> bool:
        """Whether the claim is clearly true as far as this number goes."""
        if not self.proves:
            return False
        limit = rubric.limit(code, self.limit.replace("absent", "proof"))
        return value >= limit if self.claims == "high" else value <= limit

    def evidence(self, value: float) -> Evidence:
        """The number as it is shown."""
        if self.unit == "%":
            return share(self.measure, value)
        return amount(self.measure, value, self.unit)
