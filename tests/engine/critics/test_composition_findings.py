"""What is said of the frame: levels, lines, balance, edges; and what is left unsaid."""

import pytest

from engine.critics.measured.composition import find_composition
from engine.critics.measured.intent import recognise
from engine.critique import Capture, Edit
from engine.improve.render import render
from engine.measure.measurements import measure
from engine.rubric import rubric
from engine.translation import LANGUAGES
from tests.engine.measure import scenes


def judged(pixels):
    """The findings by code."""
    measured = measure(scenes.view(pixels).picture)
    intents = frozenset(recognise(measured, Capture(), rubric()))
    return {f.code: f for f in find_composition(measured, Capture(), intents, rubric())}


@pytest.mark.parametrize(("degrees", "side"), [(-3, "right"), (3, "left")])
def test_a_tilted_sea_is_named_with_its_angle_and_its_side(degrees, side):
    finding = judged(scenes.turned(scenes.sea(), degrees))["tilted_horizon"]
    sentence = finding.sentence("en")
    assert "horizon leans 3.0°" in sentence or "horizon leans 2.9°" in sentence
    assert sentence.endswith(f"down to the {side}.")
    assert finding.region[1] < 0.45 < finding.region[1] + finding.region[3]


def test_turning_by_the_evidence_levels_the_sea():
    tilted = scenes.view(scenes.turned(scenes.sea(), 4)).picture.pixels
    angle = judged(tilted)["tilted_horizon"].evidence[0].value
    assert "tilted_horizon" not in judged(render(tilted, Edit(rotate_deg=angle)))


@pytest.mark.parametrize("degrees", [0, 0.4, 14])
def test_a_level_sea_and_a_dutch_angle_are_no_faults(degrees):
    assert "tilted_horizon" not in judged(scenes.turned(scenes.sea(), degrees))


def test_a_horizon_on_a_third_is_praised_and_one_in_the_middle_is_not():
    on_third, in_middle = judged(scenes.sea(horizon=1 / 3)), judged(scenes.sea(horizon=0.5))
    assert "upper third" in on_third["horizon_on_third"].sentence("en")
    assert "cuts the frame in half" in in_middle["centred_horizon"].sentence("en")
    assert "centred_horizon" not in on_third
    assert "horizon_on_third" not in in_middle


def test_a_leaning_facade_is_said_of_its_uprights():
    finding = judged(scenes.turned(scenes.facade(), 3))["tilted_horizon"]
    assert "leans" in finding.sentence("en")
    assert "horizon" not in finding.sentence("en").lower()


def test_a_facade_that_falls_back_is_a_fault_and_a_tower_looked_up_at_is_not():
    assert "converging_verticals" in judged(scenes.facade(9))
    assert "converging_verticals" not in judged(scenes.facade(24))
    assert "converging_verticals" not in judged(scenes.facade())


def test_a_lamp_at_the_edge_is_a_distraction_there():
    scene = scenes.ball(0.45, 0.5)
    scene[250:300, -32:] = 250
    finding = judged(scene)["edge_distraction"]
    assert "right edge" in finding.sentence("en")
    x, y, width, height = finding.region
    assert x + width == pytest.approx(1, abs=0.02)
    assert y < 275 / scenes.HEIGHT < y + height


def test_a_string_of_lamps_is_not_a_distraction():
    scene = scenes.ball(0.45, 0.5)
    for x in range(20, scenes.WIDTH, 60):
        scene[40:80, x : x + 30] = 250
        scene[-40:, x : x + 30] = 250
    assert "edge_distraction" not in judged(scene)


def test_a_ball_on_the_thirds_is_well_placed_and_one_between_is_not():
    praised = judged(scenes.ball(1 / 3, 1 / 3))["good_subject_placement"]
    assert "upper left" in praised.sentence("en")
    assert "good_subject_placement" not in judged(scenes.ball(0.42, 0.44))


def test_room_around_a_small_ball_is_a_strength():
    assert "negative_space" in judged(scenes.ball(0.4, 0.5, radius=50))
    assert "negative_space" not in judged(scenes.ball(0.4, 0.5, ground=scenes.rubble() * 0.5))


def test_rails_are_leading_lines_and_leaves_are_not():
    assert "leading_lines" in judged(scenes.road())
    assert "leading_lines" not in judged(scenes.leaves())


def test_a_mirrored_scene_is_symmetrical():
    assert "left and right" in judged(scenes.mirrored())["strong_symmetry"].sentence("en").lower()


@pytest.mark.parametrize(
    "scene",
    [
        scenes.turned(scenes.sea(), 3),
        scenes.facade(9),
        scenes.road(),
        scenes.ball(1 / 3, 1 / 3),
        scenes.mirrored(),
    ],
    ids=["sea", "facade", "road", "ball", "mirrored"],
)
def test_every_finding_has_words_evidence_and_a_region_inside_the_photo(scene):
    for finding in judged(scene).values():
        assert all(finding.sentence(language) for language in LANGUAGES)
        assert all(evidence.measure in rubric().measures for evidence in finding.evidence)
        assert finding.evidence
        x, y, width, height = finding.region or (0, 0, 1, 1)
        assert min(x, y) >= 0
        assert max(x + width, y + height) <= 1 + 1e-6


def test_a_texture_is_left_in_peace():
    assert judged(scenes.leaves()) == {}
