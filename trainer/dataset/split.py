"""Which records train, which choose, which test, so that nothing is seen on both sides.

Photos are split, not records; and whole groups of photos: a shoot, and whatever looks alike. A
shoot is what records say it is (`Record.shoot`); else photos of one folder whose capture times
follow each other within half an hour; else a photo is a shoot of its own.
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import PurePosixPath
from threading import Event
from typing import Final, get_args

from engine.photo import PhotoError, read_capture
from trainer.dataset.dataset import Dataset, Part, Split
from trainer.dataset.error import DatasetError
from trainer.dataset.groups import Groups
from trainer.dataset.looks import MOST_BITS, Look, alike
from trainer.dataset.paths import Photos
from trainer.dataset.photos import looked_at
from trainer.dataset.record import Record
from trainer.dataset.work import Progress, silent, watched

SHARES: Final[Mapping[Part, float]] = {"train": 0.8, "validation": 0.1, "test": 0.1}
GAP: Final = timedelta(minutes=30)  # between two photos of a shoot; a pause is shorter


def split(
    dataset: Dataset,
    shares: Mapping[Part, float] = SHARES,
    seed: int = 0,
    *,
    progress: Progress = silent,
    stop: Event | None = None,
) -> Dataset:
    """The dataset with its split; the same records and seed give the same, in whatever order.

    shares: of the records, adding up to 1; met as closely as whole groups allow. Photos that are
    missing are grouped by their names and shoots alone. progress: photos looked at and in all.
    Raises DatasetError.
    """
    _check(shares)
    groups = groups_of(dataset, progress=progress, stop=stop)
    parts: dict[Part, list[str]] = {part: [] for part in shares}
    missing = {part: share * len(dataset.records) for part, share in shares.items()}
    # The largest first, so that the small ones can fill what is left; equal ones by lot.
    for group in sorted(groups, key=lambda ids: (-len(ids), _lot(seed, ids[0]))):
        part = max(shares, key=lambda one: missing[one])
        parts[part] += group
        missing[part] -= len(group)
    made = Split(seed=seed, parts={part: tuple(sorted(ids)) for part, ids in parts.items()})
    told = " ".join(f"{part}={share:g}" for part, share in shares.items())
    step = f"split {told} seed={seed}: {len(groups)} groups"
    steps = (*(one for one in dataset.manifest.steps if not one.startswith("split ")), step)
    manifest = dataset.manifest.model_copy(update={"steps": steps})
    return replace(dataset, manifest=manifest, split=made)


def groups_of(
    dataset: Dataset, *, progress: Progress = silent, stop: Event | None = None
) -> list[list[str]]:
    """The ids that must stay together, sorted; groups in order of their first id."""
    ids: defaultdict[str, list[str]] = defaultdict(list)
    groups: Groups[tuple[str, str]] = Groups()
    for record in dataset.records:
        ids[record.photo].append(record.id)
        groups.root(("photo", record.photo))
        if record.shoot:
            groups.join(("photo", record.photo), ("shoot", record.shoot))
    folder = Photos(dataset.photos)
    there = [photo for photo in sorted(ids) if folder.path(photo).is_file()]
    looks, _ = looked_at(there, folder, progress, stop)
    for one, other, _apart in alike(looks, MOST_BITS):
        groups.join(("photo", one), ("photo", other))
    told = {one.photo for one in dataset.records if one.shoot}
    for one, other in _sequences([photo for photo in looks if photo not in told], folder, stop):
        groups.join(("photo", one), ("photo", other))
    found = [
        sorted(id_ for kind, name in group if kind == "photo" for id_ in ids[name])
        for group in groups.all()
    ]
    return sorted(found)


def leaks(dataset: Dataset, looks: Mapping[str, Look]) -> list[tuple[str, str]]:
    """Pairs of photos that look alike and stand in different parts: empty where all is well."""
    part = _parts_of_photos(dataset.records, dataset.split)
    pairs = alike(looks, MOST_BITS)
    return [(one, other) for one, other, _ in pairs if part.get(one) != part.get(other)]


def _sequences(photos: list[str], folder: Photos, stop: Event | None) -> list[tuple[str, str]]:
    """Neighbours in time within one folder, close enough to be of one shoot."""
    moments: defaultdict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for photo in watched(photos, stop=stop):
        try:
            taken = read_capture(folder.path(photo)).taken_at
        except PhotoError:
            continue
        if taken:  # the camera's own clock: an offset that only some photos carry does not count
            moment = datetime.fromisoformat(taken).replace(tzinfo=None)
            moments[PurePosixPath(photo).parent.as_posix()].append((moment, photo))
    pairs = []
    for taken_there in moments.values():
        row = sorted(taken_there)
        for (before, one), (after, other) in pairwise(row):
            if after - before <= GAP:
                pairs.append((one, other))
    return pairs


def _parts_of_photos(records: list[Record], made: Split | None) -> dict[str, Part]:
    if made is None:
        return {}
    part_of = {id_: part for part, ids in made.parts.items() for id_ in ids}
    return {record.photo: part_of[record.id] for record in records if record.id in part_of}


def _lot(seed: int, first: str) -> bytes:
    return hashlib.blake2b(f"{seed}:{first}".encode(), digest_size=8).digest()


def _check(shares: Mapping[Part, float]) -> None:
    known = set(get_args(Part))
    whole = bool(shares) and set(shares) <= known and all(0 <= one <= 1 for one in shares.values())
    if not whole or not math.isclose(sum(shares.values()), 1, abs_tol=1e-6):
        given = ", ".join(f"{part} {share:g}" for part, share in shares.items())
        raise DatasetError("shares", given=given or "–")
