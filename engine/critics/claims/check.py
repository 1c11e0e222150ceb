"""What a critique claims by code, held against the measurements.

A claim *agrees* where the measurements find the same, or something that implies it, or where the
numbers that it rests on prove it. It *disagrees* where they find the contrary, or where those
numbers are clearly on the other side. Of the rest they *cannot tell*: near a threshold, where a
recognised choice makes it a matter of taste, and of all that pixels do not show.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from engine.critics.claims.gauges import GAUGES
from engine.critics.claims.kinships import EXCUSED_BY, IMPLIED_BY, contraries
from engine.critics.measured.finding import Finding
from engine.critics.measured.findings import Findings, find
from engine.critique import Check, Critique, Evidence, Observation
from engine.measure.measurements import Measurements
from engine.rubric import Rubric, rubric

Verdict = Literal["agrees", "disagrees", "cannot_tell"]
Judgement = tuple[Verdict, tuple[Evidence, ...]]


def check(critique: Critique, measurements: Measurements) -> list[Check]:
    """One check for each statement that carries a code of the rubric, in their order."""
    rules = rubric()
    found = find(measurements, critique.photo.capture, rules)
    return [
        Check(claim=claim.text, code=code, verdict=verdict, evidence=list(evidence))
        for claim, code in _claims(critique, rules)
        for verdict, evidence in [judge(code, measurements, found, rules)]
    ]


def _claims(critique: Critique, rules: Rubric) -> Iterator[tuple[Observation, str]]:
    """A code among the wrong kind (a fault that is praised) says nothing that can be held to."""
    for aspect in critique.aspects:
        for kind, observations in (
            ("weakness", aspect.weaknesses),
            ("strength", aspect.strengths),
        ):
            for one in observations:
                if one.code in rules.codes and rules.codes[one.code].kind == kind:
                    yield one, one.code


def judge(code: str, m: Measurements, found: Findings, rules: Rubric) -> Judgement:
    """The verdict on one code, with the numbers that it rests on."""
    same = found.of(code) or _any(found, IMPLIED_BY.get(code, frozenset()))
    if same:
        return "agrees", same.evidence
    for intent, choice in found.choices.items():
        if intent in EXCUSED_BY.get(code, frozenset()):
            return "cannot_tell", choice.evidence
    contrary = _any(found, contraries().get(code, frozenset()))
    if contrary and contrary.severity >= rules.shared_limit("claim_contrary"):
        return "disagrees", contrary.evidence
    return _gauged(code, m, rules)


def _any(found: Findings, codes: frozenset[str]) -> Finding | None:
    """The strongest of the findings that have one of these codes."""
    fitting = (finding for finding in found.said if finding.code in codes)
    return max(fitting, key=lambda finding: finding.severity, default=None)


def _gauged(code: str, m: Measurements, rules: Rubric) -> Judgement:
    """What the numbers behind a code say where nothing was found."""
    gauges = [(gauge, gauge.value(code, m, rules)) for gauge in GAUGES.get(code, ())]
    told = [(gauge, value) for gauge, value in gauges if value is not None]
    evidence = tuple(gauge.evidence(value) for gauge, value in told)
    open_ones = (gauge for gauge, value in gauges if value is None and gauge.needed)
    if not told or any(open_ones):
        return "cannot_tell", evidence
    if all(gauge.refutes(code, value, rules) for gauge, value in told):
        return "disagrees", evidence
    proved = all(gauge.supports(code, value, rules) for gauge, value in told)
    return ("agrees" if proved else "cannot_tell"), evidence
