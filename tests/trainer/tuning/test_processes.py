"""One recipe as a file, in one process and in two, as launchers start them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import yaml
from PIL import Image

pytest.importorskip("torch")

import torch
from accelerate.commands.config.config_args import load_config_from_file
from safetensors.torch import load_file

from tests.trainer.fusion.drawn import encoder
from trainer.dataset.dataset import Dataset, Manifest, Split
from trainer.dataset.record import Provenance, Record
from trainer.dataset.store import write
from trainer.tuning.log import read_log
from trainer.tuning.reading import read_recipe
from trainer.tuning.recipe import tune

pytestmark = pytest.mark.usefixtures("one_thread")
CONFIGS = Path(__file__).parents[3] / "resources" / "accelerate"
TEXTS = ("calm and wide", "too dark", "the horizon falls to the right", "a warm light", "soft")
STEPS = 5


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    """Ten critiques of ten small photos, eight to learn from."""
    folder = tmp_path_factory.mktemp("dataset")
    (folder / "photos").mkdir()
    records = []
    for number in range(10):
        pixels = np.random.default_rng(number).integers(0, 256, (96, 128, 3), np.uint8)
        Image.fromarray(pixels).save(folder / "photos" / f"{number}.png")
        records.append(
            Record(
                id=f"r{number}",
                photo=f"{number}.png",
                text=f"It is {TEXTS[number % 5]}, {TEXTS[number // 5]}.",
                provenance=Provenance(format="folder", file="photos", entry=number + 1),
            )
        )
    names = [one.id for one in records]
    split = Split(seed=0, parts={"train": tuple(names[:8]), "validation": tuple(names[8:])})
    write(Dataset(folder, Manifest(name="drawn", photos=Path("photos")), records, [], split))
    return folder


@pytest.fixture(scope="module")
def recipe(dataset, tiny_models, tmp_path_factory):
    """Writes the same recipe, with a fusion of encoders, into a folder of its own."""

    home = tmp_path_factory.mktemp("encoders")
    encoders = [str(encoder(home / kind, kind)) for kind in ("dinov2", "clip")]

    def written(name: str) -> Path:
        folder = tmp_path_factory.mktemp(name)
        told = {
            "base": str(tiny_models / "smolvlm" / "base"),
            "dataset": str(dataset),
            "output": "run",
            "taught": {"prompts": "short1", "pixels": 64 * 64, "detail": 64, "least": 64 * 64},
            "samples": {
                "mix": {"description": 1.0},
                "languages": ["en"],
                "roles": False,
                "phrasings": 1,
            },
            "lora": {"rank": 8, "dropout": 0.0},
            "training": {"epochs": STEPS, "batch": 8, "at_once": 2, "learning_rate": 0.005},
            "machine": {"precision": "fp32", "gradient_checkpointing": False, "workers": 0},
            "fusion": {"encoders": encoders, "width": 16, "heads": 2, "tokens": 2, "queries": 2},
        }
        (folder / "recipe.yaml").write_text(yaml.safe_dump(told), encoding="utf-8")
        return folder / "recipe.yaml"

    return written


def curve(output: Path) -> list[float]:
    """Loss and gradient of every step, and the held-out losses."""
    log = read_log(output)
    return [line[name] for line in log for name in ("loss", "gradient") if name in line]


def launched(file: Path, launcher: list[str], module: str) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-m", *launcher, "-m", module, str(file)],
        env=os.environ | {"OMP_NUM_THREADS": "1", "ACCELERATE_USE_CPU": "true"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert [one["processes"] for one in told if one["of"] == "started"] == [2]
    assert [one["step"] for one in told if one["of"] == "stepped"] == [1, 2, 3, 4, 5]
    return curve(file.parent / "run")


def weights(file: Path) -> dict[str, torch.Tensor]:
    adapter = file.parent / "run" / "adapter"
    names = ("adapter_model.safetensors", "fusion.safetensors")
    return {key: one for name in names for key, one in load_file(adapter / name).items()}


@pytest.fixture(scope="module")
def alone(recipe):
    """The recipe that one process followed."""
    file = recipe("alone")
    tune(read_recipe(file))
    losses = curve(file.parent / "run")
    assert losses[0] > 1.5 * losses[-1]  # it learns
    return file


@pytest.mark.parametrize(
    ("launcher", "module"),
    [
        (["torch.distributed.run", "--nproc_per_node", "2"], "trainer.tuning"),
        (
            [
                *("accelerate.commands.launch", "--main_process_port", "0"),
                *("--config_file", str(CONFIGS / "fsdp.yaml")),
            ],
            "tests.trainer.tuning.sharded",
        ),
    ],
    ids=["divided batches", "divided weights"],
)
def test_two_processes_follow_a_recipe_as_one_does(alone, recipe, launcher, module):
    file = recipe("both")
    assert launched(file, launcher, module) == pytest.approx(curve(alone.parent / "run"), rel=1e-3)
    one, two = weights(alone), weights(file)
    assert one.keys() == two.keys()
    for name in one:
        torch.testing.assert_close(two[name], one[name], rtol=0, atol=2e-3)


@pytest.mark.parametrize("file", sorted(CONFIGS.glob("*.yaml")), ids=lambda file: file.stem)
def test_accelerate_knows_every_key_of_the_files(file):
    config = load_config_from_file(str(file))  # refuses what it does not know
    assert config.num_processes == 2
    assert str(config.distributed_type).endswith(
        {"two_gpus": "MULTI_GPU", "fsdp": "FSDP"}.get(file.stem, "DEEPSPEED")
    )
