"""Which critic a command asks, and what it is at while one waits."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, NoReturn

import typer

from desktop.commands.words import complain, say
from engine.critics.critic import Critic
from engine.critics.error import CriticError
from engine.critics.events import Progress
from engine.critics.registry import MEASURED, Choice, choose, open_critic
from engine.models.store import Models
from engine.translation import system_language


class CriticName(StrEnum):
    """Who is asked."""

    AUTO = "auto"
    MEASURED = "measured"
    GGUF = "gguf"
    TRANSFORMERS = "transformers"
    SERVER = "server"


class LanguageName(StrEnum):
    """What an answer can be written in."""

    EN = "en"
    ZH = "zh"


CriticOption = Annotated[CriticName, typer.Option("--critic", help=say("cli-help-critic"))]
ModelOption = Annotated[str | None, typer.Option("--model", help=say("cli-help-model"))]
LanguageOption = Annotated[
    LanguageName | None, typer.Option("--language", help=say("cli-help-language"))
]


def critic_for(name: CriticName, model: str | None) -> Critic | None:
    """The critic to ask; None is the measured one, which the worker processes ask by themselves.

    Leaves with the status for wrong usage, and a sentence, where there is no such critic.
    """
    if name is CriticName.MEASURED and model is None:
        return None
    models = Models()
    try:
        choice = choose(models, name.value, model)
        return None if choice == MEASURED else _opened(choice, models)
    except CriticError as error:
        refuse(error)


def refuse(error: CriticError) -> NoReturn:
    """Say why no photo can be looked at, and leave with the status for wrong usage."""
    typer.echo(error.message(system_language()), err=True)
    raise typer.Exit(2)


def in_words(progress: Progress) -> str:
    """What a critic is at."""
    share = "" if progress.done is None else f" {progress.done:.0%}"
    return say(f"critic-step-{progress.step}") + share


def _opened(choice: Choice, models: Models) -> Critic:
    critic = open_critic(choice, models)
    if host := critic.capabilities.host:
        complain("cli-leaves-machine", host=host)
    return critic
