"""From five levels to scores, after Q-Align (arXiv 2312.17090).

A model that writes "good" has said little: how probable it held "fair" and "excellent" says more.
With the probabilities of the five words the level is their expected value, 1 (bad) to 5
(excellent); without them it is the word. Scores run linearly from 1 to 10 over that range.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from engine.critics.language.answer import Answer, Level, Levels
from engine.critique import Aspect

LEVELS: Final = tuple(Level)  # best first
_LEVELS: Final = re.compile(r'"levels"\s*:\s*\{[^{}]*\}')


@dataclass(frozen=True)
class Scores:
    """1 to 10 for the whole photo and for each aspect; None where it was not judged."""

    overall: float
    aspects: Mapping[Aspect, float | None]


def scores(answer: Answer, probabilities: Mapping[str, Sequence[float]]) -> Scores:
    """The scores of an answer's levels.

    probabilities: of `LEVELS`, by aspect and for "overall", as far as they are known.
    """

    def score(name: str, level: Level) -> float:
        return expected_score(probabilities[name]) if name in probabilities else score_of(level)

    levels = dict(answer.levels)
    aspects = {one: score(one, levels[one]) if levels[one] else None for one in Aspect}
    return Scores(score("overall", answer.overall), aspects)


def level_prefixes(text: str) -> dict[str, str]:
    """What was written up to each level's opening quote, shortest first, by aspect and "overall".

    Null levels are left out, and all of them where the text does not hold them as taught.
    """
    block = _LEVELS.search(text)
    if block is None:
        return {}
    places = {}
    for name in (*(aspect.value for aspect in Aspect), "overall"):
        start, end = (block.end(), len(text)) if name == "overall" else block.span()
        if found := re.compile(rf'"{name}"\s*:\s*"').search(text, start, end):
            places[name] = text[: found.end()]
    return dict(sorted(places.items(), key=lambda one: len(one[1])))


def limited(answer: Answer, sees: Collection[Aspect]) -> Answer:
    """The answer without levels of aspects that its model was not taught."""
    levels = {name: level if name in sees else None for name, level in answer.levels}
    return answer.model_copy(update={"levels": Levels.model_validate(levels)})


def score_of(level: Level) -> float:
    """The score of a written level: 10, 7.75, 5.5, 3.25 or 1."""
    return _score(5 - LEVELS.index(level))


def expected_score(probabilities: Sequence[float]) -> float:
    """The score of the expected level; one probability for each of `LEVELS`, summing to 1."""
    return _score(sum(p * (5 - index) for index, p in enumerate(probabilities)))


def level_of(score: float) -> Level:
    """The level nearest to a score of 1 to 10."""
    return LEVELS[4 - round(4 * (score - 1) / 9)]


def mean_level(levels: Levels) -> Level | None:
    """The mean of the levels that were given; None without any."""
    given = [score_of(one) for one in dict(levels).values() if one is not None]
    return level_of(sum(given) / len(given)) if given else None


def _score(level: float) -> float:
    return round(min(10.0, max(1.0, 1 + 9 * (level - 1) / 4)), 2)
