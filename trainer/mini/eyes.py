"""The eyes of a mini that was made before: its vision tower, out of the mmproj GGUF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import torch
from gguf import GGUFReader
from transformers.models.qwen3_vl.modeling_qwen3_vl import Qwen3VLVisionModel

_LAYERS: Final = {
    "attn.qkv": "attn_qkv",
    "attn.proj": "attn_out",
    "mlp.linear_fc1": "ffn_up",
    "mlp.linear_fc2": "ffn_down",
    "norm1": "ln1",
    "norm2": "ln2",
}
_MERGING: Final = {"norm": "v.post_ln", "linear_fc1": "mm.0", "linear_fc2": "mm.2"}
_DEEP: Final = {"norm": "norm", "linear_fc1": "fc1", "linear_fc2": "fc2"}


def open_eyes(tower: Qwen3VLVisionModel, mmproj: Path) -> None:
    """Give the tower the weights of another of its shapes, as llama.cpp's converter wrote them.

    Raises ValueError where the file is of a tower of another shape.
    """
    stored = {
        tensor.name: torch.from_numpy(tensor.data.copy()).float()
        for tensor in GGUFReader(mmproj).tensors
    }
    frames = ("v.patch_embd.weight", "v.patch_embd.weight.1")
    try:
        weights = {
            "patch_embed.proj.weight": torch.stack([stored[frame] for frame in frames], 2),
            "patch_embed.proj.bias": stored["v.patch_embd.bias"],
            "pos_embed.weight": stored["v.position_embd.weight"],
        }
        for name in tower.state_dict().keys() - weights.keys():
            weights[name] = stored[_written(name, tower.config.deepstack_visual_indexes)]
        tower.load_state_dict(weights)
    except (KeyError, RuntimeError) as error:
        raise ValueError(f"{mmproj.name} is of a tower of another shape") from error


def _written(name: str, deep: Sequence[int]) -> str:
    """What the converter calls one of the tower's weights."""
    layer, _, kind = name.rpartition(".")
    place, _, part = layer.partition(".")
    if place == "merger":
        return f"{_MERGING[part]}.{kind}"
    number, _, part = part.partition(".")
    if place == "blocks":
        return f"v.blk.{number}.{_LAYERS[part]}.{kind}"
    return f"v.deepstack.{deep[int(number)]}.{_DEEP[part]}.{kind}"
