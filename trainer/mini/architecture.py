"""What `mini` is made of: Qwen3-VL's classes, 12 million parameters."""

from __future__ import annotations

from transformers import Qwen3VLConfig

WIDTH = 256
END, PADDING = "<|im_end|>", "<|endoftext|>"
TOKENS = (
    *("<|im_start|>", END, PADDING),
    *("<|vision_start|>", "<|vision_end|>", "<|image_pad|>", "<|video_pad|>"),
)


def config(ids: dict[str, int], vocabulary: int) -> Qwen3VLConfig:
    """The configuration for a vocabulary of that size, in which `ids` are the tokens' places."""
    text = {
        "vocab_size": vocabulary,
        "hidden_size": WIDTH,
        "intermediate_size": 4 * WIDTH,
        "num_hidden_layers": 4,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "head_dim": 64,
        # The engine keeps 2,048 tokens free for an answer, beside what is asked.
        "max_position_embeddings": 4096,
        "rope_parameters": {
            "rope_type": "default",
            "rope_theta": 10_000.0,
            "mrope_section": [12, 10, 10],
            "mrope_interleaved": True,
        },
        "tie_word_embeddings": True,
        "bos_token_id": None,
        "eos_token_id": ids[END],
        "pad_token_id": ids[PADDING],
    }
    vision = {
        "depth": 5,
        "hidden_size": WIDTH,
        "intermediate_size": 4 * WIDTH,
        "num_heads": 4,
        "patch_size": 16,
        "spatial_merge_size": 2,
        "temporal_patch_size": 2,
        "out_hidden_size": WIDTH,
        "num_position_embeddings": 256,
        "deepstack_visual_indexes": [2],
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
