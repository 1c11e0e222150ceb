"""Remedies at the desk: for each fault that an edit mends, the edit that the numbers ask for."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from engine.critics.measured.case import Case
from engine.critics.measured.draft import Draft
from engine.critics.measured.found import percent
from engine.critics.measured.reframing import REFRAMING
from engine.critique import Edit
from engine.improve.balance import neutralising


def slider(value: float) -> float:
    """A slider position a person would choose: in steps of five, within its ends."""
    return float(min(100, max(-100, 5 * round(value / 5))))


def _underexposed(case: Case) -> Iterator[Draft]:
    tone = case.measured.tone
    ev = _stops_to(case, tone.body_median)
    if ev > 0.1:
        yield case.editing(
            "do-brighten",
            Edit(exposure_ev=ev),
            0.8,
            ev=f"{ev:.1f}",
            median=percent(tone.median),
        )


def _overexposed(case: Case) -> Iterator[Draft]:
    tone = case.measured.tone
    ev = _stops_to(case, tone.body_median)
    if ev < -0.1:
        yield case.editing(
            "do-darken",
            Edit(exposure_ev=ev),
            0.6,
            ev=f"{-ev:.1f}",
            median=percent(tone.median),
        )


def _highlights_clipped(case: Case) -> Iterator[Draft]:
    amount = -slider(30 + 40 * case.finding.severity)
    yield case.editing(
        "do-recover-highlights",
        Edit(highlights=amount),
        0.4,
        amount=f"−{-amount:.0f}",
        share=percent(case.measured.tone.blown),
    )


def _shadows_blocked(case: Case) -> Iterator[Draft]:
    amount = slider(30 + 40 * case.finding.severity)
    yield case.editing(
        "do-open-shadows",
        Edit(shadows=amount),
        0.5,
        amount=f"{amount:.0f}",
        share=percent(case.measured.tone.blocked),
    )


def _low_contrast(case: Case) -> Iterator[Draft]:
    amount = slider(25 + 45 * case.finding.severity)
    yield case.editing(
        "do-add-contrast",
        Edit(contrast=amount),
        0.8,
        amount=f"{amount:.0f}",
        range=f"{case.measured.tone.dynamic_range_ev:.1f}",
    )


def _harsh_contrast(case: Case) -> Iterator[Draft]:
    amount = slider(30 + 40 * case.finding.severity)
    yield case.editing(
        "do-soften-contrast",
        Edit(highlights=-amount, shadows=amount),
        0.6,
        highlights=f"−{amount:.0f}",
        shadows=f"{amount:.0f}",
    )


def _backlit_subject(case: Case) -> Iterator[Draft]:
    tone = case.measured.tone.subject
    if tone is None:
        return
    amount = slider(40 + 50 * case.finding.severity)
    yield case.editing(
        "do-light-subject",
        Edit(shadows=amount),
        0.6,
        amount=f"{amount:.0f}",
        stops=f"{abs(tone.surround_ev):.1f}",
    )


def _oversaturated(case: Case) -> Iterator[Draft]:
    amount = slider(10 + 25 * case.finding.severity)
    yield case.editing(
        "do-desaturate",
        Edit(saturation=-amount),
        0.8,
        amount=f"{amount:.0f}",
        share=percent(case.measured.colour.gamut_edge),
    )


def _undersaturated(case: Case) -> Iterator[Draft]:
    amount = slider(20 + 30 * case.finding.severity)
    yield case.editing("do-vibrance", Edit(vibrance=amount), 0.8, amount=f"{amount:.0f}")


def _stops_to(case: Case, median: float) -> float:
    """Stops that bring the typical tone most of the way to the middle, to a tenth."""
    target = case.limit("median_luma")
    stops = 2.2 * math.log2(target / max(median, 0.02)) * case.limit("exposure_share")
    return round(max(-1.5, min(1.5, stops)), 1)


def _colour_cast(case: Case) -> Iterator[Draft]:
    cast = case.measured.colour.cast
    if cast is None:
        return
    part = case.limit("balance_share")
    mired, tint = (round(value * part) for value in neutralising(cast.a, cast.b))
    mired, tint = (value if abs(value) >= 2 else 0 for value in (mired, tint))
    warm, magenta = "warm" if mired > 0 else "cool", "magenta" if tint > 0 else "green"
    steps = [step for step, value in ((warm, mired), (magenta, tint)) if value]
    if steps:
        yield case.editing(
            f"do-{'-and-'.join(steps)}",
            Edit(temperature_mired=mired or None, tint=tint or None),
            0.9,
            because="do-neutralise-why",
            mired=abs(mired),
            tint=abs(tint),
            cast=f"{cast.delta_e:.0f}",
        )


def _high_noise(case: Case) -> Iterator[Draft]:
    amount = slider(20 + 50 * case.finding.severity)
    yield case.editing("do-denoise", Edit(denoise=amount), 0.6, amount=f"{amount:.0f}")


def _out_of_focus(case: Case) -> Iterator[Draft]:
    if case.finding.severity < case.limit("sharpenable"):
        amount = slider(25 + 60 * case.finding.severity)
        yield case.editing("do-sharpen", Edit(sharpen=amount), 0.4, amount=f"{amount:.0f}")


def _compression_artifacts(case: Case) -> Iterator[Draft]:
    yield case.editing("do-export-again", None, 0.5)


def _oversharpened(case: Case) -> Iterator[Draft]:
    yield case.editing("do-sharpen-less", None, 0.8)


def _sensor_dust(case: Case) -> Iterator[Draft]:
    yield case.editing("do-heal", None, 1.0)


def _heavy_vignette(case: Case) -> Iterator[Draft]:
    yield case.editing("do-lens-profile", None, 0.8)


def _soft_detail(case: Case) -> Iterator[Draft]:
    if case.finding.severity < case.limit("sharpenable"):
        amount = slider(25 + 40 * case.finding.severity)
        yield case.editing("do-sharpen", Edit(sharpen=amount), 0.5, amount=f"{amount:.0f}")


def _low_local_contrast(case: Case) -> Iterator[Draft]:
    amount = slider(15 + 30 * case.finding.severity)
    yield case.editing("do-clarify", Edit(contrast=amount), 0.5, amount=f"{amount:.0f}")


EDITS: Final[Mapping[str, Callable[[Case], Iterator[Draft]]]] = {
    **REFRAMING,
    "underexposed": _underexposed,
    "overexposed": _overexposed,
    "highlights_clipped": _highlights_clipped,
    "shadows_blocked": _shadows_blocked,
    "low_contrast": _low_contrast,
    "harsh_contrast": _harsh_contrast,
    "backlit_subject": _backlit_subject,
    "colour_cast": _colour_cast,
    "oversaturated": _oversaturated,
    "undersaturated": _undersaturated,
    "high_noise": _high_noise,
    "out_of_focus": _out_of_focus,
    "soft_detail": _soft_detail,
    "low_local_contrast": _low_local_contrast,
    "compression_artifacts": _compression_artifacts,
    "oversharpened": _oversharpened,
    "sensor_dust": _sensor_dust,
    "heavy_vignette": _heavy_vignette,
}
