"""How to install what only some need: the extras of the package."""

from __future__ import annotations

import sys
from typing import Literal

from engine.places import RESOURCES

Extra = Literal["gguf", "gpu", "server", "download", "train"]


def install_command(extra: Extra) -> str:
    """The command that installs an extra beside this program, to be shown to a person."""
    checkout = RESOURCES.parent
    if (checkout / "pyproject.toml").exists():
        return f'"{sys.executable}" -m pip install --editable "{checkout}[{extra}]"'
    return f'"{sys.executable}" -m pip install "photographers-eye[{extra}]"'
