"""A real tuned GGUF that knows its lessons by heart: right about each photo, lost without it."""

from pathlib import Path

import pytest

pytest.importorskip("llama_cpp")
pytest.importorskip("transformers")

from engine.critics.language.levels import score_of
from engine.views.budget import FEW_CORES
from tests.tiny_models.lessons import ABOUT
from trainer.evaluation.contestants import of_folder
from trainer.evaluation.evaluate import evaluate
from trainer.evaluation.items import Item, answer_in, faults_of, in_words
from trainer.samples.sample import Exchange, Sample


def lesson(about, photos: Path):
    answer = answer_in(about.critique)
    sample = Sample(
        record=about.photo,
        photo=f"{about.photo}.png",
        kind="critique",
        language=about.language,
        exchanges=(Exchange(asked="", answer=about.critique),),
    )
    return Item(
        id=f"{about.photo} {about.language}",
        photo=photos / sample.photo,
        sample=sample,
        reference=in_words(answer),
        score=score_of(answer.overall),
        faults=faults_of(answer),
    )


def test_who_knows_its_lessons_is_right_with_the_photo_alone(tiny_models, tmp_path):
    folder = tiny_models / "smolvlm"
    tuned = of_folder("tuned", folder / "gguf", variant="f16")
    items = [lesson(about, folder / "photos") for about in ABOUT]
    result = evaluate([tuned], items, tmp_path, budget=FEW_CORES)
    scores = result.figures("scores", "srcc")["tuned"]
    codes = [result.figures("codes", of)["tuned"] for of in ("micro-f1", "macro-recall")]
    for row in (scores, *codes):
        assert row.own.value == pytest.approx(1)
        assert row.wrong.value < 0.7
        assert row.blind.value < 0.9
    assert scores.gap.value > 0.3  # six scores on two levels: its interval may reach zero
    assert all(row.gap.positive for row in codes)
    # By the measured facts that its prompt tells it may guess some photo, but not all.
    assert min(row.blind.value for row in (scores, *codes)) < 0.7
    for language in ("en", "zh"):
        row = result.figures("texts", "bleu", language)["tuned"]
        assert row.own is row.wrong is None  # never told but as the gap
        assert row.gap.value > 40
    assert result.figures("habits", "fault-and-fix")["tuned"].own.value == 1
    assert result.figures("habits", "length")["tuned"].own.value == pytest.approx(1)
    assert all(case.said["tuned"].text == case.reference.text for case in result.cases)
