"""The samples of a recipe: from its dataset, or given."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar

from trainer.annotation.review import teachable
from trainer.dataset.record import Record
from trainer.dataset.store import read
from trainer.samples.make import samples_of
from trainer.samples.sample import Sample
from trainer.tuning.config import Recipe
from trainer.tuning.error import TuningError

One = TypeVar("One")


@dataclass(frozen=True)
class Source:
    """train, held_out: samples. photos: the folder that their photos are relative to."""

    train: Sequence[Sample]
    held_out: Sequence[Sample]
    photos: Path

    @property
    def digest(self) -> str:
        """Tells other samples, or another order of them."""
        digest = hashlib.sha256()
        for part in (self.train, self.held_out):
            digest.update(b"\n")
            for sample in part:
                digest.update(sample.model_dump_json().encode())
        return digest.hexdigest()[:16]


def source_of(
    recipe: Recipe, samples: Iterable[Sample] | None, held_out: Iterable[Sample] | None
) -> Source:
    """What was given, or the parts "train" and "validation" of the recipe's dataset.

    Raises TuningError "no-dataset", "no-samples"; DatasetError; SamplesError.
    """
    most = recipe.checks.most
    if samples is not None:
        source = Source([*samples], [*(held_out or ())][:most], Path())
    elif recipe.dataset is None:
        raise TuningError("no-dataset")
    else:
        dataset = read(recipe.dataset)
        only = recipe.samples.accepted
        taught, checked = (
            teachable(dataset.part(part), only_accepted=only) for part in ("train", "validation")
        )
        train = _drawn(taught, recipe.samples.records, recipe.seed)
        spared = _drawn(_made(checked, recipe), most, recipe.seed)
        source = Source(_made(train, recipe), spared, dataset.photos)
    if not source.train:
        raise TuningError("no-samples")
    return source


def _made(records: Sequence[Record], recipe: Recipe) -> list[Sample]:
    asked = recipe.samples
    return samples_of(
        records,
        mix=asked.mix,
        languages=asked.languages,
        seed=recipe.seed,
        roles=asked.roles,
        phrasings=asked.phrasings,
    )


def _drawn(items: Sequence[One], most: int | None, seed: int) -> Sequence[One]:
    """So many of them, in their order."""
    if most is None or most >= len(items):
        return items
    chosen = Random(seed).sample(range(len(items)), most)  # noqa: S311 - not for secrets
    return [items[number] for number in sorted(chosen)]
