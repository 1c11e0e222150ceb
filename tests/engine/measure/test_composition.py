import numpy as np
import pytest

from engine.measure.composition import measure_composition
from engine.measure.subject import measure_subject
from tests.engine.measure import scenes


def measured(pixels):
    view = scenes.view(pixels)
    return measure_composition(view, measure_subject(view))


def test_a_ball_on_a_crossing_of_the_thirds_is_near_it():
    placement = measured(scenes.ball(2 / 3, 1 / 3)).placement
    assert placement.power_point == (pytest.approx(2 / 3), pytest.approx(1 / 3))
    assert placement.thirds_distance < 0.03
    assert placement.centre_distance > 0.1


def test_a_ball_near_the_right_edge_says_how_near():
    placement = measured(scenes.ball(x=0.9, radius=70)).placement
    assert placement.gap_side == "right"
    assert placement.gap == pytest.approx(0.1 - 70 / scenes.WIDTH, abs=0.015)
    assert placement.cuts == ()


def test_a_ball_cut_by_the_left_edge_says_which_and_how_much():
    placement = measured(scenes.ball(x=0.04, radius=80)).placement
    (cut,) = placement.cuts
    assert cut.side == "left"
    assert cut.of_subject > 0.5
    assert cut.of_border == pytest.approx(0.22, abs=0.04)


@pytest.mark.parametrize(
    ("corner", "side"), [((0, 300), "left"), ((935, 200), "right"), ((300, 0), "top")]
)
def test_a_lamp_at_the_border_is_a_spot_there(corner, side):
    scene = scenes.ball(0.5, 0.55)
    x, y = corner
    scene[y : y + 36, x : x + 36] = 250
    spot = measured(scene).spots[0]
    assert (spot.side, spot.kind) == (side, "bright")
    left, top, width, height = spot.region
    assert left <= (x + 12) / scenes.WIDTH <= left + width
    assert top <= (y + 12) / scenes.HEIGHT <= top + height


def test_a_quiet_border_has_no_spots():
    assert measured(scenes.ball()).spots == ()


def test_rubble_is_busier_than_a_plain_ground():
    plain, busy = measured(scenes.ball()), measured(scenes.ball(ground=scenes.rubble() * 0.6))
    assert plain.background_detail < 0.05
    assert plain.empty > 0.8
    assert busy.background_detail > 0.4
    assert busy.empty < 0.3


def test_weight_lies_where_the_ball_is():
    assert measured(scenes.ball(0.2, 0.5)).weight[0] < -0.4
    assert measured(scenes.ball(0.8, 0.5)).weight[0] > 0.4


def test_a_blank_photo_weighs_nothing():
    composition = measured(np.full((40, 60, 3), 128))
    assert composition.weight == (0, 0)
    assert composition.placement is None
    assert composition.empty == 1
