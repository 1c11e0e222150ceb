"""Which layers make up each part of a model that can train."""

from __future__ import annotations

from typing import Final

from trainer.tuning.config import Part

# As Qwen2.5-VL, Qwen3-VL, SmolVLM (Idefics3) and LLaVA call them. Whole paths, since a layer's own
# name is often the same in the vision tower and in the language model.
PARTS: Final[dict[Part, str]] = {
    "language": r"(.*\.)?(language_model|text_model)\..*\.(q|k|v|o|gate|up|down)_proj",
    "projector": r"(.*\.)?(visual\.(merger|deepstack_merger_list\.\d+)\.(linear_fc[12]|mlp\.[02])"
    r"|connector\.modality_projection\.proj|multi_modal_projector\.linear_[12])",
    "vision": r"(.*\.)?"
    r"(visual\.blocks|vision_model\.encoder|vision_tower\.(vision_model\.)?encoder)"
    r"\..*\.(qkv|proj|(q|k|v|o|out|gate|up|down)_proj|fc[12]|linear_fc[12])",
}
