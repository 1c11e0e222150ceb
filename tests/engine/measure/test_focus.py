import cv2
import numpy as np
import pytest

from engine.measure.edges import find_edges, pyramid
from engine.measure.focus import measure_focus
from engine.measure.subject import Subject
from engine.measure.view import FINE_SIDE, View
from tests.engine.measure import faulty

NOBODY = Subject()


def focus(pixels, subject=NOBODY):
    return measure_focus(View.of(faulty.picture(pixels)), subject)


def step(sigma, contrast, noise=0.0):
    plane = np.full((512, 768), 60, np.float32)
    for x in (120, 300, 480):
        plane[80:432, x : x + 90] += contrast
    plane = cv2.GaussianBlur(plane, (0, 0), sigma)
    plane += np.random.default_rng(1).normal(0, noise, plane.shape)
    return plane.clip(0, 255).round().astype(np.uint8)


@pytest.mark.parametrize("contrast", [40, 150])
@pytest.mark.parametrize("sigma", [1.0, 1.5, 2.2])
def test_blur_of_a_step_is_measured_whatever_its_contrast(sigma, contrast):
    first, *_ = find_edges(pyramid(step(sigma, contrast)), noise=0)
    assert np.median(first.sigma) == pytest.approx(sigma, rel=0.2)


@pytest.mark.parametrize(("sigma", "octave"), [(4, 1), (8, 2)])
def test_coarser_octaves_measure_wider_blur(sigma, octave):
    edges = find_edges(pyramid(step(sigma, 150)), noise=0)[octave]
    assert np.median(edges.sigma) == pytest.approx(sigma, rel=0.2)


def test_noise_does_not_make_soft_edges_look_sharp():
    first, *_ = find_edges(pyramid(step(2.0, 150, noise=4)), noise=4)
    assert np.median(first.sigma) > 1.5


@pytest.mark.parametrize("radius", [3, 5, 8])
def test_the_more_defocus_the_more_blur(radius):
    sharp, soft = focus(faulty.scene()), focus(faulty.defocused(faulty.scene(), radius))
    assert sharp.blur_px < 0.8
    assert soft.blur_px > 0.6 + radius / 5
    assert soft.finest_blur_px > sharp.finest_blur_px
    assert soft.sharp_share < 0.05
    assert sharp.sharp_share > 0.8


def test_low_contrast_is_not_blur():
    flat = (faulty.scene() * 0.3 + 90).astype(np.uint8)
    assert focus(flat).blur_px < 0.8


def test_the_focus_lies_where_the_photo_is_sharp():
    pixels = faulty.defocused(faulty.scene(), 9)
    pixels[300:700, 200:650] = faulty.scene()[300:700, 200:650]
    x, y, w, h = focus(pixels).sharpest
    assert abs(x * 1536 - 200) < 100
    assert abs(y * 1024 - 300) < 100
    assert abs((x + w) * 1536 - 650) < 100
    assert abs((y + h) * 1024 - 700) < 100


def test_the_map_covers_the_frame_and_is_brighter_where_it_is_sharp():
    pixels = faulty.defocused(faulty.scene(), 8)
    pixels[:, :700] = faulty.scene()[:, :700]
    found = focus(pixels)
    assert found.map.shape == (found.rows, found.columns) == (16, 24)
    assert np.median(found.map[:, :10]) > 200
    assert np.median(found.map[:, 12:][found.map[:, 12:] > 0]) < 160


def test_a_printed_date_is_not_where_the_photo_is_sharp():
    pixels = faulty.defocused(faulty.scene(), 8)
    cv2.putText(pixels, "2026 11 23", (30, 1000), 0, 1.5, (255, 255, 255), 3, cv2.LINE_AA)
    assert focus(pixels).finest_blur_px > 1


def test_the_subject_is_compared_with_the_rest():
    pixels = faulty.defocused(faulty.scene(), 8)
    pixels[256:768, 384:1152] = faulty.scene()[256:768, 384:1152]
    bits = np.zeros((64, 64), np.uint8)
    bits[16:48, 16:48] = 1
    subject = Subject(region=(0.25, 0.25, 0.5, 0.5), strength=0.9, grid=faulty.base64_bits(bits))
    found = focus(pixels, subject)
    assert found.subject_blur_px < 0.8
    assert found.background_blur_px > 2


@pytest.mark.parametrize("degrees", [0, 30, 75, 90, 135])
def test_movement_shows_its_direction(degrees):
    motion = focus(faulty.smeared(faulty.scene(), 14, degrees)).motion
    off = (motion.angle_deg - degrees + 90) % 180 - 90
    assert abs(off) < 8
    assert motion.agreement > 0.9
    assert motion.along_px > 1.5
    assert motion.across_px < 0.6 * motion.along_px


def test_defocus_has_no_direction():
    motion = focus(faulty.defocused(faulty.scene(), 6)).motion
    assert motion.across_px > 0.8 * motion.along_px


def test_panning_leaves_the_subject_sharp_and_streaks_behind_it():
    pixels = faulty.smeared(faulty.scene(), 24, 0)
    pixels[256:768, 384:1152] = faulty.scene()[256:768, 384:1152]
    bits = np.zeros((64, 64), np.uint8)
    bits[16:48, 16:48] = 1
    subject = Subject(region=(0.25, 0.25, 0.5, 0.5), strength=0.9, grid=faulty.base64_bits(bits))
    found = focus(pixels, subject)
    assert found.subject_motion.along_px < 1
    assert found.background_motion.along_px > 2
    assert min(found.background_motion.angle_deg, 180 - found.background_motion.angle_deg) < 8


def test_blur_is_given_in_pixels_of_the_full_photo_too():
    large = cv2.resize(faulty.scene(), (2 * FINE_SIDE, FINE_SIDE), interpolation=cv2.INTER_CUBIC)
    found = focus(faulty.defocused(large, 10))
    assert found.judged_side == FINE_SIDE
    assert found.full_blur_px == pytest.approx(2 * found.blur_px, rel=0.01)


@pytest.mark.parametrize("shape", [(1, 1), (7, 900), (900, 7), (40, 40), (600, 800)])
def test_where_there_are_no_edges_nothing_is_said(shape):
    found = focus(np.full((*shape, 3), 128, np.uint8))
    assert found.telling == 0
    assert found.blur_px is None
    assert found.motion is None
    assert not found.map.any()
