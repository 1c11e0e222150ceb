"""LLaVA: a tower read one layer before its end, the two-layer projector of 1.5, a Llama.

The tower is SigLIP, as in the later ones of the family: llama.cpp reads a CLIP tower with its
class token in the wrong place (ggml-org/llama.cpp issue 25814), so that its answers differ.
"""

from transformers import LlavaConfig

from tests.tiny_models.architecture import HIDDEN, Architecture, text_config
from tests.tiny_models.templates import VICUNA

END, PADDING = "</s>", "<pad>"
SIDE, PATCH = 84, 14


def config(ids, vocabulary):
    text = text_config(vocabulary, ids, END, PADDING) | {
        "model_type": "llama",
        "architectures": ["LlamaForCausalLM"],
    }
    vision = {
        "model_type": "siglip_vision_model",
        "hidden_size": HIDDEN,
        # Not equal to the hidden size: llama.cpp would take the layer for an old, swapped one.
        "intermediate_size": 2 * HIDDEN,
        "num_hidden_layers": 3,
        "num_attention_heads": 4,
        "image_size": SIDE,
        "patch_size": PATCH,
        "vision_use_head": False,
    }
    return LlavaConfig(
        text_config=text,
        vision_config=vision,
        tie_word_embeddings=True,
        image_token_index=ids["<image>"],
        image_seq_length=(SIDE // PATCH) ** 2,
        vision_feature_select_strategy="full",
    )


ARCHITECTURE = Architecture(
    name="llava",
    model_class="LlavaForConditionalGeneration",
    processor_class="LlavaProcessor",
    image_processor_class="SiglipImageProcessorPil",
    tokens=(PADDING, "<image>"),
    end_of_turn=END,
    padding=PADDING,
    chat_template=VICUNA,
    lora_targets=r".*language_model.*\.(q|k|v|o|gate|up|down)_proj",
    config=config,
    image_processor={"size": {"height": SIDE, "width": SIDE}},
    processor={"patch_size": PATCH, "vision_feature_select_strategy": "full"},
    begin_of_text=True,
    llava_projector=True,
)
