"""What the measurements say of the subject: is it whole, large enough, free of its background."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from engine.critics.measured.finding import Finding
from engine.critics.measured.found import found, percent, share
from engine.critics.measured.intent import Intent
from engine.critics.measured.place import place
from engine.critique import Capture, Region
from engine.measure.composition import Placement
from engine.measure.measurements import Measurements
from engine.rubric import Rubric


def find_subject(
    m: Measurements,
    capture: Capture,  # noqa: ARG001 - every finder has the same signature
    intents: AbstractSet[Intent],
    rubric: Rubric,
) -> Iterator[Finding]:
    """Nothing where nothing stands out: a landscape or a pattern has no single subject."""
    region, placement = m.subject.region, m.composition.placement
    if region is None or placement is None:
        return
    cut = _subject_cut_off(m, region, placement, rubric)
    findings = (
        cut,
        None if cut else _subject_at_edge(m, region, placement, rubric),
        _subject_too_small(m, region, rubric),
        _busy_background(m, region, intents, rubric),
        _clean_background(m, region, rubric),
        _fills_the_frame(m, region, rubric),
    )
    yield from (finding for finding in findings if finding)


def _subject_cut_off(
    m: Measurements, region: Region, placement: Placement, rubric: Rubric
) -> Finding | None:
    """Clipped by the border, but not cropped into: close-ups and portraits mean their crop.

    People and things stand on the bottom edge, so that one does not count.
    """
    code = "subject_cut_off"
    if (
        m.subject.strength < rubric.limit(code, "subject")
        or m.subject.area > rubric.limit(code, "area")
        or m.subject.faces
    ):
        return None
    cuts = [cut for cut in placement.cuts if cut.side != "bottom"]
    if not cuts or cuts[0].of_border > rubric.limit(code, "crop"):
        return None
    return found(
        rubric,
        code,
        rubric.ramp(code, cuts[0].of_subject),
        (share("cut", cuts[0].of_subject), share("subject_area", m.subject.area)),
        region=region,
        edge=f"edge-{cuts[0].side}",
        cut=percent(cuts[0].of_subject),
    )


def _subject_at_edge(
    m: Measurements, region: Region, placement: Placement, rubric: Rubric
) -> Finding | None:
    code = "subject_at_edge"
    if (
        m.subject.strength < rubric.limit(code, "subject")
        or m.subject.area > rubric.limit(code, "area")
        or placement.gap_side == "bottom"
        or placement.cuts
    ):
        return None
    return found(
        rubric,
        code,
        rubric.ramp(code, placement.gap),
        (share("gap", placement.gap), share("subject_area", m.subject.area)),
        region=region,
        edge=f"edge-{placement.gap_side}",
        gap=percent(placement.gap),
    )


def _subject_too_small(m: Measurements, region: Region, rubric: Rubric) -> Finding | None:
    """Lost in a frame full of other things; alone in an empty one, it is small on purpose."""
    code = "subject_too_small"
    if m.subject.strength < rubric.limit(code, "subject") or m.composition.empty > rubric.limit(
        code, "empty"
    ):
        return None
    return found(
        rubric,
        code,
        rubric.ramp(code, m.subject.area),
        (share("subject_area", m.subject.area), share("empty", m.composition.empty)),
        region=region,
        area=percent(m.subject.area),
        place=place(region),
    )


def _busy_background(
    m: Measurements, region: Region, intents: AbstractSet[Intent], rubric: Rubric
) -> Finding | None:
    """As much fine structure behind the subject as on it."""
    code, frame = "busy_background", m.composition
    quiet = {Intent.SHALLOW_DEPTH_OF_FIELD, Intent.SILHOUETTE, Intent.PANNING}
    if (
        m.subject.strength < rubric.limit(code, "subject")
        or m.subject.area > rubric.limit(code, "area")
        or quiet & intents
        or frame.around_detail < rubric.limit(code, "against") * frame.subject_detail
    ):
        return None
    return found(
        rubric,
        code,
        rubric.ramp(code, min(frame.background_detail, frame.around_detail)),
        (
            share("background_detail", frame.background_detail),
            share("around_detail", frame.around_detail),
            share("subject_detail", frame.subject_detail),
        ),
        variant="person" if m.subject.faces else "",
        region=region,
        busy=percent(frame.around_detail),
        place=place(region),
    )


def _clean_background(m: Measurements, region: Region, rubric: Rubric) -> Finding | None:
    """Next to nothing behind a subject that has something to show."""
    code, frame = "clean_background", m.composition
    if (
        m.subject.strength < rubric.limit(code, "subject")
        or frame.subject_detail < rubric.limit(code, "shown")
        or m.subject.area > rubric.limit(code, "area")
    ):
        return None
    return found(
        rubric,
        code,
        rubric.ramp(code, max(frame.background_detail, frame.around_detail)),
        (
            share("background_detail", frame.background_detail),
            share("subject_detail", frame.subject_detail),
        ),
        region=region,
        busy=percent(frame.background_detail),
        shown=percent(frame.subject_detail),
        place=place(region),
    )


def _fills_the_frame(m: Measurements, region: Region, rubric: Rubric) -> Finding | None:
    code = "fills_the_frame"
    if m.subject.strength < rubric.limit(code, "subject"):
        return None
    return found(
        rubric,
        code,
        rubric.ramp(code, m.subject.area),
        (share("subject_area", m.subject.area),),
        region=region,
        area=percent(m.subject.area),
    )
