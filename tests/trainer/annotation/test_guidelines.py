"""The guidelines name every aspect and code, and their scores are those of the five levels."""

import re

import pytest

from engine.critics.language.levels import level_of
from engine.critique import Aspect
from engine.rubric import rubric
from engine.translation import translate
from trainer.annotation.guidelines import guidelines


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_aspect_and_code_is_explained_once(language):
    text = guidelines(language)
    for aspect in Aspect:
        assert text.count(f"`{aspect.value}`") == 1
        assert translate(language, f"aspect-{aspect}") in text
    rows = [line for line in text.splitlines() if re.match(r"\| `\w+` \|", line)]
    assert sorted(re.match(r"\| `(\w+)`", row)[1] for row in rows) == sorted(rubric().codes)
    assert all(row.count("|") == 5 for row in rows)
    assert len({row.rsplit("|", 2)[1] for row in rows}) == len(rows)  # no meaning twice


@pytest.mark.parametrize("language", ["en", "zh"])
def test_scores_mean_the_levels_that_a_model_is_taught(language):
    anchors = re.findall(r"\| (\d+)–(\d+) \| (\w+)", guidelines(language))
    assert len(anchors) == 5
    for low, high, level in anchors:
        assert {level_of(float(low)), level_of(float(high))} == {level}
    assert {int(n) for low, high, _ in anchors for n in (low, high)} == set(range(1, 11))


def test_both_languages_have_the_same_sections():
    sections = [re.findall(r"^#+", guidelines(one), re.MULTILINE) for one in ("en", "zh")]
    assert sections[0] == sections[1]
