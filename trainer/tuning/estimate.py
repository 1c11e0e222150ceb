"""How much memory a tuning will want, from the base's own files: arithmetic, no measurement.

weights      all parameters: 4 bytes each in float32, 2 in bfloat16; under nf4 with double
             quantisation 0.516 for the language model's layers (4 bits, and 8 bits for each 64
             weights, and 32 for each 256 of those) and 2 for the rest
adapter      rank x (in + out) for each layer that it is put on: 16 bytes each (weight, gradient
             and Adam's two averages, all float32)
activations  for each token in a pass: with checkpointing one vector of the hidden size per layer
             and once the inside of one layer; without it the inside of every layer. The inside is
             14 x hidden + 4 x intermediate numbers (what attention, norms and the MLP keep)
logits       4 + 4 + 2 bytes for each answer token and word of the vocabulary: the logits in
             float32, their gradient, and the logits as computed
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any, Final

from engine.models.inspection.weights import shapes, weight_files
from trainer.tuning.config import Recipe
from trainer.tuning.parts import PARTS

_NF4: Final = (4 + 8 / 64 + 32 / (64 * 256)) / 8  # bytes a weight
_TRAINED: Final = 16  # bytes a weight: itself, its gradient, Adam's two averages
_WORD: Final = 10  # bytes a logit
_ANSWER: Final = 400  # tokens of a critique


@dataclass(frozen=True)
class Estimate:
    """Bytes on each device, by what they are for."""

    weights: int
    adapter: int
    activations: int
    logits: int

    @property
    def total(self) -> int:
        """Bytes all together."""
        return self.weights + self.adapter + self.activations + self.logits


def estimate(recipe: Recipe, tokens: int, *, bf16: bool = True) -> Estimate:
    """What a recipe will want for `at_once` samples of so many tokens. Raises ModelError."""
    layers = shapes(weight_files(recipe.base))
    config = json.loads((recipe.base / "config.json").read_text(encoding="utf-8"))
    text = config.get("text_config", config)
    width = 2 if bf16 else 4
    weights = 0.0
    for name, shape in layers.items():
        four = recipe.lora.four_bit and _is(name, "language")
        weights += math.prod(shape) * (_NF4 if four else width)
    trained = sum(
        recipe.lora.rank * (shape[0] + shape[1])
        for name, shape in layers.items()
        if len(shape) == 2 and any(_is(name, part) for part in recipe.lora.parts)
    )
    return Estimate(
        weights=int(weights),
        adapter=_TRAINED * trained,
        activations=int(_activations(text, recipe, width) * tokens),
        logits=_WORD * recipe.training.at_once * min(tokens, _ANSWER) * int(text["vocab_size"]),
    )


def _activations(text: dict[str, Any], recipe: Recipe, width: int) -> float:
    """Bytes for each token of a sample."""
    hidden, inner = int(text["hidden_size"]), int(text["intermediate_size"])
    depth = int(text["num_hidden_layers"])
    inside = 14 * hidden + 4 * inner
    kept = depth * hidden + inside if recipe.machine.gradient_checkpointing else depth * inside
    return recipe.training.at_once * width * kept


def _is(name: str, part: str) -> bool:
    """Whether a weight belongs to a layer of a part; files name layers as old versions did."""
    layer = name.removesuffix(".weight")
    if part == "language" and re.fullmatch(r"(language_model\.)?model\.layers\..*_proj", layer):
        return True
    return re.fullmatch(PARTS[part], layer) is not None  # type: ignore[index] # as the recipe has it
