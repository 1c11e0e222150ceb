"""Progress of training on standard error: which step, how far, and how long it will take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

from desktop.commands.progress import progress_bar

Tell = Callable[[str, int, int, str], None]


@contextmanager
def watched(spoken: Callable[[str], str]) -> Iterator[Tell]:
    """Hears of (step, done, total, detail); `spoken` gives a step's name in words.

    A line for every step stays, also where nobody is watching, since a log of hours of work wants
    them; the bar is only for a terminal.
    """
    with progress_bar() as bar:
        task, current = bar.add_task("", total=None, rate=""), ""

        def tell(step: str, done: int, total: int, detail: str) -> None:
            nonlocal task, current
            if step != current:
                current = step
                bar.remove_task(task)  # the time left is this step's own
                task = bar.add_task(spoken(step), total=total or None, rate=detail)
                _line(spoken(step))
            bar.update(task, completed=done, total=total or None, rate=detail)

        def _line(words: str) -> None:
            if bar.disable:
                typer.echo(words, err=True)
            else:
                bar.console.print(words, markup=False, highlight=False, soft_wrap=True)

        yield tell
