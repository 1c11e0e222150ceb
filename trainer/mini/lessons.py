"""What `mini` looks at while it learns: views of photos, with what is known of each.

A lesson is the views that the engine's policy cuts from a photo, and the truth: the fault that was
put in, or the score that people gave. A shard keeps some hundreds of them: `N.npy`, all pixels in
one row, and `N.jsonl`, a line for each lesson that says where its views begin and what they show.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

from engine.models.taught import FILE as TAUGHT_FILE
from engine.models.taught import Taught
from engine.photo.decode import load
from engine.photo.picture import Pixels
from engine.places import RESOURCES
from engine.views.places import Place
from engine.views.policy import views_of
from engine.views.shape import ViewShape
from engine.views.view import ModelView
from trainer.mini.faults import KINDS, NONE, TILT, put_in

_FAULTY: Final = tuple(kind for kind in KINDS if kind != (NONE,))
TAUGHT: Final = Taught.model_validate_json((RESOURCES / "mini" / TAUGHT_FILE).read_bytes())
SHAPE: Final = TAUGHT.shaped(ViewShape(multiple=32, least=32 * 32, most=1 << 20))
SHARD: Final = 500
_RESAMPLED: Final = 0.7  # of the photos that are not tilted
_REDUCED: Final = 0.5  # of the tilted ones, and of those left alone
_PROPORTIONS: Final = (1.0, 4 / 3, 3 / 2, 3 / 4, 2 / 3)
_LEFT_ALONE: Final = 0.15  # of the looks that could have a fault
_LARGEST: Final = 8.0  # what a photo's pixels may stand for: so many times its sides
_NEAR: Final = 512  # px: side of what is kept of such a large photo, from which details are cut


@dataclass(frozen=True)
class Lesson:
    """One look at a photo. views: whole first, H x W x 3 uint8.

    code: the fault that was put in, "none" where the photo is good and was left alone, None where
    nobody knows. strength: of that fault, 0-1. score: the photo's place among people's scores, 0-1;
    None where a fault was put in.
    """

    photo: str
    views: tuple[Pixels, ...]
    code: str | None
    strength: float
    score: float | None


def seen_of(photo: Pixels, where: Sequence[Place]) -> tuple[ModelView, ...]:
    """What `mini` is shown of a photo, by the engine's policy."""
    assert SHAPE.pixels
    return views_of(photo, where, SHAPE, SHAPE.pixels)


def spoilt(file: Path, score: float, random: np.random.Generator) -> Lesson:
    """A part of a good photo, left alone or with one fault of a kind drawn at random."""
    left_alone = random.random() < _LEFT_ALONE
    code = NONE if left_alone else str(random.choice(_FAULTY[random.integers(len(_FAULTY))]))
    strength = float(random.uniform(0, 1))
    photo = _part(load(file, None).pixels, random)
    nudged = code != TILT and random.random() < _RESAMPLED
    # The pixels stand for a photo up to eight times their size: the whole view then keeps little
    # of what the details show.
    reduction = float(_LARGEST ** random.uniform(0, 1)) if random.random() < 0.7 else 1.0
    seed = int(random.integers(1 << 31))
    near = None if reduction == 1.0 else _grown(photo, reduction, random)
    photo = _nudged(photo, random) if nudged else photo
    full = small = put_in(code, photo, strength, seed, reduction)
    if near is not None:
        near = _nudged(near, random) if nudged else near
        full = put_in(code, near, strength, seed, long_side=reduction * max(photo.shape[:2]))
    if code in (TILT, NONE) and random.random() < _REDUCED:
        full = _reduced(full, random)
    where = _places(full, random)
    whole = seen_of(small, where)[0].pixels
    details = [view.pixels for view in seen_of(full, where)[1:]]
    return Lesson(file.name, (whole, *details), code, strength, score if code == NONE else None)


def untouched(file: Path, score: float, random: np.random.Generator) -> Lesson:
    """A photo as it is, with what people think of it."""
    photo = load(file, None).pixels
    views = seen_of(photo, _places(photo, random))
    return Lesson(file.name, tuple(view.pixels for view in views), None, 0.0, score)


def _part(photo: Pixels, random: np.random.Generator) -> Pixels:
    """A part in the proportions of some camera, sometimes mirrored."""
    wanted = float(random.choice(_PROPORTIONS))
    height, width = photo.shape[:2]
    share = random.uniform(0.85, 1)
    w = int(min(width, height * wanted) * share)
    h = int(min(height, width / wanted) * share)
    x, y = random.integers(width - w + 1), random.integers(height - h + 1)
    part = photo[y : y + h, x : x + w]
    return np.ascontiguousarray(part[:, ::-1] if random.random() < 0.5 else part)


