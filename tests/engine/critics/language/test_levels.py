"""Levels become scores, linearly and in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.critics.language.answer import Level, answer_json
from engine.critics.language.levels import (
    LEVELS,
    expected_score,
    level_of,
    level_prefixes,
    score_of,
    scores,
)
from engine.critique import Aspect
from tests.engine.critics.language.answers import ANSWER, BARE

SHARES = st.lists(st.floats(0, 1), min_size=5, max_size=5).filter(sum)


def test_excellent_is_ten_and_bad_is_one():
    assert [score_of(level) for level in LEVELS] == [10, 7.75, 5.5, 3.25, 1]
    assert [level_of(score_of(level)) for level in LEVELS] == list(LEVELS)


@given(SHARES)
def test_any_probabilities_give_a_score_within_the_scale(shares):
    assert 1 <= expected_score([one / sum(shares) for one in shares]) <= 10


def test_doubt_moves_the_score_towards_the_other_level():
    assert score_of(Level.FAIR) < expected_score([0, 0.6, 0.4, 0, 0]) < score_of(Level.GOOD)


def test_only_what_was_weighed_leaves_its_word():
    judged = scores(ANSWER, {"light": [0, 0, 0, 0, 1], "story": [1, 0, 0, 0, 0]})
    assert judged.aspects[Aspect.LIGHT] == 1
    assert judged.aspects[Aspect.COLOUR] == 10
    assert judged.aspects[Aspect.STORY] is None  # the model could not judge it
    assert judged.overall == 7.75


@pytest.mark.parametrize("space", ["", " "])
def test_prefixes_end_where_a_level_is_chosen(space):
    text = answer_json(ANSWER).replace('":', f'":{space}')
    prefixes = level_prefixes(text)
    assert list(prefixes) == [a.value for a in Aspect if a is not Aspect.STORY] + ["overall"]
    for name, prefix in prefixes.items():
        assert prefix.endswith(f'"{name}":{space}"')
        assert text[len(prefix) :].startswith(tuple(LEVELS))


def test_words_that_look_like_levels_are_not_taken_for_them():
    told = ANSWER.model_copy(
        update={"summary": 'It says "levels":{"light":"good"} and "overall":"x'}
    )
    prefixes = level_prefixes(answer_json(told))
    assert all("composition" in prefix.rpartition('"levels"')[2] for prefix in prefixes.values())
    assert len(prefixes) == 7


def test_what_was_not_judged_is_not_weighed():
    assert list(level_prefixes(answer_json(BARE))) == ["overall"]
    assert level_prefixes("no levels here") == {}
