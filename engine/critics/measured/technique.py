"""What the measurements say of the technique: sharpness and noise."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from engine.critics.measured.finding import Finding
from engine.critics.measured.found import amount, found
from engine.critics.measured.intent import Intent
from engine.critics.measured.place import place
from engine.critics.measured.sharpness import sharpness
from engine.critique import Capture, Evidence
from engine.measure.measurements import Measurements
from engine.measure.noise import Grain
from engine.rubric import Rubric


def find_technique(
    m: Measurements, capture: Capture, intents: AbstractSet[Intent], rubric: Rubric
) -> Iterator[Finding]:
    """Sharpness, then noise."""
    found_here = sharpness(m, capture, intents, rubric), _high_noise(m, capture, intents, rubric)
    yield from filter(None, found_here)


def _high_noise(
    m: Measurements, capture: Capture, intents: AbstractSet[Intent], rubric: Rubric
) -> Finding | None:
    """Grain that shows at the size at which a photo fills a window."""
    iso = capture.iso
    high_iso = iso is not None and iso >= rubric.limit("high_noise", "high_iso")
    shadows, midtones = m.noise.shadows, m.noise.midtones
    noisy = [
        (grain, band)
        for grain, other, band in (
            (shadows, midtones, "shadows"),
            (midtones, shadows, "midtones"),
        )
        if grain and _is_noise(grain, other, high_iso, rubric)
    ]
    if not noisy:
        return None
    grain, band = max(noisy, key=lambda one: one[0].sigma)
    severity = rubric.ramp("high_noise", grain.sigma)
    if Intent.NIGHT in intents:
        severity *= rubric.limit("high_noise", "excused")
    return found(
        rubric,
        "high_noise",
        severity,
        (
            amount("noise_sigma", grain.sigma, "/ 255"),
            amount("noise_colour", grain.colour, "/ 255"),
            *((Evidence(measure="iso", value=iso),) if iso else ()),
        ),
        variant=f"{band}-iso" if iso and high_iso else band,
        region=m.noise.region,
        place=place(m.noise.region) if m.noise.region else "place-everywhere",
        sigma=f"{grain.sigma:.1f}",
        side=str(m.noise.judged_side),
        iso=str(iso or 0),
    )


def _is_noise(grain: Grain, other: Grain | None, high_iso: bool, rubric: Rubric) -> bool:
    """Noise is finer than texture and in all tones; a high ISO makes coarser grain believable."""
    coarsest = rubric.limit("high_noise", "coarsest_iso" if high_iso else "coarsest")
    elsewhere = grain if other is None else other
    return (
        grain.share >= rubric.limit("high_noise", "share")
        and grain.half_sigma <= coarsest * grain.sigma
        and elsewhere.sigma >= rubric.limit("high_noise", "elsewhere") * grain.sigma
    )
