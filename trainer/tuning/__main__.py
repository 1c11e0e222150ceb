"""python -m trainer.tuning RECIPE: what `accelerate launch` or torchrun starts several times.

Prints what the main process tells as JSON, a line each. `photoeye train run` is for people.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from engine.error import KindError
from trainer.tuning.events import Progress
from trainer.tuning.reading import read_recipe
from trainer.tuning.recipe import tune


def main() -> int:
    """The exit status: 0, or 1 for what is wrong with the recipe and what belongs to it."""
    parser = argparse.ArgumentParser(prog="python -m trainer.tuning")
    parser.add_argument("recipe", type=Path)
    try:
        tune(read_recipe(parser.parse_args().recipe), _print)
    except KindError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _print(event: Progress) -> None:
    told = {"of": type(event).__name__.lower(), **asdict(event)}
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
