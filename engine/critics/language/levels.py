"""From five levels to scores, after Q-Align (arXiv 2312.17090).

A model that writes "good" has said little: how probable it held "fair" and "excellent" says more.
With the probabilities of the five words the level is their expected value, 1 (bad) to 5
(excellent); without them it is the word. Scores run linearly from 1 to 10 over that range.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from engine.critics.language.answer import Level

LEVELS: Final = tuple(Level)  # best first


def score_of(level: Level) -> float:
    """The score of a written level: 10, 7.8, 5.5, 3.2 or 1."""
    return _score(5 - LEVELS.index(level))


def expected_score(probabilities: Sequence[float]) -> float:
    """The score of the expected level; one probability for each of `LEVELS`, summing to 1."""
    return _score(sum(p * (5 - index) for index, p in enumerate(probabilities)))


def level_of(score: float) -> Level:
    """The level nearest to a score of 1 to 10."""
    return LEVELS[5 - round(1 + 4 * (score - 1) / 9)]


def _score(level: float) -> float:
    return round(min(10.0, max(1.0, 1 + 9 * (level - 1) / 4)), 2)
