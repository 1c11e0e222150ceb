"""`run`, `samples`, `ablate`: what a model learns."""

# ruff: noqa: PLC0415 - a command loads what it needs when it runs

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desktop.commands.train.asking import opened
from desktop.commands.train.data import DatasetArgument, PartName
from desktop.commands.train.explained import (
    JsonOption,
    explained,
    print_json,
    require_extra,
    stoppable,
)
from desktop.commands.train.quantised import QuantisedOption, kinds
from desktop.commands.train.watched import watched
from desktop.commands.words import say, wrong_usage
from engine.models.store import Models
from engine.photo import display_path
from engine.places import data_home

if TYPE_CHECKING:
    from trainer.ablation.grid import Cell
    from trainer.tuning.config import Recipe


def run(
    recipe: Annotated[Path | None, typer.Argument(help=say("train-help-recipe"))] = None,
    source: Annotated[Path | None, typer.Option("--from", help=say("train-help-from"))] = None,
    photos: Annotated[Path | None, typer.Option(help=say("train-help-photos"))] = None,
    base: Annotated[str | None, typer.Option(help=say("train-help-base"))] = None,
    name: Annotated[str | None, typer.Option(help=say("train-help-name"))] = None,
    settings: Annotated[Path | None, typer.Option(help=say("train-help-settings"))] = None,
    quantise: QuantisedOption = None,
    json: JsonOption = False,
) -> None:
    """Tune by a recipe, or go from corrections to a model in the app."""
    others = (source, photos, base, name, settings, quantise)
    if recipe is not None and any(one is not None for one in others):
        wrong_usage("train-recipe-alone")
    require_extra()
    if recipe is not None:
        _follow(recipe, json=json)
    else:
        _retrain(source, photos, base, name, settings, quantise, json=json)


def _follow(file: Path, *, json: bool) -> None:
    from trainer.pipeline.told import of_tuning
    from trainer.tuning.reading import read_recipe

    with explained(), stoppable(say("train-stopping")) as stop, watched() as tell:
        recipe = read_recipe(file)
        from trainer.tuning.recipe import tune

        tuned = tune(recipe, of_tuning(tell), stop)
    told = {"adapter": str(tuned.adapter), "step": tuned.step, "best": tuned.best}
    if json:
        print_json({**told, "dropped": tuned.dropped})
        return
    typer.echo(say("train-tuned", path=display_path(tuned.adapter), step=tuned.step))
    if tuned.best is not None:
        typer.echo(say("train-best", metric=recipe.checks.metric, best=f"{tuned.best:.4f}"))
    for reason, count in tuned.dropped.items():
        typer.echo(say("train-dropped", count=count, reason=reason), err=True)


def _retrain(
    source: Path | None,
    photos: Path | None,
    base: str | None,
    name: str | None,
    settings: Path | None,
    quantise: list[str] | None,
    *,
    json: bool,
) -> None:
    from desktop.commands.train.outcome import tell_outcome
    from trainer.pipeline.plan import Plan, base_of, place, read_settings
    from trainer.pipeline.retrain import retrain

    models, wanted = Models(), kinds(quantise) or ("Q8_0",)
    with explained(), stoppable(say("train-stopping")) as stop, watched() as tell:
        plan = Plan(
            base=base_of(models, base),
            source=source.absolute() if source else None,
            photos=photos.absolute() if photos else None,
            settings=read_settings(settings) if settings else {},
            quantisations=wanted,
        )
        folder = place(plan, name, data_home() / "training", models)
        typer.echo(say("train-run", name=folder.name, path=display_path(folder)), err=True)
        model = retrain(plan, folder, tell, stop, models)
    tell_outcome(folder, model, json=json)


def samples(
    dataset: DatasetArgument,
    output: Annotated[Path, typer.Option("-o", "--output", help=say("train-help-target"))],
    part: Annotated[PartName, typer.Option(help=say("train-help-part"))] = PartName.TRAIN,
    seed: Annotated[int, typer.Option(help=say("train-help-seed"))] = 0,
    blind: Annotated[str | None, typer.Option(help=say("train-help-samples-blind"))] = None,
    json: JsonOption = False,
) -> None:
    """Write down what a model would be taught, a sample a line, without blind questions."""
    from collections import Counter

    from trainer.dataset.store import read
    from trainer.export.files import whole
    from trainer.pipeline.told import Told
    from trainer.samples.blind import sift
    from trainer.samples.make import samples_of

    with explained(), stoppable(say("train-stopping")) as stop, watched() as tell:
        every = samples_of(read(dataset).part(part.value), seed=seed)
        with opened(blind) if blind else nullcontext((None, None)) as (_, backend):
            sifted = sift(
                every,
                backend,
                stop=stop,
                on_progress=lambda done, total: tell(Told("blind", done, total)),
            )
        made = sifted.kept
        with whole(output) as unfinished:
            text = "".join(f"{one.model_dump_json()}\n" for one in made)
            unfinished.write_text(text, encoding="utf-8")
    counts = Counter(one.kind for one in made)
    for reason, count in sifted.counts.items():
        typer.echo(f"{count:6} {say(f'samples-blind-{reason}')}", err=True)
    if json:
        print_json({"output": str(output), **counts, "blind": sifted.counts})
        return
    kinds_told = ", ".join(f"{kind} {count}" for kind, count in counts.items()) or "0"
    typer.echo(say("train-samples", path=display_path(output), counts=kinds_told))


def ablate(
    grid: Annotated[Path, typer.Argument(help=say("train-help-grid"))],
    output: Annotated[Path, typer.Option("-o", "--output", help=say("train-help-ablation"))],
    judged: Annotated[bool, typer.Option("--evaluate", help=say("train-help-ablate-all"))] = False,
    json: JsonOption = False,
) -> None:
    """Tune once for every value of a grid; print the table and draw the curves."""
    require_extra()
    from trainer.ablation.grid import read_grid
    from trainer.ablation.run import run_grid
    from trainer.ablation.table import as_markdown

    with explained(), stoppable(say("train-stopping")) as stop, watched() as tell:
        asked, base = read_grid(grid)
        from trainer.ablation.measure import measure
        from trainer.pipeline.told import Told

        def begins(done: int, total: int, cell: Cell) -> None:
            value = f"{cell.setting} = {cell.label}, seed {cell.seed}"
            tell(Told("ablate", done, total, detail=f"{done + 1}/{total}: {value}"))

        def measured(recipe: Recipe) -> dict[str, float]:
            return measure(recipe, tell, stop, evaluate=judged)

        rows = run_grid(asked, base, output, measured, begins, stop)
    if json:
        typer.echo((output / "table.json").read_text(encoding="utf-8"))
    else:
        typer.echo(as_markdown(rows), nl=False)
        typer.echo(say("train-ablated", path=display_path(output)), err=True)
