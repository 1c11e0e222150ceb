"""What the measurements say of the frame: placement, lines, symmetry, balance, edges."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from engine.critics.measured.finding import Finding
from engine.critics.measured.found import amount, found, percent, share
from engine.critics.measured.intent import Intent
from engine.critics.measured.levels import (
    around,
    converging_verticals,
    horizon_height,
    tilted_horizon,
)
from engine.critics.measured.place import place
from engine.critique import Capture, Region
from engine.measure.measurements import Measurements
from engine.rubric import Rubric

EYES: Final = 0.4  # of a face box from its top, as the cascades draw it


def find_composition(
    m: Measurements,
    capture: Capture,  # noqa: ARG001 - every finder has the same signature
    intents: AbstractSet[Intent],  # noqa: ARG001
    rubric: Rubric,
) -> Iterator[Finding]:
    """Levels first, then what pulls the frame apart, then what holds it together."""
    findings = (
        tilted_horizon(m.geometry, rubric),
        converging_verticals(m.geometry, rubric),
        horizon_height(m.geometry, rubric),
        _edge_distraction(m, rubric),
        _unbalanced_frame(m, rubric),
        _good_subject_placement(m, rubric),
        _negative_space(m, rubric),
        _leading_lines(m, rubric),
        _strong_symmetry(m, rubric),
    )
    yield from (finding for finding in findings if finding)


def _edge_distraction(m: Measurements, rubric: Rubric) -> Finding | None:
    """Something small and bright at the border, while the subject is elsewhere."""
    code = "edge_distraction"
    if m.subject.strength < rubric.limit(code, "subject"):
        return None
    for spot in m.composition.spots:
        if (
            rubric.limit(code, "smallest") <= spot.area <= rubric.limit(code, "largest")
            and spot.fill >= rubric.limit(code, "fill")
            and spot.rivals <= rubric.limit(code, "rivals")
            and spot.alike <= rubric.limit(code, "alike")
        ):
            return found(
                rubric,
                code,
                rubric.ramp(code, spot.excess),
                (amount("edge_excess", spot.excess, "L*"), share("edge_area", spot.area)),
                variant=spot.kind,
                region=spot.region,
                edge=f"edge-{spot.side}",
                share=percent(spot.area),
            )
    return None


def _unbalanced_frame(m: Measurements, rubric: Rubric) -> Finding | None:
    """All the weight on one side and nothing that answers it."""
    code, (x, y) = "unbalanced_frame", m.composition.weight
    placement = m.composition.placement
    if placement is None or m.subject.strength < rubric.limit(code, "subject"):
        return None
    off_side = abs(placement.anchor[0] - 0.5)
    if off_side < rubric.limit(code, "anchor") or (placement.anchor[0] - 0.5) * x < 0:
        return None
    return found(
        rubric,
        code,
        rubric.ramp(code, abs(x)),
        (share("weight_x", x), share("weight_y", y), share("anchor_x", placement.anchor[0])),
        variant="left" if x < 0 else "right",
        region=m.subject.region,
        offset=percent(abs(x)),
        empty=percent(m.composition.empty),
    )


def _good_subject_placement(m: Measurements, rubric: Rubric) -> Finding | None:
    """On a crossing of the thirds, or dead centre on purpose; not for what fills the frame."""
    code, placement, region = "good_subject_placement", m.composition.placement, m.subject.region
    if (
        placement is None
        or region is None
        or m.subject.strength < rubric.limit(code, "subject")
        or m.subject.area > rubric.limit(code, "area")
        or any(cut.side != "bottom" for cut in placement.cuts)
    ):
        return None
    x, y = placement.anchor
    centred = placement.centre_distance < rubric.limit(code, "centre") and m.geometry.left_right > (
        rubric.limit(code, "symmetry")
    )
    if centred:
        return found(
            rubric,
            code,
            rubric.limit(code, "centre_worth"),
            (share("centre_distance", placement.centre_distance),),
            variant="centre",
            region=region,
            distance=percent(placement.centre_distance),
        )
    at_crossing = found(
        rubric,
        code,
        rubric.ramp(code, placement.thirds_distance),
        (share("thirds_distance", placement.thirds_distance), share("anchor_x", x)),
        variant="face" if m.subject.faces else "thirds",
        region=region,
        point=f"third-{'upper' if y < 0.5 else 'lower'}-{'left' if x < 0.5 else 'right'}",
        distance=percent(placement.thirds_distance),
    )
    return at_crossing or _eyes_on_third(m, rubric)


def _eyes_on_third(m: Measurements, rubric: Rubric) -> Finding | None:
    """A portrait in the middle of the frame is held by the height of its eyes."""
    code = "good_subject_placement"
    if len(m.subject.faces) != 1:
        return None
    _, y, _, height = m.subject.faces[0]
    eyes = y + EYES * height
    if height < rubric.limit(code, "face") or abs(eyes - 1 / 3) > rubric.limit(code, "eyes"):
        return None
    return found(
        rubric,
        code,
        rubric.limit(code, "centre_worth"),
        (share("eye_height", eyes),),
        variant="eyes",
        region=m.subject.faces[0],
        height=percent(eyes),
    )


def _negative_space(m: Measurements, rubric: Rubric) -> Finding | None:
    """A small subject with a great deal of calm around it."""
    code, region = "negative_space", m.subject.region
    if (
        region is None
        or m.subject.strength < rubric.limit(code, "subject")
        or not rubric.limit(code, "smallest") <= m.subject.area <= rubric.limit(code, "largest")
        or m.composition.subject_detail < rubric.limit(code, "shown")
    ):
        return None
    return found(
        rubric,
        code,
        rubric.ramp(code, m.composition.empty),
        (share("empty", m.composition.empty), share("subject_area", m.subject.area)),
        region=region,
        empty=percent(m.composition.empty),
        area=percent(m.subject.area),
        place=place(region),
    )


def _leading_lines(m: Measurements, rubric: Rubric) -> Finding | None:
    code, leading = "leading_lines", m.geometry.leading
    if (
        leading is None
        or leading.share < rubric.limit(code, "share")
        or leading.longest < rubric.limit(code, "longest")
    ):
        return None
    margin = rubric.limit(code, "margin")
    if not all(margin <= part <= 1 - margin for part in leading.point):
        return None
    if leading.fan_deg < rubric.limit(code, "fan") or leading.count < rubric.limit(code, "count"):
        return None
    x, y = leading.point
    meeting: Region = (max(0.0, x - 0.04), max(0.0, y - 0.04), min(0.08, 1 - x), min(0.08, 1 - y))
    region = m.subject.region
    at_subject = (
        region is not None
        and m.subject.strength >= rubric.limit(code, "subject")
        and region[0] <= x <= region[0] + region[2]
        and region[1] <= y <= region[1] + region[3]
    )
    return found(
        rubric,
        code,
        rubric.ramp(code, leading.length),
        (
            amount("leading_count", leading.count, ""),
            share("leading_share", leading.share),
            amount("leading_fan", leading.fan_deg, "°"),
        ),
        variant="subject" if at_subject else "depth",
        region=around(*leading.lines),
        count=leading.count,
        place=place(meeting),
    )


def _strong_symmetry(m: Measurements, rubric: Rubric) -> Finding | None:
    """Of the frame, not of one small thing in its middle; a sea under a sky is no reflection."""
    code, geometry = "strong_symmetry", m.geometry
    if m.subject.faces or 0 < m.subject.area < rubric.limit(code, "subject_area"):
        return None
    mirror = geometry.top_bottom if geometry.top_bottom >= rubric.limit(code, "mirror") else 0.0
    upright = geometry.left_right >= mirror
    return found(
        rubric,
        code,
        rubric.ramp(code, max(geometry.left_right, mirror)),
        (share("left_right", geometry.left_right), share("top_bottom", geometry.top_bottom)),
        variant="left-right" if upright else "top-bottom",
        match=percent(max(geometry.left_right, mirror)),
    )
