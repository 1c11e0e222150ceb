"""python -m tests.tiny_models OUT [--only NAME]: build the tiny models into OUT/<name>."""

import argparse
from pathlib import Path

from tests.tiny_models.architectures import ARCHITECTURES
from tests.tiny_models.build import build_all


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.tiny_models", description=__doc__)
    parser.add_argument("out", type=Path, help="the folder to write to")
    parser.add_argument("--only", choices=ARCHITECTURES, help="build this one alone")
    chosen = parser.parse_args()
    names = [chosen.only] if chosen.only else list(ARCHITECTURES)
    for name, loss, seconds in build_all(chosen.out, names):
        print(f"{name}: loss {loss:.4f}, {seconds:.0f} s", flush=True)


if __name__ == "__main__":
    main()
