"""Which texts say the same, without comparing every pair.

Shingles of five characters, MinHash (Broder 1997), and locality-sensitive hashing: 96 hashes in
16 bands of 6 meet for 99 % of the pairs of Jaccard similarity .8 and for 22 % of those of .5;
what met is then compared exactly. Characters rather than words, so that Chinese needs no
segmentation.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from threading import Event
from typing import Final

import numpy as np
import numpy.typing as npt

from trainer.dataset.work import Progress, silent, watched

Numbers = npt.NDArray[np.uint64]

_SHINGLE: Final = 5
_BANDS: Final = 16
_ROWS: Final = 6
_LEAST: Final = 20  # characters; less has too few shingles to resemble anything but itself
# A band that everybody shares is a phrase everybody uses; its members meet in other bands too.
_CROWD: Final = 200
_COMPARED: Final = 8  # exactly, of those that met: texts from one template meet by the hundred
_DOUBT: Final = 0.15  # more than three standard deviations of a similarity of .8 from 96 hashes


def plain(text: str) -> str:
    """The letters and digits of a text, without case: what makes two texts equal."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, folded))


def repeats(
    texts: Sequence[str],
    similarity: float,
    progress: Progress = silent,
    stop: Event | None = None,
) -> dict[int, tuple[int, float]]:
    """For each text that repeats an earlier one: which, and their Jaccard similarity (1: equal).

    An earlier one that is itself a repetition does not count. Time and memory grow with the
    number of texts, not with its square.
    """
    found: dict[int, tuple[int, float]] = {}
    first: dict[str, int] = {}
    signs = np.zeros((len(texts), _BANDS * _ROWS), np.uint32)
    bands: list[defaultdict[bytes, list[int]]] = [defaultdict(list) for _ in range(_BANDS)]
    for number, text in enumerate(watched(texts, progress, stop)):
        said = plain(text)
        if said in first:
            found[number] = (first[said], 1.0)
            continue
        first[said] = number
        if similarity >= 1 or len(said) < _LEAST:
            continue
        shingles = _shingles(said)
        signs[number] = _sign(shingles)
        keys = [row.tobytes() for row in signs[number].reshape(_BANDS, _ROWS)]
        near = {one for band, key in zip(bands, keys, strict=True) for one in band.get(key, ())}
        likely = _likeliest(signs, number, sorted(near), similarity)
        match = _most_similar(shingles, likely, texts)
        if match and match[1] >= similarity:
            found[number] = match
            continue
        for band, key in zip(bands, keys, strict=True):
            if len(band[key]) < _CROWD:
                band[key].append(number)
    return found


def jaccard(one: Numbers, other: Numbers) -> float:
    """The share of shingles that two texts have in common; both sorted and without repetition."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / (len(one) + len(other) - shared)


def _most_similar(
    shingles: Numbers, near: Sequence[int], texts: Sequence[str]
) -> tuple[int, float] | None:
    scored = [(one, jaccard(shingles, _shingles(plain(texts[one])))) for one in near]
    return max(scored, key=lambda pair: pair[1], default=None)


def _shingles(said: str) -> Numbers:
    """The distinct shingles as numbers: a polynomial of the code points, modulo 2^64."""
    points = np.frombuffer(said.encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(points, min(_SHINGLE, len(points)))
    return np.unique(windows @ _POWERS[: windows.shape[1]])


def _likeliest(
    signs: npt.NDArray[np.uint32], number: int, near: list[int], similarity: float
) -> list[int]:
    """Of those that met, the few whose share of equal hashes lets them be similar enough."""
    if not near:
        return []
    shares = (signs[near] == signs[number]).mean(axis=1)
    best = np.argsort(-shares, kind="stable")[:_COMPARED]
    return [near[one] for one in best if shares[one] > similarity - _DOUBT]


def _sign(shingles: Numbers) -> npt.NDArray[np.uint32]:
    """The least hash of the shingles under each of the functions."""
    mixed = (shingles[:, None] * _FACTORS) ^ (shingles[:, None] >> np.uint64(29))
    hashes: Numbers = ((mixed * _SECOND) >> np.uint64(32)).min(axis=0)
    return hashes.astype(np.uint32)


def _odd(seed: int, count: int) -> Numbers:
    return np.random.default_rng(seed).integers(2**63, 2**64, count, np.uint64) | np.uint64(1)


_POWERS: Final = _odd(1, _SHINGLE)
_FACTORS: Final = _odd(2, _BANDS * _ROWS)
_SECOND: Final = _odd(3, _BANDS * _ROWS)
