"""`export`: from an adapter to builds that the app runs."""

# ruff: noqa: PLC0415 - a command loads what it needs when it runs

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop.commands.train.explained import (
    JsonOption,
    explained,
    print_json,
    require_extra,
    stoppable,
)
from desktop.commands.train.quantised import QuantisedOption, kinds
from desktop.commands.train.watched import watched
from desktop.commands.words import say
from engine.photo import display_path


def export(
    adapter: Annotated[Path, typer.Argument(help=say("train-help-adapter"))],
    output: Annotated[Path, typer.Option("-o", "--output", help=say("train-help-builds"))],
    name: Annotated[str, typer.Option(help=say("train-help-name"))],
    base: Annotated[Path | None, typer.Option(help=say("train-help-adapter-base"))] = None,
    licence: Annotated[str, typer.Option(help=say("train-help-model-licence"))] = "",
    quantise: QuantisedOption = None,
    held_out: Annotated[
        Path | None, typer.Option("--check", metavar="DATASET", help=say("train-help-export-check"))
    ] = None,
    most: Annotated[int, typer.Option(min=1, help=say("train-help-most"))] = 200,
    register: Annotated[bool, typer.Option(help=say("train-help-register"))] = True,
    json: JsonOption = False,
) -> None:
    """Merge, convert, quantise, check, write the card, and hand all to the app."""
    require_extra()
    from trainer.dataset.store import read
    from trainer.export.about import about_of
    from trainer.export.answers import Item
    from trainer.export.export import DEFAULT
    from trainer.export.export import export as make
    from trainer.export.register import register as hand_over
    from trainer.pipeline.told import Told, of_export

    with explained(), stoppable(say("train-stopping")) as stop, watched() as tell:
        items = []
        if held_out:
            dataset = read(held_out)
            items = [
                Item(photo=dataset.photos / one.photo, language=one.language, score=one.score)
                for one in dataset.part("test")[:most]
            ]
        made = make(
            adapter,
            output,
            name=name,
            licence=licence,
            base=base,
            quantisations=kinds(quantise) or DEFAULT,
            check_items=items,
            about=about_of(adapter),
            on_progress=of_export(tell),
            stop=stop,
        )
        if register:
            hand_over(
                made, progress=lambda done, total: tell(Told("register", done, total)), stop=stop
            )
    if json:
        print_json({"folder": str(made.folder), **made.model_dump(mode="json")})
        return
    for one in made.builds:
        size = round(one.bytes / 1e6, 1)
        typer.echo(say("train-built", path=display_path(made.folder / one.file), size=size))
    for same in made.same:
        codes = "–" if same.codes.value is None else f"{same.codes.value:.1%}"
        typer.echo(say("train-same", variant=same.variant, items=same.items, codes=codes))
    message = "train-registered" if register else "train-not-registered"
    typer.echo(say(message, name=name, path=display_path(made.folder)))
