"""The whole judgement in a few sentences, each there because of something that was measured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from engine.critics.measured.draft import Draft
from engine.critics.measured.finding import Finding, worded
from engine.critics.measured.found import percent
from engine.critics.measured.place import place
from engine.critics.measured.scores import points
from engine.critique import Language
from engine.measure.measurements import Measurements
from engine.rubric import Rubric
from engine.translation import Argument, has_text, translate

_SEPARATOR: Final[dict[Language, str]] = {"en": " ", "zh": ""}


def summarise(
    measured: Measurements,
    score: float,
    findings: Sequence[Finding],
    suggestions: Sequence[Draft],
    language: Language,
    rubric: Rubric,
) -> str:
    """50-120 English words, or 80-200 Chinese characters.

    What the photo is in measured terms, what was meant, its strongest point and its costliest
    fault, and the first thing to do.
    """
    sentences = [
        _photo(measured, language, rubric),
        _subject(measured, language, rubric),
        *_choices(findings, language),
        _balance(score, findings, language, rubric),
        _next(suggestions, language),
    ]
    return _SEPARATOR[language].join(sentences)


def _photo(measured: Measurements, language: Language, rubric: Rubric) -> str:
    tone, colour = measured.tone, measured.colour
    facts: dict[str, Argument] = {
        "key": _step(rubric, tone.key, "black", "dark", "middle", "bright", "white", name="key"),
        "contrast": _step(rubric, tone.contrast, "flat", "soft", "full", "hard", name="contrast"),
        "depth": _step(rubric, colour.mean_chroma, "muted", "plain", "vivid", name="chroma"),
        "stops": f"{tone.dynamic_range_ev:.1f}",
        "first": "",
        "second": "",
    }
    hues = colour.hues
    if colour.monochrome != "no":
        palette: str = colour.monochrome
    elif not hues or colour.mean_chroma < rubric.shared_limit("summary_neutral_chroma"):
        palette = "neutral"
    elif len(hues) == 1 or hues[0].share > rubric.shared_limit("summary_one_hue"):
        palette = "one"
    else:
        palette = "two"
        facts["second"] = f"hue-{hues[1].hue}"
    if hues:
        facts["first"] = f"hue-{hues[0].hue}"
    return worded(language, "sum-photo", {**facts, "palette": palette})


def _step(rubric: Rubric, value: float, *names: str, name: str) -> str:
    """Which of `names` a value falls to, by the thresholds `summary_<name>_<i>` between them."""
    limits = [rubric.shared_limit(f"summary_{name}_{i}") for i in range(1, len(names))]
    return names[sum(value >= limit for limit in limits)]


def _subject(measured: Measurements, language: Language, rubric: Rubric) -> str:
    subject = measured.subject
    region = subject.faces[0] if subject.faces else subject.region
    facts: dict[str, Argument] = {"place": "", "area": "", "faces": str(len(subject.faces))}
    seen = "none"
    if region is not None:
        area = region[2] * region[3] if subject.faces else subject.area
        facts |= {"place": place(region), "area": percent(area)}
        seen = "face" if len(subject.faces) == 1 else "faces"
        if not subject.faces:
            seen = "filling" if facts["place"] == "place-everywhere" else "subject"
    return worded(language, "sum-subject", {**facts, "seen": seen}) + _focus(
        measured, seen, language, rubric
    )


def _focus(measured: Measurements, seen: str, language: Language, rubric: Rubric) -> str:
    """Whether the focus is on what the eye goes to, or where it is."""
    focus = measured.focus
    inside, outside = focus.subject_blur_px, focus.background_blur_px
    facts: dict[str, Argument] = {
        "sharpest": place(focus.sharpest) if focus.sharpest else "place-everywhere"
    }
    clear = rubric.shared_limit("summary_focus_difference")
    if focus.blur_px is None or focus.blur_px > rubric.shared_limit("summary_sharp_blur"):
        lies = "soft"
    elif seen != "none" and inside is not None and outside is not None:
        if abs(inside - outside) < clear:
            lies = "spread"
        else:
            lies = "there" if inside < outside else "elsewhere"
    else:
        lies = "spread" if focus.sharpest is None else "sharpest"
    if lies == "elsewhere" and focus.sharpest is None:
        lies = "around"
    return worded(language, "sum-focus", {**facts, "focus": lies})


def _choices(findings: Sequence[Finding], language: Language) -> list[str]:
    """At most two: the ones recognised first say most."""
    chosen = [finding for finding in findings if finding.kind == "choice"][:2]
    return [worded(language, f"sum-{finding.text}", finding.facts) for finding in chosen]


def _balance(score: float, findings: Sequence[Finding], language: Language, rubric: Rubric) -> str:
    strengths, faults = (
        [
            _point(finding, language)
            for finding in sorted(findings, key=lambda f: -points(f, rubric))
            if finding.kind == kind
        ][:2]
        for kind in ("strength", "weakness")
    )
    facts: dict[str, Argument] = {
        "strength": strengths[0] if strengths else "",
        "second_strength": strengths[1] if len(strengths) > 1 else "none",
        "fault": faults[0] if faults else "",
        "second_fault": faults[1] if len(faults) > 1 else "none",
    }
    return worded(language, f"sum-{_stand(score, strengths, faults, rubric)}", facts)


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


def _next(suggestions: Sequence[Draft], language: Language) -> str:
    """The first thing to do at the desk, and what to do better next time."""
    first = suggestions[0]
    if first.text == "do-leave":
        return translate(language, "sum-leave")
    if first.stage == "shooting":
        return worded(language, "sum-next-shooting", {"what": first.what(language)})
    shooting = next((s for s in suggestions if s.stage == "shooting"), None)
    if shooting is None:
        return worded(language, "sum-first-editing", {"what": first.what(language)})
    return translate(
        language,
        "sum-editing-and-shooting",
        what=first.what(language),
        shooting=shooting.what(language),
    )
