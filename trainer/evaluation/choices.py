"""Four-option questions, without the letters' own weight: each is asked in all four orders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from trainer.evaluation.figure import Figure, wilson

CHANCE: Final = 0.25
_OPTIONS: Final = 4

Letters = Sequence[Sequence[float]]


def option_shares(letters: Letters) -> list[float]:
    """How probable each option is, over all orders.

    letters: for each order the probabilities of the four letters; in order `by` the options have
    moved on by so many letters (`trainer.samples.questions.reordered`).
    """
    return [
        float(np.mean([letters[by][(option + by) % _OPTIONS] for by in range(len(letters))]))
        for option in range(_OPTIONS)
    ]


def right_share(letters: Letters, right: int) -> float:
    """1 where the right option is the most probable over all orders; shared among equals; else 0.

    An item without an answer is not right.
    """
    return _first(option_shares(letters), right) if letters else 0.0


def right_in_each_order(letters: Letters, right: int) -> float:
    """The share of the four orders in which the right option's letter is the most probable."""
    if not letters:
        return 0.0
    return float(np.mean([_first(one, (right + by) % _OPTIONS) for by, one in enumerate(letters)]))


def favourite_letter(answers: Sequence[Letters]) -> float | None:
    """How often the letter is chosen that is chosen most, over all orders: .25 without a bias."""
    chosen = [
        [_first(one, letter) for letter in range(_OPTIONS)] for orders in answers for one in orders
    ]
    return float(np.mean(chosen, axis=0).max()) if chosen else None


def accuracy(answers: Sequence[Letters], right: Sequence[int]) -> Figure:
    """The share of questions whose right option is the most probable, with Wilson's interval."""
    shares = [right_share(one, place) for one, place in zip(answers, right, strict=True)]
    return wilson(sum(shares), len(shares))


def _first(shares: Sequence[float], place: int) -> float:
    most = max(shares)
    equal = [one for one in shares if most - one < 1e-9]
    return 1 / len(equal) if most - shares[place] < 1e-9 and most > 0 else 0.0
