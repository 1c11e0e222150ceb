"""What the photographer seems to have meant: choices that the critic must not call faults."""

from __future__ import annotations

import math
from collections.abc import Callable
from enum import StrEnum
from typing import Final

from engine.critics.measured.finding import Finding
from engine.critics.measured.found import amount, percent, share
from engine.critics.measured.place import place
from engine.critique import Aspect, Capture, Evidence, Region
from engine.measure.focus import Focus
from engine.measure.measurements import Measurements
from engine.rubric import Rubric
from engine.translation import Argument


class Intent(StrEnum):
    """Choices that can be recognised from pixels and capture data."""

    LOW_KEY = "low_key"
    HIGH_KEY = "high_key"
    SILHOUETTE = "silhouette"
    MONOCHROME = "monochrome"
    LONG_EXPOSURE = "long_exposure"
    SHALLOW_DEPTH_OF_FIELD = "shallow_depth_of_field"
    PANNING = "panning"
    NIGHT = "night"


def recognise(measured: Measurements, capture: Capture, rubric: Rubric) -> dict[Intent, Finding]:
    """The choices that the numbers speak for, each with the finding that names it."""
    found: dict[Intent, Finding] = {}
    for intent, look in _LOOKS.items():
        finding = look(measured, capture, rubric)
        if finding is not None:
            found[intent] = finding
    if Intent.NIGHT in found:  # a night scene is dark by itself: that says all
        found.pop(Intent.LOW_KEY, None)
    return found


def _night(measured: Measurements, capture: Capture, rubric: Rubric) -> Finding | None:
    tone, scene = measured.tone, _scene_ev(capture)
    if (
        tone.key > rubric.shared_limit("night_key")
        or tone.light_points < rubric.shared_limit("night_lights")
        or (scene is not None and scene > rubric.shared_limit("night_brightest_ev"))
    ):
        return None
    return _choice(
        Aspect.LIGHT,
        "choice-night",
        Evidence(measure="light_points", value=tone.light_points),
        amount("key", tone.key, "L*"),
        points=str(tone.light_points),
    )


def _scene_ev(capture: Capture) -> float | None:
    """How bright the scene was, as the exposure value at ISO 100; a flash hides it."""
    if capture.flash or not (capture.exposure_s and capture.f_number and capture.iso):
        return None
    return math.log2(capture.f_number**2 / capture.exposure_s * 100 / capture.iso)


def _low_key(measured: Measurements, _: Capture, rubric: Rubric) -> Finding | None:
    tone = measured.tone
    light = tone.percentiles.p99
    if (
        tone.dark < rubric.shared_limit("low_key_dark")
        or light < rubric.shared_limit("low_key_light")
        or light - tone.median < rubric.shared_limit("low_key_separation")
    ):
        return None
    return _choice(
        Aspect.LIGHT,
        "choice-low-key",
        share("dark", tone.dark),
        amount("key", tone.key, "L*"),
        share=percent(tone.dark),
    )


def _high_key(measured: Measurements, _: Capture, rubric: Rubric) -> Finding | None:
    tone = measured.tone
    subject_blown = 0.0 if tone.subject is None else tone.subject.blown
    if (
        tone.bright < rubric.shared_limit("high_key_bright")
        or tone.percentiles.p5 < rubric.shared_limit("high_key_darkest")
        or tone.body_median < rubric.shared_limit("high_key_median")
        or subject_blown > rubric.shared_limit("high_key_blown_subject")
        or tone.lost_highlights > rubric.shared_limit("high_key_lost")
    ):
        return None
    return _choice(
        Aspect.LIGHT,
        "choice-high-key",
        share("bright", tone.bright),
        amount("key", tone.key, "L*"),
        share=percent(tone.bright),
    )


def _silhouette(measured: Measurements, _: Capture, rubric: Rubric) -> Finding | None:
    tone = measured.tone.subject
    if (
        tone is None
        or tone.luma > rubric.shared_limit("silhouette_luma")
        or tone.surround_ev > rubric.shared_limit("silhouette_stops")
    ):
        return None
    return _choice(
        Aspect.LIGHT,
        "choice-silhouette",
        amount("surround_ev", tone.surround_ev, "EV"),
        region=measured.subject.region,
        stops=f"{-tone.surround_ev:.1f}",
    )


