"""Progress on standard error: done, rate and time left. Silent where nobody is watching."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.status import Status

from desktop.commands.words import say


def progress_bar() -> Progress:
    """A bar that disappears when done and never mixes with standard output."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30, style="grey37", complete_style="grey78", finished_style="grey78"),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def rate(done: int, seconds: float) -> str:
    """Photos a second, as it is shown."""
    return say("cli-rate", rate=round(done / seconds, 1)) if seconds > 0 else ""


@contextmanager
def waiting() -> Iterator[Callable[[str | None], None]]:
    """Says on standard error what one waits for; None takes it away, for good."""
    console = Console(stderr=True)
    with ExitStack() as stack:
        status: Status | None = None

        def tell(words: str | None) -> None:
            nonlocal status
            if words is None:
                stack.close()
            elif status is None:
                status = stack.enter_context(console.status(words))
            else:
                status.update(words)

        yield tell if console.is_terminal else lambda _: None
