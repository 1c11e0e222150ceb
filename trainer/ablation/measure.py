"""What is measured of one tuning of an ablation."""

from __future__ import annotations

from pathlib import Path
from threading import Event as Signal

from trainer.ablation.table import PRICE
from trainer.dataset.store import read
from trainer.pipeline.judging import headlines, judge
from trainer.pipeline.told import Tell, Told, of_tuning
from trainer.tuning.config import Recipe
from trainer.tuning.events import Progress, Started, Stepped
from trainer.tuning.recipe import tune


def measure(
    recipe: Recipe, tell: Tell, stop: Signal, *, evaluate: bool = False
) -> dict[str, float]:
    """Follow a recipe; its losses, the number of weights that trained, and more where asked for.

    evaluate: also ask the tuned model about the part "test" of the dataset, as a run from
    corrections does, and give its figures less those of the base. Raises what the rooms raise.
    """
    found: dict[str, float] = {}
    hear = of_tuning(tell)

    def keep(event: Progress) -> None:
        if isinstance(event, Started):
            found[PRICE] = event.trainable
        elif isinstance(event, Stepped):
            found["training loss"] = event.loss
        hear(event)

    tuned = tune(recipe, keep, stop)
    if tuned.best is not None:
        found[f"held-out {recipe.checks.metric}"] = tuned.best
    if evaluate and recipe.dataset is not None:
        folder = recipe.output / "evaluation"
        found |= _beyond(recipe, tuned.adapter, folder, tell, stop)
    return found


def _beyond(
    recipe: Recipe, adapter: Path, folder: Path, tell: Tell, stop: Signal
) -> dict[str, float]:
    assert recipe.dataset is not None
    told = judge(
        recipe.base,
        adapter,
        read(recipe.dataset),
        folder,
        recipe.seed,
        lambda done, total: tell(Told("evaluate", done, total)),
        stop,
    )
    return {
        f"{one.measure} less base": one.tuned.beyond.value
        for one in headlines(told)
        if one.tuned.beyond is not None and one.tuned.beyond.value is not None
    }
