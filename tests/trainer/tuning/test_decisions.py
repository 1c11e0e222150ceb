"""What a critique decides counts for more, where the recipe asks for it."""

import pytest

pytest.importorskip("torch", reason="the extra `train` is not installed")

from random import Random

from engine.critics.language.answer import answer_json
from trainer.mini.facts import Facts
from trainer.mini.faults import NONE
from trainer.mini.teaching import LANGUAGES, Truth, critique
from trainer.tuning.decisions import decisions

FACTS = Facts("dark", "low", "vivid", "blue", "low", "left", True, False, False)


def decided(code, language):
    answer = answer_json(critique(Truth(FACTS, code, 0.5, 0.2), language, Random(1)))
    return said(answer)


def said(answer):
    return [answer[one.start : one.end] or one.instead for one in decisions(answer)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_its_code_and_the_level_are_decided(language):
    begins, code, level = decided("high_noise", language)
    assert (begins, code) == ('],"summary":"', "high_noise")
    assert level in {"poor", "bad"}


def test_that_there_is_no_fault_is_decided_too():
    assert decided(NONE, "en")[0] == '{"code":"'


def test_words_that_look_like_a_decision_are_none():
    answer = (
        '{"strengths":[{"code":null,"aspect":"light","text":"x"}],"weaknesses":[{"code":null,'
        '"aspect":"light","text":"\\"overall\\" it is dim"}],"summary":"y","levels":{},'
        '"overall":"fair","suggestions":[{"code":"high_noise"}]}'
    )
    assert said(answer) == ['],"summary":"', "null", "fair"]
