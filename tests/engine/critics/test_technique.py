import base64
import re

import numpy as np
import pytest

from engine.critics.measured.intent import Intent
from engine.critics.measured.technique import find_technique
from engine.critique import Capture
from engine.measure.focus import measure_focus
from engine.measure.measurements import measure
from engine.measure.noise import Grain, Noise
from engine.measure.subject import Subject
from engine.measure.view import View
from engine.rubric import rubric
from tests.engine.measure import faulty

MIDDLE = Subject(
    region=(0.25, 0.25, 0.5, 0.5),
    strength=0.9,
    grid=base64.b64encode(np.packbits(np.pad(np.ones((32, 32), np.uint8), 16))).decode(),
)


def measured(pixels, subject=None):
    picture = faulty.picture(pixels)
    found = measure(picture)
    if subject is None:
        return found
    focus = measure_focus(View.of(picture), subject)
    return found.model_copy(update={"subject": subject, "focus": focus})


def judged(m, capture=None, intents=frozenset()):
    findings = find_technique(m, capture or Capture(), intents, rubric())
    return {finding.code: finding for finding in findings}


def sentences(finding):
    return finding.sentence("en"), finding.sentence("zh")


@pytest.fixture(scope="module")
def scene():
    return faulty.scene()


@pytest.fixture(scope="module")
def soft(scene):
    return measured(faulty.defocused(scene, 5))


@pytest.fixture(scope="module")
def moved(scene):
    return measured(faulty.smeared(scene, 16, 90))


def inlaid(scene, ground):
    """The scene's middle, sharp, in another ground."""
    pixels = ground.copy()
    pixels[256:768, 384:1152] = scene[256:768, 384:1152]
    return pixels


def test_a_sharp_photo_is_not_accused(scene):
    assert not judged(measured(scene)).keys() & {"out_of_focus", "motion_blur", "missed_focus"}


def test_defocus_is_out_of_focus_with_its_width(soft):
    finding = judged(soft)["out_of_focus"]
    assert finding.severity > 0.2
    assert finding.region is None
    english, chinese = sentences(finding)
    assert "1536 px" in english
    assert "像素" in chinese
    assert "None" not in english + chinese


@pytest.mark.parametrize(
    ("capture", "words"),
    [
        (Capture(exposure_s=1 / 8, focal_35mm=85), "1/8 s at 85 mm"),
        (Capture(f_number=1.4), "f/1.4"),
        (Capture(f_number=22), "diffraction"),
        (Capture(exposure_s=1 / 500, focal_35mm=50, f_number=8), "no part does better"),
    ],
)
def test_capture_data_explain_the_softness(soft, capture, words):
    assert words in judged(soft, capture)["out_of_focus"].sentence("en")


def test_nothing_is_out_of_focus_where_there_are_no_edges():
    fog = np.linspace(120, 200, 1024)[:, None, None] * np.ones((1, 1536, 3))
    assert not judged(measured(faulty.noisy(fog.astype(np.uint8), 1)))


@pytest.mark.parametrize(
    ("degrees", "words"),
    [(0, "horizontally"), (90, "vertically"), (45, "lower left to upper right"),
     (135, "upper left to lower right")],
)  # fmt: skip
def test_movement_is_named_with_its_direction(scene, degrees, words):
    finding = judged(measured(faulty.smeared(scene, 16, degrees)))["motion_blur"]
    assert words in finding.sentence("en")


def test_a_slow_shutter_explains_the_movement(moved):
    slow = judged(moved, Capture(exposure_s=1 / 30, focal_35mm=200))["motion_blur"]
    assert "1/30 s at 200 mm" in slow.sentence("en")
    assert "1/30 秒配等效 200 mm" in slow.sentence("zh")


def test_a_fast_shutter_rules_movement_of_the_camera_out(moved):
    fast = Capture(exposure_s=1 / 4000, focal_35mm=50)
    assert "motion_blur" not in judged(moved, fast)


@pytest.mark.parametrize("choice", [Intent.LONG_EXPOSURE, Intent.PANNING])
def test_movement_that_was_meant_is_no_fault(moved, choice):
    assert not judged(moved, intents=frozenset({choice}))


def test_focus_behind_the_subject_is_missed(scene):
    pixels = scene.copy()
    pixels[200:820, 330:1200] = faulty.defocused(scene, 12)[200:820, 330:1200]
    m = measured(pixels, MIDDLE)
    beside = m.focus.model_copy(update={"sharpest": (0.0, 0.0, 0.2, 1.0)})
    finding = judged(m.model_copy(update={"focus": beside}))["missed_focus"]
    assert finding.region == MIDDLE.region
    english, _ = sentences(finding)
    assert "in the centre" in english
    assert "down the left side" in english


def test_a_sharp_subject_before_a_soft_ground_is_a_strength_not_a_fault(scene):
    m = measured(inlaid(scene, faulty.defocused(scene, 10)), MIDDLE)
    found = judged(m)
    assert found.keys() == {"tack_sharp_subject"}
    assert found["tack_sharp_subject"].kind == "strength"
    assert found["tack_sharp_subject"].region == MIDDLE.region


def test_sharpness_of_a_small_picture_proves_nothing(scene):
    m = measured(inlaid(scene, faulty.defocused(scene, 10)), MIDDLE)
    small = m.focus.model_copy(update={"judged_side": 640})
    assert not judged(m.model_copy(update={"focus": small}))


def noise_of(scene, **facts):
    grain = {"sigma": 3.0, "half_sigma": 2.1, "colour": 2.0, "share": 0.5, **facts}
    noise = Noise(judged_side=1024, shadows=Grain(**grain), region=(0.0, 0.75, 0.25, 0.25))
    return measured(scene).model_copy(update={"noise": noise})


def test_noise_is_found_where_it_shows():
    grey = np.full((1024, 1536, 3), 60, np.uint8)
    finding = judged(measured(faulty.noisy(grey, 16)))["high_noise"]
    assert finding.region is not None
    assert "shadows" in finding.sentence("en")
    assert not judged(measured(grey))


def test_iso_is_named_where_it_is_the_cause(scene):
    m = noise_of(scene)
    assert "ISO 6400" in judged(m, Capture(iso=6400))["high_noise"].sentence("en")
    assert "ISO" not in judged(m, Capture(iso=100))["high_noise"].sentence("en")


def test_texture_is_not_noise_unless_a_high_iso_makes_it_likely(scene):
    coarse = noise_of(scene, half_sigma=4.5)
    assert "high_noise" not in judged(coarse)
    assert "high_noise" in judged(coarse, Capture(iso=12800))
    assert "high_noise" not in judged(noise_of(scene, half_sigma=9.0), Capture(iso=12800))


def test_noise_at_night_weighs_less(scene):
    m = noise_of(scene)
    by_day = judged(m)["high_noise"].severity
    assert judged(m, intents=frozenset({Intent.NIGHT}))["high_noise"].severity < by_day


def test_every_sentence_is_complete_in_both_languages(soft, moved, scene):
    captures = [
        Capture(),
        Capture(exposure_s=1 / 4),
        Capture(exposure_s=1 / 4, focal_35mm=50, f_number=2, iso=3200),
    ]
    for m in (soft, moved, noise_of(scene)):
        for capture in captures:
            for finding in judged(m, capture).values():
                assert finding.evidence
                for sentence in sentences(finding):
                    assert not re.search(r"None|\{|smear-|place-", sentence)
