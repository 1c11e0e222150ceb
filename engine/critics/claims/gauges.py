"""The numbers by which a claim is seen to be clearly untrue, or true.

A code has one gauge or several. Each reads a number that would be high (or low) if the claim held;
the rubric says from where on it clearly is not, and of some from where on it clearly is. A claim is
refuted, or proved, where all of its gauges say so: one that leaves it open is enough. Proof may ask
for less than the measured critic does before it speaks up: the claim is a second witness.

A code without gauges cannot be refuted by numbers alone: what leads the eye, or pulls at the border
of a frame, is more than what was measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.critics.claims.gauge import Gauge
from engine.measure.measurements import Measurements


def _clipped(m: Measurements) -> float:
    return max(m.tone.clipped_high)


def _tilt(m: Measurements) -> float | None:
    return None if m.geometry.level_deg is None else abs(m.geometry.level_deg)


def _converging(m: Measurements) -> float | None:
    return None if m.geometry.uprights is None else abs(m.geometry.uprights.converge_deg)


def _level_trust(m: Measurements) -> float:
    return m.geometry.level_confidence


def _uprights_trust(m: Measurements) -> float | None:
    return None if m.geometry.uprights is None else m.geometry.uprights.confidence


def _cast(m: Measurements) -> float | None:
    return None if m.colour.cast is None else m.colour.cast.delta_e


def _cast_trust(m: Measurements) -> float | None:
    return None if m.colour.cast is None else m.colour.cast.confidence


def _crispest(m: Measurements) -> float:
    return m.acutance.crispest_spot


def _noise(m: Measurements) -> float | None:
    told = [band.sigma for band in (m.noise.shadows, m.noise.midtones) if band is not None]
    return max(told, default=None)


def _apart(m: Measurements) -> float | None:
    return None if m.tone.subject is None else abs(m.tone.subject.surround_ev)


def _cut(m: Measurements) -> float | None:
    placement = m.composition.placement
    if placement is None:
        return None
    return max((cut.of_subject for cut in placement.cuts), default=0.0)


def _gap(m: Measurements) -> float | None:
    return None if m.composition.placement is None else m.composition.placement.gap


_BLURS: Final = (
    Gauge("blur_px", "px", "high", lambda m: m.focus.blur_px),
    Gauge("typical_blur_px", "px", "high", lambda m: m.focus.typical_blur_px, "absent_typical"),
    Gauge(
        *("subject_blur_px", "px", "high", lambda m: m.focus.subject_blur_px, "absent_subject"),
        needed=False,
    ),
    Gauge("crispest_spot", "", "low", _crispest, "absent_crisp"),
)

GAUGES: Final[Mapping[str, tuple[Gauge, ...]]] = {
    "overexposed": (
        Gauge("blown", "%", "high", lambda m: m.tone.blown, "absent_blown", proves=True),
        Gauge("median", "%", "high", lambda m: m.tone.median, proves=True),
    ),
    "underexposed": (
        Gauge("median", "%", "low", lambda m: m.tone.median),
        Gauge("p99", "%", "low", lambda m: m.tone.percentiles.p99, "absent_light"),
    ),
    "highlights_clipped": (
        Gauge("blown", "%", "high", lambda m: m.tone.blown, proves=True),
        Gauge("clipped", "%", "high", _clipped, "absent_channel", proves=True),
    ),
    "shadows_blocked": (
        Gauge("blocked", "%", "high", lambda m: m.tone.blocked, proves=True),
        Gauge("p1", "%", "low", lambda m: m.tone.percentiles.p1, "absent_dark", proves=True),
    ),
    "low_contrast": (
        Gauge("contrast", "L*", "low", lambda m: m.tone.contrast),
        Gauge("p99", "%", "low", lambda m: m.tone.percentiles.p99, "absent_light"),
    ),
    "harsh_contrast": (
        Gauge("contrast", "L*", "high", lambda m: m.tone.contrast, proves=True),
        Gauge("midtones", "%", "low", lambda m: m.tone.midtones, "absent_midtones", proves=True),
    ),
    "backlit_subject": (
        Gauge(
            *("surround_ev", "EV", "low"),
            lambda m: None if m.tone.subject is None else m.tone.subject.surround_ev,
            subject=True,
        ),
        Gauge(
            *("difference_ev", "EV", "low"),
            lambda m: None if m.tone.subject is None else m.tone.subject.difference_ev,
            subject=True,
        ),
    ),
    "well_exposed": (
        Gauge("lost", "%", "low", lambda m: m.tone.lost_highlights + m.tone.lost_shadows),
    ),
    "full_tonal_range": (Gauge("contrast", "L*", "high", lambda m: m.tone.contrast),),
    "good_separation": (
        Gauge("surround_ev", "EV", "high", _apart, subject=True),
        Gauge(
            *("subject_difference", "C*", "high", lambda m: m.colour.subject_difference),
            *("absent_colour", True),
        ),
    ),
    "colour_cast": (Gauge("cast", "ΔE", "high", _cast, proves=True, trust=_cast_trust),),
    "oversaturated": (
        Gauge("mean_chroma", "C*", "high", lambda m: m.colour.mean_chroma, proves=True),
        Gauge("gamut_edge", "%", "high", lambda m: m.colour.gamut_edge, "absent_edge", proves=True),
    ),
    "undersaturated": (Gauge("colourfulness", "M3", "low", lambda m: m.colour.colourfulness),),
    "colour_harmony": (Gauge("mean_chroma", "C*", "high", lambda m: m.colour.mean_chroma),),
    "colour_accent": (Gauge("chroma_p95", "C*", "high", lambda m: m.colour.chroma_p95),),
    "tilted_horizon": (Gauge("level_deg", "°", "high", _tilt, proves=True, trust=_level_trust),),
    "converging_verticals": (
        Gauge("converge_deg", "°", "high", _converging, trust=_uprights_trust),
    ),
    "unbalanced_frame": (
        Gauge("weight_x", "%", "high", lambda m: abs(m.composition.weight[0])),
        Gauge("weight_y", "%", "high", lambda m: abs(m.composition.weight[1])),
    ),
    "negative_space": (Gauge("empty", "%", "high", lambda m: m.composition.empty),),
    "strong_symmetry": (
        Gauge("left_right", "%", "high", lambda m: m.geometry.left_right),
        Gauge("top_bottom", "%", "high", lambda m: m.geometry.top_bottom),
    ),
    "subject_cut_off": (
        Gauge("cut", "%", "high", _cut, subject=True),
        Gauge("gap", "%", "low", _gap, "absent_gap", subject=True),
    ),
    "subject_at_edge": (Gauge("gap", "%", "low", _gap, subject=True),),
    "subject_too_small": (
        Gauge("subject_area", "%", "low", lambda m: m.subject.area, subject=True),
    ),
    "busy_background": (
        Gauge("background_detail", "%", "high", lambda m: m.composition.background_detail),
        Gauge("around_detail", "%", "high", lambda m: m.composition.around_detail),
    ),
    "clean_background": (
        Gauge("background_detail", "%", "low", lambda m: m.composition.background_detail),
    ),
    "fills_the_frame": (
        Gauge("subject_area", "%", "high", lambda m: m.subject.area, subject=True),
    ),
    "motion_blur": _BLURS,
    "out_of_focus": _BLURS,
    "missed_focus": (
        Gauge("subject_blur_px", "px", "high", lambda m: m.focus.subject_blur_px, subject=True),
    ),
    "tack_sharp_subject": (Gauge("blur_px", "px", "low", lambda m: m.focus.blur_px),),
    "high_noise": (Gauge("noise_sigma", "/ 255", "high", _noise),),
    "compression_artifacts": (
        Gauge("jpeg_quality", "", "low", lambda m: m.processing.jpeg_quality),
        Gauge(
            *("blocking", "/ 255", "high", lambda m: m.processing.blocking, "absent_blocking"),
            needed=False,
        ),
    ),
    "oversharpened": (
        Gauge("halo", "%", "high", lambda m: m.processing.halo),
        Gauge("crispest_spot", "", "high", _crispest, "absent_crisp"),
    ),
    "heavy_vignette": (
        Gauge("vignette_ev", "EV", "high", lambda m: m.processing.vignette.mean, proves=True),
        Gauge(
            *("vignette_weakest_ev", "EV", "high", lambda m: m.processing.vignette.weakest),
            *("absent_weakest",),
            proves=True,
        ),
    ),
    "sensor_dust": (
        Gauge("dust_spots", "", "high", lambda m: len(m.processing.dust)),
        Gauge("empty", "%", "low", lambda m: m.composition.empty, "absent_calm"),
    ),
    "crisp_detail": (Gauge("crispest_spot", "", "high", _crispest),),
    "soft_detail": (Gauge("crispest_spot", "", "low", _crispest),),
    "rich_local_contrast": (
        Gauge("local_contrast", "L*", "high", lambda m: m.tone.local_contrast),
    ),
    "low_local_contrast": (Gauge("local_contrast", "L*", "low", lambda m: m.tone.local_contrast),),
}
