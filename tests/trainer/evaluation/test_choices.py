"""Four options without the letters' own weight."""

import numpy as np
import pytest

from trainer.evaluation.choices import (
    accuracy,
    favourite_letter,
    option_shares,
    right_in_each_order,
    right_share,
)


def asked(knows, bias=(0, 0, 0, 0)):
    """The letters' probabilities in all four orders, of a model that weighs options so."""
    rows = []
    for by in range(4):
        weights = np.array([knows[(letter - by) % 4] for letter in range(4)]) + bias
        rows.append(list(np.exp(weights) / np.exp(weights).sum()))
    return rows


def test_who_knows_is_right_in_every_order():
    letters = asked((0, 0, 3, 0))
    assert np.argmax(option_shares(letters)) == 2
    assert right_share(letters, 2) == right_in_each_order(letters, 2) == 1
    assert right_share(letters, 0) == 0


def test_a_love_of_one_letter_does_not_hide_what_is_known():
    letters = asked((0, 0, 1, 0), bias=(2, 0, 0, 0))
    assert right_share(letters, 2) == 1
    assert right_in_each_order(letters, 2) < 0.5
    assert favourite_letter([letters]) == 1


def test_always_the_same_letter_is_no_better_than_guessing():
    letters = [[1.0, 0, 0, 0]] * 4
    figure = accuracy([letters] * 40, [0, 1, 2, 3] * 10)
    assert figure.value == pytest.approx(0.25)
    assert figure.low < 0.25 < figure.high
    assert right_in_each_order(letters, 1) == pytest.approx(0.25)


def test_no_answer_is_not_right():
    assert right_share([], 1) == 0
    assert right_share([[0.0] * 4] * 4, 1) == 0
    assert favourite_letter([[]]) is None
