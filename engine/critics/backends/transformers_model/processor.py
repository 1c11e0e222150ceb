"""Text and pictures as a model's inputs, without torchvision.

transformers' AutoProcessor asks for torchvision wherever a model could also watch films, so the
processor is put together from its parts, with the film part left out.
"""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

import transformers
from transformers.models.auto import processing_auto

_LOCAL = {"local_files_only": True, "trust_remote_code": False}
_TOKENIZERS = ("tokenizer.json", "tokenizer.model", "vocab.json")
_PARTS = ("image_processor", "tokenizer", "video_processor", "chat_template")


def load_processor(folder: Path) -> Any:
    """The processor of the model in `folder`, for text and pictures alone.

    Raises what transformers raises: OSError, ValueError, KeyError and others.
    """
    # Without these transformers makes up a tokenizer that knows no words.
    if not any((folder / name).exists() for name in _TOKENIZERS):
        raise FileNotFoundError("its tokenizer is missing")
    library: Any = transformers
    config = library.AutoConfig.from_pretrained(folder, **_LOCAL)
    names: dict[str, str] = vars(processing_auto)["PROCESSOR_MAPPING_NAMES"]
    whole: Any = getattr(library, names[config.model_type])
    parameters = inspect.signature(whole.__init__).parameters
    films = {"video_processor": None} if "video_processor" in parameters else {}

    class ImageOnly(whole):  # type: ignore[misc] # its base is known by its name alone
        # transformers takes the parts that a processor has from the names of these parameters.
        def __init__(
            self, image_processor: Any = None, tokenizer: Any = None, **options: Any
        ) -> None:
            super().__init__(image_processor, tokenizer, **films, **options)

    stored = _read(folder / "processor_config.json")
    options = {name: stored[name] for name in stored if name in parameters and name not in _PARTS}
    return ImageOnly(
        library.AutoImageProcessor.from_pretrained(folder, backend="pil", **_LOCAL),
        library.AutoTokenizer.from_pretrained(folder, **_LOCAL),
        chat_template=_chat_template(folder),
        **options,
    )


def _chat_template(folder: Path) -> str | None:
    """The template of a processor that keeps it in a file of its own; None: the tokenizer's."""
    if (folder / "chat_template.jinja").exists():
        return None
    return _read(folder / "chat_template.json").get("chat_template")


def _read(file: Path) -> dict[str, Any]:
    if not file.exists():
        return {}
    stored = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(stored, dict):
        raise TypeError(f"{file.name} holds no settings")
    return stored
