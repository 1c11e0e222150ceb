"""`evaluate` and `blind`: whether a model got better, by figures and by people."""

# ruff: noqa: PLC0415 - a command loads what it needs when it runs

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desktop.commands.train.data import DatasetArgument, PartName
from desktop.commands.train.explained import JsonOption, explained, print_json, stoppable
from desktop.commands.train.watched import watched
from desktop.commands.words import say
from engine.critics.error import CriticError
from engine.critics.registry import choose
from engine.models.store import Models
from engine.photo import display_path
from engine.translation import system_language

if TYPE_CHECKING:
    from trainer.evaluation.contestants import Contestant

blind = typer.Typer(help=say("train-help-blind"), no_args_is_help=True)


def evaluate(
    dataset: DatasetArgument,
    base: Annotated[str, typer.Option(help=say("train-help-contestant-base"))],
    tuned: Annotated[str, typer.Option(help=say("train-help-contestant-tuned"))],
    output: Annotated[Path, typer.Option("-o", "--output", help=say("train-help-evaluation"))],
    part: Annotated[PartName, typer.Option(help=say("train-help-part"))] = PartName.TEST,
    most: Annotated[int | None, typer.Option(min=2, help=say("train-help-most"))] = None,
    seed: Annotated[int, typer.Option(help=say("train-help-seed"))] = 0,
    json: JsonOption = False,
) -> None:
    """Ask two models the same, with the wrong photo and with none; write a report."""
    from desktop.commands.train.figures import print_row
    from trainer.dataset.store import read
    from trainer.evaluation.evaluate import evaluate as compare
    from trainer.evaluation.items import items_of
    from trainer.evaluation.report import report
    from trainer.pipeline.told import Told
    from trainer.samples.blind import sift
    from trainer.samples.make import samples_of

    language = system_language()
    with explained(), stoppable(say("train-stopping")) as stop, watched() as tell:
        records = read(dataset)
        held_out = records.part(part.value)[:most]
        sifted = sift(samples_of(held_out, seed=seed))
        for reason, count in sifted.counts.items():
            typer.echo(f"{count:6} {say(f'samples-blind-{reason}')}", err=True)
        asked = [_contestant("base", base, None), _contestant("tuned", tuned, base)]
        result = compare(
            asked,
            items_of(sifted.kept, held_out, records.photos),
            output,
            seed=seed,
            on_progress=lambda one: tell(
                Told("evaluate", one.done, one.total, detail=one.contestant)
            ),
            stop=stop,
        )
        page = output / "report.html"
        report(result, page, language)
    if json:
        print_json(result.model_dump(mode="json"))
        return
    for row in result.rows:
        if row.contestant == "tuned" and not row.of:
            print_row("train-evaluated", row, (row.own, row.wrong, row.blind))
    typer.echo(say("train-see", path=display_path(page)), err=True)


@blind.command("make", help=say("train-help-blind-make"))
def make(
    evaluation: Annotated[Path, typer.Argument(help=say("train-help-blind-evaluation"))],
    output: Annotated[Path, typer.Option("-o", "--output", help=say("train-help-blind-output"))],
    seed: Annotated[int, typer.Option(help=say("train-help-seed"))] = 0,
    json: JsonOption = False,
) -> None:
    """Pairs in random order, and the key that judges must not see."""
    from trainer.evaluation.blind import make_pairs
    from trainer.evaluation.pairs import KEY, TEXTS, read_contests, read_pairs

    with explained():
        pairs = make_pairs(read_contests(evaluation / TEXTS), output, seed=seed)
        head, _ = read_pairs(pairs)
    if json:
        print_json({"pairs": str(pairs), "count": head.pairs, "key": str(output / KEY)})
    else:
        key = display_path(output / KEY)
        typer.echo(say("train-blind-made", count=head.pairs, path=display_path(pairs), key=key))


@blind.command("analyse", help=say("train-help-blind-analyse"))
def analyse(
    pairs: Annotated[Path, typer.Argument(help=say("train-help-blind-pairs"))],
    judgements: Annotated[Path, typer.Argument(help=say("train-help-blind-judgements"))],
    key: Annotated[Path | None, typer.Option(help=say("train-help-blind-key"))] = None,
    seed: Annotated[int, typer.Option(help=say("train-help-seed"))] = 0,
    json: JsonOption = False,
) -> None:
    """Who was preferred to whom, how surely, and how far the judges agree."""
    from trainer.evaluation.judgements import compare
    from trainer.evaluation.pairs import KEY
    from trainer.evaluation.words import shown

    language = system_language()
    with explained():
        found = compare(pairs, key or pairs.with_name(KEY), judgements, seed=seed)
    if json:
        print_json(found.model_dump(mode="json"))
        return
    for duel in found.duels:
        typer.echo(
            say(
                "train-blind-duel",
                criterion=say(f"evaluation-criterion-{duel.criterion}"),
                first=duel.first,
                second=duel.second,
                rate=shown(language, duel.rate, duel.criterion),
            )
        )
    for criterion, alpha in found.agreement.items():
        named = say(f"evaluation-criterion-{criterion}")
        figure = shown(language, alpha, "srcc")
        typer.echo(say("train-blind-agreement", criterion=named, figure=figure))
    for judge in found.judges:
        typer.echo(
            say(
                "train-blind-judge",
                name=judge.name,
                judged=judge.judged,
                consistent=shown(language, judge.consistent, "share"),
                caught=shown(language, judge.caught, "share"),
            )
        )


def _contestant(name: str, named: str, base: str | None) -> Contestant:
    """A model of the place of models, or what lies in a folder; an adapter is told its base."""
    from trainer.evaluation.contestants import of_folder, of_model

    path = Path(named)
    if path.exists():
        beside = Path(base) if base and Path(base).exists() else None
        return of_folder(name, path, base=beside)
    models = Models()
    choice = choose(models, "auto", named)
    if choice.model is None:
        raise CriticError("unknown-model", name=named)
    return of_model(name, choice, models)
