"""What the measurements say of the frame as a whole: detail, local contrast, a place to rest."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from engine.critics.measured.exposure import is_twilight
from engine.critics.measured.finding import Finding
from engine.critics.measured.found import amount, found, percent, share
from engine.critics.measured.intent import Intent
from engine.critique import Capture
from engine.measure.measurements import Measurements
from engine.rubric import Rubric

_FLAT_BY_NATURE = {
    Intent.LOW_KEY,
    Intent.HIGH_KEY,
    Intent.NIGHT,
    Intent.SILHOUETTE,
    Intent.SHALLOW_DEPTH_OF_FIELD,
}
_SOFTNESS_IS_MEANT = {Intent.SHALLOW_DEPTH_OF_FIELD, Intent.LONG_EXPOSURE, Intent.PANNING}


def find_detail(
    m: Measurements,
    capture: Capture,  # noqa: ARG001 - every finder has the same signature
    intents: AbstractSet[Intent],
    rubric: Rubric,
) -> Iterator[Finding]:
    """How much is crisp, how far neighbouring tones part, and whether anything leads."""
    findings = (
        _crisp_detail(m, rubric),
        None if _SOFTNESS_IS_MEANT & intents else _soft_detail(m, rubric),
        _rich_local_contrast(m, rubric),
        None if _FLAT_BY_NATURE & intents else _low_local_contrast(m, rubric),
        _no_focal_point(m, rubric),
    )
    yield from filter(None, findings)


def _crisp_detail(m: Measurements, rubric: Rubric) -> Finding | None:
    """Over the whole frame, as a landscape lives by it, or in the one spot that matters."""
    crisp, level = m.focus.telling * m.focus.sharp_share, m.acutance.crispest_spot
    return found(
        rubric,
        "crisp_detail",
        rubric.ramp("crisp_detail", level),
        (amount("crispest_spot", level, ""), share("crisp", crisp)),
        variant="" if crisp > rubric.limit("crisp_detail", "everywhere") else "spot",
        crisp=percent(crisp),
        level=f"{level:.1f}",
    )


def _soft_detail(m: Measurements, rubric: Rubric) -> Finding | None:
    """Shapes part from each other, so there is something to be crisp; in fog and skies not."""
    local, level = m.tone.local_contrast, m.acutance.crispest_spot
    if m.composition.empty > rubric.limit("soft_detail", "empty") or local < rubric.limit(
        "soft_detail", "local_contrast"
    ):
        return None
    return found(
        rubric,
        "soft_detail",
        rubric.ramp("soft_detail", level),
        (amount("crispest_spot", level, ""), amount("local_contrast", local, "L*")),
        level=f"{level:.1f}",
    )


def _rich_local_contrast(m: Measurements, rubric: Rubric) -> Finding | None:
    local = m.tone.local_contrast
    return found(
        rubric,
        "rich_local_contrast",
        rubric.ramp("rich_local_contrast", local),
        (amount("local_contrast", local, "L*"),),
        local=f"{local:.0f}",
    )


def _low_local_contrast(m: Measurements, rubric: Rubric) -> Finding | None:
    """Nothing is said of a frame that is mostly empty, or of dusk: neither has texture to show."""
    if m.composition.empty > rubric.limit("low_local_contrast", "empty") or is_twilight(m, rubric):
        return None
    local = m.tone.local_contrast
    return found(
        rubric,
        "low_local_contrast",
        rubric.ramp("low_local_contrast", local),
        (amount("local_contrast", local, "L*"), share("empty", m.composition.empty)),
        local=f"{local:.1f}",
    )


def _no_focal_point(m: Measurements, rubric: Rubric) -> Finding | None:
    """Detail everywhere alike: no subject, no lines, no symmetry, and nowhere to rest."""
    code, geometry = "no_focal_point", m.geometry
    if (
        m.subject.region is not None
        or m.subject.faces
        or geometry.leading is not None
        or geometry.line_density > rubric.limit(code, "lines")
        or max(geometry.left_right, geometry.top_bottom) > rubric.limit(code, "symmetry")
    ):
        return None
    empty, busy = m.composition.empty, m.composition.background_detail
    return found(
        rubric,
        code,
        rubric.ramp(code, empty),
        (share("empty", empty), share("background_detail", busy)),
        empty=percent(empty),
        busy=percent(busy),
    )
