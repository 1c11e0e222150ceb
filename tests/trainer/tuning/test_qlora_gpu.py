"""The script for a GPU runs, here in miniature, and counts what a model computes."""

import pytest

pytest.importorskip("torch")
pytest.importorskip("bitsandbytes")

import torch
from torch.utils.flop_counter import FlopCounterMode
from transformers import AutoConfig

from engine.critics.backends.transformers_model.processor import load_processor
from tests.benchmarks import qlora_gpu
from tests.benchmarks.transformers_speed import write_model
from tests.trainer.tuning.runs import recipe
from trainer.tuning.batches import collate
from trainer.tuning.look import GivenViews
from trainer.tuning.loss import losses
from trainer.tuning.model import load_base, with_adapter
from trainer.tuning.rows import Rows

pytestmark = pytest.mark.usefixtures("one_thread")


def test_the_script_runs_without_a_gpu_and_says_what_it_did_not_measure(tiny_models, capsys):
    told = ["--size", "tiny", "--steps", "5", "--batch", "2", "--at-once", "2"]
    qlora_gpu.main([str(tiny_models), *told, "--side", "64", "--words", "5"])
    said = capsys.readouterr().out
    assert "tokens a second: " in said
    assert "model FLOP utilisation: " in said
    if not torch.cuda.is_available():
        assert "Not measured: anything about a GPU" in said


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU")
def test_the_large_model_is_refused_without_a_gpu(tiny_models, capsys):
    with pytest.raises(SystemExit):
        qlora_gpu.main([str(tiny_models)])
    assert "no CUDA" in capsys.readouterr().err


def test_the_arithmetic_is_what_torch_counts(tiny_models, tmp_path):
    """All but attention, of which torch counts nothing on a CPU. In the first layer nothing is led
    back to the words, which the arithmetic leaves out of account."""
    base = tmp_path / "base"
    write_model(tiny_models / "qwen3-vl" / "base", base, qlora_gpu.TINY)
    [sample], views = qlora_gpu.samples(1, 20), qlora_gpu.Noise(128)
    told = recipe(base, tmp_path / "run")
    model = with_adapter(load_base(told, torch.device("cpu"), torch.float32), told)
    adapter = sum(one.numel() for one in model.parameters() if one.requires_grad)
    row = Rows(load_processor(base), GivenViews(views), "short1", 9999, scores=False).of(sample)
    with FlopCounterMode(display=False) as counter:
        losses(model, collate([row], 0), torch.float32).words.backward()
    shape = qlora_gpu.shape_of(base, views, sample)
    parts = qlora_gpu.flop(AutoConfig.from_pretrained(base), shape, adapter)
    expected = sum(count for name, count in parts.items() if "attention" not in name)
    assert counter.get_total_flops() == pytest.approx(expected, rel=0.05)
