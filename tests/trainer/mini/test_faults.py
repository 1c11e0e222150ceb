"""Each fault that is put in is the one that its name says, by what can be measured."""

import cv2
import numpy as np
import pytest

from trainer.mini.faults import FAULTS, KINDS, NONE, put_in


@pytest.fixture
def photo():
    """Soft forms, edges and a little texture, in moderate colours."""
    random = np.random.default_rng(5)
    forms = cv2.GaussianBlur(random.uniform(0, 255, (360, 480, 3)).astype(np.float32), (0, 0), 25)
    forms = 128 + 14 * (forms - forms.mean())
    cv2.rectangle(forms, (100, 80), (300, 260), (150, 120, 90), -1)
    cv2.circle(forms, (360, 120), 60, (90, 110, 160), -1)
    return np.clip(forms + random.normal(0, 2, forms.shape), 20, 235).astype(np.uint8)


def grey(photo):
    return cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY).astype(np.float32)


def sharpness(photo):
    return cv2.Laplacian(grey(photo), cv2.CV_32F).std()


def chroma(photo):
    return (photo.max(2).astype(float) - photo.min(2)).mean()


def steps(photo, axis):
    return np.abs(np.diff(grey(photo), axis=axis)).mean()


def change(code, measure, photo, strength=0.5):
    return measure(put_in(code, photo, strength, seed=3)) / measure(photo)


@pytest.mark.parametrize(
    ("code", "measure", "least", "most"),
    [
        ("overexposed", lambda p: grey(p).mean(), 1.2, 3),
        ("underexposed", lambda p: grey(p).mean(), 0.1, 0.8),
        ("out_of_focus", sharpness, 0, 0.5),
        ("motion_blur", sharpness, 0, 0.7),
        ("high_noise", sharpness, 2, 50),
        ("oversharpened", sharpness, 1.5, 20),
        ("oversaturated", chroma, 1.3, 5),
        ("low_contrast", lambda p: grey(p).std(), 0.2, 0.7),
    ],
)
def test_a_fault_changes_what_its_name_says(photo, code, measure, least, most):
    assert least < change(code, measure, photo) < most


def test_a_cast_tints_what_was_grey():
    grey_card = np.full((50, 50, 3), 128, np.uint8)
    red, green, blue = put_in("colour_cast", grey_card, 0.5, seed=1)[0, 0].astype(int)
    assert max(red, green, blue) - min(red, green, blue) > 20


def test_a_tilt_turns_level_lines_and_leaves_no_empty_corners():
    level = np.full((300, 400, 3), 200, np.uint8)
    level[150:] = 60
    tilted = grey(put_in("tilted_horizon", level, 0.0, seed=1))
    left, right = (int(np.argmax(tilted[:, x] < 130)) for x in (5, -5))
    assert abs(left - right) > 10
    assert tilted.min() > 40


def test_compression_leaves_blocks_of_eight(photo):
    packed = grey(put_in("compression_artifacts", photo, 0.8, seed=1))
    columns = np.abs(np.diff(packed, axis=1)).mean(0)
    at_edges = columns[7::8].mean()
    inside = np.delete(columns, np.s_[7::8]).mean()
    assert at_edges > 1.5 * inside


def test_motion_blurs_along_one_direction_only(photo):
    ratios = []
    for seed in range(8):
        moved = put_in("motion_blur", photo, 1.0, seed)
        both = [steps(moved, axis) / steps(photo, axis) for axis in (0, 1)]
        ratios.append(max(both) / min(both))
    assert max(ratios) > 1.5


@pytest.mark.parametrize("code", FAULTS)
def test_more_strength_is_more_change_and_the_same_seed_the_same_photo(photo, code):
    size = photo.shape[1::-1]
    weak, strong, again = (
        cv2.resize(put_in(code, photo, strength, seed=7), size).astype(np.float32)
        for strength in (0.0, 1.0, 1.0)
    )
    assert np.abs(strong - photo).mean() > np.abs(weak - photo).mean() > 0
    assert (strong == again).all()


@pytest.mark.parametrize("code", ["out_of_focus", "motion_blur", "high_noise", "oversharpened"])
def test_of_a_fine_fault_little_is_left_in_a_reduced_copy(photo, code):
    photo = cv2.GaussianBlur(photo, (0, 0), 1.5)  # grain goes with the slightest blur
    near = put_in(code, photo, 0.5, seed=7).astype(np.float32)
    far = put_in(code, photo, 0.5, seed=7, reduction=4).astype(np.float32)
    assert np.abs(far - photo).mean() < 0.7 * np.abs(near - photo).mean()


@pytest.mark.parametrize("code", ["out_of_focus", "motion_blur"])
def test_a_part_of_a_large_photo_is_blurred_as_the_whole_is(photo, code):
    whole = put_in(code, np.tile(photo, (3, 3, 1)), 0.5, seed=7)
    part = put_in(code, photo, 0.5, seed=7, long_side=3 * max(photo.shape[:2]))
    height, width = photo.shape[:2]
    middle = whole[height : 2 * height, width : 2 * width]
    inner = np.s_[60:-60, 60:-60]
    assert np.abs(middle[inner].astype(int) - part[inner]).max() <= 1


def test_none_leaves_the_photo_alone_and_every_code_belongs_to_one_kind(photo):
    assert put_in(NONE, photo, 1.0, seed=1) is photo
    assert sorted(code for kind in KINDS for code in kind) == sorted([*FAULTS, NONE])
