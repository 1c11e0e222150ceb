"""The one thing a photo seems to be about, where there is one."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Annotated, Final

import cv2
import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field

from engine.critique import Region, Share
from engine.measure.faces import find_faces
from engine.measure.saliency import saliency
from engine.measure.view import Plane, View

CELLS: Final = 64  # the mask's grid is CELLS x CELLS over the frame, whatever its shape
CLEAR: Final = 0.5  # strength from which we dare to say where the subject is
PORTRAIT: Final = 0.75  # strength of a large face, whatever the saliency says
LARGE_FACE: Final = 0.12  # of the frame's height

Mask = npt.NDArray[np.bool_]


class Subject(BaseModel):
    """What stands out.

    region: its bounding box in fractions of the frame; None where nothing stands out clearly
        enough (landscapes, textures, patterns): then nothing may be said of its place or size.
    strength: 0-1, how clearly one thing stands out, as the chance that `region` is the subject;
        `region` is given from 0.5 on.
    area: share of the frame inside the mask.
    centroid: x, y of the mask in fractions of the frame, weighted by how much it stands out.
    faces: bounding boxes, largest first.
    grid: 64 x 64 bits of the mask, row by row from the top left, base64; empty without a region.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    region: Region | None = None
    strength: Share = 0.0
    area: Share = 0.0
    centroid: tuple[Share, Share] | None = None
    faces: tuple[Region, ...] = ()
    grid: Annotated[str, Field(repr=False)] = ""

    def mask(self, shape: tuple[int, ...]) -> Plane:
        """The mask at `shape` (H, W, ...): H x W, 0-1 with soft edges; zero without a region."""
        size = (shape[1], shape[0])
        if not self.grid:
            return np.zeros(shape[:2], np.float32)
        bits = np.unpackbits(np.frombuffer(b64decode(self.grid), np.uint8)).reshape(CELLS, CELLS)
        return cv2.resize(bits.astype(np.float32), size, interpolation=cv2.INTER_LINEAR)  # type: ignore[return-value]


def measure_subject(view: View) -> Subject:
    """Find the subject of a photo."""
    faces = find_faces(view.rgb)
    salient = _with_faces(saliency(view), faces)
    mask = _largest(salient)
    strength = 0.0 if mask.all() or not mask.any() else _strength(salient, mask)
    if strength < PORTRAIT and faces and faces[0][3] >= LARGE_FACE:
        mask, strength = _with_faces(np.zeros_like(salient), faces) > 0, PORTRAIT
    mask = _settled(mask, view)
    grid = cv2.resize(mask.astype(np.float32), (CELLS, CELLS), interpolation=cv2.INTER_AREA) > 0.5
    if strength < CLEAR or not grid.any():
        return Subject(strength=strength, faces=faces)
    height, width = mask.shape
    rows, columns = np.nonzero(mask)
    weights = salient[rows, columns]
    x, y = columns.min(), rows.min()
    return Subject(
        region=(
            x / width,
            y / height,
            (columns.max() + 1 - x) / width,
            (rows.max() + 1 - y) / height,
        ),
        strength=strength,
        area=float(mask.mean()),
        centroid=(
            float(np.average(columns + 0.5, weights=weights)) / width,
            float(np.average(rows + 0.5, weights=weights)) / height,
        ),
        faces=faces,
        grid=b64encode(np.packbits(grid).tobytes()).decode("ascii"),
    )


def _with_faces(salient: Plane, faces: tuple[Region, ...]) -> Plane:
    """Faces draw every eye, and the body that carries them belongs to them."""
    height, width = salient.shape
    for x, y, w, h in faces:
        head = (slice(*_cells(y - 0.3 * h, y + 1.1 * h, height)), slice(*_cells(x, x + w, width)))
        body = (
            slice(*_cells(y + h, y + 3 * h, height)),
            slice(*_cells(x - 0.4 * w, x + 1.4 * w, width)),
        )
        salient[head] = np.maximum(salient[head], 1.0)
        salient[body] = np.maximum(salient[body], 0.7)
    return salient


def _cells(start: float, end: float, count: int) -> tuple[int, int]:
    return max(0, round(start * count)), min(count, round(end * count))


def _largest(salient: Plane) -> Mask:
    """The weightiest connected part of what stands out, by Otsu's threshold."""
    level, _ = cv2.threshold((salient * 255).astype(np.uint8), 0, 255, cv2.THRESH_OTSU)
    above = (salient * 255 > level).astype(np.uint8)
    above = cv2.morphologyEx(above, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)).astype(np.uint8)
    count, labels = cv2.connectedComponents(above)
    if count < 2:
        return np.zeros(salient.shape, np.bool_)
    weight = np.bincount(labels.ravel(), salient.ravel(), count)
    return np.asarray(labels == 1 + int(np.argmax(weight[1:])))


def _settled(mask: Mask, view: View, reach: int = 5) -> Mask:
    """The mask with its rim, and the frame's border near it, given to whichever side they match.

    Saliency is nil along the border by construction, and soft at the rim; there each cell goes to
    the nearer of the mean colours of the mask and of the background round about.
    """
    size = (mask.shape[1], mask.shape[0])
    lab = cv2.resize(view.half.lab, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    far = np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)
    inner = cv2.erode(mask.astype(np.uint8), np.ones((3, 3), np.uint8), borderValue=1) > 0
    outer = cv2.dilate(mask.astype(np.uint8), far) == 0
    near = (4 * reach + 1, 4 * reach + 1)
    from_inside, from_outside = (
        np.linalg.norm(lab - _mean_where(lab, part, near), axis=2) for part in (inner, outer)
    )
    settled = np.where(inner | outer, mask, from_inside < from_outside)
    count, labels = cv2.connectedComponents(cv2.medianBlur(settled.astype(np.uint8), 5))
    if count < 2:
        return mask
    held = np.bincount(labels[mask], minlength=count)
    return np.asarray(labels == 1 + int(np.argmax(held[1:])))


def _mean_where(lab: Plane, part: Mask, near: tuple[int, int]) -> Plane:
    """Mean colour of `part` round each cell, or of all of it where none is near."""
    one = part.astype(np.float32)[..., None]
    weight = cv2.boxFilter(one, -1, near, normalize=False)[..., None]
    total = cv2.boxFilter(lab * one, -1, near, normalize=False)
    overall = lab[part].mean(axis=0) if part.any() else np.full(3, np.inf, np.float32)
    return np.where(weight > 0.5, total / np.maximum(weight, 1), overall).astype(np.float32)


def _strength(salient: Plane, mask: Mask) -> float:
    """Chance that the mask is what a person would call the subject.

    Logistic regression on how far the mask stands out, its share of all that stands out, how much
    of the frame's border it lies on and how wide it is. Fitted to 161 photos of BIQ2021's train
    part, on which we judged the mask by eye; on 143 other photos it ranks right masks above
    wrong ones with an AUC of 0.88, and of masks above 0.7 four in five are right.
    """
    contrast = float(salient[mask].mean() - salient[~mask].mean())
    held = float(salient[mask].sum() / salient.sum())
    ring = np.concatenate([mask[0], mask[-1], mask[:, 0], mask[:, -1]])
    wide = float(np.ptp(np.nonzero(mask.any(axis=0))[0]) + 1) / mask.shape[1]
    odds = 12.4 * contrast + 6.1 * held - 26.8 * float(ring.mean()) - 3.2 * wide - 6.5
    return float(1 / (1 + np.exp(-odds)))
