"""What all training commands do alike: explain what is wrong, stop cleanly, want the extra."""

from __future__ import annotations

import json as json_format
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from threading import Event as Signal
from types import FrameType
from typing import Annotated, Any, Final

import typer

from desktop.commands.words import complain, say, wrong_usage
from engine.error import KindError
from engine.extras import install_command
from engine.translation import system_language

JsonOption = Annotated[bool, typer.Option("--json", help=say("train-help-json"))]

# Of each room's kinds, those by which something else was meant than what was typed.
_WRONG_USAGE: Final = (
    *("unknown", "unknown-model", "not-found", "missing", "name-taken", "name-unsafe"),
    *("no-dataset", "exists", "format", "shares", "base-none", "base-which", "base-unknown"),
    *("base-weights", "not-yaml", "no-setting"),
)
_SETTINGS: Final = ("recipe-", "settings-")


@contextmanager
def explained() -> Iterator[None]:
    """One sentence on standard error, and the status, for whatever is wrong."""
    try:
        yield
    except KindError as error:
        typer.echo(error.message(system_language()), err=True)
        meant = error.kind in _WRONG_USAGE or error.kind.startswith(_SETTINGS)
        raise typer.Exit(2 if meant else 1) from error
    except OSError as error:
        reason = error.strerror or str(error)
        complain("train-system", path=str(error.filename or ""), reason=reason)
        raise typer.Exit(1) from error


@contextmanager
def stoppable(how_to_go_on: str = "") -> Iterator[Signal]:
    """A signal that Ctrl+C sets, so that what runs can end after its step; a second one breaks off.

    `how_to_go_on` is said at once. What ends early raises its room's error of kind "stopped".
    """
    stop = Signal()

    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        if how_to_go_on:
            typer.echo(how_to_go_on, err=True)

    before = signal.signal(signal.SIGINT, ask_to_stop)
    try:
        yield stop
    except KeyboardInterrupt as broken:
        raise typer.Exit(1) from broken
    finally:
        signal.signal(signal.SIGINT, before)


def require_extra() -> None:
    """Leave with the command that installs it where what tuning needs is not there."""
    missing = [name for name in ("torch", "transformers", "peft") if find_spec(name) is None]
    if missing:
        wrong_usage("train-no-extra", packages=", ".join(missing), command=install_command("train"))


def print_json(record: Mapping[str, Any]) -> None:
    """One JSON object on one line of standard output."""
    print(json_format.dumps(record, ensure_ascii=False, default=str))  # noqa: T201
