"""LoRA and QLoRA on tiny models of real architectures: four critiques, learned by heart.

    python -m tests.benchmarks.tuning_by_heart MODELS [--epochs 70]

MODELS: a folder that `python -m tests.tiny_models` wrote. Said greedily by the engine's own
backend: with the adapter laid on the base again (for QLoRA on a base in 4 bits), and with the
adapter merged into the base in float32. Counted are critiques that are the same in every character.
"""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import torch

from engine.critics.backends.transformers_model.placement import Placement
from tests.tiny_models.architectures import ARCHITECTURES
from tests.trainer.tuning.runs import Drawn, critiques, recipe, said_by
from trainer.export.merge import found, merge
from trainer.tuning.events import Stepped
from trainer.tuning.recipe import tune


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", type=Path)
    parser.add_argument("--epochs", type=int, default=70)
    parser.add_argument("--only", choices=ARCHITECTURES)
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    samples = critiques()
    taught = [one.exchanges[0].answer for one in samples]
    print("| model | adapter | loss at the end | reloaded: exact | merged: exact | CPU s a step |")
    print("|---|---|---|---|---|---|")
    for name in [chosen.only] if chosen.only else ARCHITECTURES:
        base = chosen.models / name / "base"
        views = Drawn(base)
        for four_bit in (False, True):
            last, began = [], process_time()
            with TemporaryDirectory() as place:
                asked = recipe(
                    base,
                    Path(place) / "run",
                    training={"epochs": chosen.epochs, "warm_up": 0.1, "learning_rate": 6e-3},
                    lora={"rank": 32, "alpha": 64, "four_bit": four_bit},
                )

                def hear(event, last=last) -> None:
                    if isinstance(event, Stepped):
                        last[:] = [event.loss]

                adapter = tune(asked, hear, samples=samples, views=views).adapter
                spent = (process_time() - began) / chosen.epochs
                merge(found(adapter, base), Path(place) / "merged")
                counts = []
                for folder, laid_on, bits in (
                    (base, adapter, four_bit),
                    (Path(place) / "merged", None, False),
                ):
                    placement = Placement("cpu", torch.float32, four_bit=bits)
                    said = said_by(folder, laid_on, samples, views, placement)
                    counts.append(sum(map(str.__eq__, said, taught)))
            kind = "QLoRA nf4" if four_bit else "LoRA"
            right = " | ".join(f"{count} of {len(taught)}" for count in counts)
            print(f"| {name} | {kind} | {last[0]:.4f} | {right} | {spent:.2f} |", flush=True)


if __name__ == "__main__":
    main()
