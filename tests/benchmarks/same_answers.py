"""Base and adapter, the merged model and its GGUFs: the same words, and nearly the same logits.

    python -m tests.benchmarks.same_answers MODELS [ARCHITECTURE ...]

MODELS is a folder that `python -m tests.tiny_models` wrote. Every lesson is asked of the engine's
backends as the engine asks it; differences of logits are over all tokens of all answers.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from engine.critics.backends.backend import Backend
from engine.critics.backends.gguf_model import backend as gguf
from engine.critics.backends.transformers_model import speaker
from engine.critics.backends.transformers_model.backend import TransformersModel
from engine.critics.backends.transformers_model.placement import Placement
from engine.models.model import GgufBuild
from tests.engine.critics.backends.tiny import build, conversation, lessons, said

HEARD: list[np.ndarray] = []  # what the samplers below were given


class HeardInTransformers(speaker.Sampler):
    def choose(self, logits):
        HEARD.append(logits.float().numpy())
        return super().choose(logits)


class HeardInLlamaCpp(gguf.Sampler):
    def next(self, logits):
        HEARD.append(np.array(logits, np.float32))
        return super().next(logits)


@dataclass(frozen=True)
class Spoken:
    texts: list[str]
    logits: list[np.ndarray]


def main() -> None:
    torch.set_num_threads(1)
    speaker.Sampler, gguf.Sampler = HeardInTransformers, HeardInLlamaCpp
    models = Path(sys.argv[1])
    for name in sys.argv[2:] or sorted(one.name for one in models.iterdir() if one.is_dir()):
        folder = models / name
        taught = [lesson["answer"] for lesson in lessons(folder)]
        tuned = spoken(folder, "adapter")
        print(f"{name}: {len(taught)} answers, {sum(map(len, tuned.logits))} tokens")
        report("adapter", tuned, taught, tuned)
        for variant in ("merged", "f16", "q8_0"):
            report(variant, spoken(folder, variant), taught, tuned)


def spoken(folder: Path, variant: str) -> Spoken:
    """Every lesson's answer, each token's logits beside it."""
    model = opened(folder, variant)
    texts, logits = [], []
    for lesson in lessons(folder):
        HEARD.clear()
        texts.append(said(model, conversation(folder, lesson))[0])
        logits.append(np.stack(HEARD))
    model.close()
    return Spoken(texts, logits)


def opened(folder: Path, variant: str) -> Backend:
    made = build(folder, variant)
    if isinstance(made, GgufBuild):
        return gguf.GgufModel(made, threads=1)
    return TransformersModel(made, Placement("cpu", torch.float32))


def report(variant: str, one: Spoken, taught: list[str], tuned: Spoken) -> None:
    same = sum(a == b for a, b in zip(one.texts, tuned.texts, strict=True))
    right = sum(a == b for a, b in zip(one.texts, taught, strict=True))
    apart = max(
        float(np.abs(a[: len(b)] - b[: len(a)]).max())
        for a, b in zip(one.logits, tuned.logits, strict=True)
    )
    spread = max(float(np.ptp(a, axis=1).max()) for a in one.logits)
    print(
        f"  {variant:8} same as adapter {same}/{len(taught)}, as taught {right}/{len(taught)},"
        f" largest logit difference {apart:.4f} over a range of {spread:.0f}"
    )


if __name__ == "__main__":
    main()
