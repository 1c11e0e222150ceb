"""What the photo is, before anything is said for or against it."""

from __future__ import annotations

from engine.critics.measured.finding import worded
from engine.critics.measured.found import percent
from engine.critics.measured.place import place
from engine.critique import Language
from engine.measure.measurements import Measurements
from engine.rubric import Rubric
from engine.translation import Argument


def describe(measured: Measurements, language: Language, rubric: Rubric) -> list[str]:
    """Two sentences: light and palette, subject and focus; what one sees first comes first."""
    subject = _subject(measured, language, rubric)
    if measured.subject.strength >= rubric.shared_limit("summary_clear_subject"):
        return [subject, _photo(measured, "second", language, rubric)]
    return [_photo(measured, "first", language, rubric), subject]


def _photo(measured: Measurements, order: str, language: Language, rubric: Rubric) -> str:
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
    return worded(language, "sum-photo", {**facts, "palette": palette, "order": order})


def _step(rubric: Rubric, value: float, *names: str, name: str) -> str:
    """Which of `names` a value falls to, by the thresholds `summary_<name>_<i>` between them."""
    limits = [rubric.shared_limit(f"summary_{name}_{i}") for i in range(1, len(names))]
    return names[sum(value >= limit for limit in limits)]


def _subject(measured: Measurements, language: Language, rubric: Rubric) -> str:
    subject = measured.subject
    region = subject.faces[0] if subject.faces else subject.region
    facts: dict[str, Argument] = {
        "place": "",
        "area": "",
        "faces": len(subject.faces),
        "empty": percent(measured.composition.empty),
    }
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
    """Whether the focus is on what the eye goes to; else where it is, if that can be told."""
    focus = measured.focus
    inside, outside = focus.subject_blur_px, focus.background_blur_px
    lies = "untold"
    if (
        focus.blur_px is not None
        and focus.blur_px > rubric.shared_limit("summary_sharp_blur")
        and measured.acutance.crispest_spot < rubric.limit("soft_detail", "start")
    ):
        lies = "soft"
    elif (
        seen != "none"
        and inside is not None
        and outside is not None
        and outside - inside >= rubric.shared_limit("summary_focus_difference")
    ):
        lies = "there"
    elif (
        focus.sharpest is not None
        and focus.blur_px is not None
        and focus.typical_blur_px is not None
        and focus.typical_blur_px - focus.blur_px >= rubric.shared_limit("summary_focus_lies")
    ):
        lies = "sharpest"
    facts: dict[str, Argument] = {
        "focus": lies,
        "sharpest": place(focus.sharpest) if focus.sharpest else "",
    }
    return worded(language, "sum-focus", facts)
