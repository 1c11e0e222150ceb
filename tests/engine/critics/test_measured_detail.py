"""Crispness and local contrast over the whole frame."""

import cv2
import numpy as np
import pytest

from engine.critics.measured.detail import find_detail
from engine.critics.measured.intent import Intent
from engine.critique import Capture
from engine.measure.measurements import measure
from engine.rubric import rubric
from tests.engine.critics import drawn


def stones(seed=21):
    """Overlapping, grainy pebbles with hard outlines, edge to edge."""
    rng = np.random.default_rng(seed)
    scene = np.full((drawn.HEIGHT, drawn.WIDTH, 3), 90, np.uint8)
    for x, y in rng.uniform(0, (drawn.WIDTH, drawn.HEIGHT), (1200, 2)):
        colour = [int(v) for v in rng.integers(30, 225, 3) * 0.3 + rng.integers(20, 160)]
        cv2.circle(scene, (int(x), int(y)), int(rng.integers(12, 40)), colour, -1, cv2.LINE_AA)
    grain = cv2.resize(rng.normal(0, 60, (400, 600, 1)), (drawn.WIDTH, drawn.HEIGHT))
    return np.clip(scene + grain[..., None], 0, 255).astype(np.uint8)


def found(pixels, intents=frozenset()):
    measured = measure(drawn.picture(pixels))
    findings = find_detail(measured, Capture(), intents, rubric())
    return {finding.code: finding for finding in findings}


def test_a_frame_of_hard_edges_is_crisp_and_has_bite():
    codes = found(stones())
    assert codes["crisp_detail"].severity > 0.5
    assert codes["rich_local_contrast"].severity > 0.3
    assert not codes.keys() & {"soft_detail", "low_local_contrast"}


def test_the_same_frame_out_of_focus_is_soft_unless_that_was_meant():
    soft = cv2.GaussianBlur(stones(), (0, 0), 4)
    assert "soft_detail" in found(soft)
    assert "crisp_detail" not in found(soft)
    assert "soft_detail" not in found(soft, {Intent.SHALLOW_DEPTH_OF_FIELD})


def test_a_veiled_frame_lacks_local_contrast_unless_that_was_meant():
    veiled = (stones().astype(float) * 0.3 + 130).astype(np.uint8)
    assert "low_local_contrast" in found(veiled)
    assert "low_local_contrast" not in found(veiled, {Intent.HIGH_KEY})


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_says_how_much(language):
    sentence = found(stones())["crisp_detail"].sentence(language)
    assert any(character.isdigit() for character in sentence)
