"""What a model gets to see: the whole photo, details at native resolution, sizes that fit."""

import pickle
import sys

import cv2
import numpy as np
import pytest
from PIL import Image

from engine.critique import Capture
from engine.measure.measurements import measure
from engine.measure.noise import pixel_noise
from engine.measure.view import FINE_SIDE
from engine.photo.decode import load
from engine.views.places import Place, places
from engine.views.policy import look, views_of
from engine.views.shape import ViewShape
from engine.workers import Workers
from tests.engine.critics import drawn
from tests.engine.views.test_shapes import NAMES, of_gguf

QWEN25 = ViewShape(multiple=28, least=64 * 28**2, most=1024 * 28**2)
QWEN3 = ViewShape(multiple=32, least=64 * 32**2, most=1024 * 32**2)
SMOLVLM = ViewShape(multiple=512, least=2048 * 512, most=2048**2, long_side=2048)
LLAVA = ViewShape(
    multiple=336, least=336**2, most=336**2, long_side=336, square=True, several=False
)
SHAPES = (QWEN25, QWEN3, SMOLVLM, LLAVA)
BUDGETS = (448 * 448, 640 * 640, 2048 * 1024)
PHOTOS = ((3000, 2000), (2000, 3000), (1600, 1600), (512, 384), (60, 40), (5000, 300))
WHERE = (
    Place((0.3, 0.4), "subject"),
    Place((0.75, 0.2), "focus"),
    Place((0.02, 0.97), "high_noise"),
)


def noisy(width, height, seed=1):
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def size(view):
    return view.pixels.shape[1], view.pixels.shape[0]


