"""What sets one tiny model apart from another."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from transformers import PreTrainedConfig

HIDDEN = 64


@dataclass(frozen=True)
class Architecture:
    """A real transformers class in miniature.

    `model_class`, `processor_class` and `image_processor_class` are names in transformers.
    `config` makes the configuration from the tokens' ids and the vocabulary's size;
    `tokens` are the special tokens of the real model.
    """

    name: str
    model_class: str
    processor_class: str
    image_processor_class: str
    tokens: tuple[str, ...]
    end_of_turn: str
    padding: str
    chat_template: str
    lora_targets: str  # regex: bare names would match the vision tower's layers too
    config: Callable[[dict[str, int], int], PreTrainedConfig]
    image_processor: dict[str, Any] = field(default_factory=dict)
    processor: dict[str, Any] = field(default_factory=dict)
    ordinary_tokens: tuple[str, ...] = ()  # one token each, yet plain text
    begin_of_text: bool = False
    # llama.cpp puts a space before every run of text unless the GGUF forbids it, and its
    # converter can say so for Llama's text model only.
    space_before_text: bool = False
    llava_projector: bool = False  # llama.cpp's converter does not know LLaVA's


def text_config(vocabulary: int, ids: dict[str, int], end_of_turn: str, padding: str) -> dict:
    """The part that all four text models share: two layers of 64 with grouped-query attention."""
    return {
        "vocab_size": vocabulary,
        "hidden_size": HIDDEN,
        "intermediate_size": 2 * HIDDEN,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "max_position_embeddings": 32768,
        "tie_word_embeddings": True,
        "bos_token_id": 1,
        "eos_token_id": ids[end_of_turn],
        "pad_token_id": ids[padding],
    }
