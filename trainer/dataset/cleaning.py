"""What is not worth teaching is taken out, counted, and kept with its reason.

A record leaves for the first reason that holds, in this order: its words (empty, another language,
boilerplate, empty praise, too short, too long), its photo (missing, damaged), an earlier record
with the same or nearly the same text, an earlier record of the same author about a copy or a
near-duplicate of its photo. Several people's words on one photo are no repetition.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event
from typing import Final

from trainer.dataset.dataset import Dataset, Removal
from trainer.dataset.looks import Look, alike
from trainer.dataset.paths import Photos
from trainer.dataset.photos import looked_at
from trainer.dataset.reasons import Reason
from trainer.dataset.record import Record
from trainer.dataset.rules import Rules
from trainer.dataset.texts import repeats
from trainer.dataset.wording import whole_text, wrong_with
from trainer.dataset.work import Progress, silent, watched

DEFAULT: Final = Rules()

Found = dict[int, tuple[Reason, str]]  # a record's place: why it leaves, and what was found


def clean(
    dataset: Dataset,
    rules: Rules = DEFAULT,
    *,
    progress: Progress = silent,
    stop: Event | None = None,
) -> Dataset:
    """The dataset without what the rules take out, which stands among its removals.

    Nothing is written, no record is changed, and a split is dropped, because its groups change.
    progress: steps done and in all. Raises DatasetError "stopped".
    """
    records = dataset.records
    photos = sorted({one.photo for one in records}) if rules.photos else []
    told = _Steps(progress, 2 * len(records) + len(photos))
    found: Found = {}
    for place, record in enumerate(watched(records, told.stage(len(records)), stop)):
        wrong = wrong_with(record, rules)
        if wrong:
            found[place] = wrong
    looks: dict[str, Look] = {}
    if rules.photos:
        folder = Photos(dataset.photos)
        looks, unseen = looked_at(photos, folder, told.stage(len(photos)), stop)
        for place, record in _left(records, found):
            if error := unseen.get(record.photo):
                reason: Reason = "photo-missing" if error.kind == "missing" else "photo-damaged"
                found[place] = reason, f"{record.photo}: {error.kind}"
    if rules.texts is not None:
        found |= _texts(records, found, rules.texts, told.stage(len(records)), stop)
    if rules.photos:
        found |= _copies(records, found, looks, rules.photo_bits)
    progress(told.total, told.total)
    return _without(dataset, found, rules)


def _texts(
    records: list[Record], found: Found, similarity: float, progress: Progress, stop: Event | None
) -> Found:
    left = list(_left(records, found))
    again = repeats([whole_text(record) for _, record in left], similarity, progress, stop)
    said: Found = {}
    for number, (first, share) in again.items():
        reason: Reason = "text-repeats" if share == 1 else "text-resembles"
        earlier = left[first][1].id
        said[left[number][0]] = reason, earlier if share == 1 else f"{earlier} ({share:.2f})"
    return said


def _copies(records: list[Record], found: Found, looks: dict[str, Look], bits: int | None) -> Found:
    """Who spoke already of an equal or similar photo under another name."""
    same = {photo: photo for photo in looks}
    near: defaultdict[str, set[str]] = defaultdict(set)
    for one, other, apart in sorted(alike(looks, bits), key=lambda pair: pair[2]):
        if apart == 0:
            same[other] = same[one]
        else:
            near[one].add(other)
            near[other].add(one)
    spoken: dict[tuple[str, str, str], Record] = {}
    said: Found = {}
    for place, record in _left(records, found):
        look = same[record.photo]
        for other in (look, *sorted(near[look])):
            earlier = spoken.get((record.author, record.language, other))
            if earlier and earlier.photo != record.photo:
                reason: Reason = "photo-repeats" if other == look else "photo-resembles"
                said[place] = reason, f"{earlier.id} ({earlier.photo})"
                break
        else:
            spoken.setdefault((record.author, record.language, look), record)
    return said


def _left(records: list[Record], found: Found) -> Iterator[tuple[int, Record]]:
    return ((place, one) for place, one in enumerate(records) if place not in found)


def _without(dataset: Dataset, found: Found, rules: Rules) -> Dataset:
    removed = [
        Removal(reason=reason, detail=detail, record=dataset.records[place])
        for place, (reason, detail) in sorted(found.items())
    ]
    kept = [record for _, record in _left(dataset.records, found)]
    step = f"clean {rules.model_dump_json()}: {len(kept)} of {len(dataset.records)}"
    manifest = dataset.manifest.model_copy(update={"steps": (*dataset.manifest.steps, step)})
    return replace(
        dataset,
        manifest=manifest,
        records=kept,
        removed=[*dataset.removed, *removed],
        split=None,
    )


class _Steps:
    """One progress for several stages, one after the other."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.total = total
        self._progress, self._before = progress, 0

    def stage(self, length: int) -> Callable[[int, int], None]:
        before = self._before
        self._before += length
        return lambda done, _total: self._progress(before + done, self.total)
