"""What llama.cpp's converter makes of a model, and of what is none."""

# ruff: noqa: E402 - without the model libraries there is nothing to import below

import json

import pytest

for package in ("torch", "transformers", "peft", "llama_cpp", "gguf", "sentencepiece"):
    pytest.importorskip(package)

from trainer.export.converter import convert
from trainer.export.error import ExportError
from trainer.export.llava import write_mmproj


@pytest.mark.usefixtures("converter_home")
def test_a_model_it_does_not_know_is_named_and_leaves_nothing(tmp_path):
    model = tmp_path / "model"
    model.mkdir()
    (model / "config.json").write_text(json.dumps({"architectures": ["NoSuchModel"]}))
    with pytest.raises(ExportError, match="NoSuchModel"):
        convert(model, tmp_path / "model.gguf")
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_a_model_that_brings_code_is_refused(tmp_path):
    (tmp_path / "tokenization.py").write_text("raise SystemExit('run')")
    with pytest.raises(ExportError) as refused:
        convert(tmp_path, tmp_path / "model.gguf")
    assert refused.value.kind == "code"


def test_foreign_modules_on_the_python_path_are_not_imported(
    tiny_models,
    monkeypatch,
    tmp_path,
):
    (tmp_path / "gguf.py").write_text("raise SystemExit('the wrong gguf')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    convert(tiny_models / "llava" / "merged", tmp_path / "model.gguf")
    assert (tmp_path / "model.gguf").read_bytes() == (
        tiny_models / "llava" / "gguf" / "model-f16.gguf"
    ).read_bytes()


def test_a_clip_tower_is_refused(tiny_models, tmp_path):
    merged = tiny_models / "llava" / "merged"
    config = json.loads((merged / "config.json").read_text())
    config["vision_config"]["model_type"] = "clip_vision_model"
    (tmp_path / "config.json").write_text(json.dumps(config))
    (tmp_path / "preprocessor_config.json").write_text("{}")
    with pytest.raises(ExportError, match="clip_vision_model"):
        write_mmproj(tmp_path, tmp_path / "mmproj.gguf")
    assert not (tmp_path / "mmproj.gguf").exists()
