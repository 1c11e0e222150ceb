"""Crops, white balance and the joined edit."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.critics.measured.advice import exposure
from engine.critics.measured.crops import around, nearest_edge, towards_third, without_edge
from engine.critique import Critique, Edit
from engine.improve.balance import neutralising
from engine.improve.plan import plan
from engine.improve.render import render
from engine.measure.subject import Subject

EDGES = {
    "left": (0.0, 0.4, 0.08, 0.2),
    "right": (0.92, 0.4, 0.08, 0.2),
    "top": (0.4, 0.0, 0.2, 0.08),
    "bottom": (0.4, 0.92, 0.2, 0.08),
}


@st.composite
def subjects(draw):
    w, h = draw(st.floats(0.02, 0.7)), draw(st.floats(0.02, 0.7))
    x, y = draw(st.floats(0, 1 - w)), draw(st.floats(0, 1 - h))
    return Subject(
        region=(x, y, w, h), strength=0.9, area=w * h / 2, centroid=(x + w / 2, y + h / 2)
    )


def holds(crop, region):
    slack = 0.011
    return (
        crop[0] <= region[0] + slack
        and crop[1] <= region[1] + slack
        and region[0] + region[2] <= crop[0] + crop[2] + slack
        and region[1] + region[3] <= crop[1] + crop[3] + slack
    )


@given(subjects())
def test_no_crop_cuts_the_subject_or_bends_the_proportions(subject):
    crops = [towards_third(subject, 0.75), around(subject, 0.45, 0.6)]
    crops += [without_edge(region, subject, 0.75) for region in EDGES.values()]
    for crop in filter(None, crops):
        Edit(crop=crop)
        assert holds(crop, subject.region)
        assert crop[2] == pytest.approx(crop[3])


@pytest.mark.parametrize("edge", EDGES)
def test_a_distraction_is_cropped_off_at_its_own_edge(edge):
    subject = Subject(region=(0.4, 0.4, 0.2, 0.2), strength=0.9, area=0.03, centroid=(0.5, 0.5))
    region = EDGES[edge]
    crop = without_edge(region, subject, 0.75)
    assert nearest_edge(region) == edge
    assert crop[2] == pytest.approx(0.92)
    apart = {
        "left": crop[0] >= 0.08 - 1e-9,
        "right": crop[0] + crop[2] <= 0.92 + 1e-9,
        "top": crop[1] >= 0.08 - 1e-9,
        "bottom": crop[1] + crop[3] <= 0.92 + 1e-9,
    }
    assert apart[edge]


def test_a_centred_subject_moves_towards_a_third():
    subject = Subject(region=(0.45, 0.45, 0.1, 0.1), strength=0.9, area=0.01, centroid=(0.5, 0.5))
    crop = towards_third(subject, 0.75)
    x = (0.5 - crop[0]) / crop[2]
    assert min(abs(x - 1 / 3), abs(x - 2 / 3)) < 1 / 6 - 0.04


@given(st.floats(-12, 12), st.floats(-18, 18))
def test_the_suggested_white_balance_leaves_a_tinted_grey_neutral(a, b):
    lab = np.full((4, 4, 3), (60, a, b), np.float32)
    tinted = np.clip(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB) * 255 + 0.5, 0, 255).astype(np.uint8)
    mired, tint = neutralising(a, b)
    after = render(tinted, Edit(temperature_mired=mired, tint=tint))
    assert np.ptp(after[0, 0].astype(int)) <= 3


@pytest.mark.parametrize(("seconds", "text"), [(1 / 125, "1/125"), (0.5, "0.5"), (8, "8")])
def test_exposure_times_read_as_on_a_camera(seconds, text):
    assert exposure(seconds) == text


def test_the_joined_edit_gives_way_to_the_more_urgent_suggestion():
    def suggestion(priority, **edit):
        return {
            "text": "x",
            "aspect": "light",
            "stage": "editing",
            "priority": priority,
            "edit": edit,
        }

    critique = Critique.model_validate(
        {
            "photo": {"path": "a", "sha256": "b", "width": 3, "height": 2},
            "critic": {"kind": "measured", "version": "1"},
            "language": "en",
            "overall": {"score": 5, "summary": "x"},
            "aspects": [],
            "suggestions": [
                suggestion(1, exposure_ev=0.5),
                suggestion(2, exposure_ev=-1, shadows=20),
            ],
        }
    )
    assert plan(critique) == Edit(exposure_ev=0.5, shadows=20)
