"""A new mini can begin with the eyes of one that was made before."""

import pytest

pytest.importorskip("peft", reason="needs the extra train")

import torch
from transformers import Qwen3VLForConditionalGeneration

from engine.places import RESOURCES
from trainer.mini.eyes import open_eyes

SHIPPED = RESOURCES / "models" / "mini" / "mmproj-mini-F16.gguf"


@pytest.fixture
def converted(tiny_models):
    """A tiny model as it was tuned, and the mmproj that llama.cpp's converter made of it."""
    folder = tiny_models / "qwen3-vl"
    model = Qwen3VLForConditionalGeneration.from_pretrained(folder / "merged")
    return model, folder / "gguf" / "mmproj-f16.gguf"


def test_the_eyes_are_those_that_were_converted(converted):
    model, mmproj = converted
    other = Qwen3VLForConditionalGeneration(model.config)
    open_eyes(other.model.visual, mmproj)
    wanted = model.model.visual.state_dict()
    for name, weight in other.model.visual.state_dict().items():
        assert torch.allclose(weight, wanted[name].float(), rtol=1e-3, atol=1e-4), name


def test_eyes_of_another_shape_are_refused(converted):
    model, _ = converted
    with pytest.raises(ValueError, match="another shape"):
        open_eyes(model.model.visual, SHIPPED)
