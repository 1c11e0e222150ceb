"""Questions have one right option and three fair wrong ones, wherever they stand."""

import re
from collections import Counter

import pytest

from engine.critics.claims.kinships import IMPLIED_BY
from engine.critics.language.answer import Levels, Strength, Weakness, codes
from engine.rubric import rubric
from engine.translation import translate
from tests.trainer.samples.records import answer, essay, of_the_app, record
from trainer.dataset.record import Remark
from trainer.samples.blind import sift
from trainer.samples.questions import LETTERS, questions_of, reordered

FAULTS = codes("weakness")
MERITS = codes("strength")


def one_fault(number, language="en", fault=None):
    """A record that names one fault and one merit, each in its turn."""
    said = answer(language)
    fault = fault or FAULTS[number % len(FAULTS)]
    merit = MERITS[number % len(MERITS)]
    levels = dict.fromkeys(Levels.model_fields)
    said = said.model_copy(
        update={
            "strengths": (Strength(text="It works.", aspect="light", code=merit),),
            "weaknesses": (Weakness(text="It fails.", aspect="light", code=fault),),
            "suggestions": (),
            "levels": Levels(**levels),
        }
    )
    return record(number, language=language, answer=said)


def label(code, language="en"):
    return translate(language, f"code-{code.replace('_', '-')}")


def test_the_right_option_is_what_the_record_says_and_no_wrong_one_is():
    named = {code: label(code) for code in rubric().codes}
    for question in questions_of([of_the_app(n) for n in range(30)], seed=1, each=9):
        options = question.options
        assert len(set(options.options)) == 4
        assert question.exchanges[0].answer == LETTERS[options.right]
        right = options.options[options.right]
        if options.topic in named:
            assert right == named[options.topic]
            wrong = {name for name in options.options if name != right}
            said = {"good_subject_placement", "tilted_horizon", "highlights_clipped"}
            follows = {one for code in said for one in IMPLIED_BY.get(code, ())}
            assert not wrong & {named[code] for code in said | follows}
            kinds = {rubric().codes[code].kind for code, name in named.items()
                     if name in options.options}  # fmt: skip
            assert len(kinds) == 1  # a merit among faults would give itself away
        else:
            assert right == {"composition": "Fair"}.get(options.topic, "Good")


def test_what_is_asked_shows_the_options_by_letter():
    (question,) = questions_of([of_the_app(language="zh")], seed=2)
    lines = question.exchanges[0].asked.split("\n")
    assert lines[1:5] == [
        f"{letter}. {one}" for letter, one in zip(LETTERS, question.options.options, strict=True)
    ]
    assert re.search(r"[\u4e00-\u9fff]", lines[0])


def test_letters_are_balanced():
    questions = questions_of([one_fault(n) for n in range(200)], seed=1)
    counts = Counter(one.exchanges[0].answer for one in questions)
    assert set(counts.values()) == {50}


def test_a_common_fault_is_offered_wrongly_as_often_as_rightly():
    rare = [one_fault(n) for n in range(100)]
    common = [one_fault(1000 + n, fault="tilted_horizon") for n in range(100)]
    questions = [
        one for one in questions_of(rare + common, seed=1, each=2) if one.options.topic in FAULTS
    ]
    offered = [one for one in questions if label("tilted_horizon") in one.options.options]
    right = sum(one.options.topic == "tilted_horizon" for one in offered)
    assert 0.3 < right / len(offered) < 0.65  # of nearly 1, were the wrong ones drawn evenly


def test_scores_of_people_are_asked_as_levels():
    topics = {one.options.topic: one for one in questions_of([essay()], seed=1, each=9)}
    assert topics.keys() == {"composition", "light", "technique", "colour"}
    technique = topics["technique"].options
    assert technique.options[technique.right] == "Poor"


def test_a_level_that_most_photos_have_is_no_good_guess():
    scores = [8] * 150 + [9.5] * 60 + [5.5] * 30 + [3] * 20 + [1] * 5
    records = [essay(n, aspects={"light": Remark(score=score)}) for n, score in enumerate(scores)]
    questions = questions_of(records, seed=1)
    rights = Counter(one.options.options[one.options.right] for one in questions)
    assert rights == {"Good": 30, "Excellent": 30, "Fair": 30, "Poor": 20, "Bad": 5}
    assert len(sift(questions).kept) == len(questions)


def test_a_record_without_codes_and_levels_is_asked_nothing():
    assert questions_of([record(text="Nice."), essay(aspects={})], seed=1) == []


def test_each_says_how_many_on_average_and_the_seed_which():
    records = [of_the_app(n) for n in range(100)]
    assert len(questions_of(records, seed=1, each=2.0)) == 200
    assert 35 <= len(questions_of(records, seed=1, each=0.5)) <= 65
    assert questions_of(records, seed=1) == questions_of(records, seed=1)
    assert questions_of(records, seed=1) != questions_of(records, seed=2)


@pytest.mark.parametrize("by", range(5))
def test_another_order_asks_the_same(by):
    (question,) = questions_of([of_the_app()], seed=1)
    turned = reordered(question, by)
    right = turned.options.options[turned.options.right]
    assert right == question.options.options[question.options.right]
    assert f"{turned.exchanges[0].answer}. {right}" in turned.exchanges[0].asked
    assert sorted(turned.options.options) == sorted(question.options.options)
    assert reordered(turned, 4 - by) == question
