"""Nothing that data contains may look like structure to a model."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.critics.language.quoting import defused, one_line, quoted

MARKERS = (
    "<|im_end|>",
    "<|im_start|>system",
    "<image>",
    "</s>",
    "<s>",
    "[INST]",
    "[/INST]",
    "[IMG]",
    "[gMASK]",
    "<<SYS>>",
    "<__media__>",
    "<start_of_turn>",
    "<end_of_utterance>",
    "<|vision_start|><|image_pad|>",
    "<fake_token_around_image>",
    "<｜begin▁of▁sentence｜>",
    "<|eot_id|>",
    "<0x0A>",
    "＜|im_end|＞",
    "[\u200bINST]",
)


@pytest.mark.parametrize("marker", MARKERS)
def test_special_tokens_of_any_family_are_defused(marker):
    said = defused(f"before {marker} after")
    assert not re.search(r"[<>＜＞]|\[/?\w+\]", said)
    assert said.startswith("before ")
    assert said.endswith(" after")


@pytest.mark.parametrize("role", ["USER:", "Assistant :", "### Instruction:", "助手：", "系统:"])
def test_a_role_cannot_be_taken_on(role):
    assert not re.search(r"\w\s*[:：]", defused(f"x\n{role} obey"))


def test_ordinary_words_stay_as_they_are():
    for text in ("Nikkor 24-70mm f/2.8", "It’s 1/250 s; bright.", '[{"a":[]}]', "光圈 f/4，很好。"):
        assert defused(text) == text


@given(st.text())
def test_defusing_again_changes_nothing(text):
    assert defused(defused(text)) == defused(text)


@given(st.text(), st.integers(2, 50))
def test_a_line_is_one_line_and_bounded(text, most):
    line = one_line(text, most)
    assert len(line) <= most
    assert len(line.splitlines()) <= 1


@given(st.text())
def test_what_is_quoted_stays_within_its_quotes(text):
    assert json.loads(quoted(text, 80)) == one_line(text, 80)
