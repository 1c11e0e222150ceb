"""A measured figure with its 95 % interval and the number of items behind it."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

Indexes = NDArray[np.intp]
Statistic = Callable[[Indexes], float | None]

RESAMPLES: Final = 1000
LEVEL: Final = 0.95
_Z: Final = 1.959964  # the normal distribution's quantile for that level, two-sided


class Figure(BaseModel):
    """value: None where it is not defined, e.g. a correlation with a constant. n: items.

    low, high: the 95 % interval; None where there is none to be had.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int

    @property
    def positive(self) -> bool:
        """Whether the whole interval lies above 0: a gap that is more than chance."""
        return self.low is not None and self.low > 0


def estimate(
    statistic: Statistic,
    groups: Sequence[Hashable],
    *,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> Figure:
    """A statistic of items, and its percentile bootstrap interval (Efron 1979).

    statistic: from the indexes of items, some perhaps repeated, to a number; None or NaN where it
    is not defined. groups: one key for each item; items of one group, e.g. of one photo, are drawn
    together, since they are not independent. The same seed gives the same interval.
    """
    n = len(groups)
    value = _defined(statistic(np.arange(n))) if n else None
    if value is None:
        return Figure(value=None, n=n)
    members: dict[Hashable, list[int]] = {}
    for index, group in enumerate(groups):
        members.setdefault(group, []).append(index)
    drawn = [np.array(one) for one in members.values()]
    random = np.random.default_rng(seed)
    values = []
    for _ in range(resamples if len(drawn) > 1 else 0):
        chosen = random.integers(len(drawn), size=len(drawn))
        found = _defined(statistic(np.concatenate([drawn[one] for one in chosen])))
        if found is not None:
            values.append(found)
    if not values:
        return Figure(value=value, n=n)
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(values, [tail, 1 - tail])
    return Figure(value=value, low=float(low), high=float(high), n=n)


def mean(
    values: Sequence[float], groups: Sequence[Hashable] | None = None, *, seed: int = 0
) -> Figure:
    """The mean of one value per item; `groups` as in `estimate`, each item its own by default."""
    array = np.asarray(values, np.float64)
    return estimate(lambda at: float(array[at].mean()), groups or range(len(array)), seed=seed)


def wilson(right: float, n: int) -> Figure:
    """A share of n independent trials with Wilson's score interval (1927)."""
    if n == 0:
        return Figure(value=None, n=0)
    share = right / n
    weight = 1 + _Z**2 / n
    middle = (share + _Z**2 / (2 * n)) / weight
    half = _Z / weight * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n * n))
    return Figure(value=share, low=max(0.0, middle - half), high=min(1.0, middle + half), n=n)


def _defined(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else float(value)
