"""The first half of the base: a vision tower that learns what can be measured in a photo.

The tower is Qwen3-VL's own class, run here on batches of views of one size. What it is asked while
it learns stands in `heads`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers.models.qwen3_vl.modeling_qwen3_vl import (
    Qwen3VLVisionModel,
    rotate_half,
)
from transformers.vision_utils import (
    get_vision_interpolation_indices_and_weights,
    get_vision_position_ids,
)

from engine.photo.picture import Pixels
from trainer.mini.filters import PATCH, dct_basis, leaning, steps
from trainer.mini.lessons import Lesson

_MERGE: Final = 2
_CONSTANTS: Final = 8
_CONSTANT: Final = 6.0  # together as much as a textured patch


def patches_of(views: Sequence[Pixels]) -> Tensor:
    """Views of one size, H x W x 3 uint8: (B, N, 3, 16, 16) in 0-1, in the tower's own order.

    The order is that of Qwen's processor: by squares of 2 x 2 patches, each read line by line.
    """
    pixels = torch.from_numpy(np.stack(views))
    batch, height, width, _ = pixels.shape
    rows, columns, side = height // PATCH, width // PATCH, PATCH
    parts = pixels.view(batch, rows // _MERGE, _MERGE, side, columns // _MERGE, _MERGE, side, 3)
    parts = parts.permute(0, 1, 4, 2, 5, 7, 3, 6)
    return parts.reshape(batch, rows * columns, 3, side, side).float() / 255


class Tower(nn.Module):
    """Qwen3-VL's vision tower on batches of views of one size, which is faster than one by one."""

    def __init__(self, tower: Qwen3VLVisionModel) -> None:
        super().__init__()
        self.tower: Any = tower  # whose parts have no types

    def forward(self, patches: Tensor, rows: int, columns: int) -> list[Tensor]:
        """(B, N, 3, 16, 16) in 0-1 -> what each block makes of them, (B, N, D)."""
        tower = self.tower
        grid = torch.tensor([[1, rows, columns]])
        hidden = self._embedded(patches)
        indices, weights = get_vision_interpolation_indices_and_weights(
            grid,
            num_grid_per_side=tower.num_grid_per_side,
            mode=tower.interpolation_mode,
            align_corners=tower.interpolation_align_corners,
            spatial_merge_size=_MERGE,
        )
        hidden = hidden + (tower.pos_embed(indices) * weights[:, :, None]).sum(1)
        cosine, sine = tower.rotary_pos_emb(hidden, get_vision_position_ids(grid, _MERGE))
        layers = []
        for block in tower.blocks:
            hidden = hidden + self._attention(block.attn, block.norm1(hidden), cosine, sine)
            hidden = hidden + block.mlp(block.norm2(hidden))
            layers.append(hidden)
        return layers

    def alone(self, patches: Tensor) -> Tensor:
        """(..., 3, 16, 16) in 0-1 -> what the first block makes of each by itself, (..., D).

        The same as in a view for a tower that `start_bold` began.
        """
        hidden, first = self._embedded(patches), self.tower.blocks[0]
        seen: Tensor = hidden + first.mlp(first.norm2(hidden))
        return seen

    def first(self) -> list[nn.Parameter]:
        """The weights through which a patch goes alone."""
        tower = self.tower
        block = tower.blocks[0]
        parts = (tower.patch_embed, block.norm2, block.mlp)
        return [weight for part in parts for weight in part.parameters()]

    def _embedded(self, patches: Tensor) -> Tensor:
        kernel = self.tower.patch_embed.proj
        weight = kernel.weight.sum(2).flatten(1)  # the picture stands twice in Qwen's time
        return functional.linear(2 * patches.flatten(-3) - 1, weight, kernel.bias)

    @staticmethod
    def _attention(attention: Any, hidden: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
        batch, count, width = hidden.shape
        query, key, value = (
            attention.qkv(hidden).view(batch, count, 3, -1, cosine.shape[-1]).unbind(2)
        )
        turned: Any = rotate_half
        query, key, value = (part.transpose(1, 2) for part in (query, key, value))
        cosine, sine = cosine.to(query.dtype), sine.to(query.dtype)
        query, key = (part * cosine + turned(part) * sine for part in (query, key))
        # Spelled out: at these sizes it is faster on a processor than the fused kernel.
        weights = (query @ key.transpose(-1, -2) * attention.scaling).softmax(-1)
        mixed = weights.to(value.dtype) @ value
        mixed = mixed.transpose(1, 2).reshape(batch, count, width)
        projected: Tensor = attention.proj(mixed)
        return projected


@dataclass(frozen=True)
class Look:
    """What is seen of a view. patches: (B, N, 3, 16, 16) in 0-1. layers: each block's (B, N, D)."""

    patches: Tensor
    layers: Sequence[Tensor]


def look(tower: Tower, lessons: Sequence[Lesson]) -> list[Look]:
    """Look at each view of lessons whose views have the same sizes.

    Views of one size are looked at in one go.
    """
    alike: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for number, view in enumerate(lessons[0].views):
        alike[view.shape].append(number)
    seen: dict[int, Look] = {}
    for (height, width, *_), numbers in alike.items():
        patches = patches_of([lesson.views[number] for number in numbers for lesson in lessons])
        layers = tower(patches, height // PATCH, width // PATCH)
        parts = [one.split(len(lessons)) for one in (patches, *layers)]
        for number, (own, *made) in zip(numbers, zip(*parts, strict=True), strict=True):
            seen[number] = Look(own, made)
    return [seen[number] for number in range(len(seen))]


def start_from_dct(tower: Qwen3VLVisionModel, patches: Tensor) -> None:
    """Let the patch embedding begin as a cosine transform, each output of like size.

    Low frequencies of luma and both chromas, then luma's higher ones; then what no frequency tells:
    steps between columns and rows, by their place, and waves that lean. The last outputs are the
    same for every patch: each block normalises what it reads, and beside a constant the strength of
    what a patch shows survives that, or grain in a smooth sky would look like a meadow. patches:
    (n, 3, 16, 16) in 0-1, from which the sizes are read.
    """
    basis = dct_basis()
    order = sorted(
        ((i, j) for i in range(PATCH) for j in range(PATCH)), key=lambda f: f[0] ** 2 + f[1] ** 2
    )
    luma, red, blue = (0.299, 0.587, 0.114), (0.7, -0.59, -0.11), (-0.3, -0.59, 0.89)
    kernel: Any = tower.patch_embed.proj
    wanted = [(luma, f) for f in order[:40]] + [(c, f) for f in order[:12] for c in (red, blue)]
    wanted += [(luma, f) for f in order[40:]]
    others = torch.cat([steps(), leaning()])
    waves = kernel.out_channels - _CONSTANTS - len(others)
    rows = torch.stack(
        [
            *(
                torch.tensor(colour)[:, None, None] * torch.outer(basis[i], basis[j])
                for colour, (i, j) in wanted[:waves]
            ),
            *(torch.tensor(luma)[:, None, None] * one for one in others),
            *torch.zeros(_CONSTANTS, 3, PATCH, PATCH),
        ]
    )
    seen = (2 * patches - 1).flatten(1) @ rows.flatten(1).T
    rows *= (0.7 / seen.std(0).clamp_min(0.01))[:, None, None, None]
    with torch.no_grad():
        kernel.weight.copy_(rows.unsqueeze(2).expand(-1, -1, 2, -1, -1) / 2)
        kernel.bias.copy_(-(2 * patches - 1).flatten(1).mean(0) @ rows.flatten(1).T)
        kernel.bias[-_CONSTANTS:] = _CONSTANT * torch.tensor([1.0, -1.0]).repeat(_CONSTANTS // 2)


def start_bold(tower: Qwen3VLVisionModel) -> None:
    """Weights of a size at which activations bend what they are given from the first step on.

    The usual 0.02 leaves a narrow network almost linear, and grain, blur and blocks are energies:
    squares. The first block begins by telling each output of the patch embedding from its negative.
    It knows neither a patch's place nor its neighbours, so that what single patches teach it holds
    in a view.
    """
    blocks: Any = tower.blocks
    with torch.no_grad():
        for block in blocks:
            for layer, gain in (
                *((block.attn.qkv, 1.0), (block.attn.proj, 0.5)),
                *((block.mlp.linear_fc1, 1.0), (block.mlp.linear_fc2, 0.5)),
            ):
                nn.init.normal_(layer.weight, std=gain * layer.in_features**-0.5)
        tower.pos_embed.weight.zero_()
        blocks[0].attn.proj.weight.zero_()
        first = blocks[0].mlp.linear_fc1.weight
        each = 1.5 * torch.eye(first.shape[1])
        first[: 2 * len(each)] = torch.cat([each, -each])