@pytest.mark.parametrize("photo", PHOTOS)
@pytest.mark.parametrize("budget", BUDGETS)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_view_has_a_size_that_the_model_takes(shape, budget, photo):
    views = views_of(noisy(*photo), WHERE, shape, budget)
    assert views[0].kind in ("whole", "mosaic")
    for view in views:
        width, height = size(view)
        assert width % shape.multiple == 0
        assert height % shape.multiple == 0
        assert shape.least <= width * height <= shape.most
        assert shape.long_side in (None, max(width, height))
        assert not shape.square or width == height
    total = sum(view.pixels.size // 3 for view in views)
    assert total <= max(budget, shape.least)
    if len(views) > 1:
        assert views[0].pixels.size // 3 > budget / 3  # half, less what rounding took of a strip


@pytest.mark.parametrize("shape", [QWEN25, QWEN3])
def test_a_detail_is_the_photo_itself_around_its_place(shape):
    photo = noisy(3000, 2000)
    _, *details = views_of(photo, WHERE, shape, 640 * 640)
    assert [view.reason for view in details] == ["subject", "focus", "high_noise"]
    for view, place in zip(details, WHERE, strict=True):
        x, y, w, h = (
            round(part * side) for part, side in zip(view.region, (3000, 2000) * 2, strict=True)
        )
        assert np.array_equal(view.pixels, photo[y : y + h, x : x + w])
        assert view.scale == 1.0
        assert x <= place.centre[0] * 3000 <= x + w
        assert y <= place.centre[1] * 2000 <= y + h


def test_a_detail_begins_where_squares_of_jpeg_do():
    """Where blocks stand in every photo alike, a model has less to learn."""
    for shape in (QWEN25, QWEN3):
        for width, height in ((3001, 2003), (700, 533)):
            _, *details = views_of(noisy(width, height), WHERE, shape, 448 * 448)
            assert details
            for view in details:
                x, y = round(view.region[0] * width), round(view.region[1] * height)
                assert (x % 8, y % 8) == (0, 0)


def test_two_places_that_are_one_get_one_detail_which_is_larger():
    near = (WHERE[0], Place((0.31, 0.41), "focus"))
    apart = views_of(noisy(3000, 2000), WHERE[:2], QWEN25, 448 * 448)
    once = views_of(noisy(3000, 2000), near, QWEN25, 448 * 448)
    assert [len(apart), len(once)] == [3, 2]
    assert once[1].pixels.size > apart[1].pixels.size


@pytest.mark.parametrize("shape", SHAPES)
def test_a_small_photo_is_shown_whole_and_unscaled_and_needs_no_detail(shape):
    photo = noisy(224, 224)
    (view,) = views_of(photo, WHERE, shape, 640 * 640)
    assert (view.kind, view.scale, view.region) == ("whole", 1.0, (0, 0, 1, 1))
    height, width = view.pixels.shape[:2]
    x, y = (width - 224) // 2, (height - 224) // 2
    assert np.array_equal(view.pixels[y : y + 224, x : x + 224], photo)


@pytest.mark.parametrize("shape", [SMOLVLM, LLAVA])
@pytest.mark.parametrize("photo", [(3000, 2000), (2000, 3000), (1600, 1600)])
def test_a_mosaic_holds_the_whole_photo_and_details_of_it(shape, photo):
    pixels = noisy(*photo)
    (view,) = views_of(pixels, WHERE, shape, 448 * 448)
    assert view.kind == "mosaic"
    assert view.reason.split("+")[:2] == ["subject", "focus"]
    middle = [round(part * side) for part, side in zip(WHERE[0].centre, photo, strict=True)]
    detail = pixels[middle[1] - 16 : middle[1] + 16, middle[0] - 16 : middle[0] + 16]
    assert cv2.matchTemplate(view.pixels, detail, cv2.TM_SQDIFF).min() == 0
    whole = cv2.resize(
        pixels, [round(side * view.scale) for side in photo], interpolation=cv2.INTER_AREA
    )
    assert cv2.matchTemplate(view.pixels, whole, cv2.TM_SQDIFF).min() == 0


def test_noise_is_in_the_detail_and_lost_in_the_whole():
    rng = np.random.default_rng(3)
    calm = np.full((2000, 3000, 3), 128.0)
    photo = np.clip(calm + rng.normal(0, 8, calm.shape[:2])[..., None], 0, 255).astype(np.uint8)
    whole, detail = views_of(photo, WHERE[:1], QWEN25, 448 * 448)
    assert pixel_noise(cv2.cvtColor(detail.pixels, cv2.COLOR_RGB2GRAY)) > 6
    assert pixel_noise(cv2.cvtColor(whole.pixels, cv2.COLOR_RGB2GRAY)) < 2


def test_the_same_photo_gives_the_same_pixels():
    first, second = (
        [view.digest for view in views_of(noisy(3000, 2000), WHERE, QWEN3, 640 * 640)]
        for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize("name", NAMES)
def test_no_program_resizes_what_the_policy_cuts(tiny_models, name):
    pytest.importorskip("transformers", reason="resizes, or does not")
    pytest.importorskip("llama_cpp", reason="comes with what counts the tokens")
    from tests.engine.views.vision import resized  # noqa: PLC0415 - brings both

    folder = tiny_models / name
    views = views_of(noisy(900, 600), WHERE, of_gguf(folder), 448 * 448)
    assert resized(folder, [view.pixels for view in views]) == []


def test_looking_at_a_file_gives_upright_views_across_processes(tmp_path):
    """A camera held upright stores the photo lying down and says so."""
    scene = cv2.resize(drawn.low_key(), (2400, 1600), interpolation=cv2.INTER_CUBIC)
    exif = Image.Exif()
    exif[0x0112] = 6
    file = tmp_path / "upright.jpg"
    Image.fromarray(scene).save(file, quality=95, exif=exif)
    measurements = measure(load(file, FINE_SIDE))
    with Workers(1) as workers:
        views = workers.submit(look, str(file), measurements, QWEN25, 448 * 448).result()
    whole, *details = views
    assert size(whole)[0] < size(whole)[1]
    assert details
    assert details[0].reason == "subject"
    assert details[0].pixels.mean() > 2 * whole.pixels.mean()  # the lit ball, not the dark
    assert pickle.loads(pickle.dumps(views))[0].digest == whole.digest


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_a_photo_too_large_for_memory_is_seen_at_less_than_native_resolution(tmp_path):
    file = tmp_path / "large.jpg"
    Image.fromarray(np.full((6600, 9000, 3), 120, np.uint8)).save(file)
    measurements = measure(load(file, FINE_SIDE))
    with Workers(1, memory_bytes=200 * 2**20) as workers:
        whole, detail = workers.submit(look, str(file), measurements, QWEN25, 448 * 448).result()
    assert detail.scale == pytest.approx(4096 / 9000, rel=0.01)
    assert size(whole)[0] == pytest.approx(9000 * whole.scale, rel=0.05)


def test_the_places_are_the_subject_the_focus_and_the_worst_fault():
    ball = drawn.low_key()
    found = places(measure(drawn.picture(ball)), Capture())
    assert found[0].reason == "subject"
    x, y = found[0].centre
    assert (x, y) == pytest.approx((0.62, 0.55), abs=0.06)  # where it was drawn


def test_a_photo_of_nothing_is_looked_at_in_its_middle():
    grey = np.full((800, 1200, 3), 128, np.uint8)
    assert places(measure(drawn.picture(grey)), Capture()) == (Place((0.5, 0.5), "centre"),)


def test_a_model_that_was_tuned_sees_the_same_on_every_machine():
    tuned = QWEN25.model_copy(update={"pixels": 400 * 400, "detail": 112, "least": 112 * 112})
    photo = noisy(3000, 2000)
    weak, strong = (views_of(photo, WHERE, tuned, budget) for budget in (448**2, 2048**2))
    assert [one.digest for one in weak] == [one.digest for one in strong]
    details = weak[1:]
    assert len(details) == len(WHERE)
    assert all(112 <= min(one.pixels.shape[:2]) < 224 for one in details)
    assert sum(one.pixels.shape[0] * one.pixels.shape[1] for one in weak) <= 400 * 400
    assert len(views_of(photo, WHERE, QWEN25, 400 * 400)) < len(weak)
