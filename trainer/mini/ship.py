"""Bring `mini` into the program: its Q8_0 build, its card, and how training went.

    python -m trainer.mini.ship WORK [FIGURES ...]

WORK is what `python -m trainer.mini` filled. FIGURES are files of `tests.benchmarks.mini`. What
else the card says stands in resources/mini/about.yaml.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Final

import yaml

from engine.models.store import Models
from engine.places import RESOURCES
from trainer.export.card import About, Measured
from trainer.export.record import read_exported
from trainer.export.register import ship
from trainer.mini.learning import LOG

_MINI: Final = RESOURCES / "mini"


def main() -> None:
    """Replace the model that ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("figures", type=Path, nargs="*")
    chosen = parser.parse_args()
    told = [json.loads(file.read_text(encoding="utf-8")) for file in chosen.figures]
    figures = tuple(Measured.model_validate(one) for file in told for one in file)
    recipe = (_MINI / "recipe.yaml").read_text(encoding="utf-8")
    about = yaml.safe_load((_MINI / "about.yaml").read_text(encoding="utf-8"))
    models = Models(RESOURCES, shipped=RESOURCES / "models" / "none")
    exported = read_exported(chosen.work / "export")
    shutil.rmtree(models.folder / "mini", ignore_errors=True)
    ship(exported, ["Q8_0"], About(**about, recipe=recipe, figures=figures), models)
    shutil.copy(chosen.work / LOG, models.folder / "mini" / LOG)


if __name__ == "__main__":
    main()
