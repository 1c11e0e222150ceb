"""What mini is taught is true of the photo, in both languages, in the engine's own form."""

from random import Random

import pytest

from engine.critics.language.answer import Level, answer_json
from engine.critics.language.parsing import read
from engine.rubric import rubric
from trainer.mini.facts import Facts
from trainer.mini.faults import FAULTS, NONE
from trainer.mini.teaching import LANGUAGES, Truth, critique, measured, rated

FACTS = Facts(
    light="middle",
    contrast="high",
    colour="vivid",
    hue="blue",
    detail="high",
    side="left",
    exposed=True,
    whole_range=True,
    clean=True,
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_named_with_its_code_and_mended(code, language):
    for seed in range(20):
        answer = critique(Truth(FACTS, code, 0.5, 0.3), language, Random(seed))
        assert read(answer_json(answer)) == answer
        assert [one.code for one in answer.weaknesses] == [code]
        assert {one.code for one in answer.suggestions} == {code}
        assert answer.weaknesses[0].aspect == rubric().codes[code].aspect
        assert ("。" in answer.summary) == (language == "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_good_photo_is_not_blamed(language):
    answer = critique(Truth(FACTS, NONE, 0.0, 0.9), language, Random(1))
    assert answer.strengths
    assert not answer.weaknesses
    assert not answer.suggestions
    assert answer.levels.technique is Level.GOOD


def test_a_merit_that_the_fault_belies_is_not_claimed():
    for seed in range(50):
        answer = critique(Truth(FACTS, "high_noise", 0.5, 0.5), "en", Random(seed))
        said = " ".join(one.text for one in answer.strengths)
        assert "smooth" not in said
        assert "crisp" not in said


def test_a_stronger_fault_is_a_worse_level_in_stronger_words():
    weak, strong = (
        critique(Truth(FACTS, "colour_cast", strength, 0.5), "en", Random(4))
        for strength in (0.1, 0.9)
    )
    assert (weak.levels.colour, strong.levels.colour) == (Level.FAIR, Level.BAD)
    assert "badly" in strong.weaknesses[0].text
    assert "badly" not in weak.weaknesses[0].text


def test_what_cannot_be_known_has_no_level():
    levels = critique(Truth(FACTS, NONE, 0.0, 0.5), "en", Random(1)).levels
    assert (levels.subject, levels.story, levels.composition) == (None, None, None)


def test_the_drawn_levels_have_the_mean_of_the_goodness():
    random = Random(3)
    values = {"excellent": 1.0, "good": 0.75, "fair": 0.5, "poor": 0.25, "bad": 0.0}
    drawn = [values[rated(0.6, "en", random)[1]] for _ in range(2000)]
    assert abs(sum(drawn) / len(drawn) - 0.6) < 0.02


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_has_a_word(language):
    for code in (NONE, *FAULTS):
        asked, said = measured(Truth(FACTS, code, 0.5, 0.5), language, Random(1))
        assert asked
        assert "{" not in said
