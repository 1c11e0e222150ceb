"""What makes a comparison fair: who and what may take part, the same views, the wrong photos."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from engine.models.taught import Taught
from trainer.evaluation.contestants import Contestant
from trainer.evaluation.controls import wrong_photos
from trainer.evaluation.error import EvaluationError
from trainer.evaluation.items import Item


def check(contestants: Sequence[Contestant], items: Sequence[Item]) -> None:
    """Refuse an evaluation without models or items, or with two of a name."""
    if not contestants:
        raise EvaluationError("no-contestants")
    if not items:
        raise EvaluationError("no-items")
    for twice in _repeated(one.name for one in contestants):
        raise EvaluationError("contestant-twice", name=twice)
    for twice in _repeated(item.id for item in items):
        raise EvaluationError("item-twice", name=twice)


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def shaped(one: Contestant, taught: Taught) -> Contestant:
    """The contestant with the views that all are shown."""
    try:
        shape = taught.shaped(one.build.shape)
    except ValueError as error:
        raise EvaluationError("contestant-unfit", name=one.name, detail=str(error)) from error
    return replace(one, build=one.build.model_copy(update={"shape": shape}))


def wrong_for(items: Sequence[Item], scenes: Mapping[Path, str], seed: int) -> dict[Path, Path]:
    """Another photo for each, of the same dataset: another dataset's would be told by its style."""
    datasets: dict[str, dict[Path, str]] = {}
    for item in items:
        datasets.setdefault(item.dataset, {})[item.photo] = scenes[item.photo]
    wrong: dict[Path, Path] = {}
    for photos in datasets.values():
        wrong |= wrong_photos(photos, seed)
    return wrong
