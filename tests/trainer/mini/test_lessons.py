"""What a lesson shows, beside the fault that it is about."""

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


def shown(photo, wanted):
    """Wholes of lessons about one code; one in some dozens is about any."""
    lessons = (spoilt(photo, 0.8, np.random.default_rng(seed)) for seed in range(100))
    return [one.views[0] for one in lessons if one.code == wanted]


def test_what_is_not_tilted_is_turned_by_less_than_anybody_sees(photo):
    """Interpolated pixels alone must not give a tilt away."""
    angles = [abs(horizon(view)) for view in shown(photo, NONE)]
    assert len(angles) > 5
    assert 0 < max(angles) < 1.2
    assert min(abs(horizon(view)) for view in shown(photo, TILT)) > 3
