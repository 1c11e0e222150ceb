"""python -m tests.trainer.tuning.child BASE OUTPUT SETTINGS: a run in a process of its own.

SETTINGS: JSON for `runs.recipe`; "kill" in it names the step after which the process kills itself.
"""

import json
import os
import signal
import sys
from pathlib import Path

import torch

from tests.trainer.tuning.runs import Drawn, recipe, sentences
from trainer.tuning.events import Stepped
from trainer.tuning.recipe import tune


def main(base: Path, output: Path, settings: dict) -> None:
    torch.set_num_threads(1)
    kill = settings.pop("kill", None)

    def hear(event) -> None:
        if isinstance(event, Stepped) and event.step == kill:
            os.kill(os.getpid(), signal.SIGKILL)

    tune(recipe(base, output, **settings), hear, samples=sentences(16), views=Drawn(base))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3]))
