"""A measured figure with its 95 % interval and the number of items behind it."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

Indexes = NDArray[np.intp]
Floats = NDArray[np.float64]
Statistic = Callable[[Indexes], float | None]

RESAMPLES: Final = 1000
LEVEL: Final = 0.95
_Z: Final = 1.959964  # the normal distribution's quantile for that level, two-sided
_AT_ONCE: Final = 4_000_000  # weights of items in memory


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


class Weighted(ABC):
    """A statistic that takes all resamples at once, by how often each item was drawn."""

    @property
    @abstractmethod
    def items(self) -> int:
        """How many there are to draw from."""

    @abstractmethod
    def many(self, weights: Floats) -> Floats:
        """weights: resamples x items. A value for each resample, NaN where it is not defined."""

    def __call__(self, at: Indexes) -> float | None:
        """Of the items at these indexes."""
        weights = np.bincount(at, minlength=self.items).astype(np.float64)
        return _defined(float(self.many(weights[None])[0]))


@dataclass(frozen=True)
class OfSums(Weighted):
    """A statistic that needs no more than sums over items.

    features: items x sums. of: from rows of sums to one value for each row.
    """

    features: Floats
    of: Callable[[Floats], Floats]

    @property
    def items(self) -> int:
        """As many as there are rows."""
        return len(self.features)

    def many(self, weights: Floats) -> Floats:
        """One product for all resamples."""
        return self.of(weights @ self.features)


@dataclass(frozen=True)
class Difference:
    """One statistic less another, on the same items.

    What is not defined, e.g. the correlation of a model that always says the same, counts as 0,
    unless neither is.
    """

    one: Statistic
    other: Statistic

    def __call__(self, at: Indexes) -> float | None:
        """Of the items at these indexes."""
        one, other = self.one(at), self.other(at)
        return None if one is None and other is None else (one or 0.0) - (other or 0.0)


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
    place = {group: at for at, group in enumerate(dict.fromkeys(groups))}
    of = np.array([place[group] for group in groups])
    random = np.random.default_rng(seed)
    drawn = np.empty((0,))
    if len(place) > 1:
        chosen = random.integers(len(place), size=(resamples, len(place)))
        drawn = np.concatenate([_many(statistic, one, of) for one in _pieces(chosen, n)])
    values = drawn[~np.isnan(drawn)]
    if not len(values):
        return Figure(value=value, n=n)
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(values, [tail, 1 - tail])
    return Figure(value=value, low=float(low), high=float(high), n=n)


def mean(
    values: Sequence[float], groups: Sequence[Hashable] | None = None, *, seed: int = 0
) -> Figure:
    """The mean of one value per item; `groups` as in `estimate`, each item its own by default."""
    return estimate(mean_of(values), groups or range(len(values)), seed=seed)


def mean_of(values: Sequence[float]) -> Statistic:
    """The mean of the values of the chosen items."""
    column = np.asarray(values, np.float64)
    return ratio(column, np.ones_like(column))


def ratio(part: Floats, whole: Floats) -> Statistic:
    """The sum of one over the sum of the other; not defined where that is 0."""

    def of(sums: Floats) -> Floats:
        return np.where(sums[:, 1] > 0, sums[:, 0] / np.maximum(sums[:, 1], 1e-12), np.nan)

    return OfSums(np.stack([part, whole], axis=1).astype(np.float64), of)


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


def _pieces(chosen: Indexes, n: int) -> list[Indexes]:
    return np.array_split(chosen, max(1, len(chosen) * n // _AT_ONCE))


def _many(statistic: Statistic, chosen: Indexes, of: Indexes) -> Floats:
    """The statistic of each resample. chosen: resamples x groups; of: the group of each item."""
    if isinstance(statistic, Difference):
        one, other = (_many(each, chosen, of) for each in (statistic.one, statistic.other))
        both = np.isnan(one) & np.isnan(other)
        return np.where(both, np.nan, np.nan_to_num(one) - np.nan_to_num(other))
    if isinstance(statistic, Weighted):
        rows, width = chosen.shape
        flat = (chosen + width * np.arange(rows)[:, None]).ravel()
        count = np.bincount(flat, minlength=rows * width).reshape(rows, width)
        return statistic.many(count[:, of].astype(np.float64))
    order = np.argsort(of, kind="stable")
    members = np.split(order, np.flatnonzero(np.diff(of[order])) + 1)
    found = [statistic(np.concatenate([members[one] for one in row])) for row in chosen]
    return np.array([np.nan if one is None else one for one in found])
