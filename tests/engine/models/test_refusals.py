"""What is unsafe, broken or does not belong together is refused with the reason."""

import json
import os
import pickle
import shutil

import pytest

from engine.models.error import ModelError
from engine.models.store import Models

gguf = pytest.importorskip("gguf", reason="the extra `gguf` reads GGUF headers")
pytest.importorskip("safetensors", reason="the extra `gpu` reads safetensors")

ARCHITECTURES = ("qwen3-vl", "qwen2.5-vl", "smolvlm", "llava")
OTHERS = [(one, other) for one in ARCHITECTURES for other in ARCHITECTURES if one != other]


@pytest.fixture
def models(tmp_path):
    return Models(tmp_path / "home")


@pytest.fixture
def mine(tiny_models, tmp_path):
    return shutil.copytree(tiny_models / "qwen3-vl", tmp_path / "mine")


def refusal(models, path, **options):
    with pytest.raises(ModelError) as refused:
        models.add(path, **options)
    assert models.all() == []
    assert not models.folder.exists() or not list(models.folder.iterdir())
    assert refused.value.message("en")
    assert refused.value.message("zh")
    return refused.value


def test_a_path_that_does_not_exist(models, tmp_path):
    assert refusal(models, tmp_path / "nowhere").kind == "not-found"


def test_a_folder_and_a_file_without_a_model(models, tmp_path):
    (tmp_path / "notes.txt").write_text("no model")
    assert refusal(models, tmp_path / "notes.txt").kind == "no-model"
    (tmp_path / "empty").mkdir()
    assert refusal(models, tmp_path / "empty").kind == "no-model"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_what_is_neither_file_nor_folder(models, tmp_path):
    os.mkfifo(tmp_path / "pipe.gguf")
    assert refusal(models, tmp_path / "pipe.gguf").kind == "no-model"


@pytest.mark.parametrize("name", ["pytorch_model.bin", "training_args.bin", "x.pt", "deep/x.PKL"])
def test_pickles(models, mine, name):
    (mine / "merged" / name).parent.mkdir(exist_ok=True)
    (mine / "merged" / name).write_bytes(pickle.dumps({}))
    error = refusal(models, mine)
    assert error.kind == "pickle"
    assert name in error.message("en")


def test_a_pickle_that_calls_itself_safetensors(models, mine):
    (mine / "merged" / "model.safetensors").write_bytes(pickle.dumps({"a": 1}))
    assert refusal(models, mine).kind == "weights-damaged"


def test_programs(models, mine):
    (mine / "merged" / "modeling_mine.py").write_text("print('hello')")
    assert refusal(models, mine).kind == "code"


@pytest.mark.parametrize("file", ["config.json", "preprocessor_config.json"])
@pytest.mark.parametrize("key", ["auto_map", "trust_remote_code"])
def test_settings_that_ask_for_code(models, mine, file, key):
    path = mine / "merged" / file
    told = json.loads(path.read_text()) | {"inside": {key: {"AutoModel": "evil--evil.Model"}}}
    path.write_text(json.dumps(told))
    assert refusal(models, mine).kind == "remote-code"


def test_code_in_a_base_elsewhere(models, mine, tmp_path):
    shutil.move(mine / "adapter", tmp_path / "adapter")
    (mine / "base" / "evil.py").write_text("")
    assert refusal(models, tmp_path / "adapter", base=mine / "base").kind == "code"


def test_a_gguf_cut_short_anywhere(models, mine):
    path = mine / "gguf" / "model-q8_0.gguf"
    whole = path.read_bytes()
    for length in (5, 20, 300, 30_000, len(whole) // 2, len(whole) - 40):
        path.write_bytes(whole[:length])
        error = refusal(models, mine / "gguf")
        assert error.kind == "gguf-truncated", length
        assert "model-q8_0.gguf" in error.message("en")


@pytest.mark.parametrize("content", [b"", b"not a model at all" * 99, b"GGUF" + b"\xff" * 999])
def test_what_only_calls_itself_gguf(models, mine, content):
    (mine / "gguf" / "model-q8_0.gguf").write_bytes(content)
    assert refusal(models, mine / "gguf").kind in ("gguf-foreign", "gguf-truncated")


def test_lengths_that_no_file_has(models, mine):
    path = mine / "gguf" / "model-q8_0.gguf"
    whole = path.read_bytes()
    for place in range(8, 400, 4):
        path.write_bytes(whole[:place] + b"\xff" * 7 + b"\x0f" + whole[place + 8 :])
        with pytest.raises(ModelError):
            models.add(path)


@pytest.mark.parametrize(("text", "part"), OTHERS)
def test_a_vision_part_of_another_model(models, tiny_models, tmp_path, text, part):
    folder = tmp_path / "mixed"
    folder.mkdir()
    shutil.copy(tiny_models / text / "gguf" / "model-q8_0.gguf", folder)
    shutil.copy(tiny_models / part / "gguf" / "mmproj-f16.gguf", folder)
    error = refusal(models, folder)
    assert error.kind == "mmproj-other"
    assert "mmproj-f16.gguf" in error.message("en")
    assert "model-q8_0.gguf" in error.message("en")


def test_one_half_of_a_pair(models, mine):
    for file in (mine / "gguf").glob("model*"):
        file.rename(mine / file.name)
    assert refusal(models, mine / "gguf").kind == "mmproj-alone"
    assert refusal(models, mine / "model-f16.gguf").kind == "mmproj-missing"


def test_one_part_of_a_split_model(models, mine):
    path = mine / "gguf" / "model-f16.gguf"
    path.rename(path.with_name("model-00001-of-00002.gguf"))
    assert refusal(models, mine / "gguf").kind == "gguf-split"


def write_gguf(path, architecture, *, tokenizer=True):
    writer = gguf.GGUFWriter(path, architecture)
    writer.add_embedding_length(64)
    if tokenizer:
        writer.add_token_list([b"a", b"b"])
        writer.add_chat_template("{{ messages }}")
    writer.add_tensor("token_embd.weight", gguf.np.zeros((2, 64), "float32"))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def test_a_kind_of_model_that_cannot_be_run(models, mine):
    for path in (mine / "gguf").glob("model*"):
        path.unlink()
    write_gguf(mine / "gguf" / "bert.gguf", "bert")
    error = refusal(models, mine / "gguf")
    assert error.kind == "architecture"
    assert "bert" in error.message("en")
    path = mine / "merged" / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"model_type": "mllama"}))
    error = refusal(models, mine / "merged")
    assert error.kind == "architecture"
    assert "mllama" in error.message("en")


