"""What is wrong with a model's files becomes one clear error, and nothing of them is run."""

# ruff: noqa: E402 - without the model libraries there is nothing to import below

import json
import shutil
import subprocess
import sys
from threading import Event

import pytest

torch = pytest.importorskip("torch", reason="needs the extra gpu")
for package in ("transformers", "peft", "llguidance"):
    pytest.importorskip(package, reason="needs the extra gpu")

from safetensors.torch import load_file, save_file

from engine.critics.backends.transformers_model.backend import TransformersModel
from engine.critics.error import CriticError
from tests.engine.critics.backends.tiny import build, conversation, lessons, said


@pytest.fixture
def source(tiny_models):
    return tiny_models / "qwen3-vl"


@pytest.fixture
def copy(source, tmp_path):
    """A copy of the model that may be spoilt, as it was when it was added."""
    for part in ("base", "adapter", "merged", "views"):
        shutil.copytree(source / part, tmp_path / part)
    shutil.copy(source / "expected.json", tmp_path)
    return tmp_path


def refused(made) -> CriticError:
    with pytest.raises(CriticError) as error:
        list(TransformersModel(made).load(Event()))
    return error.value


def change(path, **settings):
    stored = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(stored | settings), encoding="utf-8")


def test_a_model_that_is_gone(copy):
    made = build(copy, "adapter")
    shutil.rmtree(copy / "adapter")
    assert refused(made).kind == "files-missing"


def test_a_model_without_tokenizer(copy):
    made = build(copy, "merged")
    for file in (copy / "merged").glob("tokenizer*"):
        file.unlink()
    error = refused(made)
    assert error.kind == "not-loaded"
    assert "tokenizer" in str(error)


def test_a_model_without_chat_template(copy):
    made = build(copy, "merged")
    (copy / "merged" / "chat_template.jinja").unlink()
    model = TransformersModel(made)
    with pytest.raises(CriticError, match="chat template") as error:
        said(model, conversation(copy, lessons(copy)[0]))
    assert error.value.kind == "not-loaded"


def test_a_template_that_leaves_pictures_out(copy):
    made = build(copy, "merged")
    (copy / "merged" / "chat_template.jinja").write_text("{{ messages[0]['role'] }}:")
    with pytest.raises(CriticError, match="leaves pictures out"):
        said(TransformersModel(made), conversation(copy, lessons(copy)[0]))


class Bomb:
    def __reduce__(self):
        return exec, ("raise SystemExit('a pickle was opened')",)


@pytest.mark.parametrize("variant", ["merged", "adapter"])
def test_pickles_are_not_opened(copy, variant):
    made = build(copy, variant)
    name = {"merged": "", "adapter": "adapter_"}[variant]
    (copy / variant / f"{name}model.safetensors").unlink()
    torch.save(Bomb(), copy / variant / f"{name or 'pytorch_'}model.bin")
    error = refused(made)
    assert error.kind == "not-loaded"
    assert "safetensors" in str(error)


def test_weights_that_break_off(copy):
    made = build(copy, "merged")
    weights = copy / "merged" / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1000])
    assert refused(made).kind == "not-loaded"


def test_weights_that_lack_a_layer(copy):
    made = build(copy, "merged")
    weights = copy / "merged" / "model.safetensors"
    tensors = load_file(weights)
    lost = next(name for name in tensors if name.endswith("1.self_attn.q_proj.weight"))
    del tensors[lost]
    save_file(tensors, weights, {"format": "pt"})
    error = refused(made)
    assert error.kind == "not-loaded"
    assert "q_proj" in str(error)


def test_weights_of_another_size(copy):
    made = build(copy, "merged")
    settings = copy / "merged" / "config.json"
    text = json.loads(settings.read_text())["text_config"]
    change(settings, text_config=text | {"intermediate_size": 96})
    assert refused(made).kind == "not-loaded"


def test_an_unknown_architecture(copy):
    made = build(copy, "merged")
    change(copy / "merged" / "config.json", model_type="seer")
    error = refused(made)
    assert error.kind == "not-loaded"
    assert "seer" in str(error)


def test_a_model_that_brings_its_own_code(copy):
    made = build(copy, "merged")
    (copy / "merged" / "seer.py").write_text("raise SystemExit('its code was run')")
    code = {"AutoConfig": "seer.Config", "AutoModelForImageTextToText": "seer.Model"}
    change(copy / "merged" / "config.json", model_type="seer", auto_map=code)
    assert refused(made).kind == "not-loaded"


@pytest.mark.parametrize("other", ["llava", "smolvlm", "qwen2.5-vl"])
def test_an_adapter_of_another_base(source, tiny_models, other):
    made = build(source, "adapter")
    error = refused(made.model_copy(update={"adapter": tiny_models / other / "adapter"}))
    assert error.kind == "mismatched"
    assert "adapter_model.safetensors" in str(error)


def test_an_adapter_with_more_layers_than_the_base(copy):
    made = build(copy, "adapter")
    weights = copy / "adapter" / "adapter_model.safetensors"
    tensors = load_file(weights)
    more = {name.replace("layers.1.", "layers.2."): kept.clone() for name, kept in tensors.items()}
    save_file(tensors | more, weights, {"format": "pt"})
    assert refused(made).kind == "mismatched"


def test_an_adapter_of_another_kind(copy):
    made = build(copy, "adapter")
    change(copy / "adapter" / "adapter_config.json", peft_type="PROMPT_TUNING")
    assert refused(made).kind == "not-loaded"


def test_a_model_that_does_not_fit(source):
    made = build(source, "merged").model_copy(update={"memory_bytes": 10**15})
    error = refused(made)
    assert error.kind == "no-memory"
    assert error.facts["needed"] == 10**6


def test_a_model_that_is_told_to_stop_before_it_is_loaded(source):
    stop = Event()
    stop.set()
    with pytest.raises(CriticError, match="Cancelled"):
        list(TransformersModel(build(source, "merged")).load(stop))


ALONE = """
import json, socket, sys
from pathlib import Path
from threading import Event

def offline(*_):
    raise SystemExit("a socket was opened")

socket.socket.connect = socket.create_connection = socket.getaddrinfo = offline
from engine.critics.backends.transformers_model.backend import TransformersModel
assert not {"torch", "transformers", "peft"} & set(sys.modules)
from tests.engine.critics.backends.tiny import build, conversation, lessons, said
folder = Path(sys.argv[1])
lesson = lessons(folder, "sentence")[0]
for variant in ("adapter", "merged"):
    model = TransformersModel(build(folder, variant))
    assert said(model, conversation(folder, lesson))[0] == lesson["answer"]
    model.close()
"""


def test_it_is_quiet_and_opens_no_socket(source):
    done = subprocess.run(
        [sys.executable, "-c", ALONE, str(source)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


WITHOUT = """
import sys
from pathlib import Path
from threading import Event
sys.modules[sys.argv[2]] = None
from engine.critics.backends.transformers_model.backend import TransformersModel
from engine.critics.error import CriticError
from tests.engine.critics.backends.tiny import build
try:
    list(TransformersModel(build(Path(sys.argv[1]), "adapter")).load(Event()))
except CriticError as error:
    print(error.kind, error.facts["package"])
"""


@pytest.mark.parametrize("package", ["torch", "transformers", "peft", "llguidance"])
def test_a_package_that_is_not_installed(source, package):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, str(source), package],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["library-absent", package]
