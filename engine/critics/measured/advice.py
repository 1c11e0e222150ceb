"""Remedies at the next shooting, where pixels and capture data say what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from engine.critics.measured.case import Case
from engine.critics.measured.draft import Draft
from engine.critics.measured.found import percent
from engine.critics.measured.place import place

_SPEEDS: Final = (15, 30, 60, 125, 250, 500, 1000, 2000, 4000)


def _highlights_clipped(case: Case) -> Iterator[Draft]:
    ev = 1.0 if case.finding.severity > 0.5 else 0.7
    yield case.shooting("shoot-expose-less", 0.8, ev=f"{ev:.1f}")


def _backlit_subject(case: Case) -> Iterator[Draft]:
    tone = case.measured.tone.subject
    if tone is not None:
        yield case.shooting("shoot-fill-light", 0.9, stops=f"{abs(tone.surround_ev):.1f}")


def _harsh_contrast(case: Case) -> Iterator[Draft]:
    yield case.shooting("shoot-soft-light", 0.9)


def _motion_blur(case: Case) -> Iterator[Draft]:
    """The hand-held rule: no slower than one over the focal length in 35 mm terms."""
    used, focal = case.capture.exposure_s, case.capture.focal_35mm
    if used is None:
        yield case.shooting("shoot-steady", 0.9)
    elif focal is not None and used > 1 / focal:
        yield case.shooting(
            "shoot-faster",
            0.9,
            because="shoot-faster-hand-why",
            speed=_speed(1 / focal),
            used=exposure(used),
            focal=f"{focal:.0f}",
        )
    else:
        yield case.shooting("shoot-faster", 0.9, speed=_speed(used / 4), used=exposure(used))


def _missed_focus(case: Case) -> Iterator[Draft]:
    sharpest = case.measured.focus.sharpest
    if sharpest is not None:
        yield case.shooting("shoot-focus", 0.9, place=place(sharpest))


def _out_of_focus(case: Case) -> Iterator[Draft]:
    yield case.shooting("shoot-refocus", 0.9)


def _soft_detail(case: Case) -> Iterator[Draft]:
    if case.finding.severity >= case.limit("sharpenable"):
        yield case.shooting("shoot-refocus", 0.9)


def _high_noise(case: Case) -> Iterator[Draft]:
    used = case.capture.iso
    if used is not None and used > case.limit("high_iso"):
        yield case.shooting("shoot-lower-iso", 0.7, iso=str(used // 2), used=str(used))


def _centred_horizon(case: Case) -> Iterator[Draft]:
    yield case.shooting("shoot-horizon", 0.9)


def _converging_verticals(case: Case) -> Iterator[Draft]:
    uprights = case.measured.geometry.uprights
    if uprights is not None:
        text = "shoot-level-up" if uprights.converge_deg > 0 else "shoot-level-down"
        yield case.shooting(text, 0.9, angle=f"{abs(uprights.converge_deg):.0f}")


def _subject_cut_off(case: Case) -> Iterator[Draft]:
    yield case.shooting("shoot-step-back", 0.9, edge=case.finding.facts["edge"])


def _subject_too_small(case: Case) -> Iterator[Draft]:
    yield case.shooting("shoot-closer", 0.9, area=percent(case.measured.subject.area))


def _subject_at_edge(case: Case) -> Iterator[Draft]:
    placement = case.measured.composition.placement
    if placement is not None:
        yield case.shooting("shoot-aside", 0.8, edge=f"edge-{placement.gap_side}")


def _no_focal_point(case: Case) -> Iterator[Draft]:
    yield case.shooting("shoot-focal-point", 0.8)


def _busy_background(case: Case) -> Iterator[Draft]:
    f_number = case.capture.f_number
    if f_number is not None and f_number > case.limit("open_aperture"):
        yield case.shooting(
            "shoot-background-open",
            0.8,
            because="shoot-background-why",
            f_number=f"{f_number:g}",
        )
    else:
        yield case.shooting("shoot-background", 0.8)


def exposure(seconds: float) -> str:
    """An exposure time as it stands on a camera: 1/125 or 0.5."""
    return f"1/{round(1 / seconds)}" if seconds < 0.4 else f"{seconds:.1f}".removesuffix(".0")


def _speed(seconds: float) -> str:
    """The slowest full step that is at least as fast."""
    return str(next((s for s in _SPEEDS if 1 / s <= seconds * 1.01), _SPEEDS[-1]))


ADVICE: Final[Mapping[str, Callable[[Case], Iterator[Draft]]]] = {
    "highlights_clipped": _highlights_clipped,
    "overexposed": _highlights_clipped,
    "backlit_subject": _backlit_subject,
    "harsh_contrast": _harsh_contrast,
    "motion_blur": _motion_blur,
    "missed_focus": _missed_focus,
    "out_of_focus": _out_of_focus,
    "soft_detail": _soft_detail,
    "high_noise": _high_noise,
    "centred_horizon": _centred_horizon,
    "converging_verticals": _converging_verticals,
    "subject_cut_off": _subject_cut_off,
    "subject_too_small": _subject_too_small,
    "subject_at_edge": _subject_at_edge,
    "no_focal_point": _no_focal_point,
    "busy_background": _busy_background,
}
