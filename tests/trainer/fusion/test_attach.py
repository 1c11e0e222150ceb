"""A fusion beside an adapter: what it brings reaches the answer, is kept, and comes back."""

import shutil
from pathlib import Path
from threading import Event

import pytest

pytest.importorskip("torch")

import torch
from peft import PeftModel
from safetensors.torch import load_file, save_file
from transformers import AutoModelForImageTextToText

from engine.critics.backends.transformers_model.processor import load_processor
from engine.models.error import ModelError
from engine.models.inspection.survey import survey
from tests.trainer.fusion.drawn import encoder
from tests.trainer.tuning.runs import Drawn, critiques, recipe, sentences
from trainer.export.merge import found
from trainer.fusion.attach import Fusion, fuse, shown
from trainer.fusion.config import FusionConfig
from trainer.fusion.error import FusionError
from trainer.fusion.lead import VIEW, Lead
from trainer.tuning.batches import collate
from trainer.tuning.error import TuningError
from trainer.tuning.events import Stepped
from trainer.tuning.look import GivenViews
from trainer.tuning.loss import losses
from trainer.tuning.recipe import tune
from trainer.tuning.rows import Rows

pytestmark = pytest.mark.usefixtures("one_thread")
SHAPE = {"width": 32, "heads": 2, "tokens": 4, "queries": 3}


@pytest.fixture(scope="module")
def fusion(tmp_path_factory):
    home = tmp_path_factory.mktemp("encoders")
    return {"encoders": [encoder(home / kind, kind) for kind in ("dinov2", "clip")], **SHAPE}


@pytest.fixture(params=["qwen3-vl", "smolvlm", "llava"], scope="module")
def base(request, tiny_models):
    return tiny_models / request.param / "base"


@pytest.fixture(scope="module")
def tuned(base, fusion, tmp_path_factory):
    """A few steps on four critiques, which are held out as well."""
    output = tmp_path_factory.mktemp("run")
    told = recipe(base, output, training={"epochs": 8}, fusion=fusion)
    return tune(told, samples=critiques(), held_out=critiques(), views=Drawn(base))


def loaded(base: Path, adapter: Path | None = None):
    model = AutoModelForImageTextToText.from_pretrained(base, dtype=torch.float32)
    if adapter:
        model = PeftModel.from_pretrained(model, adapter)
        Fusion.load(adapter, model.get_input_embeddings().weight.shape[1]).attach(model)
    return model.eval()


def rows_of(base: Path, fusion: dict) -> Rows:
    processor = load_processor(base)
    lead = Lead.of(FusionConfig(**fusion), processor.tokenizer)
    return Rows(processor, GivenViews(Drawn(base)), "short1", 8192, scores=False, lead=lead)


def loss(model, batch) -> float:
    with torch.no_grad():
        return float(losses(model, batch, torch.float32).words) / batch.answer_tokens()


def test_what_was_tuned_comes_back_from_its_files(base, fusion, tuned):
    model, rows = loaded(base, tuned.adapter), rows_of(base, fusion)
    batch = collate([rows.of(one) for one in critiques()], rows.padding)
    assert loss(model, batch) == pytest.approx(tuned.best, rel=1e-4)

    swapped = {name: one.flip(0) for name, one in batch.inputs.items() if name.startswith(VIEW)}
    batch.inputs.update(swapped)
    assert loss(model, batch) != pytest.approx(tuned.best, rel=1e-5)


def test_only_what_was_trained_is_kept(tuned):
    names = {*load_file(tuned.adapter / "fusion.safetensors")}
    assert "distiller.bank" in names
    assert not any("encoder" in name for name in names)
    assert all("lora_" in name for name in load_file(tuned.adapter / "adapter_model.safetensors"))


