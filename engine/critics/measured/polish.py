"""Small improvements for a photo without a fault that an edit would mend."""

from __future__ import annotations

import math
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from engine.critics.measured.crops import towards_third
from engine.critics.measured.draft import Draft
from engine.critics.measured.edits import slider
from engine.critics.measured.found import percent
from engine.critics.measured.intent import Intent
from engine.critics.measured.reframing import straightened
from engine.critique import Aspect, Edit, PhotoFacts
from engine.measure.measurements import Measurements
from engine.rubric import Rubric
from engine.translation import Argument

_TONES_ARE_MEANT = {Intent.LOW_KEY, Intent.HIGH_KEY, Intent.NIGHT, Intent.SILHOUETTE}
_FRAME_IS_MEANT = {
    "good_subject_placement",
    "negative_space",
    "strong_symmetry",
    "leading_lines",
    "fills_the_frame",
}


def polish(
    measured: Measurements,
    photo: PhotoFacts,
    findings: AbstractSet[str],
    intents: AbstractSet[Intent],
    rubric: Rubric,
) -> Iterator[Draft]:
    """Level, placement, tones, colour: what is a little off, in this order.

    `findings` are the codes that were found: what is praised is left alone.
    """
    yield from _level(measured, photo, rubric)
    if not _FRAME_IS_MEANT & findings:
        yield from _placement(measured, rubric)
    if not _TONES_ARE_MEANT & intents:
        yield from _tones(measured, findings, rubric)
    if Intent.MONOCHROME not in intents and "colour_harmony" not in findings:
        yield from _colour(measured, rubric)


def _level(measured: Measurements, photo: PhotoFacts, rubric: Rubric) -> Iterator[Draft]:
    degrees, sure = measured.geometry.level_deg, measured.geometry.level_confidence
    if (
        degrees is not None
        and sure >= rubric.limit("tilted_horizon", "confidence")
        and rubric.shared_limit("polish_tilt")
        <= abs(degrees)
        <= rubric.limit("tilted_horizon", "start")
    ):
        text, because, edit, facts = straightened(degrees, photo, measured, rubric)
        yield _draft(text, because, Aspect.COMPOSITION, edit, **facts)


def _placement(measured: Measurements, rubric: Rubric) -> Iterator[Draft]:
    subject = measured.subject
    if subject.strength < rubric.shared_limit("polish_subject") or subject.area > (
        rubric.shared_limit("polish_subject_area")
    ):
        return
    crop = towards_third(subject, rubric.shared_limit("polish_smallest_crop"))
    if crop:
        yield _draft(
            "do-crop-placement",
            "do-crop-thirds-why",
            Aspect.COMPOSITION,
            Edit(crop=crop),
            share=percent(crop[2] * crop[3]),
        )


def _tones(measured: Measurements, findings: AbstractSet[str], rubric: Rubric) -> Iterator[Draft]:
    low, high = measured.tone.percentiles.p1, measured.tone.percentiles.p99
    if high < rubric.shared_limit("polish_dim"):
        return
    if high < rubric.shared_limit("polish_white"):
        stops = 2.2 * math.log2(rubric.shared_limit("polish_white_goal") / max(high, 0.2))
        ev = round(min(stops, rubric.shared_limit("polish_most_ev")), 1)
        yield _draft(
            "do-brighten",
            "do-lift-whites-why",
            Aspect.LIGHT,
            Edit(exposure_ev=ev),
            ev=f"{ev:.1f}",
            p99=percent(high),
        )
    elif low > rubric.shared_limit("polish_black") and "rich_local_contrast" not in findings:
        amount = slider(10 + 100 * low)
        yield _draft(
            "do-add-contrast",
            "do-deepen-blacks-why",
            Aspect.LIGHT,
            Edit(contrast=amount),
            amount=f"{amount:.0f}",
            p1=percent(low),
        )


def _colour(measured: Measurements, rubric: Rubric) -> Iterator[Draft]:
    chroma = measured.colour.mean_chroma
    if rubric.shared_limit("polish_faintest") < chroma < rubric.shared_limit("polish_faint"):
        amount = slider(30 - chroma)
        yield _draft(
            "do-vibrance",
            "do-vibrance-quiet-why",
            Aspect.COLOUR,
            Edit(vibrance=amount),
            amount=f"{amount:.0f}",
            chroma=f"{chroma:.0f}",
        )


def _draft(text: str, because: str, aspect: Aspect, edit: Edit, **facts: Argument) -> Draft:
    return Draft(text, because, aspect, "editing", edit=edit, facts=facts)
