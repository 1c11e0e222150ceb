"""Datasets: `import`, `check`, `split`, `card`, and `export-data` for other programs."""

# ruff: noqa: PLC0415 - a command loads what it needs when it runs

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desktop.commands.critics import LanguageName
from desktop.commands.train.explained import JsonOption, explained, print_json, stoppable
from desktop.commands.train.watched import counted
from desktop.commands.words import say
from engine.photo import display_path
from engine.translation import system_language

if TYPE_CHECKING:
    from trainer.dataset.dataset import Part, Removal

DatasetArgument = Annotated[Path, typer.Argument(metavar="DATASET", help=say("train-help-dataset"))]


class SourceFormat(StrEnum):
    """What can be imported."""

    LLAVA = "llava"
    MESSAGES = "messages"
    CSV = "csv"
    FOLDER = "folder"
    PCCD = "pccd"
    COMMENTS = "comments"
    APP = "app"


class TargetFormat(StrEnum):
    """What can be written for other programs."""

    LLAVA = "llava"
    MESSAGES = "messages"
    CSV = "csv"


class PartName(StrEnum):
    """What a split divides into."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"


def import_(
    source: Annotated[Path, typer.Argument(help=say("train-help-source"))],
    dataset: DatasetArgument,
    format: Annotated[  # noqa: A002 - it is the option's name
        SourceFormat | None, typer.Option(help=say("train-help-format"))
    ] = None,
    photos: Annotated[Path | None, typer.Option(help=say("train-help-photos"))] = None,
    language: Annotated[
        LanguageName, typer.Option(help=say("train-help-language"))
    ] = LanguageName.EN,
    licence: Annotated[str, typer.Option(help=say("train-help-licence"))] = "",
    author: Annotated[str, typer.Option(help=say("train-help-author"))] = "",
    json: JsonOption = False,
) -> None:
    """Take critiques in, from whatever format they are in."""
    from trainer.dataset.imports import import_dataset

    with explained(), stoppable() as stop, counted("collect") as progress:
        imported = import_dataset(
            source,
            dataset,
            format=format.value if format else None,
            photos=photos,
            language=language.value,
            licence=licence,
            author=author,
            progress=progress,
            stop=stop,
        )
    photographed = len({record.photo for record in imported.records})
    removed = len(imported.removed)
    told = {"records": len(imported.records), "photos": photographed, "removed": removed}
    if json:
        print_json({"dataset": str(imported.folder), **told})
    else:
        typer.echo(say("train-imported", path=display_path(imported.folder), **told))
    _tell_reasons(imported.removed)
    raise typer.Exit(0 if imported.records else 1)


def check(
    dataset: DatasetArgument,
    clean: Annotated[bool, typer.Option("--clean", help=say("train-help-clean"))] = False,
    photos: Annotated[bool, typer.Option(help=say("train-help-check-photos"))] = True,
    json: JsonOption = False,
) -> None:
    """Say what is wrong with which record; --clean takes those out."""
    from trainer.dataset.cleaning import clean as cleaned
    from trainer.dataset.reasons import in_words
    from trainer.dataset.rules import Rules
    from trainer.dataset.store import read, write

    language = system_language()
    with explained(), stoppable() as stop, counted("clean") as progress:
        before = read(dataset)
        after = cleaned(before, Rules(photos=photos), progress=progress, stop=stop)
        if clean:
            write(after)
    found = after.removed[len(before.removed) :]
    for one in found:
        name = one.record.id if one.record else ""
        if json:
            print_json({"id": name, "reason": one.reason, "detail": one.detail})
        else:
            detail = f" ({one.detail})" if one.detail else ""
            typer.echo(f"{name}: {in_words(one.reason, language)}{detail}")
    _tell_reasons(found)
    message = "train-cleaned" if clean else "train-checked"
    typer.echo(say(message, kept=len(after.records), found=len(found)), err=True)
    raise typer.Exit(1 if found and not clean else 0)


def split(
    dataset: DatasetArgument,
    validation: Annotated[float, typer.Option(help=say("train-help-validation"))] = 0.1,
    test: Annotated[float, typer.Option(help=say("train-help-test"))] = 0.1,
    seed: Annotated[int, typer.Option(help=say("train-help-seed"))] = 0,
    json: JsonOption = False,
) -> None:
    """Divide a dataset so that no photo, shoot or near duplicate is on both sides."""
    from trainer.dataset.split import split as divided
    from trainer.dataset.store import read, write

    shares: dict[Part, float] = {
        "train": 1 - validation - test,
        "validation": validation,
        "test": test,
    }
    with explained(), stoppable() as stop, counted("split") as progress:
        parts = divided(read(dataset), shares, seed, progress=progress, stop=stop)
        write(parts)
    assert parts.split is not None
    counts = {part: len(ids) for part, ids in parts.split.parts.items()}
    if json:
        print_json({"dataset": str(dataset), "seed": seed, **counts})
    else:
        typer.echo(say("train-split", seed=seed, **counts))


def card(dataset: DatasetArgument) -> None:
    """Print the data card."""
    from trainer.dataset.card import card as card_of
    from trainer.dataset.store import read

    with explained():
        typer.echo(card_of(read(dataset)), nl=False)


def export_data(
    dataset: DatasetArgument,
    target: Annotated[Path, typer.Option("-o", "--output", help=say("train-help-target"))],
    format: Annotated[  # noqa: A002 - it is the option's name
        TargetFormat, typer.Option(help=say("train-help-target-format"))
    ] = TargetFormat.LLAVA,
    part: Annotated[PartName | None, typer.Option(help=say("train-help-part"))] = None,
    json: JsonOption = False,
) -> None:
    """Write a dataset for other programs."""
    from trainer.dataset.exports import export
    from trainer.dataset.store import read

    with explained():
        count = export(read(dataset), target, format.value, part=part.value if part else None)
    if json:
        print_json({"output": str(target), "records": count})
    else:
        typer.echo(say("train-written", count=count, path=display_path(target)))


def _tell_reasons(removed: Sequence[Removal]) -> None:
    """How many were left out for which reason, on standard error."""
    from trainer.dataset.reasons import in_words

    for reason, count in Counter(one.reason for one in removed).most_common():
        typer.echo(f"{count:6} {in_words(reason, system_language())}", err=True)
