"""Krippendorff's alpha: how much better people agree than by chance.

1 - D_o / D_e, observed over expected disagreement, for any number of raters, with ratings missing
wherever nobody gave one (K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011): 1 is
full agreement, 0 what chance would give, below 0 systematic disagreement. From .800 on conclusions
are safe, from .667 on tentative ones ("Content Analysis", 2004, p. 241).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

Metric = Literal["nominal", "ordinal", "interval"]
Units = Sequence[Sequence[float]]
_Array = NDArray[np.float64]

_LOW, _HIGH = 2.5, 97.5
_LEAST: Final = 1e-12


@dataclass(frozen=True)
class Alpha:
    """An alpha with its 95 % interval, by drawing units anew with replacement (percentiles).

    value: None where it cannot be told: nothing was rated twice, or all ratings are the same.
    low, high: None where it cannot, or where hardly any draw could. units: rated by two people or
    more. ratings: of those units.
    """

    value: float | None
    low: float | None
    high: float | None
    units: int
    ratings: int


def alpha(units: Units, metric: Metric) -> float | None:
    """The alpha of ratings by unit, however many there are of each; None as in `Alpha`."""
    table = _Table(units, metric)
    return table.alpha(np.ones(len(table.counts)))


def with_interval(units: Units, metric: Metric, *, seed: int = 0, draws: int = 1000) -> Alpha:
    """The alpha and how sure it is; the same seed gives the same interval."""
    table = _Table(units, metric)
    number = len(table.counts)
    chance = np.random.default_rng(seed)
    drawn = [
        table.alpha(chance.multinomial(number, [1 / number] * number).astype(np.float64))
        for _ in range(draws if number > 1 else 0)
    ]
    told = [one for one in drawn if one is not None]
    sure = len(told) > draws / 2
    low, high = np.percentile(told, [_LOW, _HIGH]) if sure else (None, None)
    return Alpha(
        value=table.alpha(np.ones(number)),
        low=None if low is None else float(low),
        high=None if high is None else float(high),
        units=number,
        ratings=int(table.counts.sum()),
    )


def disagreements(units: Units, metric: Metric) -> list[float | None]:
    """Of each unit its own observed over the expected disagreement; 0 is full agreement.

    None where it was rated once or not at all.
    """
    table = _Table(units, metric)
    totals = table.counts.sum(axis=0)
    expected = table.expected(totals) if len(table.counts) else 0.0
    own = iter(table.within / table.counts.sum(axis=1) / max(expected, _LEAST))
    return [float(next(own)) if len(ratings) > 1 else None for ratings in units]


class _Table:
    """The ratings that can be paired, as counts by unit and value.

    counts: units x values. distance: values x values, squared differences. within: of each unit the
    sum over its ordered pairs, over its ratings less one.
    """

    def __init__(self, units: Units, metric: Metric) -> None:
        paired = [ratings for ratings in units if len(ratings) > 1]
        self.values: _Array = np.unique([one for ratings in paired for one in ratings])
        self.counts: _Array = np.zeros((len(paired), len(self.values)))
        for row, ratings in enumerate(paired):
            np.add.at(self.counts[row], np.searchsorted(self.values, ratings), 1)
        self.metric = metric
        self._measure(self.counts.sum(axis=0))

    def alpha(self, weights: _Array) -> float | None:
        """With each unit counted so often; weights: (units,)."""
        if not len(weights):
            return None
        totals = weights @ self.counts
        if self.metric == "ordinal":  # its distances depend on how often each value was given
            self._measure(totals)
        expected = self.expected(totals)
        if expected <= _LEAST:
            return None
        return float(1 - weights @ self.within / totals.sum() / expected)

    def expected(self, totals: _Array) -> float:
        """The disagreement of all ratings with each other; totals: of each value, (values,)."""
        number = totals.sum()
        return float(totals @ self.distance @ totals / (number * (number - 1)))

    def _measure(self, totals: _Array) -> None:
        self.distance = _distance(self.values, totals, self.metric)
        pairs = np.einsum("uv,vw,uw->u", self.counts, self.distance, self.counts)
        self.within = pairs / np.maximum(self.counts.sum(axis=1) - 1, 1)


def _distance(values: _Array, totals: _Array, metric: Metric) -> _Array:
    """Squared differences between values, as section C of the 2011 paper defines them."""
    if metric == "nominal":
        return 1.0 - np.eye(len(values))
    if metric == "ordinal":  # ranks: the ratings from one value to the other, half of its own
        ranks = np.cumsum(totals) - totals / 2
        return np.asarray(np.subtract.outer(ranks, ranks) ** 2, np.float64)
    return np.asarray(np.subtract.outer(values, values) ** 2, np.float64)
