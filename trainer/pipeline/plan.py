"""What a run from corrections to a model is to make, and where it lies."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from engine.models.model import TransformersBuild
from engine.models.naming import check_name
from engine.models.store import Models
from trainer.export.files import whole
from trainer.export.quantise import Quantisation
from trainer.pipeline.error import PipelineError
from trainer.pipeline.steps import done_in

PLAN: Final = "plan.json"
LAST: Final = "register"  # the step that ends a run
_OWN: Final = ("base", "dataset", "output")  # keys of a recipe that the run decides


class Base(BaseModel):
    """The model that is tuned: its name in the place of models, its weights and its licence."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    folder: Path
    licence: str


class Plan(BaseModel):
    """A whole run; the same plan goes on with the same run.

    source: what `import_dataset` takes; None takes the corrections of the library. photos: the
    folder of the source's photos, where they are elsewhere. settings: parts of a recipe that
    differ from its defaults. validation, test: shares that are held out. seed: of split and tuning.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    base: Base
    source: Path | None = None
    photos: Path | None = None
    settings: dict[str, Any] = {}
    quantisations: tuple[Quantisation, ...] = Field(("Q8_0",), min_length=1)
    validation: float = Field(0.1, gt=0, lt=0.5)
    test: float = Field(0.15, gt=0, lt=0.5)
    seed: int = 0


def base_of(models: Models, name: str | None) -> Base:
    """The model to tune: the named one, or the only one that can be. Raises PipelineError."""
    found = {
        model.name: Base(name=model.name, folder=build.model, licence=model.licence)
        for model in reversed(models.all())
        for build in model.builds
        if isinstance(build, TransformersBuild) and build.adapter is None
    }
    if name is None:
        if len(found) == 1:
            return next(iter(found.values()))
        if not found:
            raise PipelineError("base-none")
        raise PipelineError("base-which", names=", ".join(sorted(found)))
    if name not in found:
        known = any(model.name == name for model in models.all())
        raise PipelineError("base-weights" if known else "base-unknown", name=name)
    return found[name]


def read_settings(file: Path) -> dict[str, Any]:
    """Parts of a recipe from a YAML file. Raises PipelineError."""
    try:
        told = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    except OSError as error:
        reason = error.strerror or str(error)
        raise PipelineError("settings-unreadable", path=str(file), reason=reason) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        detail = " ".join(str(error).split())
        raise PipelineError("settings-yaml", path=str(file), detail=detail) from error
    if not isinstance(told, dict):
        raise PipelineError("settings-yaml", path=str(file), detail=str(told)[:80])
    for key in _OWN:
        if key in told:
            raise PipelineError("settings-own", path=str(file), key=key)
    return told


def place(plan: Plan, name: str | None, home: Path, models: Models) -> Path:
    """The run's folder, with its plan in it; its name is the new model's.

    An unfinished run of the same plan is taken up again; without a name, a new one gets the
    base's with "-tuned" behind it, and a number where that is taken. Raises PipelineError,
    ModelError for a name that is none.
    """
    taken = {one.name for one in models.all()}
    if name is not None:
        folder = home / name
        if not _unfinished(plan, folder):
            check_name(name, taken)
            if (folder / PLAN).exists():
                raise PipelineError("name-taken", name=name, path=str(folder))
        return _begun(plan, folder)
    stem = f"{plan.base.name}-tuned"
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    for free in names:
        folder = home / free
        if _unfinished(plan, folder) or (free not in taken and not (folder / PLAN).exists()):
            return _begun(plan, folder)
    raise AssertionError("there is no end of numbers")


def plan_in(folder: Path) -> Plan:
    """The plan of a run. Raises PipelineError."""
    try:
        return Plan.model_validate_json((folder / PLAN).read_bytes())
    except (OSError, ValidationError) as error:
        raise PipelineError("plan-damaged", path=str(folder / PLAN)) from error


def _unfinished(plan: Plan, folder: Path) -> bool:
    if not (folder / PLAN).exists() or LAST in done_in(folder):
        return False
    return plan_in(folder) == plan


def _begun(plan: Plan, folder: Path) -> Path:
    if not (folder / PLAN).exists():
        folder.mkdir(parents=True, exist_ok=True)
        with whole(folder / PLAN) as unfinished:
            unfinished.write_text(plan.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return folder
