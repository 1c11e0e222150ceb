"""QLoRA of a Qwen3-VL-2B-shaped model of random weights: tokens a second, memory, utilisation.

    python -m tests.benchmarks.qlora_gpu MODELS [--size 2b|tiny] [--steps 20] [--batch 8]
        [--at-once 4] [--side 512] [--words 200] [--peak TFLOPS]

MODELS is a folder that `python -m tests.tiny_models` wrote; its Qwen3-VL lends tokenizer and image
processor. What runs is `trainer.tuning.recipe.tune` itself, with every step that a user's run has.

It needs CUDA. On a CPU nothing but "--size tiny" makes sense, which shows that the script runs and
says nothing about a GPU. No figure of a GPU stands in this repository until somebody ran it on one.

Model FLOP utilisation is the share of the GPU's arithmetic that the model itself needs, as in PaLM
(arXiv 2204.02311, appendix B); what gradient checkpointing computes again and what unpacking four
bits costs do not count as useful. A frozen weight costs 2 FLOP a token forwards and 2 backwards, an
adapter's 6. The vision tower is frozen and before everything that learns: forwards only.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import numpy as np
import torch
import transformers

from engine.critics.backends.transformers_model.processor import load_processor
from engine.views.view import ModelView
from tests.benchmarks.transformers_speed import SIZES, write_model
from trainer.samples.sample import Exchange, Sample
from trainer.tuning.config import Recipe
from trainer.tuning.events import Progress, Started, Stepped
from trainer.tuning.look import GivenViews
from trainer.tuning.recipe import tune
from trainer.tuning.rows import Row, Rows

TINY = {
    "text": {
        "vocab_size": 4096,
        "hidden_size": 64,
        "intermediate_size": 128,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "head_dim": 32,
    },
    "vision": {"depth": 3, "hidden_size": 64, "intermediate_size": 128, "num_heads": 4},
}
# Dense bfloat16 with tensor cores, TFLOP/s, as the manufacturer states them.
PEAKS = {"H200": 989, "H100 PCIe": 756, "H100": 989, "A100": 312, "L40S": 362, "L4": 121}
WARM_UP = 3  # steps that are not timed


@dataclass(frozen=True)
class Shape:
    """Of one sample. tokens: all. heard: those with a loss. patches: of the picture."""

    tokens: int
    heard: int
    patches: int


def flop(config: Any, shape: Shape, adapter: int) -> dict[str, float]:
    """FLOP of one sample's forward and backward pass, by part; adapter: its weights."""
    text, vision = config.text_config, config.vision_config
    queries = text.num_attention_heads * text.head_dim
    keys = text.num_key_value_heads * text.head_dim
    layer = text.hidden_size * (2 * queries + 2 * keys + 3 * text.intermediate_size)
    width, merged = vision.hidden_size, vision.hidden_size * vision.spatial_merge_size**2
    patch = vision.in_channels * vision.temporal_patch_size * vision.patch_size**2
    block = width * (4 * width + 2 * vision.intermediate_size)
    mergers = 1 + len(vision.deepstack_visual_indexes)
    merger = mergers * (merged**2 + merged * vision.out_hidden_size)
    squares = shape.patches / vision.spatial_merge_size**2
    return {
        "language model": 4 * layer * text.num_hidden_layers * shape.tokens,
        "its attention": 12 * text.num_hidden_layers * queries * shape.tokens**2,
        "adapter": 6 * adapter * shape.tokens,
        "word scores": 4 * text.vocab_size * text.hidden_size * shape.heard,
        "vision tower": 2 * shape.patches * (patch * width + block * vision.depth)
        + 2 * squares * merger,
        "the tower's attention": 4 * vision.depth * width * shape.patches**2,
    }


def samples(count: int, words: int) -> list[Sample]:
    """Descriptions of one length."""
    said = Exchange(asked="How is it?", answer=" ".join(["light"] * words))
    one = {"photo": "noise", "kind": "description", "language": "en", "exchanges": (said,)}
    return [Sample.model_validate({"record": f"r{number}", **one}) for number in range(count)]


class Noise:
    """A picture of `side` x `side` px."""

    def __init__(self, side: int) -> None:
        pixels = np.random.default_rng(0).integers(0, 256, (side, side, 3), np.uint8)
        self._views = (ModelView("whole", pixels, (0.0, 0.0, 1.0, 1.0), 1.0),)

    def __call__(self, _: Sample) -> tuple[ModelView, ...]:
        return self._views


