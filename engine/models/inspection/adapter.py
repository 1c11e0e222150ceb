"""A LoRA adapter of peft, held against the base that it is to be put on."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from engine.models.error import ModelError
from engine.models.inspection.forbidden import read_settings
from engine.models.inspection.transformers_folder import Folder
from engine.models.inspection.weights import Shapes, shapes
from engine.models.model import TransformersBuild

_SETTINGS: Final = "adapter_config.json"
_WEIGHTS: Final = "adapter_model.safetensors"
_FUSION: Final = "fusion.json"  # trainer.fusion: it was tuned beside further vision encoders


def is_adapter_folder(folder: Path) -> bool:
    """Whether `folder` says that it is an adapter."""
    return (folder / _SETTINGS).is_file()


def named_base(folder: Path) -> str:
    """The base that the adapter says it is for: a path or a name on the hub; "" where it is silent.

    Raises ModelError.
    """
    return str(read_settings(folder / _SETTINGS).get("base_model_name_or_path") or "")


def read_adapter(folder: Path, base: Folder) -> Folder:
    """The build of `base` with the adapter in `folder`; its variant is the folder's name.

    Raises ModelError.
    """
    settings = read_settings(folder / _SETTINGS)
    if settings.get("peft_type") != "LORA":
        kind = str(settings.get("peft_type"))
        raise ModelError("adapter-foreign", path=str(folder), name=kind)
    if (folder / _FUSION).exists():
        raise ModelError("adapter-fused", path=str(folder))
    if not (folder / _WEIGHTS).is_file():
        raise ModelError("adapter-damaged", path=str(folder / _WEIGHTS))
    try:
        weights = shapes([folder / _WEIGHTS])
    except ModelError as error:
        if error.kind == "weights-damaged":
            raise ModelError("adapter-damaged", path=str(folder / _WEIGHTS)) from error
        raise
    if not _fits(weights, base.weights):
        raise ModelError("adapter-other", path=str(folder), base=str(base.build.model))
    numbers = sum(shape[0] * shape[-1] for shape in weights.values())
    build = TransformersBuild(
        variant=folder.name,
        architecture=base.build.architecture,
        model=base.build.model,
        adapter=folder,
        shape=base.build.shape,
        context=base.build.context,
        memory_bytes=base.build.memory_bytes + 2 * numbers,
        files=(),
    )
    return Folder(
        build, weights, (*base.files, folder / _SETTINGS, folder / _WEIGHTS), base.licence
    )


def _fits(adapter: Shapes, base: Shapes) -> bool:
    """Whether every layer that the adapter changes is in the base, at the same size.

    A layer (out, in) is changed by B (out, r) times A (r, in). transformers has renamed its
    layers over time and reads old files all the same, so names are compared by their ends.
    """
    layers = {_tail(name): shape for name, shape in base.items()}
    found = 0
    for name, first in adapter.items():
        if ".lora_A." not in name:
            continue
        second = adapter.get(name.replace(".lora_A.", ".lora_B."))
        layer = layers.get(_tail(name.replace(".lora_A.", ".")))
        if second is None or layer is None or (second[0], first[-1]) != (layer[0], layer[-1]):
            return False
        found += 1
    return found > 0


def _tail(name: str) -> tuple[str, ...]:
    """What tells a layer apart under all its names: "vision" or "", and what follows the number."""
    parts = name.split(".")
    number = next((i for i, part in enumerate(parts) if part.isdecimal()), len(parts) - 2)
    tower = "vision" if any("vis" in part for part in parts[:number]) else ""
    return (tower, *parts[number:])
