"""GGUF files that make a build: a text model, and the vision part that belongs to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from engine.models.error import ModelError
from engine.models.inspection.gguf_header import GgufHeader, read_header
from engine.models.memory import LLAMA_CPP, cache_bytes, makes_keys
from engine.models.model import GgufBuild
from engine.views.shapes import UnknownShapeError, shape_of_gguf

# Which text models (general.architecture) each kind of projector can speak to.
_SPEAKS_TO: Final = {
    "qwen2vl_merger": ("qwen2vl",),
    "qwen2.5vl_merger": ("qwen2vl",),
    "qwen3vl_merger": ("qwen3vl", "qwen3vlmoe"),
    "idefics3": ("llama", "smollm3"),
    "mlp": ("llama", "qwen2", "mistral"),
}
# Idefics3's text models know this word, which stands around every tile; LLaVA's do not.
_TILE_WORD: Final = b"<fake_token_around_image>"
# Text models are quick when small; below four bits they lose too much to come first.
_TEXTS: Final = ("q8_0", "q6_k", "q5_k_m", "q5_k_s", "q4_k_m", "q4_k_s", "q4_0")
# Vision parts are small beside them: exact, and no larger than need be.
_PARTS: Final = ("f16", "bf16", "q8_0", "f32")
_SPLIT: Final = re.compile(r"-\d{5}-of-\d{5}$")


def read_ggufs(files: Sequence[Path]) -> list[tuple[GgufBuild, str]]:
    """The builds that these files make, the handiest first, each with its licence ("" unknown).

    Every text model must find its vision part. Raises ModelError.
    """
    headers = [read_header(file) for file in files if _whole(file)]
    texts = [header for header in headers if header.architecture != "clip"]
    parts = [header for header in headers if header.architecture == "clip"]
    if parts and not texts:
        raise ModelError("mmproj-alone", path=str(parts[0].path))
    parts.sort(key=lambda part: _place(variant(part), _PARTS))
    texts.sort(key=lambda text: _place(variant(text), _TEXTS))
    return [(_build(text, _partner(text, parts)), _licence(text)) for text in texts]


def variant(header: GgufHeader) -> str:
    """The quantisation as it is commonly named, in lower case: q4_k_m, q8_0, f16."""
    from gguf import LlamaFileType  # noqa: PLC0415 - the header was read with it

    try:
        name = LlamaFileType(int(header.metadata["general.file_type"])).name
    except (KeyError, TypeError, ValueError):
        return "unknown"
    return name.removeprefix("MOSTLY_").removeprefix("ALL_").lower()


def _licence(text: GgufHeader) -> str:
    return str(text.metadata.get("general.license", ""))[:80]


def _whole(file: Path) -> bool:
    if _SPLIT.search(file.stem):
        raise ModelError("gguf-split", path=str(file))
    return True


def _place(quantisation: str, order: Sequence[str]) -> int:
    return order.index(quantisation) if quantisation in order else len(order)


def _partner(text: GgufHeader, parts: list[GgufHeader]) -> GgufHeader:
    """The first vision part that belongs to `text`; raises what is wrong with the first if none."""
    errors = []
    for part in parts:
        error = _mismatch(text, part)
        if error is None:
            return part
        errors.append(error)
    raise errors[0] if errors else ModelError("mmproj-missing", path=str(text.path))


def _mismatch(text: GgufHeader, part: GgufHeader) -> ModelError | None:
    if not any(text.architecture in known for known in _SPEAKS_TO.values()):
        return ModelError("architecture", path=str(text.path), name=text.architecture)
    projector = _projector(part)
    if projector not in _SPEAKS_TO:
        return ModelError("architecture", path=str(part.path), name=projector)
    if "v.class_embd" in part.tensors and projector == "mlp":
        return ModelError("tower", path=str(part.path))
    tiles = _TILE_WORD in bytes(text.metadata.get("tokenizer.ggml.tokens", b""))
    if (
        text.architecture not in _SPEAKS_TO[projector]
        or tiles != (projector == "idefics3")
        or _width(part) != text.number("embedding_length")
        or _deepstack(part) != text.number("n_deepstack_layers")
    ):
        return ModelError("mmproj-other", path=str(part.path), text=text.path.name)
    return None


def _projector(part: GgufHeader) -> str:
    facts = part.metadata
    return str(facts.get("clip.projector_type") or facts.get("clip.vision.projector_type") or "")


def _width(part: GgufHeader) -> int:
    """How wide a picture's tokens are as they reach the text model."""
    for name in ("mm.2.weight", "mm.model.fc.weight"):
        if name in part.tensors:
            return part.tensors[name][1]
    return 0


def _deepstack(part: GgufHeader) -> int:
    """How many layers of the tower Qwen3-VL hands on to the text model's first layers."""
    return sum(map(bool, part.metadata.get("clip.vision.is_deepstack_layers", [])))


def _build(text: GgufHeader, part: GgufHeader) -> GgufBuild:
    if "tokenizer.ggml.tokens" not in text.metadata or not text.metadata.get(
        "tokenizer.chat_template"
    ):
        raise ModelError("gguf-tokenizer", path=str(text.path))
    try:
        shape = shape_of_gguf(part.metadata)
    except UnknownShapeError as error:
        raise ModelError("architecture", path=str(part.path), name=str(error)) from error
    context = text.number("context_length")
    keys = (shape[-1] for name, shape in text.tensors.items() if makes_keys(name))
    return GgufBuild(
        variant=variant(text),
        architecture=text.architecture,
        text=text.path,
        mmproj=part.path,
        shape=shape,
        context=context,
        memory_bytes=text.bytes + part.bytes + cache_bytes(keys, context) + LLAMA_CPP,
        files=(),
    )
