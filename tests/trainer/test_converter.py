"""Where llama.cpp's converter comes from, and what it does with bad input."""

# ruff: noqa: E402 - without the model libraries there is nothing to import below

import hashlib
import io
import json
import tarfile

import pytest

for package in ("torch", "transformers", "peft", "llama_cpp", "gguf", "sentencepiece"):
    pytest.importorskip(package)

from tests.tiny_models.fixtures import converter_home, tiny_models  # noqa: F401
from trainer.export import converter
from trainer.export.converter import VARIABLE, convert, unpack
from trainer.export.error import ExportError
from trainer.export.llava import write_mmproj

SOURCES = ("convert_hf_to_gguf.py", "conversion/base.py", "gguf-py/gguf/constants.py")


@pytest.fixture
def sdist(tmp_path):
    """Makes an sdist with some files; returns its path and its sha256."""

    def make(*names):
        path = tmp_path / "sdist.tar.gz"
        with tarfile.open(path, "w:gz") as archive:
            for name in names:
                text = name.encode()
                member = tarfile.TarInfo(f"llama_cpp_python-1/{name}")
                member.size = len(text)
                archive.addfile(member, io.BytesIO(text))
        return path, hashlib.sha256(path.read_bytes()).hexdigest()

    return make


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_only_the_converter_is_unpacked(sdist, tmp_path):
    inside = [f"vendor/llama.cpp/{name}" for name in SOURCES]
    path, sha256 = sdist(
        *inside, "setup.py", "vendor/llama.cpp/src/llama.cpp", "../conversion/x.py"
    )
    unpack(path, tmp_path / "converter", sha256)
    assert files(tmp_path / "converter") == sorted(SOURCES)


def test_other_bytes_than_the_published_ones_are_refused(sdist, tmp_path):
    path, _ = sdist(*SOURCES)
    with pytest.raises(ExportError) as refused:
        unpack(path, tmp_path / "converter", "0" * 64)
    assert refused.value.kind == "converter-altered"
    assert not (tmp_path / "converter").exists()


def test_an_sdist_without_a_converter_is_refused(sdist, tmp_path):
    path, sha256 = sdist("setup.py")
    with pytest.raises(ExportError) as refused:
        unpack(path, tmp_path / "converter", sha256)
    assert refused.value.kind == "converter-incomplete"
    assert files(tmp_path) == ["sdist.tar.gz"]


@pytest.mark.parametrize(("given", "kind"), [("nowhere", "absent"), ("", "incomplete")])
def test_a_wrong_copy_is_named(monkeypatch, tmp_path, given, kind):
    monkeypatch.setenv("PHOTOEYE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(VARIABLE, str(tmp_path / given))
    with pytest.raises(ExportError, match=str(tmp_path / given)) as refused:
        converter.converter()
    assert refused.value.kind == f"converter-{kind}"


@pytest.mark.usefixtures("converter_home")
def test_a_model_it_does_not_know_is_named_and_leaves_nothing(tmp_path):
    model = tmp_path / "model"
    model.mkdir()
    (model / "config.json").write_text(json.dumps({"architectures": ["NoSuchModel"]}))
    with pytest.raises(ExportError, match="NoSuchModel"):
        convert(model, tmp_path / "model.gguf")
    assert files(tmp_path) == ["model/config.json"]


def test_foreign_modules_on_the_python_path_are_not_imported(
    tiny_models,  # noqa: F811
    monkeypatch,
    tmp_path,
):
    (tmp_path / "gguf.py").write_text("raise SystemExit('the wrong gguf')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    convert(tiny_models / "llava" / "merged", tmp_path / "model.gguf")
    assert (tmp_path / "model.gguf").read_bytes() == (
        tiny_models / "llava" / "gguf" / "model-f16.gguf"
    ).read_bytes()


def test_a_clip_tower_is_refused(tiny_models, tmp_path):  # noqa: F811
    merged = tiny_models / "llava" / "merged"
    config = json.loads((merged / "config.json").read_text())
    config["vision_config"]["model_type"] = "clip_vision_model"
    (tmp_path / "config.json").write_text(json.dumps(config))
    (tmp_path / "preprocessor_config.json").write_text("{}")
    with pytest.raises(ExportError, match="clip_vision_model"):
        write_mmproj(tmp_path, tmp_path / "mmproj.gguf")
    assert not (tmp_path / "mmproj.gguf").exists()
