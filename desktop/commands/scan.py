"""`photoeye scan`: bring the catalogue up to date with a folder."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Annotated

import typer

from desktop.commands.progress import progress_bar, rate
from desktop.commands.words import complain, say, wrong_usage
from engine.library import Catalogue, LibraryError, ScanCounts
from engine.library import scan as bring_up_to_date
from engine.photo import display_path
from engine.translation import system_language


def scan(
    folder: Annotated[Path, typer.Argument(help=say("cli-help-scan-folder"))],
    jobs: Annotated[int, typer.Option(min=1, help=say("cli-help-jobs"))] = os.cpu_count() or 1,
) -> None:
    """Record what is new, changed, moved or gone; prints the counts."""
    language = system_language()
    try:
        with Catalogue.open() as catalogue:
            if catalogue.notice:
                typer.echo(catalogue.notice.message(language), err=True)
            counts = _scan(catalogue, folder, jobs)
            unreadable = catalogue.unreadable(folder)
    except LibraryError as error:
        typer.echo(error.message(language), err=True)
        raise typer.Exit(1) from error
    except OSError as error:
        wrong_usage("cli-cannot-write", path=str(error.filename), reason=error.strerror or "")
    for photo in unreadable:
        if photo.error is not None:
            typer.echo(f"{display_path(photo.path)}: {photo.error.message(language)}", err=True)
    for problem in counts.problems:
        typer.echo(problem.message(language), err=True)
    print(  # noqa: T201
        say(
            "scan-counts",
            total=counts.total,
            added=counts.added,
            changed=counts.changed,
            moved=counts.moved,
            missing=counts.missing,
            unchanged=counts.unchanged,
            failed=counts.failed,
        )
    )
    if counts.offline:
        complain("scan-offline", count=counts.offline)
    raise typer.Exit(1 if counts.failed or counts.problems else 0)


def _scan(catalogue: Catalogue, folder: Path, jobs: int) -> ScanCounts:
    started = time.monotonic()
    with progress_bar() as bar:
        task = bar.add_task(say("cli-scanning"), total=None, rate="")

        def progress(done: int, total: int) -> None:
            spent = time.monotonic() - started
            bar.update(task, completed=done, total=total or None, rate=rate(done, spent))

        return bring_up_to_date(catalogue, folder, jobs=jobs, progress=progress)
