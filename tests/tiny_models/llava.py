"""LLaVA-1.5: a CLIP tower read one layer before its end, a two-layer projector, a Llama."""

from tests.tiny_models.architecture import HIDDEN, Architecture, text_config
from tests.tiny_models.templates import VICUNA

END, PADDING = "</s>", "<pad>"
SIDE, PATCH = 84, 14


def config(ids, vocabulary):
    from transformers import LlavaConfig

    text = text_config(vocabulary, ids, END, PADDING) | {
        "model_type": "llama",
        "architectures": ["LlamaForCausalLM"],
    }
    vision = {
        "model_type": "clip_vision_model",
        "hidden_size": HIDDEN,
        # Not equal to the hidden size: llama.cpp would take the layer for an old, swapped one.
        "intermediate_size": 2 * HIDDEN,
        "projection_dim": HIDDEN,
        "num_hidden_layers": 3,
        "num_attention_heads": 4,
        "image_size": SIDE,
        "patch_size": PATCH,
        "hidden_act": "quick_gelu",
    }
    return LlavaConfig(
        text_config=text,
        vision_config=vision,
        tie_word_embeddings=True,
        image_token_index=ids["<image>"],
        image_seq_length=(SIDE // PATCH) ** 2,
    )


ARCHITECTURE = Architecture(
    name="llava-1.5",
    model_class="LlavaForConditionalGeneration",
    processor_class="LlavaProcessor",
    image_processor_class="CLIPImageProcessorPil",
    photo_size=(SIDE, SIDE),
    tokens=(PADDING, "<image>"),
    end_of_turn=END,
    padding=PADDING,
    chat_template=VICUNA,
    lora_targets=r".*language_model.*\.(q|k|v|o|gate|up|down)_proj",
    config=config,
    image_processor={
        "size": {"shortest_edge": SIDE},
        "crop_size": {"height": SIDE, "width": SIDE},
    },
    processor={
        "patch_size": PATCH,
        "vision_feature_select_strategy": "default",
        "num_additional_image_tokens": 1,
    },
    begin_of_text=True,
    llava_projector=True,
)
