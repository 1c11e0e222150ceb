"""What can be said of an aspect that neither shines nor fails: no score stands without numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from engine.critics.measured.finding import Finding
from engine.critics.measured.found import amount, percent, share
from engine.critique import Aspect, Evidence
from engine.measure.measurements import Measurements
from engine.rubric import Rubric
from engine.translation import Argument


def ordinary(aspect: Aspect, measured: Measurements, rubric: Rubric) -> Finding:
    """The remark for an aspect of which nothing else was found, and what was looked at."""
    return _REMARKS[aspect](measured, rubric)


def _composition(m: Measurements, rubric: Rubric) -> Finding:
    empty = share("empty", m.composition.empty)
    placement = m.composition.placement
    if placement is None:
        return _remark(
            Aspect.COMPOSITION, "ordinary-composition", empty, empty=percent(m.composition.empty)
        )
    centred = placement.centre_distance < rubric.shared_limit("ordinary_centre")
    return _remark(
        Aspect.COMPOSITION,
        f"ordinary-composition-{'centre' if centred else 'subject'}",
        share("thirds_distance", placement.thirds_distance),
        share("centre_distance", placement.centre_distance),
        thirds=percent(placement.thirds_distance),
        centre=percent(placement.centre_distance),
    )


def _light(m: Measurements, rubric: Rubric) -> Finding:
    subject = m.tone.subject
    if subject is not None and abs(subject.surround_ev) < rubric.limit("good_separation", "start"):
        return _remark(
            Aspect.LIGHT,
            "ordinary-light-subject",
            amount("surround_ev", subject.surround_ev, "EV"),
            apart=f"{abs(subject.surround_ev):.1f}",
            stops=f"{m.tone.dynamic_range_ev:.1f}",
        )
    return _remark(
        Aspect.LIGHT,
        "ordinary-light",
        share("midtones", m.tone.midtones),
        amount("contrast", m.tone.contrast, "L*"),
        stops=f"{m.tone.dynamic_range_ev:.1f}",
        midtones=percent(m.tone.midtones),
    )


def _colour(m: Measurements, rubric: Rubric) -> Finding:
    chroma = amount("mean_chroma", m.colour.mean_chroma, "C*")
    faint = m.colour.mean_chroma < rubric.shared_limit("summary_neutral_chroma")
    if faint or not m.colour.hues:
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


def _subject(m: Measurements, _: Rubric) -> Finding:
    return _remark(
        Aspect.SUBJECT,
        "ordinary-subject",
        share("subject_area", m.subject.area),
        share("around_detail", m.composition.around_detail),
        area=percent(m.subject.area),
        around=percent(m.composition.around_detail),
    )


def _technique(m: Measurements, rubric: Rubric) -> Finding:
    level = m.acutance.crispest_spot
    if m.focus.blur_px is None or level < rubric.limit("soft_detail", "start"):
        return _remark(
            Aspect.TECHNIQUE, "ordinary-technique-untold", share("telling", m.focus.telling)
        )
    return _remark(
        Aspect.TECHNIQUE,
        "ordinary-technique",
        amount("crispest_spot", level, ""),
        level=f"{level:.1f}",
    )


def _processing(m: Measurements, _: Rubric) -> Finding:
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


_REMARKS: Final[dict[Aspect, Callable[[Measurements, Rubric], Finding]]] = {
    Aspect.COMPOSITION: _composition,
    Aspect.LIGHT: _light,
    Aspect.COLOUR: _colour,
    Aspect.SUBJECT: _subject,
    Aspect.TECHNIQUE: _technique,
    Aspect.PROCESSING: _processing,
}
