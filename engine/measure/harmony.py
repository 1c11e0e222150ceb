"""Colour harmony: which of Matsuda's templates the hues of a photo fit, and how well."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Final, Literal

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field

from engine.critique import Share

Template = Literal["single", "analogous", "complementary", "wide"]
BINS: Final = 72
_STEP: Final = 360 / BINS

# Sectors as (centre, width) in degrees, after Cohen-Or et al. 2006: types i, V, I and T. The
# types L, Y, X and N are left out: nearly every photo fits one of them, so they say nothing.
TEMPLATES: Final[dict[Template, tuple[tuple[float, float], ...]]] = {
    "single": ((0, 18),),
    "analogous": ((0, 93.6),),
    "complementary": ((0, 36), (180, 36)),
    "wide": ((0, 180),),
}


class Harmony(BaseModel):
    """The template that fits best.

    angle: of its first sector, degrees on the HSV circle.
    fit: share of the chroma within the sectors, 0-1. miss: mean degrees outside of them.
    balance: for `complementary`, the smaller side's share of the chroma, 0-0.5; else 0.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    template: Template
    angle: Annotated[float, Field(ge=0, lt=360)]
    fit: Share
    miss: Annotated[float, Field(ge=0, le=180)]
    balance: Annotated[float, Field(ge=0, le=0.5)]


def fit_harmony(weights: npt.NDArray[np.float64]) -> Harmony | None:
    """The narrowest template that holds the hues, else the one that misses them least.

    `weights` are chroma sums in 72 equal bins of hue; None where they are all zero.
    """
    total = float(weights.sum())
    if total <= 0:
        return None
    shares = weights / total
    best: Harmony | None = None
    for template, sectors in TEMPLATES.items():
        misses = _distances(template) @ shares
        turn = int(np.argmin(misses))
        fit = float(shares[_distances(template)[turn] == 0].sum())
        sides = [_held(shares, turn * _STEP + centre, width) for centre, width in sectors]
        found = Harmony(
            template=template,
            angle=turn * _STEP,
            fit=min(1.0, fit),
            miss=float(misses[turn]),
            balance=min(sides) / max(sum(sides), 1e-9) if len(sides) == 2 else 0.0,
        )
        if best is None or found.miss < best.miss - 4:
            best = found
    return best


def _held(shares: npt.NDArray[np.float64], centre: float, width: float) -> float:
    return float(shares[_apart(centre) <= width / 2].sum())


def _apart(angle: float) -> npt.NDArray[np.float64]:
    """Degrees between each bin's middle and `angle`, 0-180."""
    middles = (np.arange(BINS) + 0.5) * _STEP
    return np.asarray(np.abs((middles - angle + 180) % 360 - 180))


@cache
def _distances(template: Template) -> npt.NDArray[np.float64]:
    """BINS rotations x BINS hues: degrees from the hue to the template's nearest sector."""
    rows = [
        np.min(
            [
                np.maximum(0, _apart(turn * _STEP + centre) - width / 2)
                for centre, width in TEMPLATES[template]
            ],
            axis=0,
        )
        for turn in range(BINS)
    ]
    return np.array(rows)
