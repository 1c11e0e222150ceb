"""An export that was stopped, killed or called again, and folders that hold something else."""

# ruff: noqa: E402 - without the model libraries there is nothing to import below

import json
import shutil
from threading import Event

import pytest

for package in ("torch", "transformers", "peft", "llama_cpp", "gguf", "sentencepiece"):
    pytest.importorskip(package)

from trainer.export.converter import VARIABLE
from trainer.export.error import ExportError
from trainer.export.export import export

pytestmark = pytest.mark.usefixtures("one_thread", "converter_home")


def contents(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


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
