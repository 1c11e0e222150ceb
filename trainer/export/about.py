"""What a run of the trainer left beside its adapter, for the card."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Final

from engine.models.inspection.adapter import is_adapter_folder, named_base
from trainer.dataset.store import is_dataset, read
from trainer.export.card import ON_THE_HUB, About, Data
from trainer.tuning.reading import read_recipe

_RECIPE: Final = "recipe.yaml"  # in the folder of a run, beside that of its adapter


def about_of(adapter: Path) -> About:
    """As much as is known of an adapter, or of a whole model: base, recipe and data.

    Raises TuningError, DatasetError for what is there and damaged.
    """
    base = _name(adapter, named_base(adapter)) if is_adapter_folder(adapter) else ""
    file = adapter.absolute().parent / _RECIPE
    if not file.is_file():
        return About(base=base)
    recipe = read_recipe(file)
    return About(
        base=base or recipe.base.name,
        data=_data(recipe.dataset),
        four_bit=recipe.lora.four_bit,
        recipe=file.read_text(encoding="utf-8"),
    )


def _name(adapter: Path, told: str) -> str:
    """As on the hub; of a folder its last part, since the rest is nobody's business."""
    local = (adapter / told).exists() or not ON_THE_HUB.fullmatch(told)
    return PurePath(told).name if local else told


def _data(folder: Path | None) -> tuple[Data, ...]:
    if folder is None or not is_dataset(folder):
        return ()
    dataset = read(folder)
    used = dataset.part("train")
    return (
        Data(
            name=dataset.manifest.name,
            licence=dataset.manifest.licence,
            photos=len({one.photo for one in used}),
            records=len(used),
        ),
    )
