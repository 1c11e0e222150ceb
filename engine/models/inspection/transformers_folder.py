"""A folder with safetensors, configuration, tokenizer and image processor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from engine.models.error import ModelError
from engine.models.inspection.forbidden import read_settings
from engine.models.inspection.weights import Shapes, shapes, weight_files
from engine.models.memory import TORCH, cache_bytes, makes_keys
from engine.models.model import TransformersBuild
from engine.views.shapes import UnknownShapeError, shape_of_transformers

# Those that the transformers critic knows. SmolVLM of the first generation calls itself idefics3.
MODEL_TYPES: Final = ("qwen2_5_vl", "qwen3_vl", "smolvlm", "idefics3", "llava")
_LICENCE: Final = re.compile(r"\A---\n(?:.*\n)*?license(?:_name)?: *([\w.+ -]{1,80})\n")
# Beside the weights; whatever else lies in the folder stays there.
_BESIDE: Final = (
    "config.json",
    "generation_config.json",
    "model.safetensors.index.json",
    "preprocessor_config.json",
    "processor_config.json",
    "video_preprocessor_config.json",
    "chat_template.jinja",
    "chat_template.json",
    "tokenizer.json",
    "tokenizer.model",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
    "vocab.json",
    "merges.txt",
)


@dataclass(frozen=True)
class Folder:
    """A folder that was found good, with the shapes of its weights.

    licence: as its README says in its first lines, which the hub reads, too; "" unknown.
    """

    build: TransformersBuild
    weights: Shapes
    files: tuple[Path, ...]
    licence: str


def is_model_folder(folder: Path) -> bool:
    """Whether `folder` says that it is a whole model."""
    return (folder / "config.json").is_file() and not (folder / "adapter_config.json").exists()


def read_folder(folder: Path) -> Folder:
    """Examine the model in `folder`; its variant is the folder's name. Raises ModelError."""
    settings = {name: read_settings(folder / name) for name in _BESIDE if name.endswith(".json")}
    config = settings["config.json"]
    kind = str(config.get("model_type", ""))
    if not kind:
        raise ModelError("config", path=str(folder / "config.json"))
    if kind not in MODEL_TYPES:
        raise ModelError("architecture", path=str(folder), name=kind)
    files = weight_files(folder)
    weights = shapes(files)
    _check_tokenizer(folder)
    processor = settings["preprocessor_config.json"] or settings["processor_config.json"]
    if not (settings["preprocessor_config.json"] or "image_processor" in processor):
        raise ModelError("image-processor-missing", path=str(folder))
    try:
        shape = shape_of_transformers(config, processor)
    except UnknownShapeError as error:
        raise ModelError("architecture", path=str(folder), name=str(error)) from error
    text = config.get("text_config") or config
    _check_weights(folder, text, weights)
    context = _context(text)
    keys = (shape[0] for name, shape in weights.items() if _is_text(name) and makes_keys(name))
    numbers = sum(_product(shape) for shape in weights.values())
    build = TransformersBuild(
        variant=folder.name,
        architecture=kind,
        model=folder,
        shape=shape,
        context=context,
        memory_bytes=2 * numbers + cache_bytes(keys, context) + TORCH,
        files=(),
    )
    return Folder(build, weights, (*files, *_beside(folder)), _licence(folder))


def _beside(folder: Path) -> Iterator[Path]:
    return (folder / name for name in _BESIDE if (folder / name).is_file())


def _licence(folder: Path) -> str:
    try:
        with (folder / "README.md").open(encoding="utf-8", errors="replace") as file:
            told = _LICENCE.search(file.read(4096))
    except OSError:
        return ""
    return told[1] if told else ""


def _check_tokenizer(folder: Path) -> None:
    present = {path.name for path in _beside(folder)}
    whole = {"tokenizer.json"}, {"tokenizer.model"}, {"vocab.json", "merges.txt"}
    if not any(one <= present for one in whole):
        raise ModelError("tokenizer-missing", path=str(folder))


def _check_weights(folder: Path, text: dict[str, Any], weights: Shapes) -> None:
    """The configuration is that of these weights, as far as the vocabulary's table tells."""
    for name, shape in weights.items():
        if name.endswith("embed_tokens.weight"):
            told = (text.get("vocab_size"), text.get("hidden_size"))
            if any(said not in (None, is_) for said, is_ in zip(told, shape, strict=True)):
                raise ModelError("weights-other", path=str(folder))
            return
    raise ModelError("weights-other", path=str(folder))


def _context(text: dict[str, Any]) -> int:
    """Tokens that it was trained on; where the file leaves it out, what its class falls back to."""
    told = text.get("max_position_embeddings")
    return told if isinstance(told, int) and told > 0 else 4096


def _is_text(name: str) -> bool:
    return "visual" not in name and "vision" not in name


def _product(shape: tuple[int, ...]) -> int:
    result = 1
    for side in shape:
        result *= side
    return result
