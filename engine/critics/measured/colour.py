"""What the measurements say of the colour: its cast, its strength and its company."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from engine.critics.measured.finding import Finding
from engine.critics.measured.found import amount, found, percent, share
from engine.critics.measured.intent import Intent
from engine.critics.measured.place import place
from engine.critique import Capture
from engine.measure.colour import Colour
from engine.measure.hues import hue_name
from engine.measure.measurements import Measurements
from engine.rubric import Rubric


def find_colour(
    m: Measurements,
    capture: Capture,  # noqa: ARG001 - every finder has the same signature
    intents: AbstractSet[Intent],
    rubric: Rubric,
) -> Iterator[Finding]:
    """Nothing at all is said of the colour of a photo in black and white."""
    if Intent.MONOCHROME in intents or m.colour.monochrome != "no":
        return
    looked = (
        _colour_cast(m, intents, rubric),
        _oversaturated(m.colour, intents, rubric),
        _undersaturated(m, intents, rubric),
    )
    faults = [*filter(None, looked)]
    yield from faults
    if not faults:
        praise = _colour_harmony(m.colour, rubric) or _colour_accent(m.colour, rubric)
        if praise:
            yield praise


def _colour_cast(m: Measurements, intents: AbstractSet[Intent], rubric: Rubric) -> Finding | None:
    """Greys lean one way, and no dusk, lamp, foliage, sky or single material explains it."""
    cast = m.colour.cast
    if cast is None or cast.direction == "dusk" or Intent.NIGHT in intents:
        return None
    allowed = rubric.limit("colour_cast", cast.direction)
    foliage = m.colour.hue_share("lime", "green")
    earth = m.colour.hue_share("orange", "brown", "yellow")
    sky = m.colour.hue_share("cyan", "blue")
    lamp = any(area.kind == "light_source" for area in m.tone.blown_areas)
    variety = m.colour.stray / max(m.colour.mean_chroma, 1.0)
    if (
        cast.confidence < rubric.limit("colour_cast", "confidence")
        or variety < rubric.limit("colour_cast", "variety")
        or (cast.direction == "warm" and (lamp or foliage > rubric.limit("colour_cast", "foliage")))
        or (
            cast.direction in ("green", "magenta")
            and cast.delta_e > rubric.limit("colour_cast", "coloured_light")
        )
        or (cast.direction == "warm" and earth > rubric.limit("colour_cast", "alike"))
        or (cast.direction == "cool" and sky > rubric.limit("colour_cast", "sky"))
    ):
        return None
    return found(
        rubric,
        "colour_cast",
        rubric.ramp("colour_cast", cast.delta_e * cast.confidence - allowed),
        (
            amount("cast", cast.delta_e, "ΔE"),
            share("cast_share", cast.share),
            share("cast_confidence", cast.confidence),
        ),
        variant=cast.direction,
        delta_e=f"{cast.delta_e:.0f}",
        share=percent(cast.share),
    )


def _oversaturated(colour: Colour, intents: AbstractSet[Intent], rubric: Rubric) -> Finding | None:
    """Colours at the edge of what a screen can show, in a photo that is rich throughout."""
    if colour.mean_chroma < rubric.limit("oversaturated", "chroma"):
        return None
    if {Intent.NIGHT, Intent.LOW_KEY} & intents:
        return None
    area = colour.flooded_area
    if area is not None and place(area) == "place-everywhere":
        area = None
    return found(
        rubric,
        "oversaturated",
        rubric.ramp("oversaturated", colour.gamut_edge),
        (share("gamut_edge", colour.gamut_edge), amount("mean_chroma", colour.mean_chroma, "C*")),
        variant="" if area is None else "area",
        region=area,
        share=percent(colour.gamut_edge),
        hue=f"hue-{colour.hues[0].hue}" if colour.hues else "",
        place="" if area is None else place(area),
    )


def _undersaturated(
    m: Measurements, intents: AbstractSet[Intent], rubric: Rubric
) -> Finding | None:
    """Several hues, all of them faint; one faint hue, or fog over all, is weather."""

    def limit(name: str) -> float:
        return rubric.limit("undersaturated", name)

    if {Intent.NIGHT, Intent.LOW_KEY, Intent.HIGH_KEY} & intents:
        return None
    colour = m.colour
    if (
        colour.hue_spread < limit("hue_spread")
        or colour.chroma_p95 < limit("chroma")
        or m.tone.contrast < limit("contrast")
    ):
        return None
    return found(
        rubric,
        "undersaturated",
        rubric.ramp("undersaturated", colour.colourfulness),
        (
            amount("colourfulness", colour.colourfulness, "M3"),
            amount("chroma_p95", colour.chroma_p95, "C*"),
        ),
        colourfulness=f"{colour.colourfulness:.0f}",
        chroma=f"{colour.chroma_p95:.0f}",
    )


def _colour_harmony(colour: Colour, rubric: Rubric) -> Finding | None:
    """One family of hues, neighbours, or two opposites, and little else."""
    harmony = colour.harmony
    if harmony is None or harmony.template == "wide":
        return None
    if colour.coloured < rubric.limit(
        "colour_harmony", "coloured"
    ) or colour.mean_chroma < rubric.limit("colour_harmony", "chroma"):
        return None
    if harmony.template == "complementary" and harmony.balance < rubric.limit(
        "colour_harmony", "balance"
    ):
        return None
    hue, other = _pair(colour)
    return found(
        rubric,
        "colour_harmony",
        rubric.ramp("colour_harmony", harmony.fit),
        (
            share("harmony_fit", harmony.fit),
            amount("harmony_angle", harmony.angle, "°"),
            amount("mean_chroma", colour.mean_chroma, "C*"),
        ),
        variant="single" if hue == other else harmony.template,
        fit=percent(harmony.fit),
        hue=f"hue-{hue}",
        other=f"hue-{other}",
    )


def _pair(colour: Colour) -> tuple[str, str]:
    """The two hues to name, the commoner first.

    Opposites are named by the template's own ends: the commonest two may lie on the same side.
    """
    first = colour.hues[0].hue
    harmony = colour.harmony
    if harmony and harmony.template == "complementary":
        near, far = hue_name(harmony.angle), hue_name((harmony.angle + 180) % 360)
        return (far, near) if first == far else (near, far)
    return first, colour.hues[1].hue if len(colour.hues) > 1 else first


def _colour_accent(colour: Colour, rubric: Rubric) -> Finding | None:
    """One small patch of strong colour in a quiet frame."""
    accent = colour.accent
    if (
        accent is None
        or accent.rest > rubric.limit("colour_accent", "rest")
        or accent.share < rubric.limit("colour_accent", "smallest")
    ):
        return None
    return found(
        rubric,
        "colour_accent",
        rubric.ramp("colour_accent", accent.chroma - accent.rest),
        (
            share("accent_share", accent.share),
            amount("accent_chroma", accent.chroma, "C*"),
            amount("rest_chroma", accent.rest, "C*"),
        ),
        region=accent.region,
        hue=f"hue-{accent.hue}",
        place=place(accent.region),
        share=percent(accent.share),
        rest=f"{accent.rest:.0f}",
        chroma=f"{accent.chroma:.0f}",
    )
