"""Precision, recall and F1 of codes, counted by hand and by hypothesis."""

import pytest

from engine.critics.language.answer import Answer, Levels, Weakness
from trainer.evaluation.codes import NONE, code_figures, fault_figures, named_fault

NAMED = [{"a", "b"}, {"a"}, set(), {"c"}]
TRUE = [{"a"}, {"a", "b"}, {"b"}, set()]


def test_counted_by_hand():
    codes = code_figures(NAMED, TRUE)
    found = {
        one.code: (one.named, one.true, one.precision.value, one.recall.value, one.f1.value)
        for one in codes.each
    }
    assert found["a"] == (2, 2, 1.0, 1.0, 1.0)
    assert found["b"] == (1, 2, 0.0, 0.0, 0.0)
    assert found["c"] == (1, 0, 0.0, None, 0.0)
    # Macro: a and b alone were ever true. Micro: 2 right of 4 named, 4 true.
    assert codes.macro_precision.value == pytest.approx(0.5)
    assert codes.macro_recall.value == pytest.approx(0.5)
    assert codes.macro_f1.value == pytest.approx(0.5)
    assert codes.micro_f1.value == pytest.approx(0.5)


def test_what_is_never_named_costs_precision():
    codes = code_figures([{"a"}, set()], [{"a"}, {"b"}])
    assert codes.macro_precision.value == pytest.approx(0.5)
    assert codes.each[1].precision.value is None


def test_without_any_code_nothing_is_measured():
    codes = code_figures([set(), set()], [set(), set()])
    assert codes.each == ()
    assert codes.macro_f1.value is None
    with pytest.raises(ValueError, match="each item"):
        code_figures([set()], [])


def answer(*codes):
    weaknesses = tuple(Weakness(text="It fails.", aspect="light", code=code) for code in codes)
    levels = Levels(**dict.fromkeys(Levels.model_fields))
    return Answer(
        strengths=(),
        weaknesses=weaknesses,
        summary="So.",
        levels=levels,
        overall="fair",
        suggestions=(),
    )


def test_the_first_weakness_of_the_kinds_counts():
    kinds = {"overexposed", "high_noise"}
    assert named_fault(answer("tilted_horizon", "high_noise", "overexposed"), kinds) == "high_noise"
    assert named_fault(answer("tilted_horizon", None), kinds) == NONE
    assert named_fault(None, kinds) == ""


def test_the_named_fault_is_right_or_not():
    faults = fault_figures(["a", "a", NONE, ""], ["a", "b", NONE, NONE])
    assert faults.accuracy.value == pytest.approx(0.5)
    assert faults.each[NONE].value == pytest.approx(0.5)
    assert faults.confusion == {"a": {"a": 1}, "b": {"a": 1}, NONE: {"": 1, NONE: 1}}
