"""The two controls: the same prompts with another photo's views, and with nothing to be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Final, Literal, get_args

import numpy as np

from engine.views.policy import GREY
from engine.views.view import ModelView
from trainer.evaluation.error import EvaluationError

Condition = Literal["own", "wrong", "blind"]
CONDITIONS: Final[tuple[Condition, ...]] = get_args(Condition)


def blinded(views: Sequence[ModelView]) -> tuple[ModelView, ...]:
    """Mid-grey pictures of the same sizes, under the same captions."""
    return tuple(replace(one, pixels=np.full_like(one.pixels, GREY)) for one in views)


def wrong_photos(scenes: Mapping[Path, str], seed: int) -> dict[Path, Path]:
    """Another photo for each: no photo keeps itself or one of its own scene; each is used once.

    scenes: for each photo a name that it shares with its near-duplicates. Where all scenes have
    one photo it is a random cycle. Following the result from photo to photo needs each photo's
    pixels twice in a row and then no more. Raises EvaluationError "control-impossible" where more
    than half of the photos are of one scene, or there is one photo only.
    """
    random = Random(seed)  # noqa: S311 - not for secrets
    groups: dict[str, list[Path]] = {}
    for photo in sorted(scenes):
        groups.setdefault(scenes[photo], []).append(photo)
    shuffled = list(groups.values())
    random.shuffle(shuffled)
    for group in shuffled:
        random.shuffle(group)
    # Scenes stand together, the largest first: as many places on, each is in another scene.
    shuffled.sort(key=len, reverse=True)
    order = [photo for group in shuffled for photo in group]
    step = max(map(len, shuffled), default=0)
    if 2 * step > len(order):
        raise EvaluationError("control-impossible", count=len(order), photo=order[0].name)
    return {photo: order[(at + step) % len(order)] for at, photo in enumerate(order)}


def in_cycles(after: Mapping[Path, Path]) -> list[Path]:
    """Every photo once, its wrong one next to it wherever a cycle goes on."""
    left, order = dict(after), []
    while left:
        photo = next(iter(left))
        while photo in left:
            order.append(photo)
            photo = left.pop(photo)
    return order
