"""What the measurements say of the processing: compression, sharpening, vignetting, dust."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from engine.critics.measured.finding import Finding
from engine.critics.measured.found import amount, found, share
from engine.critics.measured.intent import Intent
from engine.critics.measured.place import place
from engine.critique import Capture, Evidence
from engine.measure.measurements import Measurements
from engine.measure.processing import Processing
from engine.rubric import Rubric


def find_processing(
    m: Measurements, capture: Capture, intents: AbstractSet[Intent], rubric: Rubric
) -> Iterator[Finding]:
    """What editing, saving and a dusty sensor left behind."""
    traces = (
        _compression_artifacts(m.processing, rubric),
        _oversharpened(m.processing, rubric),
        _heavy_vignette(m, intents, rubric),
        _sensor_dust(m.processing, capture, rubric),
    )
    yield from filter(None, traces)


def _compression_artifacts(processing: Processing, rubric: Rubric) -> Finding | None:
    """Either the file says how hard it was compressed, or the grid shows an earlier saving."""
    code, quality, blocking = "compression_artifacts", processing.jpeg_quality, processing.blocking
    evidence = []
    severity = 0.0
    variant = ""
    if quality is not None:
        evidence.append(Evidence(measure="jpeg_quality", value=quality))
        severity = rubric.ramp(code, quality)
    if blocking is not None:
        evidence.append(amount("blocking", blocking, "/ 255"))
        start, full = rubric.limit(code, "blocking_start"), rubric.limit(code, "blocking_full")
        seen = min(1.0, max(0.0, (blocking - start) / (full - start)))
        if seen > severity:
            severity, variant = seen, "grid"
    return found(
        rubric,
        code,
        severity,
        tuple(evidence),
        variant=variant,
        quality=quality or 0,
        step=f"{blocking or 0:.1f}",
    )


def _oversharpened(processing: Processing, rubric: Rubric) -> Finding | None:
    halo = processing.halo
    if halo is None:
        return None
    return found(
        rubric,
        "oversharpened",
        rubric.ramp("oversharpened", halo),
        (share("halo", halo),),
        halo=f"{100 * halo:.0f}",
    )


def _heavy_vignette(
    m: Measurements, intents: AbstractSet[Intent], rubric: Rubric
) -> Finding | None:
    """Corners that darken evenly; in a dark photo, or round something lit, they are the light's."""
    vignette, code, subject = m.processing.vignette, "heavy_vignette", m.tone.subject
    if (
        (subject is not None and subject.surround_ev > rubric.limit(code, "lit_subject"))
        or intents & {Intent.LOW_KEY, Intent.NIGHT}
        or vignette.agreement < rubric.limit(code, "agreement")
        or vignette.weakest < rubric.limit(code, "even") * vignette.mean
        or vignette.mean > rubric.limit(code, "most")
    ):
        return None
    return found(
        rubric,
        code,
        rubric.ramp(code, vignette.weakest),
        (
            amount("vignette_ev", vignette.mean, "EV"),
            amount("vignette_weakest_ev", vignette.weakest, "EV"),
            share("vignette_agreement", vignette.agreement),
        ),
        stops=f"{vignette.mean:.1f}",
        weakest=f"{vignette.weakest:.1f}",
    )


def _sensor_dust(processing: Processing, capture: Capture, rubric: Rubric) -> Finding | None:
    """Several spots, at an aperture at which dust throws a shadow."""
    code, spots, f_number = "sensor_dust", processing.dust, capture.f_number
    if f_number is not None and _full_frame(f_number, capture) < rubric.limit(code, "aperture"):
        return None
    if len(spots) < rubric.limit(code, "start"):
        return None
    return found(
        rubric,
        code,
        max(rubric.ramp(code, len(spots)), rubric.limit(code, "least")),
        (Evidence(measure="dust_spots", value=len(spots)),),
        variant="" if f_number is None else "aperture",
        region=spots[0],
        place=place(spots[0]),
        count=len(spots),
        aperture=f"{f_number or 0:g}",
    )


def _full_frame(f_number: float, capture: Capture) -> float:
    """The aperture that throws the same shadow, in proportion to the frame, on 35 mm film."""
    if capture.focal_mm is None or capture.focal_35mm is None:
        return f_number
    return f_number * capture.focal_35mm / capture.focal_mm
