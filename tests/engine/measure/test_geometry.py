import pytest

from engine.measure.geometry import measure_geometry
from tests.engine.measure import scenes


@pytest.mark.parametrize("degrees", [-7, -3, -1, 0, 1, 3, 7])
def test_the_turn_that_levels_a_sea_undoes_the_turn_that_tilted_it(degrees):
    geometry = measure_geometry(scenes.view(scenes.turned(scenes.sea(), degrees)))
    assert geometry.level_deg == pytest.approx(-degrees, abs=0.3)
    assert geometry.level_confidence > 0.5


def test_an_evening_sky_is_not_taken_for_a_beige_wall():
    geometry = measure_geometry(scenes.view(scenes.turned(scenes.dusk(), 2)))
    assert geometry.level_deg == pytest.approx(-2, abs=0.3)
    assert geometry.level_confidence > 0.8


def test_the_horizon_line_lies_on_the_horizon():
    horizon = measure_geometry(scenes.view(scenes.sea(horizon=0.4))).horizon
    assert horizon.line[1] == pytest.approx(0.4, abs=0.01)
    assert horizon.line[3] == pytest.approx(0.4, abs=0.01)


@pytest.mark.parametrize("degrees", [-4, 0, 4])
def test_a_facade_tells_the_lean_without_a_horizon(degrees):
    geometry = measure_geometry(scenes.view(scenes.turned(scenes.facade(), degrees)))
    assert geometry.horizon is None
    assert geometry.level_deg == pytest.approx(-degrees, abs=0.3)


@pytest.mark.parametrize("converge", [-8.0, 0.0, 8.0])
def test_convergence_is_positive_where_the_camera_looked_up(converge):
    uprights = measure_geometry(scenes.view(scenes.facade(converge))).uprights
    assert uprights.converge_deg == pytest.approx(converge, abs=1.0)
    assert abs(uprights.lean_deg) < 0.3


@pytest.mark.parametrize("scene", [scenes.leaves, scenes.rubble, scenes.ball, scenes.road])
def test_no_horizon_is_seen_where_there_is_none(scene):
    geometry = measure_geometry(scenes.view(scene()))
    assert geometry.horizon is None or geometry.horizon.confidence < 0.3


def test_rails_lead_to_the_point_where_they_meet():
    leading = measure_geometry(scenes.view(scenes.road())).leading
    assert leading.count >= 5
    assert leading.point == (pytest.approx(0.5, abs=0.03), pytest.approx(0.34, abs=0.05))


def test_leaves_lead_nowhere():
    leading = measure_geometry(scenes.view(scenes.leaves())).leading
    assert leading is None or leading.length < 0.5


def test_a_mirrored_scene_is_symmetrical_and_its_half_is_not():
    whole = measure_geometry(scenes.view(scenes.mirrored()))
    half = measure_geometry(scenes.view(scenes.rubble(9)))
    assert whole.left_right > 0.9
    assert whole.top_bottom < 0.3
    assert half.left_right < 0.3


def test_layers_alone_are_not_symmetry():
    assert measure_geometry(scenes.view(scenes.sea())).left_right < 0.4


def test_a_blank_photo_has_no_geometry():
    geometry = measure_geometry(scenes.view(scenes.sea() * 0 + 128))
    assert (geometry.horizon, geometry.uprights, geometry.leading) == (None, None, None)
    assert geometry.level_deg is None
    assert geometry.left_right == 0
