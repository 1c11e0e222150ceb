"""The folder of a run.

recipe.yaml   as it was followed
taught.json   how the model is asked, for the engine
adapter/      the adapter of the best checkpoint, as peft saves it, with taught.json beside it
checkpoints/  see `checkpoints`
log.jsonl, loss.png, tensorboard/
views/        what photos look like to the model; may be deleted
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, Final

import yaml
from accelerate import Accelerator
from safetensors.torch import save
from torch import Tensor

from engine.models.taught import FILE as TAUGHT
from trainer.export.files import whole
from trainer.fusion.attach import save_fusion
from trainer.tuning.checkpoints import State, write_through, written
from trainer.tuning.config import Recipe
from trainer.tuning.error import TuningError, writing

RECIPE: Final = "recipe.yaml"
ADAPTER: Final = "adapter"
# Settings that change nothing of what is learned, so that a run may go on with others.
_FREE: Final[dict[str, Any]] = {
    "output": True,
    "machine": {"workers", "cache_gb"},
    "training": {"at_once"},
}


def digest(recipe: Recipe) -> str:
    """All settings that change what is learned, as JSON with sorted keys.

    Those at their defaults are left out, so that a setting that came later changes nothing.
    """
    told = recipe.model_dump(mode="json", exclude=_FREE, exclude_defaults=True)
    return json.dumps(told, sort_keys=True)


def refuse_other(kept: State, recipe: Recipe, samples: str) -> None:
    """Raises TuningError where a checkpoint is of another run."""
    if kept.recipe != digest(recipe):
        before, now = json.loads(kept.recipe), json.loads(digest(recipe))
        raise TuningError("other-recipe", path=str(recipe.output), key=_changed(before, now))
    if kept.samples != samples:
        raise TuningError("other-samples", path=str(recipe.output))


def begin(recipe: Recipe, accelerator: Accelerator) -> None:
    """Make the folder and note the recipe. Raises TuningError "unwritable"."""
    if not accelerator.is_main_process:
        return
    told = yaml.safe_dump(
        recipe.model_dump(mode="json"), sort_keys=False, allow_unicode=True, width=100
    )
    with writing(recipe.output):
        recipe.output.mkdir(parents=True, exist_ok=True)
        with whole(recipe.output / RECIPE) as unfinished:
            unfinished.write_text(told, encoding="utf-8")
        with whole(recipe.output / TAUGHT) as unfinished:
            unfinished.write_text(recipe.taught.model_dump_json(indent=2), encoding="utf-8")


def save_adapter(recipe: Recipe, tuned: Any, weights: dict[str, Tensor]) -> Path:
    """Write the adapter's folder anew. Raises TuningError "unwritable"."""
    folder = recipe.output / ADAPTER

    def write(unfinished: Path) -> None:
        config = tuned.peft_config["default"]
        config.inference_mode = True
        config.save_pretrained(str(unfinished))
        adapter = save_fusion(tuned, unfinished, weights)
        data = save(adapter, metadata={"format": "pt"})
        write_through(unfinished / "adapter_model.safetensors", data)
        shutil.copyfile(recipe.output / TAUGHT, unfinished / TAUGHT)

    with writing(folder):
        written(folder, write)
    return folder


def _changed(before: dict[str, Any], now: dict[str, Any]) -> str:
    """The first setting that differs."""
    for name in sorted({*before, *now}):
        one, other = before.get(name), now.get(name)
        if one != other:
            inner = isinstance(one, dict) and isinstance(other, dict)
            return f"{name}.{_changed(one, other)}" if inner else name  # type: ignore[arg-type]
    return ""
