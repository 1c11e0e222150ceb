"""Progress of training on standard error: which step, how far, and how long it will take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from desktop.commands.progress import progress_bar
from desktop.commands.words import say

if TYPE_CHECKING:
    from trainer.pipeline.told import Tell, Told


@contextmanager
def watched() -> Iterator[Tell]:
    """Hears of steps and how far they are.

    A line for every step stays, also where nobody is watching: a log of hours of work wants them.
    The bar is for terminals only; the time that it says is left is that of the step.
    """
    with progress_bar() as bar:
        task, current = bar.add_task("", total=None, rate="", visible=False), ""

        def line(words: str) -> None:
            if bar.disable:
                typer.echo(words, err=True)
            else:
                bar.console.print(words, markup=False, highlight=False, soft_wrap=True)

        def tell(told: Told) -> None:
            nonlocal task, current
            words = _named(told)
            if words != current:
                current = words
                bar.remove_task(task)
                task = bar.add_task(words, total=told.total or None, rate="")
                line(words)
            bar.update(task, completed=told.done, total=told.total or None, rate=_figures(told))

        yield tell


@contextmanager
def counted(step: str) -> Iterator[Callable[[int, int], None]]:
    """The same for a command of one step that counts; without the line."""
    with progress_bar() as bar:
        task = bar.add_task(say(f"train-step-{step}"), total=None, rate="")

        def count(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total or None)

        yield count


def _named(told: Told) -> str:
    words = say(f"train-step-{told.step}")
    return f"{words} ({told.detail})" if told.detail else words


def _figures(told: Told) -> str:
    figures = ""
    if told.loss is not None:
        figures = say("train-loss", loss=f"{told.loss:.3f}")
    if told.held_out is not None:
        figures += say("train-held-out", held_out=f"{told.held_out:.3f}")
    return figures
