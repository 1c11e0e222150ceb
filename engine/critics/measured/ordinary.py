"""What can be said of an aspect that neither shines nor fails: no score stands without numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from engine.critics.measured.finding import Finding
from engine.critics.measured.found import amount, percent, share
from engine.critique import Aspect, Evidence
from engine.measure.measurements import Measurements
from engine.translation import Argument


def ordinary(aspect: Aspect, measured: Measurements) -> Finding:
    """The remark for an aspect of which nothing else was found, and what was looked at."""
    return _REMARKS[aspect](measured)


def _composition(m: Measurements) -> Finding:
    empty = share("empty", m.composition.empty)
    placement = m.composition.placement
    if placement is None:
        return _remark(
            Aspect.COMPOSITION, "ordinary-composition", empty, empty=percent(m.composition.empty)
        )
    return _remark(
        Aspect.COMPOSITION,
        "ordinary-composition-subject",
        share("thirds_distance", placement.thirds_distance),
        share("centre_distance", placement.centre_distance),
        thirds=percent(placement.thirds_distance),
        centre=percent(placement.centre_distance),
    )


def _light(m: Measurements) -> Finding:
    return _remark(
        Aspect.LIGHT,
        "ordinary-light",
        share("midtones", m.tone.midtones),
        amount("contrast", m.tone.contrast, "L*"),
        stops=f"{m.tone.dynamic_range_ev:.1f}",
        midtones=percent(m.tone.midtones),
    )


def _colour(m: Measurements) -> Finding:
    chroma = amount("mean_chroma", m.colour.mean_chroma, "C*")
    if not m.colour.hues:
        return _remark(Aspect.COLOUR, "ordinary-colour-none", chroma)
    first = m.colour.hues[0]
    return _remark(
        Aspect.COLOUR,
        "ordinary-colour",
        chroma,
        chroma=f"{m.colour.mean_chroma:.0f}",
        hue=f"hue-{first.hue}",
        share=percent(first.share),
    )


def _subject(m: Measurements) -> Finding:
    return _remark(
        Aspect.SUBJECT,
        "ordinary-subject",
        share("subject_area", m.subject.area),
        share("around_detail", m.composition.around_detail),
        area=percent(m.subject.area),
        around=percent(m.composition.around_detail),
    )


def _technique(m: Measurements) -> Finding:
    blur = m.focus.blur_px
    if blur is None:
        return _remark(
            Aspect.TECHNIQUE, "ordinary-technique-untold", share("telling", m.focus.telling)
        )
    return _remark(
        Aspect.TECHNIQUE,
        "ordinary-technique",
        amount("blur_px", blur, "px"),
        share("sharp_share", m.focus.sharp_share),
        blur=f"{blur:.1f}",
        side=str(m.focus.judged_side),
    )


def _processing(m: Measurements) -> Finding:
    quality = m.processing.jpeg_quality
    if quality is None:
        return _remark(
            Aspect.PROCESSING,
            "ordinary-processing",
            amount("vignette_ev", m.processing.vignette.mean, "EV"),
        )
    return _remark(
        Aspect.PROCESSING,
        "ordinary-processing-jpeg",
        Evidence(measure="jpeg_quality", value=quality),
        quality=str(quality),
    )


def _remark(aspect: Aspect, text: str, *evidence: Evidence, **facts: Argument) -> Finding:
    return Finding(aspect, "choice", 0.0, text, evidence, facts=facts)


_REMARKS: Final[dict[Aspect, Callable[[Measurements], Finding]]] = {
    Aspect.COMPOSITION: _composition,
    Aspect.LIGHT: _light,
    Aspect.COLOUR: _colour,
    Aspect.SUBJECT: _subject,
    Aspect.TECHNIQUE: _technique,
    Aspect.PROCESSING: _processing,
}
