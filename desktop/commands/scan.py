"""`photoeye scan`: bring the catalogue up to date with a folder."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from desktop.commands.progress import progress_bar, rate
from desktop.commands.words import complain, say, wrong_usage
from engine.library import Catalogue
from engine.library import scan as bring_up_to_date
from engine.library.error import LibraryError
from engine.translation import system_language


def scan(folder: Annotated[Path, typer.Argument(help=say("cli-help-scan-folder"))]) -> None:
    """Record what is new, changed, moved or gone; prints the counts."""
    if not folder.is_dir():
        wrong_usage("cli-not-a-folder", path=str(folder))
