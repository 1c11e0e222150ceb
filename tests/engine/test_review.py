"""The whole path for one file."""

import hashlib
import pickle

import numpy as np
import pytest
from PIL import Image

from engine.photo.error import PhotoError
from engine.review import review, rewrite
from tests.engine.critics import drawn


@pytest.fixture(scope="module")
def photo(tmp_path_factory):
    """A drawn scene on disk, lying on its side until its orientation tag is honoured."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8769)[0x829A] = 1 / 60
    path = tmp_path_factory.mktemp("photos") / "夜 café.jpg"
    Image.fromarray(drawn.night()).save(path, quality=92, exif=exif)
    return path


def test_a_review_names_its_photo(photo):
    critique = review(str(photo), "en").critique
    assert critique.photo.path == str(photo)
    assert critique.photo.sha256 == hashlib.sha256(photo.read_bytes()).hexdigest()
    assert (critique.photo.width, critique.photo.height) == (drawn.HEIGHT, drawn.WIDTH)
    assert critique.photo.capture.exposure_s == pytest.approx(1 / 60)
    assert set(critique.timings_ms) == {"decode", "read", "measure", "judge"}


def test_another_language_needs_no_second_look_at_the_file(photo):
    first = review(str(photo), "en")
    again = rewrite(first.measurements, first.critique.photo, "zh")
    direct = review(str(photo), "zh").critique
    assert again.model_copy(update={"timings_ms": direct.timings_ms}) == direct
    assert again.overall.score == first.critique.overall.score


def test_a_review_travels_between_processes(photo):
    done = review(str(photo), "en")
    assert pickle.loads(pickle.dumps(done)) == done


@pytest.mark.parametrize(
    ("content", "kind"), [(None, "missing"), (b"", "empty"), (b"not a photo at all", "not_a_photo")]
)
def test_a_file_that_is_no_photo_is_one_clear_error(tmp_path, content, kind):
    path = tmp_path / "x.jpg"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PhotoError) as caught:
        review(str(path), "en")
    assert caught.value.kind == kind
    assert caught.value.message("zh")


def flat(width, height):
    return np.full((height, width, 3), (90, 120, 150), np.uint8)


def noise(width, height):
    return np.random.default_rng(4).integers(0, 256, (height, width, 3), dtype=np.uint8)


def opposites(width, height):
    """A square of the purest magenta on the purest green."""
    scene = np.tile(np.array([0, 255, 0], np.uint8), (height, width, 1))
    scene[height // 3 : height // 2 + 1, width // 3 : width // 2 + 1] = (255, 0, 255)
    return scene


@pytest.mark.parametrize("content", [flat, noise, opposites])
@pytest.mark.parametrize("size", [(1, 1), (3, 2000), (2000, 5), (17, 40), (40, 40), (300, 200)])
def test_tiny_and_extreme_photos_get_a_critique(tmp_path, size, content):
    path = tmp_path / "odd.png"
    Image.fromarray(content(*size)).save(path)
    critique = review(str(path), "en").critique
    assert 1 <= critique.overall.score <= 10
    assert 50 <= len(critique.overall.summary.split()) <= 120


@pytest.mark.parametrize(
    ("suffix", "share"), [("png", 0.1), ("png", 0.9), ("jpg", 0.3), ("bmp", 0.5)]
)
def test_a_photo_of_which_a_part_is_missing_is_not_judged(tmp_path, suffix, share):
    path = tmp_path / f"photo.{suffix}"
    Image.fromarray(drawn.night()).save(path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(PhotoError, match="missing") as found:
        review(str(path), "en")
    assert found.value.kind == "incomplete"


def test_a_photo_that_lacks_nothing_but_its_last_bytes_is_judged(tmp_path):
    path = tmp_path / "photo.jpg"
    Image.fromarray(drawn.night()).resize((1200, 1800)).save(path)
    path.write_bytes(path.read_bytes()[:-2])
    assert review(str(path), "en").critique.overall.score
