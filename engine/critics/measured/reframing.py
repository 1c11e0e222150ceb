"""Remedies at the desk that change the frame: turning and cropping."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from engine.critics.measured.case import Case
from engine.critics.measured.crops import around, nearest_edge, towards_third, without_edge
from engine.critics.measured.draft import Draft
from engine.critics.measured.found import percent
from engine.critics.measured.place import place
from engine.critique import Edit, PhotoFacts
from engine.improve.geometry import inscribed
from engine.measure.measurements import Measurements
from engine.rubric import Rubric
from engine.translation import Argument


def _tilted_horizon(case: Case) -> Iterator[Draft]:
    degrees = case.measured.geometry.level_deg
    if degrees is not None:
        text, because, edit, facts = straightened(degrees, case.photo, case.measured, case.rubric)
        yield case.editing(text, edit, 1.0, because=because, **facts)


def straightened(
    degrees: float, photo: PhotoFacts, measured: Measurements, rubric: Rubric
) -> tuple[str, str, Edit, dict[str, Argument]]:
    """The text, reason, edit and facts of a turn by `degrees`, positive counter-clockwise."""
    angle = round(degrees, 1)
    side = inscribed(photo.width, photo.height, angle)[2]
    horizon = measured.geometry.horizon
    sure = horizon is not None and horizon.confidence >= rubric.limit("tilted_horizon", "horizon")
    facts: dict[str, Argument] = {"angle": f"{abs(angle):.1f}", "lost": percent(1 - side * side)}
    return (
        "do-straighten-left" if angle > 0 else "do-straighten-right",
        "do-straighten-why" if sure else "do-straighten-uprights-why",
        Edit(rotate_deg=angle),
        facts,
    )


def _edge_distraction(case: Case) -> Iterator[Draft]:
    region = case.finding.region
    crop = region and without_edge(region, case.measured.subject, case.limit("smallest_crop"))
    if region and crop:
        yield case.editing(
            "do-crop-distraction",
            Edit(crop=crop),
            1.0,
            share=percent(1 - crop[2]),
            edge=f"edge-{nearest_edge(region)}",
        )


def _subject_too_small(case: Case) -> Iterator[Draft]:
    subject = case.measured.subject
    crop = around(subject, case.limit("subject_share"), case.limit("smallest_closer_crop"))
    if crop:
        yield case.editing(
            "do-crop-closer",
            Edit(crop=crop),
            0.8,
            share=percent(crop[2] * crop[3]),
            area=percent(subject.area),
        )


def _subject_off_place(case: Case) -> Iterator[Draft]:
    subject = case.measured.subject
    crop = towards_third(subject, case.limit("smallest_crop"))
    if crop and subject.region:
        yield case.editing(
            "do-crop-placement",
            Edit(crop=crop),
            0.7,
            share=percent(crop[2] * crop[3]),
            place=place(subject.region),
        )


REFRAMING: Final[Mapping[str, Callable[[Case], Iterator[Draft]]]] = {
    "tilted_horizon": _tilted_horizon,
    "edge_distraction": _edge_distraction,
    "subject_too_small": _subject_too_small,
    "subject_at_edge": _subject_off_place,
    "unbalanced_frame": _subject_off_place,
}
