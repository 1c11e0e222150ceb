"""What the light and colour findings say of photos as they are, and after known damage.

    python -m tests.benchmarks.light_and_colour FOLDER [--count 100]

For each kind of damage: the share of photos in which the codes that should name it appear, and the
share in which the same codes are raised on the untouched photos. These are not errors one
by one: some photos are blown as they are, and a night scene stands two stops less.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np

from engine.critics.measured.colour import find_colour
from engine.critics.measured.intent import recognise
from engine.critics.measured.light import find_light
from engine.critique import Capture
from engine.measure.measurements import measure
from engine.photo.decode import load
from engine.photo.error import PhotoError
from engine.photo.picture import Picture, Pixels
from engine.rubric import rubric
from tests.engine.critics.degraded import contrasted, exposed, saturated, tinted

Damage = Callable[[Pixels], Pixels]

DAMAGES: dict[str, tuple[Damage, tuple[str, ...]]] = {
    "+1.5 EV": (lambda p: exposed(p, 1.5), ("overexposed", "highlights_clipped")),
    "-2 EV": (lambda p: exposed(p, -2), ("underexposed",)),
    "contrast x 0.45": (lambda p: contrasted(p, 0.45), ("low_contrast",)),
    "contrast x 2": (
        lambda p: contrasted(p, 2, 0.45),
        ("harsh_contrast", "highlights_clipped", "shadows_blocked", "overexposed"),
    ),
    "40 mired warmer": (lambda p: tinted(p, 40), ("colour_cast",)),
    "80 mired warmer": (lambda p: tinted(p, 80), ("colour_cast",)),
    "70 mired cooler": (lambda p: tinted(p, -70), ("colour_cast",)),
    "green +0.3 EV": (lambda p: tinted(p, green_ev=0.3), ("colour_cast",)),
    "saturation x 1.6": (lambda p: saturated(p, 1.6), ("oversaturated",)),
    "saturation x 0.35": (lambda p: saturated(p, 0.35), ("undersaturated",)),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    files = sorted(options.folder.glob("*.[jJ][pP]*[gG]"))
    random.Random(options.seed).shuffle(files)
    photos, found = 0, dict.fromkeys(DAMAGES, 0)
    untouched: Counter[str] = Counter()
    before = dict.fromkeys(DAMAGES, 0)
    for file in files[: options.count]:
        try:
            pixels = load(file, 1024).pixels
        except PhotoError as error:
            print(f"{file.name}: {error}")
            continue
        photos += 1
        codes = codes_of(pixels)
        untouched.update(codes)
        for name, (damage, wanted) in DAMAGES.items():
            before[name] += bool(codes & set(wanted))
            found[name] += bool(codes_of(damage(pixels)) & set(wanted))

    print(f"{photos} photos\n\n{'damage':20} {'found':>6} {'untouched':>10}")
    for name in DAMAGES:
        print(f"{name:20} {found[name] / photos:6.0%} {before[name] / photos:10.0%}")
    print("\nuntouched photos, share with each code")
    for code, count in untouched.most_common():
        print(f"  {code:20} {count / photos:6.1%}")


def codes_of(pixels: Pixels) -> set[str]:
    """The light and colour codes of a photo, judged by its pixels alone."""
    rules, capture = rubric(), Capture()
    height, width = pixels.shape[:2]
    measured = measure(Picture(np.ascontiguousarray(pixels), width, height, "JPEG"))
    intents = frozenset(recognise(measured, capture, rules))
    findings = [
        *find_light(measured, capture, intents, rules),
        *find_colour(measured, capture, intents, rules),
    ]
    return {finding.code for finding in findings if finding.code}


if __name__ == "__main__":
    main()
