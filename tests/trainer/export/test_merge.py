"""An adapter put into its base: nothing of the base gets lost, nothing foreign gets in."""

# ruff: noqa: E402 - without the model libraries there is nothing to import below

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

for package in ("torch", "transformers", "peft", "safetensors"):
    pytest.importorskip(package)

import torch
from safetensors.torch import load_file, save_file

from engine.models.error import ModelError
from trainer.export.error import ExportError
from trainer.export.merge import found, merge

pytestmark = pytest.mark.usefixtures("one_thread")


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", ["qwen3-vl", "qwen2.5-vl", "smolvlm", "llava"])
def test_the_merged_model_is_what_peft_merges_and_all_else_is_the_bases_own(
    tiny_models, tmp_path, name
):
    model = tiny_models / name
    told = merge(found(model / "adapter", None), tmp_path / "merged")
    assert files(tmp_path / "merged") == files(model / "merged")
    assert told.dtype == told.trained_in == "float32"
    assert not told.rounded_otherwise


def test_an_adapter_of_another_base_is_refused(tiny_models, tmp_path):
    base = tiny_models / "llava" / "base"
    with pytest.raises(ModelError, match="another") as refused:
        merge(found(tiny_models / "qwen3-vl" / "adapter", base), tmp_path / "merged")
    assert refused.value.kind == "adapter-other"
    assert list(tmp_path.iterdir()) == []


def test_a_base_in_16_bits_stays_so_and_is_rounded_once(tiny_models, tmp_path):
    model, base = tiny_models / "qwen3-vl", tmp_path / "base"
    shutil.copytree(model / "base", base)
    exact = load_file(base / "model.safetensors")
    save_file({name: one.bfloat16() for name, one in exact.items()}, base / "model.safetensors")
    told = merge(found(model / "adapter", base), tmp_path / "merged", trained_in="nf4")
    assert told.dtype == "bfloat16"
    assert told.rounded_otherwise
    merged = load_file(tmp_path / "merged" / "model.safetensors")
    wanted = load_file(model / "merged" / "model.safetensors")
    for name, one in merged.items():
        assert one.dtype == torch.bfloat16
        # The base's rounding and the sum's: half a unit in the last of 8 bits each.
        largest = torch.maximum(exact[name].abs(), wanted[name].abs())
        assert ((one.float() - wanted[name]).abs() <= largest * 2**-7).all(), name


def test_a_base_of_few_bits_is_refused(tiny_models, tmp_path):
    base = tmp_path / "base"
    shutil.copytree(tiny_models / "llava" / "base", base)
    config = json.loads((base / "config.json").read_text())
    config["quantization_config"] = {"quant_method": "bitsandbytes", "load_in_4bit": True}
    (base / "config.json").write_text(json.dumps(config))
    with pytest.raises(ExportError, match="full-precision") as refused:
        found(tiny_models / "llava" / "adapter", base)
    assert refused.value.kind == "base-quantised"


def test_a_whole_model_is_taken_as_it_is(tiny_models, tmp_path):
    told = merge(found(tiny_models / "llava" / "merged", None), tmp_path / "merged")
    assert files(tmp_path / "merged") == files(tiny_models / "llava" / "merged")
    assert told.base is None


def test_what_a_killed_merge_left_is_not_taken_for_a_model(tiny_models, tmp_path):
    for name in ("merged.unfinished", "merged"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "model-00001-of-00002.safetensors").write_bytes(b"half")
    merge(found(tiny_models / "llava" / "adapter", None), tmp_path / "merged")
    assert [path.name for path in tmp_path.iterdir()] == ["merged"]
    assert files(tmp_path / "merged") == files(tiny_models / "llava" / "merged")


FULL = """
import resource, sys
from pathlib import Path
from trainer.export.error import ExportError
from trainer.export.merge import found, merge
adapter, target = map(Path, sys.argv[1:])
one = found(adapter, None)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    merge(one, target)
except ExportError as error:
    sys.exit(f"{error.kind}: {error}")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a file's size is limited in another way")
def test_a_full_drive_is_named_and_nothing_is_left(tiny_models, tmp_path):
    adapter = tiny_models / "llava" / "adapter"
    ran = subprocess.run(
        [sys.executable, "-c", FULL, adapter, tmp_path / "merged"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert ran.stderr.splitlines()[-1].startswith(f"no-room: {tmp_path} needs")
    assert list(tmp_path.iterdir()) == []
