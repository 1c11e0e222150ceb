"""Whether a model's process grows over many photos.

    python -m tests.benchmarks.worker_memory OUT/qwen3-vl [PHOTOS [RECYCLE_AFTER]]

The folder is one of those that `python -m tests.tiny_models OUT` writes. What the process holds for
itself (mapped weights not counted) is printed as each life of the process goes on, and how much
more it is at the end of the last life than at the same photo of the first.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import numpy as np

from engine.critics.backends.host_memory import own_bytes
from engine.views.view import ModelView
from tests.benchmarks.tiny_gguf import hosted, photos, pieces, process

PHOTOS = 200
RECYCLE_AFTER = 50
TOKENS = 16


def main() -> None:
    folder = Path(sys.argv[1])
    count, recycle_after = [*map(int, sys.argv[2:]), *(PHOTOS, RECYCLE_AFTER)[len(sys.argv) - 2 :]]
    lives: dict[int, list[float]] = {}
    with hosted(folder, recycle_after=recycle_after) as model:
        for photo in islice(different(photos(folder)), count):
            if not [piece for piece in pieces(model, photo, TOKENS) if isinstance(piece, str)]:
                raise SystemExit("a photo was not answered")
            alive = process().pid
            lives.setdefault(alive, []).append(own_bytes(alive) / 2**20)
    for number, sizes in enumerate(lives.values(), 1):
        grown = (sizes[-1] - sizes[0]) / max(1, len(sizes) - 1) * 1024
        shown = ", ".join(f"{sizes[i]:.1f}" for i in sorted({0, len(sizes) // 2, len(sizes) - 1}))
        print(f"life {number}: {len(sizes)} photos, {shown} MiB; {grown:.0f} KiB a photo")
    first, *_, last = lives.values()
    same = min(len(first), len(last)) - 1
    print(f"after {count} photos: {last[same] - first[same]:+.1f} MiB against the first life")


def different(some: list[ModelView]) -> Iterator[ModelView]:
    """The same photos over and over, each time with other noise: nothing is kept of them."""
    random = np.random.default_rng(0)
    for view in cycle(some):
        noise = random.integers(0, 8, view.pixels.shape, np.uint8)
        yield ModelView("whole", np.maximum(view.pixels, noise), view.region, view.scale)


if __name__ == "__main__":
    main()
