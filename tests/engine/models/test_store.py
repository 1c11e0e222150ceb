"""Models come in whole or not at all, stay when their source goes, and are found again."""

import json
import shutil
import tempfile
from pathlib import Path
from threading import Event

import pytest

from engine.models.error import ModelError
from engine.models.store import Models

pytest.importorskip("gguf", reason="the extra `gguf` reads GGUF headers")
pytest.importorskip("safetensors", reason="the extra `gpu` reads safetensors")

ARCHITECTURES = ("qwen3-vl", "qwen2.5-vl", "smolvlm", "llava")


@pytest.fixture
def models(tmp_path):
    return Models(tmp_path / "home")


@pytest.fixture
def copied(tiny_models, tmp_path):
    """A folder of one tiny model that a test may spoil."""
    return shutil.copytree(tiny_models / "qwen3-vl", tmp_path / "mine")


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_a_folder_becomes_one_model_with_all_its_builds(models, tiny_models, name):
    model = models.add(tiny_models / name)
    assert model.name == name
    assert [(build.kind, build.variant) for build in model.builds] == [
        ("gguf", "q8_0"),
        ("gguf", "f16"),
        ("transformers", "merged"),
        ("transformers", "adapter"),
    ]
    assert models.all() == [models.get(name)] == [model]


def test_every_file_lies_in_the_models_own_folder_with_its_hash(models, tiny_models):
    model = models.add(tiny_models / "smolvlm")
    folder = models.folder / "smolvlm"
    for build in model.builds:
        for file in build.files:
            assert file.path.is_relative_to(folder)
            assert file.path.stat().st_size == file.bytes
            assert len(file.sha256) == 64
    assert model.builds[0].text.is_file()
    assert (model.builds[3].adapter / "adapter_config.json").is_file()
    assert (model.builds[3].model / "config.json").is_file()


def test_it_stays_when_the_folder_that_it_came_from_is_deleted(models, copied):
    models.add(copied)
    shutil.rmtree(copied)
    assert models.check("mine") == []


@pytest.mark.parametrize(
    ("part", "builds"),
    [
        ("gguf", ["q8_0", "f16"]),
        ("gguf/model-f16.gguf", ["f16"]),
        ("merged", ["merged"]),
        ("base", ["base"]),
        ("adapter", ["adapter"]),
    ],
)
def test_each_part_can_be_added_by_itself(models, copied, part, builds):
    model = models.add(copied / part)
    assert model.name == "mine"
    assert [build.variant for build in model.builds] == builds


def test_an_adapter_finds_the_base_that_is_named(models, copied, tmp_path):
    alone = tmp_path / "alone" / "moods"
    shutil.move(copied / "adapter", alone)
    with pytest.raises(ModelError) as refused:
        models.add(alone)
    assert refused.value.kind == "base-missing"
    model = models.add(alone, base=copied / "base")
    assert (model.name, model.builds[0].variant) == ("moods", "moods")
    assert models.check("moods") == []
    shutil.rmtree(copied)
    assert (model.builds[0].model / "model.safetensors").is_file()


def test_a_second_model_gets_another_name_unless_one_is_asked_for(models, tiny_models):
    models.add(tiny_models / "llava" / "gguf")
    assert models.add(tiny_models / "llava" / "gguf").name == "llava-2"
    with pytest.raises(ModelError) as refused:
        models.add(tiny_models / "llava" / "gguf", name="LLaVA")
    assert refused.value.kind == "name-taken"


@pytest.mark.parametrize("name", ["", "..", "a/b", "a\\b", "con", "nul.txt", ".hidden", "x" * 81])
def test_names_that_are_no_folders_are_refused(models, tiny_models, name):
    with pytest.raises(ModelError) as refused:
        models.add(tiny_models / "llava" / "gguf", name=name)
    assert refused.value.kind == "name-unsafe"


def test_a_chinese_name_is_a_name(models, tiny_models):
    assert models.add(tiny_models / "llava" / "gguf", name="街拍点评").name == "街拍点评"


def test_a_broken_record_leaves_the_others_alone(models, tiny_models):
    models.add(tiny_models / "llava" / "gguf", name="good")
    models.add(tiny_models / "llava" / "gguf", name="bad")
    (models.folder / "bad" / "model.json").write_text("{")
    assert [model.name for model in models.all()] == ["good"]
    [error] = models.damaged()
    assert "bad" in error.message("en")
    models.remove("bad")
    assert models.damaged() == []


def test_a_folder_without_a_record_is_no_model(models, tiny_models):
    models.add(tiny_models / "llava" / "gguf")
    (models.folder / "llava" / "model.json").unlink()
    assert models.all() == []
    with pytest.raises(ModelError) as refused:
        models.get("llava")
    assert refused.value.kind == "unknown"


