"""A GGUF pair with the sizes of SmolVLM-500M and random weights: for times, not for words.

    python -m tests.benchmarks.gguf_shapes FOLDER

writes FOLDER/model.gguf (Q8_0) and FOLDER/mmproj.gguf (f16), unless they are there. The tokenizer
is the tiny models', its vocabulary filled up to the real one's size.
"""

import argparse
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import torch
import transformers

from engine.critics.backends.backend import Message
from engine.models.model import GgufBuild
from engine.views.shape import ViewShape
from tests.tiny_models import smolvlm
from tests.tiny_models.lessons import ABOUT
from tests.tiny_models.processor import save_processor
from tests.tiny_models.tokenizer import save_tokenizer
from trainer.export.converter import convert

VOCABULARY = 49_280
TILE, PATCH, SHUFFLE, LONG_SIDE = 512, 16, 4, 2048


def config(ids, vocabulary):  # noqa: ARG001 - the tokenizer's own size is not the model's
    tiny = smolvlm.config(ids, VOCABULARY)
    text = tiny.text_config.to_dict() | {
        "hidden_size": 960,
        "intermediate_size": 2560,
        "num_hidden_layers": 32,
        "num_attention_heads": 15,
        "num_key_value_heads": 5,
        "head_dim": 64,
        "max_position_embeddings": 8192,
        "tie_word_embeddings": False,
    }
    vision = tiny.vision_config.to_dict() | {
        "hidden_size": 768,
        "intermediate_size": 3072,
        "num_hidden_layers": 12,
        "num_attention_heads": 12,
        "image_size": TILE,
        "patch_size": PATCH,
    }
    return transformers.SmolVLMConfig(
        text_config=text,
        vision_config=vision,
        scale_factor=SHUFFLE,
        tie_word_embeddings=False,
        image_token_id=tiny.image_token_id,
        pad_token_id=tiny.pad_token_id,
    )


SMOLVLM_500M = replace(
    smolvlm.ARCHITECTURE,
    name="smolvlm-500m",
    config=config,
    image_processor={
        "size": {"longest_edge": LONG_SIDE},
        "max_image_size": {"longest_edge": TILE},
        "do_image_splitting": True,
    },
    processor={"image_seq_len": (TILE // PATCH // SHUFFLE) ** 2},
)


def shaped(folder: Path) -> GgufBuild:
    """The build in `folder`, made now where it is not there."""
    text, mmproj = folder / "model.gguf", folder / "mmproj.gguf"
    if not (text.exists() and mmproj.exists()):
        folder.mkdir(parents=True, exist_ok=True)
        _write(text, mmproj)
    return GgufBuild(
        variant="q8_0",
        architecture="llama",
        text=text,
        mmproj=mmproj,
        shape=ViewShape(
            multiple=TILE, least=TILE * LONG_SIDE, most=LONG_SIDE**2, long_side=LONG_SIDE
        ),
        context=8192,
        memory_bytes=2 * (text.stat().st_size + mmproj.stat().st_size),
        files=(),
    )


def _write(text: Path, mmproj: Path) -> None:
    with TemporaryDirectory(dir=text.parent) as scratch:
        model = Path(scratch)
        tokenizer = save_tokenizer(SMOLVLM_500M, _words(), model)
        save_processor(SMOLVLM_500M, model)
        torch.manual_seed(7)
        shape = config(tokenizer.get_vocab(), len(tokenizer))
        transformers.SmolVLMForConditionalGeneration(shape).half().save_pretrained(model)
        convert(model, text, weights="q8_0")
        convert(model, mmproj, part="mmproj")


def _words() -> list[SimpleNamespace]:
    """Something for a vocabulary, in the shape of the tiny models' lessons."""
    asked = [Message("user", ("What should I try next time?",))]
    said = [text for about in ABOUT for text in (about.critique, about.next_time, about.sentence)]
    return [SimpleNamespace(messages=asked, answer=text) for text in said]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    built = shaped(parser.parse_args().folder)
    for path in (built.text, built.mmproj):
        print(path, f"{path.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
