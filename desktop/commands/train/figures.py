"""A measured row as the terminal shows it: beside its controls, then what it amounts to."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from desktop.commands.words import say
from engine.translation import system_language
from trainer.evaluation.figure import Figure
from trainer.evaluation.rows import Row
from trainer.evaluation.words import shown, title, verdict


def print_row(message: str, row: Row, figures: Sequence[Figure | None]) -> None:
    """`message` names what the figures are; a habit gets no verdict: more is not better there."""
    language = system_language()
    told = " / ".join(shown(language, one, row.measure) for one in figures)
    typer.echo(say(message, title=title(row, language), figures=told))
    judged = verdict(row, language, say("train-base"))
    if judged and row.section != "habits":
        typer.echo(f"    {judged}")
