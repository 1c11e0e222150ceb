"""Where things live: the program's resources and the user's data."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

RESOURCES = Path(__file__).resolve().parent.parent / "resources"


def data_home() -> Path:
    """The user's data folder, created on first use; `PHOTOEYE_HOME` overrides the platform's.

    Raises OSError where the folder cannot be made.
    """
    chosen = os.environ.get("PHOTOEYE_HOME")
    home = Path(chosen) if chosen else platformdirs.user_data_path("photoeye", appauthor=False)
    home.mkdir(parents=True, exist_ok=True)
    return home
