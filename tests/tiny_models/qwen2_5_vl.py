"""Qwen2.5-VL: M-RoPE, a vision tower with window attention and full attention in every third."""

from transformers import Qwen2_5_VLConfig

from tests.tiny_models.architecture import HIDDEN, Architecture, text_config
from tests.tiny_models.qwen3_vl import END, PADDING, TOKENS
from tests.tiny_models.templates import CHATML


def config(ids, vocabulary):
    text = text_config(vocabulary, ids, END, PADDING) | {
        "rope_parameters": {
            "rope_type": "default",
            "rope_theta": 10_000.0,
            "mrope_section": [2, 3, 3],
        },
    }
    vision = {
        "depth": 3,
        "hidden_size": HIDDEN,
        "intermediate_size": 2 * HIDDEN,
        "num_heads": 4,
        "patch_size": 14,
        "window_size": 112,
        "fullatt_block_indexes": [2],  # llama.cpp derives the pattern "every third" from this
        "out_hidden_size": HIDDEN,
    }
    return Qwen2_5_VLConfig(
        text_config=text,
        vision_config=vision,
        tie_word_embeddings=True,
        image_token_id=ids["<|image_pad|>"],
        video_token_id=ids["<|video_pad|>"],
        vision_start_token_id=ids["<|vision_start|>"],
        vision_end_token_id=ids["<|vision_end|>"],
    )


ARCHITECTURE = Architecture(
    name="qwen2.5-vl",
    model_class="Qwen2_5_VLForConditionalGeneration",
    processor_class="Qwen2_5_VLProcessor",
    image_processor_class="Qwen2VLImageProcessorPil",
    tokens=TOKENS,
    end_of_turn=END,
    padding=PADDING,
    chat_template=CHATML,
    lora_targets=r".*language_model.*\.(q|k|v|o|gate|up|down)_proj",
    config=config,
    image_processor={
        "patch_size": 14,
        "size": {"shortest_edge": 56 * 56, "longest_edge": 28 * 28 * 1280},
    },
    space_before_text=True,
)
