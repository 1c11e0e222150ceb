"""Small improvements for a photo without a fault that an edit would mend."""

from __future__ import annotations

import math
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from engine.critics.measured.crops import towards_third
from engine.critics.measured.draft import Draft
from engine.critics.measured.edits import slider
from engine.critics.measured.exposure import is_twilight
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
    """Level, placement, tones: what is a little off, in this order.

    `findings` are the codes that were found: what is praised is left alone.
    """
    yield from _level(measured, photo, rubric)
    if not _FRAME_IS_MEANT & findings:
        yield from _placement(measured, rubric)
    if not _TONES_ARE_MEANT & intents:
        yield from _tones(measured, findings, rubric)


def leave(
    measured: Measurements, intents: AbstractSet[Intent], rubric: Rubric, *, faultless: bool
) -> Draft:
    """The advice to change nothing, with the reason that holds here."""
    tone, tones = measured.tone, measured.tone.percentiles
    because = "do-leave-why"
    if not faultless:
        because = "do-leave-slight-why"
    elif _TONES_ARE_MEANT & intents:
        because = "do-leave-meant-why"
    elif tones.p99 >= rubric.shared_limit("summary_balanced_tones") and (
        tones.p1 <= rubric.shared_limit("summary_grounded_tones")
    ):
        because = "do-leave-tones-why"
    elif tone.lost_highlights + tone.lost_shadows < rubric.shared_limit("leave_lost"):
        because = "do-leave-kept-why"
    facts: dict[str, Argument] = {
        "p1": percent(tones.p1),
        "p99": percent(tones.p99),
        "median": percent(tone.median),
    }
    return Draft("do-leave", because, Aspect.PROCESSING, "editing", facts=facts)


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
    if high < rubric.shared_limit("polish_dim") or is_twilight(measured, rubric):
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
        amount = slider(100 * low)
        yield _draft(
            "do-add-contrast",
            "do-deepen-blacks-why",
            Aspect.LIGHT,
            Edit(contrast=amount),
            amount=f"{amount:.0f}",
            p1=percent(low),
        )


def _draft(text: str, because: str, aspect: Aspect, edit: Edit, **facts: Argument) -> Draft:
    return Draft(text, because, aspect, "editing", edit=edit, facts=facts)
