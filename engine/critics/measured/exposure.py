"""Exposure: whether the tones sit where they should, and what was lost at either end."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from engine.critics.measured.finding import Finding
from engine.critics.measured.found import found, percent, share
from engine.critics.measured.intent import Intent
from engine.critics.measured.place import place
from engine.critique import Capture
from engine.measure.clipping import ClippedArea
from engine.measure.hues import Hue
from engine.measure.measurements import Measurements
from engine.measure.tone import Tone
from engine.rubric import Rubric

DARK_CHOICES: Final = frozenset({Intent.LOW_KEY, Intent.SILHOUETTE, Intent.NIGHT})
_TWILIGHT: Final[tuple[Hue, ...]] = ("blue", "violet", "magenta", "pink")
_SUNSET: Final[tuple[Hue, ...]] = ("red", "orange", "brown", "yellow", "pink")


def is_twilight(m: Measurements, rubric: Rubric) -> bool:
    """Blue to pink over most of a dark frame: dark and low in contrast because the hour is."""
    dark = m.tone.body_median <= rubric.limit("underexposed", "median")
    return dark and m.colour.hue_share(*_TWILIGHT) > rubric.shared_limit("twilight")


def overexposed(tone: Tone, intents: AbstractSet[Intent], rubric: Rubric) -> Finding | None:
    """Bright through and through, and burnt out as well: the camera took in too much light."""
    lost = tone.lost_highlights
    if Intent.HIGH_KEY in intents or lost < rubric.limit("overexposed", "lost"):
        return None
    if tone.body_median < rubric.limit("overexposed", "rest"):
        return None
    return found(
        rubric,
        "overexposed",
        rubric.ramp("overexposed", tone.median),
        (share("median", tone.median), share("blown", tone.blown)),
        variant="white" if percent(tone.median) == "100" else "",
        median=percent(tone.median),
        blown=percent(lost),
    )


def underexposed(m: Measurements, intents: AbstractSet[Intent], rubric: Rubric) -> Finding | None:
    """Dark throughout: not even the lightest tones come up, and it is not twilight."""
    tone = m.tone
    if DARK_CHOICES & intents or tone.body_median > rubric.limit("underexposed", "median"):
        return None
    if is_twilight(m, rubric):
        return None
    return found(
        rubric,
        "underexposed",
        rubric.ramp("underexposed", tone.percentiles.p99),
        (share("p99", tone.percentiles.p99), share("median", tone.median)),
        p99=percent(tone.percentiles.p99),
        median=percent(tone.median),
    )


def highlights_clipped(
    tone: Tone, capture: Capture, intents: AbstractSet[Intent], rubric: Rubric
) -> Iterator[Finding]:
    """Highlights without detail: on the subject, in the sky, or elsewhere."""

    def limit(name: str) -> float:
        return rubric.limit("highlights_clipped", name)

    lost = tone.lost_highlights
    severity = rubric.ramp("highlights_clipped", lost)
    area = _largest(tone.blown_areas, "sky", "top", "subject", "area")
    if area and area.share < lost * limit("gathered"):
        area = None
    on_subject = 0.0 if tone.subject is None else tone.subject.blown
    form = (on_subject - limit("subject_start")) / (limit("subject_full") - limit("subject_start"))
    part = _largest(tone.blown_areas, "subject")
    # A subject that is nearly all white is a gap that the sky shows through.
    solid = on_subject < limit("subject_gap")
    if part and solid and form > severity:
        severity, area = min(1.0, form), part
    if {Intent.HIGH_KEY, Intent.NIGHT} & intents:
        severity *= limit("excused")
    finding = found(
        rubric,
        "highlights_clipped",
        severity,
        (share("blown", tone.blown),),
        variant=_named(area, capture, rubric, solid=solid) if area else "scattered",
        region=area.region if area else None,
        place=place(area.region) if area else "",
        share=percent(area.share if area else lost),
        subject=percent(on_subject),
    )
    if finding:
        yield finding


def shadows_blocked(
    m: Measurements, intents: AbstractSet[Intent], rubric: Rubric
) -> Iterator[Finding]:
    """Shadows without detail, where darkness is not the point of the photo."""

    def limit(name: str) -> float:
        return rubric.limit("shadows_blocked", name)

    if DARK_CHOICES & intents:
        return
    lost = m.tone.lost_shadows
    severity = rubric.ramp("shadows_blocked", lost)
    subject = m.tone.subject
    lit = subject is not None and subject.surround_ev > limit("lit_subject")
    if lit or m.colour.hue_share(*_SUNSET) > limit("sunset"):
        severity *= limit("excused")
    area = _largest(m.tone.blocked_areas, "subject", "area")
    if area and area.share < lost * limit("gathered"):
        area = None
    finding = found(
        rubric,
        "shadows_blocked",
        severity,
        (share("blocked", m.tone.blocked),),
        variant="" if area else "scattered",
        region=area.region if area else None,
        place=place(area.region) if area else "",
        share=percent(area.share if area else lost),
    )
    if finding:
        yield finding


def well_exposed(tone: Tone, rubric: Rubric) -> Finding | None:
    """Mid-tones in the middle, light tones light, next to nothing lost at either end."""

    def limit(name: str) -> float:
        return rubric.limit("well_exposed", name)

    lost = tone.lost_highlights + tone.lost_shadows
    light = tone.percentiles.p95
    subject = tone.body_median if tone.subject is None else tone.subject.luma
    if (
        not limit("darkest_median") <= tone.body_median <= limit("lightest_median")
        or not limit("darkest_subject") <= subject <= limit("lightest_subject")
        or light < limit("light")
    ):
        return None
    return found(
        rubric,
        "well_exposed",
        rubric.ramp("well_exposed", lost),
        (share("median", tone.median), share("p95", light), share("lost", lost)),
        variant="" if lost >= 0.001 else "clean",
        median=percent(tone.body_median),
        p95=percent(light),
        lost=percent(lost),
    )


def _named(area: ClippedArea, capture: Capture, rubric: Rubric, *, solid: bool) -> str:
    """What to call a blown area: what comes in from the top is the sky where it was daylight."""
    if area.kind != "top":
        return area.kind if solid or area.kind != "subject" else "area"
    f, seconds = capture.f_number, capture.exposure_s
    if f is None or seconds is None:
        return "area"
    iso = capture.iso or rubric.limit("highlights_clipped", "unknown_iso")
    light = math.log2(f * f / seconds) - math.log2(iso / 100)
    return "sky" if light >= rubric.limit("highlights_clipped", "daylight") else "area"


def _largest(areas: Sequence[ClippedArea], *kinds: str) -> ClippedArea | None:
    return next((area for area in areas if area.kind in kinds), None)
