"""What vision encoders see of a photo, and which models are none."""

import json

import pytest

pytest.importorskip("torch")

import numpy as np
import torch
import transformers
from PIL import Image

from tests.trainer.fusion.drawn import SMALL, encoder
from trainer.fusion.encoders import Encoder
from trainer.fusion.error import FusionError
from trainer.fusion.pixels import Square

pytestmark = pytest.mark.usefixtures("one_thread")
PATCHES = {"clip": 17, "siglip": 16, "dinov2": 17, "convnext": 4}


@pytest.mark.parametrize("kind", PATCHES)
def test_an_encoder_gives_the_patches_of_its_last_layer(tmp_path, kind):
    folder = encoder(tmp_path, kind, side=64 if kind == "convnext" else 28)
    encoding, square = Encoder.load(folder), Square.of(folder)
    photo = Image.effect_noise((60, 40), 80).convert("RGB")
    pixels = torch.from_numpy(square.fitted(photo))[None]
    patches = encoding(pixels)
    assert patches.shape == (1, PATCHES[kind], encoding.width)

    whole = transformers.AutoModel.from_pretrained(folder).eval()
    tower = getattr(whole, "vision_model", whole)
    expected = tower(pixel_values=pixels).last_hidden_state
    expected = expected.flatten(2).mT if expected.ndim == 4 else expected
    torch.testing.assert_close(patches, expected)


def test_a_frozen_encoder_neither_learns_nor_drops_out_and_a_trained_one_does(tmp_path):
    folder = encoder(tmp_path)
    pixels = torch.zeros(1, 3, 28, 28)
    frozen = Encoder.load(folder)
    frozen.train()
    assert not frozen.model.training
    assert not frozen(pixels).requires_grad
    trained = Encoder.load(folder, trained=True)
    trained.train()
    assert trained(pixels).requires_grad


def test_the_whole_photo_is_seen_at_the_encoders_own_size_and_normalisation(tmp_path):
    mean, std = [0.5, 0.25, 0.0], [0.5, 0.25, 1.0]
    folder = encoder(tmp_path, side=28, image_mean=mean, image_std=std)
    wide = np.zeros((50, 100, 3), np.uint8)
    wide[:, :10], wide[:, 90:] = 255, 255  # what a crop to the middle would cut off
    seen = Square.of(folder).fitted(Image.fromarray(wide))
    assert seen.shape == (3, 28, 28)
    middle = seen[:, 14]
    np.testing.assert_allclose(middle[:, 0], (1 - np.array(mean)) / std, atol=0.05)
    np.testing.assert_allclose(middle[:, -1], (1 - np.array(mean)) / std, atol=0.05)
    np.testing.assert_allclose(middle[:, 14], -np.array(mean) / std, atol=0.05)
    assert not seen[:, :7].any()  # above and below it there is nothing
    assert not seen[:, 21:].any()


def test_what_is_no_vision_encoder_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(FusionError) as missing:
        Encoder.load(tmp_path / "nowhere")
    assert missing.value.kind == "encoder-missing"

    reader = transformers.BertConfig(**SMALL, num_attention_heads=2)
    transformers.BertModel(reader).save_pretrained(tmp_path / "bert")
    with pytest.raises(FusionError) as foreign:
        Encoder.load(tmp_path / "bert")
    assert foreign.value.kind == "encoder-foreign"
    assert "bert" in foreign.value.message("zh")

    # Of variable resolution: it wants to be told more than pixels.
    naflex = {**SMALL, "num_attention_heads": 2, "num_patches": 16, "patch_size": 7}
    config = transformers.Siglip2VisionConfig(**naflex)
    transformers.Siglip2VisionModel(config).save_pretrained(tmp_path / "siglip2")
    with pytest.raises(FusionError) as variable:
        Encoder.load(tmp_path / "siglip2")
    assert variable.value.kind == "encoder-foreign"

    (encoder(tmp_path / "torn") / "preprocessor_config.json").write_text("{")
    with pytest.raises(FusionError) as torn:
        Square.of(tmp_path / "torn")
    assert torn.value.kind == "encoder-missing"


def test_weights_that_are_not_there_are_missed(tmp_path):
    folder = encoder(tmp_path, "dinov2")
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"num_hidden_layers": 2}))
    with pytest.raises(FusionError) as missing:
        Encoder.load(folder)
    assert missing.value.kind == "encoder-missing"
