"""Choices are named and not blamed."""

from functools import cache

import pytest

from engine.critics.measured.intent import Intent, recognise
from engine.critique import Capture
from engine.measure.measurements import measure
from engine.rubric import rubric
from tests.engine.critics import drawn

ANY = Capture()


@cache
def measured(scene):
    return measure(drawn.picture(scene()))


def intents(scene, capture=ANY):
    return set(recognise(measured(scene), capture, rubric()))


@pytest.mark.parametrize(
    ("scene", "intent"),
    [
        (drawn.low_key, Intent.LOW_KEY),
        (drawn.high_key, Intent.HIGH_KEY),
        (drawn.night, Intent.NIGHT),
        (drawn.silhouette, Intent.SILHOUETTE),
        (drawn.monochrome, Intent.MONOCHROME),
        (drawn.shallow, Intent.SHALLOW_DEPTH_OF_FIELD),
    ],
)
def test_a_choice_is_recognised_from_the_pixels(scene, intent):
    assert intent in intents(scene)


@pytest.mark.parametrize("scene", [drawn.daylight, drawn.underexposed, drawn.tilted])
def test_an_ordinary_photo_is_credited_with_no_choice(scene):
    assert intents(scene) == set()


def test_a_tripod_exposure_of_seconds_is_a_long_exposure():
    assert Intent.LONG_EXPOSURE in intents(drawn.daylight, Capture(exposure_s=8))
    assert Intent.LONG_EXPOSURE not in intents(drawn.daylight, Capture(exposure_s=1 / 125))


def test_glints_in_sunlight_are_not_a_night():
    sunny = Capture(exposure_s=1 / 1000, f_number=8, iso=100)
    assert Intent.NIGHT not in intents(drawn.night, sunny)
    street = Capture(exposure_s=1 / 30, f_number=2, iso=3200)
    assert Intent.NIGHT in intents(drawn.night, street)


def test_every_choice_says_what_it_rests_on():
    for scene in (drawn.low_key, drawn.high_key, drawn.night, drawn.silhouette, drawn.shallow):
        for finding in recognise(measured(scene), ANY, rubric()).values():
            assert finding.kind == "choice"
            assert finding.evidence
            for language in ("en", "zh"):
                assert finding.sentence(language)
