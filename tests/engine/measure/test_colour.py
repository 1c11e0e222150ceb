"""The numbers that colour comes down to."""

import cv2
import numpy as np
import pytest

from engine.measure.colour import Colour, measure_colour
from engine.measure.hues import hue_name
from engine.measure.subject import Subject
from engine.measure.view import View
from engine.photo.picture import Picture
from tests.engine.critics import drawn
from tests.engine.critics.degraded import saturated, tinted


def colour(pixels):
    pixels = np.ascontiguousarray(pixels)
    picture = Picture(pixels, pixels.shape[1], pixels.shape[0], "JPEG")
    return measure_colour(View.of(picture), Subject())


def street(seed=1):
    """Grey walls in light and shade, some of them brick, some painted."""
    rng = np.random.default_rng(seed)
    levels = rng.uniform(50, 220, (8, 12, 1)).repeat(3, axis=2)
    for paint in ((150, 80, 60), (70, 110, 160), (90, 130, 70)):
        for _ in range(6):
            levels[rng.integers(8), rng.integers(12)] = paint
    walls = cv2.resize(levels, (1080, 720), interpolation=cv2.INTER_NEAREST)
    return np.clip(walls + rng.normal(0, 6, (720, 1080, 1)), 0, 255).astype(np.uint8)


def two_halves(one, other):
    pixels = np.empty((400, 600, 3), np.uint8)
    pixels[:, :300], pixels[:, 300:] = one, other
    return pixels


@pytest.mark.parametrize(
    ("damage", "direction"),
    [
        ({"mired": 50}, "warm"),
        ({"mired": -60}, "cool"),
        ({"green_ev": 0.35}, "green"),
        ({"green_ev": -0.35}, "magenta"),
    ],
)
def test_the_tint_of_the_light_is_found(damage, direction):
    cast = colour(tinted(street(), **damage)).cast
    assert cast is not None
    assert cast.direction == direction
    assert cast.delta_e > 6
    assert cast.confidence > 0.35


def test_true_greys_speak_against_a_cast():
    cast = colour(street()).cast
    assert cast is None or cast.delta_e * cast.confidence < 1


def test_a_red_barn_is_no_cast():
    pixels = street()
    pixels[100:600, 200:900] = (150, 40, 35)
    cast = colour(pixels).cast
    assert cast is None or cast.delta_e * cast.confidence < 2


def test_black_and_white_is_grey_and_sepia_is_toned():
    grey = drawn.monochrome()
    assert colour(grey).monochrome == "grey"
    sepia = np.clip(grey * np.array([1.07, 0.9, 0.7]), 0, 255).astype(np.uint8)
    assert colour(sepia).monochrome == "toned"
    assert colour(drawn.daylight()).monochrome == "no"


@pytest.mark.parametrize(
    ("paint", "kind"), [((222, 196, 120), "no"), ((200, 198, 201), "grey"), ((60, 70, 120), "no")]
)
def test_a_small_light_in_the_night_has_its_own_colour(paint, kind):
    night = np.zeros((720, 1080, 3), np.uint8)
    cv2.circle(night, (540, 300), 70, paint, -1)
    assert colour(night).monochrome == kind


def test_colourfulness_follows_the_paint():
    plain = drawn.daylight()
    values = [colour(saturated(plain, factor)).colourfulness for factor in (0.3, 1.0, 1.6)]
    assert values == sorted(values)
    assert values[2] > 2 * values[0]


def test_opposites_make_a_complementary_pair():
    harmony = colour(two_halves((30, 90, 200), (230, 150, 40))).harmony
    assert harmony is not None
    assert harmony.template == "complementary"
    assert harmony.fit > 0.95
    assert harmony.balance > 0.3


def test_one_hue_is_a_single_palette_and_all_hues_are_none():
    single = colour(two_halves((60, 120, 60), (90, 180, 90))).harmony
    assert single is not None
    assert single.template == "single"
    hsv = np.full((400, 720, 3), 200, np.uint8)
    hsv[..., 0] = np.arange(720) // 4
    rainbow = colour(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)).harmony
    assert rainbow is not None
    assert rainbow.fit < 0.8


def test_a_red_coat_in_a_grey_street_is_an_accent_with_its_place():
    pixels = np.repeat(street()[..., :1], 3, axis=2)
    pixels[400:500, 800:860] = (210, 20, 30)
    accent = colour(pixels).accent
    assert accent is not None
    assert accent.hue == "red"
    assert accent.region == pytest.approx((800 / 1080, 400 / 720, 60 / 1080, 100 / 720), abs=0.02)


@pytest.mark.parametrize(
    ("degrees", "name"),
    [(0, "red"), (30, "orange"), (60, "yellow"), (120, "green"), (220, "blue"), (359, "red")],
)
def test_hues_have_their_names(degrees, name):
    assert hue_name(degrees) == name


@pytest.mark.parametrize("shape", [(1, 1), (1, 400), (400, 1), (7, 5)])
def test_the_smallest_photos_are_measured_too(shape):
    pixels = np.random.default_rng(0).integers(0, 256, (*shape, 3), dtype=np.uint8)
    measured = colour(pixels)
    assert Colour.model_validate_json(measured.model_dump_json()) == measured


@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_blank_photo_has_no_colour(level):
    measured = colour(np.full((300, 400, 3), level, np.uint8))
    assert measured.mean_chroma < 0.5
    assert measured.hues == ()
    assert measured.monochrome == "grey"
