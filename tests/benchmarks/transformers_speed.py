"""Tokens a second of the transformers backend against the bare `model.generate`.

    python -m tests.benchmarks.transformers_speed MODELS [--size small|2b] [--tokens 128]

MODELS is a folder that `python -m tests.tiny_models` wrote. Its Qwen3-VL lends tokenizer and
processor to a model of random weights: "small" (130 million, for a CPU) or the sizes of
Qwen3-VL-2B (for a GPU). Both get the same picture and prompt, read it anew each time and write the
same number of tokens greedily; the backend's time holds its template, tokenizer and text as well.
With CUDA both bfloat16 and, where bitsandbytes is installed, nf4 are measured.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Event
from time import perf_counter
from typing import Any

import numpy as np
import torch
import transformers

from engine.critics.backends.backend import Message, Sampling, Usage
from engine.critics.backends.transformers_model.backend import TransformersModel
from engine.critics.backends.transformers_model.placement import Placement
from engine.models.inspection.survey import survey
from engine.models.model import TransformersBuild
from engine.views.view import ModelView
from tests.engine.critics.backends.tiny import WHOLE

ROUNDS = 5
PICTURE = (448, 448)
SIZES: dict[str, dict[str, dict[str, Any]]] = {
    "small": {
        "text": {
            "vocab_size": 49_152,
            "hidden_size": 768,
            "intermediate_size": 2048,
            "num_hidden_layers": 12,
            "num_attention_heads": 12,
            "num_key_value_heads": 4,
            "head_dim": 64,
        },
        "vision": {"depth": 6, "hidden_size": 384, "intermediate_size": 1536, "num_heads": 6},
    },
    "2b": {
        "text": {
            "vocab_size": 151_936,
            "hidden_size": 2048,
            "intermediate_size": 6144,
            "num_hidden_layers": 28,
            "num_attention_heads": 16,
            "num_key_value_heads": 8,
            "head_dim": 128,
        },
        "vision": {"depth": 24, "hidden_size": 1024, "intermediate_size": 4096, "num_heads": 16},
    },
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("models", type=Path)
    parser.add_argument("--size", choices=SIZES, default="small")
    parser.add_argument("--tokens", type=int, default=128)
    chosen = parser.parse_args()
    with TemporaryDirectory() as home:
        folder = Path(home) / chosen.size
        write_model(chosen.models / "qwen3-vl" / "base", folder, SIZES[chosen.size])
        build = survey(folder)[0].build
        assert isinstance(build, TransformersBuild)
        for placement in placements():
            compare(build, placement, chosen.tokens)


def write_model(lent: Path, folder: Path, sizes: dict[str, dict[str, Any]]) -> None:
    shutil.copytree(lent, folder, ignore=shutil.ignore_patterns("*.safetensors", "gener*"))
    config = transformers.AutoConfig.from_pretrained(lent)
    config.text_config.update(sizes["text"] | {"rope_parameters": rope(sizes["text"]["head_dim"])})
    config.vision_config.update(sizes["vision"] | {"out_hidden_size": sizes["text"]["hidden_size"]})
    torch.manual_seed(0)
    dtype = torch.bfloat16 if torch.cuda.is_available() else torch.float32
    model = transformers.AutoModelForImageTextToText.from_config(config, dtype=dtype)
    model.save_pretrained(folder)


def rope(head_dim: int) -> dict[str, Any]:
    half = head_dim // 2
    return {
        "rope_type": "default",
        "rope_theta": 5_000_000.0,
        "mrope_section": [half - 2 * (half // 3), half // 3, half // 3],
        "mrope_interleaved": True,
    }


def placements() -> Iterator[Placement]:
    if not torch.cuda.is_available():
        yield Placement("cpu", torch.float32)
        return
    yield Placement("cuda", torch.bfloat16)
    if find_spec("bitsandbytes"):
        yield Placement("cuda", torch.bfloat16, four_bit=True)


def compare(build: TransformersBuild, placement: Placement, tokens: int) -> None:
    model = TransformersModel(build, placement)
    list(model.load(Event()))
    speaker = model._speaker
    assert speaker is not None
    speaker._ends = set()  # random weights end where they like
    bare = speaker._reader._model
    bare.generation_config.eos_token_id = None
    pixels = np.random.default_rng(0).integers(0, 256, (*PICTURE, 3), np.uint8)
    messages = [Message("user", (ModelView("whole", pixels, WHOLE, 1.0), "Critique this photo."))]

    def ours() -> int:
        speaker._reader._forget()
        *_, usage = model.generate(messages, Sampling(most_tokens=tokens), Event())
        assert isinstance(usage, Usage)
        return usage.generated_tokens

    [prompt] = speaker._prompts.made(messages, [""])
    [(place, picture)] = prompt.pictures.items()
    kinds = torch.zeros(1, len(prompt.tokens), dtype=torch.long)
    kinds[:, place : place + len(picture.tokens)] = 1
    inputs = {
        "input_ids": torch.tensor([prompt.tokens]),
        "attention_mask": torch.ones(1, len(prompt.tokens), dtype=torch.long),
        "mm_token_type_ids": kinds,
        **picture.inputs,
    }
    inputs = {name: values.to(placement.device) for name, values in inputs.items()}

    def theirs() -> int:
        with torch.inference_mode():
            said = bare.generate(**inputs, do_sample=False, max_new_tokens=tokens)
        return int(said.shape[1]) - len(prompt.tokens)

    ours(), theirs()  # the first calls prepare kernels
    ratios, rates = [], []
    for _ in range(ROUNDS):
        mine, other = rate(ours, tokens), rate(theirs, tokens)
        ratios.append(mine / other)
        rates.append((mine, other))
    mine, other = (median(one) for one in zip(*rates, strict=True))
    bits = "nf4" if placement.four_bit else str(placement.dtype).removeprefix("torch.")
    print(
        f"{placement.device} {bits}: backend {mine:.1f} tokens/s, bare generate {other:.1f},"
        f" ratio {median(ratios):.3f} (median of {ROUNDS} rounds of {tokens} tokens)",
        flush=True,
    )


def rate(write, tokens: int) -> float:
    start = perf_counter()
    assert write() == tokens
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    return tokens / (perf_counter() - start)


if __name__ == "__main__":
    main()
