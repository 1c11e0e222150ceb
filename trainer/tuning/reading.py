"""A recipe from its YAML file; what is wrong in it is told with its line."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import BaseModel, ValidationError

from engine.translation import Argument
from trainer.tuning.config import Recipe
from trainer.tuning.error import TuningError

_PATHS: Final = ("base", "dataset", "output")
_MERGE: Final = "tag:yaml.org,2002:merge"


def read_recipe(file: Path) -> Recipe:
    """The recipe in a YAML file; its paths are relative to the file's folder.

    Raises TuningError "recipe-…" for the first thing that is wrong, with its line.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise TuningError(
            "recipe-unreadable", path=str(file), reason=error.strerror or str(error)
        ) from error
    except UnicodeDecodeError as error:
        raise TuningError("recipe-yaml", path=str(file), line=1, problem=error.reason) from error
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        told = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or "–"
        raise TuningError("recipe-yaml", path=str(file), line=line, problem=problem) from error
    if not isinstance(told, dict):
        problem = "a recipe has keys and values"
        raise TuningError("recipe-yaml", path=str(file), line=1, problem=problem)
    _refuse_twice(node, file)
    try:
        recipe = Recipe.model_validate(told)
    except ValidationError as error:
        raise _explained(error, node, file) from error
    home = {name: path and file.parent / path for name in _PATHS if (path := getattr(recipe, name))}
    return recipe.model_copy(update={**home, "fusion": recipe.fusion.beside(file.parent)})


def _explained(error: ValidationError, node: Any, file: Path) -> TuningError:
    """The error that stands first in the file."""

    def line(one: Any) -> int:
        return _line(node, one["loc"])

    first = min(error.errors(), key=line)
    where: Sequence[str | int] = first["loc"]
    told: dict[str, Argument] = {
        "path": str(file),
        "line": line(first),
        "key": ".".join(map(str, where)),
    }
    if first["type"] == "extra_forbidden":
        known = _fields(where[:-1])
        near = get_close_matches(str(where[-1]), known, 1, cutoff=0.5)
        if near:
            return TuningError("recipe-key-like", **told, like=near[0])
        return TuningError("recipe-key", **told, known=", ".join(known))
    if first["type"] == "missing":
        return TuningError("recipe-missing", **told)
    return TuningError("recipe-value", **told, value=str(first["input"]), problem=first["msg"])


def _fields(where: Sequence[str | int]) -> list[str]:
    """The keys that a recipe has at this place."""
    model: type[BaseModel] = Recipe
    for name in where:
        inner: Any = model.model_fields[str(name)].annotation
        model = inner
    return list(model.model_fields)


def _line(node: Any, where: Sequence[str | int]) -> int:
    """The line, from 1, of a key; of the mapping that lacks it where it is missing."""
    line = node.start_mark.line + 1
    for name in where:
        if isinstance(node, yaml.MappingNode):
            pair = next((one for one in node.value if one[0].value == str(name)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(name, int):
            node = node.value[name]
            line = node.start_mark.line + 1
    return int(line)


def _refuse_twice(node: Any, file: Path) -> None:
    """YAML readers silently take the last of two."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen and key.tag != _MERGE:
                line = key.start_mark.line + 1
                raise TuningError("recipe-twice", path=str(file), line=line, key=key.value)
            seen.add(key.value)
            _refuse_twice(value, file)
