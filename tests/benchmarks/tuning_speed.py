"""The recipe's step against that of a bare transformers loop, on the same model and batch.

    python -m tests.benchmarks.tuning_speed MODELS [--steps 40] [--layers 6] [--width 256]

MODELS: a folder that `python -m tests.tiny_models` wrote; its Qwen3-VL's tokenizer and settings are
used for a random model of the given size. The two take turns, step by step, in one process and
thread. The bare loop is given its batch ready-made; the recipe prepares its own each time, from
views that are there (workers: 0). Both: LoRA of rank 16 on the language model, AdamW, clipping,
bfloat16 autocast where the processor has it.
"""

import argparse
import json
import shutil
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoConfig, AutoModelForImageTextToText, get_cosine_schedule_with_warmup

from engine.views.view import ModelView
from trainer.samples.sample import Exchange, Sample
from trainer.tuning.batches import collate
from trainer.tuning.config import Recipe
from trainer.tuning.events import Stepped
from trainer.tuning.look import GivenViews
from trainer.tuning.model import load_base_processor, precision
from trainer.tuning.parts import PARTS
from trainer.tuning.recipe import tune
from trainer.tuning.rows import Rows

ROWS, SIDE = 8, 192


def random_base(models: Path, folder: Path, layers: int, width: int) -> None:
    """A Qwen3-VL of this size, with random weights."""
    source = models / "qwen3-vl" / "base"
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("*.safetensors"))
    config = AutoConfig.from_pretrained(folder)
    text, vision = config.text_config, config.vision_config
    text.hidden_size, text.intermediate_size, text.num_hidden_layers = width, 3 * width, layers
    vision.hidden_size, vision.intermediate_size, vision.depth = width, 4 * width, layers
    vision.out_hidden_size = width
    torch.manual_seed(0)
    AutoModelForImageTextToText.from_config(config).save_pretrained(folder)


def samples(models: Path) -> list[Sample]:
    """Critiques as the tiny model learned them, each of a photo of its own."""
    said = json.loads((models / "qwen3-vl" / "expected.json").read_text(encoding="utf-8"))
    answers = [
        one["answer"] for one in said if one["kind"] == "critique" and one["language"] == "en"
    ]
    return [
        Sample(
            record=str(number),
            photo=f"{number}.png",
            kind="critique",
            language="en",
            exchanges=(Exchange(asked="", answer=answers[number % len(answers)]),),
        )
        for number in range(ROWS)
    ]


def views(sample: Sample) -> tuple[ModelView, ...]:
    """Two views of noise."""
    random = np.random.default_rng(int(sample.record))
    return tuple(
        ModelView(kind, random.integers(0, 256, (SIDE, SIDE, 3), np.uint8), (0, 0, 1, 1), 1.0)
        for kind in ("whole", "detail")
    )


class Bare:
    """Forward, backward, clip, step: the loop that everybody writes first."""

    def __init__(self, recipe: Recipe, batch, steps: int) -> None:
        cpu = torch.device("cpu")
        self.dtype = precision(recipe.machine, cpu)
        base = AutoModelForImageTextToText.from_pretrained(recipe.base, dtype=self.dtype)
        lora = LoraConfig(r=16, lora_alpha=32, lora_dropout=0.05, target_modules=PARTS["language"])
        torch.manual_seed(recipe.seed)
        self.model = get_peft_model(base, lora).train()
        self.weights = [one for one in self.model.parameters() if one.requires_grad]
        self.optimiser = torch.optim.AdamW(self.weights, lr=recipe.training.learning_rate)
        self.schedule = get_cosine_schedule_with_warmup(self.optimiser, 1, steps)
        self.batch = batch

    def step(self) -> float:
        """One step; its loss."""
        with torch.autocast("cpu", self.dtype, enabled=self.dtype is not torch.float32):
            loss = self.model(**self.batch.inputs, labels=self.batch.labels, use_cache=False).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.weights, 1.0)
        self.optimiser.step()
        self.schedule.step()
        self.optimiser.zero_grad()
        return loss.item()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", type=Path)
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--width", type=int, default=256)
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    with TemporaryDirectory() as place:
        base = Path(place) / "base"
        random_base(chosen.models, base, chosen.layers, chosen.width)
        taught = samples(chosen.models)
        recipe = Recipe.model_validate(
            {
                "base": base,
                "output": Path(place) / "run",
                "taught": {"prompts": "short1"},
                "training": {"epochs": chosen.steps, "batch": ROWS, "at_once": ROWS},
                "machine": {"gradient_checkpointing": False, "workers": 0},
                "checks": {"every": chosen.steps},
            }
        )
        rows = Rows(load_base_processor(recipe), GivenViews(views), "short1", 8192, scores=False)
        bare = Bare(recipe, collate([rows.of(one) for one in taught], rows.padding), chosen.steps)
        ours, theirs, losses = [], [], []
        began = perf_counter()

        def hear(event) -> None:
            nonlocal began
            if not isinstance(event, Stepped):
                return
            ours.append(perf_counter() - began)
            began = perf_counter()
            loss = bare.step()
            theirs.append(perf_counter() - began)
            losses.append((event.loss, loss))
            began = perf_counter()

        tune(recipe, hear, samples=taught, views=views)
    tokens = bare.batch.all_tokens
    size = sum(one.numel() for one in bare.model.parameters()) / 1e6
    warm = slice(5, None)
    print(f"{size:.1f} M parameters, {tokens} tokens a step ({ROWS} critiques), {bare.dtype}")
    print("| loop | ms a step (median) | tokens/s | first loss | last loss |")
    print("|---|---|---|---|---|")
    for name, times, column in (("recipe", ours, 0), ("bare transformers", theirs, 1)):
        middle = median(times[warm])
        first, last = losses[0][column], losses[-1][column]
        print(
            f"| {name} | {1000 * middle:.0f} | {tokens / middle:.0f} | {first:.3f} | {last:.3f} |"
        )
    ratios = [one / other for one, other in zip(ours[warm], theirs[warm], strict=True)]
    print(f"ratio, median of {len(ratios)} pairs: {median(ratios):.3f}")


if __name__ == "__main__":
    main()
