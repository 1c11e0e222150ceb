"""Correlations against scipy's and against papers' worked examples; intervals by what they hold."""

import numpy as np
import pytest

from trainer.evaluation.figure import estimate, mean, wilson
from trainer.evaluation.scores import plcc, plcc_fitted, srcc, srcc_gap


def noisy(n, noise, seed=0):
    random = np.random.default_rng(seed)
    true = random.uniform(1, 10, n)
    return np.round(true + random.normal(0, noise, n), 1), np.round(true)  # with ties


def test_rank_correlation_is_scipys_with_ties():
    stats = pytest.importorskip("scipy.stats")
    said, true = noisy(200, 2)
    assert srcc(said, true, resamples=10).value == pytest.approx(stats.spearmanr(said, true)[0])
    assert plcc(said, true, resamples=10).value == pytest.approx(stats.pearsonr(said, true)[0])


def test_rank_correlation_of_the_textbook():
    # IQ and hours of television (Wikipedia, "Spearman's rank correlation coefficient"): -29/165.
    iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
    hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
    assert srcc(iq, hours).value == pytest.approx(-29 / 165)


def test_a_model_that_always_says_the_same_has_no_correlation():
    figure = srcc([5.0] * 20, range(20))
    assert (figure.value, figure.low, figure.n) == (None, None, 20)


def test_the_interval_holds_the_figure_narrows_with_items_and_repeats_with_the_seed():
    few, many = (srcc(*noisy(n, 3)) for n in (50, 800))
    assert few.low < few.value < few.high
    assert many.high - many.low < (few.high - few.low) / 2
    assert srcc(*noisy(50, 3)) == few
    assert srcc(*noisy(50, 3), seed=1).low != few.low


def test_nineteen_of_twenty_intervals_hold_the_truth():
    held = 0
    for seed in range(100):
        values = np.random.default_rng(seed).normal(3, 1, 40)
        figure = mean(values, seed=seed)
        held += figure.low <= 3 <= figure.high
    assert 88 <= held <= 99


def test_items_of_one_photo_are_no_more_than_one():
    said, true = noisy(60, 3)
    alone = srcc(said, true)
    doubled = srcc(np.tile(said, 4), np.tile(true, 4), groups=[*range(60)] * 4)
    assert doubled.value == pytest.approx(alone.value)
    assert doubled.high - doubled.low == pytest.approx(alone.high - alone.low, rel=0.15)


def test_the_logistic_straightens_what_is_bent():
    pytest.importorskip("scipy")
    x = np.linspace(-4, 4, 60)
    bent = 9 / (1 + np.exp(-3 * x)) + 1
    assert plcc(x, bent, resamples=5).value < 0.93
    assert plcc_fitted(x, bent, resamples=5).value > 0.999
    assert plcc_fitted(x[:5], bent[:5]).value is None


def test_a_gap_above_chance_is_told_from_none():
    said, true = noisy(200, 2)
    other = np.random.default_rng(5).permutation(said)
    assert srcc_gap(said, other, true).positive
    nothing = srcc_gap(other, other[::-1], true)
    assert not nothing.positive
    assert srcc_gap(said, [5] * 200, true).value == pytest.approx(srcc(said, true).value)


def test_wilson_is_the_published_interval():
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81/263, 15/148, 0/20, 1/29.
    for right, n, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        figure = wilson(right, n)
        assert (figure.low, figure.high) == pytest.approx((low, high), abs=5e-5)
    assert wilson(0, 0).value is None


def test_lengths_must_agree():
    with pytest.raises(ValueError, match="one score for each item"):
        srcc([1, 2], [1, 2, 3])


def test_nothing_was_measured_without_items():
    assert estimate(lambda at: float(len(at)), []).value is None
