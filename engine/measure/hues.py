"""Hues by name: which families of colour a photo holds, and how far apart they lie."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict

from engine.critique import Share

Vector = npt.NDArray[np.float64]
Hue = Literal[
    "red", "orange", "brown", "yellow", "lime", "green", "teal",
    "cyan", "blue", "violet", "magenta", "pink",
]  # fmt: skip
# Upper ends, in degrees of the HSV circle; from the last one on it is red again.
HUES: Final[tuple[tuple[float, Hue], ...]] = (
    (14, "red"), (42, "orange"), (66, "yellow"), (90, "lime"), (150, "green"), (174, "teal"),
    (198, "cyan"), (256, "blue"), (284, "violet"), (318, "magenta"), (345, "pink"), (360, "red"),
)  # fmt: skip
KEPT: Final = 5
BROWN: Final = (50.0, 45.0)  # L* and chroma below which orange is called brown


class HueShare(BaseModel):
    """One family of hues: its share of the coloured area weighted by chroma, 0-1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hue: Hue
    share: Share


def hue_spread(hue: Vector, weight: Vector) -> float:
    """Circular standard deviation, degrees (Mardia); 0 where nothing is coloured."""
    total = float(weight.sum())
    if total <= 0:
        return 0.0
    angle = np.radians(hue)
    x, y = float((weight * np.cos(angle)).sum()), float((weight * np.sin(angle)).sum())
    length = float(np.clip(np.hypot(x, y) / total, 1e-6, 1))
    return float(np.degrees(np.sqrt(-2 * np.log(length))))


def hue_shares(hue: Vector, weight: Vector, dull: Vector) -> tuple[HueShare, ...]:
    """The commonest hue families.

    hue: degrees, ascending. weight: summed chroma of each; dull: of what may be called brown.
    """
    total = float(weight.sum())
    if total <= 0:
        return ()
    shares: dict[Hue, float] = {}
    for degrees, held in zip(hue, weight, strict=True):
        name = hue_name(degrees // 5 * 5 + 2.5)
        shares[name] = shares.get(name, 0.0) + float(held) / total
    brown = float(dull[(hue >= 14) & (hue < 42)].sum())
    shares["brown"] = min(brown / total, shares.get("orange", 0.0))
    shares["orange"] = shares.get("orange", 0.0) - shares["brown"]
    first = sorted(shares.items(), key=lambda item: -item[1])[:KEPT]
    return tuple(HueShare(hue=name, share=min(1.0, held)) for name, held in first if held > 0.02)


def hue_name(degrees: float) -> Hue:
    """The family of a hue on the HSV circle, 0-360."""
    return next(name for end, name in HUES if degrees <= end)
