"""What a lesson shows, beside the fault that it is about."""

from collections import defaultdict
from math import atan2, degrees

import cv2
import numpy as np
import pytest

from trainer.mini.faults import NONE, TILT
from trainer.mini.lessons import spoilt


@pytest.fixture
def photo(tmp_path):
    """Sky over a level sea."""
    pixels = np.full((512, 512, 3), (90, 70, 60), np.uint8)
    pixels[:256] = (200, 190, 180)
    file = tmp_path / "sea.png"
    cv2.imwrite(str(file), pixels[..., ::-1])
    return file


def horizon(view):
    """Degrees by which the sea is off level, by where it begins at the sides."""
    dark = view.min(2) < 125
    left, right = (int(dark[:, at].argmax()) for at in (8, view.shape[1] - 9))
    return degrees(atan2(right - left, view.shape[1] - 17))


def test_what_is_not_tilted_is_turned_by_less_than_anybody_sees(photo):
    """Interpolated pixels alone must not give a tilt away."""
    angles = defaultdict(list)
    for seed in range(100):
        lesson = spoilt(photo, 0.8, np.random.default_rng(seed))
        angles[lesson.code].append(abs(horizon(lesson.views[0])))
    assert len(angles[NONE]) > 5
    assert 0 < max(angles[NONE]) < 1.2
    assert min(angles[TILT]) > 3
