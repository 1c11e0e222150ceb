"""What the commands say, in the language of the user's environment."""

from __future__ import annotations

from typing import NoReturn

import typer

from engine.translation import Argument, system_language, translate


def say(message: str, **arguments: Argument) -> str:
    """The text with this Fluent id."""
    return translate(system_language(), message, **arguments)


def complain(message: str, **arguments: Argument) -> None:
    """One line on standard error."""
    typer.echo(say(message, **arguments), err=True)


def wrong_usage(message: str, **arguments: Argument) -> NoReturn:
    """Say what is wrong and leave with the status for wrong usage."""
    complain(message, **arguments)
    raise typer.Exit(2)
