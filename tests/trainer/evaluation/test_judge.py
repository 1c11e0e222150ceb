"""A judge is pinned, asked both ways round, and held against what it thinks of the wrong photo."""

import json
import re

import pytest

from engine.critics.backends.backend import Usage
from tests.trainer.evaluation.seeing import Model, contestant, draw
from trainer.evaluation.error import EvaluationError
from trainer.evaluation.evaluate import evaluate
from trainer.evaluation.judge import prompt_digest
from trainer.evaluation.report import html


class Judging(Model):
    """Gives 2 to a text that tells the picture's brightness, else 0; or always prefers A."""

    def __init__(self, left=False, says=None):
        super().__init__(seeing=True)
        self.left, self.says = left, says

    def generate(self, messages, sampling, stop):  # noqa: ARG002
        self.asked.append(messages)
        told = [int(one) for one in re.findall(r"A brightness of (\d+)", messages[-1].parts[-1])]
        true = self._brightness(messages) // 20 * 20
        marks = [2, 0] if self.left else [2 * (one == true) for one in told]
        rating = {
            side: dict.fromkeys(("relevance", "preciseness", "completeness"), mark)
            for side, mark in zip("AB", marks, strict=True)
        }
        yield self.says or json.dumps(rating)
        yield Usage(1, 1, 1, 1)


def judged(tmp_path, judge):
    items = [item for item in draw(tmp_path, 12) if item.asked == "critique"]
    models = {"base": Model(seeing=False), "tuned": Model(seeing=True), "judge": judge}
    return evaluate(
        [contestant("base"), contestant("tuned")],
        items,
        tmp_path / "out",
        judge=contestant("judge"),
        run=lambda build: models[build.variant],
    )


def test_a_judge_that_looks_prefers_what_was_seen(tmp_path):
    judge = Judging()
    result = judged(tmp_path, judge)
    rows = result.figures("judge", "relevance")
    assert rows["tuned"].own.value == 2
    assert rows["tuned"].wrong.value == 0
    assert rows["tuned"].gap.positive
    assert rows["tuned"].beyond.positive
    assert rows["base"].own.value < 1
    assert result.judging.alike.value == 1
    assert result.judging.weights == contestant("judge").weights
    assert result.judging.prompt == prompt_digest()
    assert result.judging.photos == 12
    # Nothing wrong, nothing to do: not precise, whatever the judge thinks.
    assert 0 < result.figures("judge", "preciseness")["tuned"].own.value < 2
    assert prompt_digest()[:16] in html(result, "en")
    before = len(judge.asked)
    assert judged(tmp_path, judge).rows == result.rows
    assert len(judge.asked) == before


def test_a_judge_that_always_prefers_the_left_is_found_out(tmp_path):
    result = judged(tmp_path, Judging(left=True))
    assert result.judging.alike.value == 0
    assert not result.figures("judge", "relevance")["tuned"].gap.positive


def test_a_judge_that_rambles_is_no_judge(tmp_path):
    with pytest.raises(EvaluationError, match="Choose another model as judge"):
        judged(tmp_path, Judging(says="Both are lovely."))
