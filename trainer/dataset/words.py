"""The word lists and questions of `resources/dataset`."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from engine.critique import Language
from engine.places import RESOURCES


@cache
def _file(name: str) -> Any:
    return yaml.safe_load((RESOURCES / "dataset" / f"{name}.yaml").read_text(encoding="utf-8"))


def question(about: str, language: Language) -> str:
    """What is asked of an aspect, or of the photo as a whole ("whole")."""
    return str(_file("questions")[language][about])


def scored(score: float, language: Language) -> str:
    """A score as an answer, where there is nothing else to answer."""
    return question("score", language).format(score=f"{score:g}")


def columns() -> dict[str, list[str]]:
    """For each column that we know, the names it goes by."""
    return dict(_file("columns"))


def phrases(kind: str, language: Language) -> list[str]:
    """The regular expressions of boilerplate, or the words of empty praise."""
    return list(_file(kind)[language])