def shape_of(base: Path, views: Noise, sample: Sample) -> Shape:
    row = Rows(load_processor(base), GivenViews(views), "short1", 32768, scores=False).of(sample)
    assert isinstance(row, Row), row
    [picture] = row.pictures
    heard = sum(label >= 0 for label in row.labels)
    return Shape(len(row.tokens), heard, len(picture.inputs["pixel_values"]))


def peak_of(stated: float | None) -> tuple[float, str]:
    """FLOP a second, and where the figure comes from."""
    if stated:
        return stated * 1e12, "as told"
    name = torch.cuda.get_device_name() if torch.cuda.is_available() else ""
    for known, peak in PEAKS.items():
        if known in name:
            return peak * 1e12, f"the manufacturer's figure for {known}, dense bfloat16"
    size = 4096 if name else 512
    device, dtype = ("cuda", torch.bfloat16) if name else ("cpu", torch.float32)
    one = torch.randn(size, size, device=device, dtype=dtype)
    rates = []
    for _ in range(10):
        start = perf_counter()
        float((one @ one)[0, 0])  # waits for the GPU
        rates.append(2 * size**3 / (perf_counter() - start))
    return max(
        rates
    ), f"the fastest of ten products of {size} x {size} here, no stated figure known"


def measure(base: Path, chosen: argparse.Namespace) -> None:
    views = Noise(chosen.side)
    learned = samples(chosen.batch * chosen.steps, chosen.words)
    shape = shape_of(base, views, learned[0])
    ends: list[float] = []
    started: list[Started] = []

    def hear(event: Progress) -> None:
        if isinstance(event, Started):
            started.append(event)
        elif isinstance(event, Stepped):
            ends.append(perf_counter())

    recipe = Recipe.model_validate(
        {
            "base": base,
            "output": base.parent / "run",
            "taught": {"prompts": "short1"},
            "lora": {"rank": 16, "four_bit": True},
            "training": {"epochs": 1, "batch": chosen.batch, "at_once": chosen.at_once},
            "machine": {"workers": 0},
            "checks": {"every": chosen.steps},
        }
    )
    if torch.cuda.is_available():
        torch.cuda.reset_peak_memory_stats()
    tune(recipe, hear, samples=learned, views=views)
    seconds = median(b - a for a, b in zip(ends[WARM_UP - 1 :], ends[WARM_UP:], strict=False))

    config = transformers.AutoConfig.from_pretrained(base)
    parts = flop(config, shape, started[0].trainable)
    needed = chosen.batch * sum(parts.values())
    peak, source = peak_of(chosen.peak)
    print(f"a sample: {shape.tokens} tokens, {shape.heard} of them heard, {shape.patches} patches")
    print(f"a step: {chosen.batch} samples, {chosen.at_once} at once, {seconds:.3f} s (median)")
    print(f"tokens a second: {chosen.batch * shape.tokens / seconds:.0f}")
    for name, count in parts.items():
        print(f"  FLOP of a sample, {name}: {count:.3e}")
    rate = needed / seconds
    print(f"FLOP of a step: {needed:.3e}; a second: {rate:.3e}")
    print(f"peak: {peak:.3e} FLOP/s ({source})")
    print(f"model FLOP utilisation: {rate:.3e} / {peak:.3e} = {rate / peak:.4f}")
    if torch.cuda.is_available():
        print(f"device: {torch.cuda.get_device_name()}")
        print(f"peak memory: {torch.cuda.max_memory_allocated() / 1e9:.2f} GB")
    else:
        print("device: CPU. Not measured: anything about a GPU, and peak memory.")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("models", type=Path)
    parser.add_argument("--size", choices=["2b", "tiny"], default="2b")
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--at-once", type=int, default=4)
    parser.add_argument("--side", type=int, default=512)
    parser.add_argument("--words", type=int, default=200)
    parser.add_argument("--peak", type=float)
    chosen = parser.parse_args(arguments)
    if chosen.size == "2b" and not torch.cuda.is_available():
        parser.error("there is no CUDA here; only --size tiny runs on a CPU, and measures no GPU")
    if chosen.steps <= WARM_UP:
        parser.error(f"the first {WARM_UP} steps are not timed: --steps must be more")
    with TemporaryDirectory() as home:
        base = Path(home) / "base"
        sizes = TINY if chosen.size == "tiny" else SIZES["2b"]
        write_model(chosen.models / "qwen3-vl" / "base", base, sizes)
        measure(base, chosen)


if __name__ == "__main__":
    main()
