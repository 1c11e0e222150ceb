"""Pictures of which one encoder sees the hues and the other the stripes, for `fusion`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import transformers
from PIL import Image
from torch import Tensor, nn

from trainer.fusion.encoders import Encoder
from trainer.fusion.pixels import Square

SIDE, COARSE = 32, 8  # px, of a picture and of what the first encoder sees of it
WIDTH = 32
LUMA = (0.299, 0.587, 0.114)
# On grey 128; brightness stays the same to the last bit.
HUES = ((52, -16, -54), (-49, 37, -62), (-37, 7, 61), (60, -36, 28))
DIRECTIONS = ((1, 0), (0, 1), (1, 1), (1, -1))


@dataclass(frozen=True)
class Pictures:
    """features: of each encoder. truth: (pictures, 2, 4), hue and direction of each quarter."""

    features: list[Tensor]
    truth: Tensor

    def part(self, where: slice) -> Pictures:
        return Pictures([one[where] for one in self.features], self.truth[where])


def draw(truth: np.ndarray, random: np.random.Generator) -> Image.Image:
    """The picture of (2, 4) hues and directions, with grey noise."""
    half = SIDE // 2
    down, across = np.mgrid[:half, :half]
    fading = np.outer(np.hanning(half), np.hanning(half))  # or the ends of stripes would show
    noise = np.rint(10 * random.standard_normal((SIDE, SIDE, 1))).clip(-16, 15)
    photo = np.full((SIDE, SIDE, 3), 128) + noise.astype(int)
    for place, (hue, direction) in enumerate(truth.T):
        x, y = DIRECTIONS[direction]
        stripes = np.rint(50 * fading * np.sin(np.pi / 2 * (x * across + y * down)))
        top, left = half * (place // 2), half * (place % 2)
        quarter = photo[top : top + half, left : left + half]
        quarter += np.array(HUES[hue]) + stripes[..., None].astype(int)
    return Image.fromarray(photo.astype(np.uint8))


def encoders(folder: Path) -> list[Path]:
    """The two, of random weights, as folders."""
    shape = {"hidden_size": WIDTH, "num_hidden_layers": 1, "num_attention_heads": 2}
    made = []
    for name, side, patch in (("colour", COARSE, COARSE // 2), ("grey", SIDE, SIDE // 4)):
        torch.manual_seed(len(made))
        config: Any = transformers.ViTConfig(
            **shape, intermediate_size=2 * WIDTH, image_size=side, patch_size=patch
        )
        model = transformers.ViTModel(config, add_pooling_layer=False)
        patches = model.embeddings.patch_embeddings.projection.weight
        nn.init.normal_(patches, std=3 * patches[0].numel() ** -0.5)
        nn.init.normal_(model.embeddings.position_embeddings)
        if name == "grey":
            one = patches.data.mean(1, keepdim=True) * 3
            patches.data = one * torch.tensor(LUMA, dtype=torch.float32)[:, None, None]
        model.save_pretrained(folder / name)
        settings = {"size": side, "image_mean": [0.5] * 3, "image_std": [0.25] * 3}
        (folder / name / "preprocessor_config.json").write_text(json.dumps(settings))
        made.append(folder / name)
    return made


@torch.no_grad()
def look(folders: Sequence[Path], count: int, seed: int) -> Pictures:
    """Draw pictures and let every encoder see them."""
    random = np.random.default_rng(seed)
    truth = random.integers(0, 4, (count, 2, 4))
    photos = [draw(one, random) for one in truth]
    features = []
    for folder in folders:
        square, encoder = Square.of(folder), Encoder.load(folder).eval()
        features.append(encoder(torch.from_numpy(np.stack([square.fitted(p) for p in photos]))))
    return Pictures(features, torch.from_numpy(truth))
