"""How models write: what counts as a fix, as repetition, as empty praise."""

import pytest

from engine.critics.language.answer import Advice, Answer, Levels, Weakness
from trainer.evaluation.habits import (
    aspects,
    distinct,
    empty_praise,
    fault_and_fix,
    length,
    repeated_sentences,
)


def answer(fault, mended):
    return Answer(
        strengths=(),
        weaknesses=(Weakness(text="It leans.", aspect="composition", code=fault),),
        summary="It leans.",
        levels=Levels(**dict.fromkeys(Levels.model_fields)),
        overall="fair",
        suggestions=(Advice(text="Level it.", aspect="light", code=mended, stage="editing"),),
    )


def test_a_fix_mends_the_fault_that_was_named():
    assert fault_and_fix(answer("tilted_horizon", "tilted_horizon"))
    assert not fault_and_fix(answer("tilted_horizon", "high_noise"))
    assert not fault_and_fix(answer(None, None))
    assert not fault_and_fix(None)
    assert aspects(answer(None, None)) == 2
    assert aspects(None) == 0


def test_length_is_counted_in_words_and_in_chinese_characters():
    assert length("One two three four.", "One two.") == 2
    assert length("画面歪了", "画面歪了，亮度正好") == pytest.approx(0.5)


def test_empty_praise_in_both_languages():
    assert empty_praise("What a Great Shot of a bridge!", "en")
    assert not empty_praise("The bridge leads into the frame.", "en")
    assert empty_praise("构图令人惊叹。", "zh")
    assert not empty_praise("桥把视线引向画面深处。", "zh")


def test_what_is_said_of_several_photos_is_repeated():
    texts = ["It leans. The light is soft.", "It leans. The sky is blown.", "Noise in the sky."]
    assert repeated_sentences(texts, "abc") == pytest.approx(2 / 5)
    assert repeated_sentences(texts, "aac") == 0
    assert repeated_sentences([""], "a") is None
    assert distinct(["a b a b"]) == pytest.approx(2 / 3)
    assert distinct([""]) is None
