"""Qwen3-VL: interleaved M-RoPE, DeepStack, learned positions in the vision tower."""

from transformers import Qwen3VLConfig

from tests.tiny_models.architecture import HIDDEN, Architecture, text_config
from tests.tiny_models.templates import CHATML

END, PADDING = "<|im_end|>", "<|endoftext|>"
TOKENS = (
    *("<|im_start|>", END, PADDING),
    *("<|vision_start|>", "<|vision_end|>", "<|image_pad|>", "<|video_pad|>"),
)


def config(ids, vocabulary):
    text = text_config(vocabulary, ids, END, PADDING) | {
        "head_dim": 32,
        "rope_parameters": {
            "rope_type": "default",
            "rope_theta": 10_000.0,
            "mrope_section": [6, 5, 5],
            "mrope_interleaved": True,
        },
    }
    vision = {
        "depth": 3,
        "hidden_size": HIDDEN,
        "intermediate_size": 2 * HIDDEN,
        "num_heads": 4,
        "patch_size": 16,
        "out_hidden_size": HIDDEN,
        "num_position_embeddings": 64,
        "deepstack_visual_indexes": [1],
    }
    return Qwen3VLConfig(
        text_config=text,
        vision_config=vision,
        tie_word_embeddings=True,
        image_token_id=ids["<|image_pad|>"],
        video_token_id=ids["<|video_pad|>"],
        vision_start_token_id=ids["<|vision_start|>"],
        vision_end_token_id=ids["<|vision_end|>"],
    )


ARCHITECTURE = Architecture(
    name="qwen3-vl",
    model_class="Qwen3VLForConditionalGeneration",
    processor_class="Qwen3VLProcessor",
    image_processor_class="Qwen2VLImageProcessorPil",
    tokens=TOKENS,
    end_of_turn=END,
    padding=PADDING,
    chat_template=CHATML,
    lora_targets=r".*language_model.*\.(q|k|v|o|gate|up|down)_proj",
    config=config,
    image_processor={
        "patch_size": 16,
        "image_mean": [0.5] * 3,
        "image_std": [0.5] * 3,
        "size": {"shortest_edge": 64 * 64, "longest_edge": 1024 * 1024},
    },
    space_before_text=True,
)
