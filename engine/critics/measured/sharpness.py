"""What the measurements say of sharpness: movement, missed focus, or a subject that is crisp."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

from engine.critics.measured.advice import exposure
from engine.critics.measured.finding import Finding
from engine.critics.measured.found import amount, found
from engine.critics.measured.intent import Intent
from engine.critics.measured.place import place
from engine.critique import Capture, Evidence, Region
from engine.measure.focus import Focus
from engine.measure.measurements import Measurements
from engine.rubric import Rubric

_EDGE_WIDTH: Final = 2.56  # 10-90 % rise of a step, per sigma of its blur
_MOVED_ON_PURPOSE: Final = frozenset({Intent.LONG_EXPOSURE, Intent.PANNING})


def sharpness(
    m: Measurements, capture: Capture, intents: AbstractSet[Intent], rubric: Rubric
) -> Finding | None:
    """At most one word on sharpness, the surest first."""
    return (
        _motion_blur(m.focus, capture, intents, rubric)
        or _out_of_focus(m.focus, capture, intents, rubric)
        or _missed_focus(m, capture, intents, rubric)
        or _tack_sharp_subject(m, capture, rubric)
    )


def _motion_blur(
    focus: Focus, capture: Capture, intents: AbstractSet[Intent], rubric: Rubric
) -> Finding | None:
    """The whole frame is smeared along one direction."""
    motion = focus.motion
    if (
        motion is None
        or intents & _MOVED_ON_PURPOSE
        or (focus.typical_blur_px or 0) < rubric.limit("motion_blur", "typical")
        or focus.telling < rubric.limit("motion_blur", "telling")
        or motion.agreement < rubric.limit("motion_blur", "agreement")
        or motion.across_px > rubric.limit("motion_blur", "across") * motion.along_px
    ):
        return None
    seconds, focal = capture.exposure_s, capture.focal_35mm
    shake = _shake(capture)
    if shake is not None and shake < rubric.limit("motion_blur", "steady"):
        return None
    return found(
        rubric,
        "motion_blur",
        rubric.ramp("motion_blur", motion.along_px),
        (
            amount("motion_px", motion.along_px, "px"),
            amount("across_motion_px", motion.across_px, "px"),
            amount("motion_angle", motion.angle_deg, "°"),
            Evidence(measure="judged_side", value=focus.judged_side, unit="px"),
        ),
        variant="" if seconds is None else "hand" if (shake or 0) > 1 else "shutter",
        direction=_direction(motion.angle_deg),
        along=_width(motion.along_px),
        across=_width(motion.across_px),
        side=str(focus.judged_side),
        shutter=exposure(seconds or 1.0),
        focal=f"{focal or 0:.0f}",
    )


def _out_of_focus(
    focus: Focus, capture: Capture, intents: AbstractSet[Intent], rubric: Rubric
) -> Finding | None:
    """There are edges enough, and not one patch of them is sharp."""
    if (
        focus.blur_px is None
        or focus.typical_blur_px is None
        or focus.finest_blur_px is None
        or intents & _MOVED_ON_PURPOSE
        or focus.telling < rubric.limit("out_of_focus", "telling")
        or focus.typical_blur_px < rubric.limit("out_of_focus", "typical")
        or focus.typical_blur_px > rubric.limit("out_of_focus", "uneven") * focus.finest_blur_px
        or focus.finest_blur_px < rubric.limit("out_of_focus", "finest")
    ):
        return None
    return found(
        rubric,
        "out_of_focus",
        rubric.ramp("out_of_focus", focus.blur_px),
        (
            amount("blur_px", focus.blur_px, "px"),
            amount("typical_blur_px", focus.typical_blur_px, "px"),
            Evidence(measure="judged_side", value=focus.judged_side, unit="px"),
        ),
        variant=_why_soft(capture, rubric),
        width=_width(focus.typical_blur_px),
        best=f"{max(focus.finest_blur_px * _EDGE_WIDTH, 2):.1f}",
        side=str(focus.judged_side),
        shutter=exposure(capture.exposure_s or 1.0),
        focal=f"{capture.focal_35mm or 0:.0f}",
        aperture=f"{capture.f_number or 0:g}",
    )


def _why_soft(capture: Capture, rubric: Rubric) -> str:
    """What in the capture data would explain softness all over."""
    f_number = capture.f_number
    if (_shake(capture) or 0) > 1:
        return "hand"
    if f_number is not None and f_number <= rubric.limit("out_of_focus", "open"):
        return "open"
    if f_number is not None and f_number >= rubric.limit("out_of_focus", "stopped_down"):
        return "stopped-down"
    return ""


def _shake(capture: Capture) -> float | None:
    """The exposure in multiples of one over the focal length, the hand-held rule; None unknown."""
    if capture.exposure_s is None or capture.focal_35mm is None:
        return None
    return capture.exposure_s * capture.focal_35mm


def _missed_focus(
    m: Measurements, capture: Capture, intents: AbstractSet[Intent], rubric: Rubric
) -> Finding | None:
    """The subject is soft while something else is sharp."""
    focus, region = m.focus, m.subject.region
    soft, sharp = focus.subject_blur_px, focus.blur_px
    if (
        region is None
        or focus.sharpest is None
        or soft is None
        or sharp is None
        or intents & _MOVED_ON_PURPOSE
        or m.subject.strength < rubric.limit("missed_focus", "strength")
        or sharp > rubric.limit("missed_focus", "sharp")
        or _shared(focus.sharpest, region) > rubric.limit("missed_focus", "overlap")
    ):
        return None
    open_wide = (capture.f_number or 99.0) <= rubric.limit("out_of_focus", "open")
    return found(
        rubric,
        "missed_focus",
        rubric.ramp("missed_focus", soft - sharp),
        (
            amount("subject_blur_px", soft, "px"),
            amount("blur_px", sharp, "px"),
            Evidence(measure="judged_side", value=focus.judged_side, unit="px"),
        ),
        variant="open" if open_wide else "",
        region=region,
        place=place(region),
        elsewhere=place(focus.sharpest),
        width=_width(soft),
        side=str(focus.judged_side),
        aperture=f"{capture.f_number or 0:g}",
    )


def _tack_sharp_subject(m: Measurements, capture: Capture, rubric: Rubric) -> Finding | None:
    """The subject is as sharp as the judged size can show; the more so before a soft ground."""
    focus, region = m.focus, m.subject.region
    if (
        region is None
        or focus.subject_blur_px is None
        or m.subject.strength < rubric.limit("tack_sharp_subject", "strength")
        or focus.judged_side < rubric.limit("tack_sharp_subject", "side")
        or focus.subject_blur_px > rubric.limit("tack_sharp_subject", "blur")
    ):
        return None
    behind = (focus.background_blur_px or 0.0) - focus.subject_blur_px
    soft_ground = behind >= rubric.limit("tack_sharp_subject", "soft_ground")
    variant = "soft-ground" if soft_ground else "by-hand" if (_shake(capture) or 0) > 1 else ""
    return found(
        rubric,
        "tack_sharp_subject",
        rubric.ramp("tack_sharp_subject", behind),
        (
            amount("subject_blur_px", focus.subject_blur_px, "px"),
            Evidence(measure="judged_side", value=focus.judged_side, unit="px"),
        ),
        variant=variant,
        region=region,
        place=place(region),
        side=str(focus.judged_side),
        softer=f"{behind:.1f}",
        shutter=exposure(capture.exposure_s or 1.0),
        focal=f"{capture.focal_35mm or 0:.0f}",
    )


def _direction(degrees: float) -> str:
    """The Fluent id of a smear's direction, counter-clockwise from horizontal."""
    names = ("smear-horizontal", "smear-rising", "smear-vertical", "smear-falling")
    return names[round(degrees / 45) % 4]


def _width(sigma: float) -> str:
    return f"{sigma * _EDGE_WIDTH:.0f}"


def _shared(region: Region, other: Region) -> float:
    """Share of `region` that lies within `other`, 0-1."""
    spans = (
        max(0.0, min(region[i] + region[i + 2], other[i] + other[i + 2]) - max(region[i], other[i]))
        for i in (0, 1)
    )
    width, height = spans
    return width * height / (region[2] * region[3])
