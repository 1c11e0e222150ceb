"""The numbers that light comes down to, on photos whose light is known because code drew them."""

from base64 import b64encode

import cv2
import numpy as np
import pytest

from engine.measure.subject import Subject
from engine.measure.tone import Tone, measure_tone
from engine.measure.view import View
from engine.photo.picture import Picture

HEIGHT, WIDTH = 600, 900


def tone(pixels, subject=None):
    pixels = np.ascontiguousarray(pixels)
    picture = Picture(pixels, pixels.shape[1], pixels.shape[0], "JPEG")
    return measure_tone(View.of(picture), subject or Subject())


def textured(low=60, high=190, seed=1):
    """Detail between two levels, H x W x 3 uint8."""
    noise = np.random.default_rng(seed).uniform(low, high, (HEIGHT // 6, WIDTH // 6, 3))
    return np.clip(cv2.resize(noise, (WIDTH, HEIGHT)), 0, 255).astype(np.uint8)


def box_subject(x, y, w, h):
    """A subject that fills a box, in 64ths of the frame."""
    bits = np.zeros((64, 64), np.uint8)
    bits[y : y + h, x : x + w] = 1
    return Subject(
        region=(x / 64, y / 64, w / 64, h / 64),
        strength=0.9,
        area=w * h / 4096,
        centroid=((x + w / 2) / 64, (y + h / 2) / 64),
        grid=b64encode(np.packbits(bits).tobytes()).decode("ascii"),
    )


def test_an_even_grey_has_its_level_and_no_contrast():
    grey = tone(np.full((HEIGHT, WIDTH, 3), 128, np.uint8))
    assert grey.median == pytest.approx(128 / 255, abs=0.005)
    assert grey.contrast == pytest.approx(0, abs=0.1)
    assert grey.dynamic_range_ev == pytest.approx(0, abs=0.01)
    assert sum(grey.histogram) == pytest.approx(1)


def test_two_levels_are_as_many_stops_apart_as_their_light():
    pixels = np.full((HEIGHT, WIDTH, 3), 64, np.uint8)
    pixels[:, WIDTH // 2 :] = 188  # 64 is 5.1 % of the light and 188 is 50.3 %: 3.3 stops
    assert tone(pixels).dynamic_range_ev == pytest.approx(3.3, abs=0.1)


def test_a_blown_sky_over_blue_is_found_where_it_is():
    pixels = textured()
    pixels[:200] = (150, 185, 230)
    pixels[:120, 100:500] = 255
    measured = tone(pixels)
    area = measured.blown_areas[0]
    assert area.kind == "sky"
    assert area.region == pytest.approx((100 / 900, 0, 400 / 900, 0.2), abs=0.02)
    assert area.share == pytest.approx(400 * 120 / (900 * 600), abs=0.01)
    assert measured.lost_highlights == pytest.approx(area.share, abs=0.01)


def test_the_sun_in_its_glow_is_a_light_source_and_no_loss():
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    glow = np.exp(-(((x - 450) / 150) ** 2 + ((y - 200) / 150) ** 2))[..., None]
    sky = np.array([200, 110, 40]) + glow * np.array([120, 240, 280])
    measured = tone(np.clip(sky, 0, 255).astype(np.uint8))
    assert [area.kind for area in measured.blown_areas] == ["light_source"]
    assert measured.lost_highlights == pytest.approx(0, abs=0.005)


def test_studio_white_is_a_backdrop_and_no_loss():
    pixels = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    pixels[150:450, 300:600] = textured(20, 160)[150:450, 300:600]
    measured = tone(pixels)
    assert measured.blown > 0.7
    assert measured.blown_areas[0].kind == "backdrop"
    assert measured.lost_highlights == pytest.approx(0, abs=0.01)


def test_an_entirely_white_photo_is_no_backdrop():
    assert tone(np.full((HEIGHT, WIDTH, 3), 255, np.uint8)).lost_highlights == 1


def test_a_clipped_channel_is_told_from_the_others():
    pixels = textured()
    pixels[:300, :, 0] = 255
    red, green, blue = tone(pixels).clipped_high
    assert red == pytest.approx(0.5, abs=0.01)
    assert green == blue == 0


def test_the_subject_is_held_against_what_lies_behind_it():
    pixels = textured(180, 230)
    pixels[300:500, 300:600] = textured(30, 50)[300:500, 300:600]
    measured = tone(pixels, box_subject(21, 32, 22, 21)).subject
    assert measured is not None
    assert measured.difference_ev < -4
    assert measured.luma < 0.25
    assert measured.background_luma > 0.7


def test_lamps_in_the_dark_are_counted():
    pixels = np.full((HEIGHT, WIDTH, 3), 12, np.uint8)
    for x in range(100, 900, 100):
        cv2.circle(pixels, (x, 300), 6, (255, 240, 200), -1)
    assert tone(pixels).light_points == 8


@pytest.mark.parametrize("shape", [(1, 1), (1, 400), (400, 1), (7, 5)])
def test_the_smallest_photos_are_measured_too(shape):
    pixels = np.random.default_rng(0).integers(0, 256, (*shape, 3), dtype=np.uint8)
    measured = tone(pixels)
    assert Tone.model_validate_json(measured.model_dump_json()) == measured