def test_a_gguf_without_a_tokenizer(models, tiny_models, tmp_path):
    write_gguf(tmp_path / "model.gguf", "llama", tokenizer=False)
    shutil.copy(tiny_models / "llava" / "gguf" / "mmproj-f16.gguf", tmp_path)
    assert refusal(models, tmp_path / "model.gguf").kind == "gguf-tokenizer"


def test_a_clip_tower_that_llama_cpp_reads_wrong(models, tiny_models, tmp_path):
    """The vision part of LLaVA once more, with the class token that a CLIP tower has."""
    folder = shutil.copytree(tiny_models / "llava" / "gguf", tmp_path / "llava")
    path = folder / "mmproj-f16.gguf"
    old = gguf.GGUFReader(path)
    writer = gguf.GGUFWriter(tmp_path / "new.gguf", "clip")
    writer.add_clip_projector_type("mlp")
    for tensor in old.tensors:
        writer.add_tensor(tensor.name, tensor.data)
    writer.add_tensor("v.class_embd", gguf.np.zeros(64, "float32"))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    (tmp_path / "new.gguf").replace(path)
    assert refusal(models, folder).kind == "tower"


def test_safetensors_cut_short(models, mine):
    path = mine / "merged" / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-1000])
    error = refusal(models, mine)
    assert error.kind == "weights-damaged"
    assert "model.safetensors" in error.message("en")


def test_a_shard_that_is_missing(models, mine):
    index = {"weight_map": {"a": "model.safetensors", "b": "model-00002-of-00002.safetensors"}}
    (mine / "merged" / "model.safetensors.index.json").write_text(json.dumps(index))
    error = refusal(models, mine)
    assert error.kind == "weights-missing"
    assert "model-00002-of-00002.safetensors" in error.message("en")


def test_weights_of_another_model_than_the_configuration_says(models, mine):
    path = mine / "merged" / "config.json"
    config = json.loads(path.read_text())
    config["text_config"]["vocab_size"] += 5
    path.write_text(json.dumps(config))
    assert refusal(models, mine).kind == "weights-other"


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("tokenizer.json", "tokenizer.model"), "tokenizer-missing"),
        (("preprocessor_config.json",), "image-processor-missing"),
        (("model.safetensors",), "weights-missing"),
    ],
)
def test_what_a_model_cannot_do_without(models, mine, names, kind):
    for name in names:
        (mine / "merged" / name).unlink()
    assert refusal(models, mine).kind == kind


@pytest.mark.parametrize("content", ["", "[]", "{", "{}", "\x00", "[" * 100_000])
def test_a_configuration_that_is_none(models, mine, content):
    (mine / "merged" / "config.json").write_text(content)
    assert refusal(models, mine).kind == "config"


@pytest.mark.parametrize(("adapter", "base"), OTHERS)
def test_an_adapter_for_another_base(models, tiny_models, adapter, base):
    error = refusal(models, tiny_models / adapter / "adapter", base=tiny_models / base / "base")
    assert error.kind == "adapter-other"


def test_an_adapter_for_a_base_of_another_size(models, mine):
    from safetensors.numpy import load_file, save_file  # noqa: PLC0415

    path = mine / "adapter" / "adapter_model.safetensors"
    weights = load_file(path)
    name = next(name for name in weights if "lora_A" in name)
    weights[name] = weights[name].repeat(2, axis=1)
    save_file(weights, path)
    assert refusal(models, mine).kind == "adapter-other"


def test_adapters_that_are_none(models, mine):
    path = mine / "adapter" / "adapter_model.safetensors"
    path.write_bytes(path.read_bytes()[:1000])
    assert refusal(models, mine).kind == "adapter-damaged"
    settings = mine / "adapter" / "adapter_config.json"
    settings.write_text(json.dumps(json.loads(settings.read_text()) | {"peft_type": "IA3"}))
    error = refusal(models, mine)
    assert error.kind == "adapter-foreign"
    assert "IA3" in error.message("en")


def test_a_base_that_is_nowhere(models, mine):
    shutil.rmtree(mine / "base")
    error = refusal(models, mine)
    assert error.kind == "base-missing"
    assert "--base" in error.message("en")


def test_a_data_folder_that_cannot_be_written(tiny_models, tmp_path):
    (tmp_path / "home").write_text("a file where a folder should be")
    with pytest.raises(ModelError) as refused:
        Models(tmp_path / "home").add(tiny_models / "llava")
    assert refused.value.kind == "unwritable"
