"""Tiny models of real architectures learn four critiques by heart, and say them in the engine."""

# ruff: noqa: E402 - without the model libraries there is nothing to import below

import re
import shutil

import pytest

torch = pytest.importorskip("torch", reason="needs the extra train")

from peft import PeftModel
from transformers import AutoModelForImageTextToText

from engine.critics.backends.transformers_model.placement import Placement
from tests.trainer.tuning.runs import Drawn, critiques, recipe, said_by
from trainer.tuning.batches import collate
from trainer.tuning.estimate import estimate
from trainer.tuning.events import Started, Validated
from trainer.tuning.look import GivenViews
from trainer.tuning.loss import losses
from trainer.tuning.model import load_base, load_base_processor
from trainer.tuning.parts import PARTS
from trainer.tuning.recipe import tune
from trainer.tuning.rows import Rows

pytestmark = pytest.mark.usefixtures("one_thread")
BY_HEART = {"epochs": 70, "warm_up": 0.1, "learning_rate": 6e-3}


@pytest.mark.parametrize(
    ("name", "lora"),
    [
        ("qwen3-vl", {"four_bit": True}),
        ("smolvlm", {"parts": ["language", "projector", "vision"]}),
        ("llava", {}),
    ],
)
def test_critiques_are_learned_by_heart_and_said_by_adapter_and_merge(
    tiny_models, tmp_path, name, lora
):
    base, samples = tiny_models / name / "base", critiques()
    if lora.get("four_bit"):
        pytest.importorskip("bitsandbytes")
    views = Drawn(base)
    asked = recipe(base, tmp_path, training=BY_HEART, lora={"rank": 32, "alpha": 64, **lora})
    adapter = tune(asked, samples=samples, views=views).adapter

    def said(folder, laid_on=None, *, four_bit=False):
        placement = Placement("cpu", torch.float32, four_bit=four_bit)
        return said_by(folder, laid_on, samples, views, placement)

    taught = [one.exchanges[0].answer for one in samples]
    assert said(base, adapter, four_bit=asked.lora.four_bit) == taught

    merged = tmp_path / "merged"
    shutil.copytree(base, merged, ignore=shutil.ignore_patterns("*.safetensors"))
    model = AutoModelForImageTextToText.from_pretrained(base)
    PeftModel.from_pretrained(model, adapter).merge_and_unload().save_pretrained(merged)
    assert said(merged) == taught


def test_the_best_by_what_the_model_writes_is_kept(tiny_models, tmp_path):
    base, samples = tiny_models / "llava" / "base", critiques()
    scored = [
        one.model_copy(update={"score": score})
        for one, score in zip(samples, (7.75, 3.25, 5.5, 10.0), strict=True)
    ]
    told = []
    asked = recipe(
        base,
        tmp_path,
        training=BY_HEART | {"score_loss": 1.0},
        lora={"rank": 32, "alpha": 64},
        checks={"every": 35, "metric": "score"},
    )
    tuned = tune(asked, told.append, samples=scored, held_out=scored, views=Drawn(base))
    looks = [event for event in told if isinstance(event, Validated)]
    assert [one.step for one in looks] == [35, 70]
    assert looks[-1].measured == pytest.approx(1.0)
    assert looks[-1].loss < 0.1
    assert tuned.best == max(one.measured for one in looks)
    assert tuned.step == next(one.step for one in looks if one.measured == tuned.best)
    started = next(event for event in told if isinstance(event, Started))
    assert 0 < started.trainable < started.parameters
    assert estimate(asked, 100).adapter == 16 * started.trainable  # itself, gradient, two averages


def test_surprise_at_a_decision_counts_as_often_as_is_asked(tiny_models, tmp_path):
    base = tiny_models / "qwen3-vl" / "base"
    asked = recipe(base, tmp_path)
    processor = load_base_processor(asked)
    rows = Rows(processor, GivenViews(Drawn(base)), "short1", 4096, scores=False, decisions=True)
    made = [rows.of(sample) for sample in critiques()]
    model = load_base(asked, torch.device("cpu"), torch.float32)
    batch = collate(made, rows.padding)
    with torch.no_grad():
        once, often = (losses(model, batch, torch.float32, counts) for counts in (1.0, 5.0))
    places = (batch.labels[:, 1:] >= 0).nonzero().tolist()
    decided = [place + 1 in made[row].decided for row, place in places]
    assert 0 < sum(decided) < len(decided)
    of_decisions = once.each[torch.tensor(decided)].sum()
    assert float(often.words) == pytest.approx(float(once.words + 4 * of_decisions))


@pytest.mark.parametrize("name", ["qwen3-vl", "smolvlm", "llava"])
def test_nothing_but_the_language_model_is_put_into_four_bits(tiny_models, tmp_path, name):
    pytest.importorskip("bitsandbytes")
    asked = recipe(tiny_models / name / "base", tmp_path, lora={"four_bit": True})
    model = load_base(asked, torch.device("cpu"), torch.float32)
    found = [layer for layer, one in model.named_modules() if type(one).__name__ == "Linear4bit"]
    assert found
    assert all(re.fullmatch(PARTS["language"], layer) for layer in found)
