"""From an adapter to a model that the app offers."""

# ruff: noqa: E402 - without the model libraries there is nothing to import below

import os
import shutil
from pathlib import Path

import pytest
import yaml

for package in ("torch", "transformers", "peft", "llama_cpp", "gguf", "sentencepiece"):
    pytest.importorskip(package)

from engine.models.inspection.gguf_header import read_header
from engine.models.inspection.survey import survey
from engine.models.store import Models
from engine.models.taught import FILE as TAUGHT
from engine.models.taught import Taught
from tests.trainer.export.conftest import LICENCE, NOTE
from trainer.export.converter import VARIABLE
from trainer.export.error import ExportError
from trainer.export.export import export
from trainer.export.register import register, ship
from trainer.export.same import compare

pytestmark = pytest.mark.usefixtures("one_thread", "converter_home")


def test_every_step_is_told_in_turn(exported):
    _, told = exported
    steps = list(dict.fromkeys((one.step, one.detail) for one in told))
    assert [step for step, _ in steps[:5]] == ["merge", "vision", "convert", "quantise", "quantise"]
    assert steps[5:] == [
        *(("check", "merged"), ("check", "q8_0"), ("check", "q4_k_m")),
        ("card", ""),
    ]
    for step in steps:
        shares = [one.done for one in told if (one.step, one.detail) == step]
        assert shares == sorted(shares)
        assert shares[-1] == next(one.total for one in reversed(told) if one.step == step[0])


def test_all_builds_say_what_they_learned(exported):
    made, _ = exported
    assert [one.variant for one in made.same] == ["merged", "q8_0", "q4_k_m"]
    assert [(one.codes.value, one.texts.value) for one in made.same] == [(1, 1)] * 3


def test_the_files_say_what_they_are(exported, adapter):
    made, _ = exported
    for one in (*made.builds, made.vision):
        facts = read_header(made.folder / one.file).metadata
        assert facts["general.name"] == "tiny"
        assert facts["general.license"] == LICENCE
    text = read_header(made.folder / "gguf" / "tiny-Q8_0.gguf").metadata
    assert text["general.description"] == NOTE
    for folder in ("merged", "gguf"):
        beside = Taught.model_validate_json((made.folder / folder / TAUGHT).read_bytes())
        assert beside == Taught.model_validate_json((adapter / TAUGHT).read_bytes())


def test_the_card_tells_the_hub_and_people(exported):
    made, _ = exported
    text = (made.folder / "README.md").read_text(encoding="utf-8")
    head = yaml.safe_load(text.split("---")[1])
    assert head["license"] == LICENCE
    assert head["base_model"] == "nobody/tiny-base"
    assert NOTE in text
    assert "Three drawings, 3 photos, 6 critiques. Licence: CC0-1.0." in text
    assert "names the fault (n = 6) | 0.900 | – |" in text
    assert "**QLoRA**" in text
    assert "Q4_K_M: 15 of 15 matrices" in text
    assert all(one.sha256 in text for one in made.builds)
    assert "base: tiny-base" in text
    assert ("not verified" in text) == Path(os.environ.get(VARIABLE, "-")).is_dir()
    assert "/home" not in text


def test_the_app_offers_it_under_one_name(exported, tmp_path):
    models = Models(tmp_path)
    register(exported[0], models)
    model = models.get("tiny")
    assert (model.origin, model.licence) == ("trained", LICENCE)
    assert sorted(one.variant for one in model.builds) == ["merged", "q4_k_m", "q8_0"]
    assert {one.taught.note["en"] for one in model.builds} == {NOTE}
    assert models.check("tiny") == []


def test_builds_that_would_be_asked_otherwise_are_not_compared(exported, order, tmp_path):
    model = tmp_path / "tiny"
    shutil.copytree(exported[0].folder, model)
    (model / "gguf" / TAUGHT).unlink()
    with pytest.raises(ExportError, match="different ways") as refused:
        compare(model, order["check_items"], tmp_path / "answers")
    assert refused.value.kind == "taught-differs"


def test_a_model_can_be_shipped_as_ggufs_with_its_card(exported, order, tmp_path):
    ship(exported[0], ["Q8_0"], order["about"], Models(tmp_path))
    folder = tmp_path / "models" / "tiny"
    wanted = {"card.md", "mmproj-tiny-Q8_0.gguf", "model.json", TAUGHT, "tiny-Q8_0.gguf"}
    assert {path.name for path in folder.iterdir()} == wanted
    text = (folder / "card.md").read_text(encoding="utf-8")
    assert "`tiny-Q8_0.gguf`" in text
    assert not [word for word in ("Q4_K_M.gguf", "gguf/", "merged/") if word in text]
    assert Models(tmp_path).check("tiny") == []


def test_llava_keeps_its_own_way_to_a_vision_part(tiny_models, tmp_path):
    adapter = tiny_models / "llava" / "adapter"
    target = tmp_path / "drawings"
    export(adapter, target, name="drawings", licence=LICENCE, quantisations=("F16",))
    assert {one.build.variant for one in survey(target)} == {"merged", "f16"}
    vision = read_header(target / "gguf" / "mmproj-drawings-F16.gguf")
    assert vision.metadata["general.name"] == "drawings"
    assert vision.metadata["general.license"] == LICENCE
    assert vision.tensors == read_header(adapter.parent / "gguf" / "mmproj-f16.gguf").tensors
    assert "**not checked**" in (target / "README.md").read_text(encoding="utf-8")
