"""The measured critique of 24-megapixel JPEGs against a plain reduced decode of the same files.

    python -m tests.benchmarks.critique_speed [PHOTO ...]

One process. Photos are enlarged to 6000 x 4000, given fresh grain so that they weigh what a
camera's files weigh, and saved in a temporary folder; without photos the scenes are drawn. The
decode is libjpeg's own reduction to a long side of about 1024 followed by a resize.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from PIL import Image

from engine.review import review

SIZE = (6000, 4000)
LONG_SIDE = 1024
ROUNDS = 5


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = make_files(Path(folder), [Path(name) for name in sys.argv[1:]])
        for file in files:  # first calls load libraries, texts and models
            review(str(file), "en")
            plain_decode(file)
        decode, critique = [], []
        for file in files * ROUNDS:  # in turn, so that other load on the machine meets both
            decode.append(timed(plain_decode, file))
            critique.append(timed(lambda f: review(str(f), "en"), file))
        steps: dict[str, list[float]] = {}
        for file in files:
            for step, spent in review(str(file), "en").critique.timings_ms.items():
                steps.setdefault(step, []).append(spent)
        size = sum(file.stat().st_size for file in files) / len(files) / 1e6
    print(f"{len(files)} files of 24 megapixels, {size:.1f} MB each on average")
    print(f"plain reduced decode {median(decode):6.1f} ms")
    print(f"measured critique    {median(critique):6.1f} ms, of which", end=" ")
    print(", ".join(f"{step} {median(spent):.0f}" for step, spent in steps.items()))
    print(f"ratio                {median(critique) / median(decode):6.2f}")


def plain_decode(file: Path) -> None:
    with Image.open(file) as image:
        factor = LONG_SIDE / max(image.size)
        wanted = (round(image.width * factor), round(image.height * factor))
        image.draft("RGB", wanted)
        image.convert("RGB").resize(wanted, Image.Resampling.BICUBIC)


def timed(work, file: Path) -> float:
    start = perf_counter()
    work(file)
    return 1000 * (perf_counter() - start)


def make_files(folder: Path, photos: list[Path]) -> list[Path]:
    rng = np.random.default_rng(0)
    scenes = [Image.open(photo).convert("RGB") for photo in photos] or [
        drawn_scene(rng) for _ in range(4)
    ]
    files = []
    for index, scene in enumerate(scenes):
        pixels = np.asarray(scene.resize(SIZE, Image.Resampling.BICUBIC), np.int16)
        grain = rng.normal(0, 6, (*pixels.shape[:2], 1)).astype(np.int16)
        files.append(folder / f"{index}.jpg")
        Image.fromarray((pixels + grain).clip(0, 255).astype(np.uint8)).save(files[-1], quality=93)
    return files


def drawn_scene(rng: np.random.Generator) -> Image.Image:
    """Soft shapes of many sizes: light, colour and edges in about a photo's proportions."""
    layers = np.zeros((400, 600, 3))
    for cells in (2, 4, 8, 16, 32, 64, 128, 256):
        noise = rng.integers(0, 256, (cells, cells, 3), dtype=np.uint8)
        grown = Image.fromarray(noise).resize((600, 400), Image.Resampling.BICUBIC)
        layers += np.asarray(grown, float) / cells**0.8
    layers -= layers.min()
    return Image.fromarray((255 * layers / layers.max()).astype(np.uint8))


if __name__ == "__main__":
    main()
