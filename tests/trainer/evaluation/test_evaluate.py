"""Everybody is asked the same; who looks is told from who does not; a stop loses nothing."""

import hashlib
from threading import Event

import pytest

from engine.critics.error import CriticError
from engine.views.view import ModelView
from tests.trainer.evaluation.seeing import Model, contestant, draw, rating
from trainer.evaluation.error import EvaluationError
from trainer.evaluation.evaluate import evaluate
from trainer.evaluation.pairs import TEXTS, read_contests
from trainer.evaluation.report import html
from trainer.evaluation.result import read_evaluation
from trainer.evaluation.words import verdict

COUNT = 24


@pytest.fixture(scope="module")
def items(tmp_path_factory):
    return draw(tmp_path_factory.mktemp("photos"), COUNT)


def asked(items, folder, models=None, **told):
    models = models or {"base": Model(seeing=False), "tuned": Model(seeing=True)}
    return evaluate(
        [contestant(name) for name in models],
        items,
        folder,
        run=lambda build: models[build.variant],
        **told,
    )


@pytest.fixture(scope="module")
def found(items, tmp_path_factory):
    folder = tmp_path_factory.mktemp("evaluation")
    models = {"base": Model(seeing=False), "tuned": Model(seeing=True)}
    return asked(items, folder, models), folder, models


def test_who_looks_is_right_and_the_wrong_photo_takes_it_away(found):
    result, *_ = found
    for section, measure, chance in (
        ("faults", "named-fault", 0.75),
        ("choices", "accuracy", 0.7),
        ("codes", "micro-f1", 0.75),
    ):
        row = result.figures(section, measure)["tuned"]
        assert row.own.value == 1
        assert row.wrong.value < chance
        assert row.blind.value < chance
        assert row.gap.positive
        assert row.beyond.positive
    score = result.figures("scores", "srcc")["tuned"]
    assert score.own.value > 0.9
    assert abs(score.wrong.value) < 0.5
    assert score.blind.value is None  # grey always gets the same score
    assert result.figures("texts", "rouge-l", "en")["tuned"].gap.positive


def test_who_does_not_look_loses_nothing_with_the_wrong_photo(found):
    result, *_ = found
    rows = [row for row in result.rows if row.contestant == "base" and row.gap is not None]
    assert len(rows) > 10
    for row in rows:
        assert row.gap.value in (0, None), row
        assert not row.gap.positive
    row = result.figures("faults", "named-fault")["base"]
    assert "No better than with the wrong photo." in verdict(row, "en")


def test_wording_is_compared_by_gaps_alone(found):
    result, *_ = found
    base, tuned = (result.figures("texts", "bleu", "en")[name] for name in ("base", "tuned"))
    for row in (base, tuned):
        assert row.own is row.wrong is row.blind is None
    assert tuned.beyond.value == pytest.approx(tuned.gap.value - base.gap.value)


def test_everybody_is_asked_the_same(found):
    _, _, models = found
    base, tuned = ([_told(one) for one in models[name].asked] for name in ("base", "tuned"))
    assert base == tuned


def _told(messages):
    return [
        part.digest if isinstance(part, ModelView) else part
        for message in messages
        for part in message.parts
    ]


def test_subsets_are_told_apart(found):
    result, *_ = found
    subsets = {row.of for row in result.rows if row.section == "scores"}
    assert subsets == {"", "dark", "light"}
    assert result.figures("scores", "srcc", "dark")["tuned"].own.n == COUNT // 2


def test_levels_asked_for_in_one_word_are_read_from_their_probabilities(items, tmp_path):
    asked_for = [rating(item) for item in items if item.asked == "critique"]
    result = asked(asked_for, tmp_path, {"tuned": Model(seeing=True)})
    row = result.figures("scores", "srcc-rating")["tuned"]
    assert row.own.value > 0.9
    assert row.gap.positive
    assert {row.section for row in result.rows} == {"scores"}


def test_the_result_is_kept_and_the_texts_can_be_compared_by_people(found):
    result, folder, _ = found
    assert read_evaluation(folder) == result
    contests = read_contests(folder / TEXTS)
    assert len(contests) == COUNT
    assert all(set(one.texts) == {"base", "tuned"} for one in contests)


