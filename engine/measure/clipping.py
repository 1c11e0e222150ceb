"""Where the photo has lost its detail: blown to white or blocked to black."""

from __future__ import annotations

from typing import Final, Literal

import cv2
import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict

from engine.critique import Region, Share
from engine.measure.view import Plane, View

Bits = npt.NDArray[np.uint8]
Kind = Literal["backdrop", "subject", "light_source", "sky", "top", "area"]

WHITE: Final = 250  # of 255: JPEG ringing and the reduction keep blown skies just short of 255
BLACK: Final = 4
SMALLEST: Final = 0.002  # of the frame: glints and pinholes below this are no area
KEPT: Final = 4


class ClippedArea(BaseModel):
    """A connected area without detail.

    share: of the frame, 0-1.
    kind: a `backdrop` runs round most of the frame's edge (studio white, a black ground); a
        `subject` area lies mostly on the subject; a `light_source` is a lamp or the sun: compact
        and brighter than all around it; `sky` comes in from the top and borders on blue; `top`
        comes in from the top as well, but could be a window; any other is an `area`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    share: Share
    region: Region
    kind: Kind


def blown(view: View) -> Bits:
    """H x W, 1 where all detail is lost to white: every channel clipped, or all but a trace."""
    red, green, blue = cv2.split(view.rgb)
    least = cv2.min(cv2.min(red, green), blue)
    most = cv2.max(cv2.max(red, green), blue)
    tinted = (most >= 254) & (view.luma >= 0.965)
    return ((least >= WHITE) | tinted).astype(np.uint8)


def blocked(view: View) -> Bits:
    """H x W, 1 where all detail is lost to black."""
    red, green, blue = cv2.split(view.rgb)
    return (cv2.max(cv2.max(red, green), blue) <= BLACK).astype(np.uint8)


def areas(bits: Bits, view: View, subject: Plane, *, bright: bool) -> tuple[ClippedArea, ...]:
    """The largest connected areas of `bits`, at most `KEPT`, largest first.

    `view`, `bits` and `subject` (0-1) share their height and width; `bright` tells which end.
    """
    if not bits.any():
        return ()
    closed = cv2.morphologyEx(bits, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(closed)
    if count < 2:
        return ()
    held = np.bincount(labels.ravel(), bits.ravel(), count)
    held[0] = 0
    found = []
    for label in np.argsort(held)[::-1][:KEPT]:
        share = float(held[label] / bits.size)
        if share < SMALLEST:
            break
        x, y, w, h = (int(v) for v in stats[label, :4])
        height, width = bits.shape
        region = (x / width, y / height, w / width, h / height)
        kind = _kind(labels == label, region, view, subject, bright=bright)
        found.append(ClippedArea(share=share, region=region, kind=kind))
    return tuple(found)


def _kind(
    area: npt.NDArray[np.bool_], region: Region, view: View, subject: Plane, *, bright: bool
) -> Kind:
    ring = _ring(area)
    if _is_backdrop(area, view, ring, bright=bright):
        return "backdrop"
    if float(subject[area].mean()) > 0.5:
        return "subject"
    if bright and _is_light_source(area, region, view, ring):
        return "light_source"
    _, y, w, _ = region
    if bright and y < 0.02 and w > 0.08:
        return "sky" if _is_blue(view, ring) else "top"
    return "area"


def _is_backdrop(
    area: npt.NDArray[np.bool_], view: View, ring: npt.NDArray[np.bool_], *, bright: bool
) -> bool:
    """Round most of the frame's edge; studio white also ends sharply, a burnt-out room does not."""
    edge = np.concatenate([area[0], area[-1], area[:, 0], area[:, -1]])
    if not 0.05 < area.mean() < 0.9 or edge.mean() < 0.4:
        return False
    if not bright:
        return True
    return bool(area[-1].mean() > 0.15 and float((view.luma[ring] > 0.85).mean()) < 0.3)


def _ring(area: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """A band round the area, about as wide as the area is thick, at most 15 pixels."""
    reach = int(np.clip(np.sqrt(area.sum()) / 2, 3, 15))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    return (cv2.dilate(area.astype(np.uint8), kernel) > 0) & ~area


def _is_light_source(
    area: npt.NDArray[np.bool_], region: Region, view: View, ring: npt.NDArray[np.bool_]
) -> bool:
    """Compact, small, and either far brighter than its surround or in a warm glow of its own."""
    _, _, w, h = region
    height, width = area.shape
    longer, shorter = max(w * width, h * height), min(w * width, h * height)
    if area.mean() > 0.08 or shorter * 3 < longer or area.sum() < 0.4 * longer * shorter:
        return False
    if not ring.any():
        return False
    around = float(view.luma[ring].mean())
    warmth = float(view.lab[ring][:, 2].mean())
    return bool((area.mean() < 0.02 and around < 0.6) or (warmth > 12 and around < 0.95))


def _is_blue(view: View, ring: npt.NDArray[np.bool_]) -> bool:
    """Whether a good part of what borders the area is light blue."""
    lab = view.lab[ring]
    blue = (lab[:, 2] < -5) & (lab[:, 0] > 50) & (lab[:, 1] < 10)
    return bool(len(lab) and float(blue.mean()) > 0.25)
