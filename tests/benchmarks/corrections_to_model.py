"""How long it takes from corrections to a model in the app, step by step.

    python -m tests.benchmarks.corrections_to_model BASE [--count 200] [--home FOLDER]

BASE is a folder with a model's safetensors, e.g. OUT/qwen3-vl/merged of `python -m
tests.tiny_models OUT`. Photos are drawn and their critiques made up, so nothing is said of quality.
The same --home goes on with a run that was stopped.
"""

import argparse
import json
import os
import tempfile
from pathlib import Path
from threading import Event
from time import perf_counter

from engine.library import Catalogue
from engine.models.store import Models
from engine.places import data_home
from tests.trainer.corrected import corrections
from tests.trainer.retrained import SETTINGS
from trainer.pipeline.plan import Plan, base_of, place
from trainer.pipeline.retrain import retrain
from trainer.pipeline.steps import done_in


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("base", type=Path)
    arguments.add_argument("--count", type=int, default=200)
    arguments.add_argument("--home", type=Path)
    given = arguments.parse_args()
    home = given.home or Path(tempfile.mkdtemp())
    os.environ["PHOTOEYE_HOME"] = str(home)
    models = Models(data_home())
    if not (home / "catalogue.db").exists():
        with Catalogue.open() as catalogue:
            for path, critique in corrections(home / "photos", given.count):
                catalogue.corrections.add(critique, path, "benchmark")
        models.add(given.base, name="base")
    plan = Plan(base=base_of(models, "base"), settings=SETTINGS)
    folder = place(plan, None, home / "training", models)
    heard, longest, last = 0, 0.0, perf_counter()

    def tell(_) -> None:
        nonlocal heard, longest, last
        now = perf_counter()
        heard, longest, last = heard + 1, max(longest, now - last), now

    model = retrain(plan, folder, tell, Event(), models)
    done = done_in(folder)
    told = {"corrections": given.count, "model": model.name, "seconds": done}
    told |= {"all": round(sum(done.values()), 1), "progress": heard}
    print(json.dumps(told | {"longest_silence": round(longest, 1)}, indent=1))


if __name__ == "__main__":
    main()
