"""What a detail at native resolution keeps that the whole view has lost, and what views cost.

    python -m tests.benchmarks.views [FOLDER] [--count 3] [--budget 409600]

A photo of 24 megapixels, drawn by code or, with FOLDER, made by enlarging real ones, gets a fault
at its full size: noise, slight blur, compression. The table shows how far each fault moves the
number that speaks of it, in the whole view and in the detail; where it hardly moves, a model could
only guess.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import cv2
import numpy as np
from PIL import Image

from engine.measure.blocking import measure_blocking
from engine.measure.measurements import measure
from engine.measure.noise import pixel_noise
from engine.measure.view import FINE_SIDE
from engine.photo.decode import load
from engine.photo.picture import Pixels
from engine.views.places import Place
from engine.views.policy import look, views_of
from engine.views.shape import ViewShape
from tests.engine.critics import drawn
from tests.engine.measure import faulty

SIZE = (6000, 4000)
SHAPES = {
    "Qwen2.5-VL": ViewShape(multiple=28, least=64 * 28**2, most=1024 * 28**2),
    "Qwen3-VL": ViewShape(multiple=32, least=64 * 32**2, most=1024 * 32**2),
    "SmolVLM": ViewShape(multiple=512, least=2048 * 512, most=2048**2, long_side=2048),
    "LLaVA": ViewShape(
        multiple=336, least=336**2, most=336**2, long_side=336, square=True, several=False
    ),
}
WHERE = (Place((0.55, 0.6), "focus"),)


def noise(grey: Pixels) -> float:
    return pixel_noise(grey)


def fine_detail(grey: Pixels) -> float:
    """Standard deviation of what a blur of one pixel takes away."""
    soft = cv2.GaussianBlur(grey, (0, 0), 1.0)
    return float(np.std(grey.astype(np.float32) - soft))


def grid(grey: Pixels) -> float:
    return measure_blocking(grey) or 0.0


FAULTS: dict[str, tuple[Callable[[Pixels], Pixels], Callable[[Pixels], float], str]] = {
    "noise, sigma 8": (lambda p: faulty.noisy(p, 8), noise, "sigma of the finest grain"),
    "blur, sigma 1.5 px": (
        lambda p: np.asarray(cv2.GaussianBlur(p, (0, 0), 1.5)),
        fine_detail,
        "finest detail",
    ),
    "JPEG, quality 10": (lambda p: faulty.compressed(p, 10), grid, "step at the 8 x 8 grid"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--count", type=int, default=3)
    parser.add_argument("--budget", type=int, default=640 * 640)
    options = parser.parse_args()
    shape = SHAPES["Qwen2.5-VL"]
    print(
        "fault at 24 megapixels".ljust(22),
        "what is measured".ljust(28),
        "whole view",
        "detail",
        sep="  ",
    )
    for name, photo in islice(photos(options.folder), options.count + 1):
        print(name)
        clean = sides(photo, shape, options.budget)
        for fault, (damage, read, what) in FAULTS.items():
            spoilt = sides(damage(photo), shape, options.budget)
            moved = (
                f"{read(before):5.2f} -> {read(after):5.2f}"
                for before, after in zip(clean, spoilt, strict=True)
            )
            print(f"  {fault:<22}{what:<28}", *moved, sep="  ")
    costs(options.budget)


def photos(folder: Path | None) -> Iterator[tuple[str, Pixels]]:
    """At 24 megapixels, with detail down to the pixel: enlarged ones are sharpened by a texture."""
    files: Iterable[Path] = sorted(folder.glob("*.jpg")) if folder else ()
    yield "drawn", _large(drawn.daylight())
    for file in files:
        pixels = load(file, None).pixels
        if pixels.shape[1] > pixels.shape[0]:
            yield file.name, _large(pixels)


def _large(pixels: Pixels) -> Pixels:
    large = cv2.resize(pixels, SIZE, interpolation=cv2.INTER_CUBIC).astype(np.float32)
    texture = np.random.default_rng(1).normal(0, 6, (SIZE[1] // 2, SIZE[0] // 2, 1))
    rough = cv2.resize(texture.astype(np.float32), SIZE, interpolation=cv2.INTER_CUBIC)
    rough[: SIZE[1] // 2] = 0  # a sky has none
    return np.clip(large + rough[..., None], 0, 255).astype(np.uint8)


def sides(photo: Pixels, shape: ViewShape, budget: int) -> list[Pixels]:
    """The whole view and the detail, in grey."""
    views = views_of(photo, WHERE, shape, budget)
    return [np.asarray(cv2.cvtColor(view.pixels, cv2.COLOR_RGB2GRAY)) for view in views]


def costs(budget: int) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "photo.jpg")
        Image.fromarray(_large(drawn.daylight())).save(file, quality=92)
        measurements = measure(load(file, FINE_SIDE))
        decoding = min(_taken(partial(load, file, None)) for _ in range(3))
        print(f"\na JPEG of 24 megapixels: decoding {decoding:.0f} ms")
        for name, shape in SHAPES.items():
            see = partial(look, file, measurements, shape, budget)
            taken, views = min(_taken(see) for _ in range(3)), see()
            sizes = ", ".join(
                f"{view.kind} {view.pixels.shape[1]} x {view.pixels.shape[0]}" for view in views
            )
            print(f"  {name:<12}{taken:6.0f} ms with decoding: {sizes}")


def _taken(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return 1000 * (perf_counter() - start)


if __name__ == "__main__":
    main()
