"""Exposure: whether the tones sit where they should, and what was lost at either end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from engine.critics.measured.finding import Finding
from engine.critics.measured.found import found, percent, share
from engine.critics.measured.intent import Intent
from engine.critics.measured.place import place
from engine.measure.clipping import ClippedArea
from engine.measure.tone import Tone
from engine.rubric import Rubric

DARK_CHOICES = frozenset({Intent.LOW_KEY, Intent.SILHOUETTE, Intent.NIGHT})


def lost_highlights(tone: Tone) -> float:
    """Share blown to white, without backdrops and light sources: those may be white."""
    return max(0.0, tone.blown - tone.blown_share("backdrop", "light_source"))


def lost_shadows(tone: Tone) -> float:
    """Share blocked to black, without a black ground that runs round the frame."""
    return max(0.0, tone.blocked - sum(a.share for a in tone.blocked_areas if a.kind == "backdrop"))


def overexposed(tone: Tone, intents: AbstractSet[Intent], rubric: Rubric) -> Finding | None:
    """Bright through and through, and burnt out as well: the camera took in too much light."""
    lost = lost_highlights(tone)
    if Intent.HIGH_KEY in intents or lost < rubric.limit("overexposed", "lost"):
        return None
    return found(
        rubric,
        "overexposed",
        rubric.ramp("overexposed", tone.median),
        (share("median", tone.median), share("blown", tone.blown)),
        median=percent(tone.median),
        blown=percent(lost),
    )


def underexposed(tone: Tone, intents: AbstractSet[Intent], rubric: Rubric) -> Finding | None:
    """Dark throughout: not even the lightest tones come up."""
    if DARK_CHOICES & intents or tone.body_median > rubric.limit("underexposed", "median"):
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
    tone: Tone, intents: AbstractSet[Intent], rubric: Rubric
) -> Iterator[Finding]:
    """Highlights without detail: on the subject, in the sky, or elsewhere."""
    lost = lost_highlights(tone)
    severity = rubric.ramp("highlights_clipped", lost)
    if Intent.HIGH_KEY in intents or Intent.NIGHT in intents:
        severity *= rubric.limit("highlights_clipped", "excused")
    area = _largest(tone.blown_areas, "sky", "subject", "area")
    on_subject = 0.0 if tone.subject is None else tone.subject.blown
    if tone.subject and on_subject > rubric.limit("highlights_clipped", "subject_start"):
        start = rubric.limit("highlights_clipped", "subject_start")
        full = rubric.limit("highlights_clipped", "subject_full")
        severity = max(severity, min(1.0, (on_subject - start) / (full - start)))
        area = _largest(tone.blown_areas, "subject") or area
    if (
        area
        and area.kind != "subject"
        and area.share < lost * rubric.limit("highlights_clipped", "gathered")
    ):
        area = None
    finding = found(
        rubric,
        "highlights_clipped",
        severity,
        (share("blown", tone.blown),),
        variant=area.kind if area else "scattered",
        region=area.region if area else None,
        place=place(area.region) if area else "",
        share=percent(area.share if area else lost),
        subject=percent(on_subject),
    )
    if finding:
        yield finding


def shadows_blocked(tone: Tone, intents: AbstractSet[Intent], rubric: Rubric) -> Iterator[Finding]:
    """Shadows without detail, where darkness is not the point of the photo."""
    if DARK_CHOICES & intents:
        return
    lost = lost_shadows(tone)
    area = _largest(tone.blocked_areas, "subject", "area")
    if area and area.share < lost * rubric.limit("shadows_blocked", "gathered"):
        area = None
    finding = found(
        rubric,
        "shadows_blocked",
        rubric.ramp("shadows_blocked", lost),
        (share("blocked", tone.blocked),),
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

    lost = lost_highlights(tone) + lost_shadows(tone)
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


def _largest(areas: Sequence[ClippedArea], *kinds: str) -> ClippedArea | None:
    return next((area for area in areas if area.kind in kinds), None)
