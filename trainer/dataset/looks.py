"""What a photo looks like, in 128 bits, and which photos look alike.

The difference hash (Krawetz 2013), along rows and along columns: scaling, compression and changes
of exposure or colour hardly touch it; mirroring, turning and large crops do. Hashes within 8 bits
share at least one of nine bands, so that only photos that meet in a band are compared.
`tests/benchmarks/critique_dataset.py` measures what it finds and what it takes for alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from engine.photo import PhotoError, fingerprint, load
from engine.photo.picture import Pixels

SIDE: Final = 64  # pixels that are decoded; a JPEG is then read at an eighth
_GRID: Final = 9
BITS: Final = 2 * (_GRID - 1) ** 2
MOST_BITS: Final = 8
_BAND_EDGES: Final = [round(one) for one in np.linspace(0, BITS, MOST_BITS + 2)]
_BLUR: Final = 2.0  # sigma in those pixels: a crop of a few per cent then changes few bits
_MARGIN: Final = 1.0  # 8-bit levels; else the bits of flat skies and black borders are chance
_BLANK: Final = 2.0  # 8-bit levels; a photo that varies less is a blank, and alike with nothing


@dataclass(frozen=True)
class Look:
    """mark: equal for equal files. look: the hash as an integer, None for a blank surface."""

    mark: str
    look: int | None


def look_at(path: Path) -> Look | PhotoError:
    """How a photo looks, or why it cannot be seen; also where only a part of it can."""
    try:
        mark = fingerprint(path)
        picture = load(path, SIDE)
    except PhotoError as error:
        return error
    if picture.damaged is not None:
        return PhotoError("damaged", str(path), picture.damaged)
    return Look(mark, hash_of(picture.pixels))


def hash_of(pixels: Pixels) -> int | None:
    """The hash of a photo at about `SIDE` pixels, as an integer; None for a blank surface."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32)
    if float(grey.std()) < _BLANK:
        return None
    smooth = cv2.GaussianBlur(grey, (0, 0), _BLUR)
    small = cv2.resize(smooth, (_GRID, _GRID), interpolation=cv2.INTER_AREA)
    across = small[:-1, 1:] > small[:-1, :-1] + _MARGIN
    down = small[1:, :-1] > small[:-1, :-1] + _MARGIN
    bits = np.packbits(np.concatenate([across.ravel(), down.ravel()]))
    return int.from_bytes(bits.tobytes(), "big")


def alike(looks: Mapping[str, Look], bits: int | None) -> list[tuple[str, str, int]]:
    """Pairs of photos that are equal (0) or near-duplicates (bits between them, at least 0).

    Of a group of equal looks each is paired with the first only: it is their groups that count.
    Photos come in the order of `looks`, the earlier one first. bits: at most 8; None finds equal
    files only.
    """
    pairs: list[tuple[str, str, int]] = []
    by_mark: dict[str, str] = {}
    by_look: dict[int, str] = {}
    for photo, seen in looks.items():
        if seen.mark in by_mark:
            pairs.append((by_mark[seen.mark], photo, 0))
            continue
        by_mark[seen.mark] = photo
        if seen.look is None or bits is None:
            continue
        if seen.look in by_look:
            pairs.append((by_look[seen.look], photo, 0))
        else:
            by_look[seen.look] = photo
    if bits:
        pairs += [
            (by_look[one], by_look[other], (one ^ other).bit_count())
            for one, other in _near(list(by_look), min(bits, MOST_BITS))
        ]
    return pairs


def _near(hashes: list[int], bits: int) -> set[tuple[int, int]]:
    """Pairs of distinct hashes, the earlier first, at most `bits` apart."""
    found: set[tuple[int, int]] = set()
    words = np.array([[one >> 64, one & (2**64 - 1)] for one in hashes], np.uint64).reshape(-1, 2)
    for start, end in pairwise(_BAND_EDGES):
        mask = (1 << (end - start)) - 1
        meeting: defaultdict[int, list[int]] = defaultdict(list)
        for number, one in enumerate(hashes):
            meeting[(one >> start) & mask].append(number)
        for members in meeting.values():
            for one, other in _close(words, np.array(members), bits) if members[1:] else ():
                found.add((hashes[one], hashes[other]))
    return found


def _close(
    words: npt.NDArray[np.uint64], members: npt.NDArray[np.int64], bits: int
) -> list[tuple[int, int]]:
    pairs = []
    for place, one in enumerate(members[:-1]):
        others = members[place + 1 :]
        apart = np.bitwise_count(words[others] ^ words[one]).sum(axis=1)
        pairs += [(int(one), int(other)) for other in others[apart <= bits]]
    return pairs
