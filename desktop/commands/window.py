"""`photoeye [PLACE]`: open the window; without a display, review headless."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from desktop.commands.words import complain, say, wrong_usage


def open_window(
    place: Annotated[Path | None, typer.Argument(help=say("cli-help-open-folder"))] = None,
) -> None:
    """Open the window on a folder, or on a photo in its folder."""
    if place is not None and not place.exists():
        wrong_usage("cli-not-a-folder", path=str(place))
    if not _has_display():
        from desktop.commands.headless import review_headless  # noqa: PLC0415 - draws with Qt

        raise typer.Exit(review_headless(place))
    from desktop.app import run  # noqa: PLC0415 - Qt is loaded only where there is a window

    raise typer.Exit(run(place))


def _has_display() -> bool:
    if sys.platform in ("darwin", "win32"):
        return True
    if os.environ.get("QT_QPA_PLATFORM"):
        return True  # the user has chosen one, perhaps none
    if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY"):
        return True
    complain("cli-no-display")
    return False
