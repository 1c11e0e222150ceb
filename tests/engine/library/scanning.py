"""A process that scans: `python -m tests.engine.library.scanning CATALOGUE FOLDER`.

It prints a line for each step of its progress, and goes on when it is answered with one.
"""

import sys
from pathlib import Path

from engine.library import Catalogue, scan


def report(done: int, total: int) -> None:
    print(done, total, flush=True)
    sys.stdin.readline()


def main() -> None:
    with Catalogue.open(Path(sys.argv[1])) as catalogue:
        scan(catalogue, Path(sys.argv[2]), jobs=1, progress=report)


if __name__ == "__main__":
    main()
