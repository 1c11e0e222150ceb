"""BLEU and ROUGE-L against the libraries that define them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.evaluation.overlap import bleu_statistic, rouge_l, words_of

SAID = ["the horizon falls to the right", "a warm room but the face is lost"]
REFERENCES = ["The horizon falls to the left.", "A warm room, but the face is lost in shadow."]


def test_corpus_bleu_is_sacrebleus():
    sacrebleu = pytest.importorskip("sacrebleu")
    expected = sacrebleu.corpus_bleu(SAID, [REFERENCES]).score
    assert bleu_statistic(SAID, REFERENCES, "en")(np.arange(2)) == pytest.approx(expected)
    doubled = sacrebleu.corpus_bleu([SAID[0]] * 2, [[REFERENCES[0]] * 2]).score
    assert bleu_statistic(SAID, REFERENCES, "en")(np.array([0, 0])) == pytest.approx(doubled)


def test_chinese_bleu_takes_characters():
    sacrebleu = pytest.importorskip("sacrebleu")
    said, reference = ["海平线向右倾斜，画面歪了。"], ["海平线向左倾斜，可惜画面歪了。"]
    expected = sacrebleu.corpus_bleu(said, [reference], tokenize="zh").score
    assert bleu_statistic(said, reference, "zh")(np.arange(1)) == pytest.approx(expected)
    assert expected > 20


def test_rouge_l_of_lins_paper():
    # Lin 2004, section 3.1: "police killed the gunman" against "police kill the gunman" and "the
    # gunman kill police": 3/4 and 2/4.
    assert rouge_l("police kill the gunman", "police killed the gunman") == pytest.approx(0.75)
    assert rouge_l("the gunman kill police", "police killed the gunman") == pytest.approx(0.5)


@settings(deadline=None)  # the library takes seconds to load
@given(*[st.text("abc ", max_size=40)] * 2)
def test_rouge_l_is_rouge_scores(said, reference):
    scorer = pytest.importorskip("rouge_score.rouge_scorer").RougeScorer(["rougeL"])
    expected = scorer.score(reference, said)["rougeL"].fmeasure
    assert rouge_l(said, reference) == pytest.approx(expected)


def test_rouge_l_splits_chinese_characters():
    assert rouge_l("画面歪了", "画面斜了") == pytest.approx(0.75)
    assert words_of("ISO 800，噪点多") == ["iso", "800", "噪", "点", "多"]
    assert rouge_l("", "画面") == 0
