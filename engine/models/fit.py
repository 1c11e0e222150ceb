"""Which of the installed models can run here, and which of them is asked when nobody chose."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Final, Literal

from engine.models.catalogue import published
from engine.models.machine import Gpu, Machine, this_machine
from engine.models.memory import FOUR_BITS
from engine.models.model import Build, GgufBuild, Model, ServerBuild, TransformersBuild

Kind = Literal["gguf", "transformers", "server"]
Place = Literal["gpu", "cpu"]
Verdict = Literal["fits", "tight", "too-large"]

# Of all memory, what the system and other programs keep in any case.
_OTHERS: Final = 0.2


def verdict(needed: int, machine: Machine, kind: Kind = "gguf") -> Verdict:
    """Whether that many bytes fit now, fit once other programs are closed, or never will."""
    if place(needed, machine, kind):
        return "fits"
    return "tight" if place(needed, _emptied(machine), kind) else "too-large"


def place(needed: int, machine: Machine, kind: Kind) -> Place | None:
    """Where a build of that kind would run now; None where it does not fit.

    needed: `memory_bytes` of the build. A GGUF is reckoned to lie in main memory: llama.cpp puts
    what fits of it on a GPU by itself. A server's models lie elsewhere.
    """
    if kind == "server":
        return "cpu"
    if kind == "transformers" and machine.gpu and _fits_on(machine.gpu, needed):
        return "gpu"
    return "cpu" if needed <= machine.free else None


def choose(models: Sequence[Model], machine: Machine | None = None) -> tuple[Model, Build] | None:
    """The model that answers where the user left the choice open; None where none can run.

    First those that were trained here, then those brought by hand, then published ones in the
    order of the catalogue. Of one model: transformers on a GPU, else GGUF, else transformers on
    the CPU. A server is never chosen like this: photos leave for it only when somebody says so.
    Nor is a model that comes with the program: it is small and knows less of a photo than what the
    measured critic reads off every pixel, so it speaks only when somebody asks for it.
    """
    candidates = [
        one for one in models if one.origin != "shipped" and any(map(_runnable, one.builds))
    ]
    if not candidates:
        return None  # without asking the hardware
    machine = machine or this_machine()
    order = [entry.name for entry in published()]
    for model in sorted(candidates, key=lambda one: _rank(one, order)):
        placed = [(build, _place(build, machine)) for build in model.builds if _runnable(build)]
        fitting = [(build, where) for build, where in placed if where]
        if fitting:
            return model, min(fitting, key=lambda one: _slowness(*one))[0]
    return None


def _fits_on(gpu: Gpu, needed: int) -> bool:
    if gpu.kind == "cuda" and find_spec("bitsandbytes"):
        needed = int(needed * FOUR_BITS)
    return needed <= gpu.free


def _emptied(machine: Machine) -> Machine:
    gpu = machine.gpu and Gpu(
        machine.gpu.kind, machine.gpu.name, machine.gpu.total, machine.gpu.total
    )
    return Machine(machine.total, int(machine.total * (1 - _OTHERS)), gpu)


def _runnable(build: Build) -> bool:
    """Whether the library that runs it is installed; it is not imported for that."""
    if isinstance(build, GgufBuild):
        return find_spec("llama_cpp") is not None
    if isinstance(build, TransformersBuild):
        return find_spec("transformers") is not None and find_spec("torch") is not None
    return False


def _rank(model: Model, order: list[str]) -> tuple[int, int, str]:
    if model.origin == "trained":
        return 0, 0, model.name
    if model.name not in order:
        return 1, 0, model.name
    return 2, order.index(model.name), model.name


def _place(build: Build, machine: Machine) -> Place | None:
    needed = 0 if isinstance(build, ServerBuild) else build.memory_bytes
    return place(needed, machine, build.kind)


def _slowness(build: Build, where: Place) -> int:
    if isinstance(build, TransformersBuild):
        return 0 if where == "gpu" else 2
    return 1
