import numpy as np
import pytest

from engine.critics.measured.intent import Intent
from engine.critics.measured.processing import find_processing
from engine.critique import Capture
from engine.measure.measurements import measure
from engine.rubric import rubric
from tests.engine.measure import faulty


@pytest.fixture(scope="module")
def scene():
    return faulty.scene()


@pytest.fixture(scope="module")
def sky():
    ramp = np.linspace(150, 200, 1024)[:, None, None] * np.ones((1, 1536, 3))
    return faulty.noisy(ramp.astype(np.uint8), 1)


def judged(pixels, capture=None, intents=frozenset(), quality=None):
    m = measure(faulty.picture(pixels, quality))
    findings = find_processing(m, capture or Capture(), intents, rubric())
    return {finding.code: finding for finding in findings}


def test_a_clean_photo_is_not_accused(scene, sky):
    assert not judged(scene, quality=92)
    assert not judged(sky, quality=92)


def test_low_jpeg_quality_is_named(scene):
    finding = judged(scene, quality=20)["compression_artifacts"]
    assert "quality 20" in finding.sentence("en")
    assert "质量 20" in finding.sentence("zh")
    assert finding.severity > judged(scene, quality=35)["compression_artifacts"].severity


def test_an_earlier_hard_compression_shows_in_the_pixels(scene):
    pixels = faulty.compressed(faulty.defocused(scene, 12), 8)
    finding = judged(pixels, quality=95)["compression_artifacts"]
    assert "8-pixel grid" in finding.sentence("en")
    assert {evidence.measure for evidence in finding.evidence} == {"jpeg_quality", "blocking"}


def test_too_much_sharpening_is_found_and_moderate_is_not(scene):
    soft = faulty.defocused(scene, 1.5)
    assert "oversharpened" not in judged(faulty.sharpened(soft, 0.5))
    finding = judged(faulty.sharpened(soft, 4))["oversharpened"]
    assert finding.severity > 0.2
    assert "两侧" in finding.sentence("zh")


def test_a_vignette_is_found_in_stops_and_left_alone_in_a_dark_photo(sky):
    dark_corners = faulty.vignetted(sky, 2.5)
    finding = judged(dark_corners)["heavy_vignette"]
    assert "2." in finding.sentence("en")
    assert not judged(dark_corners, intents=frozenset({Intent.LOW_KEY}))
    assert "heavy_vignette" not in judged(faulty.vignetted(sky, 0.6))


def test_dust_is_pointed_at(sky):
    finding = judged(faulty.dusted(sky, [(300, 200), (1200, 700)], 9))["sensor_dust"]
    x, y, w, h = finding.region
    assert any(x < a / 1536 < x + w and y < b / 1024 < y + h for a, b in ((300, 200), (1200, 700)))
    assert finding.sentence("en").startswith("2 ")


def test_one_spot_may_be_anything(sky):
    assert not judged(faulty.dusted(sky, [(300, 200)], 9))


def test_dust_throws_no_shadow_wide_open(sky):
    dusty = faulty.dusted(sky, [(300, 200), (1200, 700)], 9)
    assert not judged(dusty, Capture(f_number=2))
    assert "f/16" in judged(dusty, Capture(f_number=16))["sensor_dust"].sentence("en")


def test_on_a_small_sensor_dust_shows_wide_open_too(sky):
    dusty = faulty.dusted(sky, [(300, 200), (1200, 700)], 9)
    phone = Capture(f_number=1.9, focal_mm=4.3, focal_35mm=28)
    assert "sensor_dust" in judged(dusty, phone)
