"""Bradley-Terry with ties, against the closed form of two and by what it was drawn from."""

import numpy as np
import pytest

from trainer.evaluation.davidson import PRIOR, davidson


def test_two_contestants_have_a_closed_form():
    # The likelihood is greatest where every outcome is as probable as it was frequent.
    wins = np.array([[0.0, 12.0], [5.0, 0.0]])
    ties = np.array([[0.0, 7.0], [0.0, 0.0]])
    found = davidson(wins, ties)
    won, lost, tied = 12 + PRIOR, 5 + PRIOR, 7 + PRIOR
    assert found.log[0] - found.log[1] == pytest.approx(np.log(won / lost))
    assert found.log_tie == pytest.approx(np.log(tied / np.sqrt(won * lost)))
    assert found.preferred(0, 1) == pytest.approx((won + tied / 2) / (won + lost + tied))


def test_strengths_are_found_again():
    random = np.random.default_rng(0)
    log, log_tie = np.array([0.8, 0.1, -0.9]), np.log(0.5)
    wins, ties = np.zeros((3, 3)), np.zeros((3, 3))
    for i, j in ((0, 1), (0, 2), (1, 2)):
        utilities = np.array([log[i], log[j], (log[i] + log[j]) / 2 + log_tie])
        shares = np.exp(utilities) / np.exp(utilities).sum()
        wins[i, j], wins[j, i], ties[i, j] = random.multinomial(4000, shares)
    found = davidson(wins, ties)
    assert found.log == pytest.approx(log, abs=0.06)
    assert found.log_tie == pytest.approx(log_tie, abs=0.06)


def test_who_always_wins_is_not_infinitely_strong():
    found = davidson(np.array([[0.0, 30.0], [0.0, 0.0]]), np.zeros((2, 2)))
    assert np.isfinite(found.log).all()
    assert found.preferred(0, 1) > 0.95


def test_nobody_who_met_nobody_is_stronger():
    assert not davidson(np.zeros((3, 3)), np.zeros((3, 3))).log.any()
    alone = davidson(np.array([[0, 9, 0], [1, 0, 0], [0, 0, 0.0]]), np.zeros((3, 3)))
    assert alone.log[0] > alone.log[2] > alone.log[1]
