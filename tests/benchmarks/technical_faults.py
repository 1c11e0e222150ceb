"""How often technical faults are found, by strength, and how often where there is none.

    python -m tests.benchmarks.technical_faults FOLDER [--count 100] [--side 1600]

Faults are put into the photos at their own size (reduced to --side, if given), before any
scaling. Blur is given in px at the size it is judged at (FINE_SIDE, or the photo's own).
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import cv2

from engine.critics.measured.intent import recognise
from engine.critics.measured.processing import find_processing
from engine.critics.measured.technique import find_technique
from engine.critique import Capture
from engine.measure.focus import measure_focus
from engine.measure.measurements import Measurements, measure
from engine.measure.noise import measure_noise
from engine.measure.processing import measure_processing
from engine.measure.view import FINE_SIDE, View
from engine.photo.decode import load
from engine.photo.error import PhotoError
from engine.photo.picture import Picture, Pixels
from engine.rubric import rubric
from tests.engine.measure import faulty

Fault = Callable[[Pixels, float], Picture | None]
SOFT = frozenset({"out_of_focus", "motion_blur"})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--side", type=int, default=None)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    files = sorted(options.folder.glob("*.[jJ][pP]*[gG]"))
    random.Random(options.seed).shuffle(files)
    photos = 0
    untouched: Counter[str] = Counter()
    before: Counter[str] = Counter()
    found: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for file in files[: options.count]:
        try:
            pixels = load(file, options.side).pixels
        except PhotoError as error:
            print(f"{file.name}: {error}")
            continue
        photos += 1
        clean = measure(faulty.picture(pixels))
        codes = codes_of(clean)
        untouched.update(codes)
        unit = max(1.0, max(pixels.shape) / FINE_SIDE)
        for name, (fault, wanted) in FAULTS.items():
            faulty_picture = fault(pixels, unit)
            if faulty_picture is None:
                continue
            asked[name] += 1
            before[name] += bool(codes & wanted)
            found[name] += bool(codes_of(_remeasured(clean, faulty_picture)) & wanted)
    print(f"{photos} photos\n\n{'fault':28} {'asked':>6} {'found':>6} {'untouched':>10}")
    for name, count in asked.items():
        print(f"{name:28} {count:6} {found[name] / count:6.0%} {before[name] / count:10.0%}")
    print("\nuntouched photos, share with each code")
    for code, count in untouched.most_common():
        print(f"  {code:22} {count / photos:6.1%}")


def _remeasured(clean: Measurements, picture: Picture) -> Measurements:
    """What faults of this kind can change; the subject stays that of the clean photo."""
    view = View.of(picture)
    return clean.model_copy(
        update={
            "focus": measure_focus(view, clean.subject),
            "noise": measure_noise(view),
            "processing": measure_processing(view),
        }
    )


def codes_of(measured: Measurements) -> set[str]:
    """The codes of technique and processing that the critic raises."""
    capture, rules = Capture(), rubric()
    intents = frozenset(recognise(measured, capture, rules))
    findings = (
        *find_technique(measured, capture, intents, rules),
        *find_processing(measured, capture, intents, rules),
    )
    return {finding.code for finding in findings if finding.code}


def _defocus(radius: float) -> tuple[Fault, frozenset[str]]:
    return lambda p, unit: faulty.picture(faulty.defocused(p, radius * unit)), SOFT


def _smear(length: float, degrees: float) -> tuple[Fault, frozenset[str]]:
    return lambda p, unit: faulty.picture(faulty.smeared(p, length * unit, degrees)), SOFT


def _noise(sigma: float) -> tuple[Fault, frozenset[str]]:
    # A reduction averages noise away; a fault is what is left to see.
    return (
        lambda p, unit: faulty.picture(faulty.compressed(faulty.noisy(p, sigma * unit), 92)),
        frozenset({"high_noise"}),
    )


def _jpeg(quality: int, *, told: bool = True) -> tuple[Fault, frozenset[str]]:
    return (
        lambda p, _: faulty.picture(faulty.compressed(p, quality), quality if told else None),
        frozenset({"compression_artifacts"}),
    )


def _sharpen(amount: float) -> tuple[Fault, frozenset[str]]:
    return (
        lambda p, unit: faulty.picture(faulty.sharpened(p, amount, 1.5 * unit)),
        frozenset({"oversharpened"}),
    )


def _vignette(stops: float) -> tuple[Fault, frozenset[str]]:
    return lambda p, _: faulty.picture(faulty.vignetted(p, stops)), frozenset({"heavy_vignette"})


def _dust(depth: float) -> tuple[Fault, frozenset[str]]:
    def fault(pixels: Pixels, _: float) -> Picture | None:
        height, width = pixels.shape[:2]
        grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
        spots = [
            (int(x * width), int(y * height))
            for y in (0.08, 0.17, 0.26)
            for x in (0.15, 0.33, 0.52, 0.74, 0.88)
        ]
        # Dust is everywhere; it is asked for where a photographer would see it, in the sky.
        patch = max(height, width) // 40
        clear = [
            (x, y)
            for x, y in spots
            if grey[y - patch : y + patch, x - patch : x + patch].std() < 4 and grey[y, x] > 120
        ]
        if len(clear) < 2:
            return None
        return faulty.picture(faulty.dusted(pixels, clear, max(height, width) / 200, depth))

    return fault, frozenset({"sensor_dust"})


FAULTS: dict[str, tuple[Fault, frozenset[str]]] = {
    "defocus, disc of 2 px": _defocus(2),
    "defocus, disc of 3 px": _defocus(3),
    "defocus, disc of 5 px": _defocus(5),
    "defocus, disc of 8 px": _defocus(8),
    "movement, 6 px at 0 deg": _smear(6, 0),
    "movement, 10 px at 30 deg": _smear(10, 30),
    "movement, 16 px at 75 deg": _smear(16, 75),
    "movement, 24 px at 130 deg": _smear(24, 130),
    "noise, sigma 4": _noise(4),
    "noise, sigma 8": _noise(8),
    "noise, sigma 14": _noise(14),
    "noise, sigma 24": _noise(24),
    "JPEG quality 30": _jpeg(30),
    "JPEG quality 10": _jpeg(10),
    "JPEG 30, saved again": _jpeg(30, told=False),
    "JPEG 10, saved again": _jpeg(10, told=False),
    "unsharp mask 100 %": _sharpen(1),
    "unsharp mask 200 %": _sharpen(2),
    "unsharp mask 400 %": _sharpen(4),
    "vignette 1 EV": _vignette(1),
    "vignette 2 EV": _vignette(2),
    "vignette 3 EV": _vignette(3),
    "dust in the sky, 6 %": _dust(0.06),
    "dust in the sky, 12 %": _dust(0.12),
}


if __name__ == "__main__":
    main()
