"""From a photographer's corrections to a model in the app: one call, step by step.

A run is a folder in the user's data, named as the new model will be:

plan.json      what is to be made of what
dataset/       the corrections as they were when the run began, cleaned and split
recipe.yaml    how the model is tuned
tuned/         the adapter, with its checkpoints
evaluation/    base against tuned on photos that tuning never saw, with controls
export/        the builds and the model's card
done.json      the steps that lie behind it

A run that was stopped or killed goes on when it is called again: with the step it was at, and
within a step from as much as its room has kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event as Signal
from typing import Final

import yaml

from engine.library.corrections import corrections_of
from engine.models.model import Model
from engine.models.store import Models
from engine.places import data_home
from engine.translation import system_language
from trainer.dataset.cleaning import clean
from trainer.dataset.dataset import Part
from trainer.dataset.imports import import_dataset
from trainer.dataset.rules import Rules
from trainer.dataset.split import split
from trainer.dataset.store import is_dataset, read, write
from trainer.evaluation.figure import Figure
from trainer.evaluation.report import report
from trainer.evaluation.result import read_evaluation
from trainer.evaluation.words import title
from trainer.export.about import about_of
from trainer.export.answers import Item
from trainer.export.card import Measured
from trainer.export.export import export
from trainer.export.record import read_exported
from trainer.export.register import register
from trainer.pipeline.error import PipelineError
from trainer.pipeline.judging import Headline, headlines, judge
from trainer.pipeline.plan import LAST, Plan
from trainer.pipeline.steps import Step, carry_out
from trainer.pipeline.told import Tell, Told, of_export, of_tuning
from trainer.tuning.reading import read_recipe

# So many critiques that some can be held out: with fewer nobody could say whether tuning helped.
FEWEST: Final = 20
# Photos on which every build is held against the merged one; each costs an answer of each.
CHECKED: Final = 40


@dataclass(frozen=True)
class Run:
    """What every step is given: what is to be made, where, and who is told."""

    plan: Plan
    folder: Path
    models: Models
    tell: Tell
    stop: Signal

    @property
    def dataset(self) -> Path:
        """The folder of the critiques."""
        return self.folder / "dataset"

    @property
    def adapter(self) -> Path:
        """The folder of what was learned."""
        return self.folder / "tuned" / "adapter"

    @property
    def evaluation(self) -> Path:
        """The folder of base against tuned."""
        return self.folder / "evaluation"

    @property
    def export(self) -> Path:
        """The folder of the builds."""
        return self.folder / "export"

    @property
    def recipe(self) -> Path:
        """The file."""
        return self.folder / "recipe.yaml"

    def counting(self, step: str) -> Callable[[int, int], None]:
        """Progress of a room that counts."""
        return lambda done, total: self.tell(Told(step, done, total))


def retrain(
    plan: Plan, folder: Path, tell: Tell, stop: Signal, models: Models | None = None
) -> Model:
    """Carry out what is left of the run in `folder`; the new model, which the app now offers.

    `tell` hears of every step and of progress within it. Setting `stop` ends it soon, with the
    error "stopped" of the room that was at work. Raises PipelineError and what the rooms raise:
    always a KindError.
    """
    models = models or Models()
    run = Run(plan, folder, models, tell, stop)
    carry_out(STEPS, run, folder, lambda step: tell(Told(step)))
    return models.get(folder.name)


def report_of(folder: Path) -> Path:
    """The file with the evaluation of a run, for people."""
    return folder / "evaluation" / "report.html"


def _collect(run: Run) -> None:
    """The corrections as they are now; what is corrected from here on is for the next run."""
    if is_dataset(run.dataset):
        return
    if run.plan.source is None and not any(True for _ in corrections_of()):
        raise PipelineError("no-corrections")
    import_dataset(
        run.plan.source or data_home(),
        run.dataset,
        photos=run.plan.photos,
        progress=run.counting("collect"),
        stop=run.stop,
    )


def _clean(run: Run) -> None:
    after = clean(read(run.dataset), Rules(), progress=run.counting("clean"), stop=run.stop)
    if len(after.records) < FEWEST:
        raise PipelineError("too-few", count=len(after.records), least=FEWEST)
    write(after)


def _split(run: Run) -> None:
    plan = run.plan
    shares: dict[Part, float] = {
        "train": 1 - plan.validation - plan.test,
        "validation": plan.validation,
        "test": plan.test,
    }
    write(
        split(read(run.dataset), shares, plan.seed, progress=run.counting("split"), stop=run.stop)
    )


def _tune(run: Run) -> None:
    from trainer.tuning.recipe import tune  # noqa: PLC0415 - torch

    told = {
        "base": str(run.plan.base.folder),
        "dataset": "dataset",
        "output": "tuned",
        "seed": run.plan.seed,
        **run.plan.settings,
    }
    run.recipe.write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), "utf-8")
    tune(read_recipe(run.recipe), of_tuning(run.tell), run.stop)


def _evaluate(run: Run) -> None:
    judge(
        run.plan.base.folder,
        run.adapter,
        read(run.dataset),
        run.evaluation,
        run.plan.seed,
        run.counting("evaluate"),
        run.stop,
    )
    report(read_evaluation(run.evaluation), report_of(run.folder), system_language())


def _export(run: Run) -> None:
    plan, dataset = run.plan, read(run.dataset)
    held_out = [
        Item(photo=dataset.photos / one.photo, language=one.language, score=one.score)
        for one in dataset.part("test")[:CHECKED]
    ]
    figures = map(_measured, headlines(read_evaluation(run.evaluation)))
    told = {"base": plan.base.name, "base_licence": plan.base.licence, "figures": tuple(figures)}
    about = about_of(run.adapter).model_copy(update=told)
    export(
        run.adapter,
        run.export,
        name=run.folder.name,
        licence=plan.base.licence,
        base=plan.base.folder,
        quantisations=plan.quantisations,
        check_items=held_out,
        about=about,
        on_progress=of_export(run.tell),
        stop=run.stop,
    )


def _register(run: Run) -> None:
    there = {one.name for one in run.models.all()}
    if run.folder.name not in there:  # else it came there before a kill
        register(
            read_exported(run.export),
            run.models,
            progress=run.counting("register"),
            stop=run.stop,
        )


def _measured(one: Headline) -> Measured:
    return Measured(
        what=title(one.tuned, "en"),
        tuned=one.tuned.own or Figure(value=None, n=0),
        base=one.base.own,
        wrong_photo=one.tuned.wrong,
        blind=one.tuned.blind,
    )


STEPS: Final[tuple[Step[Run], ...]] = (
    Step("collect", _collect),
    Step("clean", _clean),
    Step("split", _split),
    Step("tune", _tune),
    Step("evaluate", _evaluate),
    Step("export", _export),
    Step(LAST, _register),
)
