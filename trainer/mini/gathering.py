"""From a folder of photos with people's scores to shards of lessons."""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from trainer.mini.lessons import SHARD, Lesson, save, spoilt, untouched

_HELD_OUT: Final = 500
_GOOD: Final = 0.5  # below this share of the scores a photo may have faults of its own
_UNTOUCHED: Final = 3  # every third lesson


@dataclass(frozen=True)
class Rated:
    """A photo and its place among all scores, 0-1."""

    file: Path
    goodness: float


def split(photos: Path, table: Path) -> tuple[list[Rated], list[Rated]]:
    """BIQ2021's training photos, to learn from and held out; its table has a name and a score.

    Photos that are not there are left out. The order is shuffled, always in the same way.
    """
    with table.open(encoding="utf-8-sig") as file:
        rows = [(row[0], float(row[1])) for row in list(csv.reader(file))[1:] if row and row[0]]
    scores = sorted(score for _, score in rows)
    found = [Rated(photos / name, bisect_left(scores, score) / len(scores)) for name, score in rows]
    order = np.random.default_rng(0).permutation(len(found))
    shuffled = [found[one] for one in order]
    there = [one for one in shuffled if one.file.exists()]
    return there[_HELD_OUT:], there[:_HELD_OUT]


def lessons(photos: list[Rated], count: int, seed: int) -> Iterator[Lesson]:
    """Untouched photos with their scores, and between them good ones that were spoilt."""
    random = np.random.default_rng(seed)
    good = [one for one in photos if one.goodness >= _GOOD]
    for number in range(count):
        if number % _UNTOUCHED == 0:
            one = photos[random.integers(len(photos))]
            yield untouched(one.file, one.goodness, random)
        else:
            one = good[random.integers(len(good))]
            yield spoilt(one.file, one.goodness, random)


def gather(
    photos: list[Rated], count: int, seed: int, folder: Path, share: tuple[int, int] = (0, 1)
) -> None:
    """Write so many lessons; shards that are there stay as they are.

    share: which of how many processes this is; each writes its own shards.
    """
    folder.mkdir(parents=True, exist_ok=True)
    process, processes = share
    for number in range(process, -(-count // SHARD), processes):
        if not (folder / f"{number}.jsonl").exists():
            save(list(lessons(photos, SHARD, seed + number)), folder, number)
