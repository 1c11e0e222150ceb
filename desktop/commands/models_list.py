"""What `photoeye models list` shows."""

from __future__ import annotations

import typer

from desktop.commands.words import say
from engine.models.catalogue import Published, published
from engine.models.fit import verdict
from engine.models.machine import Machine, this_machine
from engine.models.model import Build, Model, ServerBuild
from engine.models.store import Models
from engine.translation import system_language


def print_list(models: Models) -> None:
    """Installed models with their builds, then the catalogue, each with what fits."""
    machine = this_machine()
    typer.echo(_machine(machine) + "\n")
    installed, damaged = models.all(), models.damaged()
    typer.echo(say("models-installed" if installed else "models-none"))
    for model in installed:
        typer.echo(f"  {model.name} ({_origin(model)})")
        for build in model.builds:
            typer.echo(f"    {_build(build, machine)}")
        for note in model.notes(system_language()):
            typer.echo(f"    {note}")
    for error in damaged:
        typer.echo(error.message(system_language()), err=True)
    typer.echo("\n" + say("models-published"))
    for entry in published():
        typer.echo(f"  {_entry(entry, machine)}")
        typer.echo(f"    {_more(entry)}")


def as_records(models: Models) -> list[dict[str, object]]:
    """The same as JSON objects, one a model."""
    machine = this_machine()
    records: list[dict[str, object]] = []
    for model in models.all():
        record = model.model_dump(mode="json") | {"installed": True}
        for build, told in zip(model.builds, record["builds"], strict=True):
            told["verdict"] = _verdict(build, machine)
        records.append(record)
    names = {model.name for model in models.all()}
    records += [
        entry.model_dump(mode="json")
        | {"installed": False, "verdict": verdict(entry.memory_bytes, machine, entry.kind)}
        for entry in published()
        if entry.name not in names
    ]
    return records


def offer(entry: Published) -> str:
    """What is said before a download."""
    told = verdict(entry.memory_bytes, this_machine(), entry.kind)
    return say(
        "models-will-download",
        name=entry.name,
        download=_gb(entry.download_bytes),
        memory=_gb(entry.memory_bytes),
        verdict=say(f"models-verdict-{told}"),
        licence=_licence(entry),
    )


def _machine(machine: Machine) -> str:
    gpu = machine.gpu
    return say(
        "models-machine",
        total=_gb(machine.total),
        free=_gb(machine.free),
        gpu=gpu.name if gpu else "none",
        video=_gb(gpu.total) if gpu else 0,
    )


def _origin(model: Model) -> str:
    origin = say(f"models-origin-{model.origin}")
    return f"{origin}, {model.licence}" if model.licence else origin


def _build(build: Build, machine: Machine) -> str:
    if isinstance(build, ServerBuild):
        return say("models-build-server", url=build.url, variant=build.variant)
    return say(
        "models-build",
        kind=build.kind,
        variant=build.variant,
        memory=_gb(build.memory_bytes),
        verdict=say(f"models-verdict-{_verdict(build, machine)}"),
    )


def _verdict(build: Build, machine: Machine) -> str:
    if isinstance(build, ServerBuild):
        return "fits"
    return verdict(build.memory_bytes, machine, build.kind)


def _entry(entry: Published, machine: Machine) -> str:
    return say(
        "models-entry",
        name=entry.name,
        family=entry.family,
        parameters=entry.parameters,
        kind=entry.kind,
        variant=entry.variant,
        download=_gb(entry.download_bytes),
        memory=_gb(entry.memory_bytes),
        verdict=say(f"models-verdict-{verdict(entry.memory_bytes, machine, entry.kind)}"),
    )


def _more(entry: Published) -> str:
    languages = ", ".join(say(f"models-language-{one}") for one in entry.languages)
    if entry.seconds is None:
        speed = say("models-speed-gpu")
    else:
        known = "measured" if entry.measured else "estimated"
        speed = say(f"models-speed-{known}", seconds=entry.seconds)
    return say("models-entry-more", licence=_licence(entry), languages=languages, speed=speed)


def _licence(entry: Published) -> str:
    return say("models-caveat", licence=entry.licence) if entry.caveat else entry.licence


def _gb(count: int) -> float:
    return round(count / 1e9, 1)
