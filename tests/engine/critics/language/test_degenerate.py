"""What nobody would want to read is refused, and nothing else."""

import random
import string

import pytest

from engine.critics.error import CriticError
from engine.critics.language.degenerate import loops, refuse_degenerate

GOOD_EN = ["The tower stands on the left third.", "The light is soft. The horizon leans.", "Wait."]
GOOD_ZH = ["灯塔落在左侧三分线上。", "用 Canon EF 100mm f/2.8L 拍得很锐。", "先把相机端平。"]


def _kind(texts, language):
    with pytest.raises(CriticError) as caught:
        refuse_degenerate(texts, language)
    return caught.value.kind


@pytest.mark.parametrize(("texts", "language"), [(GOOD_EN, "en"), (GOOD_ZH, "zh")])
def test_good_words_pass(texts, language):
    refuse_degenerate(texts, language)


@pytest.mark.parametrize("texts", [[], [""], ["…", " – ", "!!!"]])
def test_nothing_said_is_empty(texts):
    assert _kind(texts, "en") == "empty"


@pytest.mark.parametrize(
    "text",
    ["soft " * 20, "The light is soft and it is soft. " * 4, "光线很好，" * 12, "!" * 100],
)
def test_a_loop_repeats(text):
    assert _kind([f"It begins well, and then {text}"], None) == "repeats"


def test_the_same_sentence_everywhere_repeats():
    assert (
        _kind(["The light is soft.", "The light is soft!", "the light  is soft"], "en") == "repeats"
    )


@pytest.mark.parametrize(
    "text", ["very, very, very good", "1/250, 1/250, 1/500", "— — — —", "哈哈哈哈"]
)
def test_a_little_repetition_is_style(text):
    refuse_degenerate([f"It is {text}."], None)


def test_gibberish_is_no_loop():
    dice = random.Random(7)
    for _ in range(50):
        assert not loops("".join(dice.choices(string.ascii_lowercase[:6] + " ", k=160)))


@pytest.mark.parametrize(("texts", "language"), [(GOOD_EN, "zh"), (GOOD_ZH[::2], "en")])
def test_another_language_is_noticed(texts, language):
    assert _kind(texts, language) == "other-language"


def test_foreign_words_in_a_sentence_are_no_other_language():
    refuse_degenerate(["The sign 小心地滑 is cut off at the left border."], "en")
    refuse_degenerate(["用 Lightroom 或 Capture One 把 Highlights 拉低。"], "zh")
    refuse_degenerate(["OK 好"], "en")
