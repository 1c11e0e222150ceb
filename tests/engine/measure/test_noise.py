import numpy as np
import pytest

from engine.measure.noise import measure_noise, pixel_noise
from engine.measure.view import View
from tests.engine.measure import faulty


def noise(pixels):
    return measure_noise(View.of(faulty.picture(pixels)))


def wall(level, shape=(768, 1024)):
    return np.full((*shape, 3), level, np.uint8)


@pytest.mark.parametrize("sigma", [2, 5, 10])
def test_sigma_of_the_pixels_is_recovered(sigma):
    plane = np.random.default_rng(0).normal(128, sigma, (600, 800)).clip(0, 255).astype(np.uint8)
    assert pixel_noise(plane) == pytest.approx(sigma, rel=0.2)


def test_edges_and_gradients_are_not_noise():
    assert pixel_noise(faulty.scene()[..., 1]) < 0.5


def test_noise_is_measured_by_brightness():
    pixels = np.concatenate([faulty.noisy(wall(40), 12), wall(150)], axis=1)
    found = noise(pixels)
    assert found.shadows.sigma > 1.2
    assert found.midtones.sigma < 0.5
    assert found.region[0] + found.region[2] <= 0.5


def test_a_band_that_does_not_occur_is_left_out():
    found = noise(wall(150))
    assert found.shadows is None
    assert found.midtones.share == 1


def test_texture_grows_at_half_the_size_where_noise_shrinks():
    grainy = noise(faulty.noisy(wall(128), 10)).midtones
    # Natural texture has a 1/f spectrum.
    frequency = np.hypot(*np.meshgrid(np.fft.rfftfreq(1024), np.fft.fftfreq(768)))
    phases = np.exp(2j * np.pi * np.random.default_rng(0).random(frequency.shape))
    texture = np.fft.irfft2(phases / (frequency + 0.01) ** 1.5)
    pebbles = (128 + 25 * texture / texture.std()).clip(0, 255).astype(np.uint8)
    sandy = noise(np.repeat(pebbles[..., None], 3, axis=2)).midtones
    assert grainy.half_sigma < 0.8 * grainy.sigma
    assert sandy.half_sigma > 1.3 * sandy.sigma


def test_colour_blotches_are_measured_apart_from_luma():
    blotches = np.random.default_rng(0).normal(0, 25, (96, 128, 1)).repeat(8, 0).repeat(8, 1)
    pixels = (wall(128) + blotches * np.array([1.0, -0.51, 0.0])).clip(0, 255).astype(np.uint8)
    found = noise(pixels).midtones
    assert found.colour > 5
    assert noise(wall(128)).midtones.colour < 0.5


@pytest.mark.parametrize("shape", [(1, 1), (5, 900), (31, 31)])
def test_a_strip_or_a_stamp_has_no_noise_to_speak_of(shape):
    found = noise(wall(100, shape))
    assert found.shadows is None
    assert found.midtones is None
