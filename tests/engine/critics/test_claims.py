"""What a critique claims, held against what was measured."""

import pytest

from engine.critics.claims.check import check, judge
from engine.critics.claims.gauges import GAUGES
from engine.critics.claims.kinships import contraries, mentioned
from engine.critics.critic import Request
from engine.critics.measured.critic import MeasuredCritic
from engine.critics.measured.findings import find
from engine.critique import Aspect, AspectCritique, Capture, Observation, PhotoFacts
from engine.measure.measurements import measure
from engine.rubric import rubric
from engine.translation import has_text
from tests.engine.critics import degraded, drawn
from tests.engine.measure import faulty

FACTS = PhotoFacts(path="photo.jpg", sha256="0" * 64, width=1200, height=800, capture=Capture())


@pytest.fixture(scope="module")
def daylight():
    return measure(drawn.picture(drawn.daylight()))


def claiming(measurements, *codes, swapped=False):
    """A critique of a model that says these codes and nothing else."""
    said = MeasuredCritic().critique(Request(FACTS, measurements, "en"))
    entries = {aspect: {"strengths": [], "weaknesses": []} for aspect in Aspect}
    for code in codes:
        known = rubric().codes.get(code)
        kind = "weakness" if known is None else known.kind
        side = "strengths" if (kind == "strength") != swapped else "weaknesses"
        aspect = Aspect.LIGHT if known is None else known.aspect
        entries[aspect][side].append(Observation(text=f"It is {code}.", code=code))
    aspects = [AspectCritique(aspect=aspect, score=5.0, **said) for aspect, said in entries.items()]
    return said.model_copy(update={"aspects": aspects})


def verdicts(measurements, *codes):
    return {one.code: one.verdict for one in check(claiming(measurements, *codes), measurements)}


def test_a_claim_that_was_measured_as_well_agrees_with_its_number():
    burnt = measure(drawn.picture(degraded.exposed(drawn.daylight(), 2.5)))
    (said,) = check(claiming(burnt, "overexposed"), burnt)
    assert (said.claim, said.verdict) == ("It is overexposed.", "agrees")
    assert {one.measure for one in said.evidence} == {"median", "blown"}


def test_overexposed_is_contradicted_where_nothing_is_clipped(daylight):
    (said,) = check(claiming(daylight, "overexposed"), daylight)
    assert said.verdict == "disagrees"
    numbers = {one.measure: (one.value, one.unit) for one in said.evidence}
    assert "%" in {unit for _, unit in numbers.values()}


def test_each_end_of_the_scale_contradicts_the_other():
    dark = measure(drawn.picture(degraded.exposed(drawn.daylight(), -3)))
    assert verdicts(dark, "underexposed", "overexposed", "well_exposed", "highlights_clipped") == {
        "underexposed": "agrees",
        "overexposed": "disagrees",
        "well_exposed": "disagrees",
        "highlights_clipped": "disagrees",
    }


def test_blur_contradicts_praise_of_sharpness():
    soft = measure(drawn.picture(faulty.defocused(drawn.daylight(), 4)))
    found = verdicts(soft, "out_of_focus", "soft_detail", "tack_sharp_subject", "crisp_detail")
    assert found["out_of_focus"] == found["soft_detail"] == "agrees"
    assert found["tack_sharp_subject"] == found["crisp_detail"] == "disagrees"


def test_a_sharp_photo_is_not_out_of_focus(daylight):
    assert verdicts(daylight, "out_of_focus")["out_of_focus"] == "disagrees"


def test_a_low_key_photo_may_be_called_too_dark_by_taste():
    dark = measure(drawn.picture(drawn.low_key()))
    (said,) = check(claiming(dark, "underexposed"), dark)
    assert said.verdict == "cannot_tell"
    assert "dark" in {one.measure for one in said.evidence}


def test_a_photo_without_colour_has_no_accent_of_colour():
    grey = measure(drawn.picture(degraded.saturated(drawn.daylight(), 0)))
    assert verdicts(grey, "colour_accent", "oversaturated", "undersaturated") == {
        "colour_accent": "disagrees",
        "oversaturated": "disagrees",
        "undersaturated": "cannot_tell",  # black and white is a choice
    }


def test_what_pixels_do_not_show_is_left_open(daylight):
    assert verdicts(daylight, "leading_lines", "edge_distraction") == {
        "leading_lines": "cannot_tell",
        "edge_distraction": "cannot_tell",
    }


def test_nothing_is_held_against_words_without_a_known_code(daylight):
    said = claiming(daylight, "made_up")
    assert check(said, daylight) == []
    assert check(claiming(daylight, "overexposed", swapped=True), daylight) == []


def test_the_measured_critic_agrees_with_itself(daylight):
    said = MeasuredCritic().critique(Request(FACTS, daylight, "en"))
    checks = check(said, daylight)
    assert checks
    assert {one.verdict for one in checks} == {"agrees"}


def test_every_code_has_a_verdict_and_every_number_a_name(daylight):
    rules = rubric()
    found = find(daylight, Capture(), rules)
    for code in rules.codes:
        verdict, evidence = judge(code, daylight, found, rules)
        assert verdict in ("agrees", "disagrees", "cannot_tell")
        assert evidence or verdict == "cannot_tell"
    for gauges in GAUGES.values():
        for gauge in gauges:
            assert gauge.measure in rules.measures
            for language in ("en", "zh"):
                assert has_text(language, f"measure-{gauge.measure.replace('_', '-')}")


def test_every_code_that_can_be_seen_can_be_refuted():
    """Each has a number of its own or a contrary; what cannot be refuted at all is named here."""
    rules = rubric()
    assert set(rules.codes) - set(GAUGES) - set(contraries()) == {"edge_distraction"}
    assert set(mentioned()) | set(GAUGES) <= set(rules.codes)


def test_a_claim_is_refuted_only_beyond_its_limit():
    rules = rubric()
    for code, gauges in GAUGES.items():
        for gauge in gauges:
            limit = rules.limit(code, gauge.limit)
            assert gauge.refutes(code, limit + 1e9 * (1 if gauge.claims == "low" else -1), rules)
            assert not gauge.refutes(code, limit, rules)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (lambda p: degraded.contrasted(p, 0.3), "low_contrast"),
        (lambda p: degraded.tinted(p, green_ev=0.6), "colour_cast"),
        (lambda p: faulty.noisy(p, 30), "high_noise"),
        (lambda p: faulty.vignetted(p, 2.5), "heavy_vignette"),
        (lambda p: faulty.smeared(p, 14, 20), "motion_blur"),
    ],
)
def test_a_fault_that_was_put_in_is_never_denied(fault, code):
    damaged = measure(drawn.picture(fault(drawn.daylight())))
    assert verdicts(damaged, code)[code] != "disagrees"
