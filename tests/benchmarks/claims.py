"""How often the claim check is right: on faults put in by code, and on claims drawn at random.

    python -m tests.benchmarks.claims FOLDER [--count 40] [--side 1600]

True claims name the fault that was put in; false ones name what it is the contrary of, or what the
photo had been made free of. Nobody has said what is true of the untouched photos: there the table
shows only how bold the check is.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from engine.critics.claims.check import judge
from engine.critics.measured.findings import find
from engine.critique import Capture
from engine.measure.measurements import Measurements, measure
from engine.photo.decode import load
from engine.photo.picture import Picture, Pixels
from engine.rubric import rubric
from tests.engine.critics import degraded
from tests.engine.measure import faulty

Fault = Callable[[Pixels], Picture]


def _plain(change: Callable[[Pixels], Pixels]) -> Fault:
    return lambda pixels: faulty.picture(change(pixels), 95)


def _turned(pixels: Pixels) -> Pixels:
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 4, 1.15)
    return np.asarray(cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_AREA))


def _reach(pixels: Pixels) -> float:
    """Pixels of the photo per pixel at the judged size."""
    return max(1.0, max(pixels.shape[:2]) / 1600)


# The fault, the codes that it makes true, and those that it makes false.
FAULTS: dict[str, tuple[Fault, tuple[str, ...], tuple[str, ...]]] = {
    "+2 EV": (
        _plain(lambda p: degraded.exposed(p, 2.0)),
        ("overexposed", "highlights_clipped"),
        ("underexposed", "well_exposed", "shadows_blocked"),
    ),
    "-3 EV": (
        _plain(lambda p: degraded.exposed(p, -3.0)),
        ("underexposed",),
        ("overexposed", "well_exposed", "highlights_clipped", "full_tonal_range"),
    ),
    "contrast x 0.35": (
        _plain(lambda p: degraded.contrasted(p, 0.35)),
        ("low_contrast",),
        ("harsh_contrast", "full_tonal_range", "highlights_clipped", "shadows_blocked"),
    ),
    "contrast x 3": (
        _plain(lambda p: degraded.contrasted(p, 3.0)),
        ("harsh_contrast", "highlights_clipped", "shadows_blocked"),
        ("low_contrast",),
    ),
    "green 0.5 EV": (
        _plain(lambda p: degraded.tinted(p, green_ev=0.5)),
        ("colour_cast",),
        (),
    ),
    "colour x 2.5": (
        _plain(lambda p: degraded.saturated(p, 2.5)),
        ("oversaturated",),
        ("undersaturated",),
    ),
    "colour x 0.15": (
        _plain(lambda p: degraded.saturated(p, 0.15)),
        ("undersaturated",),
        ("oversaturated", "colour_accent"),
    ),
    "defocus 4 px": (
        _plain(lambda p: faulty.defocused(p, 4 * _reach(p))),
        ("out_of_focus", "soft_detail"),
        ("tack_sharp_subject", "crisp_detail", "high_noise", "oversharpened"),
    ),
    "smear 14 px": (
        _plain(lambda p: faulty.smeared(p, 14 * _reach(p), 20)),
        ("motion_blur",),
        ("tack_sharp_subject", "crisp_detail"),
    ),
    "noise 24": (
        _plain(lambda p: faulty.noisy(p, 24 * _reach(p))),
        ("high_noise",),
        (),
    ),
    "JPEG quality 8": (
        lambda p: faulty.picture(faulty.compressed(p, 8), 8),
        ("compression_artifacts",),
        (),
    ),
    "sharpened 250 %": (
        _plain(lambda p: faulty.sharpened(p, 2.5)),
        ("oversharpened",),
        ("soft_detail", "out_of_focus"),
    ),
    "vignette 2.5 EV": (
        _plain(lambda p: faulty.vignetted(p, 2.5)),
        ("heavy_vignette",),
        (),
    ),
    "turned 4°": (_plain(_turned), ("tilted_horizon",), ()),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--side", type=int, default=1600)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    files = sorted(options.folder.glob("*.[jJ][pP]*[gG]"))
    random.Random(options.seed).shuffle(files)
    verdicts: dict[tuple[str, str, bool], Counter[str]] = defaultdict(Counter)
    untouched: dict[str, Counter[str]] = defaultdict(Counter)
    for file in files[: options.count]:
        pixels = load(file, options.side).pixels
        clean = measure(faulty.picture(pixels, 95))
        for code in rubric().codes:
            untouched[code][verdict(code, clean)] += 1
        for name, (damage, true, false) in FAULTS.items():
            damaged = measure(damage(pixels))
            for code in (*true, *false):
                verdicts[name, code, code in true][verdict(code, damaged)] += 1
    show(verdicts, untouched)


def verdict(code: str, measurements: Measurements) -> str:
    found = find(measurements, Capture(), rubric())
    return judge(code, measurements, found, rubric())[0]


def show(
    verdicts: dict[tuple[str, str, bool], Counter[str]], untouched: dict[str, Counter[str]]
) -> None:
    for true in (True, False):
        print(f"\n{'true' if true else 'false'} claims".ljust(46), "agrees  disagrees  cannot tell")
        total: Counter[str] = Counter()
        for (name, code, kind), counts in verdicts.items():
            if kind is true:
                total += counts
                line(f"{name}: {code}", counts)
        line("all", total)
    print("\nuntouched photos, every code".ljust(46), "agrees  disagrees  cannot tell")
    total = Counter()
    for code, counts in untouched.items():
        total += counts
        line(code, counts)
    line("all", total)


def line(name: str, counts: Counter[str]) -> None:
    whole = max(1, counts.total())
    shares = (f"{counts[one] / whole:10.0%}" for one in ("agrees", "disagrees", "cannot_tell"))
    print(f"  {name:<42}", *shares)


if __name__ == "__main__":
    main()
