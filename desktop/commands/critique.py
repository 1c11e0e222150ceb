"""`photoeye critique`: look at photos and say what is good, what is not, and what to do."""

from __future__ import annotations

import os
import time
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Annotated

import typer

from desktop.commands.critics import (
    CriticName,
    CriticOption,
    LanguageOption,
    ModelOption,
    critic_for,
    in_words,
    refuse,
)
from desktop.commands.inputs import Inputs, gather
from desktop.commands.looking import look_at
from desktop.commands.outputs import JsonLines, Output, Table, Words, explained_when_full
from desktop.commands.progress import progress_bar, rate
from desktop.commands.words import complain, say, wrong_usage
from desktop.report.html import HtmlReport
from desktop.report.illustrated import Illustrated
from engine.critics.critic import Critic
from engine.critics.error import CriticError
from engine.critique import Failure, Fault, Language
from engine.photo import PhotoError, display_path
from engine.translation import system_language
from engine.workers import Workers


def critique(
    photos: Annotated[list[Path], typer.Argument(help=say("cli-help-photos"))],
    critic: CriticOption = CriticName.AUTO,
    model: ModelOption = None,
    language: LanguageOption = None,
    json: Annotated[bool, typer.Option("--json", help=say("cli-help-json"))] = False,
    html: Annotated[Path | None, typer.Option(help=say("cli-help-html"))] = None,
    csv: Annotated[Path | None, typer.Option(help=say("cli-help-csv"))] = None,
    jobs: Annotated[int, typer.Option(min=1, help=say("cli-help-jobs"))] = os.cpu_count() or 1,
) -> None:
    """Critique photos and whole folders."""
    if sum((json, html is not None, csv is not None)) > 1:
        wrong_usage("cli-one-output")
    spoken: Language = language.value if language else system_language()
    inputs = gather(photos)
    asked = critic_for(critic, model)
    try:  # before the work, not after it: the result may have nowhere to go
        output = _output(json=json, html=html, csv=csv, language=spoken)
    except OSError as error:
        wrong_usage("cli-cannot-write", path=str(html or csv), reason=error.strerror or str(error))
    with explained_when_full(str(html or csv or "-")):
        failed = critique_inputs(inputs, output, spoken, jobs, asked)
    if written := html or csv:
        complain("cli-written", path=display_path(written))
    raise typer.Exit(1 if failed else 0)


def critique_inputs(
    inputs: Inputs, output: Output, language: Language, jobs: int, critic: Critic | None = None
) -> int:
    """Critique every photo into `output`, in order; returns how many could not be critiqued.

    critic: who is asked; None is the measured critic. It is closed in the end.
    """
    failed = 0
    started = time.monotonic()
    paths = [os.fspath(item.path) for item in inputs.items]
    with ExitStack() as stack:
        # Closing also on Ctrl+C: what was critiqued until then is kept.
        stack.enter_context(closing(output))
        bar = stack.enter_context(progress_bar())
        workers = stack.enter_context(Workers(jobs))
        if critic is not None:
            stack.enter_context(critic)
        task = bar.add_task(say("cli-critiquing"), total=len(paths), rate="")
        results = look_at(
            paths,
            workers,
            critic,
            language,
            with_thumbnail=isinstance(output, HtmlReport),
            tell=lambda progress: bar.update(task, description=in_words(progress)),
        )
        for done, (path, result) in enumerate(stack.enter_context(closing(results)), 1):
            if isinstance(result, Illustrated):
                output.add(result)
            else:
                if isinstance(result, CriticError) and result.lasting and failed == done - 1:
                    output.abandon()
                    refuse(result)  # no photo has had an answer, and none will
                failed += 1
                failure = _failure(path, result, language)
                line = f"{failure.path}: {failure.error.message}"
                bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
                output.add(failure)
            bar.update(task, completed=done, rate=rate(done, time.monotonic() - started))
    _remark_on(inputs)
    return failed + len(inputs.unreadable)


def _output(*, json: bool, html: Path | None, csv: Path | None, language: Language) -> Output:
    if json:
        return JsonLines()
    if html:
        return HtmlReport(html, language)
    return Table(csv) if csv else Words()


def _failure(path: str, error: PhotoError | CriticError, language: Language) -> Failure:
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
