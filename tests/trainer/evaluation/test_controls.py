"""No photo keeps itself or its twin; the blind see grey of the same shape."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from engine.views.view import ModelView
from trainer.evaluation.controls import blinded, in_cycles, wrong_photos
from trainer.evaluation.error import EvaluationError
from trainer.evaluation.scenes import scenes_of


def scenes(sizes):
    """Photos in scenes of these sizes."""
    return {
        Path(f"{scene}-{at}.jpg"): str(scene)
        for scene, size in enumerate(sizes)
        for at in range(size)
    }


@given(st.lists(st.integers(1, 6), min_size=2, max_size=12), st.integers(0, 999))
def test_no_photo_keeps_its_scene_and_each_is_used_once(sizes, seed):
    photos = scenes(sizes)
    if 2 * max(sizes) > len(photos):
        with pytest.raises(EvaluationError):
            wrong_photos(photos, seed)
        return
    wrong = wrong_photos(photos, seed)
    assert set(wrong) == set(wrong.values()) == set(photos)
    assert all(photos[one] != photos[other] for one, other in wrong.items())
    assert wrong == wrong_photos(dict(reversed(photos.items())), seed)


def test_another_seed_gives_other_photos():
    assert wrong_photos(scenes([1] * 20), 0) != wrong_photos(scenes([1] * 20), 1)


def test_one_photo_alone_cannot_be_wrong():
    with pytest.raises(EvaluationError, match="at least two photos"):
        wrong_photos(scenes([1]), 0)


def test_each_photo_comes_once_before_its_wrong_one():
    wrong = wrong_photos(scenes([2, 1, 1, 1, 2]), 3)
    order = in_cycles(wrong)
    assert Counter(order) == dict.fromkeys(wrong, 1)
    next_to = sum(wrong[one] == other for one, other in pairwise(order))
    assert next_to >= len(order) // 2


def test_the_blind_see_grey_of_the_same_shape():
    views = (
        ModelView("whole", np.zeros((32, 48, 3), np.uint8), (0, 0, 1, 1), 0.5),
        ModelView("detail", np.zeros((16, 16, 3), np.uint8), (0.1, 0.1, 0.2, 0.2), 1.0, "focus"),
    )
    for seen, view in zip(blinded(views), views, strict=True):
        assert seen.pixels.shape == view.pixels.shape
        assert (seen.pixels == 128).all()
        assert (seen.kind, seen.region, seen.reason) == (view.kind, view.region, view.reason)


def drawn(path, seed, size=(320, 240), quality=95):
    small = np.random.default_rng(seed).integers(0, 255, (6, 8, 3), np.uint8)
    Image.fromarray(small).resize((320, 240), Image.Resampling.BICUBIC).resize(size).save(
        path, quality=quality
    )
    return path


def test_copies_are_one_scene_and_so_is_what_is_called_one(tmp_path):
    photo = drawn(tmp_path / "a.jpg", 1)
    copy = drawn(tmp_path / "b.jpg", 1, size=(200, 150), quality=40)
    other = drawn(tmp_path / "c.jpg", 2)
    shoot = drawn(tmp_path / "d.jpg", 3), drawn(tmp_path / "e.jpg", 4)
    broken = tmp_path / "f.jpg"
    broken.write_bytes(b"no photo")
    named = {photo: "", copy: "", other: "", shoot[0]: "s", shoot[1]: "s", broken: ""}
    found, unread = scenes_of(named)
    assert found[photo] == found[copy]
    assert found[shoot[0]] == found[shoot[1]]
    assert len(set(found.values())) == 3
    assert list(unread) == [broken]
