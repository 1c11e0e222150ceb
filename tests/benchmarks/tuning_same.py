"""Loss curves of one recipe: in one batch, in parts, by two processes, and after a kill -9.

    python -m tests.benchmarks.tuning_same MODELS [--only NAME]

MODELS: a folder that `python -m tests.tiny_models` wrote. Each line is held against the whole
batch in one process: the largest difference of the loss over six steps, and of the gradient's norm
relative to it. The killed run has dropout, and is held against one of its own that was not killed.
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from tests.tiny_models.architectures import ARCHITECTURES
from tests.trainer.tuning.runs import Drawn, recipe, sentences
from trainer.tuning.log import read_log
from trainer.tuning.recipe import tune

STEPS = {"epochs": 3, "batch": 8, "at_once": 8}
KILLED = {"training": STEPS, "lora": {"dropout": 0.1}, "checks": {"every": 2}}


def curve(output: Path) -> list[tuple[float, float]]:
    """Loss and gradient of every step."""
    lines = [line for line in read_log(output) if line["of"] == "train"]
    return [(line["loss"], line["gradient"]) for line in lines]


def run(base: Path, output: Path, **settings) -> list[tuple[float, float]]:
    """A run in this process."""
    tune(recipe(base, output, **settings), samples=sentences(16), views=Drawn(base))
    return curve(output)


def child(base: Path, output: Path, settings: dict, **environment: str) -> subprocess.Popen:
    """A run in a process of its own."""
    told = [str(base), str(output), json.dumps(settings)]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.trainer.tuning.child", *told],
        env=os.environ | {"OMP_NUM_THREADS": "1"} | environment,
    )


def by_two(base: Path, output: Path) -> list[tuple[float, float]]:
    """Two processes, as a launcher would start them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    world = {"WORLD_SIZE": "2", "LOCAL_WORLD_SIZE": "2", "ACCELERATE_USE_CPU": "true"}
    world |= {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": port}
    settings = {"training": STEPS | {"at_once": 2}}
    both = [
        child(base, output, settings, RANK=rank, LOCAL_RANK=rank, **world) for rank in ("0", "1")
    ]
    statuses = [one.wait() for one in both]
    if any(statuses):
        sys.exit("a process failed")
    return curve(output)


def killed(base: Path, output: Path) -> list[tuple[float, float]]:
    """Killed after step 5, and started again from the checkpoint of step 4."""
    if child(base, output, KILLED | {"kill": 5}).wait() != -signal.SIGKILL:
        sys.exit("the process was not killed")
    return run(base, output, **KILLED)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", type=Path)
    parser.add_argument("--only", choices=ARCHITECTURES)
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    print("| model | run | losses | largest difference of loss | of gradient, relative |")
    print("|---|---|---|---|---|")
    for name in [chosen.only] if chosen.only else ARCHITECTURES:
        base = chosen.models / name / "base"
        with TemporaryDirectory() as place:
            folder = Path(place)
            whole = run(base, folder / "whole", training=STEPS)
            calm = run(base, folder / "calm", **KILLED)
            rows = [
                ("8 x 1", whole, whole),
                ("1 x 8", run(base, folder / "1", training=STEPS | {"at_once": 1}), whole),
                ("3 + 3 + 2", run(base, folder / "3", training=STEPS | {"at_once": 3}), whole),
                ("two processes, 2 x 2 each", by_two(base, folder / "two"), whole),
                ("killed and resumed", killed(base, folder / "killed"), calm),
            ]
        for told, found, reference in rows:
            losses = " ".join(f"{loss:.3f}" for loss, _ in found)
            apart = max(abs(a[0] - b[0]) for a, b in zip(found, reference, strict=True))
            steep = max(abs(a[1] / b[1] - 1) for a, b in zip(found, reference, strict=True))
            print(f"| {name} | {told} | {losses} | {apart:.1e} | {steep:.1e} |", flush=True)


if __name__ == "__main__":
    main()
