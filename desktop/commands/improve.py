"""`photoeye improve`: render the suggested edits of a photo into another file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop.commands.words import complain, say, wrong_usage
from engine.critique import Critique, Edit
from engine.improve.export import ENDINGS
from engine.improve.export import improve as render_into
from engine.improve.plan import plan
from engine.photo import PhotoError, display_path
from engine.review import review
from engine.translation import system_language
from engine.workers import Workers

_RENDER_S = 120.0  # every pixel of a large RAW, denoised
_RENDER_BYTES = 6 * 2**30  # 100 megapixels in float, a few times over


def improve(
    photo: Annotated[Path, typer.Argument(help=say("cli-help-photo"))],
    output: Annotated[Path, typer.Option("-o", "--output", help=say("cli-help-output"))],
) -> None:
    """Render what the critique suggests; the photo itself is never changed."""
    if output.suffix.lower() not in ENDINGS:
        wrong_usage("cli-unknown-ending", path=display_path(output), endings=", ".join(ENDINGS))
    if output.exists() and photo.exists() and output.samefile(photo):
        wrong_usage("cli-over-original")
    language = system_language()
    with Workers(1, timeout_s=_RENDER_S, memory_bytes=_RENDER_BYTES) as workers:
        try:
            critique = workers.submit(review, str(photo), language).result().critique
            edit = plan(critique)
            if edit == Edit():
                complain("cli-nothing-to-improve")
                raise typer.Exit(0)
            workers.submit(render_into, photo, edit, output).result()
        except PhotoError as error:
            typer.echo(f"{display_path(photo)}: {error.message(language)}", err=True)
            raise typer.Exit(1) from error
        except OSError as error:
            reason = error.strerror or str(error)
            wrong_usage("cli-cannot-write", path=display_path(output), reason=reason)
    _tell(critique, output)


def _tell(critique: Critique, output: Path) -> None:
    for suggestion in critique.suggestions:
        if suggestion.edit is not None:
            complain("cli-edit-applied", text=suggestion.text)
    print(display_path(output))  # noqa: T201
