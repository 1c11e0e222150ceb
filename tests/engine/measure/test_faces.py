"""Faces are found in real photos and not imagined elsewhere."""

from pathlib import Path

import numpy as np
import pytest

from engine.measure.faces import find_faces
from engine.photo.decode import load
from tests.engine.measure import scenes

PHOTOS = Path(__file__).resolve().parents[3].parent / "shared" / "photos"


@pytest.mark.parametrize("scene", [scenes.leaves, scenes.rubble, scenes.facade, scenes.ball])
def test_no_face_is_imagined_in_a_thing(scene):
    assert find_faces(scenes.view(scene()).rgb) == ()


@pytest.mark.skipif(not PHOTOS.is_dir(), reason="../shared/photos is not here")
@pytest.mark.parametrize("category", ["macro", "landscape", "architecture", "sky"])
def test_no_face_is_imagined_where_nobody_is(category):
    for path in sorted(PHOTOS.glob(f"*_{category}_*"))[:8]:
        assert find_faces(load(path, 512).pixels) == (), path.name


@pytest.mark.skipif(not PHOTOS.is_dir(), reason="../shared/photos is not here")
def test_a_table_of_friends_has_faces_largest_first():
    (path,) = PHOTOS.glob("257_people_*")
    faces = find_faces(load(path, 1024).pixels)
    assert len(faces) >= 2
    areas = [width * height for _, _, width, height in faces]
    assert areas == sorted(areas, reverse=True)
    assert all(0.2 < y + height / 2 < 0.5 for _, y, _, height in faces)


def test_a_photo_smaller_than_a_face_has_none():
    assert find_faces(np.full((12, 9, 3), 128, np.uint8)) == ()
