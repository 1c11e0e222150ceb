"""Which of the installed models can run here, and which of them is asked when nobody chose."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Final, Literal

from engine.models.catalogue import published
from engine.models.machine import Machine, this_machine
from engine.models.model import Build, GgufBuild, Model, ServerBuild, TransformersBuild

Place = Literal["gpu", "cpu"]
Verdict = Literal["fits", "tight", "too-large"]

# Of all memory, what the system and other programs keep in any case.
_OTHERS: Final = 0.2


def verdict(needed: int, machine: Machine) -> Verdict:
    """Whether that many bytes fit now, fit once other programs are closed, or never will."""
    if needed <= machine.free or (machine.gpu and needed <= machine.gpu.free):
        return "fits"
    return "tight" if needed <= machine.total * (1 - _OTHERS) else "too-large"


def place(build: Build, machine: Machine) -> Place | None:
    """Where the build would run now; None where it does not fit. A server's fits anywhere.

    A GGUF is reckoned to lie in main memory: llama.cpp puts what fits of it on a GPU by itself.
    """
    if isinstance(build, ServerBuild):
        return "cpu"
    if (
        isinstance(build, TransformersBuild)
        and machine.gpu
        and build.memory_bytes <= machine.gpu.free
    ):
        return "gpu"
    return "cpu" if build.memory_bytes <= machine.free else None


def choose(models: Sequence[Model], machine: Machine | None = None) -> tuple[Model, Build] | None:
    """The model that answers where the user left the choice open; None where none can run.

    First those that were trained here, then those brought by hand, then published ones in the
    order of the catalogue. Of one model: transformers on a GPU, else GGUF, else transformers on
    the CPU. A server is never chosen like this: photos leave for it only when somebody says so.
    """
    candidates = [one for one in models if any(map(_runnable, one.builds))]
    if not candidates:
        return None  # without asking the hardware
    machine = machine or this_machine()
    order = [entry.name for entry in published()]
    for model in sorted(candidates, key=lambda one: _rank(one, order)):
        builds = sorted(filter(_runnable, model.builds), key=lambda one: _speed(one, machine))
        for build in builds:
            if place(build, machine):
                return model, build
    return None


def _runnable(build: Build) -> bool:
    """Whether the library that runs it is installed; it is not imported for that."""
    if isinstance(build, GgufBuild):
        return find_spec("llama_cpp") is not None
    if isinstance(build, TransformersBuild):
        return find_spec("transformers") is not None and find_spec("torch") is not None
    return False


def _rank(model: Model, order: list[str]) -> tuple[int, int, int, str]:
    size = max(one.memory_bytes for one in model.builds if not isinstance(one, ServerBuild))
    if model.origin == "trained":
        return 0, 0, -size, model.name
    if model.name not in order:
        return 1, 0, -size, model.name
    return 2, order.index(model.name), -size, model.name


def _speed(build: Build, machine: Machine) -> int:
    if isinstance(build, TransformersBuild):
        return 0 if place(build, machine) == "gpu" else 2
    return 1