def test_rows_of_a_batch_do_not_see_each_other(base, fusion):
    torch.manual_seed(0)
    model, rows = loaded(base), rows_of(base, fusion)
    fuse(model, FusionConfig(**fusion)).eval()
    made = [rows.of(one) for one in sentences(3)]
    together = losses(model, collate(made, rows.padding), torch.float32)
    alone = [losses(model, collate([row], rows.padding), torch.float32) for row in made]
    torch.testing.assert_close(together.each, torch.cat([one.each for one in alone]))


def test_a_model_goes_on_writing_after_the_tokens(base, fusion):
    """Greedily, with its cache, what it says without one at each place."""
    torch.manual_seed(0)
    model, rows = loaded(base), rows_of(base, fusion)
    attached = fuse(model, FusionConfig(**fusion)).eval()
    row = rows.of(sentences(1)[0])
    asked = next(place for place, label in enumerate(row.labels) if label >= 0)
    inputs = collate([row.until(asked)], rows.padding).inputs
    with torch.no_grad(), shown(model, inputs) as others:
        said = model.generate(**others, do_sample=False, max_new_tokens=5, min_new_tokens=5)
    assert attached.last.gates.shape == (1, 2, 2)
    for place in range(asked, asked + 5):
        longer = dict(inputs)
        for name, one in inputs.items():
            if one.shape == inputs["input_ids"].shape:
                tail = one.new_full((1, place - asked), int(name == "attention_mask"))
                longer[name] = torch.cat([one, tail], 1)
        longer["input_ids"] = said[:, :place]
        with torch.no_grad():
            after = model(**longer).logits[0, -1]
        assert after[said[0, place]] == pytest.approx(float(after.max()), abs=1e-4)


def test_a_stopped_run_goes_on_with_its_fusion(tiny_models, fusion, tmp_path):
    base = tiny_models / "smolvlm" / "base"
    settings = {"training": {"epochs": 6}, "fusion": fusion, "checks": {"every": 2}}
    views = Drawn(base)
    whole = tune(recipe(base, tmp_path / "whole", **settings), samples=critiques(), views=views)

    stop = Event()

    def hear(event) -> None:
        if isinstance(event, Stepped) and event.step == 3:
            stop.set()

    broken = recipe(base, tmp_path / "broken", **settings)
    with pytest.raises(TuningError):
        tune(broken, hear, stop, samples=critiques(), views=views)
    gone_on = tune(broken, samples=critiques(), views=views)
    for name in ("adapter_model.safetensors", "fusion.safetensors"):
        torch.testing.assert_close(
            load_file(gone_on.adapter / name), load_file(whole.adapter / name)
        )


def test_an_adapter_with_a_fusion_is_neither_merged_nor_run_by_the_app(tiny_models, tmp_path):
    adapter = shutil.copytree(tiny_models / "smolvlm" / "adapter", tmp_path / "adapter")
    (adapter / "fusion.json").write_text("{}")
    base = tiny_models / "smolvlm" / "base"
    with pytest.raises(FusionError) as exported:
        found(adapter, base)
    assert exported.value.kind == "not-exported"
    assert "GGUF" in exported.value.message("zh")
    with pytest.raises(ModelError) as run:
        survey(adapter, base)
    assert run.value.kind == "adapter-fused"


def test_damaged_files_and_another_base_are_told(fusion, tmp_path):
    with pytest.raises(FusionError) as missing:
        Fusion.load(tmp_path, 64)
    assert missing.value.kind == "files-missing"

    (tmp_path / "fusion.json").write_text(FusionConfig(**fusion).model_dump_json())
    weights = Fusion(FusionConfig(**fusion), 64).trained()
    save_file(weights, tmp_path / "fusion.safetensors")
    with pytest.raises(FusionError) as other:
        Fusion.load(tmp_path, 48)
    assert other.value.kind == "other-base"
    weights.pop("distiller.bank")
    save_file(weights, tmp_path / "fusion.safetensors")
    with pytest.raises(FusionError) as damaged:
        Fusion.load(tmp_path, 64)
    assert damaged.value.kind == "files-missing"
