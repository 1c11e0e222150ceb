"""The eyes of a mini that was made before: its vision tower, out of the mmproj GGUF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import torch
from gguf import GGUFReader
from transformers.models.qwen3_vl.modeling_qwen3_vl import Qwen3VLVisionModel

_LAYERS: Final = {
    "attn_qkv": "attn.qkv",
    "attn_out": "attn.proj",
    "ffn_up": "mlp.linear_fc1",
    "ffn_down": "mlp.linear_fc2",
    "ln1": "norm1",
    "ln2": "norm2",
}
_MERGING: Final = {
    "v.post_ln": "merger.norm",
    "mm.0": "merger.linear_fc1",
    "mm.2": "merger.linear_fc2",
}
_DEEP: Final = {"norm": "norm", "fc1": "linear_fc1", "fc2": "linear_fc2"}


def open_eyes(tower: Qwen3VLVisionModel, mmproj: Path) -> None:
    """Give the tower the weights of another of its shapes, as llama.cpp's converter wrote them.

    Raises KeyError where the file lacks one of the tower's weights, ValueError for other shapes.
    """
    stored = {
        tensor.name: torch.from_numpy(tensor.data.copy()).float()
        for tensor in GGUFReader(mmproj).tensors
    }
    frames = ("v.patch_embd.weight", "v.patch_embd.weight.1")
    weights = {
        "patch_embed.proj.weight": torch.stack([stored[frame] for frame in frames], 2),
        "patch_embed.proj.bias": stored["v.patch_embd.bias"],
        "pos_embed.weight": stored["v.position_embd.weight"],
    }
    for name in tower.state_dict():
        if name not in weights:
            weights[name] = stored[_written(name, tower.config.deepstack_visual_indexes)]
    try:
        tower.load_state_dict(weights)
    except RuntimeError as error:
        raise ValueError(f"{mmproj.name} is of another tower") from error


def _written(name: str, deep: Sequence[int]) -> str:
    """What the converter calls one of the tower's weights."""
    layer, _, kind = name.rpartition(".")
    place, _, number_and_part = layer.partition(".")
    if place == "merger":
        written = next(one for one, own in _MERGING.items() if own == layer)
        return f"{written}.{kind}"
    number, _, part = number_and_part.partition(".")
    if place == "blocks":
        written = next(one for one, own in _LAYERS.items() if own == part)
        return f"v.blk.{number}.{written}.{kind}"
    written = next(one for one, own in _DEEP.items() if own == part)
    return f"v.deepstack.{deep[int(number)]}.{written}.{kind}"
