"""Whether gate and queries do what they claim, on pictures of which no encoder sees everything."""

import pytest

pytest.importorskip("torch")

from tests.benchmarks.fusion import VARIANTS, blind, learn
from tests.benchmarks.fusion_pictures import encoders, look

pytestmark = pytest.mark.usefixtures("one_thread")
WHOLE, FIXED = VARIANTS[-1], VARIANTS[3]
CHANCE = 0.25


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    every = look(encoders(tmp_path_factory.mktemp("encoders")), 1500, seed=0)
    return every.part(slice(1000)), every.part(slice(1000, None))


def test_each_encoder_is_blind_to_what_the_other_sees(seen):
    (hue, no_stripes), (no_hue, stripes) = blind(*seen)
    assert min(hue, stripes) > 0.95
    assert max(no_hue, no_stripes) < 0.4


def test_the_gate_turns_to_the_encoder_that_sees_the_answer(seen):
    result = learn(WHOLE, *seen, steps=600, seed=0)
    assert min(result.hue, result.stripes) > 0.9
    assert result.right_gate is not None
    assert min(result.right_gate) > 0.7


def test_without_selection_and_gate_one_token_cannot_hold_what_might_be_asked(seen):
    result = learn(FIXED, *seen, steps=600, seed=0)
    assert result.right_gate == (0.5, 0.5)
    assert (result.hue + result.stripes) / 2 < 0.7


@pytest.mark.parametrize(
    ("variant", "known", "unknown"), [(1, "hue", "stripes"), (2, "stripes", "hue")]
)
def test_one_encoder_answers_half_of_the_questions(seen, variant, known, unknown):
    result = learn(VARIANTS[variant], *seen, steps=600, seed=0)
    assert getattr(result, known) > 0.9
    assert getattr(result, unknown) < CHANCE + 0.15
