"""How well scores follow people's: rank and linear correlation, each with its interval."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from trainer.evaluation.figure import (
    RESAMPLES,
    Difference,
    Figure,
    Floats,
    Statistic,
    Weighted,
    estimate,
)

Correlation = Callable[[Floats, Floats], Statistic]

_REFITS: Final = 200  # resamples of the fitted correlation: each fits the curve anew
_FITTED_FROM: Final = 8  # items: four parameters fit fewer whatever they are


def srcc(
    predicted: ArrayLike,
    true: ArrayLike,
    *,
    groups: Sequence[Hashable] | None = None,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> Figure:
    """Spearman's rank correlation with a percentile bootstrap interval.

    predicted, true: one score for each item. groups: items of one group, e.g. of one photo, are
    resampled together; each item is its own by default. None where one side is constant. Raises
    ValueError where the lengths differ.
    """
    return _correlation(Spearman, predicted, true, groups, seed, resamples)


def plcc(
    predicted: ArrayLike,
    true: ArrayLike,
    *,
    groups: Sequence[Hashable] | None = None,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> Figure:
    """Pearson's linear correlation of the scores as they are; otherwise as `srcc`."""
    return _correlation(Pearson, predicted, true, groups, seed, resamples)


def plcc_fitted(
    predicted: ArrayLike,
    true: ArrayLike,
    *,
    groups: Sequence[Hashable] | None = None,
    seed: int = 0,
    resamples: int = _REFITS,
) -> Figure:
    """Pearson's correlation after a four-parameter logistic curve; otherwise as `srcc`.

    The curve is fitted to these very items, and to each resample anew, as papers on image quality
    report it (VQEG 2000): higher than what the scores alone deserve. None below 8 items.
    """
    return _correlation(fitted, predicted, true, groups, seed, resamples)


def srcc_gap(
    predicted: ArrayLike,
    other: ArrayLike,
    true: ArrayLike,
    *,
    groups: Sequence[Hashable] | None = None,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> Figure:
    """By how much `predicted` ranks better than `other`, on the same items and resamples.

    A correlation that is not defined, of a model that always says the same, counts as 0.
    """
    first, second, truth = _alike(predicted, other, true)

    gap = Difference(Spearman(first, truth), Spearman(second, truth))
    return estimate(gap, groups or range(len(truth)), seed=seed, resamples=resamples)


def spearman(first: ArrayLike, second: ArrayLike) -> float | None:
    """Rank correlation alone, without an interval; None where one side is constant."""
    one, other = _alike(first, second)
    return Spearman(one, other)(np.arange(len(one)))


@dataclass(frozen=True)
class Pearson(Weighted):
    """Linear correlation."""

    predicted: Floats
    true: Floats

    @property
    def items(self) -> int:
        """One score each on both sides."""
        return len(self.true)

    def many(self, weights: Floats) -> Floats:
        """Not defined where one side is constant."""
        return _pearson(weights, self.predicted[None], self.true[None])


@dataclass(frozen=True)
class Spearman(Pearson):
    """Rank correlation, equal scores sharing their mean rank."""

    def many(self, weights: Floats) -> Floats:
        """Ranks are those within each resample."""
        return _pearson(weights, _ranks(self.predicted, weights), _ranks(self.true, weights))


def _pearson(weights: Floats, first: Floats, second: Floats) -> Floats:
    """first, second: 1 or resamples x items."""
    total = np.maximum(weights.sum(axis=1, keepdims=True), 1)
    first, second = (
        side - (weights * side).sum(axis=1, keepdims=True) / total for side in (first, second)
    )
    spread = np.sqrt((weights * first**2).sum(axis=1) * (weights * second**2).sum(axis=1))
    together = (weights * first * second).sum(axis=1)
    # Equal numbers leave a spread of rounding errors.
    return np.where(spread > 1e-9 * total[:, 0], together / np.maximum(spread, 1e-300), np.nan)


def _ranks(values: Floats, weights: Floats) -> Floats:
    """Resamples x items: the mean rank of each item's value where items weigh so much."""
    order = np.argsort(values, kind="stable")
    _, start, place = np.unique(values[order], return_index=True, return_inverse=True)
    equal = np.add.reduceat(weights[:, order], start, axis=1)
    rank = np.cumsum(equal, axis=1) - (equal - 1) / 2
    ranks = np.empty_like(weights)
    ranks[:, order] = rank[:, place]
    return ranks


def _correlation(
    of: Correlation,
    predicted: ArrayLike,
    true: ArrayLike,
    groups: Sequence[Hashable] | None,
    seed: int,
    resamples: int,
) -> Figure:
    said, truth = _alike(predicted, true)
    return estimate(of(said, truth), groups or range(len(said)), seed=seed, resamples=resamples)


def fitted(predicted: Floats, true: Floats) -> Statistic:
    """Linear correlation after the fit of `plcc_fitted`."""
    return lambda at: _after_logistic(predicted[at], true[at])


def _after_logistic(predicted: Floats, true: Floats) -> float | None:
    from scipy.optimize import curve_fit  # noqa: PLC0415 - half a second

    if len(true) < _FITTED_FROM or np.ptp(predicted) == 0 or np.ptp(true) == 0:
        return None
    # A wide curve looks the same at any width: from there the fit does not find back.
    start = (true.max(), true.min(), float(np.median(predicted)), predicted.std() / 4)
    try:
        with warnings.catch_warnings(
            action="ignore"
        ):  # of parameters' errors, which nobody asks for
            found, _ = curve_fit(_logistic, predicted, true, start, maxfev=5000)
    except RuntimeError:  # it does not converge: no fit, no figure
        return None
    return Pearson(_logistic(predicted, *found), true)(np.arange(len(true)))


def _logistic(x: Floats, high: float, low: float, middle: float, width: float) -> Floats:
    steep = np.clip(-(x - middle) / (abs(width) + 1e-9), -60, 60)
    return np.asarray((high - low) / (1 + np.exp(steep)) + low, np.float64)


def _alike(*sides: ArrayLike) -> tuple[Floats, ...]:
    arrays = tuple(np.asarray(side, np.float64) for side in sides)
    if len({array.shape for array in arrays}) != 1 or arrays[0].ndim != 1:
        raise ValueError("one score for each item is needed on every side")
    return arrays
