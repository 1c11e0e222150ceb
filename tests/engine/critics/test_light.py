"""What is said of the light: the fault that is there, where it is, and nothing else."""

from functools import cache

import numpy as np
import pytest

from engine.critics.measured.intent import recognise
from engine.critics.measured.light import find_light
from engine.critics.measured.place import place
from engine.critique import Capture
from engine.measure.measurements import measure
from engine.rubric import rubric
from engine.translation import LANGUAGES, has_text
from tests.engine.critics import drawn
from tests.engine.critics.degraded import contrasted, exposed

SUNNY = Capture(f_number=8.0, exposure_s=1 / 250, iso=100)
EXPOSURE_FAULTS = {
    "overexposed", "underexposed", "highlights_clipped", "shadows_blocked",
    "low_contrast", "harsh_contrast", "backlit_subject",
}  # fmt: skip


def judged(pixels, capture=None):
    """The findings by code."""
    capture = capture or Capture()
    measured = measure(drawn.picture(pixels))
    intents = frozenset(recognise(measured, capture, rubric()))
    return {f.code: f for f in find_light(measured, capture, intents, rubric())}


@cache
def ordinary():
    """An evenly lit scene that reaches from near black to near white."""
    pixels = drawn.texture(3, 42, colour=0.6) + 4
    return drawn.pixels(pixels)


def blown_sky(pixels):
    pixels = pixels.copy()
    pixels[:200, 100:900] = 255
    return pixels


def test_an_ordinary_photo_is_well_exposed_and_has_no_fault():
    findings = judged(ordinary())
    assert "well_exposed" in findings
    assert not EXPOSURE_FAULTS & set(findings)


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda p: exposed(p, 1.8), "overexposed"),
        (lambda p: exposed(p, -2.2), "underexposed"),
        (lambda p: contrasted(p, 0.35), "low_contrast"),
        (lambda p: contrasted(p, 6), "harsh_contrast"),
    ],
)
def test_damage_is_named_and_no_longer_praised(damage, code):
    findings = judged(damage(ordinary()))
    assert code in findings
    assert findings[code].severity > 0.2
    assert not {"well_exposed", "full_tonal_range"} & set(findings)
    assert not {"overexposed", "underexposed"} <= set(findings)


def test_a_blown_sky_is_pointed_at():
    finding = judged(blown_sky(ordinary()), SUNNY)["highlights_clipped"]
    x, y, w, h = finding.region
    assert (x, y) == pytest.approx((100 / 1200, 0), abs=0.02)
    assert (w, h) == pytest.approx((800 / 1200, 200 / 800), abs=0.03)
    sentence = finding.sentence("en")
    assert sentence.startswith("The sky at the top is blown: 17 % of the frame")
    assert "天空" in finding.sentence("zh")
    assert finding.evidence[0].measure == "blown"
    assert finding.evidence[0].value == pytest.approx(16.7, abs=0.5)


def test_a_blown_window_is_not_called_the_sky():
    indoors = Capture(f_number=2.8, exposure_s=1 / 30, iso=1600)
    finding = judged(blown_sky(ordinary()), indoors)["highlights_clipped"]
    assert "sky" not in finding.sentence("en")


def test_a_deep_black_corner_is_pointed_at():
    pixels = ordinary().copy()
    pixels[450:, :500] = 0
    finding = judged(pixels)["shadows_blocked"]
    assert "at the lower left" in finding.sentence("en")


@pytest.mark.parametrize(
    "scene", [drawn.low_key, drawn.high_key, drawn.night, drawn.silhouette, drawn.monochrome]
)
def test_a_choice_is_not_a_fault(scene):
    assert not EXPOSURE_FAULTS & set(judged(scene()))


def test_a_subject_darker_than_a_bright_window_is_backlit():
    window = 222 + 0.25 * (drawn.texture(4, 30) - 118)
    figure = 38 + 0.7 * (drawn.texture(6, 30) - 118)
    mask = drawn.disc(150)
    finding = judged(drawn.pixels(mask * figure + (1 - mask) * window))["backlit_subject"]
    x, y, w, h = finding.region
    assert x < 0.62 < x + w
    assert y < 0.55 < y + h


def test_a_light_subject_on_dark_ground_is_well_separated():
    ground = 55 + 0.2 * (drawn.texture(4, 30) - 118)
    ball = 190 + 0.5 * (drawn.texture(6, 30) - 118)
    mask = drawn.disc(150)
    finding = judged(drawn.pixels(mask * ball + (1 - mask) * ground))["good_separation"]
    assert finding.region is not None
    assert "lighter" in finding.sentence("en")


def test_every_sentence_is_there_in_both_languages():
    photos = (
        ordinary(),
        blown_sky(ordinary()),
        *(exposed(ordinary(), ev) for ev in (-3, -1.5, 1, 2.5)),
        *(contrasted(ordinary(), factor, pivot) for factor in (0.3, 3) for pivot in (0.2, 0.8)),
    )
    for pixels in photos:
        for finding in judged(pixels).values():
            for language in LANGUAGES:
                assert "{" not in finding.sentence(language)
            assert finding.evidence
            assert all(evidence.measure in rubric().measures for evidence in finding.evidence)


@pytest.mark.parametrize(
    ("region", "text"),
    [
        ((0.0, 0.0, 0.2, 0.2), "place-upper-left"),
        ((0.45, 0.45, 0.1, 0.1), "place-centre"),
        ((0.0, 0.0, 1.0, 0.3), "place-across-top"),
        ((0.8, 0.0, 0.2, 1.0), "place-down-right"),
        ((0.0, 0.0, 1.0, 1.0), "place-everywhere"),
        ((0.7, 0.4, 0.2, 0.2), "place-right"),
    ],
)
def test_places_are_named(region, text):
    assert place(region) == text


def test_every_place_has_words():
    grid = np.linspace(0, 0.9, 7)
    sizes = (0.1, 0.75, 0.9)
    regions = [
        (float(x), float(y), min(w, 1 - float(x)), min(h, 1 - float(y)))
        for x in grid for y in grid for w in sizes for h in sizes
    ]  # fmt: skip
    for text in {place(region) for region in regions}:
        assert all(has_text(language, text) for language in LANGUAGES)
