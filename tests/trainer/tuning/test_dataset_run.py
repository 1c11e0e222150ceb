"""From a dataset on the disk to an adapter, with the engine's own prompts and views."""

import json

import numpy as np
import pytest

pytest.importorskip("peft", reason="needs the extra train")

from PIL import Image

from engine.models.taught import read_taught
from trainer.dataset.dataset import Dataset, Manifest, Split
from trainer.dataset.record import Provenance, Record
from trainer.dataset.store import write
from trainer.tuning.events import Dropped, Started, Validated
from trainer.tuning.reading import read_recipe
from trainer.tuning.recipe import tune

pytestmark = pytest.mark.usefixtures("one_thread")

RECIPE = """
base: {base}
dataset: critiques
output: run
taught: {{pixels: 65536}}
samples:
  mix: {{description: 1, conversation: 1}}
training: {{epochs: 1, batch: 4, at_once: 2}}
machine: {{precision: fp32, workers: 1}}
checks: {{every: 1}}
"""


@pytest.fixture
def dataset(tmp_path):
    folder, random = tmp_path / "critiques", np.random.default_rng(0)
    (folder / "photos").mkdir(parents=True)
    records = []
    for number in range(5):
        photo = folder / "photos" / f"{number}.jpg"
        if number == 3:
            photo.write_bytes(b"\xff\xd8\xff\xe0 this was a photo")
        else:
            pixels = random.integers(0, 255, (8, 12, 3), np.uint8)
            Image.fromarray(pixels).resize((360, 240)).save(photo)
        records.append(
            Record(
                id=f"r{number}",
                photo=photo.name,
                text="The light is soft, but the horizon leans.",
                score=6,
                aspects={"light": {"text": "Soft and low.", "score": 7}},
                provenance=Provenance(format="csv", file="made.csv", entry=number + 1),
            )
        )
    parts = {"train": ("r0", "r1", "r2", "r3"), "validation": ("r4",)}
    manifest = Manifest(name="made", photos="photos")
    write(Dataset(folder, manifest, records, split=Split(seed=0, parts=parts)))
    return folder


@pytest.mark.usefixtures("dataset")
def test_a_dataset_becomes_an_adapter(tiny_models, tmp_path):
    file = tmp_path / "recipe.yaml"
    file.write_text(RECIPE.format(base=tiny_models / "qwen3-vl" / "base"), encoding="utf-8")
    told = []
    tuned = tune(read_recipe(file), told.append)

    started = next(event for event in told if isinstance(event, Started))
    assert (started.samples, started.held_out, started.steps) == (8, 2, 2)
    assert {event.record for event in told if isinstance(event, Dropped)} == {"r3"}
    assert sum(tuned.dropped.values()) == 2  # both samples of the photo that is none
    looks = [event for event in told if isinstance(event, Validated)]
    assert len(looks) == 2
    assert tuned.best == min(one.loss for one in looks)
    assert read_taught(tuned.adapter).pixels == 65536
    assert len([*(tmp_path / "run" / "views").glob("*.npz")]) == 4  # each photo is measured once
    config = json.loads((tuned.adapter / "adapter_config.json").read_text(encoding="utf-8"))
    assert config["base_model_name_or_path"] == str(tiny_models / "qwen3-vl" / "base")
    again = read_recipe(tmp_path / "run" / "recipe.yaml")
    assert again.training == read_recipe(file).training
