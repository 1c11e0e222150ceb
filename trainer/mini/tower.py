"""The first half of the base: a vision tower that learns what can be measured in a photo.

The tower is Qwen3-VL's own class, run here on batches of views of one size. What it is asked while
it learns stands in `heads`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

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
from trainer.mini.lessons import Lesson
from trainer.mini.statistics import PATCH, dct_basis

MERGE: Final = 2


def patches_of(views: Sequence[Pixels]) -> Tensor:
    """Views of one size, H x W x 3 uint8: (B, N, 3, 16, 16) in 0-1, in the tower's own order.

    The order is that of Qwen's processor: by squares of 2 x 2 patches, each read line by line.
    """
    pixels = torch.from_numpy(np.stack(views))
    batch, height, width, _ = pixels.shape
    rows, columns, side = height // PATCH, width // PATCH, PATCH
    parts = pixels.view(batch, rows // MERGE, MERGE, side, columns // MERGE, MERGE, side, 3)
    parts = parts.permute(0, 1, 4, 2, 5, 7, 3, 6)
    return parts.reshape(batch, rows * columns, 3, side, side).float() / 255


class Tower(nn.Module):
    """Qwen3-VL's vision tower on batches of views of one size, which is faster than one by one."""

    def __init__(self, tower: Qwen3VLVisionModel) -> None:
        super().__init__()
        self.tower = tower

    def forward(self, patches: Tensor, rows: int, columns: int) -> tuple[Tensor, list[Tensor]]:
        """(B, N, 3, 16, 16) in 0-1 -> the last layer, (B, N, D), and those that DeepStack takes."""
        tower = self.tower
        grid = torch.tensor([[1, rows, columns]])
        kernel = tower.patch_embed.proj
        weight = kernel.weight.sum(2).flatten(1)  # the picture stands twice in Qwen's time
        hidden = functional.linear(2 * patches.flatten(2) - 1, weight, kernel.bias)
        indices, weights = get_vision_interpolation_indices_and_weights(
            grid,
            num_grid_per_side=tower.num_grid_per_side,
            mode=tower.interpolation_mode,
            align_corners=tower.interpolation_align_corners,
            spatial_merge_size=MERGE,
        )
        hidden = hidden + (tower.pos_embed(indices) * weights[:, :, None]).sum(1)
        cosine, sine = tower.rotary_pos_emb(hidden, get_vision_position_ids(grid, MERGE))
        kept = []
        for number, block in enumerate(tower.blocks):
            hidden = hidden + self._attention(block.attn, block.norm1(hidden), cosine, sine)
            hidden = hidden + block.mlp(block.norm2(hidden))
            if number in tower.deepstack_visual_indexes:
                kept.append(hidden)
        return hidden, kept

    @staticmethod
    def _attention(attention: nn.Module, hidden: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
        batch, count, width = hidden.shape
        query, key, value = (
            attention.qkv(hidden).view(batch, count, 3, -1, cosine.shape[-1]).unbind(2)
        )
        query, key, value = (part.transpose(1, 2) for part in (query, key, value))
        cosine, sine = cosine.to(query.dtype), sine.to(query.dtype)
        query, key = (part * cosine + rotate_half(part) * sine for part in (query, key))
        # Spelled out: at these sizes it is faster on a processor than the fused kernel.
        weights = (query @ key.transpose(-1, -2) * attention.scaling).softmax(-1)
        mixed = weights.to(value.dtype) @ value
        return attention.proj(mixed.transpose(1, 2).reshape(batch, count, width))


def start_from_dct(tower: Qwen3VLVisionModel, patches: Tensor) -> None:
    """Let the patch embedding begin as a cosine transform, each output of like size.

    Low frequencies of luma and both chromas, then luma's higher ones. patches: (n, 3, 16, 16) in
    0-1, from which the sizes are read.
    """
    basis = dct_basis()
    order = sorted(
        ((i, j) for i in range(PATCH) for j in range(PATCH)), key=lambda f: f[0] ** 2 + f[1] ** 2
    )
    luma, red, blue = (0.299, 0.587, 0.114), (0.7, -0.59, -0.11), (-0.3, -0.59, 0.89)
    kernel = tower.patch_embed.proj
    wanted = [(luma, f) for f in order[:40]] + [(c, f) for f in order[:12] for c in (red, blue)]
    wanted += [(luma, f) for f in order[40:]]
    rows = torch.stack(
        [
            torch.tensor(colour)[:, None, None] * torch.outer(basis[i], basis[j])
            for colour, (i, j) in wanted[: kernel.out_channels]
        ]
    )
    seen = (2 * patches - 1).flatten(1) @ rows.flatten(1).T
    rows *= (0.7 / seen.std(0).clamp_min(0.01))[:, None, None, None]
    with torch.no_grad():
        kernel.weight.copy_(rows.unsqueeze(2).expand(-1, -1, 2, -1, -1) / 2)
        kernel.bias.copy_(-(2 * patches - 1).flatten(1).mean(0) @ rows.flatten(1).T)


def same_sizes(lessons: Iterator[Lesson], batch: int, waiting: int) -> Iterator[list[Lesson]]:
    """Batches of lessons whose views have the same sizes; so many wait for others like them."""
    queues: dict[tuple[tuple[int, ...], ...], list[Lesson]] = defaultdict(list)
    held = 0
    for lesson in lessons:
        queue = queues[tuple(view.shape for view in lesson.views)]
        queue.append(lesson)
        held += 1
        if held > waiting or len(queue) >= batch:
            fullest = max(queues.values(), key=len)
            yield fullest[:batch]
            held -= len(fullest[:batch])
            del fullest[:batch]
