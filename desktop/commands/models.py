"""`photoeye models`: the models of this machine, and those that can be had."""

from __future__ import annotations

import json as json_format
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from desktop.commands.bytes_bar import bytes_bar
from desktop.commands.models_list import as_records, offer, print_list
from desktop.commands.words import complain, say, wrong_usage
from engine.critics.error import CriticError
from engine.models.download import download, entry_named
from engine.models.error import ModelError
from engine.models.model import Model
from engine.models.server import is_address, server_build
from engine.models.store import Models
from engine.models.taking import Progress
from engine.translation import system_language

app = typer.Typer(help=say("models-help"), invoke_without_command=True)

_WRONG_USAGE = ("unknown", "not-published", "name-taken", "name-unsafe", "not-found")

JsonOption = Annotated[bool, typer.Option("--json", help=say("models-help-json"))]


@app.callback()
def models(context: typer.Context, json: JsonOption = False) -> None:
    """List where no other command was named."""
    if context.invoked_subcommand is None:
        list_(json=json)


@app.command("list", help=say("models-help-list"))
def list_(json: JsonOption = False) -> None:
    """Show what is installed, what is published, and what of both fits this machine."""
    with _explained():
        if json:
            _print_json(as_records(Models()))
        else:
            print_list(Models())


@app.command("add", help=say("models-help-add"))
def add(
    path: Annotated[str, typer.Argument(metavar="PATH_OR_URL", help=say("models-help-path"))],
    name: Annotated[str | None, typer.Option(help=say("models-help-name"))] = None,
    base: Annotated[Path | None, typer.Option(help=say("models-help-base"))] = None,
    model: Annotated[str | None, typer.Option(help=say("models-help-server-model"))] = None,
    json: JsonOption = False,
) -> None:
    """Examine a model and take it in, or remember a server."""
    from engine.critics.backends.server import host_of  # noqa: PLC0415 - asyncio

    if is_address(path) and not host_of(path):
        wrong_usage("models-server-no-address")
    with _explained(), _watched("models-adding") as progress:
        if is_address(path):
            added = Models().add_server(server_build(path, model), name)
        else:
            added = Models().add(Path(path), name=name, base=base, progress=progress)
    _tell(added, json=json)


@app.command("download", help=say("models-help-download"))
def fetch(
    name: Annotated[str, typer.Argument(help=say("models-help-published"))],
    json: JsonOption = False,
) -> None:
    """Say what it takes, then download; Ctrl+C stops it and keeps what has arrived."""
    with _explained():
        entry = entry_named(name)
        typer.echo(offer(entry), err=True)
        try:
            with _watched("models-downloading") as progress:
                added = download(entry, Models(), progress)
        except KeyboardInterrupt:
            complain("models-kept")
            raise
    _tell(added, json=json)


@app.command("remove", help=say("models-help-remove"))
def remove(
    name: Annotated[str, typer.Argument(help=say("models-help-installed"))],
) -> None:
    """Delete a model's folder."""
    with _explained():
        Models().remove(name)
    typer.echo(say("models-removed", name=name))


@app.command("check", help=say("models-help-check"))
def check(
    names: Annotated[list[str] | None, typer.Argument(help=say("models-help-check-names"))] = None,
    json: JsonOption = False,
) -> None:
    """Read every byte again; status 1 where something is wrong."""
    language = system_language()
    found: dict[str, list[ModelError]] = {}
    with _explained(), _watched("models-checking") as progress:
        installed = Models()
        for name in names or [model.name for model in installed.all()]:
            found[name] = installed.check(name, progress)
        damaged = [] if names else installed.damaged()
    if json:
        told = {
            name: [{"kind": one.kind, "message": one.message(language)} for one in errors]
            for name, errors in found.items()
        }
        _print_json([{"name": name, "findings": errors} for name, errors in told.items()])
    for name, errors in found.items():
        if not json and not errors:
            typer.echo(say("models-fine", name=name))
        for error in errors:
            typer.echo(f"{name}: {error.message(language)}", err=True)
    for error in damaged:
        typer.echo(error.message(language), err=True)
    raise typer.Exit(1 if damaged or any(found.values()) else 0)


def _tell(model: Model, *, json: bool) -> None:
    if json:
        _print_json([model.model_dump(mode="json")])
    else:
        builds = ", ".join(f"{build.kind} {build.variant}" for build in model.builds)
        typer.echo(say("models-added", name=model.name, builds=builds))


def _print_json(records: list[dict[str, object]]) -> None:
    for record in records:
        print(json_format.dumps(record, ensure_ascii=False))  # noqa: T201


@contextmanager
def _explained() -> Iterator[None]:
    """One sentence on standard error, and the status, for whatever is wrong."""
    try:
        yield
    except (ModelError, CriticError) as error:
        typer.echo(error.message(system_language()), err=True)
        raise typer.Exit(2 if error.kind in _WRONG_USAGE else 1) from error
    except KeyboardInterrupt as stopped:
        typer.echo(ModelError("cancelled").message(system_language()), err=True)
        raise typer.Exit(1) from stopped


@contextmanager
def _watched(message: str) -> Iterator[Progress]:
    """A bar of bytes that is there while something is read or written."""
    with bytes_bar() as bar:
        task = bar.add_task(say(message), total=None)

        def progress(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield progress
