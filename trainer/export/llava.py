"""The mmproj of a LLaVA model, which llama.cpp's converter does not know how to write.

The layout is the one that llama.cpp's `clip.cpp` reads for the projector type "mlp": two layers,
as LLaVA has had since 1.5.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import gguf
import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from transformers import AutoConfig

from trainer.export.error import ExportError
from trainer.export.files import drive, whole

# linear_1 and linear_2 stand on either side of an activation, which counts as number 1.
_PROJECTOR: Final = {"linear_1": "mm.0", "linear_2": "mm.2"}


def write_mmproj(model: Path, target: Path, metadata: Mapping[str, str] | None = None) -> None:
    """Write `target`, in f16, from the model in the folder `model` (config and safetensors).

    metadata: what the file says of itself ("general.name", ...). The tower ends at the layer whose
    output the projector takes (`vision_feature_layer`). Raises ExportError for a
    CLIP tower: llama.cpp adds its class token after the patches and goes on as if it came before
    them, so it would see other than the model was tuned to see (ggml-org/llama.cpp issue 25814).
    """
    config = AutoConfig.from_pretrained(model)
    pixels = json.loads((model / "preprocessor_config.json").read_text(encoding="utf-8"))
    vision = config.vision_config
    if vision.model_type != "siglip_vision_model":
        raise ExportError("tower", model=str(model), tower=vision.model_type)
    feature_layer = config.vision_feature_layer
    if feature_layer < 0:  # counted from the end, the tower's input being number 0
        feature_layer += vision.num_hidden_layers + 1

    writer = gguf.GGUFWriter(None, "clip")
    for name, said in (metadata or {}).items():
        writer.add_string(name, said)
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_F16)
    writer.add_clip_has_vision_encoder(True)
    writer.add_clip_projector_type("mlp")
    writer.add_vision_use_gelu(True)
    writer.add_vision_image_size(vision.image_size)
    writer.add_vision_patch_size(vision.patch_size)
    writer.add_vision_embedding_length(vision.hidden_size)
    writer.add_vision_feed_forward_length(vision.intermediate_size)
    writer.add_vision_projection_dim(config.text_config.hidden_size)
    writer.add_vision_head_count(vision.num_attention_heads)
    writer.add_vision_block_count(feature_layer)
    writer.add_vision_attention_layernorm_eps(vision.layer_norm_eps)
    writer.add_array("clip.vision.feature_layer", [feature_layer])
    writer.add_vision_image_mean(pixels["image_mean"])
    writer.add_vision_image_std(pixels["image_std"])
    for name, weight in _weights(model, feature_layer):
        writer.add_tensor(name, weight)
    with whole(target) as unfinished, drive(target.parent, 0):
        writer.write_header_to_file(unfinished)
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()


def _weights(model: Path, layers: int) -> Iterator[tuple[str, NDArray[Any]]]:
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.MMPROJ, layers)
    for file in sorted(model.glob("*.safetensors")):
        with safe_open(file, "pt") as tensors:
            for name in tensors.keys():  # noqa: SIM118 - not a dictionary
                if new_name := _gguf_name(name, names):
                    weight = tensors.get_tensor(name).float().numpy()
                    matrix = weight.ndim > 1 and "position" not in new_name
                    yield new_name, weight.astype(np.float16 if matrix else np.float32)


def _gguf_name(name: str, names: gguf.TensorNameMap) -> str | None:
    """The tensor's name in the GGUF; None where it belongs to the text or to a layer not used."""
    name = name.removeprefix("model.")
    if projector := re.fullmatch(r"multi_modal_projector\.(linear_[12])\.(weight|bias)", name):
        return f"{_PROJECTOR[projector[1]]}.{projector[2]}"
    if not name.startswith("vision_tower.") or "post_layernorm" in name or ".head." in name:
        return None
    # transformers has saved the tower with and without this step in its names.
    name = name.replace("vision_tower.vision_model.", "vision_tower.")
    name = name.replace("vision_tower.", "vision_tower.vision_model.")
    known: str | None = names.get_name(name, try_suffixes=(".weight", ".bias"))
    return known
