"""What findings add up to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.critics.measured.finding import Finding
from engine.critics.measured.scores import aspect_score, overall_score, points
from engine.critique import Aspect, Evidence
from engine.rubric import rubric

RULES = rubric()
CODES = sorted(RULES.codes)


def finding(code, severity):
    entry = RULES.codes[code]
    evidence = (Evidence(measure="test", value=1),)
    return Finding(entry.aspect, entry.kind, severity, "test", evidence, code)


findings = st.lists(
    st.builds(finding, st.sampled_from(CODES), st.floats(0, 1, width=16)), max_size=8
)
WEAKNESSES = [code for code in CODES if RULES.codes[code].kind == "weakness"]
STRENGTHS = [code for code in CODES if RULES.codes[code].kind == "strength"]


def test_a_correct_photo_is_ordinary_not_good():
    assert 5.5 <= aspect_score([], RULES) <= 6.5


@given(findings)
def test_scores_stay_on_the_scale(several):
    score = aspect_score(several, RULES)
    overall = overall_score({Aspect.LIGHT: score}, several, RULES)
    assert 1 <= score <= 10
    assert 1 <= overall <= 10


@given(findings, st.sampled_from(WEAKNESSES), st.floats(0, 1))
def test_a_further_fault_never_raises_a_score(several, code, severity):
    worse = [*several, finding(code, severity)]
    assert aspect_score(worse, RULES) <= aspect_score(several, RULES)
    scores = {Aspect.LIGHT: 6.0}
    assert overall_score(scores, worse, RULES) <= overall_score(scores, several, RULES)


@given(findings, st.sampled_from(STRENGTHS), st.floats(0, 1))
def test_a_further_strength_never_lowers_a_score(several, code, severity):
    better = [*several, finding(code, severity)]
    assert aspect_score(better, RULES) >= aspect_score(several, RULES)


def test_the_second_fault_of_a_kind_counts_less_than_the_first():
    one, two = finding("overexposed", 0.6), finding("highlights_clipped", 0.6)
    alone = [6 - aspect_score([fault], RULES) for fault in (one, two)]
    assert 6 - aspect_score([one, two], RULES) < sum(alone)


def test_nothing_rescues_a_photo_that_is_out_of_focus():
    ruined = finding("out_of_focus", 1.0)
    merits = [finding(code, 1.0) for code in STRENGTHS]
    fine = dict.fromkeys((Aspect.LIGHT, Aspect.COLOUR, Aspect.COMPOSITION), 9.5)
    assert overall_score(fine, [*merits, ruined], RULES) < 6


def test_aspects_without_a_score_have_no_say():
    assert overall_score({Aspect.LIGHT: 7.0}, [], RULES) == pytest.approx(7.0)


def test_a_choice_costs_nothing():
    choice = Finding(
        Aspect.LIGHT, "choice", 1.0, "choice-low-key", (Evidence(measure="dark", value=1),)
    )
    assert points(choice, RULES) == 0
    assert aspect_score([choice], RULES) == aspect_score([], RULES)
