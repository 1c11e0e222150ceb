"""GGUF files in fewer bits."""

# ruff: noqa: E402 - without the model libraries there is nothing to import below

from threading import Event

import numpy as np
import pytest

for package in ("gguf", "llama_cpp"):
    pytest.importorskip(package)

import gguf

from engine.models.inspection.gguf_header import read_header
from trainer.export.error import ExportError
from trainer.export.quantise import quantise, types_of


@pytest.fixture
def exact(tiny_models):
    return tiny_models / "smolvlm" / "gguf" / "model-f16.gguf"


@pytest.mark.parametrize(
    ("kind", "variant", "types"),
    [
        ("Q8_0", "MOSTLY_Q8_0", {"Q8_0"}),
        # Rows of 64 do not fit into the K types' blocks of 256.
        ("Q5_K_M", "MOSTLY_Q5_K_M", {"Q5_1", "Q8_0"}),
        ("Q4_K_M", "MOSTLY_Q4_K_M", {"Q5_0", "Q8_0"}),
    ],
)
def test_it_is_smaller_says_what_it_is_and_how_much_of_that_is_true(
    exact, tmp_path, kind, variant, types
):
    target, heard = tmp_path / "model.gguf", []
    quantise(exact, target, kind, report=heard.append)
    made = types_of(target, kind)
    matrices = sum(made.tensors.values())
    assert set(made.tensors) == types
    assert made.fallen_back == (0 if kind == "Q8_0" else matrices)
    assert made.bits < types_of(exact, "F16").bits / 1.8
    before, after = read_header(exact), read_header(target)
    assert gguf.LlamaFileType(after.metadata["general.file_type"]).name == variant
    assert before.metadata["tokenizer.chat_template"] == after.metadata["tokenizer.chat_template"]
    assert heard == sorted(heard)
    assert heard[-1] == 1.0


def test_rows_that_fit_do_not_fall_back(tmp_path):
    source, target = tmp_path / "f16.gguf", tmp_path / "q4.gguf"
    _write_llama(source, width=256)
    quantise(source, target, "Q4_K_M")
    made = types_of(target, "Q4_K_M")
    assert made.fallen_back == 0
    assert set(made.tensors) == {"Q4_K", "Q6_K"}


def test_what_is_no_gguf_is_refused_in_a_sentence_and_leaves_nothing(tmp_path):
    source = tmp_path / "model.gguf"
    source.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ExportError, match=r"model\.gguf could not be quantised to Q8_0: ") as no:
        quantise(source, tmp_path / "small.gguf", "Q8_0")
    assert no.value.kind == "not-quantised"
    assert list(tmp_path.iterdir()) == [source]


def test_it_can_be_stopped(exact, tmp_path):
    stop = Event()
    stop.set()
    with pytest.raises(ExportError) as stopped:
        quantise(exact, tmp_path / "model.gguf", "Q8_0", stop=stop)
    assert stopped.value.kind == "stopped"
    assert list(tmp_path.iterdir()) == []


def _write_llama(path, width):
    """A text model of one layer, as llama.cpp would load it."""
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_context_length(128)
    writer.add_embedding_length(width)
    writer.add_block_count(1)
    writer.add_feed_forward_length(width)
    writer.add_head_count(4)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_F16)
    writer.add_tokenizer_model("llama")
    words = [b"<unk>", b"<s>", b"</s>", *(b"w%d" % number for number in range(29))]
    writer.add_token_list(words)
    writer.add_token_scores([0.0] * len(words))
    writer.add_token_types([2, 3, 3, *[1] * 29])
    random = np.random.default_rng(0)
    square = ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down")
    shapes = {"token_embd": (len(words), width)} | {
        f"blk.0.{name}": (width, width) for name in square
    }
    for name, shape in shapes.items():
        writer.add_tensor(f"{name}.weight", random.normal(size=shape).astype(np.float16))
    for name in ("output_norm", "blk.0.attn_norm", "blk.0.ffn_norm"):
        writer.add_tensor(f"{name}.weight", np.ones(width, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
