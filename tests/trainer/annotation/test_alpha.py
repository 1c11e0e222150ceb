"""Alpha against the worked examples that were published with it."""

import numpy as np
import pytest

from trainer.annotation.alpha import alpha, disagreements, with_interval


def units(*raters, values="abcdefgh"):
    """Units from the raters' rows as papers print them; a dot is a rating that is missing."""
    rows = [row.split() for row in raters]
    number = {letter: float(place) for place, letter in enumerate(values)}
    return [
        [number[one] if one in number else float(one) for one in unit if one != "."]
        for unit in zip(*rows, strict=True)
    ]


# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A, B and C.
BINARY = units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
LETTERS = units("a a b b d c c c e d d a", "b a b b b c c c e d d d")
FOUR = units(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
# The example of the encyclopaedia, "Krippendorff's alpha": three coders, 15 units.
THREE = units(
    ". . . . . 3 4 1 2 1 1 3 3 . 3",
    "1 . 2 1 3 3 4 3 . . . . . . .",
    ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
)


@pytest.mark.parametrize(
    ("rated", "metric", "published"),
    [
        (BINARY, "nominal", 0.095),
        (LETTERS, "nominal", 0.692),
        (FOUR, "nominal", 0.743),
        (FOUR, "ordinal", 0.815),
        (FOUR, "interval", 0.849),
        (THREE, "nominal", 0.691),
        (THREE, "interval", 0.811),
    ],
)
def test_published_examples(rated, metric, published):
    assert alpha(rated, metric) == pytest.approx(published, abs=0.0005)


def test_the_limits_of_the_scale():
    assert alpha([[1, 1], [2, 2], [5, 5]], "interval") == 1.0
    assert alpha([[1, 9], [9, 1]] * 20, "interval") < -0.9
    chance = np.random.default_rng(0).integers(1, 11, (5000, 2)).tolist()
    assert abs(alpha(chance, "interval")) < 0.05


@pytest.mark.parametrize("silent", [[], [[]], [[5]], [[5], [3]], [[5, 5], [5, 5]]])
def test_where_nothing_can_be_told_nothing_is(silent):
    found = with_interval(silent, "interval")
    assert (found.value, found.low, found.high) == (None, None, None)


def test_what_was_rated_once_changes_nothing():
    assert alpha([*FOUR, [3], [], [9]], "interval") == alpha(FOUR, "interval")


def test_an_interval_holds_the_value_and_narrows_with_more_units():
    few, many = with_interval(FOUR, "interval"), with_interval(FOUR * 20, "interval")
    for one in (few, many):
        assert one.low <= one.value <= one.high
    assert many.high - many.low < 0.4 * (few.high - few.low)
    assert (few.units, few.ratings) == (11, 40)
    assert with_interval(FOUR, "interval") == few
    assert with_interval(FOUR, "interval", seed=1) != few


def test_intervals_cover_the_truth_about_as_often_as_they_say():
    chance = np.random.default_rng(0)
    truth, covered = 0.5, 0  # of two raters with half of their variance in common
    for seed in range(60):
        shared = chance.normal(0, 1, (80, 1))
        rated = (shared + chance.normal(0, 1, (80, 2))).tolist()
        found = with_interval(rated, "interval", seed=seed, draws=200)
        covered += found.low <= truth <= found.high
    assert covered >= 50


def test_the_units_apart_are_named():
    apart = disagreements([[5, 5], [2, 9], [7], [6, 7]], "interval")
    assert apart[0] == 0.0
    assert apart[2] is None
    assert apart[1] > 1 > apart[3] > 0
    assert disagreements([[5, 5]], "interval") == [0.0]
