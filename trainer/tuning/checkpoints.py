"""Checkpoints that are there whole or not at all.

checkpoints/step-000120/
    state.json          State
    adapter.safetensors the adapter's weights
    optimiser.pt        AdamW's averages
    random.pt           the random numbers' state of each process
Where weights are sharded over processes (FSDP, DeepSpeed), accelerate's own files stand in for the
last three. The learning rate and the order of samples follow from the step. Two checkpoints are
kept: the latest, and the one that did best on the held-out samples.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import torch
from accelerate import Accelerator, DistributedType
from accelerate.utils import gather_object
from peft import get_peft_model_state_dict, set_peft_model_state_dict
from pydantic import BaseModel, ConfigDict, ValidationError
from safetensors.torch import load, save
from torch import Tensor

from trainer.fusion.attach import fusion_weights, restore_fusion
from trainer.tuning.error import TuningError

_STATE: Final = "state.json"
_ADAPTER: Final = "adapter.safetensors"
_OPTIMISER: Final = "optimiser.pt"
_RANDOM: Final = "random.pt"
_UNFINISHED: Final = ".unfinished"


def is_sharded(accelerator: Accelerator) -> bool:
    """Whether no process holds the whole model."""
    return accelerator.distributed_type in (DistributedType.FSDP, DistributedType.DEEPSPEED)


class State(BaseModel):
    """How far a run is.

    step: optimiser steps that were made. samples, recipe: what is learned and how; a run goes on
    with the same only. best, best_step: what did best on the held-out samples.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    step: int
    samples: str
    recipe: str
    best: float | None = None
    best_step: int | None = None


class Checkpoints:
    """The checkpoints of one run, in `folder`; every process calls every method."""

    def __init__(self, folder: Path, accelerator: Accelerator, model: Any, optimiser: Any) -> None:
        self._folder = folder
        self._accelerator = accelerator
        self._model = model
        self._optimiser = optimiser
        self._sharded = is_sharded(accelerator)

    def latest(self) -> State | None:
        """The state of the last whole checkpoint."""
        states = [state for folder in self._all() if (state := _state(folder))]
        return max(states, key=lambda state: state.step, default=None)

    def save(self, state: State) -> None:
        """Write one. Raises TuningError "disk" where that fails; what was there before stays."""
        target = self._at(state.step)
        if _state(target) == state:
            return
        unfinished = target.with_name(target.name + _UNFINISHED)
        weights = adapter_weights(self._accelerator, self._model)
        random = gather_object([_random_state()])
        wrong = ""
        try:
            if self._accelerator.is_main_process:
                shutil.rmtree(unfinished, ignore_errors=True)
                unfinished.mkdir(parents=True)
                write_through(unfinished / _ADAPTER, save(weights))
                if not self._sharded:
                    write_through(unfinished / _OPTIMISER, _packed(self._optimiser.state_dict()))
                    write_through(unfinished / _RANDOM, _packed(random))
                write_through(unfinished / _STATE, state.model_dump_json().encode())
            if self._sharded:
                self._accelerator.wait_for_everyone()
                self._accelerator.save_state(str(unfinished))
                self._accelerator.wait_for_everyone()
            if self._accelerator.is_main_process:
                shutil.rmtree(target, ignore_errors=True)
                unfinished.rename(target)
                _flush(self._folder)
                self._prune(state)
        except OSError as error:
            shutil.rmtree(unfinished, ignore_errors=True)
            wrong = error.strerror or str(error)
        if wrong := next(filter(None, gather_object([wrong])), ""):
            kept = self.latest()
            step = kept.step if kept else 0
            raise TuningError("disk", path=str(self._folder), reason=wrong, step=step)

    def resume(self, state: State) -> None:
        """Put everything back as it was when this state was saved."""
        folder = self._at(state.step)
        if self._sharded:
            self._accelerator.load_state(str(folder))
            return
        self.load_weights(state.step)
        device = self._accelerator.device
        self._optimiser.load_state_dict(
            torch.load(folder / _OPTIMISER, map_location=device, weights_only=True)
        )
        kept = torch.load(folder / _RANDOM, map_location="cpu", weights_only=True)
        _restore(kept[self._accelerator.process_index % len(kept)])

    def load_weights(self, step: int) -> None:
        """Put the adapter's weights of a step into the model; not where they are sharded."""
        weights = load((self._at(step) / _ADAPTER).read_bytes())
        tuned = self._accelerator.unwrap_model(self._model)
        set_peft_model_state_dict(tuned, restore_fusion(tuned, weights))

    def weights(self, step: int) -> dict[str, Tensor]:
        """The adapter's weights at a step that is kept."""
        return load((self._at(step) / _ADAPTER).read_bytes())

    def _at(self, step: int) -> Path:
        return self._folder / f"step-{step:06}"

    def _all(self) -> Iterator[Path]:
        yield from (
            one for one in self._folder.glob("step-*") if not one.name.endswith(_UNFINISHED)
        )

    def _prune(self, state: State) -> None:
        for folder in self._folder.glob("step-*"):
            if folder not in (self._at(state.step), self._at(state.best_step or state.step)):
                shutil.rmtree(folder, ignore_errors=True)


def adapter_weights(accelerator: Accelerator, model: Any) -> dict[str, Tensor]:
    """The adapter's weights on the CPU, under the names that peft gives them in files."""
    whole = accelerator.get_state_dict(model) if accelerator.num_processes > 1 else None
    tuned = accelerator.unwrap_model(model)
    named = get_peft_model_state_dict(tuned, state_dict=whole, save_embedding_layers=False)
    named |= fusion_weights(tuned, whole)
    return {name: weight.detach().cpu().contiguous() for name, weight in named.items()}


def written(target: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a new folder, then put it in the place of `target`. Raises OSError."""
    unfinished = target.with_name(target.name + _UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        write(unfinished)
        shutil.rmtree(target, ignore_errors=True)
        unfinished.rename(target)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _state(folder: Path) -> State | None:
    try:
        return State.model_validate_json((folder / _STATE).read_bytes())
    except (OSError, ValidationError):
        return None


def _random_state() -> dict[str, Tensor]:
    state = {"cpu": torch.get_rng_state()}
    if torch.cuda.is_available():
        state["cuda"] = torch.cuda.get_rng_state()
    return state


def _restore(state: dict[str, Tensor]) -> None:
    torch.set_rng_state(state["cpu"])
    if "cuda" in state and torch.cuda.is_available():
        torch.cuda.set_rng_state(state["cuda"])


def _packed(what: Any) -> bytes:
    """In memory first: torch's own writer turns a full disk into an abort."""
    buffer = BytesIO()
    torch.save(what, buffer)
    return buffer.getvalue()


def write_through(file: Path, data: bytes) -> None:
    """Write a file down to the disk. Raises OSError."""
    with file.open("wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())


def _flush(folder: Path) -> None:
    """A rename is on the disk once its folder is; Windows has no such thing."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
