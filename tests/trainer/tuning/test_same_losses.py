"""However a run is divided or broken off, it learns the same; see also `test_processes`."""

import json
import os
import signal
import subprocess
import sys

import pytest

pytest.importorskip("peft", reason="needs the extra train")

from tests.trainer.tuning.runs import Drawn, recipe, sentences
from trainer.tuning.log import read_log
from trainer.tuning.recipe import tune

pytestmark = pytest.mark.usefixtures("one_thread")
SIX_STEPS = {"epochs": 3, "batch": 8, "at_once": 8}
DROPOUT = {"lora": {"dropout": 0.1}, "checks": {"every": 2}}


def curve(output):
    """Loss and gradient of every step."""
    lines = [line for line in read_log(output) if line["of"] == "train"]
    assert [line["step"] for line in lines] == [1, 2, 3, 4, 5, 6]
    return [value for line in lines for value in (line["loss"], line["gradient"])]


def run(base, output, **settings):
    tune(recipe(base, output, **settings), samples=sentences(16), views=Drawn(base))
    return curve(output)


def child(base, output, settings):
    told = [str(base), str(output), json.dumps(settings)]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.trainer.tuning.child", *told],
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )


@pytest.fixture(scope="module")
def base(tiny_models):
    return tiny_models / "smolvlm" / "base"


@pytest.fixture(scope="module")
def whole(base, tmp_path_factory):
    losses = run(base, tmp_path_factory.mktemp("whole"), training=SIX_STEPS)
    assert losses[0] > 2 * losses[-2]  # it learns
    return losses


@pytest.mark.parametrize("at_once", [1, 3])
def test_a_batch_in_parts_learns_what_it_learns_as_a_whole(base, whole, tmp_path, at_once):
    parts = run(base, tmp_path, training=SIX_STEPS | {"at_once": at_once})
    assert parts == pytest.approx(whole, rel=1e-3)


def test_a_killed_run_goes_on_as_if_nothing_had_happened(base, tmp_path):
    settings = {"training": SIX_STEPS, **DROPOUT}
    uninterrupted = run(base, tmp_path / "uninterrupted", **settings)

    output = tmp_path / "killed"
    killed = child(base, output, settings | {"kill": 5})
    assert killed.wait(timeout=300) == -signal.SIGKILL
    assert [line["step"] for line in read_log(output)][-1] == 5

    assert run(base, output, **settings) == pytest.approx(uninterrupted, rel=1e-6)