def test_a_stopped_evaluation_goes_on_where_it_was(items, tmp_path, found):
    stop, models = Event(), {"tuned": Model(seeing=True)}

    def watch(progress):
        if progress.done == 50:
            stop.set()

    with pytest.raises(EvaluationError, match="Stopped"):
        asked(items, tmp_path, models, on_progress=watch, stop=stop)
    before = len(models["tuned"].asked)
    [kept] = (tmp_path / "answers").iterdir()
    assert kept.read_bytes().count(b"\n") == 50
    kept.write_bytes(kept.read_bytes() + b'{"place": "cut of')  # as a kill would leave it
    result = asked(items, tmp_path, models)
    whole = Model(seeing=True)
    asked(items, tmp_path / "whole", {"tuned": whole})
    assert len(models["tuned"].asked) == len(whole.asked) > before
    tuned = found[0].figures("choices", "accuracy")["tuned"]
    assert result.figures("choices", "accuracy")["tuned"].own == tuned.own
    again = len(models["tuned"].asked)
    asked(items, tmp_path, models)
    assert len(models["tuned"].asked) == again


def test_the_same_conversation_is_not_put_twice(items, tmp_path):
    # Without facts in the prompt the wrong photo's question is another item's own.
    critiques = [item for item in items if item.asked == "critique"]
    model = Model(seeing=True)
    asked(critiques, tmp_path, {"tuned": model})
    told = [_told(messages) for messages in model.asked]
    generated = {hashlib.sha256(repr(one).encode()).hexdigest() for one in told}
    # Own and blind photos each once, for the text and for its levels.
    assert len(model.asked) == 2 * len(generated)
    assert len(generated) <= COUNT + 1


def test_a_photo_that_cannot_be_read_is_left_out_for_all(items, tmp_path):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no photo")
    item = items[0].model_copy(update={"id": "broken", "photo": broken})
    result = asked([item, *items[:12]], tmp_path / "out")
    assert [one.item for one in result.left_out] == ["broken"]
    assert result.photos == 6
    assert "broken.jpg" in html(result, "en")


class Failing(Model):
    """Crashes on light photos, as a worker process may."""

    def generate(self, messages, sampling, stop):
        if self._brightness(messages) > 170:
            raise CriticError("crashed")
        yield from super().generate(messages, sampling, stop)


def test_what_fails_counts_against_who_fails(items, tmp_path):
    result = asked(
        items[-16:], tmp_path, {"base": Model(seeing=True), "tuned": Failing(seeing=True)}
    )
    assert result.contestants[1].failed > 0
    rows = result.figures("faults", "named-fault")
    assert rows["tuned"].own.n == rows["base"].own.n == 8
    assert rows["tuned"].own.value < rows["base"].own.value
    assert result.figures("habits", "unreadable")["tuned"].own.value > 0


def test_nonsense_is_refused_in_one_sentence(items, tmp_path):
    for told, said in (
        ([], "nothing to ask"),
        ([items[0], items[0]], "Two items"),
        (items[:2], "at least two photos"),
    ):
        with pytest.raises(EvaluationError, match=said):
            asked(told, tmp_path)
    with pytest.raises(EvaluationError, match="No model"):
        evaluate([], items, tmp_path)
    with pytest.raises(EvaluationError, match="Two models"):
        evaluate([contestant("a"), contestant("a")], items, tmp_path)


def test_the_report_stands_alone_and_escapes_what_models_write(found):
    result, *_ = found
    case = result.cases[0]
    evil = {
        name: one.model_copy(update={"text": "<script>x</script>"})
        for name, one in case.said.items()
    }
    altered = result.model_copy(update={"cases": (case.model_copy(update={"said": evil}),)})
    for language, plainly in (
        ("en", "No better than with the wrong photo."),
        ("zh", "并不好于错配照片。"),
    ):
        page = html(altered, language)
        assert "<script" not in page
        assert "&lt;script&gt;" in page
        assert "http" not in page.replace("http-equiv", "")
        assert 'src="data:image/jpeg;base64,' in page
        assert plainly in page


def test_case_studies_are_not_picked_by_hand(found):
    result, *_ = found
    whys = [case.why for case in result.cases]
    assert whys == ["random"] * 6 + ["best"] * 2 + ["worst"] * 2
    assert len({case.item for case in result.cases}) == 10
    assert all(case.elsewhere for case in result.cases)
