"""From numbers to a finding: what every finder of light and colour needs."""

from __future__ import annotations

from engine.critics.measured.finding import Finding
from engine.critique import Evidence, Region
from engine.rubric import Rubric
from engine.translation import Argument


def found(
    rubric: Rubric,
    code: str,
    severity: float,
    evidence: tuple[Evidence, ...],
    *,
    variant: str = "",
    region: Region | None = None,
    **facts: Argument,
) -> Finding | None:
    """A finding of `code`, or None where it is too slight to be worth a reader's time.

    Its text is `finding-<code>`, or `finding-<code>-<variant>`.
    """
    if severity < rubric.shared_limit("least_severity"):
        return None
    text = f"finding-{code.replace('_', '-')}"
    entry = rubric.codes[code]
    return Finding(
        aspect=entry.aspect,
        kind=entry.kind,
        severity=severity,
        text=f"{text}-{variant}" if variant else text,
        evidence=evidence,
        code=code,
        region=region,
        facts=facts,
    )


def share(measure: str, value: float) -> Evidence:
    """A share of 0-1 as evidence in per cent."""
    return Evidence(measure=measure, value=round(100 * value, 1), unit="%")


def amount(measure: str, value: float, unit: str) -> Evidence:
    """A measured amount as evidence, to a tenth."""
    return Evidence(measure=measure, value=round(value, 1), unit=unit)


def percent(value: float) -> str:
    """A share of 0-1 for a sentence, with a decimal only where it is small."""
    return f"{100 * value:.1f}" if 0 < value < 0.03 else f"{100 * value:.0f}"