def _nudged(photo: Pixels, random: np.random.Generator) -> Pixels:
    """Turned and moved by less than anybody sees.

    A tilt is put in by turning, and pixels that were interpolated look different: without this,
    that would be learned for a tilt.
    """
    height, width = photo.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), random.uniform(-0.7, 0.7), 1)
    turn[:, 2] = turn[:, 2] + random.uniform(0, 1, 2)
    turned = cv2.warpAffine(photo, turn, (width, height), flags=cv2.INTER_CUBIC)
    margin = math.ceil(0.007 * max(height, width)) + 2
    return np.ascontiguousarray(turned[margin:-margin, margin:-margin], np.uint8)


def _reduced(photo: Pixels, random: np.random.Generator) -> Pixels:
    """As people do before they share a photo; what interpolation left in it goes."""
    scale = random.uniform(0.5, 0.9)
    return np.asarray(cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))


def _grown(photo: Pixels, reduction: float, random: np.random.Generator) -> Pixels:
    """What a part of a larger photo's pixels looks like, so that this alone is taken for no fault.

    Softer than those of a reduced one, with some grain, sharpened a little or not, and saved as
    cameras and editors do.
    """
    scale = min(reduction, random.uniform(1.0, 3.2)) if random.random() < 0.7 else 1.0
    h, w = (min(side, math.ceil(_NEAR / scale)) for side in photo.shape[:2])
    y = random.integers(photo.shape[0] - h + 1)
    x = random.integers(photo.shape[1] - w + 1)
    grown: npt.NDArray[Any] = photo[y : y + h, x : x + w]
    if scale > 1:
        grown = cv2.resize(grown, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        if random.random() < 0.4:
            soft = cv2.GaussianBlur(grown, (0, 0), random.uniform(0.7, 1.4))
            grown = cv2.addWeighted(grown, 1 + (more := random.uniform(0, 0.8)), soft, -more, 0)
    if random.random() < 0.5:
        grain = random.standard_normal(grown.shape, np.float32)
        soft = cv2.GaussianBlur(grain, (0, 0), random.uniform(0.3, 0.9))
        noisy = grown + random.uniform(0, 5) * soft / soft.std()
        grown = np.clip(np.rint(noisy), 0, 255).astype(np.uint8)
    if random.random() < 0.6:
        grown = _saved(grown, int(random.integers(72, 97)))
    return np.asarray(grown)


def _saved(photo: Pixels, quality: int) -> Pixels:
    data = cv2.imencode(".jpg", photo[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.ascontiguousarray(np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR))[..., ::-1])


def _places(photo: Pixels, random: np.random.Generator) -> list[Place]:
    """One or two places: the sharpest, as the engine's policy takes them, and any other."""
    grey = cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY)
    sharp = cv2.resize(
        np.abs(cv2.Laplacian(grey, cv2.CV_32F)), (9, 9), interpolation=cv2.INTER_AREA
    )
    row, column = np.unravel_index(int(np.argmax(sharp)), sharp.shape)
    focus = Place(((column + 0.5) / 9, (row + 0.5) / 9), "focus")
    other = Place((float(random.uniform(0.15, 0.85)), float(random.uniform(0.15, 0.85))), "subject")
    return [[focus, other], [other, focus], [other], [focus]][
        random.choice(4, p=[0.3, 0.4, 0.2, 0.1])
    ]


def save(lessons: Sequence[Lesson], folder: Path, number: int) -> None:
    """One shard; its list is written last, so that a shard with a list is whole."""
    start, lines, pixels = 0, [], []
    for lesson in lessons:
        told = {name: value for name, value in asdict(lesson).items() if name != "views"}
        lines.append(told | {"start": start, "sizes": [view.shape[:2] for view in lesson.views]})
        pixels += [view.reshape(-1) for view in lesson.views]
        start += sum(view.size for view in lesson.views)
    np.save(folder / f"{number}.npy", np.concatenate(pixels))
    unfinished = folder / f"{number}.tmp"
    unfinished.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    unfinished.rename(folder / f"{number}.jsonl")


def read(listed: Path) -> Iterator[Lesson]:
    """The lessons of a shard, by its list."""
    pixels = np.load(listed.with_suffix(".npy"), mmap_mode="r")  # many shards exceed the memory
    for line in listed.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        start, views = told.pop("start"), []
        for height, width in told.pop("sizes"):
            size = 3 * height * width
            views.append(pixels[start : start + size].reshape(height, width, 3))
            start += size
        yield Lesson(views=tuple(views), **told)
