"""What a run from corrections came to, in a few lines."""

from __future__ import annotations

from pathlib import Path

import typer

from desktop.commands.train.explained import print_json
from desktop.commands.train.figures import print_row
from desktop.commands.words import say
from engine.models.model import Model
from engine.photo import display_path
from trainer.evaluation.result import read_evaluation
from trainer.pipeline.judging import headlines
from trainer.pipeline.retrain import report_of


def tell_outcome(folder: Path, model: Model, *, json: bool) -> None:
    """The new model, the figures that say most with their verdicts, and where the rest is."""
    found = headlines(read_evaluation(folder / "evaluation"))
    report = report_of(folder)
    if json:
        told = {
            one.measure: {
                "base": one.base.own.model_dump() if one.base.own else None,
                "tuned": one.tuned.model_dump(exclude={"section", "measure", "of", "contestant"}),
            }
            for one in found
        }
        print_json(
            {"model": model.name, "run": str(folder), "report": str(report), "measured": told}
        )
        return
    builds = ", ".join(f"{build.kind} {build.variant}" for build in model.builds)
    typer.echo(say("train-done", name=model.name, builds=builds))
    for one in found:
        tuned = one.tuned
        print_row("train-figure", tuned, (one.base.own, tuned.own, tuned.wrong, tuned.blind))
    typer.echo(say("train-report", path=display_path(report), name=model.name))
