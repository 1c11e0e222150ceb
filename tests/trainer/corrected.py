"""Drawn photos with a fault, and the critiques that a photographer would have corrected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from engine.critique import (
    Aspect,
    AspectCritique,
    CriticIdentity,
    Critique,
    Observation,
    Overall,
    PhotoFacts,
    Suggestion,
)
from engine.photo.content import sha256

SIZE = (320, 240)
CODES = ("overexposed", "underexposed", "colour_cast", None)
THINGS = (
    "a heron",
    "two cyclists",
    "an old tram",
    "the baker",
    "a red kite",
    "wet laundry",
    "my sister",
    "a stray dog",
    "the ferryman",
    "a row of chairs",
    "the last guest",
)
PLACES = (
    "in the harbour",
    "behind the market",
    "at the edge of the forest",
    "on the stairway",
    "in her kitchen",
    "below the bridge",
    "across the meadow",
    "under the station clock",
)
TIMES = (
    "at dawn",
    "at noon",
    "in the rain",
    "by lamp light",
    "in late autumn",
    "after a storm",
    "on a grey Sunday",
    "shortly before midnight",
    "in the first snow",
)
FRAMES = (
    "Seen from low down, it gains weight.",
    "Little else is in the frame.",
    "The diagonal from the left leads there.",
    "One step closer would have helped.",
    "There is room to breathe on both sides.",
    "The lower third is empty on purpose.",
)
SAID = {
    "overexposed": ("The bright parts are lost.", "Half a stop less would keep the sky."),
    "underexposed": ("The dark parts say nothing.", "Expose a stop longer."),
    "colour_cast": ("A cast lies over everything.", "Set the white balance by a grey card."),
    None: ("The light suits the subject.", ""),
}
SCORES = {"overexposed": 4.0, "underexposed": 5.0, "colour_cast": 6.0, None: 9.0}


def corrections(folder: Path, count: int) -> Iterator[tuple[Path, Critique]]:
    """Draw `count` photos into `folder`, no two alike; each with its corrected critique."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        code = CODES[number % len(CODES)]
        path = folder / f"photo-{number:03}.png"
        _draw(path, number, code)
        yield path, _critique(path, number, code)


def _draw(path: Path, number: int, code: str | None) -> None:
    chance = np.random.default_rng(number)
    coarse = Image.fromarray(chance.integers(60, 200, (6, 8, 3), dtype=np.uint8))
    pixels = np.asarray(coarse.resize(SIZE, Image.Resampling.NEAREST), np.float32)
    pixels += chance.normal(0, 3, pixels.shape)
    pixels *= {"overexposed": 2.2, "underexposed": 0.3}.get(code or "", 1.0)
    if code == "colour_cast":
        pixels *= (1.3, 1.0, 0.5)
    Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(path)


def _critique(path: Path, number: int, code: str | None) -> Critique:
    said, advice = SAID[code]
    score = SCORES[code]
    chance = np.random.default_rng((number, 1))
    thing, place, time, frame = (str(chance.choice(of)) for of in (THINGS, PLACES, TIMES, FRAMES))
    seen = Observation(text=said, code=code or "well_exposed", severity=0.6)
    light = AspectCritique(
        aspect=Aspect.LIGHT,
        score=score,
        strengths=[] if code else [seen],
        weaknesses=[seen] if code else [],
    )
    return Critique(
        photo=PhotoFacts(path=str(path), sha256=sha256(path), width=SIZE[0], height=SIZE[1]),
        critic=CriticIdentity(kind="measured", version="1"),
        language="en",
        overall=Overall(score=score, summary=f"Here is {thing} {place} {time}. {frame} {said}"),
        aspects=[light],
        suggestions=[Suggestion(text=advice, aspect=Aspect.LIGHT, stage="shooting", priority=1)]
        * bool(advice),
    )
