"""Faces, by the Haar cascades that ship with OpenCV: better none than a false one."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from engine.critique import Region
from engine.photo.picture import Pixels

SIDE: Final = 288  # pixels of the long side that is searched; faces below 1/14 of it are missed
_SMALLEST: Final = 20  # pixels: the size that the cascades were trained at
_RED: Final = 2  # a*, and
_YELLOW: Final = -15  # b* that skin of every shade exceeds
_NEAR: Final = 31  # pixels round skin that may belong to a face
_FRONTAL: Final = "haarcascade_frontalface_alt2.xml"
_JURY: Final = ("haarcascade_frontalface_default.xml", "haarcascade_frontalface_alt.xml")

Box = tuple[int, int, int, int]


class _Cascades(threading.local):
    """A detector keeps its scratch images in itself, so each thread has its own."""

    def __init__(self) -> None:
        self._loaded: dict[str, cv2.CascadeClassifier] = {}

    def __getitem__(self, name: str) -> cv2.CascadeClassifier:
        if name not in self._loaded:
            folder = Path(cv2.data.haarcascades)  # type: ignore[attr-defined]
            self._loaded[name] = cv2.CascadeClassifier(str(folder / name))
        return self._loaded[name]


_cascades = _Cascades()


def find_faces(rgb: Pixels) -> tuple[Region, ...]:
    """Frontal faces in H x W x 3 sRGB, largest first, as fractions of the frame.

    One cascade proposes (Viola and Jones 2001), two others, trained apart, must agree.
    """
    height, width = rgb.shape[:2]
    factor = min(1.0, SIDE / max(height, width))
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
    grey = cv2.equalizeHist(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)).astype(np.uint8)
    coloured = float(np.ptp(small[::8, ::8].astype(np.int16), axis=2).mean()) >= 8
    searched = np.where(_near_skin(small), grey, np.uint8(0)) if coloured else grey
    proposed = _cascades[_FRONTAL].detectMultiScale(
        searched, scaleFactor=1.2, minNeighbors=4, minSize=(_SMALLEST, _SMALLEST)
    )
    faces = [(x, y, w, h) for x, y, w, h in np.reshape(proposed, (-1, 4)).tolist()]
    faces = [box for box in faces if (not coloured or _skin(small, box)) and _confirmed(grey, box)]
    faces.sort(key=lambda box: -box[2] * box[3])
    columns, rows = size
    return tuple((x / columns, y / rows, w / columns, h / rows) for x, y, w, h in faces)


def _skin(rgb: Pixels, box: Box) -> bool:
    """Whether the box is reddish, as skin of every shade is.

    Rocks, cars and foliage are what the cascades mistake for faces, and those are not.
    """
    x, y, w, h = box
    middle = rgb[y + h // 4 : y + h - h // 4, x + w // 4 : x + w - w // 4]
    lab = cv2.cvtColor(middle.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    red, yellow = float(lab[..., 1].mean()), float(lab[..., 2].mean())
    return red > _RED and yellow > _YELLOW


def _near_skin(rgb: Pixels) -> npt.NDArray[np.bool_]:
    """H x W: what lies near anything as reddish as skin; a cascade is done with the rest at once.

    The window is that of the smallest face's middle, which `_skin` asks.
    """
    lab = cv2.blur(cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB), (_SMALLEST // 2 - 1,) * 2)
    skin = (lab[..., 1] >= 128 + _RED) & (lab[..., 2] >= 128 + _YELLOW)
    return cv2.dilate(skin.view(np.uint8), np.ones((_NEAR, _NEAR), np.uint8)) > 0


def _confirmed(grey: Pixels, box: Box) -> bool:
    x, y, w, h = box
    margin = w // 4
    around = grey[max(0, y - margin) : y + h + margin, max(0, x - margin) : x + w + margin]
    side = round(w * 0.7)
    around = np.ascontiguousarray(around)
    return all(
        len(
            _cascades[name].detectMultiScale(
                around, scaleFactor=1.1, minNeighbors=4, minSize=(side, side)
            )
        )
        for name in _JURY
    )
