import numpy as np
import pytest

from engine.measure.subject import CLEAR, Subject, measure_subject
from tests.engine.measure import scenes


@pytest.mark.parametrize(("x", "y"), [(0.35, 0.4), (0.5, 0.5), (0.7, 0.62)])
def test_a_lone_ball_is_found_where_it_is(x, y):
    subject = measure_subject(scenes.view(scenes.ball(x, y)))
    assert subject.strength > 0.8
    assert subject.centroid == (pytest.approx(x, abs=0.02), pytest.approx(y, abs=0.02))
    assert subject.area == pytest.approx(np.pi * 80**2 / (scenes.WIDTH * scenes.HEIGHT), rel=0.3)
    left, top, width, height = subject.region
    assert left < x < left + width
    assert top < y < top + height


def test_the_mask_covers_the_ball_at_any_size():
    subject = measure_subject(scenes.view(scenes.ball(0.4, 0.5)))
    for shape in ((64, 96), (640, 960, 3)):
        mask = subject.mask(shape)
        assert mask.shape == shape[:2]
        assert mask[shape[0] // 2, round(0.4 * shape[1])] == 1
        assert mask[shape[0] // 10, round(0.9 * shape[1])] == 0


@pytest.mark.parametrize("scene", [scenes.leaves, scenes.sea])
def test_a_texture_and_an_empty_sea_have_no_subject(scene):
    subject = measure_subject(scenes.view(scene()))
    assert subject.strength < CLEAR
    assert subject.region is None
    assert not subject.mask((10, 10)).any()


def test_a_ball_cut_by_the_border_reaches_it():
    subject = measure_subject(scenes.view(scenes.ball(x=0.96, y=0.5)))
    assert subject.region is not None
    assert subject.region[0] + subject.region[2] == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("shape", [(1, 1), (3, 400), (400, 3), (40, 40)])
def test_tiny_and_narrow_photos_are_measured_too(shape):
    subject = measure_subject(scenes.view(np.full((*shape, 3), 90)))
    assert subject.region is None
    assert subject.faces == ()


def test_a_subject_survives_json():
    subject = measure_subject(scenes.view(scenes.ball()))
    again = Subject.model_validate_json(subject.model_dump_json())
    assert again == subject
    assert (again.mask((90, 120)) == subject.mask((90, 120))).all()
