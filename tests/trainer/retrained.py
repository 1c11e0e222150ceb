"""A library of corrections, and the model that `photoeye train run` made of them, killed once."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from engine.library import Catalogue
from engine.models.store import Models
from tests.trainer.corrected import corrections

COUNT = 20
NAME = "tiny-tuned"
KILLED_AT = "Comparing with the base"
# Small, quick, and asked briefly; everything else is as it is for everybody.
SETTINGS = {
    "taught": {"prompts": "short1", "pixels": 65536, "answers": False},
    "training": {"epochs": 1, "batch": 8, "at_once": 8, "learning_rate": 1e-4},
    "lora": {"rank": 4},
    "machine": {"workers": 0},
    "samples": {"mix": {"critique": 1}},
    "checks": {"most": 2},
}


@dataclass(frozen=True)
class Retrained:
    """What is left behind.

    home: the data folder. photos: what was corrected. killed, resumed: what either run told on
    standard error, a line each; out: what the second printed.
    """

    home: Path
    photos: Path
    killed: list[str]
    resumed: list[str]
    out: str

    @property
    def run(self) -> Path:
        return self.home / "training" / NAME


@pytest.fixture(scope="session")
def retrained(tiny_models, tmp_path_factory):
    """One command, killed with SIGKILL when it compares both models, and the same once more."""
    pytest.importorskip("peft", reason="the extra `train` is not installed")
    pytest.importorskip("llama_cpp", reason="the extra `gguf` is not installed")
    from trainer.export.converter import converter  # noqa: PLC0415 - with the extra only

    folder = tmp_path_factory.mktemp("retrained")
    home, photos = folder / "home", folder / "photos"
    home.mkdir()
    with Catalogue.open(home / "catalogue.db") as catalogue:
        for path, critique in corrections(photos, COUNT):
            catalogue.corrections.add(critique, path, "Ana")
    # A base that answers briefly: the comparison takes a few seconds, and not minutes.
    Models(home).add(tiny_models / "qwen3-vl" / "merged", name="tiny")
    settings = folder / "settings.yaml"
    settings.write_text(yaml.safe_dump(SETTINGS))
    code = "from desktop.commands import main; main()"
    order = [sys.executable, "-c", code, "train", "run", "--settings", str(settings)]
    environment = {
        **os.environ,
        "PHOTOEYE_HOME": str(home),
        "PHOTOEYE_CONVERTER": str(converter()),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "LC_ALL": "en_GB.UTF-8",
        "PYTHONUTF8": "1",
        "OMP_NUM_THREADS": "1",
    }
    killed = []
    with subprocess.Popen(
        order, stderr=subprocess.PIPE, text=True, env=environment, cwd=folder
    ) as process:
        for line in process.stderr:
            killed.append(line.rstrip())
            if line.startswith(KILLED_AT):
                process.kill()
    done = subprocess.run(
        order, capture_output=True, text=True, env=environment, cwd=folder, check=False
    )
    assert done.returncode == 0, done.stderr
    return Retrained(home, photos, killed, done.stderr.splitlines(), done.stdout)
