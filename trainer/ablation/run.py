"""Tune once for every cell of a grid; what was finished before is not tuned again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from threading import Event as Signal
from time import monotonic
from typing import Final

import yaml

from trainer.ablation.error import AblationError
from trainer.ablation.grid import Cell, Grid, cells, key_of
from trainer.ablation.table import PRICE, Outcome, Row, as_json, as_markdown, rows_of
from trainer.export.files import whole
from trainer.tuning.config import Recipe
from trainer.tuning.reading import read_recipe

Measure = Callable[[Recipe], dict[str, float]]
Tell = Callable[[int, int, Cell], None]

_DONE: Final = "measured.json"


def run_grid(
    grid: Grid, recipe: Recipe, folder: Path, measure: Measure, tell: Tell, stop: Signal
) -> list[Row]:
    """Measure every cell into `folder`, then write table.md, table.json and one PNG a measure.

    `measure` follows one recipe, resuming what lies in its output, and returns figures; `tell`
    hears of each cell before it begins: how many are done, of how many. All recipes are checked
    before the first is followed, and lie in `folder`/runs beside what came of them; the same one
    is followed once, whichever settings led to it. A stopped grid goes on with the same call.
    Raises AblationError, TuningError for a value that no recipe takes, and what `measure` raises.
    """
    asked = [(cell, _written(cell, recipe, folder)) for cell in cells(grid)]
    outcomes = []
    for number, (cell, place) in enumerate(asked):
        if stop.is_set():
            raise AblationError("stopped", done=number, total=len(asked))
        tell(number, len(asked), cell)
        if not (place / _DONE).exists():
            _measure(place, measure)
        outcomes.append(_kept(cell, place))
    rows = rows_of(outcomes)
    _write(rows, folder)
    return rows


def _written(cell: Cell, recipe: Recipe, folder: Path) -> Path:
    """The folder of a cell's tuning, with its recipe, which is one."""
    settings = cell.settings(recipe)
    place = folder.absolute() / "runs" / key_of(settings)
    place.mkdir(parents=True, exist_ok=True)
    settings["output"] = str(place / "tuned")
    file = place / "recipe.yaml"
    file.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    read_recipe(file)
    return place


def _measure(place: Path, measure: Measure) -> None:
    started = monotonic()
    measured = measure(read_recipe(place / "recipe.yaml"))
    told = {"measured": measured, "seconds": round(monotonic() - started, 3)}
    with whole(place / _DONE) as unfinished:
        unfinished.write_text(json.dumps(told, indent=1), encoding="utf-8")


def _kept(cell: Cell, place: Path) -> Outcome:
    told = json.loads((place / _DONE).read_text(encoding="utf-8"))
    return Outcome(cell, told["measured"], told["seconds"])


def _write(rows: list[Row], folder: Path) -> None:
    from trainer.ablation.curve import draw  # noqa: PLC0415 - matplotlib, once all is measured

    (folder / "table.md").write_text(as_markdown(rows), encoding="utf-8")
    (folder / "table.json").write_text(as_json(rows), encoding="utf-8")
    for name in sorted({name for row in rows for name in row.means} - {PRICE}):
        draw(rows, name, folder / f"{name}.png")
