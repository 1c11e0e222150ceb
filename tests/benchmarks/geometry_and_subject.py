"""How well level, subject and framing are measured: photos changed by a known amount.

    python -m tests.benchmarks.geometry_and_subject FOLDER [--count 150] [--seed 1]

Turned: photos whose level is known with confidence are turned by a known angle; what is measured
must move by as much. Reframed: photos with a clear subject are cropped so that the subject is cut,
or stands against the edge, or merely elsewhere. Untouched: how often each code is said at all.
Times are processor time on one thread.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from engine.critics.measured.composition import find_composition
from engine.critics.measured.intent import recognise
from engine.critics.measured.subject import find_subject
from engine.critique import Capture, Edit, Region
from engine.improve.render import render
from engine.measure.composition import measure_composition
from engine.measure.faces import find_faces
from engine.measure.geometry import Geometry, measure_geometry
from engine.measure.measurements import measure
from engine.measure.subject import Subject, measure_subject
from engine.measure.view import View
from engine.photo.decode import load
from engine.photo.error import PhotoError
from engine.photo.picture import Picture, Pixels
from engine.rubric import rubric

ANGLES = (-8, -4, -2, -1, 1, 2, 4, 8)
SURE = 0.5  # level confidence and, of subjects, a little more: what findings rest on
CLEAR = 0.75


@dataclass(frozen=True)
class Photo:
    pixels: Pixels
    geometry: Geometry
    subject: Subject
    codes: frozenset[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    cv2.setNumThreads(1)

    photos = read(options.folder, options.count, options.seed)
    print(f"{len(photos)} photos\n")
    untouched(photos)
    turned(photos)
    reframed(photos)
    times(photos[:60])


def read(folder: Path, count: int, seed: int) -> list[Photo]:
    files = sorted(folder.glob("*.[jJ][pP]*[gG]"))
    random.Random(seed).shuffle(files)
    photos = []
    for file in files[:count]:
        try:
            pixels = load(file, 1024).pixels
        except PhotoError as error:
            print(f"{file.name}: {error}")
            continue
        photos.append(looked_at(pixels))
    return photos


def looked_at(pixels: Pixels) -> Photo:
    measured, rules, capture = measure(picture(pixels)), rubric(), Capture()
    intents = frozenset(recognise(measured, capture, rules))
    findings = [
        *find_composition(measured, capture, intents, rules),
        *find_subject(measured, capture, intents, rules),
    ]
    codes = frozenset(finding.code for finding in findings if finding.code)
    return Photo(pixels, measured.geometry, measured.subject, codes)


def picture(pixels: Pixels) -> Picture:
    height, width = pixels.shape[:2]
    return Picture(np.ascontiguousarray(pixels), width, height, "JPEG")


def untouched(photos: list[Photo]) -> None:
    codes: Counter[str] = Counter()
    for photo in photos:
        codes.update(photo.codes)
    level = sum(photo.geometry.level_confidence >= SURE for photo in photos)
    clear = sum(photo.subject.strength >= CLEAR for photo in photos)
    print(f"level known: {level / len(photos):.0%}   clear subject: {clear / len(photos):.0%}")
    for code, count in codes.most_common():
        print(f"  {code:24} {count / len(photos):6.1%}")


def turned(photos: list[Photo]) -> None:
    """The measured turn against the true one, each beside the same photo before."""
    known = [
        photo
        for photo in photos
        if photo.geometry.level_deg is not None and photo.geometry.level_confidence >= SURE
    ]
    unknown = [photo for photo in photos if photo.geometry.level_confidence < SURE][:60]
    print(f"\nturned: {len(known)} photos with a known level, {len(unknown)} without")
    print(f"{'angle':>6} {'found':>7} {'median error':>13} {'within 0.5':>11} {'wrong way':>10}"
          f" {'said':>6} {'without: found':>15}")  # fmt: skip
    for angle in ANGLES:
        errors, said, wrong = [], 0, 0
        for photo in known:
            after = looked_at(render(photo.pixels, Edit(rotate_deg=angle)))
            tilt = (photo.geometry.level_deg or 0) - angle
            said += "tilted_horizon" in after.codes
            found = after.geometry.level_deg
            if found is not None and after.geometry.level_confidence >= SURE:
                errors.append(abs(found - tilt))
                wrong += abs(tilt) > 0.5 and found * tilt < 0
        alarms = sum(
            measure_geometry(
                View.of(picture(render(photo.pixels, Edit(rotate_deg=angle))))
            ).level_confidence
            >= SURE
            for photo in unknown
        )
        print(f"{angle:+6d} {share(len(errors), known):>7} {np.median(errors or [np.nan]):13.2f}"
              f" {share(sum(e <= 0.5 for e in errors), errors):>11} {wrong:10d}"
              f" {share(said, known):>6} {share(alarms, unknown):>15}")  # fmt: skip


def reframed(photos: list[Photo]) -> None:
    """The subject cut through, put against the edge, or only moved."""
    clear = [
        photo
        for photo in photos
        if photo.subject.strength >= CLEAR
        and photo.subject.region
        and 0.02 < photo.subject.area < 0.3
        and photo.subject.region[0] > 0.04
        and photo.subject.region[0] + photo.subject.region[2] < 0.96
    ]
    hits: dict[str, int] = defaultdict(int)
    overlaps, moved = [], []
    for number, photo in enumerate(clear):
        x, _, w, _ = photo.subject.region or (0, 0, 1, 1)
        cut = looked_at(cropped(photo.pixels, (x + 0.2 * w, 0, 1 - x - 0.2 * w, 1)))
        edge = looked_at(cropped(photo.pixels, (x - 0.012, 0, 1.012 - x, 1)))
        composition = measure_composition(View.of(picture(cut.pixels)), cut.subject)
        hits["cut: subject still found"] += cut.subject.region is not None
        hits["cut: measured at the left"] += bool(
            composition.placement
            and any(found.side == "left" for found in composition.placement.cuts)
        )
        hits["cut: said"] += bool(cut.codes & {"subject_cut_off", "subject_at_edge"})
        hits["against the edge: said"] += bool(
            edge.codes & {"subject_cut_off", "subject_at_edge", "unbalanced_frame"}
        )
        hits["untouched: said"] += bool(photo.codes & {"subject_cut_off", "subject_at_edge"})
        window = (0.1 * (number % 2), 0.1 * (number // 2 % 2), 0.9, 0.9)
        other = looked_at(cropped(photo.pixels, window)).subject
        if other.region is None:
            overlaps.append(0.0)
            continue
        before = cropped(photo.subject.mask(photo.pixels.shape), window) > 0.5
        after = other.mask(before.shape) > 0.5
        overlaps.append(float((before & after).sum() / max((before | after).sum(), 1)))
        moved.append(overlaps[-1] > 0.5)
    print(f"\nreframed: {len(clear)} photos with a clear subject")
    for name, count in hits.items():
        print(f"  {name:28} {share(count, clear)}")
    print(f"  {'a tenth cropped off: found':28} {share(len(moved), clear)}")
    print(f"  {'  overlap (IoU), median':28} {np.median(overlaps or [np.nan]):.2f}")


def cropped(pixels: np.ndarray, window: Region) -> np.ndarray:
    height, width = pixels.shape[:2]
    x, y, w, h = window
    rows = slice(max(0, round(y * height)), round((y + h) * height))
    return pixels[rows, max(0, round(x * width)) : round((x + w) * width)]


def times(photos: list[Photo]) -> None:
    steps: dict[str, list[float]] = defaultdict(list)
    for photo in photos:
        view = View.of(picture(photo.pixels))
        _ = view.half.lab, view.lightness, view.luma  # shared with the other measurements
        subject = clocked(steps["subject"], measure_subject, view)
        clocked(steps["  of which faces"], find_faces, view.rgb)
        clocked(steps["geometry"], measure_geometry, view)
        clocked(steps["composition"], measure_composition, view, subject)
    print("\nprocessor time, median of", len(photos))
    for name, seconds in steps.items():
        print(f"  {name:18} {1000 * np.median(seconds):6.1f} ms")


def clocked(into, work, *arguments):
    start = time.process_time()
    result = work(*arguments)
    into.append(time.process_time() - start)
    return result


def share(count: int, of: list) -> str:
    return f"{count / len(of):.0%}" if of else "-"


if __name__ == "__main__":
    main()
