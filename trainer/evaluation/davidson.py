"""Bradley-Terry with ties: how strong each contestant is, from who was preferred to whom.

R. R. Davidson, "On extending the Bradley-Terry model to accommodate ties in paired comparison
experiments", JASA 65 (1970): with strengths p and a readiness to call a tie v, i is preferred to j
with a probability of p_i / (p_i + p_j + v sqrt(p_i p_j)), and neither with v sqrt(p_i p_j) over the
same. In logarithms this is a multinomial logit with linear utilities, whose likelihood is concave:
Newton's method finds its one maximum.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

Outcome = Literal["first", "second", "tie"]
_STEPS: Final = 50
_SURE: Final = 1e-10
# Added to each outcome of a pair that was compared, so that one who always won is not infinitely
# strong.
PRIOR: Final = 0.5


@dataclass(frozen=True)
class Strengths:
    """log: natural logarithm of each strength, their mean 0. log_tie: of the readiness to tie."""

    log: NDArray[np.float64]
    log_tie: float

    def preferred(self, one: int, other: int) -> float:
        """How probably `one` is preferred to `other`, a tie counting half."""
        utilities = np.array(
            [self.log[one], self.log[other], (self.log[one] + self.log[other]) / 2 + self.log_tie]
        )
        shares = np.exp(utilities - utilities.max())
        return float((shares[0] + shares[2] / 2) / shares.sum())


def davidson(wins: NDArray[np.float64], ties: NDArray[np.float64]) -> Strengths:
    """The strengths of n contestants by maximum likelihood, with `PRIOR` added.

    wins: n x n, how often the row was preferred to the column. ties: n x n, upper triangle, how
    often neither was.
    """
    n = len(wins)
    met = np.triu(wins + wins.T + ties + ties.T, 1) > 0
    pairs = [(int(i), int(j)) for i, j in np.argwhere(met)]
    if not pairs:
        return Strengths(np.zeros(n), 0.0)
    features = np.zeros((len(pairs), 3, n + 1))
    counts = np.empty((len(pairs), 3))
    for row, (i, j) in enumerate(pairs):
        features[row, 0, i] = features[row, 1, j] = 1
        features[row, 2, [i, j, n]] = 0.5, 0.5, 1
        counts[row] = wins[i, j], wins[j, i], ties[i, j] + ties[j, i]
    counts += PRIOR
    theta = np.zeros(n + 1)
    for _ in range(_STEPS):
        utilities = features @ theta
        shares = np.exp(utilities - utilities.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        total = counts.sum(axis=1, keepdims=True)
        gradient = np.einsum("pof,po->f", features, counts - total * shares)
        middle = np.einsum("pof,po->pf", features, shares)
        spread = features - middle[:, None]
        curvature = np.einsum("pof,pog,po->fg", spread, spread, total * shares)
        # The strengths' common level is free; the least step leaves it where it is.
        step = np.linalg.lstsq(curvature, gradient, rcond=1e-9)[0]
        theta += np.clip(step, -2, 2)
        if np.abs(step).max() < _SURE:
            break
    return Strengths(theta[:n] - theta[:n].mean(), float(theta[n]))
