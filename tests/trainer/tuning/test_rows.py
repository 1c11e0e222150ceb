"""What the loss hears of a sample: the answers and the end of each, and nothing else."""

import pytest

pytest.importorskip("peft", reason="needs the extra train")

from engine.critics.backends.transformers_model.processor import load_processor
from engine.critics.language.levels import LEVELS
from tests.tiny_models.architectures import ARCHITECTURES
from tests.trainer.tuning.runs import Drawn, critiques
from trainer.samples.sample import Exchange, Sample
from trainer.tuning.batches import collate
from trainer.tuning.look import GivenViews
from trainer.tuning.rows import SILENT, Rows, end_of_turn

TWO = Sample(
    record="two",
    photo="dark.png",
    kind="conversation",
    language="en",
    role="You teach photography.",
    exchanges=(
        Exchange(asked="How is the light?", answer="Too <dark>."),
        Exchange(asked="What now?", answer="Turn to the window."),
    ),
    score=3.25,
)
RATED = TWO.model_copy(update={"exchanges": (Exchange(asked="Rate it.", answer="poor"),)})


@pytest.fixture(params=ARCHITECTURES)
def made(request, tiny_models):
    base = tiny_models / request.param / "base"
    processor = load_processor(base)
    views = GivenViews(Drawn(base))
    rows = Rows(processor, views, "short1", 4096, scores=True, decisions=True)
    return ARCHITECTURES[request.param], processor, rows


def heard(row, processor):
    """Each run of tokens that has a label, as text."""
    runs, before = [], SILENT
    for label in row.labels:
        if label != SILENT:
            if before == SILENT:
                runs.append([])
            runs[-1].append(label)
        before = label
    return [processor.tokenizer.decode(run).strip() for run in runs]


def test_every_answer_and_the_end_of_its_turn_are_heard(made):
    architecture, processor, rows = made
    end = architecture.end_of_turn
    assert end_of_turn(processor) == end
    row = rows.of(TWO)
    # What a template could take for structure is told as what looks alike.
    assert heard(row, processor) == [f"Too ‹dark›.{end}", f"Turn to the window.{end}"]
    text = processor.tokenizer.decode(row.tokens)
    assert "You teach photography." in text
    assert text.index("How is the light?") < text.index("What now?")


def test_a_critique_is_asked_as_the_engine_does(made):
    architecture, processor, rows = made
    for sample in critiques():
        row = rows.of(sample)
        assert heard(row, processor) == [sample.exchanges[0].answer + architecture.end_of_turn]
        assert "You critique photos." in processor.tokenizer.decode(row.tokens)


def test_a_score_is_read_where_the_level_is_written(made):
    _, processor, rows = made
    row = rows.of(RATED)
    batch = collate([row, rows.of(TWO)], rows.padding)
    assert batch.scores.tolist() == [3.25]
    [[number, place]] = batch.places.tolist()
    assert batch.labels[number, place] == SILENT  # the last token of the question
    assert batch.labels[number, place + 1] == batch.words[0, LEVELS.index("poor")]

    scored = critiques()[1].model_copy(update={"score": 3.0})
    one = rows.of(scored)
    written = processor.tokenizer.decode(one.tokens[: one.scored.place + 1])
    assert written.endswith('"overall":"')
    assert one.tokens[one.scored.place + 1] == one.scored.words[LEVELS.index("poor")]


def test_a_decision_counts_as_often_as_is_asked(made):
    _, processor, rows = made
    tilted, *_, straight = (rows.of(sample) for sample in critiques())
    # How the list of weaknesses begins, then what it names and the level.
    for row, begins, words in (
        (tilted, "[{", ["tilted_horizon", "good"]),
        (straight, "[", ["excellent"]),
    ):
        said = processor.tokenizer.decode([row.tokens[place] for place in sorted(row.decided)])
        assert said[: said.index(words[0])].strip('":') == begins
        assert all(word in said for word in words)
        assert len(said) < 60
    batch = collate([tilted, straight, rows.of(TWO)], rows.padding)
    decided = len(tilted.decided) + len(straight.decided)
    assert batch.answer_tokens(6) == batch.answer_tokens() + 5 * decided
    assert int(batch.decided.sum()) == decided