def test_what_the_trainer_writes_appears_by_itself(models, tiny_models):
    made = models.folder / "tuned"
    model = models.add(tiny_models / "qwen3-vl" / "merged", name="source")
    shutil.copytree(models.folder / "source", made)
    record = json.loads((made / "model.json").read_text())
    (made / "model.json").write_text(json.dumps(record | {"origin": "trained", "name": "tuned"}))
    assert models.get("tuned").origin == "trained"
    assert models.get("tuned").builds[0].files != model.builds[0].files


def test_cancelling_leaves_nothing_behind(models, copied):
    stop = Event()
    seen = []

    def progress(done, total):
        seen.append((done, total))
        stop.set()

    with pytest.raises(ModelError) as refused:
        models.add(copied, progress=progress, stop=stop)
    assert refused.value.kind == "cancelled"
    assert list(models.folder.iterdir()) == []
    assert seen


def test_what_a_killed_process_left_is_cleared_away(models, tiny_models):
    left = models.folder / ".unfinished-999999999-x"
    left.mkdir(parents=True)
    (left / "half.gguf").write_bytes(b"half")
    models.add(tiny_models / "llava" / "gguf")
    assert [one.name for one in models.folder.iterdir()] == ["llava"]


def test_what_was_killed_before_its_last_step_is_no_model(models, tiny_models):
    models.add(tiny_models / "llava" / "gguf")
    (models.folder / "llava").rename(models.folder / ".unfinished-999999999-x")
    assert models.all() == []
    models.add(tiny_models / "llava" / "gguf")
    assert [one.name for one in models.folder.iterdir()] == ["llava"]


def test_a_link_to_the_folder_itself_is_not_followed(models, copied):
    (copied / "gguf" / "again").symlink_to(".", target_is_directory=True)
    builds = models.add(copied / "gguf").builds
    assert [build.variant for build in builds] == ["q8_0", "f16"]


def test_progress_ends_at_the_size_of_all_files(models, tiny_models):
    seen = []
    model = models.add(
        tiny_models / "llava", progress=lambda done, total: seen.append((done, total))
    )
    files = {file.path: file.bytes for build in model.builds for file in build.files}
    assert seen[-1] == (sum(files.values()), sum(files.values()))


def test_removing_keeps_the_source(models, copied):
    models.add(copied)
    models.remove("mine")
    assert models.all() == []
    assert (copied / "gguf" / "model-f16.gguf").is_file()
    with pytest.raises(ModelError):
        models.remove("mine")


def test_check_names_what_is_gone_and_what_was_changed(models, tiny_models):
    model = models.add(tiny_models / "qwen2.5-vl")
    text = model.builds[0].text
    spoilt = bytearray(text.read_bytes())
    spoilt[-1] ^= 1
    text.unlink()  # the bytes are shared with the source, which must not change
    text.write_bytes(spoilt)
    (model.builds[2].model / "tokenizer.json").unlink()
    findings = {error.kind: error.message("en") for error in models.check(model.name)}
    assert findings.keys() == {"file-altered", "file-missing"}
    assert "model-q8_0.gguf" in findings["file-altered"]
    assert "tokenizer.json" in findings["file-missing"]


def test_without_a_data_folder_there_are_no_models_and_adding_says_why(
    monkeypatch, tiny_models, tmp_path
):
    (tmp_path / "file").touch()
    monkeypatch.setenv("PHOTOEYE_HOME", str(tmp_path / "file" / "home"))
    assert Models().all() == Models().damaged() == []
    with pytest.raises(ModelError) as refused:
        Models().add(tiny_models / "llava")
    assert refused.value.kind == "unwritable"
    assert str(tmp_path / "file") in refused.value.message("en")


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="no second drive to copy from")
def test_what_lies_on_another_drive_is_copied(models, tiny_models):
    with tempfile.TemporaryDirectory(dir="/dev/shm") as away:
        source = shutil.copytree(tiny_models / "llava", Path(away) / "away")
        model = models.add(source)
        assert model.builds[0].text.stat().st_nlink == 1
    assert models.check("away") == []


def test_the_licence_is_what_the_files_say(models, copied):
    (copied / "merged" / "README.md").write_text("---\nlanguage: en\nlicense: apache-2.0\n---\n")
    assert models.add(copied / "merged").licence == "apache-2.0"


def test_models_live_in_the_users_data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("PHOTOEYE_HOME", str(tmp_path / "elsewhere"))
    assert Models().folder == Path(tmp_path / "elsewhere" / "models")
    assert Models().all() == []
