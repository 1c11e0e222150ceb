"""How well scores follow people's: rank and linear correlation, each with its interval."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from trainer.evaluation.figure import RESAMPLES, Difference, Figure, Floats, Statistic, estimate

Correlation = Callable[[Floats, Floats], float | None]

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
    return _correlation(spearman, predicted, true, groups, seed, resamples)


def plcc(
    predicted: ArrayLike,
    true: ArrayLike,
    *,
    groups: Sequence[Hashable] | None = None,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> Figure:
    """Pearson's linear correlation of the scores as they are; otherwise as `srcc`."""
    return _correlation(pearson, predicted, true, groups, seed, resamples)


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
    return _correlation(_after_logistic, predicted, true, groups, seed, resamples)


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

    gap = Difference(correlation(spearman, first, truth), correlation(spearman, second, truth))
    return estimate(gap, groups or range(len(truth)), seed=seed, resamples=resamples)


def correlation(of: Correlation, predicted: Floats, true: Floats) -> Statistic:
    """A correlation of the chosen items."""
    return lambda at: of(predicted[at], true[at])


def spearman(first: Floats, second: Floats) -> float | None:
    """Rank correlation, equal values sharing their mean rank; None where one side is constant."""
    return pearson(_ranks(first), _ranks(second))


def pearson(first: Floats, second: Floats) -> float | None:
    """Linear correlation; None where one side is constant."""
    if len(first) < 2 or np.ptp(first) == 0 or np.ptp(second) == 0:
        return None
    return float(np.corrcoef(first, second)[0, 1])


def _correlation(
    of: Correlation,
    predicted: ArrayLike,
    true: ArrayLike,
    groups: Sequence[Hashable] | None,
    seed: int,
    resamples: int,
) -> Figure:
    said, truth = _alike(predicted, true)
    statistic = correlation(of, said, truth)
    return estimate(statistic, groups or range(len(said)), seed=seed, resamples=resamples)


def _ranks(values: Floats) -> Floats:
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return np.asarray(last - (count - 1) / 2, np.float64)[place]


def _after_logistic(predicted: Floats, true: Floats) -> float | None:
    from scipy.optimize import curve_fit  # noqa: PLC0415 - half a second

    if len(true) < _FITTED_FROM or np.ptp(predicted) == 0 or np.ptp(true) == 0:
        return None
    # A wide curve looks the same at any width: from there the fit does not find back.
    start = (true.max(), true.min(), float(np.median(predicted)), predicted.std() / 4)
    try:
        fitted, _ = curve_fit(_logistic, predicted, true, start, maxfev=5000)
    except RuntimeError:  # it does not converge: no fit, no figure
        return None
    return pearson(_logistic(predicted, *fitted), true)


def _logistic(x: Floats, high: float, low: float, middle: float, width: float) -> Floats:
    steep = np.clip(-(x - middle) / (abs(width) + 1e-9), -60, 60)
    return np.asarray((high - low) / (1 + np.exp(steep)) + low, np.float64)


def _alike(*sides: ArrayLike) -> tuple[Floats, ...]:
    arrays = tuple(np.asarray(side, np.float64) for side in sides)
    if len({array.shape for array in arrays}) != 1 or arrays[0].ndim != 1:
        raise ValueError("one score for each item is needed on every side")
    return arrays
