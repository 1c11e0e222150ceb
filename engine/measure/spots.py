"""What pulls the eye to the border of the frame."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import cv2
import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field

from engine.critique import Region, Share
from engine.measure.view import Plane

SMALLEST: Final = 12  # cells: at the size that composition is read at, a lamp and not a glint
BAND: Final = 0.035  # of the short side: how far in from the border a spot may start
STANDS_OUT: Final = 12.0  # L* or C* above its surroundings from which a place is a spot
ALIKE: Final = 12.0  # CIE 1976 difference within which two places have one colour
AWAY: Final = 0.08  # of the diagonal: nearer to the subject, a spot belongs to it

Side = Literal["left", "right", "top", "bottom"]
Mask = npt.NDArray[np.bool_]


class Spot(BaseModel):
    """Something bright or colourful at the border, away from the subject.

    kind: whether its light or its colour stands out.
    excess: how much lighter or more colourful than its surroundings, in L* or C* units.
    area: share of the frame. fill: share of its box that it fills.
    rivals: share of the frame, itself and the subject left out, that stands out as much.
    alike: share of the subject that has nearly its colour; it may then be a part of it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    region: Region
    side: Side
    kind: Literal["bright", "colourful"]
    excess: Annotated[float, Field(ge=0)]
    area: Share
    fill: Share
    rivals: Share
    alike: Share


def find_spots(lab: Plane, mask: Mask) -> tuple[Spot, ...]:
    """Compact places at the border that are lighter or more colourful than what is around them."""
    height, width = lab.shape[:2]
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    scale = max(height, width) * 0.12
    lighter, richer = _above_surroundings(lab[..., 0], scale), _above_surroundings(chroma, scale)
    excess = np.maximum(lighter, richer)
    near_subject = grown(mask, AWAY)
    bright = (excess > STANDS_OUT) & ~near_subject
    count, labels, stats, _ = cv2.connectedComponentsWithStats(bright.astype(np.uint8))
    band = max(1, round(min(height, width) * BAND))
    spots = []
    for label in range(1, count):
        x, y, w, h, area = (int(value) for value in stats[label])
        gaps: dict[Side, int] = {
            "left": x,
            "right": width - x - w,
            "top": y,
            "bottom": height - y - h,
        }
        side = min(gaps, key=lambda name: gaps[name])
        if gaps[side] >= band or area < SMALLEST:
            continue
        inside = labels == label
        strength = float(excess[inside].mean())
        spots.append(
            Spot(
                region=(x / width, y / height, w / width, h / height),
                side=side,
                kind="bright" if lighter[inside].mean() > richer[inside].mean() else "colourful",
                excess=strength,
                area=area / (width * height),
                fill=area / (w * h),
                alike=_alike(lab[inside].mean(axis=0), lab[mask]),
                rivals=float(((excess >= strength) & ~inside & ~near_subject).mean()),
            )
        )
    spots.sort(key=lambda spot: -spot.excess * spot.area**0.5)
    return tuple(spots[:4])


def grown(mask: Mask, by: float) -> Mask:
    """The mask and what lies within `by` of the frame's diagonal around it."""
    reach = max(1, round(np.hypot(mask.shape[0], mask.shape[1]) * by))
    away = cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 3)
    return (away <= reach) & bool(mask.any())  # type: ignore[no-any-return]


def _alike(colour: Plane, subject: Plane) -> float:
    near = np.linalg.norm(subject - colour, axis=1) < ALIKE
    return float(near.mean()) if len(near) else 0.0


def _above_surroundings(plane: Plane, scale: float) -> Plane:
    around = cv2.GaussianBlur(plane, (0, 0), scale, borderType=cv2.BORDER_REFLECT)
    return np.asarray(cv2.GaussianBlur(plane, (0, 0), 1) - around, np.float32)
