"""What can go wrong while a model is tuned, and that nothing is lost by it."""

import resource
import threading

import pytest

pytest.importorskip("peft", reason="needs the extra train")

import torch

from engine.photo.error import PhotoError
from tests.trainer.tuning.runs import Drawn, recipe, sentences
from trainer.tuning.error import TuningError
from trainer.tuning.events import Dropped, Saved, Stepped
from trainer.tuning.log import read_log
from trainer.tuning.memory import explained_memory
from trainer.tuning.recipe import tune

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module")
def base(tiny_models):
    return tiny_models / "qwen3-vl" / "base"


def losses(output):
    return [line["loss"] for line in read_log(output) if line["of"] == "train"]


def run(asked, on_progress=lambda _event: None, stop=None, samples=None, views=None):
    given = samples if samples is not None else sentences(8)
    return tune(asked, on_progress, stop, samples=given, views=views or Drawn(asked.base))


def test_a_stopped_run_goes_on_where_it_was(base, tmp_path):
    stop = threading.Event()

    def hear(event):
        if isinstance(event, Stepped) and event.step == 2:
            stop.set()

    stopped = recipe(base, tmp_path / "stopped")
    with pytest.raises(TuningError, match=r"^Stopped after step 2 of 6\. Start again"):
        run(stopped, hear, stop)
    tuned = run(stopped)
    run(recipe(base, tmp_path / "whole"))
    assert losses(tmp_path / "stopped") == pytest.approx(losses(tmp_path / "whole"), rel=1e-6)
    assert (tuned.adapter / "adapter_model.safetensors").exists()
    assert (tuned.adapter / "taught.json").exists()
    assert (tmp_path / "stopped" / "loss.png").read_bytes().startswith(b"\x89PNG")

    with pytest.raises(TuningError, match=r'another recipe: "training\.learning_rate" differs'):
        run(recipe(base, tmp_path / "stopped", training={"learning_rate": 1e-4}))
    with pytest.raises(TuningError, match="a run on other samples"):
        run(stopped, samples=sentences(7))


def test_a_full_disk_leaves_the_last_checkpoint(base, tmp_path):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    asked = recipe(base, tmp_path, checks={"every": 2})

    def hear(event):
        if isinstance(event, Saved):  # from now on files may have 50 kB
            resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))

    try:
        with pytest.raises(TuningError, match=r"File too large\. The one of step 2 is whole"):
            run(asked, hear)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [one.name for one in (tmp_path / "checkpoints").iterdir()] == ["step-000002"]
    steps = []
    run(asked, lambda event: isinstance(event, Stepped) and steps.append(event.step))
    assert steps == [3, 4, 5, 6]


def test_a_loss_that_is_no_number_stops_the_run_and_names_the_records(base, tmp_path):
    asked = recipe(base, tmp_path, training={"learning_rate": 1e25}, checks={"every": 1})
    with pytest.raises(TuningError) as error:
        run(asked)
    assert error.value.kind == "not-finite"
    assert error.value.facts["step"] == 2
    assert set(error.value.facts["records"].split(", ")) <= {one.record for one in sentences(8)}


def test_what_cannot_be_learned_is_dropped_and_counted(base, tmp_path):
    drawn = Drawn(base)
    long = sentences(8)[3]
    long = long.model_copy(
        update={"exchanges": (long.exchanges[0].model_copy(update={"answer": "wet " * 400}),)}
    )

    def views(sample):
        if sample.record == "record-5":
            raise PhotoError("damaged", sample.photo)
        return drawn(sample)

    told = []
    asked = recipe(base, tmp_path, machine={"context": 200})
    samples = [*sentences(3), long, *sentences(8)[4:]]
    tuned = run(asked, told.append, samples=samples, views=views)
    assert tuned.dropped == {"damaged": 1, "long": 1}
    dropped = {(one.record, one.reason) for one in told if isinstance(one, Dropped)}
    assert dropped == {("record-5", "damaged"), ("record-3", "long")}
    assert len(losses(tmp_path)) == 6

    with pytest.raises(TuningError, match="nothing to learn from"):
        run(recipe(base, tmp_path / "none", machine={"context": 5}))


def test_out_of_memory_suggests_a_smaller_batch(base, tmp_path):
    asked = recipe(base, tmp_path)
    with (
        pytest.raises(TuningError, match=r'About [\d.]+ GB are needed for 4 .* Set "at_once" to 2'),
        explained_memory(asked, 2000, bf16=False),
    ):
        torch.empty(1 << 50)


def test_a_base_without_its_weights_is_refused(base, tmp_path):
    folder = tmp_path / "base"
    folder.mkdir()
    for file in base.iterdir():
        if file.suffix != ".safetensors":
            (folder / file.name).write_bytes(file.read_bytes())
    with pytest.raises(Exception, match="weights"):
        run(recipe(folder, tmp_path / "run"), views=Drawn(base))
