import numpy as np
import pytest

from engine.measure.processing import measure_processing
from engine.measure.view import View
from tests.engine.measure import faulty


def processing(pixels, quality=None):
    return measure_processing(View.of(faulty.picture(pixels, quality)))


def sky(width=1536, height=1024):
    """An evening sky: a smooth gradient with a breath of noise."""
    ramp = np.linspace(150, 200, height)[:, None, None] * np.ones((1, width, 3))
    return faulty.noisy(ramp.astype(np.uint8), 1)


def test_the_grid_of_hard_compression_shows_and_grows():
    soft = faulty.defocused(faulty.scene(), 12)
    blocking = [processing(faulty.compressed(soft, quality)).blocking for quality in (95, 20, 5)]
    assert blocking[0] < 0.5
    assert blocking[0] < blocking[1] < blocking[2]
    assert blocking[2] > 2


def test_the_grid_is_found_wherever_a_crop_has_left_it():
    whole = faulty.compressed(faulty.defocused(faulty.scene(), 12), 10)
    assert processing(whole[5:, 3:]).blocking == pytest.approx(processing(whole).blocking, rel=0.1)


def test_a_reduced_photo_has_no_grid_to_measure():
    assert processing(faulty.scene(4100, 2734)).blocking is None


def test_quality_is_what_the_tables_say():
    assert processing(sky(), 83).jpeg_quality == 83
    assert processing(sky()).jpeg_quality is None


def test_sharpening_draws_halos_and_more_sharpening_more():
    soft = faulty.defocused(faulty.scene(), 1.5)
    halos = [processing(faulty.sharpened(soft, amount)).halo for amount in (0, 1, 3)]
    assert halos[0] < 0.03
    assert halos[0] < halos[1] < halos[2]
    assert halos[2] > 0.1


def test_an_outline_is_not_a_halo():
    pixels = faulty.scene()
    outlined = pixels.copy()
    outlined[200:800, 500:1000] = 60
    outlined[210:790, 510:990] = 200
    outlined[200:800, 497:500] = outlined[200:800, 1000:1003] = 250
    assert processing(outlined).halo < 0.05


@pytest.mark.parametrize("stops", [1.5, 3])
def test_fall_off_is_measured_in_stops(stops):
    wall = faulty.noisy(np.full((1024, 1536, 3), 180, np.uint8), 2)
    vignette = processing(faulty.vignetted(wall, stops)).vignette
    assert vignette.mean == pytest.approx(stops, abs=0.5)
    assert vignette.weakest == pytest.approx(vignette.mean, abs=0.2)
    assert vignette.agreement > 0.9


def test_dark_things_in_two_corners_are_no_vignette():
    pixels = np.full((1024, 1536, 3), 180, np.uint8)
    pixels[:400, :500] = pixels[-400:, -500:] = 30
    assert processing(pixels).vignette.weakest < 0.3


def test_dust_is_found_where_it_lies():
    spots = [(300, 200), (900, 330), (1250, 600)]
    found = processing(faulty.dusted(sky(), spots, 9)).dust
    assert len(found) == 3
    for x, y in spots:
        assert any(a <= x / 1536 <= a + w and b <= y / 1024 <= b + h for a, b, w, h in found)


def test_a_clean_sky_has_no_dust():
    assert processing(sky()).dust == ()


def test_shapes_and_birds_are_not_dust():
    pixels = sky()
    for x in (200, 500, 800, 1100):  # a bird: a thin dark stroke
        pixels[300:303, x : x + 18] = 40
        pixels[296:303, x + 7 : x + 11] = 40
    assert processing(pixels).dust == ()
    assert processing(faulty.scene()).dust == ()


@pytest.mark.parametrize("shape", [(1, 1), (3, 1200), (1200, 3), (30, 30)])
def test_strips_and_stamps_pass(shape):
    found = processing(np.full((*shape, 3), 128, np.uint8))
    assert found.halo is None
    assert found.dust == ()
