"""What is said of the colour, and when nothing is."""

import numpy as np
import pytest

from engine.critics.measured.colour import find_colour
from engine.critics.measured.intent import recognise
from engine.critique import Capture
from engine.measure.measurements import measure
from engine.rubric import rubric
from engine.translation import LANGUAGES
from tests.engine.critics import drawn
from tests.engine.critics.degraded import saturated, tinted
from tests.engine.measure.test_colour import street, two_halves


def judged(pixels):
    capture = Capture()
    measured = measure(drawn.picture(pixels))
    intents = frozenset(recognise(measured, capture, rubric()))
    findings = {f.code: f for f in find_colour(measured, capture, intents, rubric())}
    for finding in findings.values():
        for language in LANGUAGES:
            assert "{" not in finding.sentence(language)
        assert all(evidence.measure in rubric().measures for evidence in finding.evidence)
    return findings


FAULTS = {"colour_cast", "oversaturated", "undersaturated"}


def test_a_street_in_plain_light_has_no_fault_of_colour():
    assert not FAULTS & set(judged(street()))


@pytest.mark.parametrize(
    ("damage", "word"),
    [
        ({"mired": 70}, "yellow"),
        ({"mired": -70}, "blue"),
        ({"green_ev": 0.4}, "green"),
        ({"green_ev": -0.5}, "magenta"),
    ],
)
def test_a_cast_is_named_by_its_colour(damage, word):
    finding = judged(tinted(street(), **damage))["colour_cast"]
    assert f"towards {word}" in finding.sentence("en")


def test_paint_that_runs_together_is_oversaturated():
    assert "oversaturated" in judged(saturated(drawn.daylight(), 3.0))


def test_drained_colours_are_undersaturated():
    assert "undersaturated" in judged(saturated(street(), 0.3))


def test_black_and_white_is_not_judged_by_its_colour():
    assert judged(drawn.monochrome()) == {}


def test_opposites_are_praised_as_a_pair():
    finding = judged(two_halves((40, 90, 170), (190, 130, 60)))["colour_harmony"]
    sentence = finding.sentence("en")
    assert "two opposites" in sentence
    assert "blue" in sentence
    assert "orange" in sentence


def test_two_neighbours_on_one_side_are_never_called_opposites():
    pixels = two_halves((205, 45, 35), (35, 150, 190))  # red and blue, but more red ...
    pixels[:, :300] = (225, 110, 30)  # ... and its neighbour orange
    sentence = judged(pixels)["colour_harmony"].sentence("en")
    assert "blue" in sentence or "cyan" in sentence
    assert not ("red" in sentence and "orange" in sentence)


def test_an_accent_is_pointed_at():
    pixels = np.repeat(street()[..., :1], 3, axis=2)
    pixels[60:160, 860:960] = (210, 20, 30)
    finding = judged(pixels)["colour_accent"]
    assert "red at the upper right" in finding.sentence("en")
    assert finding.region[0] == pytest.approx(860 / 1080, abs=0.02)
