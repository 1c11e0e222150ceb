"""SmolVLM, of the Idefics3 family: tiles and an overview, pixel shuffle, a Llama text model."""

from transformers import SmolVLMConfig

from tests.tiny_models.architecture import HIDDEN, Architecture, text_config
from tests.tiny_models.templates import SMOLVLM

END, PADDING = "<end_of_utterance>", "<|im_end|>"
TILE, PATCH, SHUFFLE = 64, 16, 2
LONG_SIDE = 3 * TILE
ROWS = tuple(f"<row_{row}_col_{column}>" for row in range(1, 5) for column in range(1, 5))


def config(ids, vocabulary):
    text = text_config(vocabulary, ids, END, PADDING) | {
        "model_type": "llama",
        "architectures": ["LlamaForCausalLM"],  # the converter reads it
        "rms_norm_eps": 1e-5,
    }
    vision = {
        "hidden_size": HIDDEN,
        "intermediate_size": 2 * HIDDEN,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "image_size": TILE,
        "patch_size": PATCH,
    }
    return SmolVLMConfig(
        text_config=text,
        vision_config=vision,
        scale_factor=SHUFFLE,
        tie_word_embeddings=True,
        image_token_id=ids["<image>"],
        pad_token_id=ids[PADDING],
    )


ARCHITECTURE = Architecture(
    name="smolvlm",
    model_class="SmolVLMForConditionalGeneration",
    processor_class="SmolVLMProcessor",
    image_processor_class="SmolVLMImageProcessorPil",
    tokens=(
        *("<|im_start|>", PADDING, END),
        *("<fake_token_around_image>", "<image>", "<global-img>", *ROWS),
    ),
    ordinary_tokens=("\n\n",),  # llama.cpp looks a blank line up as one token
    end_of_turn=END,
    padding=PADDING,
    chat_template=SMOLVLM,
    lora_targets=r".*text_model.*\.(q|k|v|o|gate|up|down)_proj",
    config=config,
    image_processor={
        "size": {"longest_edge": LONG_SIDE},
        "max_image_size": {"longest_edge": TILE},
        "do_image_splitting": True,
    },
    processor={"image_seq_len": (TILE // PATCH // SHUFFLE) ** 2},
)
