"""The whole judgement in a few sentences, each there because of something that was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from engine.critics.measured.description import describe
from engine.critics.measured.draft import Draft
from engine.critics.measured.finding import Finding, worded
from engine.critics.measured.found import percent
from engine.critics.measured.scores import points
from engine.critique import Language
from engine.measure.measurements import Measurements
from engine.rubric import Rubric
from engine.translation import Argument, has_text, translate

LONGEST: Final[dict[Language, int]] = {"en": 120, "zh": 200}
_SEPARATOR: Final[dict[Language, str]] = {"en": " ", "zh": ""}


@dataclass(frozen=True)
class Judged:
    """One photo and all that was found out about it."""

    measured: Measurements
    findings: Sequence[Finding]
    score: float
    suggestions: Sequence[Draft]


def summarise(photo: Judged, language: Language, rubric: Rubric) -> str:
    """50-120 English words, or 80-200 Chinese characters.

    What the photo is in measured terms, what was meant, its strongest point and its costliest
    fault, and the first thing to do.
    """
    for choices, shooting in ((2, True), (1, True), (1, False), (0, False)):
        sentences = [
            *describe(photo.measured, language, rubric),
            *_choices(photo.findings, language)[:choices],
            _balance(photo, language, rubric),
            _next(photo.suggestions, language, with_shooting=shooting),
        ]
        text = _SEPARATOR[language].join(sentences)
        if length(text, language) <= LONGEST[language]:
            break
    return text


def length(text: str, language: Language) -> int:
    """Words of an English text, characters of a Chinese one."""
    return len(text.split()) if language == "en" else len("".join(text.split()))


def _choices(findings: Sequence[Finding], language: Language) -> list[str]:
    """The ones recognised first say most."""
    chosen = [finding for finding in findings if finding.kind == "choice"]
    return [worded(language, f"sum-{finding.text}", finding.facts) for finding in chosen]


def _balance(photo: Judged, language: Language, rubric: Rubric) -> str:
    """What speaks for it and against it, the weightier first."""
    tone = photo.measured.tone
    least = rubric.shared_limit("summary_least_points")
    telling = (f for f in photo.findings if points(f, rubric) >= least)
    ranked = sorted(telling, key=lambda f: -points(f, rubric))
    strengths, faults = (
        [_point(finding, language) for finding in ranked if finding.kind == kind][:2]
        for kind in ("strength", "weakness")
    )
    facts: dict[str, Argument] = {
        "strength": strengths[0] if strengths else "",
        "second_strength": strengths[1] if len(strengths) > 1 else "none",
        "fault": faults[0] if faults else "",
        "second_fault": faults[1] if len(faults) > 1 else "none",
        "p1": percent(tone.percentiles.p1),
        "p99": percent(tone.percentiles.p99),
        "median": percent(tone.median),
    }
    return worded(language, f"sum-{_stand(photo.score, strengths, faults, rubric)}", facts)


def _stand(score: float, strengths: Sequence[str], faults: Sequence[str], rubric: Rubric) -> str:
    if not strengths:
        return "fault" if faults else "plain"
    if not faults:
        return "good-strength"
    if score >= rubric.shared_limit("summary_good"):
        return "good-both"
    return "fair-both" if score >= rubric.shared_limit("summary_fair") else "weak-both"


def _point(finding: Finding, language: Language) -> str:
    """A finding as a phrase that can stand inside a sentence."""
    point = finding.text.replace("finding-", "point-", 1)
    if not has_text(language, point):  # one phrase for all variants of the code
        point = f"point-{(finding.code or '').replace('_', '-')}"
    return worded(language, point, finding.facts)


def _next(suggestions: Sequence[Draft], language: Language, *, with_shooting: bool) -> str:
    """The first thing to do at the desk, and what to do better next time."""
    first = suggestions[0]
    if first.text == "do-leave":
        return translate(language, "sum-leave")
    if first.gain == 0:
        return worded(language, "sum-polish", {"what": first.what(language)})
    if first.stage == "shooting":
        return worded(language, "sum-next-shooting", {"what": first.what(language)})
    shooting = next((s for s in suggestions if s.stage == "shooting"), None)
    if shooting is None or not with_shooting:
        return worded(language, "sum-first-editing", {"what": first.what(language)})
    return translate(
        language,
        "sum-editing-and-shooting",
        what=first.what(language),
        shooting=shooting.what(language),
    )
