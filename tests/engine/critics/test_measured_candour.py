"""Nothing is said twice, against itself, or for the sake of saying something."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from engine.critics.measured.finding import Finding
from engine.critics.measured.spoilt import without_spoilt
from engine.critique import Aspect, Capture, PhotoFacts
from engine.measure.measurements import measure
from engine.review import rewrite
from engine.rubric import rubric
from tests.engine.critics import drawn
from tests.engine.critics.test_measured_critic import SCENES
from tests.engine.measure import scenes


@cache
def measured(scene):
    return measure(drawn.picture(scene()))


def critique(measurements, capture=None):
    facts = PhotoFacts(
        path="drawn.jpg", sha256="0" * 64, width=900, height=600, capture=capture or Capture()
    )
    return rewrite(measurements, facts, "en")


def white():
    pixels = np.full((600, 900, 3), 255, np.uint8)
    pixels[200:400, 300:600] = 235
    return pixels


@pytest.mark.parametrize("scene", SCENES)
def test_a_photo_with_a_fault_is_not_called_faultless(scene):
    judged = critique(measured(scene))
    if any(aspect.weaknesses for aspect in judged.aspects):
        summary = judged.overall.summary
        claims = ("No fault counts", "has no fault", "no fault was found", "Nothing weighs")
        assert not any(claim in summary for claim in claims)


@pytest.mark.parametrize("scene", SCENES)
def test_the_crispness_that_is_praised_is_not_what_could_be_better(scene):
    summary = critique(measured(scene)).overall.summary
    assert not ("crisp detail" in summary and "could be crisper" in summary)


def test_a_sea_under_a_sky_is_no_mirror():
    seen = measure(scenes.view(scenes.sea(horizon=0.5)).picture)
    texts = [o.text for aspect in critique(seen).aspects for o in aspect.strengths]
    assert not any("Top and bottom mirror" in text for text in texts)


def test_white_all_over_is_said_once_and_without_a_brightness_above_white():
    judged = critique(measured(white))
    texts = [o.text for aspect in judged.aspects for o in aspect.weaknesses]
    assert any("overexposed" in text for text in texts)
    assert not any("above 100" in text for text in texts)
    assert "followed by the burnt-out" not in judged.overall.summary


def test_half_a_second_is_not_called_a_long_exposure_and_eight_are():
    seen = measured(drawn.daylight)

    def said(seconds):
        judged = critique(seen, Capture(exposure_s=seconds))
        return any("Long exposure" in o.text for a in judged.aspects for o in a.strengths)

    assert not said(0.5)
    assert said(8.0)


def test_a_palette_is_not_praised_in_a_ruined_exposure():
    praise = Finding(Aspect.COLOUR, "strength", 0.9, "x", (), code="colour_harmony")
    fault = Finding(Aspect.TECHNIQUE, "weakness", 0.9, "x", (), code="overexposed")
    assert without_spoilt([praise, fault], rubric()) == [fault]
    slight = replace(fault, severity=0.2)
    assert without_spoilt([praise, slight], rubric()) == [praise, slight]
