"""`photoeye critique`: look at photos and say what is good, what is not, and what to do."""

from __future__ import annotations

import os
import time
from contextlib import closing
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from desktop.commands.inputs import Inputs, gather
from desktop.commands.outputs import JsonLines, Output, Table, Words
from desktop.commands.progress import progress_bar, rate
from desktop.commands.words import complain, say, wrong_usage
from desktop.report.html import HtmlReport
from desktop.report.illustrated import illustrated
from engine.critique import Failure, Fault, Language
from engine.photo import PhotoError, display_path
from engine.translation import system_language
from engine.workers import Workers


class CriticName(StrEnum):
    """Who is asked."""

    AUTO = "auto"
    MEASURED = "measured"
    GGUF = "gguf"
    TRANSFORMERS = "transformers"
    SERVER = "server"


class LanguageName(StrEnum):
    """What a critique can be written in."""

    EN = "en"
    ZH = "zh"


def critique(
    photos: Annotated[list[Path], typer.Argument(help=say("cli-help-photos"))],
    critic: Annotated[CriticName, typer.Option(help=say("cli-help-critic"))] = CriticName.AUTO,
    model: Annotated[str | None, typer.Option(help=say("cli-help-model"))] = None,
    language: Annotated[LanguageName | None, typer.Option(help=say("cli-help-language"))] = None,
    json: Annotated[bool, typer.Option("--json", help=say("cli-help-json"))] = False,
    html: Annotated[Path | None, typer.Option(help=say("cli-help-html"))] = None,
    csv: Annotated[Path | None, typer.Option(help=say("cli-help-csv"))] = None,
    jobs: Annotated[int, typer.Option(min=1, help=say("cli-help-jobs"))] = os.cpu_count() or 1,
) -> None:
    """Critique photos and whole folders."""
    if sum((json, html is not None, csv is not None)) > 1:
        wrong_usage("cli-one-output")
    if critic not in (CriticName.AUTO, CriticName.MEASURED) or model is not None:
        wrong_usage("cli-no-model", critic=model or critic.value)
    spoken: Language = language.value if language else system_language()
    inputs = gather(photos)
    try:  # before the work, not after it: the result may have nowhere to go
        output = _output(json=json, html=html, csv=csv, language=spoken)
    except OSError as error:
        wrong_usage("cli-cannot-write", path=str(html or csv), reason=error.strerror or str(error))
    failed = critique_all(inputs, output, spoken, jobs)
    if written := html or csv:
        complain("cli-written", path=display_path(written))
    raise typer.Exit(1 if failed else 0)


def critique_all(inputs: Inputs, output: Output, language: Language, jobs: int) -> int:
    """Critique every photo into `output`, in order; returns how many could not be critiqued."""
    failed = 0
    started = time.monotonic()
    look = partial(illustrated, language=language, with_thumbnail=isinstance(output, HtmlReport))
    paths = [os.fspath(item.path) for item in inputs.items]
    # Closing also on Ctrl+C: what was critiqued until then is kept.
    with closing(output), progress_bar() as bar, Workers(jobs) as workers:
        task = bar.add_task(say("cli-critiquing"), total=len(paths), rate="")
        for done, (path, result) in enumerate(workers.run(look, paths, ordered=True), 1):
            if isinstance(result, PhotoError):
                failed += 1
                failure = _failure(path, result, language)
                line = f"{failure.path}: {failure.error.message}"
                bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
                output.add(failure)
            else:
                output.add(result)
            bar.update(task, completed=done, rate=rate(done, time.monotonic() - started))
    _remark_on(inputs)
    return failed + len(inputs.unreadable)


def _output(*, json: bool, html: Path | None, csv: Path | None, language: Language) -> Output:
    if json:
        return JsonLines()
    if html:
        return HtmlReport(html, language)
    return Table(csv) if csv else Words()


def _failure(path: str, error: PhotoError, language: Language) -> Failure:
    return Failure(
        path=display_path(path), error=Fault(kind=error.kind, message=error.message(language))
    )


def _remark_on(inputs: Inputs) -> None:
    for folder in inputs.unreadable:
        complain("cli-folder-unreadable", path=display_path(folder))
    if inputs.left_out:
        kinds = ", ".join(f"{count} {kind}" for kind, count in inputs.left_out.most_common())
        complain("cli-left-out", count=inputs.left_out.total(), kinds=kinds)
    if not inputs.items:
        complain("cli-no-photos")
