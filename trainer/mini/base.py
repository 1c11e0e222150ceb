"""The base as a folder of a model: what transformers, the trainer and the converter read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from torch import nn
from transformers import PreTrainedTokenizerFast, Qwen3VLForConditionalGeneration
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

from engine.models.taught import FILE as TAUGHT
from engine.models.taught import Taught
from engine.places import RESOURCES
from trainer.mini.architecture import END, PADDING, config
from trainer.mini.vocabulary import save_vocabulary

_WORDS: Final = RESOURCES / "mini"
_EMBEDDING: Final = 0.02


def new_base(folder: Path, texts: Iterable[str], taught: Taught) -> None:
    """All of a base but its weights: tokenizer, template, image processor, how it is asked.

    texts: all that it will hear and say, each as often as it will.
    """
    folder.mkdir(parents=True, exist_ok=True)
    template = (_WORDS / "chat_template.jinja").read_text(encoding="utf-8").strip()
    save_vocabulary(texts, template, folder)
    Qwen2VLImageProcessorPil(
        patch_size=16,
        merge_size=2,
        temporal_patch_size=2,
        image_mean=[0.5] * 3,
        image_std=[0.5] * 3,
        size={"shortest_edge": taught.least or 128 * 128, "longest_edge": 1024 * 1024},
    ).save_pretrained(folder)
    (folder / TAUGHT).write_text(taught.model_dump_json(indent=1), encoding="utf-8")


def fresh(folder: Path) -> Qwen3VLForConditionalGeneration:
    """The model for a folder's vocabulary, its language part with fresh weights."""
    tokenizer = PreTrainedTokenizerFast.from_pretrained(folder)
    ids = tokenizer.get_vocab()
    model = Qwen3VLForConditionalGeneration(config(ids, len(tokenizer)))
    for name, weight in model.named_parameters():
        if weight.ndim > 1 and "visual" not in name:
            std = _EMBEDDING if "embed" in name else 0.8 * weight[0].numel() ** -0.5
            nn.init.normal_(weight, std=std)
    model.generation_config.eos_token_id = ids[END]
    model.generation_config.pad_token_id = ids[PADDING]
    return model


def save_weights(model: Qwen3VLForConditionalGeneration, folder: Path) -> None:
    """Write the weights, in 32 bits, and the configuration beside the rest.

    The weights come last: where they are, the base is whole.
    """
    with TemporaryDirectory(dir=folder) as unfinished:
        model.save_pretrained(unfinished)
        for file in sorted(Path(unfinished).iterdir(), key=lambda one: one.suffix != ".json"):
            if file.name == "config.json":
                stored = json.loads(file.read_text(encoding="utf-8"))
                file.write_text(json.dumps(stored, indent=1, sort_keys=True), encoding="utf-8")
            file.replace(folder / file.name)
