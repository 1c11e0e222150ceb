"""What comes nearest to a weakness where none was found: how far each measure is from its limit."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from engine.critics.measured.found import percent
from engine.critics.measured.intent import Intent
from engine.measure.measurements import Measurements
from engine.rubric import Rubric
from engine.translation import Argument

_TONES_ARE_MEANT = {Intent.LOW_KEY, Intent.HIGH_KEY, Intent.NIGHT, Intent.SILHOUETTE}
_SOFTNESS_IS_MEANT = {Intent.SHALLOW_DEPTH_OF_FIELD, Intent.LONG_EXPOSURE, Intent.PANNING}
_SHARP = {"crisp_detail", "tack_sharp_subject"}

Near = tuple[float, str, dict[str, Argument]]


def nearest(
    measured: Measurements,
    praised: AbstractSet[str],
    intents: AbstractSet[Intent],
    rubric: Rubric,
) -> tuple[str, dict[str, Argument]]:
    """The id and the facts of the sentence on the measure with the least room to its limit.

    What is praised (codes of strengths) is not named; nor is what has room enough.
    """
    clear: dict[str, Argument] = {"midtones": percent(measured.tone.midtones)}
    rooms = [
        (rubric.shared_limit("near_room"), "clear", clear),
        *_candidates(measured, praised, intents, rubric),
    ]
    _, text, facts = min(rooms, key=lambda one: one[0])
    return f"sum-near-{text}", facts


def _candidates(
    m: Measurements, praised: AbstractSet[str], intents: AbstractSet[Intent], rubric: Rubric
) -> Iterator[Near]:
    """Room is in units of the way from where a weakness starts to where it is complete."""

    def room(code: str, value: float) -> float:
        start, full = rubric.limit(code, "start"), rubric.limit(code, "full")
        return (start - value) / (full - start)

    tone, geometry = m.tone, m.geometry
    low, high = tone.percentiles.p1, tone.percentiles.p99
    yield (
        room("low_contrast", high - low) + bool(_TONES_ARE_MEANT & intents),
        "tones",
        {"p1": percent(low), "p99": percent(high)},
    )
    if not _SOFTNESS_IS_MEANT & intents and not _SHARP & praised:
        level, soft = m.acutance.crispest_spot, rubric.limit("soft_detail", "start")
        if level >= soft:
            yield (
                room("soft_detail", level),
                "detail",
                {"level": f"{level:.1f}"},
            )
    for code, lost in (
        ("highlights_clipped", tone.lost_highlights),
        ("shadows_blocked", tone.lost_shadows),
    ):
        if lost >= rubric.shared_limit("near_lost") and not _TONES_ARE_MEANT & intents:
            yield room(code, lost), code.split("_")[0], {"lost": percent(lost)}
    tilt = geometry.level_deg
    level_limit = rubric.limit("tilted_horizon", "start")
    if (
        tilt is not None
        and rubric.shared_limit("polish_tilt") <= abs(tilt) <= level_limit
        and geometry.level_confidence >= rubric.limit("tilted_horizon", "sure")
    ):
        yield (
            room("tilted_horizon", abs(tilt)),
            "level",
            {"angle": f"{abs(tilt):.1f}", "limit": f"{level_limit:g}"},
        )
    if not (_TONES_ARE_MEANT | _SOFTNESS_IS_MEANT) & intents:
        local = tone.local_contrast
        if local >= rubric.limit("low_local_contrast", "start"):
            yield room("low_local_contrast", local), "surfaces", {"local": f"{local:.0f}"}
