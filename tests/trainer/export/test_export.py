"""From an adapter to a model that the app offers."""

# ruff: noqa: E402 - without the model libraries there is nothing to import below

import json
import os
import shutil
from pathlib import Path
from threading import Event

import pytest
import yaml

for package in ("torch", "transformers", "peft", "llama_cpp", "gguf", "sentencepiece"):
    pytest.importorskip(package)

from engine.models.inspection.gguf_header import read_header
from engine.models.inspection.survey import survey
from engine.models.store import Models
from engine.models.taught import FILE as TAUGHT
from engine.models.taught import Taught
from trainer.evaluation.figure import Figure
from trainer.export.answers import Item
from trainer.export.card import About, Data, Measured
from trainer.export.converter import VARIABLE
from trainer.export.error import ExportError
from trainer.export.export import export
from trainer.export.register import register, ship

pytestmark = pytest.mark.usefixtures("one_thread", "converter_home")

NOTE = "A tiny model for tests; it knows three photos by heart."
LICENCE = "CC0-1.0"


@pytest.fixture(scope="module")
def adapter(tiny_models, tmp_path_factory):
    """As a run of the trainer leaves it, taught.json and all, its base elsewhere."""
    folder = tmp_path_factory.mktemp("run") / "adapter"
    shutil.copytree(tiny_models / "qwen3-vl" / "adapter", folder)
    taught = Taught(note={"en": NOTE, "zh": "一个测试用的小模型。"})
    (folder / TAUGHT).write_text(taught.model_dump_json(), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def order(adapter, tiny_models):
    """What all exports here have in common."""
    photos = sorted((tiny_models / "qwen3-vl" / "photos").iterdir())
    held_out = [Item(photo=photo, score=n) for n, photo in enumerate(photos[:2], 3)]
    return {
        "adapter": adapter,
        "base": tiny_models / "qwen3-vl" / "base",
        "name": "tiny",
        "licence": LICENCE,
        "quantisations": ("Q8_0", "Q4_K_M"),
        "vision": "Q8_0",
        "check_items": held_out,
        "about": About(
            base="nobody/tiny-base",
            data=(Data(name="Three drawings", licence="CC0-1.0", photos=3, records=6),),
            four_bit=True,
            recipe="base: /home/somebody/models/tiny-base\nseed: 7\n",
            figures=(Measured(what="names the fault", tuned=Figure(value=0.9, n=6)),),
        ),
    }


@pytest.fixture(scope="module")
def exported(order, tmp_path_factory):
    """A finished export, and what was told of it on the way."""
    told = []
    made = export(target=tmp_path_factory.mktemp("made") / "tiny", **order, on_progress=told.append)
    return made, told


def contents(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


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
    register(exported[0], models=models)
    model = models.get("tiny")
    assert (model.origin, model.licence) == ("trained", LICENCE)
    assert sorted(one.variant for one in model.builds) == ["merged", "q4_k_m", "q8_0"]
    assert {one.taught.note["en"] for one in model.builds} == {NOTE}
    assert models.check("tiny") == []


def test_a_model_can_be_shipped_as_ggufs_with_its_card(exported, order, tmp_path):
    ship(exported[0], ["Q8_0"], order["about"], Models(tmp_path))
    folder = tmp_path / "models" / "tiny"
    wanted = {"card.md", "mmproj-tiny-Q8_0.gguf", "model.json", TAUGHT, "tiny-Q8_0.gguf"}
    assert {path.name for path in folder.iterdir()} == wanted
    text = (folder / "card.md").read_text(encoding="utf-8")
    assert "`tiny-Q8_0.gguf`" in text
    assert not [word for word in ("Q4_K_M.gguf", "gguf/", "merged/") if word in text]
    assert Models(tmp_path).check("tiny") == []


def test_what_is_finished_is_not_made_again(exported, order):
    made, _ = exported
    before, told = contents(made.folder), []
    again = export(target=made.folder, **order, on_progress=told.append)
    assert again == made
    assert contents(made.folder) == before
    assert {one.step for one in told} == {"check", "card"}
    assert {one.done for one in told if one.step == "check"} == {2}  # nobody was asked again


def test_a_lost_or_a_further_build_is_made_alone(exported, order, tmp_path):
    made, _ = exported
    folder = tmp_path / "tiny"
    shutil.copytree(made.folder, folder)
    (folder / "gguf" / "tiny-Q8_0.gguf").unlink()
    changed = {"quantisations": ("Q8_0", "F16"), "check_items": ()}
    again = export(target=folder, **(order | changed))
    assert contents(folder)["gguf/tiny-Q8_0.gguf"] == contents(made.folder)["gguf/tiny-Q8_0.gguf"]
    assert {one.kind for one in again.builds} == {"Q8_0", "Q4_K_M", "F16"}


def test_it_goes_on_where_it_was_stopped(exported, order, tmp_path):
    stop, told = Event(), []

    def stop_at_quantising(one):
        if one.step == "quantise":
            stop.set()

    target, order = tmp_path / "tiny", order | {"check_items": ()}
    with pytest.raises(ExportError) as stopped:
        export(target=target, **order, on_progress=stop_at_quantising, stop=stop)
    assert stopped.value.kind == "stopped"
    left = contents(target)
    assert not [name for name in left if "unfinished" in name]
    export(target=target, **order, on_progress=told.append)
    assert told[0].step == "quantise"
    now, wanted = contents(target), contents(exported[0].folder)
    for name in wanted:
        if name.startswith(("gguf/", "merged/")) and not name.endswith("README.md"):
            assert now[name] == wanted[name], name


def test_without_a_converter_the_merged_model_waits_for_one(exported, order, tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere.tar.gz"))
    monkeypatch.setenv("PHOTOEYE_HOME", str(tmp_path / "home"))
    with pytest.raises(ExportError, match=VARIABLE) as refused:
        export(target=tmp_path / "tiny", **order)
    assert refused.value.kind == "converter-absent"
    assert (
        contents(tmp_path / "tiny" / "merged").keys()
        == contents(exported[0].folder / "merged").keys()
    )


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


@pytest.mark.parametrize("changed", [{"name": "other"}, {"licence": "MIT"}])
def test_another_model_is_not_mixed_in(exported, order, changed):
    made, _ = exported
    before = contents(made.folder)
    with pytest.raises(ExportError) as refused:
        export(target=made.folder, **(order | changed))
    assert refused.value.kind == "other-model"
    assert contents(made.folder) == before


def test_a_folder_of_something_else_is_left_alone(order, tmp_path):
    (tmp_path / "letters.txt").write_text("Dear")
    with pytest.raises(ExportError, match="empty folder"):
        export(target=tmp_path, **order)
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_a_line_that_was_cut_off_is_asked_again(exported, order, tmp_path):
    made, _ = exported
    folder = tmp_path / "tiny"
    shutil.copytree(made.folder, folder)
    file = folder / "check" / "q8_0.jsonl"
    first, second = file.read_text().splitlines()
    file.write_text(f"{first}\n{second[:80]}")
    again = export(target=folder, **order)
    assert [json.loads(line)["item"] for line in file.read_text().splitlines()] == [
        json.loads(line)["item"] for line in (first, second)
    ]
    assert again.same == made.same
