"""A real ablation: a tiny model, tuned with two ranks, by the command's own measure."""

from threading import Event as Signal

import pytest
import yaml

from engine.library import Catalogue
from tests.trainer.corrected import corrections

pytest.importorskip("peft", reason="the extra `train` is not installed")

from trainer.ablation.grid import read_grid
from trainer.ablation.measure import measure
from trainer.ablation.run import run_grid
from trainer.dataset.imports import import_dataset
from trainer.dataset.split import split
from trainer.dataset.store import write
from trainer.pipeline.told import Told

RECIPE = {
    "dataset": "dataset",
    "output": "tuned",
    "taught": {"prompts": "short1", "pixels": 65536},
    "samples": {"mix": {"critique": 1}},
    "training": {"epochs": 1, "batch": 4, "at_once": 4},
    "machine": {"workers": 0},
}


def test_ranks_are_tuned_compared_and_drawn(tiny_models, tmp_path, one_thread):  # noqa: ARG001
    with Catalogue.open(tmp_path / "catalogue.db") as catalogue:
        for path, critique in corrections(tmp_path / "photos", 10):
            catalogue.corrections.add(critique, path)
    shares = {"train": 0.8, "validation": 0.2, "test": 0.0}
    write(split(import_dataset(tmp_path, tmp_path / "dataset"), shares))
    base = str(tiny_models / "qwen3-vl" / "merged")
    (tmp_path / "recipe.yaml").write_text(yaml.safe_dump({"base": base, **RECIPE}))
    file = tmp_path / "grid.yaml"
    file.write_text(yaml.safe_dump({"recipe": "recipe.yaml", "vary": {"lora.rank": [2, 4]}}))
    told: list[Told] = []
    stop = Signal()

    rows = run_grid(
        *read_grid(file),
        tmp_path / "out",
        lambda recipe: measure(recipe, told.append, stop),
        lambda *_: None,
        stop,
    )
    assert rows[1].means["weights"] == 2 * rows[0].means["weights"]
    assert all(row.means["held-out loss"] > 0 for row in rows)
    assert [one.done for one in told if one.loss is not None] == [1, 2, 1, 2]
    assert (tmp_path / "out" / "held-out loss.png").exists()
