"""What is said of the subject: whether it is whole, large enough, free of its background."""

import pytest

from engine.critics.measured.intent import Intent
from engine.critics.measured.subject import find_subject
from engine.critique import Capture
from engine.measure.measurements import measure
from engine.rubric import rubric
from engine.translation import LANGUAGES
from tests.engine.measure import scenes


def judged(pixels, *intents):
    """The findings by code."""
    measured = measure(scenes.view(pixels).picture)
    return {f.code: f for f in find_subject(measured, Capture(), frozenset(intents), rubric())}


@pytest.mark.parametrize("scene", [scenes.leaves, scenes.sea, scenes.mirrored])
def test_without_a_subject_nothing_is_said_of_one(scene):
    assert judged(scene()) == {}


def test_a_ball_clipped_by_the_edge_is_cut_off_there():
    finding = judged(scenes.ball(x=0.94, radius=80))["subject_cut_off"]
    assert "right edge" in finding.sentence("en")
    x, _, width, _ = finding.region
    assert x + width == pytest.approx(1, abs=0.01)


def test_a_ball_standing_on_the_bottom_edge_is_not_cut_off():
    assert "subject_cut_off" not in judged(scenes.ball(y=0.9, radius=80))


def test_a_ball_close_to_the_edge_has_no_room():
    found = judged(scenes.ball(x=1 - 94 / scenes.WIDTH, radius=80))
    assert "right edge" in found["subject_at_edge"].sentence("en")
    assert "subject_at_edge" not in judged(scenes.ball(x=0.8, radius=80))


def test_rubble_behind_the_ball_is_busy_and_a_plain_ground_is_clean():
    busy = judged(scenes.ball(radius=110, ground=scenes.rubble() * 0.5))
    clean = judged(scenes.ball(radius=110))
    assert "busy_background" in busy
    assert "clean_background" not in busy
    assert "clean_background" in clean
    assert "busy_background" not in clean


def test_a_background_out_of_focus_by_choice_is_not_called_busy():
    scene = scenes.ball(radius=110, ground=scenes.rubble() * 0.5)
    assert "busy_background" not in judged(scene, Intent.SHALLOW_DEPTH_OF_FIELD)


def test_a_ball_that_fills_the_frame_is_said_to():
    assert "fills_the_frame" in judged(scenes.ball(0.5, 0.5, radius=310))
    assert "fills_the_frame" not in judged(scenes.ball())


@pytest.mark.parametrize("x", [0.2, 0.5, 0.93])
def test_every_finding_has_words_evidence_and_a_region_inside_the_photo(x):
    for finding in judged(scenes.ball(x)).values():
        assert all(finding.sentence(language) for language in LANGUAGES)
        assert all(evidence.measure in rubric().measures for evidence in finding.evidence)
        left, top, width, height = finding.region
        assert min(left, top) >= 0
        assert max(left + width, top + height) <= 1 + 1e-6