def _monochrome(measured: Measurements, _: Capture, _rubric: Rubric) -> Finding | None:
    colour = measured.colour
    if colour.monochrome == "no":
        return None
    return _choice(
        Aspect.COLOUR,
        "choice-monochrome" if colour.monochrome == "grey" else "choice-monochrome-toned",
        amount("stray", colour.stray, "C*"),
    )


def _long_exposure(measured: Measurements, capture: Capture, rubric: Rubric) -> Finding | None:
    seconds, sharp = capture.exposure_s, measured.focus.blur_px
    if (
        seconds is None
        or seconds < rubric.shared_limit("long_exposure_s")
        or sharp is None
        or sharp * _to_screen(measured.focus) > rubric.shared_limit("long_exposure_blur")
    ):
        return None
    return _choice(
        Aspect.TECHNIQUE,
        "choice-long-exposure",
        Evidence(measure="exposure_s", value=round(seconds, 4), unit="s"),
        Evidence(measure="blur_px", value=round(sharp, 2), unit="px"),
        seconds=f"{seconds:.1f}".removesuffix(".0"),
    )


def _shallow(measured: Measurements, capture: Capture, rubric: Rubric) -> Finding | None:
    """The subject sharp and the rest not; else some of the frame sharp and most of it not."""
    focus = measured.focus
    wide_open = (capture.f_number or math.inf) <= rubric.shared_limit("shallow_open_aperture")
    kind = "shallow_open" if wide_open else "shallow"
    for inside, outside, least in (
        (focus.subject_blur_px, focus.background_blur_px, f"{kind}_difference"),
        (focus.blur_px, focus.typical_blur_px, f"{kind}_frame_difference"),
    ):
        if (
            inside is not None
            and outside is not None
            and inside <= rubric.shared_limit("shallow_subject_blur")
            and outside >= rubric.shared_limit("shallow_background_blur")
            and outside - inside >= rubric.shared_limit(least)
        ):
            break
    else:
        return None
    return _choice(
        Aspect.TECHNIQUE,
        "choice-shallow-depth-of-field" + ("" if capture.f_number is None else "-aperture"),
        Evidence(measure="subject_blur_px", value=round(inside, 2), unit="px"),
        Evidence(measure="background_blur_px", value=round(outside, 2), unit="px"),
        region=focus.sharpest,
        place=place(focus.sharpest or measured.subject.region or (0.4, 0.4, 0.2, 0.2)),
        f_number=f"{capture.f_number or 0:g}",
    )


def _to_screen(focus: Focus) -> float:
    """What turns blur at the judged size into blur on a long side of 1600."""
    return 1600 / focus.judged_side


def _panning(measured: Measurements, capture: Capture, rubric: Rubric) -> Finding | None:
    focus, ratio = measured.focus, rubric.shared_limit("panning_ratio")
    streaks, inside, held = focus.background_motion, focus.subject_blur_px, focus.subject_motion
    if (
        streaks is None
        or inside is None
        or held is None
        or (capture.exposure_s or 1) < rubric.shared_limit("panning_fastest_s")
        or streaks.agreement < rubric.shared_limit("panning_agreement")
        or streaks.along_px * _to_screen(focus) < rubric.shared_limit("panning_streak")
        or streaks.along_px < max(streaks.across_px, inside, held.along_px) * ratio
    ):
        return None
    return _choice(
        Aspect.TECHNIQUE,
        "choice-panning",
        amount("background_motion_px", streaks.along_px, "px"),
        amount("subject_blur_px", inside, "px"),
        direction=f"{streaks.angle_deg:.0f}",
    )


def _choice(
    aspect: Aspect,
    text: str,
    *evidence: Evidence,
    region: Region | None = None,
    **facts: Argument,
) -> Finding:
    return Finding(aspect, "choice", 0.0, text, evidence, region=region, facts=facts)


_Look = Callable[[Measurements, Capture, Rubric], Finding | None]

_LOOKS: Final[dict[Intent, _Look]] = {
    Intent.MONOCHROME: _monochrome,
    Intent.NIGHT: _night,
    Intent.LOW_KEY: _low_key,
    Intent.HIGH_KEY: _high_key,
    Intent.SILHOUETTE: _silhouette,
    Intent.LONG_EXPOSURE: _long_exposure,
    Intent.PANNING: _panning,
    Intent.SHALLOW_DEPTH_OF_FIELD: _shallow,
}
