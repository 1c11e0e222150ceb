"""Which photos show the same: those that are called one shoot, and those that look alike."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.photo.error import PhotoError
from engine.photo.thumbnail import thumbnail

_SIDE: Final = 8
_ALIKE: Final = 8  # of 64 bits: resized, re-saved or slightly cropped copies differ in fewer


def scenes_of(named: Mapping[Path, str]) -> tuple[dict[Path, str], dict[Path, PhotoError]]:
    """A name for each photo's scene, and the photos that cannot be decoded, with the reason.

    named: what scene a photo is said to belong to; "" where nobody said. Photos that are named
    alike share a scene, and so do those that look alike: a difference hash of 8 x 8 bits.
    """
    hashes: dict[Path, NDArray[np.bool_]] = {}
    unread: dict[Path, PhotoError] = {}
    for photo in named:
        try:
            hashes[photo] = _hash(photo)
        except PhotoError as error:
            unread[photo] = error
    photos = list(hashes)
    scene = [f"={named[one]}" if named[one] else f"#{at}" for at, one in enumerate(photos)]
    bits = np.array(list(hashes.values()), np.int16).reshape(len(photos), -1)
    for at in range(1, len(photos)):
        differing = np.abs(bits[:at] - bits[at]).sum(axis=1)
        for twin in np.flatnonzero(differing <= _ALIKE):
            gone, kept = scene[at], scene[twin]
            scene = [kept if one == gone else one for one in scene]
    return dict(zip(photos, scene, strict=True)), unread


def _hash(photo: Path) -> NDArray[np.bool_]:
    pixels = thumbnail(photo, 64)
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, (_SIDE + 1, _SIDE), interpolation=cv2.INTER_AREA).astype(np.int16)
    return (small[:, 1:] > small[:, :-1]).ravel()
