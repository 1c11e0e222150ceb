"""From corrections to a model in the app: one command that bears to be killed."""

import json
from pathlib import Path
from threading import Event as Signal

import pytest

from engine.critics.registry import available
from engine.library import Catalogue
from engine.models.model import File, Model, TransformersBuild
from engine.models.store import Models
from engine.views.shape import ViewShape
from tests.trainer.corrected import corrections
from tests.trainer.retrained import KILLED_AT, NAME
from trainer.pipeline.error import PipelineError
from trainer.pipeline.plan import Base, Plan, base_of, place, read_settings
from trainer.pipeline.steps import Step, carry_out, done_in

pytest.importorskip("peft", reason="the extra `train` is not installed")


def test_the_new_model_is_among_those_that_the_app_offers(retrained):
    models = Models(retrained.home)
    offered = {(one.kind, one.model) for one in available(models)}
    assert {("gguf", NAME), ("transformers", NAME)} <= offered
    assert models.get(NAME).origin == "trained"
    assert models.check(NAME) == []


def test_every_step_is_told_and_none_is_done_twice(retrained):
    told = ["Collecting critiques", "Cleaning", "Splitting", "Tuning"]
    assert [line for line in retrained.killed if line in told] == told
    assert retrained.killed[-1].startswith(KILLED_AT)
    assert not set(told) & set(retrained.resumed)
    assert [line for line in retrained.resumed if line.startswith(KILLED_AT)]
    for step in ("Merging", "Converting", "Quantising (Q8_0)", "Handing it to the app"):
        assert step in retrained.resumed


def test_base_and_tuned_are_compared_on_photos_that_were_held_out(retrained):
    split = json.loads((retrained.run / "dataset" / "split.json").read_text())["parts"]
    told = json.loads((retrained.run / "evaluation" / "evaluation.json").read_text())
    assert told["photos"] == len(split["test"]) >= 2
    assert told["conditions"] == ["own", "wrong", "blind"]
    assert [one["name"] for one in told["contestants"]] == ["base", "tuned"]
    assert "wrong photo" in (retrained.run / "evaluation" / "report.html").read_text()
    assert "base / tuned / wrong photo / blind" in retrained.out


def test_the_card_and_the_builds_say_how_the_model_is_asked(retrained):
    [gguf] = [one for one in Models(retrained.home).get(NAME).builds if one.kind == "gguf"]
    assert (gguf.variant, gguf.taught.prompts) == ("q8_0", "short1")
    card = (retrained.run / "export" / "README.md").read_text()
    assert "Base: tiny" in card
    assert "prompts: short1" in card


def test_steps_that_are_done_are_not_done_again(tmp_path):
    did = []

    def fails(_):
        raise PipelineError("no-corrections")

    steps = [Step("one", did.append), Step("two", fails), Step("three", did.append)]
    with pytest.raises(PipelineError):
        carry_out(steps, "work", tmp_path, lambda _: None)
    assert list(done_in(tmp_path)) == ["one"]
    steps[1] = Step("two", did.append)
    begun = []
    carry_out(steps, "work", tmp_path, begun.append)
    assert begun == ["two", "three"]
    assert did == ["work"] * 3


@pytest.fixture
def models(tmp_path):
    return Models(tmp_path / "home")


def tunable(models, name):
    """Writes the record of a model that could be tuned, without its weights."""
    folder = models.folder / name
    folder.mkdir(parents=True)
    build = TransformersBuild(
        variant="base",
        architecture="qwen3_vl",
        model=Path(),
        shape=ViewShape(multiple=32, least=1024, most=4096),
        context=2048,
        memory_bytes=1,
        files=(File(path=Path("config.json"), bytes=1, sha256="0"),),
    )
    model = Model(name=name, origin="added", builds=(build,))
    (folder / "model.json").write_text(model.model_dump_json())


def test_the_only_model_that_can_be_tuned_needs_no_name(models):
    with pytest.raises(PipelineError, match="No model here can be tuned"):
        base_of(models, None)
    tunable(models, "one")
    assert base_of(models, None).name == "one"
    tunable(models, "two")
    with pytest.raises(PipelineError, match="one, two"):
        base_of(models, None)
    assert base_of(models, "two").folder == models.folder / "two"
    with pytest.raises(PipelineError, match="three"):
        base_of(models, "three")


def test_the_same_plan_goes_on_with_its_run_and_another_begins_its_own(models, tmp_path):
    runs = tmp_path / "training"
    plan = Plan(base=Base(name="one", folder=tmp_path, licence=""))
    other = plan.model_copy(update={"seed": 1})
    assert place(plan, None, runs, models) == runs / "one-tuned"
    assert place(other, None, runs, models) == runs / "one-tuned-2"
    assert place(plan, None, runs, models) == runs / "one-tuned"
    (runs / "one-tuned" / "done.json").write_text('{"register": 1}')
    assert place(plan, None, runs, models) == runs / "one-tuned-3"
    with pytest.raises(PipelineError, match="one-tuned-2"):
        place(plan, "one-tuned-2", runs, models)


def test_a_name_that_a_model_has_is_not_given_to_another(models, tmp_path):
    tunable(models, "one-tuned")
    plan = Plan(base=Base(name="one", folder=tmp_path, licence=""))
    assert place(plan, None, tmp_path / "training", models).name == "one-tuned-2"


def test_settings_may_not_decide_what_is_the_runs_own(tmp_path):
    file = tmp_path / "settings.yaml"
    file.write_text("base: elsewhere\n")
    with pytest.raises(PipelineError, match="base"):
        read_settings(file)
    file.write_text("- 1\n")
    with pytest.raises(PipelineError, match="no YAML"):
        read_settings(file)
    file.write_text("lora: {rank: 4}\n")
    assert read_settings(file) == {"lora": {"rank": 4}}


@pytest.mark.parametrize(("count", "said"), [(0, "no corrections"), (5, "5 critiques are left")])
def test_too_little_to_learn_from_is_said_before_anything_is_tuned(
    models, tmp_path, monkeypatch, count, said
):
    from trainer.pipeline.retrain import retrain  # noqa: PLC0415 - with the extra only

    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("PHOTOEYE_HOME", str(home))
    with Catalogue.open(home / "catalogue.db") as catalogue:
        for path, critique in corrections(tmp_path / "photos", count):
            catalogue.corrections.add(critique, path, "Ana")
    plan = Plan(base=Base(name="one", folder=tmp_path, licence=""))
    folder = place(plan, None, home / "training", models)
    with pytest.raises(PipelineError, match=said):
        retrain(plan, folder, lambda _: None, Signal(), models)
    assert "tune" not in done_in(folder)
