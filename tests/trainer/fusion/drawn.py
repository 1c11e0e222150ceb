"""Tiny encoders of random weights in folders, as a user would have them from a hub."""

import json
from pathlib import Path

import torch
import transformers

SMALL = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 1}


def encoder(folder: Path, kind: str = "dinov2", side: int = 28, **preprocessing) -> Path:
    """Write a tiny CLIP, SigLIP, DINOv2 or ConvNeXt into `folder`."""
    torch.manual_seed(len(kind))
    heads = {"num_attention_heads": 2}
    text = {**SMALL, **heads, "vocab_size": 99, "bos_token_id": 1, "eos_token_id": 2}
    vision = {**SMALL, **heads, "image_size": side, "patch_size": 7}
    model = {
        "clip": lambda: transformers.CLIPModel(
            transformers.CLIPConfig(vision_config=vision, text_config=text)
        ),
        "siglip": lambda: transformers.SiglipModel(
            transformers.SiglipConfig(vision_config=vision, text_config=text)
        ),
        "dinov2": lambda: transformers.Dinov2Model(
            transformers.Dinov2Config(**SMALL, **heads, image_size=side, patch_size=7)
        ),
        "convnext": lambda: transformers.ConvNextModel(
            transformers.ConvNextConfig(hidden_sizes=[8, 16, 24, 32], depths=[1, 1, 1, 1])
        ),
    }[kind]()
    model.save_pretrained(folder)
    settings = {"size": {"height": side, "width": side}, **preprocessing}
    (folder / "preprocessor_config.json").write_text(json.dumps(settings), encoding="utf-8")
    return folder
