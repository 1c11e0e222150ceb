"""The whole judgement in a few sentences, each there because of something that was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from engine.critics.measured.description import describe
from engine.critics.measured.draft import Draft
from engine.critics.measured.finding import Finding, worded
from engine.critics.measured.found import percent
from engine.critics.measured.intent import Intent
from engine.critics.measured.nearest import nearest
from engine.critics.measured.scores import points
from engine.critique import Language
from engine.measure.measurements import Measurements
from engine.rubric import Rubric
from engine.translation import Argument, has_text, translate

LONGEST: Final[dict[Language, int]] = {"en": 120, "zh": 200}
_SEPARATOR: Final[dict[Language, str]] = {"en": " ", "zh": ""}
_SAME: Final[Mapping[str, frozenset[str]]] = {
    "overexposed": frozenset({"highlights_clipped"}),
    "highlights_clipped": frozenset({"overexposed"}),
    "underexposed": frozenset({"shadows_blocked", "low_local_contrast"}),
    "out_of_focus": frozenset({"soft_detail", "low_local_contrast"}),
    "motion_blur": frozenset({"soft_detail", "low_local_contrast"}),
    "soft_detail": frozenset({"out_of_focus", "low_local_contrast"}),
    "low_contrast": frozenset({"low_local_contrast"}),
    "crisp_detail": frozenset({"tack_sharp_subject"}),
    "tack_sharp_subject": frozenset({"crisp_detail"}),
}


@dataclass(frozen=True)
class Judged:
    """One photo and all that was found out about it."""

    measured: Measurements
    findings: Sequence[Finding]
    intents: AbstractSet[Intent]
    score: float
    suggestions: Sequence[Draft]


def summarise(photo: Judged, language: Language, rubric: Rubric) -> str:
    """50-120 English words, or 80-200 Chinese characters.

    What the photo is in measured terms, what was meant, its strongest point and its costliest
    fault, and the first thing to do.
    """
    for choices, near, shooting in (
        (2, True, True),
        (2, False, True),
        (1, False, True),
        (1, False, False),
        (0, False, False),
    ):
        sentences = [
            *describe(photo.measured, language, rubric),
            *_choices(photo.findings, language)[:choices],
            *_balance(photo, language, rubric, near=near),
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


def _balance(photo: Judged, language: Language, rubric: Rubric, *, near: bool) -> Iterator[str]:
    """What speaks for it and against it, the weightier first; else what is nearest to a fault.

    That the exposure is right comes last: it is true of most photos.
    """
    tone = photo.measured.tone
    least = rubric.shared_limit("summary_least_points")
    telling = (f for f in photo.findings if points(f, rubric) >= least)
    ranked = sorted(telling, key=lambda f: (f.code == "well_exposed", -points(f, rubric)))
    strengths, faults = (
        [_point(finding, language) for finding in _apart(ranked, kind)][:2]
        for kind in ("strength", "weakness")
    )
    facts: dict[str, Argument] = {
        "strength": strengths[0] if strengths else "",
        "second_strength": strengths[1] if len(strengths) > 1 else "none",
        "fault": faults[0] if faults else "",
        "second_fault": faults[1] if len(faults) > 1 else "none",
        "p1": percent(tone.percentiles.p1),
        "p99": percent(tone.percentiles.p99),
        "midtones": percent(tone.midtones),
        "level": f"{photo.measured.acutance.crispest_spot:.1f}",
    }
    yield worded(language, f"sum-{_stand(photo.score, strengths, faults, rubric)}", facts)
    if near and strengths and not faults:
        slight = [f for f in photo.findings if f.kind == "weakness"]
        if slight:
            worst = max(slight, key=lambda f: points(f, rubric))
            yield worded(language, "sum-near-fault", {"fault": _point(worst, language)})
        else:
            praised = {f.code for f in photo.findings if f.code}
            yield worded(language, *nearest(photo.measured, praised, photo.intents, rubric))


def _apart(ranked: Sequence[Finding], kind: str) -> Iterator[Finding]:
    """The findings of a kind, less those that say again what a weightier one has said."""
    said: set[str] = set()
    for finding in ranked:
        if finding.kind == kind and finding.code not in said:
            said |= _SAME.get(finding.code or "", frozenset())
            yield finding


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
        return worded(language, "sum-leave", {"why": first.why(language)})
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
