"""What an ablation varies: settings of one recipe, each by itself, over one or more seeds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from trainer.ablation.error import AblationError
from trainer.tuning.config import Recipe
from trainer.tuning.reading import read_recipe

Values = Annotated[list[Any], Field(min_length=1)] | Annotated[dict[str, Any], Field(min_length=1)]


class Grid(BaseModel):
    """The YAML file of an ablation.

    recipe: the recipe that is varied, relative to the grid's own folder. vary: per setting (its
    place in the recipe, with dots) the values it takes while all others stay as the recipe has
    them; a mapping gives each value the name that table and curve show. seeds: every value is
    tuned once with each; several give error bars.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    recipe: Path
    vary: Annotated[dict[str, Values], Field(min_length=1)]
    seeds: Annotated[tuple[int, ...], Field(min_length=1)] = (0,)


@dataclass(frozen=True)
class Cell:
    """One tuning: the setting that is varied, its value and how that is shown, and the seed."""

    setting: str
    value: Any
    label: str
    seed: int

    def settings(self, recipe: Recipe) -> dict[str, Any]:
        """The recipe as YAML has it, with this value and seed in it; it may not be valid."""
        changed: dict[str, Any] = recipe.model_dump(mode="json")
        *path, last = self.setting.split(".")
        inner = changed
        for step in path:
            inner = inner.setdefault(step, {})
            if not isinstance(inner, dict):
                raise AblationError("no-setting", setting=self.setting)
        inner[last] = self.value
        return changed | {"seed": self.seed}


def key_of(settings: dict[str, Any]) -> str:
    """A name for a tuning that is the same for the same settings, whatever varied them."""
    told = {name: value for name, value in settings.items() if name != "output"}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:12]


def read_grid(file: Path) -> tuple[Grid, Recipe]:
    """A grid and its recipe, with paths that hold everywhere.

    Raises AblationError for what is no grid, TuningError for its recipe, OSError where the grid
    cannot be read.
    """
    try:
        grid = Grid.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        detail = " ".join(str(error).split())
        raise AblationError("not-yaml", path=str(file), detail=detail) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "-"
        raise AblationError("invalid", path=str(file), where=where, detail=first["msg"]) from error
    return grid, read_recipe(file.absolute().parent / grid.recipe)


def cells(grid: Grid) -> Iterator[Cell]:
    """Every tuning that the grid asks for, seed by seed within a value."""
    for setting, values in grid.vary.items():
        named = values if isinstance(values, dict) else {_label(one): one for one in values}
        for label, value in named.items():
            for seed in grid.seeds:
                yield Cell(setting, value, label, seed)


def _label(value: Any) -> str:
    if isinstance(value, list):
        return " + ".join(map(str, value))
    return "all" if value is None else str(value)
