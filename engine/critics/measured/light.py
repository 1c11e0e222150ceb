"""What the measurements say of the light: exposure, contrast, and how the subject stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from engine.critics.measured import exposure
from engine.critics.measured.finding import Finding
from engine.critics.measured.found import amount, found, percent, share
from engine.critics.measured.intent import Intent
from engine.critics.measured.place import place
from engine.critique import Capture
from engine.measure.measurements import Measurements
from engine.measure.tone import Tone
from engine.rubric import Rubric


def find_light(
    m: Measurements,
    capture: Capture,
    intents: AbstractSet[Intent],
    rubric: Rubric,
) -> Iterator[Finding]:
    """Faults first; light is praised only as far as no fault speaks against it."""
    faults = [
        *_exposure_faults(m, capture, intents, rubric),
        *_backlit_subject(m, intents, rubric),
    ]
    yield from faults
    if not faults:
        praise = exposure.well_exposed(m.tone, rubric), _full_tonal_range(m.tone, rubric)
        yield from filter(None, praise)
    if all(fault.code != "backlit_subject" for fault in faults):
        yield from _good_separation(m, rubric)


def _exposure_faults(
    m: Measurements, capture: Capture, intents: AbstractSet[Intent], rubric: Rubric
) -> Iterator[Finding]:
    """At most one word on each end of the scale: harsh contrast speaks for both at once."""
    over = exposure.overexposed(m.tone, intents, rubric)
    level = over or exposure.underexposed(m, intents, rubric)
    harsh = _harsh_contrast(m.tone, intents, rubric)
    yield from filter(None, (level, harsh))
    if not harsh:
        yield from exposure.highlights_clipped(m.tone, capture, intents, rubric)
        yield from exposure.shadows_blocked(m, intents, rubric)
    if not level and not harsh:
        yield from _low_contrast(m, intents, rubric)


def _low_contrast(
    m: Measurements, intents: AbstractSet[Intent], rubric: Rubric
) -> Iterator[Finding]:
    tone = m.tone
    if Intent.HIGH_KEY in intents or exposure.DARK_CHOICES & intents:
        return
    if exposure.is_twilight(m, rubric):
        return
    low, high = tone.percentiles.p1, tone.percentiles.p99
    no_black = low > rubric.limit("low_contrast", "black")
    no_white = high < rubric.limit("low_contrast", "white")
    finding = found(
        rubric,
        "low_contrast",
        rubric.ramp("low_contrast", high - low),
        (share("p1", low), share("p99", high), amount("contrast", tone.contrast, "L*")),
        variant="veiled" if no_black and no_white else "no-black" if no_black else "no-white",
        p1=percent(low),
        p99=percent(high),
        range=percent(high - low),
    )
    if finding:
        yield finding


def _harsh_contrast(tone: Tone, intents: AbstractSet[Intent], rubric: Rubric) -> Finding | None:
    """Both ends lost at once, and little in between."""
    if exposure.DARK_CHOICES & intents or tone.midtones > rubric.limit(
        "harsh_contrast", "midtones"
    ):
        return None
    white, black = tone.lost_highlights, tone.lost_shadows
    return found(
        rubric,
        "harsh_contrast",
        rubric.ramp("harsh_contrast", min(white, black)),
        (share("blown", white), share("blocked", black), share("midtones", tone.midtones)),
        white=percent(white),
        black=percent(black),
        midtones=percent(tone.midtones),
    )


def _backlit_subject(
    m: Measurements, intents: AbstractSet[Intent], rubric: Rubric
) -> Iterator[Finding]:
    """The subject lies in the shade of a brighter background, and shows it."""
    tone, region = m.tone.subject, m.subject.region
    if tone is None or region is None or exposure.DARK_CHOICES & intents:
        return
    face = tone.face_luma
    luma = tone.luma if face is None else face
    behind = rubric.limit("backlit_subject", "background" if face is None else "behind_face")
    if luma > rubric.limit("backlit_subject", "subject") or tone.background_luma < behind:
        return
    stops = -max(tone.difference_ev, tone.surround_ev)
    finding = found(
        rubric,
        "backlit_subject",
        rubric.ramp("backlit_subject", stops),
        (amount("difference_ev", tone.difference_ev, "EV"), share("subject_luma", luma)),
        variant="" if face is None else "face",
        region=region,
        place=place(region),
        stops=f"{stops:.1f}",
        luma=percent(luma),
    )
    if finding:
        yield finding


def _full_tonal_range(tone: Tone, rubric: Rubric) -> Finding | None:
    """Black and white are both reached, and the steps between are filled."""
    low, high = tone.percentiles.p1, tone.percentiles.p99
    if (
        low > rubric.limit("full_tonal_range", "black")
        or high < rubric.limit("full_tonal_range", "white")
        or tone.lost_highlights + tone.lost_shadows > rubric.limit("full_tonal_range", "lost")
    ):
        return None
    return found(
        rubric,
        "full_tonal_range",
        rubric.ramp("full_tonal_range", tone.midtones),
        (share("p1", low), share("p99", high), share("midtones", tone.midtones)),
        p1=percent(low),
        p99=percent(high),
        midtones=percent(tone.midtones),
    )


def _good_separation(m: Measurements, rubric: Rubric) -> Iterator[Finding]:
    """The subject stands off its surroundings by light, by colour, or by both."""
    tone, region, apart = m.tone.subject, m.subject.region, m.colour.subject_difference
    if tone is None or region is None or apart is None:
        return
    if m.subject.strength < rubric.limit(
        "good_separation", "strength"
    ) or m.subject.area > rubric.limit("good_separation", "area"):
        return
    light = rubric.ramp("good_separation", abs(tone.surround_ev))
    start = rubric.limit("good_separation", "colour_start")
    full = rubric.limit("good_separation", "colour_full")
    colour = min(1.0, max(0.0, (apart - start) / (full - start)))
    if m.colour.monochrome != "no":
        colour = 0.0
    if min(light, colour) > 0:
        variant = "both"
    elif colour > light:
        variant = "colour"
    else:
        variant = "lighter" if tone.surround_ev > 0 else "darker"
    finding = found(
        rubric,
        "good_separation",
        max(light, colour),
        (amount("surround_ev", tone.surround_ev, "EV"), amount("subject_difference", apart, "C*")),
        variant=variant,
        region=region,
        place=place(region),
        stops=f"{abs(tone.surround_ev):.1f}",
        apart=f"{apart:.0f}",
    )
    if finding:
        yield finding
