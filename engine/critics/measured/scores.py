"""Scores: what the findings add up to, in points of ten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from engine.critics.measured.finding import Finding
from engine.critique import Aspect
from engine.rubric import Rubric

LOWEST: Final = 1.0
HIGHEST: Final = 10.0


def points(finding: Finding, rubric: Rubric) -> float:
    """What a finding is worth in its aspect, before others diminish it; 0 for a choice."""
    return 0.0 if finding.code is None else rubric.codes[finding.code].weight * finding.severity


def aspect_score(findings: Sequence[Finding], rubric: Rubric) -> float:
    """1-10 for one aspect: an honest middle, raised by strengths and lowered by weaknesses.

    Of several findings of a kind the weightiest counts in full and each next one
    `score_falloff` times as much as the one before.
    """
    strengths = _sum((f for f in findings if f.kind == "strength"), rubric)
    weaknesses = _sum((f for f in findings if f.kind == "weakness"), rubric)
    return _within(rubric.shared_limit("score_base") + strengths - weaknesses)


def overall_score(
    scores: Mapping[Aspect, float], findings: Iterable[Finding], rubric: Rubric
) -> float:
    """The weighted mean of the aspects' scores, spread out, and capped by the worst fault.

    Spread between the worst and the best of them, because a mean of six hardly ever leaves the
    middle; capped, so that what happens to be right with a ruined photo cannot rescue it.
    """
    base = rubric.shared_limit("score_base")
    weights = {aspect: rubric.shared_limit(f"overall_weight_{aspect}") for aspect in scores}
    mean = sum(weights[aspect] * score for aspect, score in scores.items()) / sum(weights.values())
    spread = base + rubric.shared_limit("overall_spread") * (mean - base)
    spread = min(max(scores.values()), max(min(scores.values()), spread))
    faults = (points(f, rubric) for f in findings if f.kind == "weakness")
    ceiling = HIGHEST - rubric.shared_limit("overall_fault_cost") * max(faults, default=0.0)
    return _within(min(spread, ceiling))


def _sum(findings: Iterable[Finding], rubric: Rubric) -> float:
    falloff = rubric.shared_limit("score_falloff")
    values = sorted((points(finding, rubric) for finding in findings), reverse=True)
    return sum(value * falloff**rank for rank, value in enumerate(values))


def _within(score: float) -> float:
    return round(min(HIGHEST, max(LOWEST, score)), 1)
