"""Files that are none, or not of one model: one clear reason, and silence otherwise."""

import re
from threading import Event

import numpy as np
import pytest

pytest.importorskip("llama_cpp", reason="needs the extra gguf")

from engine.critics.backends.backend import Message, Sampling
from engine.critics.backends.gguf_model.backend import GgufModel
from engine.critics.error import CriticError
from engine.views.view import ModelView
from tests.engine.critics.backends.tiny import WHOLE, build, said, shown


@pytest.fixture
def whole(tiny_models):
    return build(tiny_models / "qwen3-vl", "f16")


def refusal(build, **changed) -> CriticError:
    model = GgufModel(build.model_copy(update=changed), threads=1)
    with pytest.raises(CriticError) as error:
        list(model.load(Event()))
    model.close()
    return error.value


def test_a_truncated_model_is_refused(whole, tmp_path, capfd):
    (cut := tmp_path / "cut.gguf").write_bytes(whole.text.read_bytes()[:200_000])
    error = refusal(whole, text=cut)
    assert error.kind == "not-loaded"
    assert "cut.gguf: tensor" in str(error)
    assert "not within the file bounds" in str(error)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and so on", b"GGUF" + bytes(20)])
@pytest.mark.parametrize("part", ["text", "mmproj"])
def test_a_foreign_file_is_refused(whole, tmp_path, capfd, part, content):
    (foreign := tmp_path / "foreign.gguf").write_bytes(content)
    error = refusal(whole, **{part: foreign})
    assert error.kind == "not-loaded"
    assert re.search(r"foreign.gguf: \w", str(error))
    assert capfd.readouterr() == ("", "")


def test_parts_that_were_exchanged_are_refused(whole):
    assert "CLIP cannot be used as main model" in str(refusal(whole, text=whole.mmproj))
    assert refusal(whole, mmproj=whole.text).kind == "not-loaded"


def test_the_vision_part_of_another_model_is_refused(whole, tiny_models):
    other = build(tiny_models / "qwen2.5-vl", "f16").mmproj
    error = refusal(whole, mmproj=other)
    assert error.kind == "mismatched"
    assert "n_embd = 128" in str(error)
    assert "n_embd = 64" in str(error)


def test_a_file_that_is_gone_is_named(whole, tmp_path):
    error = refusal(whole, mmproj=tmp_path / "away.gguf")
    assert error.kind == "files-missing"
    assert "away.gguf" in str(error)


def test_what_does_not_fit_into_memory_is_not_loaded(whole):
    assert refusal(whole, memory_bytes=10**15).kind == "no-memory"


def test_a_model_without_a_chat_template_is_refused(whole, tmp_path):
    key = b"tokenizer.chat_template"
    (mute := tmp_path / "mute.gguf").write_bytes(
        whole.text.read_bytes().replace(key, key[:-1] + b"_", 1)
    )
    error = refusal(whole, text=mute)
    assert error.kind == "not-loaded"
    assert "no tokenizer.chat_template" in str(error)


def test_loading_can_be_given_up_and_taken_up_again(whole):
    model = GgufModel(whole, threads=1)
    stop = Event()
    stop.set()
    with pytest.raises(CriticError, match="Cancelled"):
        list(model.load(stop))
    list(model.load(Event()))
    assert list(model.load(Event())) == []
    model.close()


def test_a_working_model_writes_nothing_to_the_terminal(whole, tiny_models, capfd):
    model = GgufModel(whole, threads=1)
    view = shown(next((tiny_models / "qwen3-vl" / "views").glob("*.png")))
    said(model, [Message("user", (view, "Critique it."))], Sampling(most_tokens=5))
    model.close()
    model.close()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", ["qwen3-vl", "qwen2.5-vl", "smolvlm", "llava"])
def test_a_view_of_another_size_is_refused(tiny_models, name):
    model = GgufModel(build(tiny_models / name, "f16"), threads=1)
    view = shown(next((tiny_models / name / "views").glob("*.png")))
    other = ModelView("whole", np.ascontiguousarray(view.pixels[:-7, :-7]), WHOLE, 1.0)
    with pytest.raises(CriticError, match="would resize") as error:
        said(model, [Message("user", (other, "Critique it."))])
    assert error.value.kind == "mismatched"
    model.close()


def test_a_conversation_beyond_the_context_is_refused(whole):
    model = GgufModel(whole.model_copy(update={"context": 300}), threads=1)
    question = [Message("user", ("What is this?",))]
    with pytest.raises(CriticError, match="tokens") as error:
        said(model, question, Sampling(most_tokens=10_000))
    assert error.value.kind == "too-long"
    said(model, question, Sampling(most_tokens=5))
    model.close()
